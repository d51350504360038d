/// The tokens of a text with what they mean in the name of a period.
///
/// Every reader below takes the index of its first token and returns the index after its last, or
/// nil. Indices past the end are allowed everywhere and hold nothing.
struct PeriodScan {
  let bytes: [UInt8]
  let tokens: [Token]
  let lexicon = PeriodLexicon.shared

  /// What one reader found.
  struct Found {
    var written: WrittenPeriod
    var tokens: Range<Int>
    var impossible: ImpossibleDate?
    /// "the" before it belongs to it: "the prior year", but not "the 2019".
    var takesArticle = false
    var isPartOfName = false

    init(
      written: WrittenPeriod, tokens: Range<Int>, impossible: ImpossibleDate? = nil,
      takesArticle: Bool = false
    ) {
      self.written = written
      self.tokens = tokens
      self.impossible = impossible
      self.takesArticle = takesArticle
    }

    /// The same with words before it.
    func from(_ index: Int) -> Found {
      var longer = self
      longer.tokens = index..<tokens.upperBound
      return longer
    }
  }

  func kind(_ index: Int) -> PeriodWord.Kind { word(index).kind }

  func word(_ index: Int) -> PeriodWord {
    guard tokens.indices.contains(index), tokens[index].kind == .word else { return .none }
    return lexicon.word(tokens[index].hash)
  }

  /// The value of the word if it is of that kind.
  func value(_ index: Int, _ kind: PeriodWord.Kind) -> Int? {
    let word = word(index)
    return word.kind == kind ? Int(word.value) : nil
  }

  func symbol(_ index: Int) -> UInt8 {
    tokens.indices.contains(index) && tokens[index].kind == .symbol ? tokens[index].symbol : 0
  }

  func isSymbol(_ index: Int, _ symbol: Unicode.Scalar) -> Bool {
    self.symbol(index) == UInt8(ascii: symbol)
  }

  func isGlued(_ index: Int) -> Bool { tokens.indices.contains(index) && tokens[index].isGlued }

  func isDigits(_ index: Int) -> Bool {
    tokens.indices.contains(index) && tokens[index].kind == .digits
  }

  func isWord(_ index: Int) -> Bool {
    tokens.indices.contains(index) && tokens[index].kind == .word
  }

  func isCapitalised(_ index: Int) -> Bool {
    tokens.indices.contains(index) && tokens[index].flags.contains(.capitalised)
  }

  func length(_ index: Int) -> Int { tokens[index].span.count }

  /// The value of a digits token of at most four digits.
  func number(_ index: Int) -> Int? {
    guard isDigits(index), length(index) <= 4 else { return nil }
    return readDigits(bytes[tokens[index].span.range])
  }

  /// The next index that means something: past emphasis marks, and past one line end inside a
  /// sentence that the text wraps.
  func skip(_ index: Int) -> Int {
    var next = skipEmphasis(index)
    if tokens.indices.contains(next), tokens[next].kind == .newline,
      tokens.indices.contains(next + 1), tokens[next + 1].kind == .word || isDigits(next + 1)
    {
      next += 1
    }
    return next
  }

  func skipEmphasis(_ index: Int) -> Int {
    var next = index
    while isSymbol(next, "*") || isSymbol(next, "_") { next += 1 }
    return next
  }

  /// Past words of one kind, if they are there.
  func skip(_ kind: PeriodWord.Kind, from index: Int) -> Int {
    self.kind(index) == kind ? skip(index + 1) : index
  }

  /// Past a hyphen between two words ("second-quarter", "year - end").
  func skipHyphen(_ index: Int) -> Int { isSymbol(index, "-") ? index + 1 : index }

  // MARK: Numbers

  /// A year of four digits from 1900 to 2100 that is no part of a larger figure.
  func plainYear(_ index: Int) -> Int? {
    guard isDigits(index), length(index) == 4, let year = number(index),
      (1900...2100).contains(year), endsClean(index)
    else { return nil }
    return year
  }

  /// "19" or "'19" after a word that says it is a year.
  func shortYear(_ index: Int) -> (year: Int, end: Int)? {
    let digits = isSymbol(index, "'") ? index + 1 : index
    guard isDigits(digits), length(digits) == 2, digits == index || isGlued(digits),
      let value = number(digits), endsClean(digits)
    else { return nil }
    return (value < 70 ? 2000 + value : 1900 + value, digits + 1)
  }

  /// A figure doesn't go on after these digits: no decimals, thousands, percent or unit.
  func endsClean(_ index: Int) -> Bool {
    let next = index + 1
    guard tokens.indices.contains(next) else { return true }
    switch tokens[next].kind {
    case .symbol:
      let symbol = tokens[next].symbol
      if symbol == UInt8(ascii: "%") { return false }
      guard isGlued(next), isDigits(next + 1), isGlued(next + 1) else { return true }
      if symbol == UInt8(ascii: ".") { return false }
      return symbol != UInt8(ascii: ",") || length(next + 1) == 4
    case .word:
      guard isGlued(next) else { return true }
      if [.q, .h, .fy, .s].contains(kind(next)) { return true }
      // "2023E" and "2022A" are estimates and actuals.
      return length(next) == 1 && tokens[next].flags.contains(.allCapitals)
        && [UInt8(ascii: "E"), UInt8(ascii: "A"), UInt8(ascii: "F"), UInt8(ascii: "P")]
          .contains(bytes[Int(tokens[next].span.start)])
    case .digits, .newline: return true
    }
  }

  /// No figure, code or currency sign runs into these digits from before.
  func startsClean(_ index: Int) -> Bool {
    guard index > 0 else { return true }
    let before = index - 1
    let token = tokens[before]
    if token.kind == .symbol, isCurrencySign(before) { return false }
    guard isGlued(index) else { return true }
    switch token.kind {
    case .word, .digits: return false
    case .newline: return true
    case .symbol:
      guard before > 0, isGlued(before), isDigits(before - 1) else { return true }
      if isSymbol(before, ".") || isSymbol(before, ",") {
        return isSymbol(before, ",") && length(before - 1) == 4
      }
      if isSymbol(before, "-") || isSymbol(before, "/") {
        return length(before - 1) == 4 || !endsClean(before - 1)
      }
      return true
    }
  }

  func isCurrencySign(_ index: Int) -> Bool {
    let token = tokens[index]
    if token.symbol == UInt8(ascii: "$") || token.symbol == UInt8(ascii: "#") { return true }
    guard token.flags.contains(.beyondASCII) else { return false }
    let text = bytes[token.span.range]
    return text.elementsEqual([0xe2, 0x82, 0xac]) || text.elementsEqual([0xc2, 0xa3])
      || text.elementsEqual([0xc2, 0xa5])
  }

  /// "3", "three", "fifty-two", "a".
  func count(_ index: Int) -> (value: Int, end: Int)? {
    if let digits = number(index), length(index) <= 3, startsClean(index), endsClean(index) {
      return (digits, index + 1)
    }
    if kind(index) == .a { return (1, index + 1) }
    guard let value = value(index, .number) else { return nil }
    let rest = skipHyphen(index + 1)
    if value >= 20, let ones = self.value(rest, .number), ones < 10 {
      return (value + ones, rest + 1)
    }
    return (value, index + 1)
  }

  /// "second", "2nd", "31st", "twenty-first".
  func ordinal(_ index: Int) -> (value: Int, end: Int)? {
    if let digits = number(index), length(index) <= 2, kind(index + 1) == .ordinalSuffix,
      isGlued(index + 1)
    {
      return (digits, index + 2)
    }
    if let value = value(index, .ordinal) { return (value, index + 1) }
    let rest = skipHyphen(index + 1)
    if let tens = value(index, .number), tens >= 20, let ones = value(rest, .ordinal), ones < 10 {
      return (tens + ones, rest + 1)
    }
    return nil
  }
}
