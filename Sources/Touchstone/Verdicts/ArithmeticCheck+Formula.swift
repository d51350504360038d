extension ArithmeticCheck {
  /// Judges a rule's `check` over the figures its slots hold: `(to - from) / from * 100 = share`.
  ///
  /// The last figure the formula names is the result, whose own rounding counts as a result's.
  func check(_ formula: Formula, slots: [String: Int]) -> Result {
    guard case .binary(.equal, let left, let right) = formula,
      case .reference(let path, nil) = right, let result = slots[path.joined(separator: ".")]
    else { return .open }
    var sawValue = false
    for isScaled in [true, false] {
      guard let computed = evaluate(left, slots: slots, isScaled: isScaled) else { continue }
      sawValue = true
      let target = widenedResult(result, isScaled: isScaled)
      if computed.overlaps(target) { return .holds }
    }
    return sawValue ? .fails : .open
  }

  private func widenedResult(_ mention: Int, isScaled: Bool) -> Interval {
    let once = interval(mention, isScaled: isScaled)
    guard let width = once.high.subtracting(once.low), let low = once.low.subtracting(width),
      let high = once.high.adding(width)
    else { return once }
    return Interval(low, high)
  }

  private func evaluate(_ formula: Formula, slots: [String: Int], isScaled: Bool) -> Interval? {
    switch formula {
    case .number(let amount): return Interval(amount, amount)
    case .reference(let path, nil):
      return slots[path.joined(separator: ".")].map { interval($0, isScaled: isScaled) }
    case .negate(let inner):
      return evaluate(inner, slots: slots, isScaled: isScaled).map { -$0 }
    case .binary(let operation, let left, let right):
      guard let sign = operation.rawValue.utf8.first, operation.rawValue.utf8.count == 1,
        let a = evaluate(left, slots: slots, isScaled: isScaled),
        let b = evaluate(right, slots: slots, isScaled: isScaled)
      else { return nil }
      return a.combined(with: b, by: sign)
    case .call("abs", let arguments) where arguments.count == 1:
      guard let inner = evaluate(arguments[0], slots: slots, isScaled: isScaled) else { return nil }
      if inner.low >= .zero { return inner }
      return inner.high <= .zero
        ? -inner : Interval(.zero, max(inner.low.magnitude, inner.high))
    case .reference, .call, .not: return nil
    }
  }
}
