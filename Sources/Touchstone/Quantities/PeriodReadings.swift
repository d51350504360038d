extension PeriodReader {
  /// At most this many readings are given.
  private static let readingsLimit = 4

  /// The periods that `written` may mean, of an entity with that calendar.
  ///
  /// *Source*: SEMANTICS 2 (the order of readings) and 4.
  ///
  /// *Shape*: the primary one first, no two equal, at most 4; empty where nothing says which it is
  /// ("the prior year" with neither an anchor nor a day of writing). Fiscal years are named as the
  /// calendar names them, by their end where it names them both ways. A year and a calendar year
  /// with the same dates are both given, the fiscal one first.
  /// - Parameters:
  ///   - measured: what the attribute's values are of; at an instant a year is its last day.
  ///   - anchor: the period named before, which "the prior year" counts from.
  ///   - asOf: when the text was written, which "last year" counts from.
  package static func readings(
    of written: WrittenPeriod, calendar: FiscalCalendar?, measured: Measured,
    anchor: Period? = nil, asOf: Day? = nil
  ) -> [Period] {
    let resolver = PeriodResolver(
      calendar: calendar, measured: measured, anchor: anchor, asOf: asOf)
    var distinct: [Period] = []
    for period in resolver.readings(of: written)
    where !distinct.contains(period) && distinct.count < readingsLimit {
      distinct.append(period)
    }
    return distinct
  }
}

extension PeriodReader {
  /// The ends of "from May to September": of the readings of both the first pair in time order. Nil
  /// where there is none.
  package static func ends(
    from first: WrittenPeriod, to second: WrittenPeriod, calendar: FiscalCalendar?,
    anchor: Period? = nil, asOf: Day? = nil
  ) -> (from: Period, to: Period)? {
    let starts = readings(
      of: first, calendar: calendar, measured: .none, anchor: anchor, asOf: asOf)
    let ends = readings(of: second, calendar: calendar, measured: .none, anchor: anchor, asOf: asOf)
    for start in starts {
      if let end = ends.first(where: { $0 > start }) { return (start, end) }
    }
    return nil
  }
}

struct PeriodResolver {
  let calendar: FiscalCalendar?
  let measured: Measured
  let anchor: Period?
  let asOf: Day?

  func readings(of written: WrittenPeriod) -> [Period] {
    switch written {
    case .year(let year, let basis): return parts(.whole, year, basis)
    case .splitYear(let year): return splitYear(year)
    case .quarter(let year?, let quarter, let basis): return parts(.quarter(quarter), year, basis)
    case .quarter(nil, let quarter, let basis): return yearless(.quarter(quarter), basis)
    case .half(let year?, let half, let basis): return parts(.half(half), year, basis)
    case .half(nil, let half, let basis): return yearless(.half(half), basis)
    case .firstMonths(let count, let year?, let basis): return firstMonths(count, year, basis)
    case .firstMonths(let count, nil, _): return firstMonths(count)
    case .quarterOfMonth(let year, let month, let basis):
      return quarter(endingIn: month, of: year, basis)
    case .month(let year?, let month): return self.month(month, year)
    case .month(nil, let month): return yearless(month: month)
    case .day(let day): return self.day(day)
    case .ambiguousDay(let first, let second):
      return Array(self.day(first).prefix(2) + self.day(second).prefix(2))
    case .dayWithoutYear(let month, let day): return yearless(month: month, day: day)
    case .yearEnded(let day): return yearEnded(day)
    case .monthsEnded(let count, let day): return monthsEnded(count, day)
    case .range(let from, let to): return [canonical(from, to)]
    case .trailingYear(let day): return trailingYear(day)
    case .trailingYearOf(let year, let part, let basis):
      return parts(part, year, basis).flatMap { trailingYear(dates($0).upperBound).prefix(1) }
    case .yearToDate(let year): return yearToDate(year)
    case .yearToDateThrough(let day): return yearToDate(through: day)
    case .yearEnd(let year, let basis): return yearEnd(year, basis)
    case .yearStart(let year, let basis): return yearEnd(year - 1, basis)
    case .partOfYear(let year, let third):
      let from = Day(valid: year, third * 4 + 1, 1)
      return [.days(from: from, to: from.adding(months: 4).adding(days: -1))]
    case .relative(let relative): return self.relative(relative)
    case .noSuchPeriod: return []
    }
  }

  // MARK: Years and their parts

  /// Fiscal as the entity names it, then calendar; of an entity without a calendar the other way.
  private func parts(_ part: YearPart, _ year: Int, _ basis: YearBasis) -> [Period] {
    let own = Period.calendar(year: year, part)
    var fiscal = [Period.fiscal(year: year, part)]
    if let calendar, calendar.naming == .both, !calendar.endsWithCalendarYear {
      fiscal.append(.fiscal(year: year + 1, part))
    }
    switch basis {
    case .fiscal: return fiscal
    case .unstated: return calendar == nil ? [own] + fiscal : fiscal + [own]
    case .calendar:
      // Facts of a year that is a calendar year are filed under either name.
      guard let calendar, let same = fiscal.first, same.isSamePeriod(as: own, calendar: calendar)
      else { return [own] }
      return [same, own]
    }
  }

  private func splitYear(_ year: Int) -> [Period] {
    guard let calendar, !calendar.endsWithCalendarYear else {
      return [.days(from: Day(valid: year - 1, 1, 1), to: Day(valid: year, 12, 31))]
    }
    return [.fiscal(year: calendar.naming == .start ? year - 1 : year, .whole)]
  }

  private func firstMonths(_ count: Int, _ year: Int, _ basis: YearBasis) -> [Period] {
    parts(.whole, year, basis).map { period in
      let start = dates(period).lowerBound
      return canonical(start, endOfMonths(count, from: start))
    }
  }

  /// "the first nine months": of the year named before, else of the one of writing.
  private func firstMonths(_ count: Int) -> [Period] {
    guard let year = (anchor ?? asOf.map(Period.day)).flatMap({ wholeYear(of: $0).first }) else {
      return []
    }
    let start = dates(year).lowerBound
    return monthsEnded(count, endOfMonths(count, from: start)).prefix(1).map { period in
      if case .days(_, let to) = period { canonical(start, to) } else { period }
    }
  }

  /// The year that a part of it is named from.
  func wholeYear(of period: Period) -> [Period] {
    switch period {
    case .fiscal(let year, _): return [.fiscalYear(year)]
    case .calendar(let year, _): return [.calendarYear(year)]
    default:
      let last = dates(period).upperBound
      return [calendar.map { .fiscalYear($0.year(containing: last)) } ?? .calendarYear(last.year)]
    }
  }

  /// The quarter or half of the year named before; else the newest one that had ended.
  private func yearless(_ part: YearPart, _ basis: YearBasis) -> [Period] {
    if let anchor {
      switch anchor {
      case .fiscal(let year, _): return [.fiscal(year: year, part)]
      case .calendar(let year, _): return parts(part, year, basis == .fiscal ? .fiscal : .calendar)
      default:
        let last = dates(anchor).upperBound
        if let calendar { return [.fiscal(year: calendar.year(containing: last), part)] }
        return [.calendar(year: last.year, part)]
      }
    }
    guard let asOf else { return [] }
    var period =
      calendar.map { Period.fiscal(year: $0.year(containing: asOf), part) }
      ?? .calendar(year: asOf.year, part)
    if dates(period).upperBound > asOf { period = period.yearEarlier }
    return [period]
  }

  // MARK: Months and days

  func month(_ month: Int, _ year: Int) -> [Period] {
    let own = Period.month(year: year, month: month)
    if measured == .instant { return day(Day.lastOfMonth(month, year: year)) }
    return [own]
  }

  private func yearless(month: Int) -> [Period] {
    years(holding: { Day.lastOfMonth(month, year: $0) }).flatMap { self.month(month, $0) }
  }

  private func yearless(month: Int, day: Int) -> [Period] {
    years(holding: { Day(year: $0, month: month, day: day) })
      .compactMap { Day(year: $0, month: month, day: day) }.flatMap { self.day($0).prefix(2) }
  }

  /// The year in which a day lies in the anchor; else the newest before the text was written, then
  /// the next.
  private func years(holding make: (Int) -> Day?) -> [Int] {
    if let anchor {
      let dates = dates(anchor)
      let slack = FiscalCalendar.slackDays
      for year in dates.lowerBound.year...dates.upperBound.year {
        guard let day = make(year) else { continue }
        if day >= dates.lowerBound, day <= dates.upperBound.adding(days: slack) { return [year] }
      }
      return [dates.upperBound.year]
    }
    guard let asOf else { return [] }
    // A leap day may be up to eight years away.
    let near = (asOf.year - 8...asOf.year + 8).filter { make($0) != nil }
    let past = near.last { (make($0) ?? asOf) <= asOf }
    let next = near.first { (make($0) ?? asOf) > asOf }
    return [past, next].compactMap(\.self)
  }

  /// At an instant the year or quarter that ends there, as facts are filed, then the day itself; of
  /// a duration the year, then the quarter, that ends there.
  private func day(_ day: Day) -> [Period] {
    if measured == .none { return [.day(day)] }
    let ending = periodsEnding(near: day)
    return measured == .instant
      ? ending.prefix(2) + [.day(day)] : ending + [.trailingYear(to: day), .day(day)]
  }

  private func periodsEnding(near day: Day) -> [Period] {
    var found: [Period] = []
    if let calendar {
      if let year = calendar.year(endingNear: day) { found.append(.fiscalYear(year)) }
      if let (year, quarter) = calendar.quarter(endingNear: day) {
        found.append(.fiscal(year: year, .quarter(quarter)))
        if quarter == 2 { found.append(.fiscal(year: year, .half(1))) }
      }
    }
    if day.isLastOfMonth, day.month % 3 == 0 {
      if day.month == 12 { found.append(.calendarYear(day.year)) }
      found.append(.calendar(year: day.year, .quarter(day.month / 3)))
    }
    return found
  }

  // MARK: Stretches

  private func yearEnded(_ day: Day) -> [Period] {
    if let calendar, let year = calendar.year(endingNear: day) { return [.fiscalYear(year)] }
    return [canonical(day.adding(days: 1).adding(months: -12), day)]
  }

  private func monthsEnded(_ count: Int, _ day: Day) -> [Period] {
    if count == 12 { return yearEnded(day) }
    if let calendar, let (year, quarter) = calendar.quarter(endingNear: day) {
      if count == 3 { return [.fiscal(year: year, .quarter(quarter))] }
      if count == 6, quarter % 2 == 0 { return [.fiscal(year: year, .half(quarter / 2))] }
      if count == 9, quarter == 3 { return [.days(from: calendar.start(ofYear: year), to: day)] }
    }
    return [canonical(startOfMonths(count, to: day), day)]
  }

  private func trailingYear(_ day: Day?) -> [Period] {
    if let end = day ?? anchor.map({ dates($0).upperBound }) {
      return yearEnded(end).prefix(1) + [.trailingYear(to: end)]
    }
    // Up to the newest quarter that had ended, or the one before: results come weeks later.
    return ended(.quarter, .unstated).prefix(2).flatMap {
      trailingYear(dates($0).upperBound).prefix(1)
    }
  }

  /// The newest quarters or years that had ended when the text was written, the newest first: the last
  /// and, as results come later, the one before it; fiscal ones first.
  func ended(_ unit: RelativePeriod.Unit, _ basis: YearBasis) -> [Period] {
    guard let asOf else { return [] }
    func last(_ basis: YearBasis) -> [Period] {
      let own = period(of: unit, basis, containing: asOf)
      let last = dates(own).upperBound <= asOf ? own : own.previous
      return [last, last.previous]
    }
    return last(basis) + (basis == .unstated && calendar != nil ? last(.calendar) : [])
  }

  /// "the June quarter": of a fiscal year the one of its quarters that ends near there.
  private func quarter(endingIn month: Int, of year: Int?, _ basis: YearBasis) -> [Period] {
    guard let year else {
      if case .fiscal(let named, _)? = anchor {
        return quarter(endingIn: month, of: named, .fiscal)
      }
      if let anchor {
        return quarter(endingIn: month, of: dates(anchor).upperBound.year, .unstated)
      }
      guard let asOf else { return [] }
      let isOver = Day.lastOfMonth(month, year: asOf.year) <= asOf
      return quarter(endingIn: month, of: isOver ? asOf.year : asOf.year - 1, .unstated)
    }
    guard basis == .fiscal, let calendar else {
      return monthsEnded(3, Day.lastOfMonth(month, year: year))
    }
    for quarter in 1...4 {
      let period = Period.fiscal(year: year, .quarter(quarter))
      let end = calendar.dates(of: period).upperBound
      let near = [end.year - 1, end.year, end.year + 1].map { Day.lastOfMonth(month, year: $0) }
      if near.contains(where: { abs($0 - end) <= Self.monthSlackDays }) { return [period] }
    }
    return []
  }

  /// A quarter that a month is named for ends in it, or within days of its end.
  private static let monthSlackDays = 10

  private func yearToDate(_ year: Int?) -> [Period] {
    if let anchor, case let end = dates(anchor).upperBound, year == nil || year == end.year {
      return yearToDate(through: end)
    }
    guard let asOf, year == nil || year == asOf.year else { return [] }
    let start =
      calendar.map { $0.start(ofYear: $0.year(containing: asOf)) } ?? Day(valid: asOf.year, 1, 1)
    // What is reported is reported by quarters.
    let reported = measured == .none ? [] : ended(.quarter, .unstated).prefix(2)
    return reported.flatMap { yearToDate(through: dates($0).upperBound) }
      + [.days(from: start, to: asOf)]
  }

  /// A day a little behind the end of a quarter is that end.
  private func yearToDate(through day: Day) -> [Period] {
    let end =
      calendar?.quarter(endingNear: day).flatMap { found in
        calendar.map { $0.dates(of: .fiscal(year: found.year, .quarter(found.quarter))).upperBound }
      } ?? day
    return wholeYear(of: .day(end)).map { canonical(dates($0).lowerBound, day) }
  }

  private func yearEnd(_ year: Int, _ basis: YearBasis) -> [Period] {
    let years = parts(.whole, year, basis)
    guard measured == .instant, basis != .fiscal else { return years }
    return years + [.day(Day(valid: year, 12, 31))]
  }

  /// A stretch by the name facts have for it, if it has one.
  private func canonical(_ from: Day, _ to: Day) -> Period {
    let own = Period.days(from: from, to: to)
    var named = periodsEnding(near: to)
    if to.isLastOfMonth {
      named.append(.month(year: to.year, month: to.month))
      if to.month % 6 == 0 { named.append(.calendar(year: to.year, .half(to.month / 6))) }
    }
    return named.first { $0.isSamePeriod(as: own, calendar: calendar) } ?? own
  }

  /// The end of so many months from a start that may be a few days off the first of a month.
  private func endOfMonths(_ count: Int, from start: Day) -> Day {
    start.adding(months: count).adding(days: -1)
  }

  private func startOfMonths(_ count: Int, to end: Day) -> Day {
    end.adding(days: 1).adding(months: -count)
  }

  func dates(_ period: Period) -> ClosedRange<Day> {
    period.dates(calendar: calendar) ?? period.nominalDates
  }

  /// The period of one kind that a day lies in.
  func period(of unit: RelativePeriod.Unit, _ basis: YearBasis, containing day: Day) -> Period {
    let (year, month, _) = day.parts
    switch unit {
    case .day: return .day(day)
    case .week:
      let monday = day.adding(days: -Int(day.weekday.rawValue))
      return .days(from: monday, to: monday.adding(days: 6))
    case .month: return .month(year: year, month: month)
    case .quarter:
      if let calendar, basis != .calendar {
        let (year, quarter) = calendar.quarter(containing: day)
        return .fiscal(year: year, .quarter(quarter))
      }
      return .calendar(year: year, .quarter((month + 2) / 3))
    case .half: return .calendar(year: year, .half((month + 5) / 6))
    case .year:
      if let calendar, basis != .calendar { return .fiscalYear(calendar.year(containing: day)) }
      return .calendarYear(year)
    case .decade:
      let first = year - year % 10
      return .days(from: Day(valid: first, 1, 1), to: Day(valid: first + 9, 12, 31))
    }
  }
}
