import Testing

@testable import Touchstone

@Suite struct DayTests {
  @Test(
    arguments: [
      (1970, 1, 1, 0), (1969, 12, 31, -1), (2000, 2, 29, 11016), (2019, 5, 4, 18020),
      (1600, 2, 29, -135_081), (1, 1, 1, -719_162), (9999, 12, 31, 2_932_896),
    ])
  func `a day counts from 1970-01-01 and gives its parts back`(
    year: Int, month: Int, day: Int, days: Int32
  ) throws {
    let made = try #require(Day(year: year, month: month, day: day))
    #expect(made.daysSinceEpoch == days)
    #expect(made.parts == (year, month, day))
  }

  @Test(
    arguments: [
      (2019, 2, 29), (1900, 2, 29), (2023, 4, 31), (2023, 13, 1), (2023, 0, 1), (2023, 1, 0),
      (0, 1, 1), (10_000, 1, 1),
    ])
  func `days that do not exist are refused`(year: Int, month: Int, day: Int) {
    #expect(Day(year: year, month: month, day: day) == nil)
  }

  @Test func `every day of four centuries gives its parts and ISO form back`() {
    for days in stride(from: -135_081, to: 11_016, by: 97) {
      let day = Day(daysSinceEpoch: days)
      let (year, month, number) = day.parts
      #expect(Day(year: year, month: month, day: number) == day)
      #expect(Day(day.description) == day)
    }
  }

  @Test(
    arguments: [
      ("2019-05-04", Weekday.saturday), ("1970-01-01", .thursday), ("2024-02-29", .thursday),
      ("1969-12-29", .monday),
    ])
  func `a day knows its weekday`(iso: String, weekday: Weekday) {
    #expect(Day(iso)?.weekday == weekday)
  }

  @Test(
    arguments: [
      ("2023-01-31", 1, "2023-02-28"), ("2024-01-31", 1, "2024-02-29"),
      ("2023-03-31", -1, "2023-02-28"), ("2023-01-15", -13, "2021-12-15"),
      ("2023-11-30", 3, "2024-02-29"),
    ])
  func `a month later is the same day or the month's last`(
    from: String, months: Int, expected: String
  ) {
    #expect(Day(from)?.adding(months: months).description == expected)
  }

  @Test(arguments: ["2023-9-30", "2023-09-31", "20230930", "2023-09-30 ", "", "2023/09/30"])
  func `only ISO days are read`(text: String) {
    #expect(Day(text) == nil)
  }
}
