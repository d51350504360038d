import Touchstone

/// A place in a file.
struct Place {
  /// 1-based.
  var line = 1
  /// Code points before the place on its line.
  var column = 0
  var byteOffset = 0

  mutating func pass(_ bytes: ArraySlice<UInt8>) {
    byteOffset += bytes.count
    line += unsafe bytes.withUnsafeBufferPointer { unsafe Self.newlines($0) }
    var lastLine = bytes
    if let last = bytes.lastIndex(of: UInt8(ascii: "\n")) {
      column = 0
      lastLine = bytes[(last + 1)...]
    }
    for byte in lastLine where byte & 0xc0 != 0x80 { column += 1 }
  }

  private static func newlines(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    var start = 0
    while let newline = unsafe SystemFile.firstNewline(bytes, from: start) {
      count += 1
      start = newline + 1
    }
    return count
  }
}
