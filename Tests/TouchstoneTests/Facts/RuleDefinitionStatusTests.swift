import Testing
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct `The status of a rule` {
  private static let rule = Fixture.reportedFigure

  private func changed(_ change: (inout RuleDefinition) -> Void) -> RuleDefinition {
    var rule = Self.rule
    change(&rule)
    return rule
  }

  @Test func `a definition's hash is thirty-two digits and the same every time`() {
    let hash = Self.rule.definitionHash
    #expect(hash.utf8.count == 32)
    #expect(hash == Self.rule.definitionHash)
  }

  @Test func `what a rule says of itself leaves the hash as it is`() {
    let told = changed {
      $0.title = "Another title"
      $0.why = "Another reason"
      $0.message = "Another message"
      $0.status = Fixture.located("trusted", line: 9)
      $0.severity = Fixture.located("warning")
      $0.floor = Fixture.located(0.9)
      $0.examples = []
      $0.patterns = $0.patterns.map { Located($0.value, at: Fixture.place(77)) }
    }
    #expect(told.definitionHash == Self.rule.definitionHash)
  }

  @Test func `what a rule finds changes the hash`() {
    let changes = [
      changed { $0.patterns.append(Fixture.located("{metric} {amount}")) },
      changed { $0.except.append(Fixture.located("guidance")) },
      changed { $0.overrides.append(Fixture.located("other")) },
      changed { $0.claim.removeLast() },
      changed { $0.slots.removeLast() },
      changed { $0.check = Fixture.located("a = b") },
      changed { $0.kind = Fixture.located("relation") },
      // The same words in other fields.
      changed { $0.passes = [Fixture.located("x")] },
      changed { $0.alters = [Fixture.located("x")] },
      changed { $0.match = [Fixture.located("x")] },
    ]
    let hashes = [Self.rule.definitionHash] + changes.map(\.definitionHash)
    #expect(Set(hashes).count == hashes.count)
  }

  @Test(arguments: [
    (nil, nil, RuleStatus.trial), ("trusted", nil, .trusted), ("trusted", RuleStatus.trial, .trial),
    ("trial", .trusted, .trusted), (nil, .quarantined, .quarantined),
  ])
  func `a measure goes before what the rule says`(
    own: String?, measured: RuleStatus?, expected: RuleStatus
  ) {
    var rule = changed { $0.status = own.map { Fixture.located($0) } }
    rule.measure = measured.map {
      RuleMeasure(rule: rule.id, definition: rule.definitionHash, status: $0, corpora: [])
    }
    #expect(rule.effectiveStatus == expected)
    #expect(!rule.isLapsed)
  }

  @Test func `a rule that has changed since it was measured is on trial, whatever it says`() {
    var rule = changed { $0.status = Fixture.located("trusted") }
    rule.measure = RuleMeasure(
      rule: rule.id, definition: rule.definitionHash, status: .trusted, corpora: [])
    rule.except.append(Fixture.located("guidance"))
    #expect(rule.isLapsed)
    #expect(rule.effectiveStatus == .trial)
  }
}
