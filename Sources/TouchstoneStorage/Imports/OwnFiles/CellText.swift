/// What is done to every text of somebody's own file before it is read.
enum CellText {
  /// Without white space at the ends; runs of white space inside are one blank each.
  static func trimmed(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static let small: Set<String> = [
    "a", "an", "and", "at", "by", "de", "du", "for", "in", "of", "on", "or", "the", "to", "with",
  ]

  /// Whether a word is one of those that names don't consist of.
  static func isSmall(_ word: String) -> Bool { small.contains(word) }

  /// Words of a text without capitals begin with one, as in names; small words inside stay small. A
  /// text that has capitals stays as it is.
  static func titled(_ text: String) -> String {
    guard !text.contains(where: \.isUppercase) else { return text }
    var isFirst = true
    return text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      defer { isFirst = false }
      if !isFirst, small.contains(String(word)) { return String(word) }
      return word.split(separator: "-", omittingEmptySubsequences: false).map { part in
        part.prefix(1).uppercased() + part.dropFirst()
      }.joined(separator: "-")
    }.joined(separator: " ")
  }
}
