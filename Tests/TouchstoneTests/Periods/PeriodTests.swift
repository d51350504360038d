import Testing

@testable import Touchstone

@Suite struct PeriodTests {
  @Test(
    arguments: [
      ("FY2023", Period.fiscalYear(2023)), ("FY2023Q2", .fiscal(year: 2023, .quarter(2))),
      ("FY2023H1", .fiscal(year: 2023, .half(1))), ("2023", .calendarYear(2023)),
      ("2023Q1", .calendar(year: 2023, .quarter(1))), ("2023H1", .calendar(year: 2023, .half(1))),
      ("2023-09", .month(year: 2023, month: 9)),
      ("2023-09-30", .day(Day(valid: 2023, 9, 30))),
      (
        "2022-10-02..2023-09-30",
        .days(from: Day(valid: 2022, 10, 2), to: Day(valid: 2023, 9, 30))
      ), ("TTM:2023-06-30", .trailingYear(to: Day(valid: 2023, 6, 30))),
    ])
  func `a period of a file is read and printed alike`(text: String, period: Period) throws {
    #expect(try Period(parsing: text) == period)
    #expect(period.description == text)
  }

  @Test(
    arguments: [
      ("FY23", PeriodProblem.unknownForm("FY23")), ("fy2023", .unknownForm("fy2023")),
      ("FY2023Q5", .noSuchQuarter("FY2023Q5")), ("2023H3", .noSuchHalf("2023H3")),
      ("2023-13", .noSuchMonth("2023-13")), ("2023-02-29", .noSuchDay("2023-02-29")),
      ("2023-09-30..2022-10-02", .reversed("2023-09-30..2022-10-02")), ("", .unknownForm("")),
      ("TTM:2023", .unknownForm("TTM:2023")), ("2023..2024", .unknownForm("2023..2024")),
    ])
  func `any other form is a problem that says what to write`(text: String, problem: PeriodProblem) {
    #expect(throws: problem) { try Period(parsing: text) }
    #expect(problem.message.contains("\"\(text)\""))
  }

  @Test func `periods sort by time, the longer of two that end together first`() throws {
    let sorted = [
      "2021-12-31", "FY2022Q1", "2022-05", "FY2022Q3", "FY2022", "2022", "TTM:2022-12-31",
      "FY2022Q4", "2022Q4", "2022-12-31", "FY2023",
    ]
    let periods = try sorted.map { try Period(parsing: $0) }
    #expect(periods.reversed().sorted().map(\.description) == sorted)
  }

  @Test(
    arguments: [
      ("FY2023", "FY2022"), ("FY2023Q1", "FY2022Q4"), ("2023H1", "2022H2"), ("2023-01", "2022-12"),
      ("2023-09-30", "2022-09-30"), ("2024-02-29", "2023-02-28"), ("2023-02-28", "2022-02-28"),
      ("2022-10-02..2023-09-30", "2021-10-03..2022-10-01"),
      ("2022-06-01..2023-05-31", "2021-06-01..2022-05-31"), ("TTM:2023-06-30", "TTM:2022-06-30"),
    ])
  func `the previous period is the one before`(period: String, previous: String) throws {
    #expect(try Period(parsing: period).previous.description == previous)
  }

  @Test(
    arguments: [
      ("FY2023", "2022-10-02..2023-09-30", Measured.duration, true),
      ("FY2023", "TTM:2023-09-30", .duration, true), ("FY2023", "2023", .duration, false),
      ("FY2023", "2023-09-30", .duration, false), ("FY2023", "2023-09-30", .instant, true),
      ("FY2023", "FY2023Q4", .instant, true), ("FY2023", "FY2023Q4", .duration, false),
      ("FY2023", "2023-10-07", .instant, true), ("FY2023", "2023-10-08", .instant, false),
      ("2023-09-29", "2023-09-30", .duration, false),
    ])
  func `periods are the same where their dates are within a week`(
    first: String, second: String, measured: Measured, expected: Bool
  ) throws {
    let calendar = try FiscalCalendar(parsingEnds: "last-saturday-of-september")
    let (first, second) = (try Period(parsing: first), try Period(parsing: second))
    #expect(first.isSamePeriod(as: second, calendar: calendar, measured: measured) == expected)
    #expect(second.isSamePeriod(as: first, calendar: calendar, measured: measured) == expected)
  }

  @Test func `without a calendar a fiscal year is only itself`() {
    #expect(!Period.fiscalYear(2023).isSamePeriod(as: .calendarYear(2023), calendar: nil))
    #expect(Period.fiscalYear(2023).isSamePeriod(as: .fiscalYear(2023), calendar: nil))
  }
}
