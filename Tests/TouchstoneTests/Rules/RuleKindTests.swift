import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// What rules may do beside stating a claim through slots.
@Suite struct RuleKindTests {
  private func engine(_ rules: RuleDefinition...) throws -> Engine {
    try Fixture.engine(rules: Fixture.rules + rules)
  }

  @Test func `a pattern rule finds text that is wrong by itself`() throws {
    let engine = try engine(
      Fixture.rule("empty-phrase", kind: "pattern", match: ["world[- ]class"], except: ["award"]))
    let report = engine.check("A World-class year. The world class award went to Acme.")
    #expect(report.findings.map(\.text) == ["World-class"])
    #expect(report.findings.first?.basis == .pattern)
    #expect(report.findings.first?.span == ByteSpan(2, 13))
    #expect(report.verdict == .contradicted)
  }

  @Test func `a pattern rule leaves code and thinking alone`() throws {
    let engine = try engine(Fixture.rule("word", kind: "pattern", match: ["frobnicate"]))
    #expect(engine.check("```\nfrobnicate()\n```\n<think>frobnicate</think>").findings.isEmpty)
  }

  @Test func `a slot may be an expression over the raw text`() throws {
    let engine = try engine(
      Fixture.rule(
        "coded-figure",
        slots: [
          ("metric", .type("attribute(figure)")), ("amount", .type("value(metric)")),
          ("code", .type("/\\b[A-Z]{2}-\\d{4}\\b/")),
        ],
        patterns: ["{metric} {code} {amount}"],
        claim: [("attribute", "metric"), ("value", "amount")]))
    #expect(
      engine.verdicts("Acme revenue AB-1234 $5.1 billion (2022)") == ["$5.1 billion: supported"])
  }

  @Test func `an expression of a slot that doesn't compile is named with its place`() {
    let rule = Fixture.rule(
      "broken", slots: [("code", .type("/(/"))], patterns: ["{code}"],
      claim: [("relation", "equal")])
    do {
      _ = try Fixture.engine(rules: [rule])
      Issue.record("a broken expression was taken")
    } catch {
      #expect(
        error.problems.map(\.description) == [
          "test:1: error[pattern]: the slot 'code' doesn't compile, at byte 2: missing closing "
            + "parenthesis\n  help: it must be a PCRE2 pattern between slashes"
        ])
    }
  }

  @Test func `a rule may name its attribute itself`() throws {
    let engine = try engine(
      Fixture.rule(
        "buys",
        slots: [("company", .type("entity(company)")), ("amount", .type("money"))],
        patterns: ["{company} bought machines for {amount}"],
        claim: [("entity", "company"), ("attribute", "capex"), ("value", "amount")]))
    #expect(
      engine.verdicts("Acme bought machines for $480 million in fiscal 2023.")
        == ["$480 million: supported"])
    #expect(
      engine.verdicts("Acme bought machines for $490 million in fiscal 2023.")
        == ["$490 million: contradicted"])
  }

  /// "profit" and "revenue" are equally near; only the ids of the rules tell them apart.
  @Test func `two rules that only their ids separate and that disagree decide nothing`() throws {
    func rule(_ id: String, _ attribute: String) -> RuleDefinition {
      Fixture.rule(
        id, slots: [("company", .type("entity(company)")), ("amount", .type("money"))],
        patterns: ["{company} made {amount}"],
        claim: [("entity", "company"), ("attribute", attribute), ("value", "amount")])
    }
    let engine = try engine(rule("made-profit", "profit"), rule("made-revenue", "revenue"))
    #expect(
      engine.verdicts("Acme made $312 million in fiscal 2022.")
        == ["$312 million: unverifiable (conflict)"])
  }
}
