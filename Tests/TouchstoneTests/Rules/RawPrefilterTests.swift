import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// The look that passes over patterns on raw text: it may let too much through, never too little.
@Suite struct RawPrefilterTests {
  private func rules(_ patterns: String...) throws -> RuleBook {
    try Fixture.engine(rules: [Fixture.rule("words", kind: "pattern", match: patterns)]).rules
  }

  @Test(
    arguments: [
      ("I cannot answer", true), ("I CANNOT say", true), ("We can answer", false), ("", false),
    ])
  func `a pattern is tried only where a literal it needs occurs`(text: String, mayMatch: Bool)
    throws
  {
    let rules = try rules("\\bcannot\\b")
    let found = rules.prefilter.look(into: Array(text.utf8).span)
    #expect(rules.prefilter.mayMatch(rule: 0, pattern: 0, found) == mayMatch)
  }

  @Test func `a pattern without a literal is always tried`() throws {
    let rules = try rules("\\d+", "\\bcannot\\b")
    let found = rules.prefilter.look(into: Array("nothing".utf8).span)
    #expect(rules.prefilter.mayMatch(rule: 0, pattern: 0, found))
    #expect(!rules.prefilter.mayMatch(rule: 0, pattern: 1, found))
  }
}
