import Testing

@testable import Touchstone

@Suite struct FiscalRenamingTests {
  @Test(
    arguments: [
      ("FY2023", "last-day-of-june", "start", "last-day-of-june", "end", "FY2024"),
      ("FY2023Q2", "last-day-of-june", "start", "last-day-of-june", "end", "FY2024Q2"),
      ("FY2023", "last-saturday-of-september", "end", "last-day-of-september", "end", "FY2023"),
      ("FY2023Q1", "last-day-of-december", "end", "last-day-of-september", "end", "FY2023Q2"),
      ("FY2023Q4", "last-day-of-december", "end", "last-day-of-september", "end", "FY2024Q1"),
      ("FY2023H1", "last-day-of-december", "end", "last-day-of-june", "end", "FY2023H2"),
      ("FY2023", "last-day-of-december", "end", "last-day-of-september", "end", nil),
      ("FY2023H1", "last-day-of-december", "end", "last-day-of-september", "end", nil),
      ("2023Q1", "last-day-of-december", "end", "last-day-of-september", "end", "2023Q1"),
      ("2023-06-30", "last-day-of-december", "end", "last-day-of-september", "end", "2023-06-30"),
    ] as [(String, String, String, String, String, String?)])
  func `a period is named by the days it covers`(
    period: String, ends: String, named: String, otherEnds: String, otherNamed: String,
    name: String?
  ) throws {
    func calendar(_ ends: String, _ named: String) throws -> FiscalCalendar {
      try FiscalCalendar(
        parsingEnds: ends, naming: try #require(FiscalCalendar.Naming(rawValue: named)))
    }
    let renamed = try calendar(otherEnds, otherNamed).name(
      of: Period(parsing: period), in: calendar(ends, named))
    #expect(renamed?.description == name)
  }
}
