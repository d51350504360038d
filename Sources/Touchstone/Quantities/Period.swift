/// A stretch of time as facts and claims name it.
public enum Period: Hashable, Sendable {
  /// `FY2023`, `FY2023Q2`: a year of the entity's calendar, as the entity names it.
  case fiscal(year: Int, YearPart)
  /// `2023`, `2023Q1`: a calendar year.
  case calendar(year: Int, YearPart)
  /// `2023-09`. Months count from 1.
  case month(year: Int, month: Int)
  /// `2023-09-30`: an instant.
  case day(Day)
  /// `2022-10-02..2023-09-30`, both days included.
  case days(from: Day, to: Day)
  /// `TTM:2023-06-30`: the twelve months that end there.
  case trailingYear(to: Day)

  public static func fiscalYear(_ year: Int) -> Period { .fiscal(year: year, .whole) }
  public static func calendarYear(_ year: Int) -> Period { .calendar(year: year, .whole) }
}

/// A year, or a part of one.
public enum YearPart: Hashable, Sendable {
  case whole
  /// 1 or 2.
  case half(Int)
  /// 1 to 4.
  case quarter(Int)

  /// The first and the last quarter of the part.
  var quarters: (first: Int, last: Int) {
    switch self {
    case .whole: (1, 4)
    case .half(let half): (half * 2 - 1, half * 2)
    case .quarter(let quarter): (quarter, quarter)
    }
  }

  /// The next part of the same length, and the years between.
  func shifted(by offset: Int) -> (part: YearPart, years: Int) {
    switch self {
    case .whole: return (.whole, offset)
    case .half(let half):
      let index = half - 1 + offset
      return (.half(index - floorDivide(index, 2) * 2 + 1), floorDivide(index, 2))
    case .quarter(let quarter):
      let index = quarter - 1 + offset
      return (.quarter(index - floorDivide(index, 4) * 4 + 1), floorDivide(index, 4))
    }
  }

  private func floorDivide(_ value: Int, _ by: Int) -> Int {
    value >= 0 ? value / by : (value - by + 1) / by
  }
}

/// What an attribute's values are of: a moment, a stretch of time, or neither.
public enum Measured: String, Hashable, Sendable, CaseIterable {
  case instant
  case duration
  case none
}

extension Period {
  /// The one before: of a year, half, quarter or month the preceding one, of a stretch the
  /// preceding one of the same length, of a day and of a trailing year a year earlier.
  public var previous: Period {
    switch self {
    case .day, .trailingYear: yearEarlier
    default: shifted(by: -1)
    }
  }

  /// The same stretch a year earlier: `FY2023Q2` gives `FY2022Q2`.
  public var yearEarlier: Period { shifted(years: -1) }

  /// So many of its own lengths later, or earlier if negative. A day moves by days.
  public func shifted(by offset: Int) -> Period {
    switch self {
    case .fiscal(let year, let part):
      let moved = part.shifted(by: offset)
      return .fiscal(year: year + moved.years, moved.part)
    case .calendar(let year, let part):
      let moved = part.shifted(by: offset)
      return .calendar(year: year + moved.years, moved.part)
    case .month(let year, let month):
      let first = Day(valid: year, month, 1).adding(months: offset)
      return .month(year: first.year, month: first.month)
    case .day(let day): return .day(day.adding(days: offset))
    case .days(let from, let to):
      guard from.parts.day == 1, to.isLastOfMonth else {
        let length = (to - from + 1) * offset
        return .days(from: from.adding(days: length), to: to.adding(days: length))
      }
      let months = ((to.year - from.year) * 12 + to.month - from.month + 1) * offset
      return .days(
        from: from.adding(months: months),
        to: to.adding(days: 1).adding(months: months).adding(days: -1))
    case .trailingYear: return shifted(years: offset)
    }
  }

  public func shifted(years: Int) -> Period {
    switch self {
    case .fiscal(let year, let part): .fiscal(year: year + years, part)
    case .calendar(let year, let part): .calendar(year: year + years, part)
    case .month(let year, let month): .month(year: year + years, month: month)
    case .day(let day): .day(day.shifted(years: years))
    case .days(let from, let to):
      .days(from: from.shifted(years: years), to: to.shifted(years: years))
    case .trailingYear(let to): .trailingYear(to: to.shifted(years: years))
    }
  }

  /// What a figure "up from $4 billion" is compared with, where the text doesn't say: the same part
  /// so many years earlier, the part before, and of a moment the end of the year before.
  func comparisonPeriods(years: Int, _ measured: Measured) -> [Period] {
    let earlier = shifted(years: -years)
    let part: YearPart
    switch self {
    case .fiscal(_, let own), .calendar(_, let own): part = own
    default: return [earlier]
    }
    if part == .whole { return [earlier] }
    var found = [earlier, years == 0 ? previous : shifted(by: -1)]
    if measured == .instant {
      switch self {
      case .fiscal(let year, _): found.append(.fiscalYear(year - max(years, 1)))
      case .calendar(let year, _): found.append(.calendarYear(year - max(years, 1)))
      default: break
      }
    }
    return found
  }

  /// The first and the last day; nil for a fiscal period without a calendar.
  public func dates(calendar: FiscalCalendar?) -> ClosedRange<Day>? {
    if let calendar { return calendar.dates(of: self) }
    if case .fiscal = self { return nil }
    return nominalDates
  }

  /// Whether both name the same time: equal, or with dates within 7 days of each other. At an
  /// instant only the last days count: `FY2023` is its last day.
  ///
  /// *Source*: LANGUAGE, "Periods in files".
  public func isSamePeriod(
    as other: Period, calendar: FiscalCalendar?, measured: Measured = .duration
  ) -> Bool {
    if self == other { return true }
    guard let mine = dates(calendar: calendar), let theirs = other.dates(calendar: calendar) else {
      return false
    }
    let slack = FiscalCalendar.slackDays
    if abs(mine.upperBound - theirs.upperBound) > slack { return false }
    if measured == .instant { return true }
    // Two days are two instants, however near: the slack is for the ends of years and quarters.
    if case .day = self, case .day = other { return false }
    return abs(mine.lowerBound - theirs.lowerBound) <= slack
  }

  /// The dates with fiscal years taken as calendar years: for order, and where no calendar is known.
  var nominalDates: ClosedRange<Day> {
    switch self {
    case .fiscal(let year, let part), .calendar(let year, let part):
      let (first, last) = part.quarters
      return Day(valid: year, first * 3 - 2, 1)...Day.lastOfMonth(last * 3, year: year)
    case .month(let year, let month):
      return Day(valid: year, month, 1)...Day.lastOfMonth(month, year: year)
    case .day(let day): return day...day
    case .days(let from, let to): return from...max(from, to)
    case .trailingYear(let to): return to.adding(days: 1).adding(months: -12)...to
    }
  }
}

extension Period: Comparable {
  /// By time: what ends earlier first, of those that end together what starts earlier, then fiscal,
  /// calendar, month, days, trailing year, day. Fiscal years count as calendar years here.
  public static func < (a: Period, b: Period) -> Bool {
    let (first, second) = (a.nominalDates, b.nominalDates)
    if first.upperBound != second.upperBound { return first.upperBound < second.upperBound }
    if first.lowerBound != second.lowerBound { return first.lowerBound < second.lowerBound }
    return a.kindOrder < b.kindOrder
  }

  private var kindOrder: Int {
    switch self {
    case .fiscal: 0
    case .calendar: 1
    case .month: 2
    case .days: 3
    case .trailingYear: 4
    case .day: 5
    }
  }
}

extension Day {
  /// The same day of another year; the last of February stays the last of February.
  func shifted(years: Int) -> Day {
    let moved = adding(months: years * 12)
    return isLastOfMonth ? Day.lastOfMonth(moved.month, year: moved.year) : moved
  }
}
