/// The values of a fact base that are easily taken for a claim's own: another period's, attribute's, entity's.
///
/// What the facts don't state is computed where the attribute has a formula.
struct ConfusableValues {
  let factBase: FactBase
  let entity: EntityIndex
  let attribute: AttributeIndex
  /// Nil for what has no periods.
  let period: Period?

  /// Formulas are computed for so many periods, attributes or entities at most.
  static let derivedLimit = 32

  /// Nil where the finding names no entity, attribute or period that the fact base knows.
  init?(_ finding: Finding, in factBase: FactBase) {
    guard let entity = finding.entity.flatMap(factBase.entity),
      let attribute = finding.attribute.flatMap(factBase.attribute)
    else { return nil }
    self.factBase = factBase
    self.entity = entity
    self.attribute = attribute
    let named = finding.context.first { $0.key == "period" }?.value
    period = named.flatMap { (try? Period(parsing: $0)) }
    if named != nil, period == nil { return nil }
  }

  /// The figure itself.
  var own: ExactDecimal? { amount(entity, attribute, period) }

  var isStored: Bool { !factBase.facts(of: entity, attribute, in: period).isEmpty }

  /// *Shape*: in the order of the fact base, oldest first; may hold one value twice.
  func ofOtherPeriods() -> [ExactDecimal] {
    guard let period else { return [] }
    let stored = factBase.facts(of: entity, attribute).compactMap(\.period)
    let periods =
      stored.isEmpty ? factBase.derivedPeriods(of: entity, attribute) : unique(Array(stored))
    let length = days(of: period)
    return periods.filter { $0 != period && isAlike(days(of: $0), length) }
      .prefix(Self.derivedLimit).compactMap { amount(entity, attribute, $0) }
  }

  /// Of other attributes in the same unit, in the order of the fact base.
  func ofOtherAttributes() -> [ExactDecimal] {
    let own = factBase[attribute]
    let others = factBase.attributes.indices.map(AttributeIndex.init).filter {
      $0 != attribute && factBase[$0].pack == own.pack && factBase[$0].type == own.type
        && factBase[$0].unit == own.unit && factBase[$0].measured == own.measured
    }
    if isStored {
      let known = others.compactMap { stored(entity, $0, period) }
      if !known.isEmpty { return known }
    }
    let alike = others.filter { factBase[$0].formula != nil && factBase[$0].groups == own.groups }
    return alike.prefix(Self.derivedLimit).compactMap { amount(entity, $0, period) }
  }

  /// Of other entities of the type, in the same period, in the order of the fact base.
  func ofOtherEntities() -> [ExactDecimal] {
    let others = entitiesAlike
    if isStored { return others.compactMap { stored($0, attribute, period) } }
    return others.prefix(Self.derivedLimit).compactMap { amount($0, attribute, period) }
  }

  /// Values that are no figures, each once, with how many other entities have it.
  func valuesOfOtherEntities() -> [(value: FactValue, owners: Int)] {
    var places: [FactValue: Int] = [:]
    var values: [(value: FactValue, owners: Int)] = []
    for other in entitiesAlike {
      for fact in factBase.facts(of: other, attribute) {
        if let place = places[fact.value] {
          values[place].owners += 1
        } else {
          places[fact.value] = values.count
          values.append((fact.value, 1))
        }
      }
    }
    let own = Set(factBase.facts(of: entity, attribute).map(\.value))
    return values.filter { !own.contains($0.value) }
  }

  /// Values that are no figures, of the entity's other attributes of the same type.
  func valuesOfOtherAttributes() -> [FactValue] {
    let own = factBase[attribute]
    return factBase.attributes.indices.map(AttributeIndex.init).filter {
      $0 != attribute && factBase[$0].type == own.type && factBase[$0].pack == own.pack
    }.flatMap { factBase.facts(of: entity, $0).map(\.value) }
  }

  private var entitiesAlike: [EntityIndex] {
    factBase.entities.indices.map(EntityIndex.init).filter {
      $0 != entity && factBase[$0].type == factBase[entity].type
    }
  }

  // MARK: Amounts

  private func stored(
    _ entity: EntityIndex, _ attribute: AttributeIndex, _ period: Period?
  ) -> ExactDecimal? {
    guard
      case .figure(let figure, _)? = factBase.facts(of: entity, attribute, in: period).first?.value
    else { return nil }
    return figure.amount
  }

  private func amount(
    _ entity: EntityIndex, _ attribute: AttributeIndex, _ period: Period?
  ) -> ExactDecimal? {
    if let stored = stored(entity, attribute, period) { return stored }
    guard let period, let formula = factBase[attribute].formula else { return nil }
    return FormulaEvaluator(factBase: factBase).derive(formula, of: entity, in: period).value?
      .scaled(byPowerOfTen: factBase[attribute].shareScale).decimal
  }

  // MARK: Periods

  private func unique(_ periods: [Period]) -> [Period] {
    var seen: Set<Period> = []
    return periods.filter { seen.insert($0).inserted }
  }

  private func days(of period: Period) -> Int? {
    period.dates(calendar: factBase[entity].calendar).map { $0.upperBound - $0.lowerBound }
  }

  private func isAlike(_ a: Int?, _ b: Int?) -> Bool {
    guard let a, let b else { return a == b }
    return abs(a - b) <= 2 * FiscalCalendar.slackDays
  }
}
