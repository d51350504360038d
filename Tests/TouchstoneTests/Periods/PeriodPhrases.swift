@testable import Touchstone

/// A table of phrases with the readings that entities of five calendars give them.
///
/// A row is `phrase => readings`, for years that end with December; rows set in under it give the
/// readings of other calendars where they differ. Readings are in order, those of several mentions
/// divided by `|`. `i:` stands before a phrase about a moment, `@FY2023Q2` before one that counts from
/// that period, `on 2023-11-10:` before one in a text of that day.
struct PeriodPhrases {
  struct Row: CustomStringConvertible, Sendable {
    var phrase: String
    var measured = Measured.duration
    var anchor: Period?
    var asOf: Day?
    /// By the calendar's name; those that aren't here read as `december`.
    var expected: [String: String] = [:]

    var description: String { phrase }
  }

  static let calendars: [(name: String, ends: String, naming: FiscalCalendar.Naming)] = [
    ("december", "last-day-of-december", .end), ("september", "last-saturday-of-september", .end),
    ("january", "last-sunday-of-january", .end),
    ("start", "saturday-nearest-end-of-january", .start), ("june", "last-day-of-june", .end),
  ]

  static func rows(of table: String) -> [Row] {
    var rows: [Row] = []
    for line in table.split(separator: "\n") where !line.hasPrefix("#") {
      let sides = line.split(separator: "=>", maxSplits: 1, omittingEmptySubsequences: false)
      let readings = words(sides[1])
      if line.hasPrefix("  ") {
        rows[rows.count - 1].expected[words(sides[0])] = readings
      } else {
        var row = row(of: words(sides[0]))
        row.expected["december"] = readings
        rows.append(row)
      }
    }
    return rows
  }

  private static func row(of text: String) -> Row {
    var words = text.split(separator: " ")
    var row = Row(phrase: "")
    switch words.first {
    case "i:":
      row.measured = .instant
      words.removeFirst()
    case "on" where words.count > 2 && words[1].hasSuffix(":"):
      row.asOf = Day(words[1].dropLast())
      words.removeFirst(2)
    case .some(let first) where first.hasPrefix("@"):
      row.anchor = try? Period(parsing: first.dropFirst())
      words.removeFirst()
    default: break
    }
    row.phrase = words.joined(separator: " ")
    return row
  }

  private static func words(_ text: some StringProtocol) -> String {
    text.split(separator: " ").joined(separator: " ")
  }
}
