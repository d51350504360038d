/// A text with marks in place of personal data, and where its places went.
public struct MaskedText: Hashable, Sendable {
  public struct Edit: Hashable, Sendable {
    public var kind: PersonalDataMask.Kind
    /// What was replaced. *Units*: code points of the text before, from 0, the end not included.
    public var start: Int
    public var end: Int
    public var mark: String
    /// As `start` and `end`, in UTF-8 bytes.
    public var span: ByteSpan
  }

  public let text: String
  /// In order; none overlaps another.
  public let edits: [Edit]

  init(original: String, edits: [Edit]) {
    self.edits = edits
    if edits.isEmpty {
      text = original
      return
    }
    let bytes = Array(original.utf8)
    var result: [UInt8] = []
    var position = 0
    for edit in edits {
      result += bytes[position..<edit.span.range.lowerBound]
      result += edit.mark.utf8
      position = edit.span.range.upperBound
    }
    text = String(decoding: result + bytes[position...], as: UTF8.self)
  }

  /// Where a stretch of the text before lies now; one that touches what was replaced grows to the whole mark.
  ///
  /// *Units*: code points, on both sides.
  public func range(of range: Range<Int>) -> Range<Int> {
    let start = place(of: range.lowerBound, isEnd: false)
    return start..<max(start, place(of: range.upperBound, isEnd: !range.isEmpty))
  }

  /// An end goes to the end of the mark it lies in, and any other place to its start.
  private func place(of place: Int, isEnd: Bool) -> Int {
    var shift = 0
    for edit in edits {
      if place <= edit.start { break }
      let change = edit.mark.unicodeScalars.count - (edit.end - edit.start)
      if place < edit.end { return isEnd ? edit.end + shift + change : edit.start + shift }
      shift += change
    }
    return place + shift
  }

  /// As `range(of:)`, with the words that are there now.
  public func span(_ span: NegativeExample.Span) -> NegativeExample.Span {
    if edits.isEmpty { return span }
    let range = range(of: span.start..<span.end)
    let scalars = text.unicodeScalars
    let start = scalars.index(scalars.startIndex, offsetBy: range.lowerBound)
    let end = scalars.index(start, offsetBy: range.count)
    return NegativeExample.Span(
      start: range.lowerBound, end: range.upperBound, text: String(scalars[start..<end]))
  }
}
