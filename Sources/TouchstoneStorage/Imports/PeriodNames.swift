internal import Touchstone

/// Names the stretches and days of a payload as packs do.
struct PeriodNames {
  /// Whole quarters of one fiscal year.
  struct Span: Hashable {
    let year: Int
    /// From 1 to 4.
    let first: Int
    let last: Int
  }

  /// What a row speaks of.
  enum Name: Hashable {
    case span(Span)
    /// A stretch that isn't of the entity's years.
    case days(from: Day, to: Day)
    case instant(year: Int, quarter: Int)
    case day(Day)
  }

  let calendar: FiscalCalendar?
  /// Days on which stretches of a report's length end.
  let periodEnds: Set<Day>

  /// Nil for a stretch of a length that no report has.
  func name(_ row: PayloadRow) -> Name? {
    guard let start = row.start else { return instant(row.end) }
    guard let length = PeriodLength(days: row.end - start + 1) else { return nil }
    let dated = Name.days(from: start, to: row.end)
    guard let end = quarter(endingAt: row.end),
      let before = quarter(endingAt: start.adding(days: -1))
    else { return dated }
    let first = before.quarter % 4 + 1
    let year = before.quarter == 4 ? before.year + 1 : before.year
    guard year == end.year, first <= end.quarter,
      length.quarters == end.quarter - first + 1
    else { return dated }
    return .span(Span(year: year, first: first, last: end.quarter))
  }

  private func instant(_ day: Day) -> Name {
    guard let near = quarter(endingAt: day), let calendar else { return .day(day) }
    let nominal = calendar.dates(of: .fiscal(year: near.year, .quarter(near.quarter))).upperBound
    return day == nominal || periodEnds.contains(day)
      ? .instant(year: near.year, quarter: near.quarter) : .day(day)
  }

  /// The period in a pack's words. Nine months keep their dates: `FY2023` has no name for them.
  func period(_ name: Name, _ row: PayloadRow) -> Period {
    switch name {
    case .span(let span): period(of: span) ?? .days(from: row.start ?? row.end, to: row.end)
    case .days(let from, let to): .days(from: from, to: to)
    case .instant(let year, 4): .fiscal(year: year, .whole)
    case .instant(let year, let quarter): .fiscal(year: year, .quarter(quarter))
    case .day(let day): .day(day)
    }
  }

  func period(of span: Span) -> Period? {
    switch (span.first, span.last) {
    case (1, 4): .fiscal(year: span.year, .whole)
    case (1, 2): .fiscal(year: span.year, .half(1))
    case (3, 4): .fiscal(year: span.year, .half(2))
    case (let first, let last) where first == last: .fiscal(year: span.year, .quarter(first))
    default: nil
    }
  }

  /// The fiscal quarter that ends on a day or near it.
  ///
  /// *Source*: years of weeks have quarters of 12, 13 and 16 weeks, whose ends lie up to three weeks
  /// from those of four equal ones; no two quarters come so near.
  private func quarter(endingAt day: Day) -> (year: Int, quarter: Int)? {
    guard let calendar else { return nil }
    let near = calendar.year(containing: day)
    let slack = calendar.ends.isOfWeeks ? 25 : FiscalCalendar.slackDays
    var best: (year: Int, quarter: Int, distance: Int)?
    for year in [near - 1, near] {
      for quarter in 1...4 {
        // The end of the year itself keeps to the calendar.
        let limit = quarter == 4 ? FiscalCalendar.slackDays : slack
        let end = calendar.dates(of: .fiscal(year: year, .quarter(quarter))).upperBound
        let distance = abs(end - day)
        if distance <= limit, distance < best?.distance ?? .max { best = (year, quarter, distance) }
      }
    }
    return best.map { ($0.year, $0.quarter) }
  }
}

extension PeriodLength {
  var quarters: Int {
    switch self {
    case .quarter: 1
    case .half: 2
    case .nineMonths: 3
    case .year: 4
    }
  }
}

extension FiscalYearEnd {
  /// Whether the years are of 52 or 53 weeks.
  var isOfWeeks: Bool {
    switch self {
    case .last, .nearest: true
    case .lastDay, .date: false
    }
  }
}
