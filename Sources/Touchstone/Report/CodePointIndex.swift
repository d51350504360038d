/// Where the code points of a text lie: byte offsets in, code point offsets out.
///
/// A checkpoint every 256 bytes, so that an offset costs at most one block to count; a text of pure
/// ASCII needs none.
package struct CodePointIndex: Hashable, Sendable {
  private let start: Int
  private let count: Int
  /// Code points before each block; empty for ASCII.
  private let checkpoints: [Int32]
  private static let block = 256

  /// `bytes[range]` must be valid UTF-8.
  package init(_ bytes: [UInt8], in range: Range<Int>) {
    start = range.lowerBound
    count = range.count
    var checkpoints: [Int32] = []
    var seen: Int32 = 0
    var block = range.lowerBound
    while block < range.upperBound {
      checkpoints.append(seen)
      let end = min(block + Self.block, range.upperBound)
      seen += Int32(Self.codePoints(bytes, from: block, to: end))
      block = end
    }
    self.checkpoints = Int(seen) == range.count ? [] : checkpoints
  }

  /// The offset in code points, from the start of the text, of a byte offset into `bytes`, the
  /// array that the index was made of.
  ///
  /// The end of the text is a valid offset. An offset inside a code point counts as the next one.
  package func codePointOffset(ofByte offset: Int, in bytes: [UInt8]) -> Int {
    let relative = offset - start
    precondition(relative >= 0 && relative <= count, "byte \(offset) is outside the text")
    if checkpoints.isEmpty { return relative }
    // The end of a text of whole blocks belongs to the last one.
    let block = min(relative / Self.block, checkpoints.count - 1)
    return Int(checkpoints[block])
      + Self.codePoints(bytes, from: start + block * Self.block, to: offset)
  }

  private static func codePoints(_ bytes: [UInt8], from start: Int, to end: Int) -> Int {
    var count = 0
    for index in start..<end where bytes[index] & 0xc0 != 0x80 { count += 1 }
    return count
  }
}
