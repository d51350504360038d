/// A stretch of a text.
///
/// *Units*: UTF-8 bytes of the text, 0-based, half-open. Both ends lie on code point boundaries.
public struct ByteSpan: Hashable, Sendable, Comparable {
  public var start: Int32
  public var end: Int32

  public init(_ start: Int, _ end: Int) {
    precondition(start <= end, "a span ends before it starts: \(start)..<\(end)")
    self.start = Int32(start)
    self.end = Int32(end)
  }

  public init(_ range: Range<Int>) {
    self.init(range.lowerBound, range.upperBound)
  }

  public var range: Range<Int> { Int(start)..<Int(end) }
  public var count: Int { Int(end) - Int(start) }
  public var isEmpty: Bool { start == end }

  public func contains(_ other: ByteSpan) -> Bool { start <= other.start && other.end <= end }

  public func overlaps(_ other: ByteSpan) -> Bool { start < other.end && other.start < end }

  /// The smallest span that holds both.
  public func union(_ other: ByteSpan) -> ByteSpan {
    ByteSpan(Int(min(start, other.start)), Int(max(end, other.end)))
  }

  public func shifted(by offset: Int) -> ByteSpan {
    ByteSpan(Int(start) + offset, Int(end) + offset)
  }

  /// Earlier first; of two that start together the longer first.
  public static func < (a: ByteSpan, b: ByteSpan) -> Bool {
    (a.start, -a.end) < (b.start, -b.end)
  }
}
