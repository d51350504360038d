import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// Which error a wrong figure is (SEMANTICS 9), and the fact it belongs to.
@Suite struct DiagnosisTests {
  private static let facts = [
    "acme/revenue/FY2021 = 4714 million USD", "acme/revenue/FY2022 = 5127 million USD",
    "acme/revenue/FY2023 = 6380 million USD", "acme/revenue/FY2023Q2 = 1593 million USD",
    "acme/profit/FY2023 = 812 million USD", "acme/opex/FY2023 = 2936 million USD",
    "acme/eps/FY2023 = 3.25 USD/share", "acme/assets/FY2023 = 9145 million USD",
    "acme/capex/FY2023 = 2936 million USD", "acme/profit/FY2022 = -415 million USD",
    "bolt-works/revenue/FY2023 = 7204 million USD",
    "bolt-works/revenue/FY2024 = 8888 million USD",
    "bolt-works/profit/FY2023 = 645 million USD",
  ]

  private let engine: Engine

  init() throws { engine = try Fixture.engine(facts: Self.facts) }

  private static let cases: [(claim: String, diagnosis: Diagnosis, owner: String?)] = [
    ("revenue was $5.127 billion", .wrongPeriod, "acme/revenue/FY2022"),
    ("revenue was $812 million", .wrongAttribute, "acme/profit/FY2023"),
    ("revenue was $7.20 billion", .wrongEntity, "bolt-works/revenue/FY2023"),
    ("revenue was $1,593 million", .wrongPeriod, "acme/revenue/FY2023Q2"),
    ("revenue was $6.38 million", .wrongScale, nil),
    ("revenue was $6.38 trillion", .wrongScale, nil),
    ("revenue was $6.83 billion", .swappedDigits, nil),
    ("net loss was $812 million", .wrongSign, nil),
    ("net income was -$812 million", .wrongSign, nil),
    ("revenue was €6,380 million", .wrongUnit, nil),
    ("revenue was $6.39 billion", .rounding, nil),
    ("revenue was $5.77 billion", .wrongValue, nil),
    // Two digits may be anybody's.
    ("revenue was $5.1 billion", .wrongValue, nil),
  ]

  @Test(arguments: cases)
  func `a wrong figure is known by whose it would be`(
    claim: String, diagnosis: Diagnosis, owner: String?
  ) throws {
    let finding = try #require(engine.check("In fiscal 2023, Acme's \(claim).").findings.first)
    #expect(finding.verdict == .contradicted)
    #expect(finding.diagnosis == diagnosis)
    #expect(finding.belongsTo == owner)
  }

  @Test(
    arguments: [
      ("revenue was $5.127 billion", "$6.380 billion; $5.127 billion is FY2022's."),
      ("revenue was $812 million", "$6,380 million; $812 million is its net income."),
      ("revenue was $7.20 billion", "$6.38 billion; $7.20 billion is Bolt Works's."),
      (
        "revenue was $6.38 million",
        "$6.38 billion; the text says $6.38 million, right but for its scale."
      ),
      (
        "revenue was $6.83 billion",
        "$6.38 billion; the text says $6.83 billion, with two digits swapped."
      ),
      (
        "revenue was €6,380 million",
        "$6,380 million; the text says €6,380 million, in another currency."
      ),
    ])
  func `the message says which error it is`(claim: String, end: String) {
    let message = engine.check("In fiscal 2023, Acme's \(claim).").findings.first?.message
    #expect(message == "Acme's revenue for FY2023 is \(end)")
  }

  @Test func `facts that differ and fit alike are candidates, and nothing is said for certain`()
    throws
  {
    let engine = try Fixture.engine(facts: [
      "acme/revenue/FY2021 = 5127 million USD", "acme/revenue/FY2022 = 5134 million USD",
      "acme/revenue/FY2023 = 6380 million USD",
    ])
    let finding = try #require(
      engine.check("In fiscal 2023, Acme's revenue was $5.13 billion.").findings.first)
    #expect(finding.diagnosis == .wrongValue)
    #expect(finding.candidates == ["acme/revenue/FY2021", "acme/revenue/FY2022"])
  }

  @Test func `facts of one value are one hit, the first of them named`() throws {
    let finding = try #require(
      engine.check("In fiscal 2023, Acme's revenue was $2,936 million.").findings.first)
    #expect(finding.diagnosis == .wrongAttribute)
    #expect(finding.belongsTo == "acme/opex/FY2023")
  }

  @Test func `another's year is read by its own calendar`() throws {
    // Bolt Works' year 2024 began in July 2023: no other name of Acme's year 2023.
    let finding = try #require(
      engine.check("In fiscal 2023, Acme's revenue was $8,888 million.").findings.first)
    #expect(finding.diagnosis == .wrongValue)
  }
}
