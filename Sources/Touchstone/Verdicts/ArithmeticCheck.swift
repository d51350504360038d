/// Judges stated arithmetic by itself.
struct ArithmeticCheck {
  let text: ReadText

  enum Result: Hashable {
    case holds
    case fails
    /// Too large, a division by something near zero, a form that isn't read.
    case open
  }

  /// Whether the sides give the figure `result`, under any admissible reading: amounts with their
  /// scales or as bare numbers, shares or percents, brackets as minus or not.
  func check(_ computed: Equation.Expression, gives result: Int) -> Result {
    var sawValue = false
    for isScaled in [true, false] {
      for flipsBrackets in [false, true] {
        guard let interval = evaluate(computed, isScaled: isScaled, flipsBrackets: flipsBrackets)
        else { continue }
        let target = target(result, of: interval, isScaled: isScaled)
        sawValue = true
        if interval.overlaps(target) { return .holds }
        if mayBePercent(result, of: computed) {
          if interval.scaled(byPowerOfTen: 2).overlaps(target)
            || interval.scaled(byPowerOfTen: -2).overlaps(target)
          {
            return .holds
          }
        }
        // "8,738 million / 1,000 = 8.738 billion": the scale moves into the words.
        if !isScaled, isScaleChange(computed, result) { return .holds }
      }
    }
    return sawValue ? .fails : .open
  }

  private func mayBePercent(_ result: Int, of computed: Equation.Expression) -> Bool {
    let classes = (computed.figures + [result]).map { unitClass($0) }
    return classes.contains(.percent) || classes.last == .number || classes.last == .points
  }

  private func unitClass(_ mention: Int) -> ValueClass {
    ValueClass(text.quantities[text.mentions[mention].index])
  }

  private func value(_ mention: Int) -> WrittenValue {
    text.quantities[text.mentions[mention].index].value
  }

  private func isScaleChange(_ computed: Equation.Expression, _ result: Int) -> Bool {
    guard case .binary(let operation, .figure(let a), .figure(let b)) = computed,
      operation == UInt8(ascii: "/") || operation == UInt8(ascii: "*")
    else { return false }
    let factor = value(b)
    guard [3, 6, 9].contains(where: { factor.amount == ExactDecimal.power(ofTen: $0) }) else {
      return false
    }
    return value(a).amount == value(result).amount
      || interval(a, isScaled: true).overlaps(resultInterval(result, isScaled: true))
  }

  func evaluate(
    _ expression: Equation.Expression, isScaled: Bool, flipsBrackets: Bool
  ) -> Interval? {
    switch expression {
    case .figure(let mention):
      let own = interval(mention, isScaled: isScaled)
      return flipsBrackets && value(mention).isParenthesised ? -own : own
    case .negate(let inner):
      return evaluate(inner, isScaled: isScaled, flipsBrackets: flipsBrackets).map { -$0 }
    case .binary(let operation, let left, let right):
      guard let a = evaluate(left, isScaled: isScaled, flipsBrackets: flipsBrackets),
        let b = evaluate(right, isScaled: isScaled, flipsBrackets: flipsBrackets)
      else { return nil }
      return a.combined(with: b, by: operation)
    }
  }

  /// All amounts that round to the figure. Short whole numbers ("365", "2") are exact.
  func interval(_ mention: Int, isScaled: Bool) -> Interval {
    let written = value(mention)
    let shift = isScaled ? 0 : -written.scale
    let amount = written.amount.scaled(byPowerOfTen: shift)
    let isExact =
      !written.hasFraction && !written.hasScaleWord && written.significantDigits <= 4
      && written.unit.dimension == .none
    if isExact { return Interval(amount, amount) }
    return widened(amount, place: written.lastPlace + shift, halves: 1)
  }

  /// A whole number that whole numbers give exactly has no slack.
  private func target(_ result: Int, of computed: Interval, isScaled: Bool) -> Interval {
    let own = interval(result, isScaled: isScaled)
    let isExact = computed.low == computed.high && computed.low.isInteger && own.low == own.high
    return isExact ? own : resultInterval(result, isScaled: isScaled)
  }

  /// A result may be off by one unit of its last place: people round the steps first.
  private func resultInterval(_ mention: Int, isScaled: Bool) -> Interval {
    let written = value(mention)
    let shift = isScaled ? 0 : -written.scale
    return widened(
      written.amount.scaled(byPowerOfTen: shift), place: written.lastPlace + shift, halves: 3)
  }

  private func widened(_ amount: ExactDecimal, place: Int, halves: Int) -> Interval {
    guard let slack = ExactDecimal(coefficient: Int128(5 * halves), exponent: place - 1),
      let low = amount.subtracting(slack), let high = amount.adding(slack)
    else { return Interval(amount, amount) }
    return Interval(low, high)
  }
}
