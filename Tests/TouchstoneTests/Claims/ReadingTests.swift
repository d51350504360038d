import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// From words to bound claims: what of a text is read, and with which slots.
@Suite struct ReadingTests {
  private let engine: Engine

  init() throws { engine = try Fixture.engine() }

  @Test(
    arguments: [
      ("Acme reported total revenue of $5.1 billion in fiscal 2022.", "$5.1 billion: supported"),
      ("ACME REPORTED REVENUE OF $5.1 BILLION IN FISCAL 2022.", "$5.1 BILLION: supported"),
      ("In fiscal 2022, Acme had net sales of $5,127 million.", "$5,127 million: supported"),
      ("Acme posted $5.1 billion in revenue in fiscal 2022.", "$5.1 billion: supported"),
      ("Acme Corporation's FY2022 revenue was **$5.1 billion**.", "$5.1 billion: supported"),
      ("The revenue of Acme in fiscal 2022 was $4.9 billion.", "$4.9 billion: contradicted"),
      ("Acme's earnings per share were $1.37 in 2023.", "$1.37: supported"),
      ("Acme's shares outstanding were 98.6 million in 2023.", "98.6 million: supported"),
      (
        "Acme's total assets were $9,415 million at December 31, 2023.", "$9,415 million: supported"
      ),
      ("BWK's revenue was $764 million in fiscal 2023.", "$764 million: supported"),
      ("Bolt and Works Co's revenue was $764 million in fiscal 2023.", "$764 million: supported"),
    ])
  func `sentences are read as people write them`(text: String, verdict: String) {
    #expect(engine.verdicts(text) == [verdict])
  }

  @Test(
    arguments: [
      ("bwk's revenue was $764 million in fiscal 2023.", Reason.noEntity),
      ("Corvid feeding had revenue of $1 million in fiscal 2023.", .noEntity),
    ])
  func `names need their capitals and their second signal`(text: String, reason: Reason) {
    #expect(engine.check(text).findings.map(\.reason) == [reason])
  }

  @Test(
    arguments: [
      "Corvid's revenue was $1.2 billion in fiscal 2023.",
      "Corvid Inc had revenue of $1.2 billion in fiscal 2023.",
      "The revenue of Corvid was $1.2 billion in fiscal 2023.",
      "Corvid Industries grew. Corvid had revenue of $1.2 billion in fiscal 2023.",
    ])
  func `an everyday word is a name with a second signal`(text: String) {
    let findings = engine.check(text).findings
    #expect(findings.map(\.entity) == ["corvid"])
    #expect(findings.map(\.verdict) == [.supported])
  }

  @Test func `the prompt's entity is a second signal`() {
    let text = "Corvid had revenue of $1.2 billion in fiscal 2023."
    #expect(
      engine.verdicts(text, prompt: "What was Corvid Industries' revenue?") == [
        "$1.2 billion: supported"
      ])
  }

  // MARK: Lists, tables, lines

  @Test func `a list takes its subject from the line above it`() {
    let text = """
      Acme in fiscal 2023:
      - Revenue: $6,380 million
      - Net loss: $145 million
      * Operating expenses: $2,951 million
      """
    #expect(
      engine.verdicts(text) == [
        "$6,380 million: supported", "$145 million: supported", "$2,951 million: contradicted",
      ])
  }

  @Test func `a heading gives its sections their subject`() {
    let text = """
      ## Acme
      Revenue was $6,380 million in fiscal 2023.

      ## Bolt Works
      Revenue was $6,380 million in fiscal 2023.
      """
    let findings = engine.check(text).findings
    #expect(findings.map(\.entity) == ["acme", "bolt-works"])
    #expect(findings.map(\.verdict) == [.supported, .contradicted])
    #expect(findings.map(\.from.entity) == ["heading", "heading"])
  }

  @Test func `a table's cell has the row's and the column's head`() {
    let text = """
      Acme, in millions:

      | Item | FY2022 | FY2023 |
      |---|---|---|
      | Revenue | $5,127 | $6,480 |
      | Total assets | $8,120 | $9,415 |
      """
    #expect(
      engine.verdicts(text) == [
        "$5,127: supported", "$6,480: contradicted", "$8,120: supported", "$9,415: supported",
      ])
  }

  @Test(
    arguments: [
      ("```\nAcme's revenue was $9 billion in fiscal 2022.\n```", Reason.code),
      ("<think>\nAcme's revenue was $9 billion in fiscal 2022.\n</think>\nDone.", .thinking),
      ("<think>Acme's revenue was $9 billion in fiscal 2022.</think>\nDone.", .thinking),
    ])
  func `code and thinking are listed, not judged`(text: String, reason: Reason) {
    let report = engine.check(text)
    #expect(report.findings.isEmpty)
    #expect(report.unchecked.first { $0.itemClass == "money" }?.reason == reason)
    #expect(report.coverage == RecordReport.Coverage(checked: 0, items: 0))
  }

  @Test(
    arguments: [
      "Acme's revenue was $5.1 billion; Bolt Works' revenue was $731 million, both in fiscal 2022.",
      "In fiscal 2022 Acme's revenue was $5.1 billion, and Bolt Works' revenue was $731 million.",
      "In fiscal 2022 Acme's revenue was $5.1 billion, while Bolt Works' revenue was $731 million.",
      "In fiscal 2022 Acme's revenue was $5.1 billion — Bolt Works' revenue was $731 million.",
    ])
  func `clauses keep their own subjects`(text: String) {
    let findings = engine.check(text).findings
    #expect(findings.map(\.entity) == ["acme", "bolt-works"])
    #expect(findings.map(\.verdict) == [.supported, .supported])
  }

  @Test func `a parenthesis is a clause of its own`() {
    let text = "Acme (Bolt Works' revenue was $731 million in fiscal 2022) is large."
    #expect(engine.check(text).findings.map(\.entity) == ["bolt-works"])
  }

  // MARK: Hedges and standing

  @Test(
    arguments: [
      ("about $5.2 billion", Relation.about, Verdict.supported),
      ("approximately $4.8 billion", .about, .contradicted),
      ("nearly $5.2 billion", .about, .supported), ("nearly $4.9 billion", .about, .contradicted),
      ("just over $5.1 billion", .about, .supported),
      ("more than $5 billion", .above, .supported), ("over $6 billion", .above, .contradicted),
      ("at least $5 billion", .atLeast, .supported),
      ("less than $5 billion", .below, .contradicted),
      ("up to $6 billion", .atMost, .supported), ("around **$5.2 billion**", .about, .supported),
    ])
  func `a hedge sets the relation of the value it touches`(
    amount: String, relation: Relation, verdict: Verdict
  ) {
    let findings = engine.check("Acme's revenue was \(amount) in fiscal 2022.").findings
    #expect(findings.map(\.relation) == [relation])
    #expect(findings.map(\.verdict) == [verdict])
  }

  @Test(
    arguments: [
      ("Analysts expect Acme's revenue was $9 billion in fiscal 2022.", Reason.attributed),
      ("Acme expects revenue of $9 billion in fiscal 2023.", .forecast),
      ("Acme's revenue will reach $9 billion in fiscal 2023.", .forecast),
      ("If Acme's revenue was $9 billion in fiscal 2022, it would lead.", .hypothetical),
      ("Was Acme's revenue $9 billion in fiscal 2022?", .question),
      ("\"Acme's revenue was $9 billion in fiscal 2022\", he said.", .quoted),
      ("“Acme's revenue was $9 billion in fiscal 2022”, he said.", .quoted),
      ("> Acme's revenue was $9 billion in fiscal 2022.", .quoted),
      ("It is not true that Acme's revenue was $9 billion in fiscal 2022.", .refuted),
    ])
  func `what the text doesn't assert is not judged`(text: String, reason: Reason) {
    let report = engine.check(text)
    #expect(!report.findings.contains { $0.verdict != .unverifiable })
    let reasons =
      report.findings.filter { $0.text == "$9 billion" }.compactMap(\.reason)
      + report.unchecked.filter { $0.text == "$9 billion" }.map(\.reason)
    #expect(reasons == [reason])
  }

  @Test(
    arguments: [
      ("In fiscal 2022, Acme's revenue was not $9 billion.", Verdict.supported),
      ("In fiscal 2022, Acme's revenue wasn't $5.1 billion.", .contradicted),
      ("In fiscal 2022, Acme not only reported revenue of $5.1 billion.", .supported),
    ])
  func `a denial swaps supported and contradicted`(text: String, verdict: Verdict) {
    #expect(engine.check(text).findings.map(\.verdict) == [verdict])
  }

  @Test func `a denial is judged only where all is bound in its clause`() {
    #expect(
      engine.verdicts("Acme grew in fiscal 2022. Revenue was not $9 billion.") == [
        "$9 billion: unverifiable (weak-binding)"
      ])
  }

  @Test func `an exception of the rule takes the clause out`() {
    #expect(
      engine.verdicts("Acme's revenue was $9 billion as a run rate in fiscal 2022.") == [
        "$9 billion: unverifiable (exception)"
      ])
  }
}
