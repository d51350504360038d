import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// What the turns before the question give: SEMANTICS 4, "the conversation, last turn first, if unique".
@Suite struct ConversationTests {
  private let engine: Engine

  init() throws { engine = try Fixture.engine() }

  private func origins(_ report: RecordReport) -> [String] {
    report.findings.map {
      [$0.from.entity, $0.from.attribute, $0.from.period].map { $0 ?? "-" }.joined(separator: " ")
        + " " + $0.verdict.rawValue
    }
  }

  private static let offered: [(Turn.Role, String)] = [
    (.user, "Which companies make anvils?"),
    (.assistant, "Acme does. Shall I look up its figures for fiscal 2022?"),
  ]

  @Test func `entity and period come from the turn that offered them`() {
    let report = engine.check(
      "Revenue was $5.1 billion.", prompt: "Yes, what was its revenue?", turns: Self.offered)
    #expect(origins(report) == ["conversation pattern conversation supported"])
    let wrong = engine.check(
      "Revenue was $5.8 billion.", prompt: "Yes, what was its revenue?", turns: Self.offered)
    #expect(origins(wrong) == ["conversation pattern conversation contradicted"])
  }

  @Test func `what the question names goes before what was said earlier`() {
    let report = engine.check(
      "Revenue was $764 million.", prompt: "And Bolt Works, what was its fiscal 2023 revenue?",
      turns: Self.offered)
    #expect(origins(report) == ["prompt pattern prompt supported"])
  }

  @Test func `the conversation goes before the record's scope`() {
    let report = engine.check(
      "Revenue was $5.1 billion.", prompt: "What was its revenue?", turns: Self.offered,
      scope: [KeyValue("company", "bolt-works"), KeyValue("period", "FY2023")])
    #expect(origins(report) == ["conversation pattern conversation supported"])
  }

  @Test func `the last turn that names one counts, and one that names two ends the search`() {
    let later: [(Turn.Role, String)] =
      Self.offered + [
        (.user, "No, Bolt Works, in fiscal 2023."), (.assistant, "Certainly. What about it?"),
      ]
    #expect(
      origins(
        engine.check("Revenue was $764 million.", prompt: "What was its revenue?", turns: later))
        == ["conversation pattern conversation supported"])
    let two: [(Turn.Role, String)] =
      Self.offered + [
        (.assistant, "Do you mean Acme or Bolt Works, in fiscal 2022?")
      ]
    #expect(
      origins(
        engine.check("Revenue was $5.1 billion.", prompt: "What was its revenue?", turns: two))
        == ["- pattern conversation unverifiable"])
    let asked = engine.check(
      "Revenue was $5.1 billion.", prompt: "Of Acme or of Bolt Works?", turns: Self.offered)
    #expect(asked.findings.map(\.from.entity) == [nil])
  }

  @Test func `system and tool turns say nothing in the conversation`() {
    let report = engine.check(
      "Revenue was $5.1 billion in fiscal 2022.", prompt: "What was its revenue?",
      turns: [(.system, "You speak for Acme."), (.tool, "Acme"), (.other, "Acme")])
    #expect(origins(report) == ["- pattern clause unverifiable"])
  }

  @Test func `a question that only names what is different keeps what was asked before`() throws {
    let engine = try Fixture.engine(rules: [
      Fixture.rule(
        "bare-answer",
        slots: [("amount", .type("figure"))], patterns: ["{amount}"],
        claim: [("attribute", "prompt"), ("value", "amount")])
    ])
    let turns: [(Turn.Role, String)] = [
      (.user, "What was Acme's revenue in fiscal 2022?"), (.assistant, "$5.1 billion."),
    ]
    #expect(
      origins(engine.check("$6.38 billion.", prompt: "And in fiscal 2023?", turns: turns))
        == ["conversation conversation prompt supported"])
    #expect(
      origins(
        engine.check("900.", prompt: "And its number of engineers in fiscal 2023?", turns: turns))
        == [])
  }

  @Test func `only the last twenty turns and 64 KiB are read`() {
    let turn = SpokenTurn(role: .user, text: Array("Acme".utf8))
    #expect(SpokenTurn.recent(Array(repeating: turn, count: 30)).count == 20)
    let long = SpokenTurn(role: .assistant, text: Array(repeating: 0x20, count: 40_000))
    #expect(SpokenTurn.recent([turn, long, long, turn]) == [long, turn])
    let system = SpokenTurn(role: .system, text: Array(repeating: 0x20, count: 90_000))
    #expect(SpokenTurn.recent([turn, system]) == [turn])
  }
}
