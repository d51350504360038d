extension ArithmeticCheck {
  /// What a side of an equation comes to, written as the wrong result is; nil where the scales of the
  /// figures leave it open or the text already says so.
  func rightResult(of computed: Equation.Expression, for result: Int) -> String? {
    let written = text.quantities[text.mentions[result].index].value
    let figures = computed.figures.map { text.quantities[text.mentions[$0].index].value }
    // With scale words on one side only, either may be meant.
    let isScaled = figures.allSatisfy { $0.hasScaleWord == written.hasScaleWord }
    guard let value = exact(computed), isScaled else { return nil }
    let isShare =
      written.unit.dimension == .percent && figures.allSatisfy { $0.unit.dimension != .percent }
    guard let amount = value.scaled(byPowerOfTen: isShare ? 2 : 0).decimal else { return nil }
    let right = render(amount, inStyleOf: written)
    return right == written.style.written ? nil : right
  }

  private func exact(_ expression: Equation.Expression) -> ExactRational? {
    switch expression {
    case .figure(let mention):
      return ExactRational(text.quantities[text.mentions[mention].index].value.amount)
    case .negate(let inner): return exact(inner).map { -$0 }
    case .binary(let operation, let left, let right):
      guard let a = exact(left), let b = exact(right) else { return nil }
      let value: ExactRational? =
        switch operation {
        case UInt8(ascii: "+"): a + b
        case UInt8(ascii: "-"): a - b
        case UInt8(ascii: "*"): a * b
        case UInt8(ascii: "/"): b.isZero ? nil : a.divided(by: b)
        default: nil
        }
      return value.flatMap { $0.isWithinBounds ? $0 : nil }
    }
  }
}
