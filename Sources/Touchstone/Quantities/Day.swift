/// A day of the proleptic Gregorian calendar, of the years 1 to 9999.
public struct Day: Hashable, Sendable {
  /// *Units*: days since 1970-01-01, which is 0.
  public let daysSinceEpoch: Int32

  package init(daysSinceEpoch: Int) { self.daysSinceEpoch = Int32(daysSinceEpoch) }

  /// Nil where there is no such day: `Day(year: 2019, month: 2, day: 29)`.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Day.daysIn(month: month, year: year)
    else { return nil }
    self.init(valid: year, month, day)
  }

  /// For values known to be valid, and for years that a calculation moves out of range.
  init(valid year: Int, _ month: Int, _ day: Int) {
    // Source: Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil.
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.init(daysSinceEpoch: era * 146_097 + dayOfEra - 719_468)
  }

  /// The parts of the day; months and days count from 1.
  public var parts: (year: Int, month: Int, day: Int) {
    // Source: as above, civil_from_days.
    let shifted = Int(daysSinceEpoch) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthIndex + 2) / 5 + 1)
  }

  public var year: Int { parts.year }
  public var month: Int { parts.month }

  public var weekday: Weekday {
    // 1970-01-01 was a Thursday.
    let index = (Int(daysSinceEpoch) + 3) % 7
    return Weekday.all[index < 0 ? index + 7 : index]
  }

  public func adding(days: Int) -> Day { Day(daysSinceEpoch: Int(daysSinceEpoch) + days) }

  /// The same day of another month, or that month's last: 31 January plus a month is 28 February.
  public func adding(months: Int) -> Day {
    let from = parts
    let index = from.year * 12 + from.month - 1 + months
    let year = index >= 0 ? index / 12 : (index - 11) / 12
    let month = index - year * 12 + 1
    return Day(valid: year, month, min(from.day, Day.daysIn(month: month, year: year)))
  }

  public var isLastOfMonth: Bool { adding(days: 1).parts.day == 1 }

  public static func lastOfMonth(_ month: Int, year: Int) -> Day {
    Day(valid: year, month, daysIn(month: month, year: year))
  }

  /// The days from one day to another; negative where `other` is later.
  public static func - (day: Day, other: Day) -> Int {
    Int(day.daysSinceEpoch) - Int(other.daysSinceEpoch)
  }

  /// *Units*: months from 1 to 12.
  public static func daysIn(month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  public static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }
}

extension Day: Comparable {
  public static func < (a: Day, b: Day) -> Bool { a.daysSinceEpoch < b.daysSinceEpoch }
}

extension Day: CustomStringConvertible {
  /// ISO 8601: `2023-09-30`.
  public var description: String {
    let (year, month, day) = parts
    return "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
  }

  /// Reads `2023-09-30`; nil for any other form and for days that don't exist.
  public init?(_ text: some StringProtocol) {
    self.init(isoBytes: Array(text.utf8)[...])
  }

  init?(isoBytes bytes: ArraySlice<UInt8>) {
    let dash = UInt8(ascii: "-")
    let first = bytes.startIndex
    guard bytes.count == 10, bytes[first + 4] == dash, bytes[first + 7] == dash,
      let year = readDigits(bytes[first..<first + 4]),
      let month = readDigits(bytes[first + 5..<first + 7]),
      let day = readDigits(bytes[first + 8..<first + 10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}

public enum Weekday: UInt8, Hashable, Sendable, CaseIterable {
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday

  static let all = Array(allCases)

  /// In lower case: `saturday`.
  public var name: String { String(describing: self) }
}

/// The value of ASCII digits; nil if empty or anything else is among them.
func readDigits(_ bytes: ArraySlice<UInt8>) -> Int? {
  guard !bytes.isEmpty, bytes.count <= 9 else { return nil }
  var value = 0
  for byte in bytes {
    guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
    value = value * 10 + Int(byte - UInt8(ascii: "0"))
  }
  return value
}

func padded(_ value: Int, to width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
