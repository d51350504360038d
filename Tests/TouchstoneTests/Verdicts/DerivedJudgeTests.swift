import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// Claims on attributes whose value a formula gives (SEMANTICS 2 and 3.4).
@Suite struct DerivedJudgeTests {
  private let engine: Engine

  init() throws {
    engine = try Fixture.engine(
      attributes: Fixture.derivedAttributes, facts: Fixture.derivedFacts)
  }

  @Test(
    arguments: [
      // 2,280 / 6,380 = 35.7367 %
      ("Acme's gross margin was 35.7% in fiscal 2023.", "35.7%: supported"),
      ("Acme's gross margin was 35.74% in fiscal 2023.", "35.74%: supported"),
      ("Acme's gross margin was 36% in fiscal 2023.", "36%: supported"),
      ("Acme's gross margin was 35.8% in fiscal 2023.", "35.8%: supported"),
      // So near that another definition of the margin may give it.
      ("Acme's gross margin was 35.9% in fiscal 2023.", "35.9%: unverifiable (ambiguous)"),
      ("Acme's gross margin was 37.9% in fiscal 2023.", "37.9%: contradicted"),
      ("Acme's gross margin was 0.357 in fiscal 2023.", "0.357: supported"),
      ("Acme's gross margin was 35.7 in fiscal 2023.", "35.7: supported"),
      ("Acme's gross margin was 0.42 in fiscal 2023.", "0.42: contradicted"),
      ("Acme's gross profit was $2.28 billion in fiscal 2023.", "$2.28 billion: supported"),
      ("Acme's gross profit was $2.5 billion in fiscal 2023.", "$2.5 billion: contradicted"),
      // 6,380 / 8,767.5 = 0.7277; at the year's end 0.6776
      ("Acme's asset turnover was 0.73 in fiscal 2023.", "0.73: supported"),
      ("Acme's asset turnover was 0.73x in fiscal 2023.", "0.73x: supported"),
      ("Acme's asset turnover was 0.73 times in fiscal 2023.", "0.73 times: supported"),
      ("Acme's asset turnover was 0.68x in fiscal 2023.", "0.68x: supported"),
      ("Acme's asset turnover was 0.92x in fiscal 2023.", "0.92x: contradicted"),
      // 207 / 312 = 66.35 %
      ("Acme's payout ratio was 0.66 in fiscal 2022.", "0.66: supported"),
      ("Acme's payout ratio was 66% in fiscal 2022.", "66%: supported"),
      ("Acme's payout ratio was 66.3% in fiscal 2022.", "66.3%: supported"),
      ("Acme's payout ratio was 66.35 in fiscal 2022.", "66.35: supported"),
      ("Acme's payout ratio was 71% in fiscal 2022.", "71%: contradicted"),
      // 365 × 790 / 6,380 = 45.2
      ("Acme's days of sales was 45.2 days in fiscal 2023.", "45.2 days: supported"),
      ("Acme's days of sales was 45.2 in fiscal 2023.", "45.2: supported"),
      ("Acme's days of sales was 51.7 days in fiscal 2023.", "51.7 days: contradicted"),
      // 24.4394 %
      ("Acme's revenue growth was 24.4% in fiscal 2023.", "24.4%: supported"),
      ("Acme's revenue growth was about 24% in fiscal 2023.", "24%: supported"),
      ("Acme's revenue growth was more than 20% in fiscal 2023.", "20%: supported"),
      ("Acme's revenue growth was 31% in fiscal 2023.", "31%: contradicted"),
      // 312 / 5,127 − 200 / 4,210 = 1.3349 points, 28.1 % relatively
      (
        "Acme's net margin change was 1.3 percentage points in fiscal 2022.",
        "1.3 percentage points: supported"
      ),
      (
        "Acme's net margin change was 133 basis points in fiscal 2022.",
        "133 basis points: supported"
      ),
      ("Acme's net margin change was 1.3% in fiscal 2022.", "1.3%: supported"),
      ("Acme's net margin change was 28.1% in fiscal 2022.", "28.1%: supported"),
      (
        "Acme's net margin change was 2.9 percentage points in fiscal 2022.",
        "2.9 percentage points: contradicted"
      ),
      // −145 / 6,380 = −2.27 %
      ("Acme's net margin was -2.3% in fiscal 2023.", "-2.3%: supported"),
      ("Acme's net margin was 2.3% in fiscal 2023.", "2.3%: unverifiable (unclear-sign)"),
      ("Acme's asset turnover was 0.71 in fiscal 2022.", "0.71: unverifiable (no-fact)"),
      ("Acme's interest coverage was 5.1x in fiscal 2022.", "5.1x: unverifiable (undefined)"),
      // An operand is no result.
      ("Acme's gross profit was $1.20 billion (sales) + $1.08 billion (rest) in fiscal 2023.", ""),
      // No period: the newest value alone.
      ("Acme's gross margin was 35.7%.", "35.7%: supported"),
      ("Acme's gross margin was 41.5%.", "41.5%: unverifiable (period-unstated)"),
      ("Acme's gross margin was 12.9%.", "12.9%: unverifiable (period-unstated)"),
    ])
  func `a derived figure is judged`(text: String, expected: String) {
    #expect(engine.verdicts(text) == (expected.isEmpty ? [] : [expected]), "\(text)")
  }

  private func finding(_ text: String) throws -> Finding {
    try #require(engine.check(text).findings.first)
  }

  @Test func `a contradiction says the derived figure and all it rests on`() throws {
    let finding = try finding("Acme's gross margin was 39.9% in fiscal 2023.")
    #expect(
      finding.message == "Acme's gross margin for FY2023 is 35.7%; the text says 39.9%.")
    #expect(
      finding.expected
        == .figure(
          type: "percent", amount: try #require(ExactDecimal(parsing: "35.7")), unit: "percent"))
    #expect(
      finding.evidence.map(\.fact) == ["acme/revenue/FY2023", "acme/cost/FY2023"])
    #expect(finding.evidence.map(\.source) == ["example", "example"])
  }

  @Test func `a share is corrected as a share`() throws {
    #expect(
      try finding("Acme's gross margin was 0.42 in fiscal 2023.").message
        == "Acme's gross margin for FY2023 is 0.36; the text says 0.42.")
    #expect(
      try finding("Acme's payout ratio was 71% in fiscal 2022.").message
        == "Acme's payout ratio for FY2022 is 66%; the text says 71%.")
    #expect(
      try finding("Acme's net margin change was 290 basis points in fiscal 2022.").message
        == "Acme's net margin change for FY2022 is 133 basis points; the text says 290 basis points."
    )
  }

  @Test(
    arguments: [
      ("Acme's gross margin fell by 5.8% in fiscal 2023.", "5.8%: unverifiable (qualifier)"),
      ("Acme's gross margin fell about 5.8% in fiscal 2023.", "5.8%: unverifiable (qualifier)"),
      ("Acme's gross margin fell to 5.8% in fiscal 2023.", "5.8%: contradicted"),
      (
        "Acme's gross profit fell by $1.9 billion in fiscal 2023.",
        "$1.9 billion: unverifiable (qualifier)"
      ),
      ("Acme's revenue growth rose by 31% in fiscal 2023.", "31%: contradicted"),
    ])
  func `by how much isn't to what`(text: String, expected: String) throws {
    let moved = Fixture.rule(
      "moved",
      slots: [
        ("metric", .type("attribute(figure)")), ("amount", .type("value(metric)")),
        ("move", .words(["rose", "fell"])),
      ], patterns: ["{metric} {move} (by|to)? {amount}"],
      claim: [("attribute", "metric"), ("value", "amount")])
    let engine = try Fixture.engine(
      attributes: Fixture.derivedAttributes, facts: Fixture.derivedFacts, rules: [moved])
    #expect(engine.verdicts(text) == [expected], "\(text)")
  }

  @Test func `a variant that fits is named`() throws {
    let finding = try finding("Acme's asset turnover was 0.68x in fiscal 2023.")
    #expect(finding.notes == [.otherReading])
    #expect(finding.reading == "asset-turns, FY2023, year-end")
    #expect(finding.evidence.map(\.fact) == ["acme/revenue/FY2023", "acme/assets/FY2023"])
    #expect(try self.finding("Acme's asset turnover was 0.73x in fiscal 2023.").notes == [])
  }

  @Test func `one unit of the last place is granted, with a note`() throws {
    let finding = try finding("Acme's gross margin was 35.8% in fiscal 2023.")
    #expect(finding.notes == [.rounding])
  }

  @Test func `what is missing or undefined is named`() throws {
    #expect(
      try finding("Acme's asset turnover was 0.71 in fiscal 2022.").message
        == "Acme's asset turnover for FY2022: no fact acme/assets/FY2021.")
    #expect(
      try finding("Acme's interest coverage was 5.1x in fiscal 2022.").message
        == "Acme's interest coverage for FY2022: it can't be computed: division by zero.")
    #expect(
      try finding("Acme's interest coverage was 5.1x in fiscal 2019.").message
        == "Acme's interest coverage for FY2019: no fact acme/profit/FY2019, acme/interest/FY2019.")
  }

  @Test func `the trace has the formula, its figures and a line for each operand`() throws {
    let finding = try finding("Acme's gross margin was 35.7% in fiscal 2023.")
    #expect(
      finding.trace.suffix(3) == [
        "derived: surplus-rate = surplus / revenue = 2,280,000,000 / 6,380,000,000 = 35.7367 %",
        "  acme/revenue/FY2023 = 6,380,000,000 USD (example)",
        "  acme/cost/FY2023 = 4,100,000,000 USD (example)",
      ])
    let turnover = try self.finding("Acme's asset turnover was 0.73x in fiscal 2023.")
    #expect(
      turnover.trace.contains(
        "derived: asset-turns = revenue / avg(assets) = "
          + "6,380,000,000 / avg(9,415,000,000, 8,120,000,000) = 0.72769 x"))
    let missing = try self.finding("Acme's asset turnover was 0.71 in fiscal 2022.")
    #expect(
      missing.trace.suffix(4) == [
        "derived: asset-turns = revenue / avg(assets) = "
          + "5,127,000,000 / avg(8,120,000,000, ?) = missing",
        "  acme/revenue/FY2022 = 5,127,000,000 USD (example)",
        "  acme/assets/FY2022 = 8,120,000,000 USD (example)",
        "  acme/assets/FY2021 = missing",
      ])
  }

  @Test func `a stored fact stands before the formula`() throws {
    let stored = try Fixture.engine(
      attributes: Fixture.derivedAttributes,
      facts: Fixture.derivedFacts + ["acme/surplus-rate/FY2023 = 36.1%"])
    #expect(
      stored.verdicts("Acme's gross margin was 36.1% in fiscal 2023.") == ["36.1%: supported"])
    #expect(
      stored.verdicts("Acme's gross margin was 35.7% in fiscal 2023.") == ["35.7%: contradicted"])
    // 2,127 / 5,127: the formula fills.
    #expect(
      stored.verdicts("Acme's gross margin was 41.5% in fiscal 2022.") == ["41.5%: supported"])
  }

  /// Two reports of one year: the later one restates revenue.
  private func restated(trust: String = "high", refresh: String? = nil) throws -> Engine {
    var attributes = Fixture.derivedAttributes
    attributes[0].refresh = refresh.map { Fixture.located($0) }
    var pack = Fixture.pack(attributes: attributes)
    func fact(_ attribute: String, _ value: String, _ source: String) -> FactDefinition {
      FactDefinition(
        entity: Fixture.located("acme"), attribute: Fixture.located(attribute),
        period: Fixture.located("FY2022"), value: Fixture.located(value),
        source: Fixture.located(source))
    }
    pack.sources = [("2022", "high"), ("2023", trust)].map { year, trust in
      SourceDefinition(
        id: Fixture.located("report-\(year)"), title: "Report", published: Fixture.located(year),
        retrieved: Fixture.located("2024-01-01"), trust: Fixture.located(trust))
    }
    pack.facts = [
      fact("revenue", "1000", "report-2022"), fact("revenue", "800", "report-2023"),
      fact("profit", "200", "report-2023"),
    ]
    return try #require(Engine.compile([pack]).engine)
  }

  @Test func `the values as first reported are the last reading`() throws {
    let engine = try restated()
    let newest = "Acme's net margin was 25% in fiscal 2022."
    #expect(engine.check(newest).findings.map(\.notes) == [[]])
    let first = try #require(
      engine.check("Acme's net margin was 20% in fiscal 2022.").findings.first)
    #expect(first.verdict == .supported)
    #expect(first.notes == [.otherReading, .olderVintage])
    #expect(first.reading == "profit-rate, FY2022, as-reported")
    #expect(first.evidence.map(\.source) == ["report-2023", "report-2022"])
    #expect(engine.verdicts("Acme's net margin was 31% in fiscal 2022.") == ["31%: contradicted"])
  }

  @Test func `a derived figure is no better than the facts it rests on`() throws {
    let wrong = "Acme's net margin was 31% in fiscal 2022."
    let low = try #require(try restated(trust: "low").check(wrong).findings.first)
    #expect(low.severity == .warning)
    #expect(low.notes == [.lowTrust])
    let stale = try restated(refresh: "90 days")
    #expect(
      stale.verdicts(wrong, freshOn: Day(year: 2025, month: 1, day: 1)) == ["31%: stale"])
    #expect(
      stale.verdicts(wrong, freshOn: Day(year: 2024, month: 2, day: 1)) == ["31%: contradicted"])
  }

  @Test func `the same text gives the same trace`() throws {
    let text = "Acme's asset turnover was 0.68x in fiscal 2023."
    #expect(try finding(text).trace == finding(text).trace)
  }
}

/// Figures over several years, whose period is the last of those a text names.
@Suite struct SpannedYearsTests {
  private let engine: Engine

  init() throws {
    engine = try Fixture.engine(
      attributes: Fixture.attributes + [
        Fixture.attribute(
          "sales-cagr", type: "percent", unit: "percent", labels: ["revenue CAGR"], sign: "signed",
          formula: "cagr(revenue, 2)"),
        Fixture.attribute(
          "mean-sales", labels: ["average revenue"], formula: "avg(revenue, 3)"),
        Fixture.attribute(
          "revenue-rise", type: "percent", unit: "percent", labels: ["revenue growth"],
          sign: "signed", formula: "growth(revenue)"),
      ],
      // 10 % a year: 1,000, 1,100, 1,210; before that anything else.
      facts: [
        "acme/revenue/FY2017 = 400 million USD", "acme/revenue/FY2018 = 700 million USD",
        "acme/revenue/FY2019 = 1000 million USD", "acme/revenue/FY2020 = 1100 million USD",
        "acme/revenue/FY2021 = 1210 million USD",
      ])
  }

  @Test(
    arguments: [
      ("Acme's revenue CAGR from FY2019 to FY2021 was 10.0%.", nil, "10.0%: supported"),
      ("Acme's revenue CAGR for 2019-2021 was 10%.", nil, "10%: supported"),
      ("Acme's revenue CAGR between FY2019 and FY2021 was 14%.", nil, "14%: contradicted"),
      (
        "Acme's average revenue was $1,103 million for FY2019, FY2020 and FY2021.", nil,
        "$1,103 million: supported"
      ),
      ("Acme's revenue growth from FY2020 to FY2021 was 10%.", nil, "10%: supported"),
      ("Acme's revenue growth from FY2020 to FY2021 was 57%.", nil, "57%: contradicted"),
      (
        "Acme's revenue CAGR was 10.0%.", "What was Acme's FY2019 - FY2021 revenue CAGR?",
        "10.0%: supported"
      ),
      (
        "Acme's revenue was $1,000 million from FY2019 to FY2021.", nil, "$1,000 million: supported"
      ),
    ] as [(String, String?, String)])
  func `the last year counts`(text: String, prompt: String?, expected: String) {
    #expect(engine.verdicts(text, prompt: prompt) == [expected], "\(text)")
  }
}
