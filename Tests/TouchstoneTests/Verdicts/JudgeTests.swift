import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// Verdicts, and the guards that stand before `contradicted` (SEMANTICS 2, 3 and 8).
@Suite struct JudgeTests {
  private let engine: Engine

  init() throws { engine = try Fixture.engine() }

  @Test(
    arguments: [
      ("$5,127 million", Verdict.supported), ("$5.13 billion", .supported),
      ("$5.127 billion", .supported), ("$5.10 billion", .supported),
      ("$5.2 billion", .contradicted),
      ("$6.4 billion", .contradicted), ("$5,127,000,000", .supported),
    ])
  func `a figure is compared at its last digit`(amount: String, verdict: Verdict) {
    let findings = engine.check("Acme's revenue was \(amount) in fiscal 2022.").findings
    #expect(findings.map(\.verdict) == [verdict])
  }

  @Test func `a contradiction names the fact, its source and what was expected`() throws {
    let finding = try #require(
      engine.check("Acme's revenue was $5.9 billion in fiscal 2022.").findings.first)
    #expect(finding.verdict == .contradicted)
    #expect(finding.severity == .error)
    #expect(finding.basis == .fact)
    #expect(finding.evidence.map(\.fact) == ["acme/revenue/FY2022"])
    #expect(finding.evidence.map(\.source) == ["example"])
    #expect(
      finding.expected
        == .figure(type: "money", amount: ExactDecimal(5_127_000_000), unit: "USD"))
    #expect(
      finding.message
        == "Acme's revenue for FY2022 was $5.1 billion; the text says $5.9 billion."
        || finding.message
          == "Acme's revenue for FY2022 is $5.1 billion; the text says $5.9 billion."
    )
    #expect(finding.context == [KeyValue("period", "FY2022")])
  }

  @Test(
    arguments: [
      ("Acme's revenue was $9 billion in fiscal 2018.", Reason.noFact),
      ("Acme's operating expenses were $9 billion in fiscal 2021.", .noFact),
      ("Nobody's revenue was $9 billion in fiscal 2022.", .noEntity),
    ])
  func `what no fact is known of is unverifiable`(text: String, reason: Reason) {
    #expect(engine.check(text).findings.map(\.reason) == [reason])
  }

  // MARK: Qualifiers

  @Test(
    arguments: [
      "Acme's Services revenue was $2 billion in fiscal 2022.",
      "Acme's adjusted revenue was $2 billion in fiscal 2022.",
      "Acme's organic revenue was $2 billion in fiscal 2022.",
      "Acme's revenue excluding currency effects was $2 billion in fiscal 2022.",
      "Acme's revenue was $2 billion in fiscal 2022, excluding currency effects.",
      "Acme's revenue from Europe was $2 billion in fiscal 2022.",
      "Acme's increase in revenue was $2 billion in fiscal 2022.",
      "Acme had an increase in revenue of $2 billion in fiscal 2022.",
      "Acme's non-US revenue was $2 billion in fiscal 2022.",
      "Acme's Cloud segment had revenue of $2 billion in fiscal 2022.",
      "Acme's revenue per employee was $2 million in fiscal 2022.",
    ])
  func `a word that may make it another figure blocks a contradiction`(text: String) {
    let findings = engine.check(text).findings
    #expect(!findings.contains { $0.verdict == .contradicted }, "\(findings.map(\.message))")
  }

  @Test(
    arguments: [
      "Acme's total revenue was $2 billion in fiscal 2022.",
      "Acme's fiscal 2022 revenue was $2 billion.",
      "Acme's total net revenue, as reported, was $2 billion in fiscal 2022.",
      "Acme Corporation's annual revenue was approximately $2 billion in fiscal 2022.",
    ])
  func `a harmless word blocks nothing`(text: String) {
    #expect(engine.check(text).findings.map(\.verdict) == [.contradicted])
  }

  @Test func `a qualified figure that equals the fact is supported all the same`() {
    #expect(
      engine.verdicts("Acme's reported revenue was $5.1 billion in fiscal 2022.") == [
        "$5.1 billion: supported"
      ])
  }

  // MARK: Signs

  @Test(
    arguments: [
      ("Acme's net loss was $145 million in fiscal 2023.", Verdict.supported),
      ("Acme's net income was -$145 million in fiscal 2023.", .supported),
      ("Acme's net income was $(145) million in fiscal 2023.", .supported),
      ("Acme's net income was $312 million in fiscal 2022.", .supported),
      ("Acme's capital expenditures were $480 million in fiscal 2023.", .supported),
      ("Acme's capital expenditures were $(480) million in fiscal 2023.", .supported),
      ("Acme's net loss was $312 million in fiscal 2022.", .contradicted),
    ])
  func `the sign words of a text count`(text: String, verdict: Verdict) {
    #expect(engine.check(text).findings.map(\.verdict) == [verdict])
  }

  @Test func `a sign that the text doesn't state decides nothing`() {
    #expect(
      engine.verdicts("Acme's net income was $145 million in fiscal 2023.") == [
        "$145 million: unverifiable (unclear-sign)"
      ])
  }

  // MARK: Scale, rounding, distance

  @Test func `a bare number that fits at another scale is no contradiction`() {
    #expect(
      engine.verdicts("Acme's revenue was 5,127 in fiscal 2022.") == [
        "5,127: unverifiable (unit-mismatch)"
      ])
    #expect(
      engine.verdicts("(in millions)\nAcme's revenue was 5,127 in fiscal 2022.") == [
        "5,127: supported"
      ])
  }

  @Test func `a slip of the last digit is a warning`() {
    let findings = engine.check("Acme's revenue was $5,128 million in fiscal 2022.").findings
    #expect(findings.map(\.diagnosis) == [.rounding])
    #expect(findings.map(\.severity) == [.warning])
  }

  @Test func `more than tenfold off is a warning while the rule is on trial`() throws {
    let text = "Acme's revenue was $97 billion in fiscal 2022."
    let finding = try #require(engine.check(text).findings.first)
    #expect(finding.verdict == .contradicted)
    #expect(finding.severity == .warning)
    #expect(finding.notes == [.farOff])
    var trusted = Fixture.reportedFigure
    trusted.status = Fixture.located("trusted")
    let sure = try Fixture.engine(rules: [trusted])
    #expect(sure.check(text).findings.map(\.severity) == [.error])
  }

  @Test func `an amount of another currency isn't compared`() {
    #expect(
      engine.verdicts("Acme's revenue was €2 billion in fiscal 2022.") == [
        "€2 billion: unverifiable (unit-mismatch)"
      ])
  }

  @Test func `a fact past its refresh interval is stale, unless it still holds`() throws {
    var attributes = Fixture.attributes
    attributes[0].refresh = Fixture.located("90 days")
    var pack = Fixture.pack(attributes: attributes)
    let own = ExampleFacts(
      [Fixture.located("acme/revenue/FY2022 = 5127 million USD")], packs: [pack],
      entityType: "company")
    pack.facts = own.facts
    pack.sources = [
      SourceDefinition(
        id: Fixture.located("example"), title: "Report",
        retrieved: Fixture.located("2023-02-01"), trust: Fixture.located("high"))
    ]
    let engine = try #require(Engine.compile([pack]).engine)
    let late = Day(year: 2024, month: 1, day: 1)
    let text = "Acme's revenue was $9.9 billion in fiscal 2022."
    #expect(engine.verdicts(text, freshOn: late) == ["$9.9 billion: stale"])
    #expect(engine.verdicts(text) == ["$9.9 billion: contradicted"])
    let right = "Acme's revenue was $5.1 billion in fiscal 2022."
    #expect(engine.verdicts(right, freshOn: late) == ["$5.1 billion: supported"])
  }

  @Test func `equal claims count once and list all their spans`() {
    let text =
      "Acme's revenue was $9.9 billion in fiscal 2022. Acme's revenue was $9.9 billion in fiscal 2022."
    let findings = engine.check(text).findings
    #expect(findings.map(\.spans.value) == [[ByteSpan(19, 31), ByteSpan(67, 79)]])
  }
}
