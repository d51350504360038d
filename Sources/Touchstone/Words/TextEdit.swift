/// One replacement in a text.
public struct TextEdit: Hashable, Sendable {
  /// What is replaced. *Units*: UTF-8 bytes of the text before any edit; empty for an insertion.
  public var span: ByteSpan
  public var text: String

  public init(span: ByteSpan, text: String) {
    self.span = span
    self.text = text
  }
}

/// A text after a set of edits, with the way back from its places to those of the text before.
struct EditedText {
  /// By place; none overlaps another.
  private(set) var edits: [TextEdit] = []
  let original: [UInt8]

  init(_ original: [UInt8]) { self.original = original }

  /// Takes an edit in, unless it overlaps one that is there and says something else.
  mutating func add(_ edit: TextEdit) -> Bool {
    if edits.contains(edit) { return true }
    if edits.contains(where: { $0.span.overlaps(edit.span) || $0.span == edit.span }) {
      return false
    }
    let place = edits.firstIndex { edit.span < $0.span } ?? edits.count
    edits.insert(edit, at: place)
    return true
  }

  mutating func remove(_ removed: [TextEdit]) { edits.removeAll(where: removed.contains) }

  /// The text with all edits made.
  var bytes: [UInt8] {
    var result: [UInt8] = []
    var position = 0
    for edit in edits {
      result += original[position..<edit.span.range.lowerBound]
      result += edit.text.utf8
      position = edit.span.range.upperBound
    }
    return result + original[position...]
  }

  /// Where the new text of an edit stands in the edited text.
  func newSpan(of edit: TextEdit) -> ByteSpan? {
    var shift = 0
    for own in edits {
      let start = Int(own.span.start) + shift
      if own == edit { return ByteSpan(start, start + own.text.utf8.count) }
      shift += own.text.utf8.count - own.span.count
    }
    return nil
  }

  /// An edit of the edited text as one of the original: of an edit's own new text it changes that edit.
  ///
  /// False where it reaches over an edit's bounds.
  mutating func compose(_ edit: TextEdit) -> Bool {
    var shift = 0
    for (index, own) in edits.enumerated() {
      let start = Int(own.span.start) + shift
      let span = ByteSpan(start, start + own.text.utf8.count)
      if span.contains(edit.span), !edit.span.isEmpty {
        var text = Array(own.text.utf8)
        let range = Int(edit.span.start) - start..<Int(edit.span.end) - start
        text.replaceSubrange(range, with: edit.text.utf8)
        edits[index].text = String(decoding: text, as: UTF8.self)
        return true
      }
      if edit.span.overlaps(span) { return false }
      if edit.span.end <= span.start { break }
      shift += own.text.utf8.count - own.span.count
    }
    return add(TextEdit(span: edit.span.shifted(by: -shift), text: edit.text))
  }
}
