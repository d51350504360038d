extension FiscalCalendar {
  /// What this calendar calls the days that another one names `period`; nil where it has no period of
  /// the same length that starts and ends within a week of them. Periods that no fiscal calendar names
  /// stay as they are.
  ///
  /// `FY2023` of years named by their start is `FY2024` of the same years named by their end.
  package func name(of period: Period, in other: FiscalCalendar) -> Period? {
    guard case .fiscal(_, let part) = period else { return period }
    let days = other.dates(of: period)
    let year = year(containing: days.upperBound)
    for near in [year - 1, year, year + 1] {
      for part in part.siblings {
        let own = Period.fiscal(year: near, part)
        let covered = dates(of: own)
        if abs(covered.lowerBound - days.lowerBound) <= Self.slackDays,
          abs(covered.upperBound - days.upperBound) <= Self.slackDays
        {
          return own
        }
      }
    }
    return nil
  }
}

extension YearPart {
  /// All parts of a year that are as long, itself among them.
  fileprivate var siblings: [YearPart] {
    switch self {
    case .whole: [.whole]
    case .half: [.half(1), .half(2)]
    case .quarter: [.quarter(1), .quarter(2), .quarter(3), .quarter(4)]
    }
  }
}
