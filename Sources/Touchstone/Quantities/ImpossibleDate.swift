/// Why a date or period that a text names can't exist.
public enum ImpossibleDate: Hashable, Sendable {
  /// "February 30, 2019", "June 31": the month is too short. Months count from 1.
  case dayOfMonth(day: Int, month: Int, year: Int?)
  /// "13/32/2019", "2019-13-01".
  case month(Int)
  /// "Q5 2020".
  case quarter(Int)
  /// "H3 2020".
  case half(Int)
  /// "Monday, May 4, 2019", which was a Saturday.
  case weekday(written: Weekday, day: Day)

  /// What is wrong, as a clause: `February 2019 has 28 days`.
  public var message: String {
    switch self {
    case .dayOfMonth(_, let month, let year):
      let name = MonthNames.english[month - 1]
      guard let year else {
        // 2000 is a leap year.
        return "\(name) has at most \(Day.daysIn(month: month, year: 2000)) days"
      }
      return "\(name) \(year) has \(Day.daysIn(month: month, year: year)) days"
    case .month(let month): return "there is no month \(month)"
    case .quarter(let quarter): return "a year has 4 quarters, not \(quarter)"
    case .half(let half): return "a year has 2 halves, not \(half)"
    case .weekday(let written, let day):
      let (year, month, number) = day.parts
      return "\(MonthNames.english[month - 1]) \(number), \(year) is a "
        + "\(capitalised(day.weekday.name)), not a \(capitalised(written.name))"
    }
  }

  private func capitalised(_ name: String) -> String {
    name.prefix(1).uppercased() + name.dropFirst()
  }
}

enum MonthNames {
  static let english = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
