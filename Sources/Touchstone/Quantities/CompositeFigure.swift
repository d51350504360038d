extension QuantityMention {
  /// Two figures that are one: "5 feet 2 inches" is 62 inches, "3 dollars and 50 cents" 3.50
  /// dollars. `nil` where they aren't parts of one figure.
  ///
  /// The smaller unit holds the sum exactly, where a sixth of a foot has no decimal.
  func joined(with smaller: QuantityMention, in bytes: [UInt8]) -> QuantityMention? {
    guard kind == smaller.kind, kind != .percent, kind != .number, value.unit != smaller.value.unit,
      !value.hasFraction, !value.hasScaleWord, !value.isParenthesised, value.negative == .none,
      smaller.value.negative == .none, smaller.value.style.sign == nil,
      !smaller.value.hasScaleWord, !smaller.value.hasFraction, !smaller.value.isParenthesised,
      let ratio = value.unit.convert(.one, to: smaller.value.unit)?.integer, ratio > 1,
      smaller.value.amount < ExactDecimal(ratio),
      let whole = value.amount.multiplied(by: ExactDecimal(ratio)),
      let sum = whole.adding(smaller.value.amount)
    else { return nil }
    let isMoney = kind == .money
    let span = span.union(smaller.span)
    let offset = Int(smaller.span.start - span.start)
    let numeral = smaller.value.style.numeral
    var style = value.style
    style.smaller = NumberStyle.SmallerPart(
      numeral: numeral.lowerBound + offset..<numeral.upperBound + offset, ratio: ratio)
    style.written = String(decoding: bytes[span.range], as: UTF8.self)
    let joined = WrittenValue(
      amount: isMoney ? sum.scaled(byPowerOfTen: -2) : sum, lastPlace: isMoney ? -2 : 0,
      significantDigits: sum.topPlace + 1, integerTrailingZeros: 0, fractionTrailingZeros: 0,
      hasFraction: isMoney, scale: 0, hasScaleWord: false,
      unit: isMoney ? value.unit : smaller.value.unit, currencyIsWritten: isMoney,
      currencyIsExact: value.currencyIsExact, negative: .none, isParenthesised: false, style: style)
    return QuantityMention(
      span: span, tokens: tokens.lowerBound..<smaller.tokens.upperBound, value: joined, kind: kind)
  }
}
