/// Computes formulas over the facts of one entity.
///
/// Nothing is rounded on the way but roots, which have 34 digits. A stored fact stands before the
/// formula of its attribute, also where another formula refers to it.
///
/// *Source*: LANGUAGE "Formulas".
package struct FormulaEvaluator: Sendable {
  private let factBase: FactBase

  package init(factBase: FactBase) { self.factBase = factBase }

  /// The value under one policy for facts that have several vintages.
  package func derive(
    _ formula: AttributeFormula, of entity: EntityIndex, in period: Period,
    vintage: Vintage = .newest
  ) -> Derivation {
    var evaluation = Evaluation(
      factBase: factBase, entity: entity, period: period, vintage: vintage)
    let outcome = evaluation.evaluate(formula, earlier: 0)
    return evaluation.derivation(outcome)
  }

  /// The value of one attribute, stored or derived, as a formula takes it: percentages as shares.
  package func derive(
    _ attribute: AttributeIndex, of entity: EntityIndex, in period: Period,
    vintage: Vintage = .newest
  ) -> Derivation {
    derive(
      .attribute(attribute, periodsEarlier: 0), of: entity, in: period, vintage: vintage)
  }
}

/// Which of several values of one fact a formula takes.
package enum Vintage: Hashable, Sendable {
  /// The most trusted, of those the newest.
  case newest
  /// The value of the earliest source that has the fact.
  case asReported
}

/// What computing a formula came to.
package struct Derivation: Sendable {
  package enum Outcome: Hashable, Sendable {
    /// In base units, shares as shares: nothing is multiplied by a hundred here.
    case value(ExactRational)
    /// A fact it needs isn't there.
    case missing
    /// The facts are there, but the value isn't: what stands against it.
    case undefined(String)
  }

  /// A fact the formula needed, or its absence.
  package struct Operand: Sendable {
    package let attribute: AttributeIndex
    package let period: Period
    /// Nil where it is missing.
    package let fact: Fact?
  }

  /// A value that no fact states, added up from those of the parts of its period.
  package struct Sum: Sendable {
    package struct Part: Sendable {
      package let fact: Fact
      package let isSubtracted: Bool
      /// The least and the greatest amount that its vintages give.
      package let range: ClosedRange<ExactDecimal>
    }

    package let attribute: AttributeIndex
    package let period: Period
    package let parts: [Part]

    /// Some part has several vintages: parts of different vintages may not add up.
    package var isMixed: Bool { parts.contains { $0.range.lowerBound != $0.range.upperBound } }
  }

  package let outcome: Outcome
  /// In order of first use, each once; references to derived attributes are followed down to facts.
  package let operands: [Operand]
  /// The one currency of the operands, if they are in one.
  package let currency: Currency?
  /// Some operand has another value in another vintage: the other policy may give another result.
  package let hasSeveralVintages: Bool
  /// What was added up from parts of its period, in order of first use; the parts are operands.
  package let sums: [Sum]

  package var value: ExactRational? {
    if case .value(let value) = outcome { value } else { nil }
  }
}

/// One run over a formula.
private struct Evaluation {
  /// Formulas that refer to formulas, one inside the other.
  private static let depthLimit = 32
  /// Parts of formulas looked at, so that no pack can make it run long.
  private static let stepLimit = 20_000

  let factBase: FactBase
  let entity: EntityIndex
  let period: Period
  let vintage: Vintage
  private var operands: [Derivation.Operand] = []
  private var sums: [Derivation.Sum] = []
  private var hasSeveralVintages = false
  private var depth = 0
  private var steps = 0

  init(factBase: FactBase, entity: EntityIndex, period: Period, vintage: Vintage) {
    self.factBase = factBase
    self.entity = entity
    self.period = period
    self.vintage = vintage
  }

  func derivation(_ outcome: Derivation.Outcome) -> Derivation {
    var currencies: [Currency] = []
    for operand in operands {
      guard case .figure(_, let unit)? = operand.fact?.value, let currency = unit.currency else {
        continue
      }
      if !currencies.contains(currency) { currencies.append(currency) }
    }
    var outcome = outcome
    if currencies.count > 1, case .value = outcome {
      let codes = currencies.map(\.code).sorted().joined(separator: " and ")
      outcome = .undefined("its operands are in \(codes)")
    }
    return Derivation(
      outcome: outcome, operands: operands, currency: currencies.count == 1 ? currencies[0] : nil,
      hasSeveralVintages: hasSeveralVintages, sums: sums)
  }

  mutating func evaluate(_ formula: AttributeFormula, earlier: Int) -> Derivation.Outcome {
    steps += 1
    if steps > Self.stepLimit { return .undefined("the formula takes too many steps") }
    switch formula {
    case .number(let amount): return .value(ExactRational(amount))
    case .attribute(let index, let periods): return look(up: index, earlier: earlier + periods)
    case .negate(let inner): return evaluate(inner, earlier: earlier).map { .value(-$0) }
    case .binary(let operation, let left, let right):
      let first = evaluate(left, earlier: earlier)
      let second = evaluate(right, earlier: earlier)
      return combine([first, second]) { Self.apply(operation, $0[0], $0[1]) }
    case .call(let function, let inner): return call(function, inner, earlier: earlier)
    case .coalesce(let items): return firstKnown(of: items, earlier: earlier)
    case .minimum(let items):
      return combine(items.map { evaluate($0, earlier: earlier) }) { values in
        .value(values.dropFirst().reduce(values[0], min))
      }
    case .maximum(let items):
      return combine(items.map { evaluate($0, earlier: earlier) }) { values in
        .value(values.dropFirst().reduce(values[0], max))
      }
    }
  }

  /// What is missing goes before what is undefined: the facts may make it whole.
  private func combine(
    _ outcomes: [Derivation.Outcome], _ compute: ([ExactRational]) -> Derivation.Outcome
  ) -> Derivation.Outcome {
    if outcomes.contains(.missing) { return .missing }
    var values: [ExactRational] = []
    for outcome in outcomes {
      guard case .value(let value) = outcome else { return outcome }
      values.append(value)
    }
    return compute(values).map {
      $0.isWithinBounds ? .value($0) : .undefined("a number in it grows too large")
    }
  }

  private static func apply(
    _ operation: Formula.Operator, _ a: ExactRational, _ b: ExactRational
  ) -> Derivation.Outcome {
    switch operation {
    case .add: return .value(a + b)
    case .subtract: return .value(a - b)
    case .multiply: return .value(a * b)
    case .divide: return a.divided(by: b).map { .value($0) } ?? .undefined("division by zero")
    case .power:
      guard let exponent = b.decimal?.integer else { return .undefined("a power that isn't whole") }
      if a.isZero, exponent < 0 { return .undefined("division by zero") }
      return a.power(exponent).map { .value($0) } ?? .undefined("a number in it grows too large")
    default: return .undefined("'\(operation.rawValue)' gives no number")
    }
  }

  private mutating func call(
    _ function: AttributeFormula.Function, _ inner: AttributeFormula, earlier: Int
  ) -> Derivation.Outcome {
    switch function {
    case .mean(let periods):
      let outcomes = (0..<periods).map { evaluate(inner, earlier: earlier + $0) }
      return combine(outcomes) { values in
        let sum = values.dropFirst().reduce(values[0], +)
        return sum.divided(by: ExactRational(periods)).map { .value($0) } ?? .missing
      }
    case .absolute: return evaluate(inner, earlier: earlier).map { .value($0.magnitude) }
    case .change(let periods):
      return ends(inner, earlier, periods) { .value($0[0] - $0[1]) }
    case .growth(let periods):
      return ends(inner, earlier, periods) { ends in
        guard ends[1] > .zero, let ratio = ends[0].divided(by: ends[1]) else {
          return .undefined("growth from zero or less")
        }
        return .value(ratio - .one)
      }
    case .compoundGrowth(let periods):
      return ends(inner, earlier, periods) { ends in
        guard ends[0] > .zero, ends[1] > .zero, let ratio = ends[0].divided(by: ends[1]) else {
          return .undefined("a yearly rate needs both ends above zero")
        }
        return ratio.root(periods).map { .value($0 - .one) }
          ?? .undefined("a number in it grows too large")
      }
    }
  }

  /// The figure of the period and the one so many before.
  private mutating func ends(
    _ formula: AttributeFormula, _ earlier: Int, _ periods: Int,
    _ compute: ([ExactRational]) -> Derivation.Outcome
  ) -> Derivation.Outcome {
    let last = evaluate(formula, earlier: earlier)
    let first = evaluate(formula, earlier: earlier + periods)
    return combine([last, first], compute)
  }

  /// Operands of what wasn't taken are no operands, unless nothing could be taken.
  private mutating func firstKnown(
    of items: [AttributeFormula], earlier: Int
  ) -> Derivation.Outcome {
    let before = operands
    let sumsBefore = sums
    var tried: [Derivation.Operand] = []
    for item in items {
      operands = before
      sums = sumsBefore
      let outcome = evaluate(item, earlier: earlier)
      if outcome != .missing { return outcome }
      tried += operands[before.count...]
    }
    operands = before
    sums = sumsBefore
    for operand in tried { note(operand) }
    return .missing
  }

  // MARK: References

  private mutating func look(up index: AttributeIndex, earlier: Int) -> Derivation.Outcome {
    let wanted = earlier == 0 ? period : period.shifted(years: -earlier)
    let attribute = factBase[index]
    let facts = factBase.facts(of: entity, index, in: wanted).filter { fact in
      if case .figure = fact.value { fact.dimensions.isEmpty } else { false }
    }
    if let fact = chosen(among: facts), let value = amount(of: fact, attribute) {
      if !hasSeveralVintages { hasSeveralVintages = differ(facts, attribute) }
      note(Derivation.Operand(attribute: index, period: wanted, fact: fact))
      return .value(value)
    }
    if let sum = addUp(index, wanted) { return .value(sum) }
    guard let formula = attribute.formula else {
      note(Derivation.Operand(attribute: index, period: wanted, fact: nil))
      return .missing
    }
    depth += 1
    defer { depth -= 1 }
    if depth > Self.depthLimit { return .undefined("formulas refer to formulas too deep") }
    return evaluate(formula, earlier: earlier)
  }

  /// From facts that tile the period, of the same vintage as all; nil where they don't.
  private mutating func addUp(_ index: AttributeIndex, _ wanted: Period) -> ExactRational? {
    guard let tiling = PeriodTiling(factBase, of: entity, index) else { return nil }
    let attribute = factBase[index]
    var total = ExactRational.zero
    var parts: [Derivation.Sum.Part] = []
    for part in tiling.parts(of: wanted) {
      let amounts = part.facts.compactMap { amount(of: $0, attribute)?.decimal }
      guard let fact = chosen(among: part.facts), let value = amount(of: fact, attribute),
        let least = amounts.min(), let greatest = amounts.max()
      else { return nil }
      total = part.isSubtracted ? total - value : total + value
      parts.append(
        Derivation.Sum.Part(
          fact: fact, isSubtracted: part.isSubtracted, range: least...greatest))
    }
    if parts.isEmpty { return nil }
    for part in parts {
      note(
        Derivation.Operand(
          attribute: index, period: part.fact.period ?? wanted, fact: part.fact))
    }
    let sum = Derivation.Sum(attribute: index, period: wanted, parts: parts)
    if sum.isMixed { hasSeveralVintages = true }
    if !sums.contains(where: { $0.attribute == index && $0.period == wanted }) { sums.append(sum) }
    return total
  }

  private mutating func note(_ operand: Derivation.Operand) {
    let isKnown = operands.contains {
      $0.attribute == operand.attribute && $0.period == operand.period
    }
    if !isKnown { operands.append(operand) }
  }

  /// Ties keep the order of the facts.
  private func chosen(among facts: [Fact]) -> Fact? {
    guard var best = facts.first else { return nil }
    for fact in facts.dropFirst() {
      let (new, old) = (said(fact), said(best))
      switch vintage {
      case .newest:
        let isAsTrusted = factBase.sources[fact.source].trust == factBase.sources[best.source].trust
        if isAsTrusted, new > old { best = fact }
      case .asReported: if new < old { best = fact }
      }
    }
    return best
  }

  /// What has no date is the oldest.
  private func said(_ fact: Fact) -> Int32 {
    factBase.vintage(of: fact)?.lowerBound.daysSinceEpoch ?? .min
  }

  private func differ(_ facts: [Fact], _ attribute: Attribute) -> Bool {
    let amounts = facts.map { amount(of: $0, attribute) }
    return amounts.contains { $0 != amounts[0] }
  }

  /// In the attribute's unit, percentages as shares; nil where the fact's unit doesn't convert.
  private func amount(of fact: Fact, _ attribute: Attribute) -> ExactRational? {
    guard case .figure(let figure, let unit) = fact.value else { return nil }
    var amount: ExactDecimal? = figure.amount
    if let declared = attribute.unit, declared != unit {
      amount = unit.convert(figure.amount, to: declared)
    }
    return amount.map { ExactRational($0.scaled(byPowerOfTen: -attribute.shareScale)) }
  }
}

extension Derivation.Outcome {
  fileprivate func map(_ change: (ExactRational) -> Derivation.Outcome) -> Derivation.Outcome {
    if case .value(let value) = self { change(value) } else { self }
  }
}
