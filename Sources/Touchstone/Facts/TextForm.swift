/// A text as it is compared: its words and digits folded, marks and blanks left out, long words
/// shortened where the attribute says so.
///
/// `TextForm("12, St. John's Road")` and `TextForm("12 st johns road")` are equal.
package struct TextForm: Hashable, Sendable {
  /// *Shape*: folded; no marks.
  package let words: [String]

  package init(_ text: String, abbreviations: [String: String] = [:]) {
    words = SkeletonWord.words(of: text).compactMap { word in
      guard word.unicodeScalars.contains(where: Self.counts) else { return nil }
      return abbreviations[word] ?? word
    }
  }

  private static func counts(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x80 || scalar.properties.isAlphabetic || ("0"..."9") ~= scalar
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
