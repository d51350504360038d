/// "a" or "an" before a figure or a word, by how it is spoken.
enum IndefiniteArticle {
  /// "an" before "8 %", "$11 billion", "eighteen"; "a" before "one", "$1.8 billion".
  static func isAn(before text: String) -> Bool {
    let spoken = text.utf8.drop { !isDigit($0) && !isLetter($0) }
    guard let first = spoken.first else { return false }
    guard isDigit(first) else {
      let word = String(decoding: spoken.prefix { isLetter($0) }, as: UTF8.self).lowercased()
      return "aeiou".utf8.contains(lowercased(first)) && word != "one"
    }
    let whole = spoken.prefix { isDigit($0) || $0 == UInt8(ascii: ",") }.filter(isDigit)
    if whole.first == UInt8(ascii: "8") { return true }
    // Eleven and eighteen, also of thousands and millions.
    let isTeen =
      whole.count >= 2 && whole[0] == UInt8(ascii: "1")
      && (whole[1] == UInt8(ascii: "1") || whole[1] == UInt8(ascii: "8"))
    return isTeen && whole.count % 3 == 2
  }

  private static let a = WordHash("a")
  private static let an = WordHash("an")

  /// The article as what is `written` in place of the token behind it wants it: "an 8 %" becomes "a 9 %".
  ///
  /// Nil where the token before isn't an article with one blank behind it, or is the right one.
  static func edit(
    of article: Token, _ text: String, before token: Token, _ written: String
  ) -> TextEdit? {
    let isAn = article.hash == an
    guard isAn || article.hash == a, token.span.start - article.span.end == 1,
      self.isAn(before: written) != isAn
    else { return nil }
    return TextEdit(span: article.span, text: isAn ? String(text.prefix(1)) : text + "n")
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lowercased(byte))
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 { byte | 0x20 }
}
