/// One formula of an attribute, computed for one entity and period; or the sum of its values over the
/// parts of the period.
struct DerivedReading {
  /// Of a variant; nil for the attribute's own formula and for a sum.
  let name: String?
  let formula: AttributeFormula
  let vintage: Vintage
  let derivation: Derivation
  /// In the attribute's unit, with 34 digits at most; nil where there is no value.
  let figure: FactFigure?
  let unit: Unit

  /// The attribute's own value, added up: compared as a stored one is.
  var isSum: Bool { sum != nil }

  private var sum: Derivation.Sum? {
    guard case .attribute(let index, 0) = formula, derivation.sums.count == 1,
      derivation.sums[0].attribute == index
    else { return nil }
    return derivation.sums[0]
  }

  /// What the parts' own rounding may have taken from a sum or added to it: half of their last place,
  /// each.
  var sumSlack: ExactDecimal? {
    guard let sum, let figure, figure.decimals != nil else { return nil }
    return figure.halfPlace.multiplied(by: ExactDecimal(sum.parts.count))
  }

  /// All that the vintages of a sum's parts can add up to.
  var sumRange: ClosedRange<ExactDecimal>? {
    guard let sum else { return nil }
    var (least, greatest) = (ExactDecimal.zero, ExactDecimal.zero)
    for part in sum.parts {
      let (low, high) = (part.range.lowerBound, part.range.upperBound)
      guard
        let bottom = part.isSubtracted ? least.subtracting(high) : least.adding(low),
        let top = part.isSubtracted ? greatest.subtracting(low) : greatest.adding(high)
      else { return nil }
      (least, greatest) = (bottom, top)
    }
    return least...greatest
  }
}

extension Judge {
  /// What stands in for a fact that isn't there: the sum over the parts of the period, then the
  /// attribute's formula, its variants in order, and the formula over the values as first reported
  /// where those are others. Empty without a period, and where there are neither parts nor a formula.
  ///
  /// *Source*: SEMANTICS 2.
  func derivedReadings(of context: Context, _ claim: Claim) -> [DerivedReading] {
    let attribute = factBase[context.attribute]
    guard let period = context.period else { return [] }
    let evaluator = FormulaEvaluator(factBase: factBase)
    func reading(
      _ name: String?, _ formula: AttributeFormula, _ vintage: Vintage = .newest
    ) -> DerivedReading {
      let derivation = evaluator.derive(
        formula, of: context.entity, in: period, vintage: vintage)
      return DerivedReading(
        name: name, formula: formula, vintage: vintage, derivation: derivation,
        figure: figure(derivation, of: attribute),
        unit: attribute.derivedUnit(derivation.currency))
    }
    /// The values as first reported beside the newest ones, where they give something else.
    func withVintages(_ first: DerivedReading) -> [DerivedReading] {
      guard first.derivation.hasSeveralVintages else { return [first] }
      let earliest = reading("as-reported", first.formula, .asReported)
      return earliest.figure == first.figure ? [first] : [first, earliest]
    }
    var sums: [DerivedReading] = []
    if PeriodTiling(factBase, of: context.entity, context.attribute) != nil {
      let sum = reading(nil, .attribute(context.attribute, periodsEarlier: 0))
      if sum.isSum { sums = withVintages(sum) }
    }
    guard let formula = attribute.formula else { return sums }
    let first = reading(nil, formula)
    var readings = sums + [first]
    for variant in attribute.variants { readings.append(reading(variant.name, variant.formula)) }
    if let relative = relativeChange(formula, attribute, claim) {
      readings.append(reading("relative", relative))
    }
    return readings + withVintages(first).dropFirst()
  }

  /// A change in points that the text states in "%" may be relative (SEMANTICS 3.7).
  private func relativeChange(
    _ formula: AttributeFormula, _ attribute: Attribute, _ claim: Claim
  ) -> AttributeFormula? {
    guard attribute.unit?.dimension == .points, claim.value.unit.dimension == .percent,
      case .call(.change(let periods), let inner) = formula
    else { return nil }
    return .call(.growth(periods: periods), inner)
  }

  private func figure(_ derivation: Derivation, of attribute: Attribute) -> FactFigure? {
    guard let value = derivation.value,
      let amount = value.scaled(byPowerOfTen: attribute.shareScale).decimal
    else { return nil }
    // A sum of figures in millions is good to the million; a ratio of them has no last place.
    guard attribute.type == .money || attribute.type == .count,
      attribute.unit.map(FormulaEvaluator.isSummed) ?? true
    else { return FactFigure(amount: amount) }
    let places = derivation.operands.compactMap { operand -> Int? in
      guard case .figure(let figure, let unit)? = operand.fact?.value,
        FormulaEvaluator.isSummed(unit)
      else { return nil }
      return figure.decimals
    }
    return FactFigure(amount: amount, decimals: places.min())
  }

  /// Whether a value is the sum as the rounding of its parts may have moved it.
  func isWithinRoundingOfParts(
    _ value: WrittenValue, _ figure: FactFigure, _ trial: Trial
  ) -> Bool {
    guard let slack = trial.derived?.sumSlack, let low = figure.amount.subtracting(slack),
      let high = figure.amount.adding(slack)
    else { return false }
    return [low, high].contains { amount in
      Touchstone.compare(value, to: FactFigure(amount: amount, decimals: figure.decimals)).result
        == .equal
    }
  }

  /// Why a sum can't contradict: some part has several vintages, and what they add up to may be the
  /// claim's value.
  func isUncertainSum(_ trial: Trial) -> Bool {
    guard let derived = trial.derived, derived.derivation.sums.contains(where: \.isMixed) else {
      return false
    }
    guard derived.isSum, let range = derived.sumRange else { return true }
    let slack = derived.sumSlack ?? .zero
    let width = max(ExactDecimal.power(ofTen: trial.value.lastPlace), slack)
    guard let low = range.lowerBound.subtracting(width),
      let high = range.upperBound.adding(width)
    else { return true }
    return (low...high).contains(trial.value.amount)
  }
}

extension FormulaEvaluator {
  /// Whether the last place of such figures is that of their sum.
  static func isSummed(_ unit: Unit) -> Bool {
    switch unit.dimension {
    case .money, .count: true
    default: false
    }
  }
}

extension FactBase {
  /// The periods a derived attribute may have a value for: those of its operands, newest first, 40 at
  /// most.
  func derivedPeriods(of entity: EntityIndex, _ attribute: AttributeIndex) -> [Period] {
    var seen: Set<AttributeIndex> = []
    var periods: Set<Period> = []
    func walk(_ index: AttributeIndex) {
      guard seen.insert(index).inserted else { return }
      periods.formUnion(facts(of: entity, index).compactMap(\.period))
      self[index].formula?.attributes.forEach(walk)
    }
    walk(attribute)
    return Array(periods.sorted(by: >).prefix(40))
  }
}
