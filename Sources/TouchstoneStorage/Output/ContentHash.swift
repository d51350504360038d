import Crypto

/// The SHA-256 of bytes that come piece by piece.
package struct ContentHash {
  private var sha256 = SHA256()

  package init() {}

  package mutating func update(_ bytes: ArraySlice<UInt8>) {
    unsafe bytes.withUnsafeBytes { unsafe sha256.update(bufferPointer: $0) }
  }

  /// In hexadecimal, lower case.
  package consuming func finish() -> String {
    Self.hexadecimal(sha256.finalize())
  }

  /// The hash of a stretch of bytes, such as a record's raw line.
  package static func of(_ bytes: ArraySlice<UInt8>) -> String {
    var hash = ContentHash()
    hash.update(bytes)
    return hash.finish()
  }

  /// The hash of a file, read piece by piece.
  package static func ofFile(_ path: String) throws(SystemError) -> String {
    var hash = ContentHash()
    let file = try SystemFile(reading: path)
    while true {
      let chunk = try file.readChunk(atMost: 1 << 20)
      if chunk.isEmpty { break }
      hash.update(chunk[...])
    }
    return hash.finish()
  }

  private static func hexadecimal(_ digest: SHA256.Digest) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in digest { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }
}
