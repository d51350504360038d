import Testing
import Touchstone

@testable import TouchstoneStorage

/// What becomes of a payload's figures: FORMATS F.1, pitfall by pitfall.
@Suite struct FactSelectionTests {
  private static let annual22 = Payload.Filing.annual(1, "2023-02-01", year: 2022)
  private static let annual23 = Payload.Filing.annual(2, "2024-02-01", year: 2023)
  private static let annual24 = Payload.Filing.annual(3, "2025-02-01", year: 2024)
  private static let year22 = "2022-01-01..2022-12-31"
  private static let year23 = "2023-01-01..2023-12-31"
  private static let year24 = "2024-01-01..2024-12-31"

  @Test func `periods come from the dates of a row, not from the year of its filing`() throws {
    var payload = Payload()
    payload.add("Sales", "2021-01-01..2021-12-31", "400000000", Self.annual22)
    payload.add("Sales", Self.year22, "500000000", Self.annual22)
    payload.add("Assets", "2021-12-31", "90000000", Self.annual22)
    payload.add("Assets", "2022-12-31", "100000000", Self.annual22)
    payload.add("Assets", "2022-11-05", "99000000", Self.annual22)
    let company = try ImportBench().read(payload)
    #expect(
      company.lines(of: "sales") == [
        "FY2021 400 10-k-2023-02-01", "FY2022 500 10-k-2023-02-01",
      ])
    #expect(
      company.lines(of: "assets") == [
        "FY2021 90 10-k-2023-02-01", "2022-11-05 99 10-k-2023-02-01", "FY2022 100 10-k-2023-02-01",
      ])
  }

  @Test func `the newest filing's value is the fact, different older ones are vintages`() throws {
    var payload = Payload()
    payload.add("Profit", Self.year22, "50000000", Self.annual22)
    payload.add("Profit", Self.year22, "48000000", Self.annual23)
    payload.add("Profit", Self.year22, "48000000", Self.annual24)
    let company = try ImportBench().read(payload)
    // The source is the filing that first gave the value that still holds.
    #expect(
      company.lines(of: "profit") == ["FY2022 48 10-k-2024-02-01", "FY2022 50 10-k-2023-02-01"])
    #expect(company.rows.map(\.asOf.description) == ["2024-02-01", "2023-02-01"])
    #expect(company.tally.facts == 1)
    #expect(company.tally.vintages == 1)
  }

  @Test func `a value rounded further in a later filing is no restatement`() throws {
    var payload = Payload()
    payload.add("Profit", Self.year22, "48210000", Self.annual22)
    payload.add("Profit", Self.year22, "48000000", Self.annual23)
    #expect(
      try ImportBench().read(payload).lines(of: "profit") == ["FY2022 48.21 10-k-2023-02-01"])
  }

  @Test func `two values in one filing are in doubt`() throws {
    var payload = Payload()
    payload.add("Profit", Self.year22, "50000000", Self.annual22)
    payload.add("Profit", Self.year22, "49000000", Self.annual22)
    let company = try ImportBench().read(payload)
    #expect(company.rows.isEmpty)
    #expect(company.tally.leftOut == ["two values in one filing": 1])
  }

  @Test func `figures of other forms count only where no report states the thing`() throws {
    let proxy = Payload.Filing(number: 9, form: "DEF 14A", filed: "2024-04-01")
    var payload = Payload()
    payload.add("Profit", Self.year22, "50000000", Self.annual22)
    payload.add("Profit", Self.year22, "49900000", proxy)
    payload.add("Profit", "2019-01-01..2019-12-31", "30000000", proxy)
    #expect(
      try ImportBench().read(payload).lines(of: "profit") == [
        "FY2019 30 def-14a-2024-04-01", "FY2022 50 10-k-2023-02-01",
      ])
  }

  // MARK: Concepts

  @Test func `a filer that goes over to another concept keeps its history`() throws {
    var payload = Payload()
    payload.add("OldSales", "2021-01-01..2021-12-31", "400000000", Self.annual22)
    payload.add("OldSales", Self.year22, "500000000", Self.annual22)
    payload.add("SalesOfContracts", Self.year22, "495000000", Self.annual23)
    payload.add("SalesOfContracts", Self.year23, "600000000", Self.annual23)
    payload.add("Sales", Self.year23, "600000000", Self.annual24)
    let company = try ImportBench().read(payload)
    #expect(
      company.lines(of: "sales") == [
        "FY2021 400 10-k-2023-02-01", "FY2022 495 10-k-2024-02-01", "FY2022 500 10-k-2023-02-01",
        "FY2023 600 10-k-2024-02-01",
      ])
    #expect(company.lines(of: "net-sales") == [])
  }

  @Test func `a fragment under the preferred concept gives way to the whole`() throws {
    var payload = Payload()
    payload.add("Sales", Self.year22, "29400000000", Self.annual22)
    payload.add("OldSales", Self.year22, "83062000000", Self.annual22)
    // Alone, a concept that is a fragment near by isn't trusted.
    payload.add("Sales", Self.year23, "30100000000", Self.annual23)
    let company = try ImportBench().read(payload)
    #expect(company.lines(of: "sales") == ["FY2022 83062 10-k-2023-02-01"])
    #expect(
      company.tally.leftOut == ["a part of the whole under the name of the whole": 1])
  }

  @Test func `parts that sum up confirm a total or put it in doubt`() throws {
    var payload = Payload()
    for (year, filing) in [(Self.year22, Self.annual22), (Self.year23, Self.annual23)] {
      payload.add("Gross", year, "40000000", filing)
      payload.add("Cost", year, "60000000", filing)
    }
    // The parts come to the second in order, though the first is near it.
    payload.add("Sales", Self.year22, "103000000", Self.annual22)
    payload.add("SalesOfContracts", Self.year22, "100000000", Self.annual22)
    payload.add("Sales", Self.year23, "70000000", Self.annual23)
    let company = try ImportBench().read(payload)
    #expect(company.lines(of: "sales") == ["FY2022 100 10-k-2023-02-01"])
    #expect(company.tally.leftOut == ["its parts sum up to more": 1])
  }

  @Test func `a filer without gross profit keeps the total of the first concept`() throws {
    var payload = Payload()
    payload.add("Sales", Self.year22, "103000000", Self.annual22)
    payload.add("SalesOfContracts", Self.year22, "100000000", Self.annual22)
    payload.add("SalesWithTax", Self.year22, "150000000", Self.annual22)
    let company = try ImportBench().read(payload)
    #expect(company.lines(of: "sales") == ["FY2022 103 10-k-2023-02-01"])
    #expect(company.lines(of: "net-sales") == ["FY2022 100 10-k-2023-02-01"])
  }

  @Test func `a substitute serves only who never states the better concept`() throws {
    var payload = Payload()
    payload.add("ProfitOfAll", Self.year22, "55000000", Self.annual22)
    #expect(try ImportBench().read(payload).lines(of: "profit").count == 1)
    payload.add("Profit", Self.year23, "50000000", Self.annual23)
    #expect(
      try ImportBench().read(payload).lines(of: "profit") == ["FY2023 50 10-k-2024-02-01"])
  }

  // MARK: Doubt

  @Test func `share counts in thousands are slips of scale`() throws {
    var payload = Payload()
    for (year, filing) in [(Self.year22, Self.annual22), (Self.year23, Self.annual23)] {
      payload.add("AverageShares", year, "500000000", filing, unit: "shares")
    }
    payload.add("AverageShares", Self.year24, "510000", Self.annual24, unit: "shares")
    let company = try ImportBench().read(payload)
    #expect(
      company.lines(of: "average-shares") == [
        "FY2022 500000000 10-k-2023-02-01", "FY2023 500000000 10-k-2024-02-01",
      ])
    #expect(company.tally.leftOut == ["a slip of scale": 1])
  }

  @Test func `a total that can't be negative isn't`() throws {
    var payload = Payload()
    payload.add("Sales", Self.year22, "-5000000", Self.annual22)
    payload.add("Profit", Self.year22, "-5000000", Self.annual22)
    let company = try ImportBench().read(payload)
    #expect(company.rows.map(\.attribute) == ["profit"])
    #expect(company.tally.leftOut == ["a sign that it can't have": 1])
  }

  @Test func `stretches of odd length are left out`() throws {
    var payload = Payload()
    payload.add("Sales", "2022-01-01..2022-05-31", "5000000", Self.annual22)
    let company = try ImportBench().read(payload)
    #expect(
      company.tally.leftOut == ["a stretch of a length that no report has": 1])
  }

  @Test func `other taxonomies, units and rows without a value are passed over and counted`() throws
  {
    let row =
      #"{"end":"2022-12-31","val":5,"accn":"0-0-1","fy":2022,"fp":"FY","form":"10-K","#
      + #""filed":"2023-02-01"}"#
    let company = try ImportBench().read(
      """
      {"facts":{"dei":{"Shares":{"units":{"shares":[\(row)]}}},
       "ffd":{"Fee":{"units":{"USD":[\(row),\(row)]}}},
       "us-gaap":{"Assets":{"label":null,"units":{"EUR":[\(row)],"USD":[{"end":"2022-12-31","val":null},\(row)]}},
        "Other":{"units":{"USD":[\(row)]}}}},
       "entityName":"INITECH CORP","cik":"0001234567","more":[{}]}
      """)
    #expect(company.cik == 1_234_567)
    #expect(company.rows.count == 1)
    #expect(
      company.tally.passedOver == [
        "taxonomy dei": 1, "taxonomy ffd": 2, "unit EUR": 1, "unreadable row": 1,
        "concept not asked for": 1,
      ])
    #expect(company.tally.rows == 7)
  }

  // MARK: Figures

  @Test(
    arguments: [
      ("383285000000", "383285000000", -6), ("1.53", "1.53", nil), ("-0.5", "-0.5", nil),
    ] as [(String, String, Int?)])
  func `values are exact, and the place comes from the filing`(
    val: String, value: String, decimals: Int?
  ) throws {
    var payload = Payload()
    let isPerShare = decimals == nil
    payload.add(
      isPerShare ? "PerShare" : "Profit", Self.year22, val, Self.annual22,
      unit: isPerShare ? "USD/shares" : "USD")
    for other in 1...9 {
      payload.add("Other\(other)", Self.year22, "\(other)000000", Self.annual22)
    }
    let row = try #require(try ImportBench().read(payload).rows.first)
    #expect(row.value.description == value)
    #expect(row.decimals == decimals)
  }
}
