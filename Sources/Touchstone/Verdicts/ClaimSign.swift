/// What the words around a figure say about its sign (SEMANTICS 3.8).
struct ClaimSign: Hashable, Sendable {
  enum Word: Hashable, Sendable {
    case none
    /// "loss", "outflow", "used in".
    case negative
    /// "profit", "gain", "inflow".
    case positive
    /// "benefit": turns an outflow round.
    case reversing
  }

  let word: Word

  /// The sign words of a label: "net loss" is negative, "income (loss)" says neither.
  init(label: [WordHash]) {
    let hasNegative = label.contains { Self.negative.contains($0) }
    let hasPositive = label.contains { Self.positive.contains($0) }
    if hasNegative, !hasPositive, !label.contains(where: { Self.neutral.contains($0) }) {
      word = .negative
    } else if !hasNegative, label.contains(where: { Self.explicitlyPositive.contains($0) }) {
      word = .positive
    } else if label.contains(where: { Self.reversing.contains($0) }),
      !label.contains(where: { Self.expense.contains($0) })
    {
      word = .reversing
    } else {
      word = .none
    }
  }

  private static let negative = English.hashes("loss losses deficit outflow outflows used decrease")
  private static let positive = English.hashes(
    "income profit gain inflow provided increase earnings earned")
  /// "comprehensive loss" of an account whose name holds "income" elsewhere.
  private static let neutral = English.hashes("or")
  private static let explicitlyPositive = English.hashes("profit gain inflow inflows provided")
  private static let reversing = English.hashes("benefit inflow")
  private static let expense = English.hashes("expense expenses provision provided")

  /// The value with the sign the text gives it, and whether the text says so outright.
  func apply(
    to value: WrittenValue, attribute: Attribute
  ) -> (value: WrittenValue, isExplicit: Bool) {
    let isNegative = value.amount.isNegative
    switch attribute.sign {
    case .outflow:
      let positive = isNegative ? value.adjusted(negated: true) : value
      return word == .reversing
        ? (positive.adjusted(negated: true), true) : (positive, false)
    case .positive: return (value, isNegative)
    case .signed:
      switch word {
      case .negative: return (isNegative ? value : value.adjusted(negated: true), true)
      case .positive: return (value, true)
      case .none, .reversing: return (value, isNegative)
      }
    }
  }
}
