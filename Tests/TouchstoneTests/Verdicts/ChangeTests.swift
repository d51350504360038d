import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// Growth and changes that texts state of figures, and the words for which way they went (SEMANTICS 3.7).
@Suite struct ChangeTests {
  private static let growth = Fixture.rule(
    "growth",
    slots: [
      ("company", .type("entity(company)")), ("metric", .type("attribute(figure)")),
      ("share", .type("percent")), ("amount", .type("value(metric)")),
      ("moved", .words(["rose", "fell", "grew", "increased"])), ("way", .words(["up", "down"])),
    ],
    patterns: [
      "{metric} ~4 {moved} ~2 {share}", "{metric} ~8 {amount} ~8 {way} ~1 {share}",
      "{way} ~1 {share}",
      "(a|an) (rise|drop) of ~1 {share}",
    ],
    claim: [("entity", "company"), ("attribute", "growth(metric)"), ("value", "share")])

  private static let moved = Fixture.rule(
    "moved",
    slots: [
      ("company", .type("entity(company)")), ("metric", .type("attribute(figure)")),
      ("amount", .type("value(metric)")), ("moved", .words(["rose", "fell", "grew", "increased"])),
    ],
    patterns: ["{metric} ~4 {moved} ~6 to {amount}"],
    claim: [("entity", "company"), ("attribute", "metric"), ("value", "amount")])

  private let engine: Engine

  init() throws {
    engine = try Fixture.engine(
      facts: [
        "acme/revenue/FY2021 = 4000 million USD", "acme/revenue/FY2022 = 5000 million USD",
        "acme/revenue/FY2023 = 5600 million USD", "acme/opex/FY2022 = 3000 million USD",
        "acme/opex/FY2023 = 2700 million USD", "acme/revenue/FY2022Q2 = 1300 million USD",
        "acme/revenue/FY2023Q1 = 1500 million USD", "acme/revenue/FY2023Q2 = 1400 million USD",
        "acme/profit/FY2022 = -500 million USD", "acme/profit/FY2023 = -700 million USD",
      ], rules: Fixture.rules + [Self.growth, Self.moved])
  }

  @Test(
    arguments: [
      ("In fiscal 2023, Acme's revenue rose 12%.", ["rose: supported", "12%: supported"]),
      ("In fiscal 2023, Acme's revenue rose 12.5%.", ["rose: supported", "12.5%: contradicted"]),
      ("In fiscal 2023, Acme's revenue fell 12%.", ["fell: contradicted", "12%: supported"]),
      (
        "Acme's revenue rose 12% in fiscal 2023 from fiscal 2022.",
        ["rose: supported", "12%: supported"]
      ),
      (
        "Acme's operating expenses fell 10% in fiscal 2023.", ["fell: supported", "10%: supported"]
      ),
      // Of three years no growth is read.
      ("Acme's revenue rose 40% from fiscal 2021 to fiscal 2023.", []),
      (
        "Acme's revenue was $5.6 billion in fiscal 2023, up 12% from the prior year.",
        ["$5.6 billion: supported", "up: supported", "12%: supported"]
      ),
      (
        "In fiscal 2023, Acme's revenue rose to $5.6 billion.",
        ["rose: supported", "$5.6 billion: supported"]
      ),
      (
        "In fiscal 2023, Acme's revenue fell to $5.6 billion.",
        ["fell: contradicted", "$5.6 billion: supported"]
      ),
      // "Over" says when, and divides nothing.
      (
        "Acme's revenue rose 12% over twelve months in fiscal 2023.",
        ["rose: supported", "12%: supported"]
      ),
      // Up on the year, down on the quarter: both are so.
      (
        "In the second quarter of fiscal 2023, Acme's revenue rose to $1.4 billion.",
        ["rose: supported", "$1.4 billion: supported"]
      ),
      (
        "In the second quarter of fiscal 2023, Acme's revenue fell to $1.4 billion.",
        ["fell: supported", "$1.4 billion: supported"]
      ),
      // Which way a loss goes isn't for us to say.
      ("In fiscal 2023, Acme's net loss rose to $700 million.", ["$700 million: supported"]),
    ] as [(String, [String])])
  func `direction and amount are two claims`(text: String, verdicts: [String]) {
    #expect(engine.verdicts(text) == verdicts)
  }

  @Test(
    arguments: [
      (
        "In fiscal 2023, Acme's revenue fell to $5.6 billion.",
        "In fiscal 2023, Acme's revenue rose to $5.6 billion."
      ),
      ("In fiscal 2023, Acme's revenue fell 17%.", "In fiscal 2023, Acme's revenue rose 12%."),
      (
        "Revenue at Acme was $5.6 billion in fiscal 2023, a drop of 12%.",
        "Revenue at Acme was $5.6 billion in fiscal 2023, a rise of 12%."
      ),
      (
        "In fiscal 2023, Acme's operating expenses rose 8%.",
        "In fiscal 2023, Acme's operating expenses fell 10%."
      ),
    ])
  func `a wrong direction is mended by its word`(wrong: String, right: String) {
    let corrected = engine.check(wrong).corrected
    #expect(corrected.map { String(decoding: $0.output, as: UTF8.self) } == right)
  }

  @Test func `a wrong direction is named, with the values it went between`() throws {
    let findings = engine.check("In fiscal 2023, Acme's revenue fell to $5.6 billion.").findings
    let finding = try #require(findings.first)
    #expect(finding.diagnosis == .wrongDirection)
    #expect(finding.relation == .fell)
    #expect(finding.value == .text("fell"))
    #expect(finding.expected == .text("rose"))
    #expect(finding.evidence.map(\.fact) == ["acme/revenue/FY2023", "acme/revenue/FY2022"])
    #expect(
      finding.message
        == "Acme's revenue went from 5,000,000,000 USD for FY2022 to 5,600,000,000 USD for FY2023; "
        + "the text says \"fell\".")
  }

  @Test func `a quoted direction is in the ledger`() throws {
    let report = engine.check("He wrote: \"In fiscal 2023, Acme's revenue fell to $5.6 billion.\"")
    let finding = try #require(report.findings.first { $0.relation == .fell })
    #expect(finding.verdict == .unverifiable)
    #expect(finding.reason == .quoted)
    #expect(finding.correction == nil)
  }

  @Test(
    arguments: [
      ("rose", "fell"), ("decrease", "increase"), ("Climbed", "fell"), ("grew", "shrank"),
      ("down", "up"),
    ])
  func `words of direction have one of the same form that says the other way`(
    word: String, other: String
  ) {
    #expect(DirectionWords.opposite(of: word) == other)
  }
}
