extension FigureAttempt {
  /// Puts the parts together.
  func make(_ numeral: Numeral, from first: Int, end: Int, suffix: FigureSuffix?) -> Result {
    // "10.4H", "4E58NDBS": letters that no figure ends with make it a name.
    if scan.isGluedWord(end), scan.isDigits(end - 1) { return .code(end: scan.chainEnd(end - 1)) }
    var unit = suffix?.unit ?? currency?.unit ?? .none
    var kind = suffix?.kind ?? (currency == nil ? .number : .money)
    // "$15.4\%$" in LaTeX: the dollar opened a formula.
    if suffix?.kind == .percent, currency != nil { kind = .percent }
    if unit == .none, let noun = countNoun(at: end) { unit = noun }
    let bracketsAreMinus = negative == .none && bracketsAreMinus(numeral, unit: unit)
    let isNegative = negative != .none || bracketsAreMinus
    // Brackets around an aside stay outside the mention's text, and inside its tokens.
    let isAside =
      openBracket != nil && !bracketsAreMinus && bracketIsOutermost
      && closeBracket.map { $0 + 1 } == end
    let spanStart = isAside ? tokenAfterBracket : start
    let spanEnd = isAside ? (closeBracket ?? end) : end
    let lastToken = lastInside(spanStart, spanEnd)
    let span = ByteSpan(scan.start(spanStart), scan.end(lastToken))
    var tokens = start..<end
    if kind == .money, let share = perShare(at: end), let currency = unit.currency {
      unit = .money(currency, per: share.noun)
      // Which share it is patterns may ask.
      if !share.isQualified { tokens = start..<share.end }
    }
    let value = written(
      numeral, from: first, span: span, unit: unit, isNegative: isNegative,
      currencyIsExact: suffix?.currencyIsExact ?? currency?.isExact ?? false)
    return .figure(QuantityMention(span: span, tokens: tokens, value: value, kind: kind))
  }

  private var tokenAfterBracket: Int {
    scan.skippingGlue((openBracket ?? start) + 1)
  }

  /// Emphasis that closes right before the bracket stays outside.
  private func lastInside(_ start: Int, _ end: Int) -> Int {
    var last = end - 1
    while last > start, [UInt8]("*_`\\}".utf8).contains(scan.symbol(last)) { last -= 1 }
    return last
  }

  /// Accounting writes negatives in brackets: with a currency sign, a grouping or a decimal inside,
  /// or a scale or sign outside. "(1)" is a mark, "(12.5%)" and "($5 million)" are asides.
  private func bracketsAreMinus(_ numeral: Numeral, unit: Unit) -> Bool {
    guard openBracket != nil, let closeBracket, numeral.form == .digits else { return false }
    if !bracketIsOutermost { return true }
    if percentInside { return false }
    if let scaleTokens, scaleTokens.lowerBound > closeBracket { return true }
    if unit.dimension == .percent { return true }
    return currency != nil || numeral.grouping != .none || numeral.hasFraction
  }

  /// The known noun right behind a number; it stays outside the mention.
  private func countNoun(at end: Int) -> Unit? {
    var next = scan.skippingGlue(end)
    if scan.isGluedSymbol(next, "-"), scan.isGluedWord(next + 1) { next += 1 }
    let noun = Int(scan.roles(next).countNoun)
    return noun == 0 ? nil : QuantityWords.shared.countUnits[noun]
  }

  /// "per share", "/share", "a share", "per diluted share": the noun, whether a word says which, and the
  /// token after it.
  private func perShare(at end: Int) -> (noun: String, isQualified: Bool, end: Int)? {
    var next = scan.skippingGlue(end)
    guard
      scan.isGluedSymbol(next, "/") || scan.keyword(next) == .per || scan.keyword(next) == .a
        || scan.keyword(next) == .each
    else { return nil }
    next += 1
    let first = next
    for _ in 0..<2 where scan.roles(next).isShareAdjective { next += 1 }
    guard scan.roles(next).isShareNoun else { return nil }
    let noun = scan.bytes[scan.tokens[next].span.range].first.map { $0 | 0x20 }
    return (noun == UInt8(ascii: "u") ? "unit" : "share", next > first, next + 1)
  }

  /// The value with its style.
  func written(
    _ numeral: Numeral, from first: Int, span: ByteSpan, unit: Unit, isNegative: Bool,
    currencyIsExact: Bool
  ) -> WrittenValue {
    let magnitude = numeral.value.scaled(byPowerOfTen: scale)
    let negative: NegativeStyle =
      self.negative != .none ? self.negative : isNegative ? .parentheses : .none
    let isCurrencyWritten =
      if case .money = unit.dimension { true } else if case .moneyPer = unit.dimension { true } else
      {
        false
      }
    return WrittenValue(
      amount: isNegative ? -magnitude : magnitude,
      lastPlace: numeral.lastPlace + scale,
      significantDigits: numeral.significantDigits,
      integerTrailingZeros: numeral.integerTrailingZeros,
      fractionTrailingZeros: numeral.fractionTrailingZeros,
      hasFraction: numeral.hasFraction, scale: scale, hasScaleWord: scaleTokens != nil, unit: unit,
      currencyIsWritten: isCurrencyWritten, currencyIsExact: currencyIsExact, negative: negative,
      isParenthesised: closeBracket != nil,
      style: style(numeral, from: first, span: span, negative: negative))
  }

  private func style(
    _ numeral: Numeral, from first: Int, span: ByteSpan, negative: NegativeStyle
  ) -> NumberStyle {
    let base = Int(span.start)
    let range = { (tokens: Range<Int>) -> Range<Int> in
      self.scan.start(tokens.lowerBound) - base..<self.scan.end(tokens.upperBound - 1) - base
    }
    let sign: Range<Int>? =
      switch negative {
      case .parentheses: openBracket.map { range($0..<$0 + 1) }
      case .wordMinus:
        // With the blank behind the word.
        signTokens.map { range($0).lowerBound..<scan.start($0.upperBound) - base }
      case .none, .minus: signTokens.map(range)
      }
    return NumberStyle(
      written: String(decoding: scan.bytes[span.range], as: UTF8.self), form: numeral.form,
      numeral: range(first..<max(first + 1, numeral.numeralEnd)).trimmed(scan.bytes, base),
      sign: sign,
      close: negative == .parentheses ? closeBracket.map { range($0..<$0 + 1) } : nil,
      scaleWord: scaleTokens.map(range), grouping: numeral.grouping,
      separator: numeral.separator.map { String(decoding: scan.bytes[$0], as: UTF8.self) } ?? ",",
      fractionDigits: numeral.fractionDigits, hasLeadingZero: numeral.hasLeadingZero,
      wordCase: wordCase(first), saysAnd: numeral.saysAnd)
  }

  private func wordCase(_ index: Int) -> NumberStyle.WordCase {
    let token = scan.tokens[index]
    guard token.kind == .word, token.flags.contains(.capitalised) else { return .lower }
    return token.flags.contains(.allCapitals) && token.span.count > 1 ? .upper : .capitalised
  }
}

extension Range where Bound == Int {
  /// Without a blank at the end.
  fileprivate func trimmed(_ bytes: [UInt8], _ base: Int) -> Range<Int> {
    var end = upperBound
    while end > lowerBound, bytes[base + end - 1] == UInt8(ascii: " ") { end -= 1 }
    return lowerBound..<end
  }
}
