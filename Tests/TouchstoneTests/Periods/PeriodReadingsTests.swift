import Testing

@testable import Touchstone

@Suite struct PeriodReadingsTests {
  /// Readings of the first period of a text, as files write them.
  private func readings(
    _ text: String, _ ends: String?, naming: FiscalCalendar.Naming = .end,
    _ measured: Measured = .duration, anchor: String? = nil, asOf: String? = nil
  ) throws -> String {
    let written = try #require(readPeriods(text).first).written
    return try PeriodReader.readings(
      of: written,
      calendar: ends.map { try FiscalCalendar(parsingEnds: $0, naming: naming) },
      measured: measured, anchor: anchor.map { try Period(parsing: $0) },
      asOf: asOf.flatMap { Day($0) }
    ).map(\.description).joined(separator: " ")
  }

  @Test(
    arguments: [
      ("2024", "last-day-of-may", "FY2024 2024"), ("fiscal 2024", "last-day-of-may", "FY2024"),
      ("CY2024", "last-day-of-may", "2024"), ("CY2024", "12-31", "FY2024 2024"),
      ("2Q23", "last-day-of-may", "FY2023Q2 2023Q2"), ("H1 FY23", "12-31", "FY2023H1"),
      ("2018/19", "last-day-of-may", "FY2019"), ("2018/19", "12-31", "2018-01-01..2019-12-31"),
    ])
  func `a bare year is fiscal, then calendar`(text: String, ends: String, expected: String) throws {
    #expect(try readings(text, ends) == expected)
  }

  @Test(
    arguments: [
      (FiscalCalendar.Naming.both, "FY2022", "FY2022 FY2023"),
      (.both, "2022", "FY2022 FY2023 2022"),
      (.end, "FY2022", "FY2022"), (.start, "FY2022", "FY2022"), (.start, "2018/19", "FY2018"),
    ])
  func `a year that texts name both ways has both readings`(
    naming: FiscalCalendar.Naming, text: String, expected: String
  ) throws {
    #expect(
      try readings(text, "saturday-nearest-end-of-january", naming: naming) == expected)
  }

  @Test func `a calendar year named both ways is one year`() throws {
    #expect(try readings("FY2022", "12-31", naming: .both) == "FY2022")
  }

  @Test func `without a calendar a bare year is the calendar's`() throws {
    #expect(try readings("2024", nil) == "2024 FY2024")
  }

  @Test(
    arguments: [
      ("December 31, 2018", "12-31", Measured.duration, "FY2018 FY2018Q4 2018 2018Q4"),
      ("December 31, 2018", "12-31", .instant, "FY2018 FY2018Q4 2018-12-31"),
      ("June 30, 2023", "12-31", .duration, "FY2023Q2 FY2023H1 2023Q2 TTM:2023-06-30"),
      ("September 24, 2022", "last-saturday-of-september", .instant, "FY2022 FY2022Q4 2022-09-24"),
      ("March 17, 2023", "12-31", .instant, "2023-03-17"),
      ("March 17, 2023", "12-31", .duration, "TTM:2023-03-17 2023-03-17"),
      ("March 17, 2023", "12-31", .none, "2023-03-17"),
      ("September 2023", "last-saturday-of-september", .instant, "FY2023 FY2023Q4 2023-09-30"),
      ("September 2023", "last-saturday-of-september", .duration, "2023-09"),
      ("03/04/2019", "12-31", .none, "2019-03-04 2019-04-03"),
    ])
  func `a day is the year or quarter that ends there`(
    text: String, ends: String, measured: Measured, expected: String
  ) throws {
    let found = try readings(text, ends, measured)
    #expect(found.hasPrefix(expected))
  }

  @Test(
    arguments: [
      ("the year ended May 31, 2019", "last-day-of-may", "FY2019"),
      ("the year ended December 31, 2018", "last-day-of-may", "2018"),
      ("the year ended March 31, 2018", "last-day-of-may", "2017-04-01..2018-03-31"),
      ("the 52 weeks ended January 28, 2023", "saturday-nearest-end-of-january", "FY2023"),
      ("three months ended July 2, 2023", "sunday-nearest-end-of-december", "FY2023Q2"),
      ("six months ended June 30, 2023", "12-31", "FY2023H1"),
      ("nine months ended September 30, 2023", "12-31", "2023-01-01..2023-09-30"),
      ("the first nine months of fiscal 2023", "last-day-of-may", "2022-06-01..2023-02-28"),
      ("TTM ended June 30, 2023", "12-31", "2022-07-01..2023-06-30 TTM:2023-06-30"),
      ("end of fiscal 2019", "last-day-of-may", "FY2019"),
      ("beginning of fiscal 2019", "last-day-of-may", "FY2018"),
      ("the 1990s", "last-day-of-may", "1990-01-01..1999-12-31"),
    ])
  func `a stretch has the name that facts have for it`(
    text: String, ends: String, expected: String
  ) throws {
    #expect(try readings(text, ends) == expected)
  }

  @Test(
    arguments: [
      ("the prior year", "FY2023", "FY2022"), ("two years earlier", "FY2023", "FY2021"),
      ("the prior year", "FY2023Q2", "FY2022Q2 FY2022"),
      ("the same quarter last year", "FY2023Q2", "FY2022Q2"),
      ("the year-ago quarter", "2023-06-30", "FY2022Q2"),
      ("the previous quarter", "FY2023Q1", "FY2022Q4"),
      ("the same quarter of 2020", "FY2023Q2", "FY2020Q2"),
      ("last year", "FY2023", "FY2022"), ("the second quarter", "FY2022", "FY2022Q2"),
      ("Q4 of the prior year", "FY2022", "FY2021Q4"),
      ("June 30", "FY2022", "2022-06-30"), ("the prior year", "2023-12-31", "2022-12-31"),
    ])
  func `relative periods count from the one named before`(
    text: String, anchor: String, expected: String
  ) throws {
    let measured: Measured = text == "June 30" ? .none : .duration
    #expect(try readings(text, "12-31", measured, anchor: anchor) == expected)
  }

  @Test(
    arguments: [
      ("last year", "FY2022 2022"), ("this quarter", "FY2023Q3 2023Q3"),
      ("yesterday", "2023-07-04"),
      ("3 days ago", "2023-07-02"), ("in two weeks", "2023-07-19"), ("next Friday", "2023-07-14"),
      ("on Friday", "2023-07-07 2023-06-30"), ("last week", "2023-06-26..2023-07-02"),
      ("the second quarter", "FY2023Q2"), ("the fourth quarter", "FY2022Q4"),
      ("June 30", "2023-06-30 2024-06-30"), ("the past 90 days", "2023-04-06..2023-07-04"),
      ("YTD", "2023-01-01..2023-07-05"), ("Monday 21", "2022-11-21 2023-08-21"),
      ("the prior year", "FY2022 2022"),
    ])
  func `with no period named they count from the day of writing`(text: String, expected: String)
    throws
  {
    #expect(try readings(text, "12-31", .none, asOf: "2023-07-05") == expected)
  }

  @Test(arguments: [
    "the prior year", "last year", "Q2", "June 30", "Friday", "on February 30, 2019",
  ])
  func `nothing to count from, or no such day, gives no reading`(text: String) throws {
    #expect(try readings(text, "12-31") == "")
  }

  @Test func `the ends of a range are the first pair in order`() throws {
    let mentions = readPeriods("from May to September")
    let ends = try #require(
      PeriodReader.ends(
        from: mentions[0].written, to: mentions[1].written, calendar: nil,
        asOf: Day("2016-11-07")))
    #expect("\(ends.from) \(ends.to)" == "2016-05 2016-09")
  }
}
