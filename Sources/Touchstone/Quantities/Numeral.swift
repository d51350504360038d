/// The number of a figure, without sign, scale word and unit.
struct Numeral {
  var value: ExactDecimal
  /// The power of ten of the last written digit, before any scale.
  var lastPlace: Int
  var significantDigits: Int
  var integerTrailingZeros = 0
  var fractionTrailingZeros = 0
  var hasFraction = false
  var form = NumberStyle.Form.digits
  var grouping = NumberStyle.Grouping.none
  /// Bytes of what stands between two groups.
  var separator: Range<Int>?
  var fractionDigits = 0
  var hasLeadingZero = true
  var saysAnd = false
  /// From an exponent: 3 for "2.7 × 10^3".
  var exponent = 0
  /// From a scale word that belongs to the number words: 6 for "three million".
  var scale = 0
  /// The token of that scale word.
  var scaleToken: Int?
  /// Tokens of the replaceable part, then of the whole.
  var numeralEnd: Int
  var end: Int
}

extension Numeral {
  /// For whole numbers in words, whose zeros count as those of digits do.
  static func whole(_ value: ExactDecimal, form: NumberStyle.Form, end: Int) -> Numeral {
    let digits = value.isZero ? 1 : value.topPlace + 1
    return Numeral(
      value: value, lastPlace: 0, significantDigits: digits,
      integerTrailingZeros: value.isZero ? 0 : max(0, value.exponent), form: form,
      numeralEnd: end, end: end)
  }

  /// For fractions, which end where their decimals end; one that doesn't end is good for two.
  static func fraction(
    _ whole: ExactDecimal, _ numerator: ExactDecimal, over denominator: ExactDecimal, end: Int
  ) -> Numeral? {
    // One division, so that an endless fraction behind a whole keeps its 34 digits.
    guard let top = whole.multiplied(by: denominator)?.adding(numerator),
      let value = top.divided(by: denominator)
    else { return nil }
    let isEndless = value.digitCount > 30
    let lastPlace = isEndless ? -2 : min(value.exponent, 0)
    return Numeral(
      value: value, lastPlace: lastPlace, significantDigits: max(1, value.topPlace - lastPlace + 1),
      hasFraction: lastPlace < 0, form: .fraction, fractionDigits: -lastPlace,
      numeralEnd: end, end: end)
  }
}

/// What stands where a figure could.
enum NumeralReading {
  case numeral(Numeral)
  /// Digits that mean nothing certain, up to that token.
  case unreadable(end: Int)
  case none
}
