import Testing

@testable import Touchstone

@Suite struct FiscalCalendarTests {
  /// Last days of years as annual reports state them.
  @Test(
    arguments: [
      ("last-saturday-of-september", 2022, "2022-09-24"),
      ("last-saturday-of-september", 2023, "2023-09-30"),
      ("last-day-of-may", 2019, "2019-05-31"),
      ("last-day-of-february", 2024, "2024-02-29"),
      ("friday-nearest-end-of-november", 2015, "2015-11-27"),
      ("friday-nearest-end-of-november", 2016, "2016-12-02"),
      ("friday-nearest-end-of-november", 2017, "2017-12-01"),
      ("sunday-nearest-end-of-august", 2020, "2020-08-30"),
      ("last-saturday-of-december", 2022, "2022-12-31"),
      ("last-saturday-of-december", 2021, "2021-12-25"),
      ("sunday-nearest-end-of-december", 2022, "2023-01-01"),
      ("sunday-nearest-end-of-december", 2021, "2022-01-02"),
      ("saturday-nearest-end-of-january", 2018, "2018-02-03"),
      ("12-31", 2023, "2023-12-31"), ("04-05", 2023, "2023-04-05"),
    ])
  func `a year ends on the day that filings state`(ends: String, year: Int, day: String) throws {
    #expect(try FiscalCalendar(parsingEnds: ends).end(ofYear: year).description == day)
  }

  @Test(
    arguments: [
      ("saturday-nearest-end-of-january", FiscalCalendar.Naming.end, 2021, "2021-01-30"),
      ("saturday-nearest-end-of-january", .start, 2020, "2021-01-30"),
      ("saturday-nearest-end-of-january", .both, 2021, "2021-01-30"),
      ("last-day-of-december", .start, 2020, "2020-12-31"),
      ("sunday-nearest-end-of-december", .start, 2022, "2023-01-01"),
    ])
  func `a year is named by its end or its start, a calendar year by either`(
    ends: String, naming: FiscalCalendar.Naming, year: Int, day: String
  ) throws {
    let calendar = try FiscalCalendar(parsingEnds: ends, naming: naming)
    #expect(calendar.end(ofYear: year).description == day)
  }

  @Test(
    arguments: [
      ("last-day-of-may", "FY2019", "2018-06-01..2019-05-31"),
      ("last-day-of-may", "FY2019Q1", "2018-06-01..2018-08-31"),
      ("last-day-of-may", "FY2019Q3", "2018-12-01..2019-02-28"),
      ("last-day-of-may", "FY2019H2", "2018-12-01..2019-05-31"),
      ("last-saturday-of-september", "FY2023", "2022-09-25..2023-09-30"),
      ("last-saturday-of-september", "FY2024Q2", "2023-12-31..2024-03-30"),
      ("sunday-nearest-end-of-december", "FY2023Q2", "2023-04-03..2023-07-02"),
      ("04-05", "FY2023Q1", "2022-04-06..2022-07-05"),
      ("last-day-of-may", "2023Q1", "2023-01-01..2023-03-31"),
      ("last-day-of-may", "2023-02", "2023-02-01..2023-02-28"),
      ("last-day-of-may", "TTM:2024-02-29", "2023-03-01..2024-02-29"),
    ])
  func `a period has its dates`(ends: String, period: String, expected: String) throws {
    let dates = try FiscalCalendar(parsingEnds: ends).dates(of: Period(parsing: period))
    #expect("\(dates.lowerBound)..\(dates.upperBound)" == expected)
  }

  @Test(
    arguments: [
      (
        "last-frieday-of-may",
        FiscalYearEndProblem.unknownWeekday("frieday"),
        "\"frieday\" is no weekday: write monday to sunday"
      ),
      (
        "last-day-of-mai", .unknownMonth("mai"),
        "\"mai\" is no month: write january to december"
      ),
      (
        "02-30", .noSuchDay("02-30"),
        "\"02-30\" is not a day of every year: for the end of a month write last-day-of-MONTH"
      ),
      (
        "02-29", .noSuchDay("02-29"),
        "\"02-29\" is not a day of every year: for the end of a month write last-day-of-MONTH"
      ),
      (
        "may", .unknownForm("may"),
        "\"may\" is no end of a fiscal year: write last-day-of-june, last-saturday-of-september, "
          + "friday-nearest-end-of-november or 12-31"
      ),
    ])
  func `what can't be read is said`(text: String, problem: FiscalYearEndProblem, message: String) {
    #expect(throws: problem) { try FiscalCalendar(parsingEnds: text) }
    #expect(problem.message == message)
  }

  @Test(
    arguments: [
      "last-saturday-of-september", "last-day-of-may", "friday-nearest-end-of-november", "04-05",
    ])
  func `the end of a year is printed as it is read`(text: String) throws {
    #expect(try FiscalYearEnd(parsing: text).description == text)
  }

  @Test func `a week around the end is the end, more is not`() throws {
    let calendar = try FiscalCalendar(parsingEnds: "last-saturday-of-september")
    let near = try #require(Day("2023-10-07"))
    #expect(calendar.year(endingNear: near) == 2023)
    #expect(calendar.year(endingNear: near.adding(days: 1)) == nil)
    #expect(calendar.year(containing: near) == 2024)
  }
}
