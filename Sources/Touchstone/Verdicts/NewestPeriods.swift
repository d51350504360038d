/// The periods whose values are "the newest" where a text states no period: the newest year, the
/// newest quarter and, of what is measured at a moment, the newest moment.
///
/// *Source*: SEMANTICS 4, last paragraph.
struct NewestPeriods {
  private enum Kind: Hashable, CaseIterable {
    case year, quarter, moment, other
  }

  private let calendar: FiscalCalendar?
  private let measured: Measured
  /// What the text says of the length: "the latest quarter". Nil where it says nothing.
  private let unit: RelativePeriod.Unit?
  /// By kind, the last day of the newest.
  private var ends: [Kind: Day] = [:]

  init(
    _ periods: [Period], calendar: FiscalCalendar?, measured: Measured,
    unit: RelativePeriod.Unit? = nil
  ) {
    self.calendar = calendar
    self.measured = measured
    self.unit = unit
    for period in periods {
      let end = end(of: period)
      for kind in kinds(of: period) { ends[kind] = max(end, ends[kind] ?? end) }
    }
  }

  /// Of what has no period there is one value only.
  func contains(_ period: Period?) -> Bool {
    guard let period else { return true }
    let end = end(of: period)
    return kinds(of: period).contains { kind in
      guard let newest = ends[kind] else { return false }
      switch (unit, kind) {
      case (.year?, .year), (.quarter?, .quarter), (nil, .year), (nil, .quarter), (nil, .moment):
        break
      // Halves and the like count where there is nothing else.
      case (nil, .other) where ends.count == 1: break
      // The newest moment is the end of the newest quarter, if not of the newest year.
      case (.quarter?, .moment): break
      default: return false
      }
      return abs(newest - end) <= FiscalCalendar.slackDays
    }
  }

  private func kinds(of period: Period) -> [Kind] {
    if measured == .instant { return isWholeYear(period) ? [.year, .moment] : [.moment] }
    if isWholeYear(period) { return [.year] }
    guard case let dates = dates(of: period), case let length = dates.upperBound - dates.lowerBound,
      length < 350
    else { return [.year] }
    return (75...105).contains(length) ? [.quarter] : [.other]
  }

  private func isWholeYear(_ period: Period) -> Bool {
    switch period {
    case .fiscal(_, .whole), .calendar(_, .whole): true
    default: false
    }
  }

  private func end(of period: Period) -> Day { dates(of: period).upperBound }

  private func dates(of period: Period) -> ClosedRange<Day> {
    period.dates(calendar: calendar) ?? period.nominalDates
  }
}

extension WrittenPeriod {
  /// Of "the latest quarter", "last fiscal year", "the full year": what the newest value is wanted of,
  /// where nothing says from when they count. Nil for any other.
  var newestUnit: RelativePeriod.Unit? {
    switch self {
    case .relative(.latest(let unit, _)): unit
    case .relative(.wholeYear): .year
    case .relative(.unit(let unit, offset: -1...0, from: .writing, basis: _))
    where unit == .year || unit == .quarter:
      unit
    default: nil
    }
  }
}
