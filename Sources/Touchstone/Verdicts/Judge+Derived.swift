/// One formula of an attribute, computed for one entity and period.
struct DerivedReading {
  /// Of a variant; nil for the attribute's own formula.
  let name: String?
  let formula: AttributeFormula
  let vintage: Vintage
  let derivation: Derivation
  /// In the attribute's unit, with 34 digits at most; nil where there is no value.
  let figure: FactFigure?
  let unit: Unit
}

extension Judge {
  /// The readings of a derived attribute: its formula, the variants in order, then the formula over
  /// the values as first reported where those are others. Empty without formula or period.
  ///
  /// *Source*: SEMANTICS 2.
  func derivedReadings(of context: Context, _ claim: Claim) -> [DerivedReading] {
    let attribute = factBase[context.attribute]
    guard let formula = attribute.formula, let period = context.period else { return [] }
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
    let first = reading(nil, formula)
    var readings = [first]
    for variant in attribute.variants { readings.append(reading(variant.name, variant.formula)) }
    if let relative = relativeChange(formula, attribute, claim) {
      readings.append(reading("relative", relative))
    }
    if first.derivation.hasSeveralVintages {
      let earliest = reading("as-reported", formula, .asReported)
      if earliest.figure != first.figure { readings.append(earliest) }
    }
    return readings
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
