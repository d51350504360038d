import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// What a rule calls contradicted that measured under its floor is a note and counts for nothing.
@Suite struct QuarantineTests {
  private static let wrong = "Acme's revenue was $5.9 billion in fiscal 2022."
  private static let right = "Acme's capex was $480 million in fiscal 2023."

  /// The fixture's engine with one rule measured.
  private func engine(
    _ status: RuleStatus, rule id: String = "reported-figure", isLapsed: Bool = false
  ) throws -> Engine {
    let rules = Fixture.rules.map { rule in
      guard rule.id.value == id else { return rule }
      var measured = rule
      measured.measure = RuleMeasure(
        rule: rule.id, definition: isLapsed ? "another" : rule.definitionHash, status: status,
        corpora: [])
      return measured
    }
    return try Fixture.engine(rules: rules)
  }

  @Test func `its contradiction keeps its verdict, as a note, and the record isn't wrong`() throws {
    let report = try engine(.quarantined).check(Self.wrong)
    let finding = try #require(report.findings.first)
    #expect(finding.verdict == .contradicted)
    #expect(finding.severity == .note)
    #expect(finding.notes.last == .quarantined)
    #expect(finding.correction == nil)
    #expect(!finding.isContradicted)
    #expect(report.isClean)
    #expect(report.verdict == .unverifiable)
    #expect(report.corrected == nil)
  }

  @Test func `it is counted by itself and in no rate`() throws {
    var tally = RunTally()
    let report = try engine(.quarantined).check(Self.wrong + " " + Self.right)
    tally.add(report)
    tally.add(tally)
    #expect(tally.quarantinedByRule == ["test/reported-figure": 2])
    #expect(tally.claimVerdicts == [.supported: 2])
    #expect(tally.claimSeverities[.contradicted] == nil)
    #expect(tally.contradictedByRule == [:])
    #expect(tally.contradictedByDiagnosis == [:])
    #expect(tally.contradictedFacts == 0)
    #expect(tally.recordsInError == 0)
    #expect(report.verdict == .supported)
  }

  @Test func `other rules count on`() throws {
    let report = try engine(.quarantined).check(Self.wrong + " 20 + 20 = 50.")
    #expect(report.findings.map(\.isError) == [false, true])
    #expect(report.verdict == .contradicted)
    #expect(!report.isClean)
  }

  @Test func `what it supports stays as it is`() throws {
    let finding = try #require(try engine(.quarantined).check(Self.right).findings.first)
    #expect(finding.verdict == .supported)
    #expect(finding.severity == .error)
    #expect(finding.notes == [])
  }

  @Test(arguments: [
    (RuleStatus.trial, false), (.trusted, false), (.quarantined, true), (.trusted, true),
  ])
  func `only a measure that holds puts a rule in quarantine`(
    status: RuleStatus, isLapsed: Bool
  ) throws {
    let report = try engine(status, isLapsed: isLapsed).check(Self.wrong)
    #expect(report.findings.map(\.isError) == [true])
    #expect(report.verdict == .contradicted)
  }

  @Test(arguments: [
    (RuleStatus.trial, false, Severity.warning), (.trusted, false, .error),
    (.trusted, true, .warning),
  ])
  func `far off is an error where a measure that holds trusts the rule`(
    status: RuleStatus, isLapsed: Bool, severity: Severity
  ) throws {
    let text = "Acme's revenue was $97 billion in fiscal 2022."
    let finding = try #require(try engine(status, isLapsed: isLapsed).check(text).findings.first)
    #expect(finding.diagnosis == .wrongValue)
    #expect(finding.severity == severity)
    #expect(finding.notes.contains(.farOff) == (severity == .warning))
  }
}
