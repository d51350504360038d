/// Reads one figure from a token on: sign, brackets, currency, number, scale, unit.
struct FigureAttempt {
  enum Result {
    case none
    case figure(QuantityMention)
    case unreadable(end: Int)
    case code(end: Int)
  }

  let scan: QuantityScan
  let start: Int
  /// Where the figure before ends: a dash right there is no minus.
  let previousEnd: Int

  var negative = NegativeStyle.none
  var signTokens: Range<Int>?
  var openBracket: Int?
  var closeBracket: Int?
  var bracketIsOutermost = false
  var currency: FigureCurrency?
  var scale = 0
  var scaleTokens: Range<Int>?
  var percentInside = false

  init(scan: QuantityScan, start: Int, previousEnd: Int) {
    self.scan = scan
    self.start = start
    self.previousEnd = previousEnd
  }

  mutating func read() -> Result {
    guard let first = readPrefix() else { return .none }
    let numeral: Numeral
    switch readNumeral(at: first) {
    case .none: return readOrdinalWord(at: first)
    case .unreadable(let end): return .unreadable(end: end)
    case .numeral(let read): numeral = read
    }
    if let ordinal = readOrdinal(numeral, at: first) { return ordinal }
    return readSuffix(of: numeral, from: first)
  }

  // MARK: Before the number

  /// Reads signs, one opening bracket and a currency; gives the token of the number.
  private mutating func readPrefix() -> Int? {
    var next = start
    while next < scan.tokens.count {
      if canBeNumber(next) { return next }
      if let end = readSign(at: next) {
        next = end
      } else if scan.isSymbol(next, "("), openBracket == nil, next == start || currency != nil {
        openBracket = next
        bracketIsOutermost = next == start
        next = scan.skippingGlue(next + 1)
      } else if currency == nil, let (name, end) = scan.currencyPrefix(at: next) {
        currency = name
        next = scan.skippingGlue(end)
      } else {
        return nil
      }
    }
    return nil
  }

  private func canBeNumber(_ index: Int) -> Bool {
    switch scan.tokens[index].kind {
    case .digits: return true
    case .symbol:
      if scan.isSymbol(index, ".") {
        return scan.isGluedDigits(index + 1) && !followsFigureOrWord(index)
      }
      return scan.symbol(index) == 0 && scan.vulgarFraction(index) != nil
    case .word:
      let roles = scan.roles(index)
      return roles.cardinal >= 0 || roles.ordinal > 0 || roles.keyword == .a
        || roles.keyword == .half || roles.keyword == .quarter
    case .newline: return false
    }
  }

  private func followsFigureOrWord(_ index: Int) -> Bool {
    scan.isGlued(index) && (scan.isDigits(index - 1) || scan.isWord(index - 1))
      && index == start
  }

  private mutating func readSign(at index: Int) -> Int? {
    guard signTokens == nil else { return nil }
    if scan.isSymbol(index, "-") || scan.isSymbol(index, "+") {
      // A dash behind a word or a figure joins; before a blank it is a bullet or a dash.
      let touches = index > start || !scan.isGlued(index) || isOpening(index - 1)
      guard touches, scan.isGlued(index + 1) || index > start else { return nil }
      if scan.isSymbol(index + 1, "-") { return nil }
      signTokens = index..<index + 1
      if scan.isSymbol(index, "-") { negative = .minus }
      return scan.skippingGlue(index + 1)
    }
    let keyword = scan.keyword(index)
    guard keyword == .minus || keyword == .negative, index == start,
      index != previousEnd || index == 0
    else { return nil }
    negative = .wordMinus
    signTokens = index..<index + 1
    return index + 1
  }

  private func isOpening(_ index: Int) -> Bool {
    [UInt8]("([{|=:,*_\"'~<>".utf8).contains(scan.symbol(index))
  }

  // MARK: The number

  private func readNumeral(at index: Int) -> NumeralReading {
    if scan.tokens[index].kind == .word {
      return scan.readWords(at: index).map { .numeral($0) } ?? .none
    }
    if let (top, bottom) = scan.vulgarFraction(index) {
      return Numeral.fraction(.zero, top, over: bottom, end: index + 1).map { .numeral($0) }
        ?? .none
    }
    // Digits that begin the figure were looked at before it.
    if index > start, currency == nil, scan.isDigits(index),
      scan.codeEnd(startingAt: index) != nil
    {
      return .none
    }
    let reading = scan.readDigits(at: index)
    guard case .numeral(let numeral) = reading else { return reading }
    if let longer = scan.readOver(numeral) ?? scan.readWordsAfterDigits(numeral) {
      return .numeral(longer)
    }
    if numeral.form == .digits, let mixed = scan.readMixed(whole: numeral.value, at: numeral.end) {
      return .numeral(mixed)
    }
    return reading
  }

  // MARK: Ordinals

  private func readOrdinalWord(at index: Int) -> Result {
    guard signTokens == nil, currency == nil, openBracket == nil,
      let (value, end) = scan.readOrdinal(at: index)
    else { return .none }
    return ordinal(.whole(ExactDecimal(value), form: .ordinalWords, end: end), at: index, end: end)
  }

  /// "3rd", and "twenty-first" where the cardinal alone was read.
  private func readOrdinal(_ numeral: Numeral, at index: Int) -> Result? {
    guard signTokens == nil, currency == nil, openBracket == nil else { return nil }
    if numeral.form == .digits, !numeral.hasFraction, scan.isGluedWord(numeral.end),
      scan.keyword(numeral.end) == .ordinalEnding
    {
      var changed = numeral
      changed.form = .ordinalDigits
      return ordinal(changed, at: index, end: numeral.end + 1)
    }
    if numeral.form == .words, let (value, end) = scan.readOrdinal(at: index), end > numeral.end {
      return ordinal(
        .whole(ExactDecimal(value), form: .ordinalWords, end: end), at: index, end: end)
    }
    return nil
  }

  private func ordinal(_ numeral: Numeral, at index: Int, end: Int) -> Result {
    var numeral = numeral
    numeral.numeralEnd = end
    let span = ByteSpan(scan.start(index), scan.end(end - 1))
    let value = written(
      numeral, from: index, span: span, unit: .none, isNegative: false, currencyIsExact: false)
    return .figure(
      QuantityMention(span: span, tokens: index..<end, value: value, kind: .ordinal))
  }
}

/// A currency as a figure names it.
struct FigureCurrency {
  let unit: Unit
  let isExact: Bool
}
