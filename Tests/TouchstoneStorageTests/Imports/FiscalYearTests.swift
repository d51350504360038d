import Testing
import Touchstone

@testable import TouchstoneStorage

/// How a filer's years are told from its filings.
@Suite struct FiscalYearTests {
  /// Annual reports for years that end on days.
  ///
  /// - Parameter offset: from the calendar year of the end to what the filing calls its year.
  private func company(_ ends: [String], offset: Int = 0) throws -> ImportedCompany {
    var payload = Payload()
    let days = ends.compactMap { Day($0) }
    for (index, end) in days.enumerated() {
      let start = index > 0 ? days[index - 1].adding(days: 1) : end.adding(days: -363)
      let filing = Payload.Filing.annual(
        index + 1, end.adding(days: 60).description, year: end.year + offset)
      payload.add("Sales", "\(start)..\(end)", "\(500 + index)000000", filing)
      payload.add("Profit", "\(start)..\(end)", "50000000", filing)
    }
    return try ImportBench().read(payload)
  }

  private func fiscal(_ company: ImportedCompany) -> String? {
    company.entity?.split(separator: "\n").last { $0.hasPrefix("  fiscal") }.map { String($0) }
  }

  @Test(
    arguments: [
      (["2021-12-31", "2022-12-31", "2023-12-31"], 0, "last-day-of-december", "end"),
      (["2021-06-30", "2022-06-30", "2023-06-30"], 0, "last-day-of-june", "end"),
      (["2022-01-31", "2023-01-31", "2024-01-31"], 0, "last-day-of-january", "end"),
      (["2022-01-31", "2023-01-31", "2024-01-31"], -1, "last-day-of-january", "start"),
      (["2021-09-25", "2022-09-24", "2023-09-30"], 0, "last-saturday-of-september", "end"),
      (
        ["2020-02-02", "2021-01-31", "2022-01-30", "2023-01-29"], -1,
        "sunday-nearest-end-of-january", "start"
      ),
      // A year of 53 weeks that ends in the next January.
      (
        ["2021-01-02", "2022-01-01", "2022-12-31", "2023-12-30"], 0,
        "saturday-nearest-end-of-december", "end"
      ),
      (["2020-12-26", "2021-12-25", "2022-12-31"], 0, "last-saturday-of-december", "end"),
    ] as [([String], Int, String, String)])
  func `the rule that the ends obey`(ends: [String], offset: Int, rule: String, named: String)
    throws
  {
    let company = try company(ends, offset: offset)
    #expect(fiscal(company) == "  fiscal: {ends: \(rule), named: \(named)}")
  }

  @Test func `filings that don't agree on the name leave it open`() throws {
    var payload = Payload()
    for (index, year) in [2021, 2022].enumerated() {
      let filing = Payload.Filing.annual(
        index + 1, "\(year)-03-20", year: index == 0 ? year - 1 : year)
      payload.add("Sales", "\(year - 1)-02-01..\(year)-01-31", "\(500 + index)000000", filing)
    }
    let company = try ImportBench().read(payload)
    #expect(fiscal(company) == "  fiscal: {ends: last-day-of-january, named: both}")
    #expect(
      company.lines(of: "sales") == ["FY2021 500 10-k-2021-03-20", "FY2022 501 10-k-2022-03-20"])
  }

  @Test func `a retailer's year is named as its filings name it`() throws {
    let company = try company(["2022-01-31", "2023-01-31"], offset: -1)
    #expect(
      company.lines(of: "sales") == ["FY2021 500 10-k-2022-04-01", "FY2022 501 10-k-2023-04-01"])
  }

  @Test func `years before a change of the year's end keep their dates`() throws {
    var payload = Payload()
    payload.add(
      "Sales", "2019-07-01..2020-06-30", "400000000", .annual(1, "2020-08-20", year: 2020))
    for year in 2021...2023 {
      payload.add(
        "Sales", "\(year)-01-01..\(year)-12-31", "500000000",
        .annual(year - 2019, "\(year + 1)-02-20", year: year))
    }
    #expect(
      try ImportBench().read(payload).lines(of: "sales") == [
        "2019-07-01..2020-06-30 400 10-k-2020-08-20", "FY2021 500 10-k-2022-02-20",
        "FY2022 500 10-k-2023-02-20", "FY2023 500 10-k-2024-02-20",
      ])
  }

  @Test func `quarters of twelve and sixteen weeks have their numbers`() throws {
    var payload = Payload()
    payload.add(
      "Sales", "2021-08-30..2022-08-28", "500000000", .annual(1, "2022-10-05", year: 2022))
    payload.add("Sales", "2022-08-29..2022-11-20", "100000000", .quarterly(2, "2022-12-20"))
    payload.add("Sales", "2022-11-21..2023-02-12", "110000000", .quarterly(3, "2023-03-10"))
    payload.add("Sales", "2023-02-13..2023-05-07", "120000000", .quarterly(4, "2023-06-01"))
    payload.add("Sales", "2022-08-29..2023-05-07", "330000000", .quarterly(4, "2023-06-01"))
    payload.add(
      "Sales", "2022-08-29..2023-09-03", "510000000", .annual(5, "2023-10-05", year: 2023))
    #expect(
      try ImportBench().read(payload).lines(of: "sales").map { $0.split(separator: " ").first } == [
        "FY2022", "FY2023Q1", "2022-08-29..2023-05-07", "FY2023Q2", "FY2023Q3", "FY2023",
        "FY2023Q4",
      ])
  }

  @Test func `an entity that a pack knows keeps its id, name and year`() throws {
    let bench = try ImportBench([
      "pack/entities.yaml": """
      - id: hooli
        type: company
        name: Hooli
        identifiers: {cik: "0001234567"}
        fiscal: {ends: last-day-of-march, named: start}
      """
    ])
    var payload = Payload()
    payload.add("Sales", "2022-04-01..2023-03-31", "5000000", .annual(1, "2023-05-01", year: 2023))
    let company = try bench.read(payload)
    #expect(company.isKnown)
    #expect(company.name == "Hooli")
    #expect(company.lines(of: "sales") == ["FY2022 5 10-k-2023-05-01"])
  }
}
