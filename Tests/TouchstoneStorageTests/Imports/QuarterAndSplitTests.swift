import Testing
import Touchstone

@testable import TouchstoneStorage

/// What filings don't state themselves: fourth quarters, and figures in the shares after a split.
@Suite struct QuarterAndSplitTests {
  private static let first = Payload.Filing.quarterly(1, "2022-05-01")
  private static let second = Payload.Filing.quarterly(2, "2022-08-01")
  private static let third = Payload.Filing.quarterly(3, "2022-11-01")
  private static let annual = Payload.Filing.annual(4, "2023-02-01", year: 2022)
  private static let thirdAfter = Payload.Filing.quarterly(5, "2023-11-01")
  private static let annualAfter = Payload.Filing.annual(6, "2024-02-01", year: 2023)

  /// A year with its quarters and the stretches of the reports.
  private static func year(_ concept: String = "Sales", quarters: [Int] = [100, 110, 120, 130])
    -> Payload
  {
    var payload = Payload()
    func add(_ days: String, _ millions: Int, _ filing: Payload.Filing) {
      payload.add(concept, "2022-" + days, "\(millions)000000", filing)
    }
    add("01-01..2022-03-31", quarters[0], first)
    add("04-01..2022-06-30", quarters[1], second)
    add("01-01..2022-06-30", quarters[0] + quarters[1], second)
    add("07-01..2022-09-30", quarters[2], third)
    add("01-01..2022-09-30", quarters[0] + quarters[1] + quarters[2], third)
    add("01-01..2022-12-31", quarters.reduce(0, +), annual)
    return payload
  }

  @Test func `year to date and quarter are told apart, and the fourth quarter is derived`() throws {
    let company = try ImportBench().read(Self.year())
    #expect(
      company.lines(of: "sales") == [
        "FY2022Q1 100 10-q-2022-05-01", "FY2022H1 210 10-q-2022-08-01",
        "FY2022Q2 110 10-q-2022-08-01", "2022-01-01..2022-09-30 330 10-q-2022-11-01",
        "FY2022Q3 120 10-q-2022-11-01", "FY2022 460 10-k-2023-02-01",
        "FY2022Q4 130 10-k-2023-02-01-less-10-q-2022-11-01",
      ])
    #expect(company.tally.derived == 1)
    #expect(
      company.sources.map(\.text).last == """
        - id: "initech-10-k-2023-02-01-less-10-q-2022-11-01"
          title: "Initech annual report (Form 10-K), filed 2023-02-01, less quarterly report (Form 10-Q), filed 2022-11-01 (quarter derived)"
          publisher: "Initech"
          link: "https://www.sec.gov/Archives/edgar/data/1234567/000123456700000004/"
          published: "2023-02-01"
          retrieved: "2023-02-01"
          trust: high

        """)
  }

  @Test func `without nine months the three quarters are taken off`() throws {
    var payload = Payload()
    payload.add("Sales", "2022-01-01..2022-03-31", "100000000", Self.first)
    payload.add("Sales", "2022-04-01..2022-06-30", "110000000", Self.second)
    payload.add("Sales", "2022-07-01..2022-09-30", "120000000", Self.third)
    payload.add("Sales", "2022-01-01..2022-12-31", "460000000", Self.annual)
    #expect(
      try ImportBench().read(payload).lines(of: "sales").contains(
        "FY2022Q4 130 10-k-2023-02-01-less-10-q-2022-05-01-10-q-2022-08-01-10-q-2022-11-01"))
  }

  @Test func `a fourth quarter that is reported isn't derived`() throws {
    var payload = Self.year()
    payload.add("Sales", "2022-10-01..2022-12-31", "129000000", Self.annual)
    let company = try ImportBench().read(payload)
    #expect(company.lines(of: "sales").contains("FY2022Q4 129 10-k-2023-02-01"))
    #expect(company.tally.derived == 0)
  }

  @Test func `a restated year less nine months that weren't restated is no quarter`() throws {
    var payload = Self.year()
    payload.add("Sales", "2022-01-01..2022-12-31", "440000000", Self.annualAfter)
    let company = try ImportBench().read(payload)
    #expect(!company.lines(of: "sales").contains { $0.hasPrefix("FY2022Q4") })
    #expect(
      company.tally.leftOut == [
        "a quarter of which year and months were restated apart": 1
      ])
  }

  @Test func `a year and months that were both restated give the new quarter and the old one`()
    throws
  {
    var payload = Self.year()
    payload.add("Sales", "2022-01-01..2022-09-30", "315000000", Self.thirdAfter)
    payload.add("Sales", "2022-01-01..2022-12-31", "440000000", Self.annualAfter)
    #expect(
      try ImportBench().read(payload).lines(of: "sales").filter { $0.hasPrefix("FY2022Q4") } == [
        "FY2022Q4 125 10-k-2024-02-01-less-10-q-2023-11-01",
        "FY2022Q4 130 10-k-2023-02-01-less-10-q-2022-11-01",
      ])
  }

  @Test func `nothing is derived of figures per share and of averages`() throws {
    var payload = Payload()
    for (concept, unit) in [("PerShare", "USD/shares"), ("AverageShares", "shares")] {
      payload.add(concept, "2022-01-01..2022-09-30", "3", Self.third, unit: unit)
      payload.add(concept, "2022-01-01..2022-12-31", "4", Self.annual, unit: unit)
    }
    #expect(try ImportBench().read(payload).tally.derived == 0)
  }

  @Test func `a quarter far from the others of its year is in doubt`() throws {
    let company = try ImportBench().read(Self.year(quarters: [100, 110, 120, 900]))
    #expect(!company.lines(of: "sales").contains { $0.hasPrefix("FY2022Q4") })
    #expect(company.tally.leftOut == ["far from the periods around it": 1])
  }

  // MARK: Splits

  /// Four shares for one between the annual reports for 2023 and 2024.
  private static func splitPayload() -> Payload {
    let filings = (0...4).map {
      Payload.Filing.annual($0 + 1, "202\($0 + 1)-02-01", year: 2020 + $0)
    }
    var payload = Payload()
    for year in 2018...2024 {
      for (index, filing) in filings.enumerated() where (2018 + index...2020 + index).contains(year)
      {
        let isNew = index == 4
        let days = "\(year)-01-01..\(year)-12-31"
        payload.add("PerShare", days, isNew ? "1.58" : "6.31", filing, unit: "USD/shares")
        payload.add(
          "AverageShares", days, isNew ? "4000000000" : "1000000000", filing, unit: "shares")
      }
    }
    return payload
  }

  @Test func `figures before a split are kept as filed and also adjusted`() throws {
    let company = try ImportBench().read(Self.splitPayload())
    let lines = company.lines(of: "per-share")
    // Restated by the filing itself: the older figure is a vintage.
    #expect(
      lines.filter { $0.hasPrefix("FY2022 ") } == [
        "FY2022 1.58 10-k-2025-02-01", "FY2022 6.31 10-k-2023-02-01",
      ])
    // Never restated: as filed first, then what it comes to.
    #expect(
      lines.filter { $0.hasPrefix("FY2019 ") } == [
        "FY2019 6.31 10-k-2021-02-01",
        "FY2019 1.5775 split-4-for-1-2025-02-01#initech-10-k-2021-02-01",
      ])
    let adjusted = company.rows.filter { $0.isAdjusted && $0.attribute == "per-share" }
    #expect(adjusted.map(\.decimals) == [2, 2, 2, 2])
    #expect(
      company.lines(of: "average-shares").contains(
        "FY2019 4000000000 split-4-for-1-2025-02-01#initech-10-k-2021-02-01"))
    #expect(company.tally.splitAdjusted == 8)
    let source = company.sources.first { $0.id == "initech-split-4-for-1-2025-02-01" }
    #expect(
      source?.text.contains(
        "Initech figures as filed, adjusted for the 4-for-1 split that the annual report (Form 10-K), filed 2025-02-01, shows"
      ) == true)
    #expect(source?.text.contains("trust: medium") == true)
  }

  @Test func `one figure that changed fourfold is no split`() throws {
    var payload = Payload()
    let year = "2022-01-01..2022-12-31"
    payload.add("PerShare", year, "6.40", Self.annual, unit: "USD/shares")
    payload.add("PerShare", year, "1.60", Self.annualAfter, unit: "USD/shares")
    payload.add("PerShare", "2020-01-01..2020-12-31", "5", Self.annual, unit: "USD/shares")
    #expect(try ImportBench().read(payload).tally.splitAdjusted == 0)
  }
}
