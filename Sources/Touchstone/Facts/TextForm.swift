/// A text as it is compared: its words and digits folded, marks and blanks left out, long words
/// shortened where the attribute says so.
///
/// `TextForm("12, St. John's Road")` and `TextForm("12 st johns road")` are equal.
package struct TextForm: Hashable, Sendable {
  /// *Shape*: folded; no marks.
  package let words: [String]

  package init(_ text: String, abbreviations: [String: String] = [:]) {
    let bytes = Array(text.utf8)
    words = Tokenizer.tokenize(bytes).compactMap { token in
      guard token.kind == .word || token.kind == .digits else { return nil }
      let word = Folding.fold(String(decoding: bytes[token.span.range], as: UTF8.self))
      return abbreviations[word] ?? word
    }
  }

  package static func == (a: TextForm, b: TextForm) -> Bool { a.compact == b.compact }

  package func hash(into hasher: inout Hasher) { hasher.combine(compact) }

  /// Without blanks: "CB1 2AB" is "cb12ab".
  package var compact: String { words.joined() }

  /// Whether the words of `part` stand in it, one behind the other.
  package func contains(_ part: TextForm) -> Bool {
    let count = part.words.count
    guard count > 0, count <= words.count else { return false }
    return (0...words.count - count).contains {
      words[$0..<$0 + count].elementsEqual(part.words)
    }
  }
}
