/// Looks for the facts that a wrong figure would be right for, one level of `ReverseLookup` at a time.
struct OwnerSearch {
  typealias Owner = ReverseLookup.Owner

  let factBase: FactBase
  let conversation: Conversation
  let slip: ReverseLookup.Slip
  let attribute: AttributeIndex
  /// Facts whose own last place is coarser would be hit by too many figures.
  let coarsestPlace: Int

  private var entity: Entity { factBase[slip.entity] }

  private var days: ClosedRange<Day>? {
    let days = slip.period?.dates(calendar: entity.calendar)
    return factBase[attribute].measured == .instant
      ? days.map { $0.upperBound...$0.upperBound } : days
  }

  // MARK: Levels

  /// The same entity and attribute at another time: of as long a period, or of one that overlaps it.
  func ofOtherPeriods(alike: Bool) -> [Owner] {
    guard let days else { return [] }
    func fits(_ other: ClosedRange<Day>) -> Bool {
      if isSame(other, days) { return false }
      return alike ? isAsLong(other, days) : !isAsLong(other, days) && other.overlaps(days)
    }
    if slip.isDerived {
      return factBase.derivedPeriods(of: slip.entity, attribute).compactMap { period in
        guard period.dates(calendar: entity.calendar).map(fits) == true else { return nil }
        return derivedOwner(slip.entity, attribute, period)
      }
    }
    return owners(facts().filter { $0.entity == slip.entity && $0.days.map(fits) == true })
  }

  /// The same entity and period, another attribute in the same unit.
  func ofOtherAttributes() -> [Owner] {
    guard let period = slip.period else { return [] }
    let own = factBase[attribute]
    let others = factBase.attributes.indices.map(AttributeIndex.init).filter {
      $0 != attribute && !slip.readings.contains($0) && factBase[$0].pack == own.pack
        && factBase[$0].unit?.dimension == own.unit?.dimension
        && isChange($0) == isChange(attribute)
    }
    let stored = others.flatMap { other in
      factBase.facts(of: slip.entity, other, in: period).filter(isHit)
    }
    if !slip.isDerived, !stored.isEmpty { return owners(stored) }
    let derived = others.filter {
      let other = factBase[$0]
      return other.formula != nil
        && (!slip.isDerived || other.groups == own.groups || isChange(attribute))
    }
    return derived.prefix(ReverseLookup.derivedLimit).compactMap {
      derivedOwner(slip.entity, $0, period)
    }
  }

  private func isChange(_ attribute: AttributeIndex) -> Bool {
    factBase.base(ofChange: attribute) != nil
  }

  /// The same attribute and period, another entity of the type.
  func ofOtherEntities() -> [Owner] {
    if slip.isDerived {
      let others = factBase.entities.indices.map(EntityIndex.init).filter {
        $0 != slip.entity && factBase[$0].type == entity.type
      }
      return others.prefix(ReverseLookup.derivedLimit).compactMap { other in
        periods(of: other).lazy.compactMap { derivedOwner(other, attribute, $0) }.first
      }
    }
    return owners(
      facts().filter { fact in
        fact.entity != slip.entity && factBase[fact.entity].type == entity.type
          && isSamePeriod(fact)
      })
  }

  // MARK: Periods

  /// Within a week at both ends.
  private func isSame(_ a: ClosedRange<Day>, _ b: ClosedRange<Day>) -> Bool {
    abs(a.upperBound - b.upperBound) <= FiscalCalendar.slackDays
      && abs(a.lowerBound - b.lowerBound) <= FiscalCalendar.slackDays
  }

  private func isAsLong(_ a: ClosedRange<Day>, _ b: ClosedRange<Day>) -> Bool {
    abs((a.upperBound - a.lowerBound) - (b.upperBound - b.lowerBound))
      <= 2 * FiscalCalendar.slackDays
  }

  /// By dates, by name, or by what the text's words mean in the other's calendar.
  private func isSamePeriod(_ fact: Fact) -> Bool {
    guard let period = slip.period else { return fact.period == nil }
    if fact.period == period { return true }
    guard let other = fact.days else { return false }
    if let days, isSame(other, days) { return true }
    let calendar = factBase[fact.entity].calendar
    return periods(of: fact.entity).contains { reading in
      guard let days = reading.dates(calendar: calendar) else { return false }
      let isInstant = factBase[attribute].measured == .instant
      return isSame(other, isInstant ? days.upperBound...days.upperBound : days)
    }
  }

  /// What the text's period may be for another entity: the name it was read as, then the readings.
  private func periods(of other: EntityIndex) -> [Period] {
    var periods = slip.period.map { [$0] } ?? []
    for written in slip.written where !written.isRelative {
      periods += PeriodReader.readings(
        of: written, calendar: factBase[other].calendar, measured: factBase[attribute].measured,
        asOf: conversation.asOf)
    }
    return periods
  }

  // MARK: Hits

  /// The facts of the attribute, of any entity, that the figure would be right for.
  private func facts() -> [Fact] {
    let value = slip.value
    let width = ExactDecimal.power(ofTen: max(value.lastPlace, coarsestPlace))
    guard let low = value.amount.subtracting(width), let high = value.amount.adding(width) else {
      return []
    }
    return factBase.amounts.facts(of: attribute, from: low, to: high).filter(isHit)
  }

  private func isHit(_ fact: Fact) -> Bool {
    guard case .figure(let figure, let unit) = fact.value, unit == slip.unit else { return false }
    return isHit(figure)
  }

  private func isHit(_ figure: FactFigure) -> Bool {
    (figure.place ?? coarsestPlace) <= coarsestPlace && Touchstone.isSame(slip.value, figure)
  }

  /// By nearness of their periods, then in the order of the fact base; one of each value.
  private func owners(_ facts: [Fact]) -> [Owner] {
    func distance(_ fact: Fact) -> Int {
      guard let days, let other = fact.days else { return 0 }
      return abs(other.upperBound - days.upperBound)
    }
    let ranked = facts.enumerated().sorted { a, b in
      let (x, y) = (distance(a.element), distance(b.element))
      return x != y ? x < y : a.offset < b.offset
    }
    var owners: [Owner] = []
    for (_, fact) in ranked {
      guard case .figure(let figure, _) = fact.value else { continue }
      let owner = Owner(
        entity: fact.entity, attribute: fact.attribute, period: fact.period,
        name: factBase.name(of: fact), amount: figure.amount)
      if !owners.contains(where: { $0.name == owner.name }) { owners.append(owner) }
    }
    return owners
  }

  /// A computed value that the figure would be right for, or nil.
  private func derivedOwner(
    _ entity: EntityIndex, _ attribute: AttributeIndex, _ period: Period
  ) -> Owner? {
    guard let formula = factBase[attribute].formula else { return nil }
    let derivation = FormulaEvaluator(factBase: factBase).derive(formula, of: entity, in: period)
    guard
      let amount = derivation.value?.scaled(byPowerOfTen: factBase[attribute].shareScale).decimal,
      isHit(FactFigure(amount: amount))
    else { return nil }
    return Owner(
      entity: entity, attribute: attribute, period: period,
      name: "\(factBase[entity].id)/\(factBase[attribute].id)/\(period)", amount: amount)
  }
}
