import Testing
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct ExampleSuiteTests {
  private static let facts = [
    "acme/revenue/FY2022 = 5127 million USD", "acme/revenue/FY2023 = 6380 million USD",
  ]

  private func example(
    _ text: String, _ claims: [(mark: String, verdict: String, reason: String?)] = [],
    facts: [String] = facts, prompt: String? = nil, verdict: String? = nil, needs: [String] = [],
    diagnosis: String? = nil
  ) -> RuleDefinition.Example {
    RuleDefinition.Example(
      facts: facts.map { Fixture.located($0, line: 10) }, text: Fixture.located(text, line: 11),
      prompt: prompt,
      claims: claims.map {
        Fixture.located(
          RuleDefinition.Expectation(
            mark: $0.mark, verdict: $0.verdict, diagnosis: diagnosis, reason: $0.reason), line: 12)
      }, verdict: verdict.map { Fixture.located($0, line: 13) },
      needs: needs.map { Fixture.located($0) })
  }

  private func run(_ examples: RuleDefinition.Example...) -> ExampleOutcome {
    var rule = Fixture.reportedFigure
    rule.examples = examples
    let others = Fixture.rules.filter { $0.id.value != rule.id.value }
    return ExampleSuite([Fixture.pack(rules: [rule] + others)]).run()
  }

  private let right = "In fiscal 2022, Acme's revenue was ⟦1:$5.1 billion⟧."

  @Test func `an example passes as written and under every mutation`() {
    let outcome = run(
      example(right, [("1", "supported", nil)]),
      example("Acme's revenue was ⟦1:$9.9 billion⟧ in fiscal 2022.", [("1", "contradicted", nil)]),
      example("Acme opened a café.", facts: []))
    #expect(outcome.failures.map(\.description) == [])
    #expect(outcome.summary == "5 rules, 3 examples, 3 with mutations: all pass")
    #expect(outcome.passes)
  }

  @Test func `another verdict than expected is shown with what came`() {
    let outcome = run(example(right, [("1", "contradicted", nil)]))
    #expect(
      outcome.failures.map(\.description) == [
        """
        test:12: error[example]: test/reported-figure, example 1
          text:     In fiscal 2022, Acme's revenue was ⟦1:$5.1 billion⟧.
          expected: contradicted
          got:      supported by test/reported-figure: Acme's revenue for FY2022 is $5.1 billion.
        """
      ])
    #expect(outcome.summary == "5 rules, 1 example, 0 with mutations: 1 example fails")
    #expect(!outcome.passes)
  }

  @Test func `another reason than expected fails, an item of the ledger counts as unverifiable`() {
    let text = "Analysts say Acme's revenue was ⟦1:$9 billion⟧ in fiscal 2022."
    #expect(run(example(text, [("1", "unverifiable", "attributed")])).passes)
    #expect(run(example(text, [("1", "unverifiable", nil)])).passes)
    let failures = run(example(text, [("1", "unverifiable", "forecast")])).failures
    #expect(failures.map(\.deviation.expected) == ["unverifiable (forecast)"])
    #expect(
      run(example("Somebody counted ⟦1:41⟧ birds.", [("1", "unverifiable", "no-rule")])).passes)
  }

  @Test func `a contradicted claim that nobody marked fails`() {
    let outcome = run(example("In fiscal 2022, Acme's revenue was $9.9 billion."))
    #expect(
      outcome.failures.map(\.deviation.text) == [
        "In fiscal 2022, Acme's revenue was ⟦?:$9.9 billion⟧."
      ])
    #expect(outcome.failures.map(\.deviation.expected) == ["no contradicted claim here"])
  }

  @Test(
    arguments: [
      ("I cannot answer that.", "refused", true), ("I cannot answer that.", "none", false),
      ("Acme met its bankers.", "none", true), ("Acme met its bankers.", "refused", false),
      ("In fiscal 2022, Acme's revenue was $9.9 billion.", "none", false),
      ("In fiscal 2022, Acme's revenue was $5.1 billion.", "supported", true),
    ])
  func `the verdict of the whole text is compared`(text: String, verdict: String, passes: Bool) {
    #expect(run(example(text, verdict: verdict)).passes == passes)
  }

  @Test func `marks and claims must go together`() {
    let outcome = run(
      example(right, [("2", "supported", nil)]), example("Acme ⟦1:grew", [("1", "supported", nil)]))
    #expect(
      outcome.problems.map(\.description) == [
        "test:11: error[marked-text]: text, at character 6: the mark '1' isn't closed with '⟧'",
        "test:11: error[unknown-mark]: 'claims' doesn't say what must come of the mark '1'",
        "test:12: error[unknown-mark]: the text has no mark '2'\n  help: did you mean '1'?",
      ])
    #expect(!outcome.passes)
  }

  @Test func `what is wrong with facts is a problem at their place`() {
    let outcome = run(example(right, [("1", "supported", nil)], facts: ["acme/revenu = 1 USD"]))
    #expect(
      outcome.problems.map(\.description) == [
        "test:10: error[unknown-id]: there is no attribute 'revenu'\n  help: did you mean 'revenue'?"
      ])
  }

  @Test func `an example that needs a pack which isn't loaded is passed over`() {
    let outcome = run(example(right, [("1", "contradicted", nil)], needs: ["elsewhere"]))
    #expect(outcome.passes)
    #expect(
      outcome.summary
        == "5 rules, 0 examples, 0 with mutations, 1 passed over for want of a pack: all pass")
    #expect(run(example(right, [("1", "supported", nil)], needs: ["test"])).examples == 1)
  }

  private let wrong = "Acme's revenue was ⟦1:$9.9 billion⟧ in fiscal 2022."

  @Test func `the diagnosis and the correction of an example are compared`() {
    #expect(run(example(wrong, [("1", "contradicted", nil)], diagnosis: "wrong-value")).passes)
    let outcome = run(example(wrong, [("1", "contradicted", nil)], diagnosis: "wrong-period"))
    #expect(outcome.failures.map(\.deviation.expected) == ["contradicted (wrong-period)"])
  }

  @Test func `only the wanted rules are run`() {
    let suite = ExampleSuite([Fixture.pack()])
    #expect(
      suite.ruleIDs == [
        "test/cannot-answer", "test/impossible-date", "test/reported-figure",
        "test/self-contradiction", "test/stated-equation",
      ])
    #expect(suite.run(only: ["test/impossible-date"]).rules == 1)
  }

  @Test func `a run is written as one object`() {
    var writer = JSONWriter()
    run(example(right, [("1", "contradicted", nil)])).write(to: &writer)
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == #"{"examples":1,"failures":[{"column":0,"example":1,"expected":"contradicted","#
        + #""file":"test","got":"supported by test/reported-figure: Acme's revenue for FY2022 is $5.1 billion.","#
        + #""line":12,"mutation":"as written","rule":"test/reported-figure","#
        + #""text":"In fiscal 2022, Acme's revenue was ⟦1:$5.1 billion⟧."}],"#
        + #""mutated":0,"passed_over":0,"passes":false,"rules":5}"# + "\n")
  }
}

@Suite struct ExampleMutationTests {
  private func spans(_ mutation: ExampleMutation, _ source: String) throws -> [String]? {
    let marked = try MarkedText(parsing: source)
    guard let mutated = mutation.apply(to: marked.text) else { return nil }
    return mutated.maps.indices.map { copy in
      MarkedText.render(
        mutated.text, marks: marked.marks.map { ($0.name, mutated.span($0.span, copy: copy)) })
    }
  }

  @Test(
    arguments: [
      (ExampleMutation.asWritten, "Café ⟦1:5⟧", ["Café ⟦1:5⟧"]),
      (.prefixed, "Café ⟦1:5⟧", ["🙂👩‍💻\r\nCafé ⟦1:5⟧"]),
      (.decomposed, "Café ⟦1:é5⟧", ["Cafe\u{301} ⟦1:e\u{301}5⟧"]),
      (.twice, "A ⟦1:5⟧", ["A ⟦1:5⟧\n\nA 5", "A 5\n\nA ⟦1:5⟧"]),
      (.quoted, "It was ⟦1:5⟧ last year.", ["Somebody wrote: \"It was ⟦1:5⟧ last year.\""]),
      (.quoted, "It was:\n- ⟦1:5⟧", ["Somebody wrote:\n\n> It was:\n> - ⟦1:5⟧"]),
      (.quoted, "⟦1:5⟧", ["Somebody wrote:\n\n> ⟦1:5⟧"]),
    ])
  func `marks move with the text`(mutation: ExampleMutation, source: String, copies: [String])
    throws
  {
    let found = try #require(try spans(mutation, source))
    #expect(found.map { Array($0.utf8) } == copies.map { Array($0.utf8) })
  }

  @Test func `a text without accents has nothing to decompose`() throws {
    #expect(try spans(.decomposed, "Cafe ⟦1:5⟧") == nil)
  }
}
