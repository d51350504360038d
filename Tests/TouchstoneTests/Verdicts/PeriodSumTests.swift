import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// Values of a period that no fact states, added up from its parts; and figures by quarter.
///
/// Acme's year is the calendar's, Bolt Works' ends with June. Fourth quarters are stated by the year
/// only. 2023: 100, 110, 120 and 130; 2022: ten less each.
@Suite struct PeriodSumTests {
  private static let facts = [
    "acme/revenue/FY2022Q1 = 90 million USD", "acme/revenue/FY2022Q2 = 100 million USD",
    "acme/revenue/FY2022Q3 = 110 million USD", "acme/revenue/FY2022 = 420 million USD",
    "acme/revenue/FY2023Q1 = 100 million USD", "acme/revenue/FY2023Q2 = 110 million USD",
    "acme/revenue/FY2023Q3 = 120 million USD", "acme/revenue/FY2023 = 460 million USD",
    "acme/capex/FY2023Q1 = 10 million USD", "acme/capex/2023-01-01..2023-09-30 = 39 million USD",
    "acme/capex/FY2023 = 60 million USD",
    "acme/eps/FY2023Q1 = 0.25 USD/share", "acme/eps/FY2023Q2 = 0.30 USD/share",
    "acme/assets/FY2022 = 800 million USD", "acme/assets/FY2023Q1 = 810 million USD",
    "acme/assets/FY2023Q2 = 830 million USD",
    "bolt-works/revenue/FY2022Q3 = 40 million USD", "bolt-works/revenue/FY2022Q4 = 41 million USD",
    "bolt-works/revenue/FY2023Q1 = 42 million USD", "bolt-works/revenue/FY2023Q2 = 43 million USD",
  ]

  private let engine: Engine

  init() throws {
    engine = try Fixture.engine(
      attributes: Fixture.attributes + [
        Fixture.attribute(
          "revenue-rise", type: "percent", unit: "percent", labels: ["revenue growth"],
          sign: "signed", display: "percent", formula: "growth(revenue)")
      ], facts: Self.facts)
  }

  @Test(
    arguments: [
      ("Acme's revenue was $210 million in the first half of 2023.", "$210 million: supported"),
      ("Acme's revenue was $220 million in the first half of 2023.", "$220 million: contradicted"),
      (
        "Acme's revenue was $330 million in the first nine months of 2023.",
        "$330 million: supported"
      ),
      ("Acme's revenue was $130 million in Q4 2023.", "$130 million: supported"),
      ("Acme's revenue was $120 million in Q4 2023.", "$120 million: contradicted"),
      ("Acme's revenue was $250 million in the second half of 2023.", "$250 million: supported"),
      // 110 + 120 of 2022 and 100 + 110 of 2023.
      ("Acme's TTM revenue as of June 30, 2023 was $440 million.", "$440 million: supported"),
      (
        "Acme's revenue was $440 million in the year ended June 30, 2023.",
        "$440 million: supported"
      ),
      ("Acme's TTM revenue as of June 30, 2023 was $420 million.", "$420 million: contradicted"),
      // A year less nine months, and nine months less a quarter.
      ("Acme's capex was $21 million in Q4 2023.", "$21 million: supported"),
      // Years of its own, and the calendar's of four of its quarters.
      ("Bolt Works's revenue was $166 million in calendar 2022.", "$166 million: supported"),
      (
        "Bolt Works's revenue was $85 million in the first half of fiscal 2023.",
        "$85 million: supported"
      ),
      // Parts are missing.
      (
        "Acme's capex was $30 million in the first half of 2023.",
        "$30 million: unverifiable (no-fact)"
      ),
      // Nothing adds up that isn't an amount over time.
      ("Acme's EPS was $0.55 in the first half of 2023.", "$0.55: unverifiable (no-fact)"),
      // 210 against 190 of the first half before.
      ("Acme's revenue growth was 10.5% in the first half of 2023.", "10.5%: supported"),
      ("Acme's revenue growth was 8.3% in Q4 2023.", "8.3%: supported"),
      ("Acme's revenue growth was 14.5% in the first half of 2023.", "14.5%: contradicted"),
    ])
  func `what no fact states is added up from its parts`(text: String, expected: String) {
    #expect(engine.verdicts(text) == [expected])
  }

  @Test func `a sum shows its parts`() throws {
    let finding = try #require(
      engine.check("Acme's revenue was $130 million in Q4 2023.").findings.first)
    #expect(
      finding.trace.suffix(5) == [
        "derived: revenue/FY2023Q4 = FY2023 - FY2023Q3 - FY2023Q2 - FY2023Q1 = 460,000,000 "
          + "- 120,000,000 - 110,000,000 - 100,000,000 = 130,000,000 USD",
        "  acme/revenue/FY2023Q3 = 120,000,000 USD (example)",
        "  acme/revenue/FY2023Q2 = 110,000,000 USD (example)",
        "  acme/revenue/FY2023Q1 = 100,000,000 USD (example)",
        "  acme/revenue/FY2023 = 460,000,000 USD (example)",
      ])
    #expect(
      finding.evidence.map(\.fact) == [
        "acme/revenue/FY2023Q3", "acme/revenue/FY2023Q2", "acme/revenue/FY2023Q1",
        "acme/revenue/FY2023",
      ])
  }

  @Test(
    arguments: [
      // Each of two parts is good to the million: their sum may be a million off.
      ("$210 million", "supported"), ("$211 million", "supported"),
      ("$212 million", "contradicted"),
    ])
  func `the rounding of the parts is granted, and no more`(value: String, verdict: String) {
    #expect(
      engine.verdicts("Acme's revenue was \(value) in the first half of 2023.") == [
        "\(value): \(verdict)"
      ])
  }

  // MARK: Vintages

  /// The first quarter was 100 and is 120 now; the second one is 110.
  private func restated() throws -> Engine {
    var pack = Fixture.pack()
    func fact(_ period: String, _ value: String, source: String, asOf: String) -> FactDefinition {
      FactDefinition(
        entity: Fixture.located("acme"), attribute: Fixture.located("revenue"),
        period: Fixture.located(period), dimensions: [], value: Fixture.located(value),
        decimals: Fixture.located("0"), source: Fixture.located(source),
        asOf: Fixture.located(asOf))
    }
    pack.sources = ["first", "second"].map {
      SourceDefinition(id: Fixture.located($0), title: $0, trust: Fixture.located("high"))
    }
    pack.facts = [
      fact("FY2023Q1", "100000000", source: "first", asOf: "2023-05-01"),
      fact("FY2023Q1", "120000000", source: "second", asOf: "2024-05-01"),
      fact("FY2023Q2", "110000000", source: "first", asOf: "2023-08-01"),
    ]
    return try #require(Engine.compile([pack]).engine)
  }

  @Test(
    arguments: [
      ("$230 million", "supported"), ("$210 million", "supported"),
      // Between what the vintages add up to: some other mixture may give it.
      ("$220 million", "unverifiable (ambiguous)"),
      ("$250 million", "contradicted"),
    ])
  func `parts of several vintages contradict only what none of them gives`(
    value: String, verdict: String
  ) throws {
    #expect(
      try restated().verdicts("Acme's revenue was \(value) in the first half of 2023.") == [
        "\(value): \(verdict)"
      ])
  }

  // MARK: Figures by quarter

  @Test(
    arguments: [
      (
        "Acme's revenue was $110 million in Q2 2023. In the prior-year quarter, revenue was $100 million.",
        ["$110 million: supported", "$100 million: supported"]
      ),
      (
        "Acme's revenue was $110 million in Q2 2023. In the same quarter a year earlier, revenue was $110 million.",
        ["$110 million: supported", "$110 million: contradicted"]
      ),
      (
        "In fiscal 2023 Acme's revenue was $460 million. In the second quarter, revenue was $110 million.",
        ["$460 million: supported", "$110 million: supported"]
      ),
      (
        "Acme's revenue was $130 million in Q4 2023. For the full year, revenue was $460 million.",
        ["$130 million: supported", "$460 million: supported"]
      ),
      ("Acme's fourth-quarter revenue was $130 million in 2023.", ["$130 million: supported"]),
      (
        "Acme's year-to-date revenue through the third quarter of 2023 was $330 million.",
        ["$330 million: supported"]
      ),
      (
        "Acme's revenue in the June quarter of 2023 was $110 million.",
        ["$110 million: supported"]
      ),
    ])
  func `quarters count from each other`(text: String, expected: [String]) {
    #expect(engine.verdicts(text) == expected)
  }

  @Test(
    arguments: [
      ("Acme's revenue was $120 million in the latest quarter.", "2023-10-20", "supported"),
      // The last quarter that had ended may not have been reported.
      ("Acme's revenue was $110 million in the latest quarter.", "2023-10-20", "supported"),
      ("Acme's revenue was $100 million in the latest quarter.", "2023-10-20", "contradicted"),
      ("Acme's revenue was $420 million last year.", "2023-10-20", "supported"),
      (
        "Acme's revenue was $210 million in the first half of this year.", "2023-10-20", "supported"
      ),
      (
        "Acme's revenue for the trailing twelve months was $440 million.", "2023-08-01", "supported"
      ),
    ])
  func `relative periods count from the day of writing`(
    text: String, day: String, verdict: String
  ) throws {
    let finding = try #require(engine.check(text, asOf: Day(day)).findings.first)
    #expect(finding.verdict.rawValue == verdict)
  }

  // MARK: No period stated

  @Test(
    arguments: [
      // The newest year and the newest quarter, stated ones.
      ("Acme's revenue was $460 million.", "$460 million: supported"),
      ("Acme's revenue was $120 million.", "$120 million: supported"),
      ("Acme's revenue was $420 million.", "$420 million: unverifiable (period-unstated)"),
      ("Acme's revenue was $90 million.", "$90 million: unverifiable (period-unstated)"),
      ("Acme's revenue was $777 million.", "$777 million: unverifiable (period-unstated)"),
      // The newest moment, and the end of the newest year.
      ("Acme's total assets were $830 million.", "$830 million: supported"),
      ("Acme's total assets were $800 million.", "$800 million: supported"),
      ("Acme's total assets were $810 million.", "$810 million: unverifiable (period-unstated)"),
      // What nothing says from when it counts is the newest of its length.
      ("Acme's revenue was $120 million in the latest quarter.", "$120 million: supported"),
      (
        "Acme's revenue was $460 million in the latest quarter.",
        "$460 million: unverifiable (period-unstated)"
      ),
      ("Acme's revenue was $460 million in its last fiscal year.", "$460 million: supported"),
    ])
  func `without a period the newest of each length is meant`(text: String, expected: String) {
    #expect(engine.verdicts(text) == [expected])
  }

  @Test func `an older value names its period`() throws {
    let finding = try #require(engine.check("Acme's revenue was $420 million.").findings.first)
    #expect(
      finding.message
        == "Acme's revenue for FY2022: no period is stated, and it isn't the newest value.")
  }
}
