/// What a prompt asks for, where it asks for one figure: a formula over attributes, of one entity and
/// one period, and the form it wants the answer in.
///
/// *Source*: SEMANTICS 5.
package struct AskedQuestion: Sendable {
  /// What the question may mean, primary first; never empty.
  package var readings: [Reading]
  package var entities: [EntityIndex]
  /// The period the formula is computed for, as the prompt writes it; nil where it names none.
  package var period: WrittenPeriod?
  /// The other end of "from FY2015 to FY2018", which the formula already looks back to.
  package var from: WrittenPeriod?
  /// What the asked thing is called: attributes that an output may name it by.
  package var attributes: [AttributeIndex]
  /// The folded words of the asked phrase, by which an output may restate it.
  package var words: [WordHash]
  package var form: AskedForm
  /// It defines something in a way that wasn't understood: the pack's own formula contradicts nothing.
  package var isUncertain = false

  package struct Reading: Hashable, Sendable {
    package var formula: AttributeFormula
    package var shape: AnswerShape
  }
}

/// What the answer to a formula looks like.
package enum AnswerShape: Hashable, Sendable {
  /// Money, money a share, or a count.
  case amount(Unit)
  /// One amount over another: "0.66", "1.5x", "66%".
  case ratio
  /// A rate: "5.4%".
  case percent
  /// The difference of two rates: "1.7 percentage points".
  case points
  case days
  /// Made of plain numbers only.
  case plain

  /// Whether a share, however it is shown.
  var isShare: Bool {
    switch self {
    case .ratio, .percent, .points: true
    case .amount, .days, .plain: false
    }
  }

  var isPerShare: Bool {
    if case .amount(let unit) = self, case .moneyPer = unit.dimension { true } else { false }
  }

  /// The shape of an attribute's values, or nil where they aren't figures.
  init?(_ attribute: Attribute) {
    switch attribute.type {
    case .money, .count, .quantity: self = attribute.unit.map { .amount($0) } ?? .plain
    case .percent: self = attribute.unit?.dimension == .points ? .points : .percent
    case .ratio: self = .ratio
    case .duration: self = .days
    case .number: self = .plain
    case .date, .time, .text, .enumeration, .weekday, .boolean, .entity, .set: return nil
    }
  }

  /// The shape of a formula's result, or nil where its parts don't go together.
  init?(of formula: AttributeFormula, _ factBase: FactBase) {
    switch formula {
    case .number(let number):
      // Days in a year: what they multiply is a time.
      self = [360, 365, 366].contains { ExactDecimal($0) == number } ? .days : .plain
    case .attribute(let index, _): self.init(factBase[index])
    case .negate(let inner), .call(.mean, let inner), .call(.absolute, let inner):
      self.init(of: inner, factBase)
    case .call(.growth, _), .call(.compoundGrowth, _): self = .percent
    case .call(.change, let inner):
      guard let shape = AnswerShape(of: inner, factBase) else { return nil }
      self = shape == .percent || shape == .points ? .points : shape
    case .coalesce(let inner), .minimum(let inner), .maximum(let inner):
      guard let first = inner.first else { return nil }
      self.init(of: first, factBase)
    case .binary(let operation, let left, let right):
      guard let left = AnswerShape(of: left, factBase), let right = AnswerShape(of: right, factBase)
      else { return nil }
      self.init(left, operation, right)
      // "365 × inventory / cost": a ratio times a year's days are days.
      if self == .ratio, formula.countsDays { self = .days }
    }
  }

  private init?(_ left: AnswerShape, _ operation: Formula.Operator, _ right: AnswerShape) {
    switch operation {
    case .add, .subtract:
      switch (left, right) {
      case (.plain, _): self = right
      case (_, .plain): self = left
      case (.amount(let a), .amount(let b)):
        guard a.dimension == b.dimension else { return nil }
        self = left
      case (.amount, _), (_, .amount): return nil
      default: self = left
      }
    case .multiply:
      switch (left, right) {
      case (.amount, .amount): return nil
      case (.amount, _): self = left
      case (_, .amount): self = right
      case (.days, _), (_, .days): self = .days
      case (.plain, _): self = right
      default: self = left
      }
    case .divide:
      switch (left, right) {
      case (.amount(let a), .amount(let b)):
        if a.dimension == b.dimension {
          self = .ratio
        } else if case .money(let currency) = a.dimension, case .count = b.dimension {
          self = .amount(.money(currency, per: "share"))
        } else {
          return nil
        }
      case (.days, .amount), (.plain, .amount): return nil
      // "365 / inventory turnover" are days, "receivables × 365 / revenue" as well.
      case (.days, _): self = .days
      case (.amount, _): self = left
      default: self = left.isShare ? .ratio : left
      }
    case .power: self = left
    default: return nil
    }
  }
}

extension AttributeFormula {
  /// A mean over periods at its top.
  var isMean: Bool { if case .call(.mean, _) = self { true } else { false } }

  /// A product with the days of a year.
  fileprivate var countsDays: Bool {
    switch self {
    case .number(let number): [360, 365, 366].contains { ExactDecimal($0) == number }
    case .binary(.multiply, let left, let right): left.countsDays || right.countsDays
    case .binary(.divide, let left, _): left.countsDays
    default: false
    }
  }

  /// A change or a rate of change at its top.
  var isChange: Bool {
    switch self {
    case .call(.change, _), .call(.growth, _), .call(.compoundGrowth, _): true
    default: false
    }
  }
}
