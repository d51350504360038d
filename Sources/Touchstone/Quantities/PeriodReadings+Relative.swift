extension PeriodResolver {
  typealias Unit = RelativePeriod.Unit
  typealias Origin = RelativePeriod.Origin

  func relative(_ relative: RelativePeriod) -> [Period] {
    switch relative {
    case .unit(let unit, let offset, let origin, let basis):
      return units(unit, offset, origin, basis)
    case .wholeYear: return anchor.map { wholeYear(of: $0) } ?? []
    case .latest(let unit, let basis):
      if asOf == nil, let anchor { return fromNamed(anchor, unit, 0, basis) }
      return ended(unit, basis)
    case .samePeriod(let years, let unit):
      guard let anchor else {
        // "versus $4 billion in the same quarter a year ago", of the newest one.
        return unit == .quarter
          ? ended(.quarter, .unstated).map { $0.shifted(years: -years) } : []
      }
      return [reduced(anchor, to: unit).shifted(years: -years)]
    case .samePeriodOf(let year, let basis, let unit):
      guard let anchor else { return [] }
      return samePeriod(reduced(anchor, to: unit), of: year, basis)
    case .part(let part, let offset, let origin):
      return units(.year, offset, origin, .unstated).compactMap { period in
        switch period {
        case .fiscal(let year, .whole): .fiscal(year: year, part)
        case .calendar(let year, .whole): .calendar(year: year, part)
        default: nil
        }
      }
    case .month(let month, let offset):
      guard let asOf else { return [] }
      return self.month(month, asOf.year + offset)
    case .day(let unit, let offset):
      guard let asOf else { return [] }
      return [.day(moved(asOf, unit, offset))]
    case .weekday(let weekday, let weeks): return self.weekday(weekday, weeks)
    case .numberedWeekday(let weekday, let day): return numberedWeekday(weekday, day)
    case .stretch(let unit, let count): return stretch(unit, count)
    }
  }

  /// "the prior year" counts from the period named, and where none is from the day of writing;
  /// "last year" the other way, and both are read.
  private func units(
    _ unit: Unit, _ offset: Int, _ origin: Origin, _ basis: YearBasis
  ) -> [Period] {
    let fromNamed = anchor.map { self.fromNamed($0, unit, offset, basis) } ?? []
    let fromWriting =
      asOf.map { day -> [Period] in
        var found = [period(of: unit, basis, containing: day).shifted(by: offset)]
        if unit == .week || unit == .decade { found = [moved(found[0], from: day, unit, offset)] }
        if basis == .unstated, unit == .year || unit == .quarter {
          found.append(period(of: unit, .calendar, containing: day).shifted(by: offset))
        }
        return found
      } ?? []
    switch origin {
    case .named: return fromNamed.isEmpty ? fromWriting : fromNamed
    case .writing: return fromWriting + fromNamed
    }
  }

  private func moved(_ period: Period, from day: Day, _ unit: Unit, _ offset: Int) -> Period {
    let months = unit == .decade ? offset * 120 : 0
    let days = unit == .week ? offset * 7 : 0
    return self.period(
      of: unit, .calendar, containing: day.adding(months: months).adding(days: days))
  }

  private func fromNamed(
    _ anchor: Period, _ unit: Unit, _ offset: Int, _ basis: YearBasis
  ) -> [Period] {
    switch (unit, anchor) {
    case (.year, .fiscal(let year, let part)):
      // Beside a quarter "the prior year" is mostly that year's same quarter.
      return [anchor.shifted(years: offset), .fiscal(year: year + offset, .whole)]
        .suffix(part == .whole ? 1 : 2)
    case (.year, .calendar(let year, _)):
      return [anchor.shifted(years: offset), .calendar(year: year + offset, .whole)]
    case (.year, .day), (.year, .days), (.year, .month), (.year, .trailingYear):
      return [anchor.shifted(years: offset)]
    case (.quarter, .fiscal(_, .quarter)), (.quarter, .calendar(_, .quarter)), (.month, .month):
      return [anchor.shifted(by: offset)]
    case (.quarter, .fiscal), (.quarter, .calendar):
      return []
    case (.quarter, _), (.month, .day), (.month, .days):
      return [
        period(of: unit, basis, containing: dates(anchor).upperBound).shifted(by: offset)
      ]
    default: return []
    }
  }

  /// "the same quarter" beside a year says nothing; beside a day it is the quarter ended there.
  private func reduced(_ anchor: Period, to unit: Unit?) -> Period {
    guard unit == .quarter, let calendar, case .day(let day) = anchor,
      let (year, quarter) = calendar.quarter(endingNear: day)
    else { return anchor }
    return .fiscal(year: year, .quarter(quarter))
  }

  private func samePeriod(_ anchor: Period, of year: Int, _ basis: YearBasis) -> [Period] {
    switch anchor {
    case .fiscal(_, let part): return [.fiscal(year: year, part)]
    case .calendar(_, let part): return [.calendar(year: year, part)]
    case .month(_, let month): return [.month(year: year, month: month)]
    case .day, .days, .trailingYear:
      return [anchor.shifted(years: year - dates(anchor).upperBound.year)]
    }
  }

  private func moved(_ day: Day, _ unit: Unit, _ offset: Int) -> Day {
    switch unit {
    case .day: day.adding(days: offset)
    case .week: day.adding(days: 7 * offset)
    case .month: day.adding(months: offset)
    case .quarter: day.adding(months: 3 * offset)
    case .half: day.adding(months: 6 * offset)
    case .year: day.adding(months: 12 * offset)
    case .decade: day.adding(months: 120 * offset)
    }
  }

  /// "next Friday" is next week's; "Friday" the last one or the next.
  private func weekday(_ weekday: Weekday, _ weeks: Int?) -> [Period] {
    guard let asOf else { return [] }
    let same = asOf.adding(days: Int(weekday.rawValue) - Int(asOf.weekday.rawValue))
    if let weeks { return [.day(same.adding(days: 7 * weeks))] }
    return same < asOf
      ? [.day(same.adding(days: 7)), .day(same)] : [.day(same), .day(same.adding(days: -7))]
  }

  /// The newest such day not after the day of writing, then the next.
  private func numberedWeekday(_ weekday: Weekday, _ day: Int) -> [Period] {
    guard let asOf else { return [] }
    // Four years hold every weekday of every day of the month.
    let near = (-48...48).compactMap { offset -> Day? in
      let (year, month, _) = Day(valid: asOf.year, asOf.month, 1).adding(months: offset).parts
      guard let made = Day(year: year, month: month, day: day), made.weekday == weekday else {
        return nil
      }
      return made
    }
    return [near.last { $0 <= asOf }, near.first { $0 > asOf }].compactMap { $0.map(Period.day) }
  }

  /// "the past three years": whole fiscal years beside a year, else up to the day of writing.
  private func stretch(_ unit: Unit, _ count: Int) -> [Period] {
    if unit == .year, count < 0, let anchor, case .fiscal(let year, .whole) = anchor {
      return [
        .days(
          from: dates(.fiscalYear(year + count + 1)).lowerBound, to: dates(anchor).upperBound)
      ]
    }
    guard let asOf else { return [] }
    if unit == .quarter {
      let own = period(of: .quarter, .unstated, containing: asOf)
      let (near, far) = (own.shifted(by: count < 0 ? -1 : 1), own.shifted(by: count))
      let ends = [dates(near), dates(far)]
      return [
        .days(
          from: min(ends[0].lowerBound, ends[1].lowerBound),
          to: max(ends[0].upperBound, ends[1].upperBound))
      ]
    }
    let other = moved(asOf, unit, count)
    return count < 0
      ? [.days(from: other, to: asOf.adding(days: -1))]
      : [.days(from: asOf.adding(days: 1), to: other)]
  }
}
