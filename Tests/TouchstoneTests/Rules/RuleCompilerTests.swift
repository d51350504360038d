import Testing
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct RuleCompilerTests {
  private typealias Slot = RuleDefinition.Slot

  private func problems(_ rule: RuleDefinition) -> [String] {
    Engine.compile([Fixture.pack(rules: [rule])]).problems.map(\.description)
  }

  private func claim(
    slots: [(String, RuleDefinition.Slot)] = [
      ("metric", .type("attribute(figure)")), ("amount", .type("value(metric)")),
    ], lists: [(String, String)] = [], patterns: [String] = ["{metric} {amount}"],
    claim: [(String, String)] = [("attribute", "metric"), ("value", "amount")],
    overrides: [String] = []
  ) -> RuleDefinition {
    Fixture.rule(
      "r", slots: slots, lists: lists, patterns: patterns, claim: claim, overrides: overrides)
  }

  @Test func `what is wrong with a rule is said word for word`() {
    let types =
      "types are entity(TYPE), attribute(GROUP), value(SLOT), text(ATTRIBUTE), type(TYPE), name(TYPE), "
      + "a list of words, /pcre2/, figure, number, percent, money, money-per, quantity, ratio, date, "
      + "period, time"
    let table: [(RuleDefinition, [String])] = [
      (claim(), []),
      (
        claim(patterns: ["{metrics} {amount}"]),
        [
          "test:1: error[unknown-slot]: the pattern names a slot 'metrics' that the rule doesn't have\n  help: did you mean 'metric'?"
        ]
      ),
      (
        claim(patterns: ["{metric} (was"]),
        [
          "test:1: error[pattern]: pattern \"{metric} (was\", at character 14: a group isn't closed with ')'"
        ]
      ),
      (
        claim(slots: [
          ("metric", .type("attribute(figures)")), ("amount", .type("value(metric)")),
        ]),
        [
          "test:1: error[unknown-group]: no attribute is in the group 'figures'\n  help: did you mean 'figure'?"
        ]
      ),
      (
        claim(slots: [("metric", .type("attribute(figure)")), ("amount", .type("amounts"))]),
        ["test:1: error[slot-type]: the slot 'amount' has no known type\n  help: \(types)"]
      ),
      (
        claim(slots: [("metric", .type("entity(company)")), ("amount", .type("value(metric)"))]),
        ["test:1: error[slot-type]: value(metric) must name an attribute slot of this rule"]
      ),
      (
        claim(claim: [("attribute", "metric"), ("value", "amout")]),
        [
          "test:1: error[unknown-slot]: the claim names a slot 'amout' that the rule doesn't have\n  help: did you mean 'amount'?"
        ]
      ),
      (
        claim(claim: [("value", "amount"), ("relation", "equals")]),
        ["test:1: error[relation]: 'equals' is no relation\n  help: did you mean 'equal'?"]
      ),
      (
        claim(overrides: ["q"]),
        [
          "test:1: error[unknown-id]: there is no rule 'q' to override"
        ]
      ),
      (
        Fixture.rule("r", kind: "refusal", match: ["(a"]),
        [
          "test:1: error[pattern]: the pattern doesn't compile, at byte 3: missing closing parenthesis\n  help: it must be a PCRE2 pattern between slashes"
        ]
      ),
      (
        Fixture.rule("r", kind: "comparison"),
        [
          "test:1: error[unknown-kind]: rules of kind comparison can't be run by this version\n  help: kinds it runs: claim, relation, existence, pattern, grounding, arithmetic, consistency, temporal, refusal, question, answer"
        ]
      ),
      (
        Fixture.rule("r", kind: "claims"),
        ["test:1: error[unknown-kind]: 'claims' is no kind of rule\n  help: did you mean 'claim'?"]
      ),
      (
        Fixture.rule(
          "r", kind: "arithmetic", slots: [("a", .type("figure"))], patterns: ["{a} ."],
          check: "a + = 2"),
        [
          "test:1: error[formula]: formula \"a + = 2\", at character 5: '=' isn't a number, a name or '('"
        ]
      ),
    ]
    for (rule, expected) in table { #expect(problems(rule) == expected) }
  }

  // MARK: What patterns match

  private func verdicts(_ rule: RuleDefinition, _ text: String) throws -> [String] {
    try Fixture.engine(rules: [rule]).verdicts(text)
  }

  private static let place = " for Acme in fiscal 2022."

  @Test(
    arguments: [
      ("{metric} ~2 {amount}", "revenue $5.1 billion", true),
      ("{metric} ~2 {amount}", "revenue this time $5.1 billion", true),
      ("{metric} ~2 {amount}", "revenue as we said $5.1 billion", false),
      ("{metric} ~5 {amount}", "revenue, as $7, $5.1 billion", false),
      ("{metric} ~5 {amount}", "revenue (as a whole) $5.1 billion", true),
      ("{metric} '(' {amount} ')'", "revenue ($5.1 billion)", true),
      ("{metric} '(' ~2 {amount} ')'", "revenue (at last $5.1 billion)", true),
      ("{metric} '(' {amount} ')'", "revenue (at last $5.1 billion)", false),
      ("{metric} (of|at) {amount}", "revenue at $5.1 billion", true),
      ("{metric} (of|at)? {amount}", "revenue $5.1 billion", true),
      ("{metric} {be} {amount}", "revenue came in at $5.1 billion", true),
      ("{metric} {be} {amount}", "revenue CAME IN AT $5.1 billion", true),
      ("{metric} {be} {amount}", "revenue came in $5.1 billion", true),
      ("{metric} {be} {amount}", "revenue came $5.1 billion", false),
      ("{metric} {amount}", "revenue 5,127 million shares", false),
    ])
  func `slots are classes, gaps are bounded and cross no class`(
    pattern: String, text: String, matches: Bool
  ) throws {
    let rule = claim(
      slots: [
        ("metric", .type("attribute(figure)")), ("amount", .type("value(metric)")),
        ("be", .words(["came in", "came in at"])),
      ], patterns: [pattern])
    let found = try verdicts(rule, text + Self.place)
    #expect(found.contains("$5.1 billion: supported") == matches, "\(found)")
  }

  @Test func `a list is read item by item`() throws {
    let rule = claim(
      slots: [
        ("company", .type("entity(company)")), ("metric", .type("attribute(figure)")),
        ("amount", .type("value(metric)")),
      ], lists: [("line", "{metric} of {amount}")], patterns: ["{company} ~3 had {line+}"],
      claim: [("entity", "company"), ("attribute", "metric"), ("value", "amount")])
    let text =
      "In fiscal 2023, Acme had revenue of $6.4 billion, net loss of $145 million and "
      + "operating expenses of $3.5 billion."
    #expect(
      try verdicts(rule, text) == [
        "$6.4 billion: supported", "$145 million: supported", "$3.5 billion: contradicted",
      ])
  }

  @Test func `the rule that overrides reads the value, the other is named`() throws {
    let first = claim()
    var second = claim(overrides: ["r"])
    second.id = Fixture.located("s")
    let engine = try Fixture.engine(rules: [first, second])
    let finding = try #require(
      engine.check("Acme's revenue $5.1 billion in fiscal 2022").findings.first)
    #expect(finding.rule == "test/s")
    #expect(finding.also == ["test/r"])
  }

  @Test func `a check computes with the slots of its patterns`() throws {
    let rule = Fixture.rule(
      "change", kind: "arithmetic",
      slots: [("from", .type("figure")), ("to", .type("figure")), ("share", .type("percent"))],
      patterns: ["from {from} to {to} ',' {share}"], check: "(to - from) / from * 100 = share")
    #expect(try verdicts(rule, "It went from $200 to $250, 25%.") == ["25%: supported"])
    #expect(try verdicts(rule, "It went from $200 to $250, 52%.") == ["52%: contradicted"])
  }
}
