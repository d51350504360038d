/// A word, a number or a sign of an assessment.
struct LintToken: Hashable, Sendable {
  enum Kind: Hashable, Sendable { case word, number, sign }

  let kind: Kind
  /// In small letters.
  let text: String
  /// Without plural, and with -ize for -ise, so that spellings are one.
  let stem: String
  /// *Units*: code points of the whole text.
  let range: Range<Int>
  /// Of a number.
  var value = 0.0
  /// White space, or the start, stands before it.
  var hasSpaceBefore = false
  /// Its first letter is a capital.
  var isCapitalised = false
  /// All its letters are capitals: "TTFT", "F1", "KPIs".
  var isAllCapitals = false
  /// A hyphen binds it to the word before.
  var isHyphened = false

  static func stem(of word: String) -> String {
    var letters = Array(word.unicodeScalars)
    func ends(_ ending: String) -> Bool {
      letters.count > ending.unicodeScalars.count
        && letters.suffix(ending.unicodeScalars.count).elementsEqual(ending.unicodeScalars)
    }
    if ends("'s") { letters.removeLast(2) }
    if letters.count >= 6 {
      for (ending, fromEnd) in [
        ("isation", 6), ("isations", 7), ("ising", 4), ("ised", 3), ("ises", 3), ("ise", 2),
      ]
      where ends(ending) {
        letters[letters.count - fromEnd] = "z"
        break
      }
    }
    if letters.count > 3, ends("s"), !ends("ss"), !ends("us"), !ends("is") {
      if letters.count > 4, ends("ies") {
        letters.removeLast(3)
        letters.append("y")
      } else {
        letters.removeLast()
      }
    }
    var stem = ""
    stem.unicodeScalars.append(contentsOf: letters)
    return stem
  }
}

/// Splits a stretch of an assessment into tokens, in one pass. Marks of emphasis and quotation, and tags, are passed over.
struct LintLexer {
  let scalars: [Unicode.Scalar]
  private var position: Int
  private let end: Int
  private var tokens: [LintToken] = []
  private var hasSpace = true
  private var isHyphened = false

  static func tokens(of scalars: [Unicode.Scalar], in range: Range<Int>) -> [LintToken] {
    var lexer = LintLexer(scalars: scalars, position: range.lowerBound, end: range.upperBound)
    lexer.run()
    return lexer.tokens
  }

  /// The tokens of a phrase of the data.
  static func tokens(of text: String) -> [LintToken] {
    let scalars = Array(text.unicodeScalars)
    return tokens(of: scalars, in: 0..<scalars.count)
  }

  private init(scalars: [Unicode.Scalar], position: Int, end: Int) {
    self.scalars = scalars
    self.position = position
    self.end = end
  }

  private mutating func run() {
    while position < end {
      let scalar = scalars[position]
      if scalar.properties.isWhitespace || Self.isIgnored(scalar) {
        if scalar.properties.isWhitespace { hasSpace = true }
        position += 1
      } else if Self.isDigit(scalar) {
        number()
      } else if scalar.properties.isAlphabetic || scalar == "µ" {
        word()
      } else {
        sign(scalar)
      }
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || isDigit(scalar)
  }
  /// Emphasis, quotation marks, tildes, and what is invisible.
  private static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "*", "_", "`", "~", "\"", "“", "”", "\\", "\u{200b}", "\u{200c}", "\u{200d}", "\u{feff}",
      "\u{fe0f}", "≈", "$", "€", "£":
      true
    default: false
    }
  }

  private mutating func number() {
    let start = position
    var digits = ""
    while position < end {
      let scalar = scalars[position]
      let next: Unicode.Scalar = position + 1 < end ? scalars[position + 1] : " "
      if Self.isDigit(scalar) || (scalar == "." && Self.isDigit(next)) {
        digits.unicodeScalars.append(scalar)
      } else if !(scalar == "," && Self.isDigit(next) && isThousands(at: position + 1)) {
        break
      }
      position += 1
    }
    var token = LintToken(kind: .number, text: digits, stem: digits, range: start..<position)
    token.value = Double(digits) ?? 0
    add(token)
  }

  /// Three digits and no fourth.
  private func isThousands(at place: Int) -> Bool {
    guard place + 3 <= end, scalars[place..<place + 3].allSatisfy(Self.isDigit) else {
      return false
    }
    return place + 3 == end || !Self.isDigit(scalars[place + 3])
  }

  private mutating func word() {
    let start = position
    var text = ""
    var letters = 0
    var capitals = 0
    while position < end {
      let scalar = scalars[position]
      let next: Unicode.Scalar = position + 1 < end ? scalars[position + 1] : " "
      if Self.isLetter(scalar) || scalar == "µ" {
        text.unicodeScalars.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
        letters += Self.isDigit(scalar) ? 0 : 1
        capitals += scalar.properties.isUppercase ? 1 : 0
      } else if (scalar == "'" || scalar == "’"), next.properties.isAlphabetic {
        text += "'"
      } else {
        break
      }
      position += 1
    }
    var token = LintToken(
      kind: .word, text: text, stem: LintToken.stem(of: text), range: start..<position)
    token.isCapitalised = scalars[start].properties.isUppercase
    // "KPIs" is all capitals too.
    let plural = letters > 2 && scalars[position - 1] == "s" ? 1 : 0
    token.isAllCapitals = capitals >= 1 && text.count >= 2 && capitals >= letters - plural
    add(token)
  }

  private mutating func sign(_ scalar: Unicode.Scalar) {
    let before: Unicode.Scalar = position > 0 ? scalars[position - 1] : " "
    let next: Unicode.Scalar = position + 1 < end ? scalars[position + 1] : " "
    if scalar == "<", let close = tagEnd() {
      position = close
      hasSpace = true
      return
    }
    let isDash = "-–—−‑‐".unicodeScalars.contains(scalar)
    if scalar == "-" || scalar == "‑" || scalar == "‐", before.properties.isAlphabetic,
      Self.isLetter(next)
    {
      // A hyphen within a word.
      position += 1
      isHyphened = true
      return
    }
    position += 1
    let text = isDash ? "-" : String(scalar)
    add(LintToken(kind: .sign, text: text, stem: text, range: position - 1..<position))
  }

  /// Behind a tag such as `<br>`; nil where this is none.
  private func tagEnd() -> Int? {
    var place = position + 1
    guard place < end, scalars[place] == "/" || scalars[place].properties.isAlphabetic else {
      return nil
    }
    while place < end, place - position < 24, scalars[place] != "\n" {
      if scalars[place] == ">" { return place + 1 }
      if scalars[place] == "<" { return nil }
      place += 1
    }
    return nil
  }

  private mutating func add(_ token: LintToken) {
    var token = token
    token.hasSpaceBefore = hasSpace
    token.isHyphened = isHyphened
    hasSpace = false
    isHyphened = false
    tokens.append(token)
  }
}
