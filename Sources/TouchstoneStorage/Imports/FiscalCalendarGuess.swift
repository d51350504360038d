internal import Touchstone

/// When a filer's years end and how it names them, told from its annual reports.
struct FiscalCalendarGuess {
  let calendar: FiscalCalendar

  /// Nil where no annual report states a year's figures.
  ///
  /// - Parameter fallback: the month and day (`0930`) that the filer is registered with.
  init?(_ filings: [Filing], annualForms: [String], fallback: String? = nil) {
    let years = filings.filter { annualForms.contains($0.form) }
      .compactMap { filing in filing.mainYearEnd.map { (filing, $0) } }
      .sorted { ($0.1, $0.0.filed, $0.0.accession) < ($1.1, $1.0.filed, $1.0.accession) }
    guard let newest = years.last?.1 else {
      guard let ends = fallback.flatMap({ Self.ends($0) }) else { return nil }
      calendar = FiscalCalendar(ends: ends, naming: .end)
      return
    }
    let days = years.map(\.1).reduce(into: [Day]()) { if $0.last != $1 { $0.append($1) } }
    let ends = Self.rule(of: days, newest: newest)
    calendar = FiscalCalendar(ends: ends, naming: Self.naming(years, ends))
  }

  /// The rule that the newest end and most of the others obey; of several, the first of: the last
  /// day of a month, the last weekday of one, the weekday nearest a month's end.
  private static func rule(of days: [Day], newest: Day) -> FiscalYearEnd {
    let weekday = newest.weekday
    // A year may end some days into the month after its own.
    let months = [newest.month, newest.adding(days: -7).month].reduce(into: [Int]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    let rules = months.flatMap { month in
      [.lastDay(month: month), .last(weekday, month: month), .nearest(weekday, month: month)]
        as [FiscalYearEnd]
    }
    var best: (rule: FiscalYearEnd, hits: Int)?
    for rule in rules where isEnd(newest, of: rule) {
      let hits = days.count { isEnd($0, of: rule) }
      if hits > best?.hits ?? 0 { best = (rule, hits) }
    }
    // Ends that keep to no rule are near the end of a month all the same.
    let nearest = newest.adding(days: -15).month
    return best?.rule ?? .lastDay(month: nearest)
  }

  /// Whether a day is exactly the end of some year of the rule.
  private static func isEnd(_ day: Day, of rule: FiscalYearEnd) -> Bool {
    nominalYear(of: day, rule, slack: 0) != nil
  }

  /// The calendar year whose end a day is: the Sunday nearest the end of December 2022 is
  /// 2023-01-01, and its year 2022.
  private static func nominalYear(of day: Day, _ rule: FiscalYearEnd, slack: Int) -> Int? {
    let calendar = FiscalCalendar(ends: rule, naming: .end)
    return [day.year - 1, day.year, day.year + 1].first {
      abs(calendar.end(ofYear: $0) - day) <= slack
    }
  }

  /// By what most annual reports call their own year; `both` where they don't agree.
  private static func naming(
    _ years: [(Filing, Day)], _ rule: FiscalYearEnd
  ) -> FiscalCalendar.Naming {
    // A year that starts and ends with the calendar year has one name.
    switch rule {
    case .lastDay(12), .last(_, 12), .nearest(_, 12): return .end
    default: break
    }
    var byEnd = 0
    var byStart = 0
    for (filing, end) in years {
      guard let stated = filing.fiscalYear,
        let year = nominalYear(of: end, rule, slack: FiscalCalendar.slackDays)
      else { continue }
      if stated == year { byEnd += 1 } else if stated == year - 1 { byStart += 1 }
    }
    if byEnd * 4 >= (byEnd + byStart) * 3 { return .end }
    return byStart * 4 >= (byEnd + byStart) * 3 ? .start : .both
  }

  private static func ends(_ monthAndDay: String) -> FiscalYearEnd? {
    guard monthAndDay.utf8.count == 4, let number = Int(monthAndDay), number > 0 else { return nil }
    let (month, day) = (number / 100, number % 100)
    guard let date = Day(year: 2023, month: month, day: min(day, 28)) else { return nil }
    return day >= 25 ? .lastDay(month: date.month) : .date(month: month, day: day)
  }
}
