/// A formula over attributes, checked: every name is known, every function has what it takes.
///
/// It is computed for one entity and one period; a reference says how many periods before that one
/// it means. Formulas of packs and definitions in questions both become this.
///
/// *Source*: LANGUAGE "Formulas".
package indirect enum AttributeFormula: Hashable, Sendable {
  /// What a function over one entity's figures may be. Those with `periods` look that many back.
  package enum Function: Hashable, Sendable {
    /// The mean of the last so many periods: of two, "average balance"; of three, "3-year average".
    case mean(periods: Int)
    /// `x - x[-n]`
    case change(periods: Int)
    /// `x / x[-n] - 1`; undefined where the earlier one isn't above zero.
    case growth(periods: Int)
    /// `(x / x[-n]) ^ (1/n) - 1`; both ends above zero.
    case compoundGrowth(periods: Int)
    case absolute

    /// Its value says how much something moved.
    var isChange: Bool {
      switch self {
      case .change, .growth, .compoundGrowth: true
      case .mean, .absolute: false
      }
    }
  }

  case number(ExactDecimal)
  case attribute(AttributeIndex, periodsEarlier: Int)
  case negate(AttributeFormula)
  /// `add`, `subtract`, `multiply`, `divide`, `power` (a whole exponent).
  case binary(Formula.Operator, AttributeFormula, AttributeFormula)
  case call(Function, AttributeFormula)
  /// The first that isn't missing.
  case coalesce([AttributeFormula])
  case minimum([AttributeFormula])
  case maximum([AttributeFormula])

  /// The same formula so many periods before: every reference looks that much further back.
  package func earlier(by periods: Int) -> AttributeFormula {
    if periods == 0 { return self }
    switch self {
    case .number: return self
    case .attribute(let index, let earlier):
      return .attribute(index, periodsEarlier: earlier + periods)
    case .negate(let inner): return .negate(inner.earlier(by: periods))
    case .binary(let operation, let left, let right):
      return .binary(operation, left.earlier(by: periods), right.earlier(by: periods))
    case .call(let function, let inner): return .call(function, inner.earlier(by: periods))
    case .coalesce(let inner): return .coalesce(inner.map { $0.earlier(by: periods) })
    case .minimum(let inner): return .minimum(inner.map { $0.earlier(by: periods) })
    case .maximum(let inner): return .maximum(inner.map { $0.earlier(by: periods) })
    }
  }
}
