/// When an entity's years end, and how it names them.
///
/// *Source*: SEMANTICS 4. Quarters of 52- and 53-week years are taken as 13 weeks each with the
/// rest in the last one, which is within 7 days of what is filed.
public struct FiscalCalendar: Hashable, Sendable {
  /// Which calendar year a fiscal year is named after.
  public enum Naming: String, Hashable, Sendable, CaseIterable {
    /// FY2023 ends in 2023.
    case end
    /// FY2023 starts in 2023.
    case start
    /// Texts name it either way. Canonical periods and facts name it by its end.
    case both
  }

  public let ends: FiscalYearEnd
  public let naming: Naming

  public init(ends: FiscalYearEnd, naming: Naming = .end) {
    self.ends = ends
    self.naming = naming
  }

  /// Dates this near count as one: 52/53-week years, and quarters of them.
  public static let slackDays = 7

  /// The last day of the named fiscal year.
  public func end(ofYear year: Int) -> Day { ends.day(inYear: year + endOffset) }

  /// The first day of the named fiscal year.
  public func start(ofYear year: Int) -> Day { end(ofYear: year - 1).adding(days: 1) }

  /// The first and the last day of a period. `2023Q1` is January to March whatever the calendar.
  public func dates(of period: Period) -> ClosedRange<Day> {
    guard case .fiscal(let year, let part) = period else { return period.nominalDates }
    let (first, last) = part.quarters
    let start = first == 1 ? start(ofYear: year) : end(ofQuarter: first - 1, year).adding(days: 1)
    return start...end(ofQuarter: last, year)
  }

  /// The fiscal year whose last day is at most `slackDays` from `day`.
  public func year(endingNear day: Day) -> Int? {
    year(containing: day, orEndedWithin: Self.slackDays)
  }

  /// The fiscal year that `day` lies in.
  public func year(containing day: Day) -> Int {
    var year = day.year - 1 - endOffset
    while end(ofYear: year) < day { year += 1 }
    return year
  }

  /// The fiscal quarter, 1 to 4, whose last day is at most `slackDays` from `day`.
  public func quarter(endingNear day: Day) -> (year: Int, quarter: Int)? {
    let near = year(containing: day)
    for year in [near - 1, near] {
      for quarter in 1...4
      where abs(end(ofQuarter: quarter, year) - day) <= Self.slackDays {
        return (year, quarter)
      }
    }
    return nil
  }

  /// The fiscal quarter, 1 to 4, that `day` lies in.
  public func quarter(containing day: Day) -> (year: Int, quarter: Int) {
    let year = year(containing: day)
    for quarter in 1...3 where day <= end(ofQuarter: quarter, year) { return (year, quarter) }
    return (year, 4)
  }

  /// Years are named after the calendar year they both start and end in.
  var endsWithCalendarYear: Bool { ends.isAtEndOfDecember }

  /// From a year's name to the calendar year it nominally ends in.
  private var endOffset: Int { naming == .start && !endsWithCalendarYear ? 1 : 0 }

  private func year(containing day: Day, orEndedWithin slack: Int) -> Int? {
    let near = year(containing: day)
    for year in [near - 1, near] where abs(end(ofYear: year) - day) <= slack { return year }
    return nil
  }

  private func end(ofQuarter quarter: Int, _ year: Int) -> Day {
    if quarter == 4 { return end(ofYear: year) }
    let before = end(ofYear: year - 1)
    if ends.isWeekday { return before.adding(days: 91 * quarter) }
    let day = before.adding(months: 3 * quarter)
    guard case .lastDay = ends else { return day }
    return Day.lastOfMonth(day.month, year: day.year)
  }
}

/// The day on which a fiscal year ends.
///
/// *Shape*: months count from 1 to 12.
public enum FiscalYearEnd: Hashable, Sendable {
  /// `last-day-of-may`, and a date that is one, such as `12-31`.
  case lastDay(month: Int)
  /// `04-05`: the same day every year.
  case date(month: Int, day: Int)
  /// `last-saturday-of-september`.
  case last(Weekday, month: Int)
  /// `friday-nearest-end-of-november`: before or after the month's end.
  case nearest(Weekday, month: Int)

  /// The end whose nominal month lies in a calendar year: the Sunday nearest the end of December
  /// 2022 is 2023-01-01.
  func day(inYear year: Int) -> Day {
    switch self {
    case .lastDay(let month): return Day.lastOfMonth(month, year: year)
    case .date(let month, let day): return Day(valid: year, month, day)
    case .last(let weekday, let month):
      let last = Day.lastOfMonth(month, year: year)
      return last.adding(days: -daysBack(from: last, to: weekday))
    case .nearest(let weekday, let month):
      let last = Day.lastOfMonth(month, year: year)
      let back = daysBack(from: last, to: weekday)
      return last.adding(days: back <= 3 ? -back : 7 - back)
    }
  }

  var isWeekday: Bool {
    switch self {
    case .last, .nearest: true
    case .lastDay, .date: false
    }
  }

  var isAtEndOfDecember: Bool {
    switch self {
    case .lastDay(let month), .last(_, let month), .nearest(_, let month): month == 12
    case .date: false
    }
  }

  private func daysBack(from day: Day, to weekday: Weekday) -> Int {
    (Int(day.weekday.rawValue) + 7 - Int(weekday.rawValue)) % 7
  }
}
