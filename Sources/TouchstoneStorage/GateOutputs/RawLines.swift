/// Lines of a file by their numbers, in one pass; what isn't wanted isn't kept.
struct RawLines: ~Copyable {
  struct Found {
    /// From 1.
    var number: Int
    /// Code points before the line, a byte order mark not counted.
    var codePointOffset: Int
    /// Without its line end.
    var bytes: [UInt8]
  }

  private static let chunkBytes = 256 << 10
  private static let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]

  private let file: SystemFile
  private let lineLimit: Int
  private var number = 1
  private var codePoints = 0
  private var lineStart = 0
  private var kept: [UInt8] = []

  /// - Parameter lineLimit: a longer line is not kept, wanted or not.
  init(path: String, lineLimit: Int = RecordReader.Options.largestLine) throws(SystemError) {
    file = try SystemFile(reading: path)
    self.lineLimit = lineLimit
  }

  /// Hands on those of the wanted lines that the file has, in its order.
  mutating func find(_ wanted: Set<Int>, _ each: (Found) -> Void) throws(SystemError) {
    guard let last = wanted.max() else { return }
    var isFirst = true
    while number <= last {
      var chunk = try file.readChunk(atMost: Self.chunkBytes)[...]
      if chunk.isEmpty { break }
      if isFirst, chunk.starts(with: Self.byteOrderMark) { chunk = chunk.dropFirst(3) }
      isFirst = false
      while let end = chunk.firstIndex(of: UInt8(ascii: "\n")) {
        pass(chunk[..<end], isWanted: wanted.contains(number))
        finishLine(wanted, each)
        codePoints += 1
        lineStart = codePoints
        number += 1
        chunk = chunk[(end + 1)...]
      }
      pass(chunk, isWanted: wanted.contains(number))
    }
    finishLine(wanted, each)
  }

  private mutating func pass(_ bytes: ArraySlice<UInt8>, isWanted: Bool) {
    for byte in bytes where byte & 0xc0 != 0x80 { codePoints += 1 }
    if isWanted, kept.count + bytes.count <= lineLimit { kept += bytes }
  }

  private mutating func finishLine(_ wanted: Set<Int>, _ each: (Found) -> Void) {
    defer { kept.removeAll(keepingCapacity: true) }
    guard wanted.contains(number), !kept.isEmpty else { return }
    if kept.last == UInt8(ascii: "\r") { kept.removeLast() }
    each(Found(number: number, codePointOffset: lineStart, bytes: kept))
  }
}
