import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// Where slots are filled from: each origin of SEMANTICS 4, and periods that belong to one figure.
@Suite struct ScopeTests {
  private let engine: Engine

  init() throws { engine = try Fixture.engine() }

  private func origins(_ report: RecordReport) -> [String] {
    report.findings.map {
      [$0.from.entity, $0.from.attribute, $0.from.period].map { $0 ?? "-" }.joined(separator: " ")
    }
  }

  @Test(
    arguments: [
      ("Acme reported revenue of $5.1 billion in fiscal 2022.", "pattern pattern clause"),
      ("At Acme, revenue was $5.1 billion in fiscal 2022.", "clause pattern clause"),
      ("In fiscal 2022, Acme grew; revenue was $5.1 billion.", "sentence pattern sentence"),
      ("## Acme in fiscal 2022\nRevenue was $5.1 billion.", "heading pattern heading"),
      ("Acme grew in fiscal 2022. Revenue was $5.1 billion.", "carried pattern carried"),
    ])
  func `a slot is filled from the nearest place that names one`(text: String, origin: String) {
    let report = engine.check(text)
    #expect(origins(report) == [origin])
    #expect(report.findings.map(\.verdict) == [.supported])
  }

  @Test func `what the output leaves out is taken from the prompt, then from the record's scope`() {
    let text = "Revenue was $5.1 billion."
    let asked = engine.check(text, prompt: "What was Acme's revenue in fiscal 2022?")
    #expect(origins(asked) == ["prompt pattern prompt"])
    #expect(asked.findings.map(\.verdict) == [.supported])
    let scoped = engine.check(
      text, scope: [KeyValue("company", "acme"), KeyValue("period", "FY2022")])
    #expect(origins(scoped) == ["scope pattern scope"])
    #expect(scoped.findings.map(\.verdict) == [.supported])
  }

  @Test func `an output of one entity and one period means them wherever they stand`() {
    let text = "Here it is.\n\nRevenue was $5.1 billion.\n\nAll of it is Acme's, for fiscal 2022."
    #expect(origins(engine.check(text)) == ["output pattern output"])
  }

  @Test func `two entities in the sentence before carry none over`() {
    let text = "Acme and Bolt Works grew in fiscal 2022. Revenue was $5.1 billion."
    #expect(engine.verdicts(text) == ["$5.1 billion: unverifiable (no-entity)"])
  }

  @Test func `an object isn't carried`() {
    let text =
      "The market competes with Acme in fiscal 2022, Bolt Works does not. Revenue was $9 billion."
    #expect(engine.verdicts(text) == ["$9 billion: unverifiable (no-entity)"])
  }

  @Test func `a sentence two back still counts, one further back doesn't carry a contradiction`() {
    let near = "Acme met in fiscal 2022. It rained. Revenue was $5.1 billion."
    #expect(origins(engine.check(near)) == ["carried pattern carried"])
    let far = """
      Acme met in fiscal 2022.
      It rained.
      It poured.
      Revenue was $5.1 billion.
      Bolt Works sang.
      """
    #expect(engine.check(far).findings.map(\.from.entity) == [nil])
  }

  // MARK: Periods

  @Test(
    arguments: [
      "Acme's revenue was $5.1 billion in 2022 and $6.4 billion in 2023.",
      "Acme's revenue was $5.1 billion and $6.4 billion in 2022 and 2023, respectively.",
      "In 2022 and 2023, Acme's revenue was $5.1 billion and $6.4 billion, respectively.",
      "Acme's revenue: 2022: $5.1 billion, 2023: $6.4 billion.",
      "Acme's revenue was $5.1 billion (2022) and $6.4 billion (2023).",
    ])
  func `each figure takes the period attached to it`(text: String) {
    let findings = engine.check(text).findings
    #expect(!findings.contains { $0.verdict == .contradicted }, "\(findings.map(\.message))")
    #expect(findings.first?.context == [KeyValue("period", "FY2022")])
  }

  @Test
  func `a period that opens a statement serves no figure before it`() {
    let text = "Acme's revenue was $4.2 billion, and in 2022 it was $5.1 billion."
    #expect(!engine.check(text).findings.contains { $0.verdict == .contradicted })
  }

  @Test(
    arguments: [
      ("Acme's revenue was $5.1 billion in the year ended December 31, 2022.", "FY2022"),
      ("Acme's revenue was $5.1 billion in FY22.", "FY2022"),
      ("Bolt Works' revenue was $731 million in the year ended June 30, 2022.", "FY2022"),
      ("Acme's total assets were $8.1 billion as of December 31, 2022.", "FY2022"),
      ("Acme's total assets were $8.1 billion at the end of 2022.", "FY2022"),
    ])
  func `periods are read by the entity's own calendar`(text: String, period: String) {
    let findings = engine.check(text).findings
    #expect(findings.map(\.verdict) == [.supported])
    #expect(findings.first?.evidence.first?.fact.hasSuffix("/" + period) == true)
  }

  @Test func `the prior year counts from the year named before`() {
    let text =
      "Acme's revenue was $6.4 billion in fiscal 2023. In the prior year, revenue was $5.1 billion."
    #expect(engine.verdicts(text) == ["$6.4 billion: supported", "$5.1 billion: supported"])
  }

  @Test func `last year counts from the day the text was written`() {
    let text = "Last year, Acme's revenue was $5.1 billion."
    #expect(
      engine.verdicts(text, asOf: Day(year: 2023, month: 5, day: 1)) == ["$5.1 billion: supported"])
    #expect(!engine.verdicts(text).contains("$5.1 billion: contradicted"))
  }

  @Test(
    arguments: [
      ("Acme's revenue is $6.4 billion.", "$6.4 billion: supported"),
      ("Acme's revenue is $5.1 billion.", "$5.1 billion: unverifiable (period-unstated)"),
      ("Acme's revenue is $9 billion.", "$9 billion: unverifiable (period-unstated)"),
    ])
  func `without a period the newest value is supported and none contradicted`(
    text: String, verdict: String
  ) {
    #expect(engine.verdicts(text) == [verdict])
  }
}
