/// How words and mentions stand in a skeleton: every item is a blank and then its text, a mention is
/// one private-use code point.
package enum SkeletonWord {
  /// A parenthesis of the text, where it is folded to one item.
  package static let parenthesis: Unicode.Scalar = "\u{F8F0}"
  /// The first code point of a mention's class set.
  static let firstClass: UInt32 = 0xE000
  static let classLimit: UInt32 = 0xF8F0

  /// The skeleton words of a text written by a pack's author.
  static func words(of text: String) -> [String] {
    let bytes = Array(text.utf8)
    return Tokenizer.tokenize(bytes).map { token in
      token.symbol != 0
        ? String(UnicodeScalar(token.symbol))
        : Folding.fold(String(decoding: bytes[token.span.range], as: UTF8.self))
    }
  }

  /// PCRE2 source that matches the words with their blanks.
  static func expression(_ words: [String]) -> String {
    words.map { " " + escaped($0) }.joined()
  }

  static func escaped(_ word: String) -> String {
    var text = ""
    for scalar in word.unicodeScalars {
      let isPlain = scalar.value >= 0x80 || scalar.properties.isAlphabetic || ("0"..."9") ~= scalar
      if !isPlain { text += "\\" }
      text.unicodeScalars.append(scalar)
    }
    return text
  }
}
