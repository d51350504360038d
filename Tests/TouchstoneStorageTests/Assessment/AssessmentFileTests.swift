import Foundation
import Testing
import Touchstone

@testable import TouchstoneStorage

@Suite struct `Files that an assessment is made with` {
  private static func file(_ text: String) throws -> String {
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).yaml")
    try Data(text.utf8).write(to: path)
    return path.path
  }

  private static func targets(_ text: String) throws -> (TargetsFile?, [String]) {
    let (file, problems) = TargetsFile.read(try Self.file(text), shownAs: "targets.yaml")
    return (file, problems.map(\.description))
  }

  @Test func `targets have a metric, a bound and its unit`() throws {
    let (file, problems) = try Self.targets(
      """
      title: Support bot
      target-coverage: 60%
      priority: metadata.tier=gold
      targets:
        - {metric: q-score, at-least: 8}
        - {metric: ttft.p95, at-most: 0.4 s}
      """)
    #expect(problems == [])
    #expect(file?.title == "Support bot")
    #expect(file?.targetCoverage == 0.6)
    #expect(file?.priority == ScoreSlice("metadata.tier", "gold"))
    #expect(
      file?.targets == [
        AssessmentTarget(MeasurementID(.qScore), .atLeast(8)),
        AssessmentTarget(MeasurementID(.ttft, .p95), .atMost(400)),
      ])
  }

  @Test(arguments: [
    (
      "targets: [{metric: latncy.p95, at-most: 5 s}]",
      "targets.yaml:1:20: error[unknown-metric]: there is no metric 'latncy'\n  help: did you mean 'latency'?"
    ),
    (
      "targets: [{metric: latency.p95, at-most: 500}]",
      "targets.yaml:1:42: error[malformed-value]: '500' has no unit\n  help: write it as 500 ms or 1.2 s"
    ),
    (
      "targets: [{metric: ttft.p95, at-most: -3 ms}]",
      "targets.yaml:1:39: error[malformed-value]: '-3 ms' is no value of ttft\n  help: write it as 500 ms or 1.2 s"
    ),
    (
      "targets: [{metric: q-score}]",
      "targets.yaml:1:11: error[missing-key]: the target for q-score has no bound\n  help: give one of at-most, at-least"
    ),
    (
      "targets: [{metric: claim-rate, at-most: 2}]",
      "targets.yaml:1:41: error[malformed-value]: '2' may be percent or a fraction\n  help: write 2% or, as a fraction, 0.… of 1"
    ),
    (
      "targets: [{metric: q-score, at-least: 7}, {metric: q-score, at-least: 8}]",
      "targets.yaml:1:43: error[duplicate-target]: there is a target for q-score already\n  help: it is first given at targets.yaml:1:11"
    ),
    (
      "priority: gold",
      "targets.yaml:1:11: error[malformed-slice]: 'gold' names no part of the records\n  help: write priority: metadata.tier=gold"
    ),
    (
      "tagets: []",
      "targets.yaml:1:1: error[unknown-key]: a file of targets has no key 'tagets'\n  help: did you mean 'targets'?"
    ),
  ])
  func `targets that can't be are named with their place`(text: String, problem: String) throws {
    let (file, problems) = try Self.targets(text)
    #expect(file == nil)
    #expect(problems == [problem])
  }

  @Test func `the shipped catalogue has no problem, and each recommendation has its risk`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().path
    let (catalogue, problems) = CatalogueFile.read(
      recommendations: "\(root)/factbase/\(CatalogueFile.recommendations)",
      risks: "\(root)/factbase/\(CatalogueFile.risks)", inFolder: root)
    #expect(problems.map(\.description) == [])
    let shipped = try #require(catalogue)
    #expect(shipped.recommendations.count >= 11)
    #expect(shipped.recommendations.allSatisfy { !$0.risks.isEmpty })
  }

  @Test func `a catalogue is refused with all that is wrong in it`() throws {
    let risks = try Self.file(
      """
      schema: "1"
      risks:
        - id: harm
          title: Harm
          evidence: ["{claim-rate} are wrong."]
          unmeasured: Nothing was decided.
          mitigation: [Mind it.]
          priority: {high: ["claim-rate > 5"], unmeasured: hihg}
      """)
    let recommendations = try Self.file(
      """
      schema: "1"
      recommendations:
        - id: act
          title: Act
          when: ["claimrate > 2%"]
          evidence: ["{estimate.gain} more."]
          advice: [Wait 5 days.]
          cost: low
          effort: days
          estimate: replicas
          improves: [latency]
          risks: [harms]
      """)
    let (catalogue, problems) = CatalogueFile.read(recommendations: recommendations, risks: risks)
    #expect(catalogue == nil)
    #expect(
      Set(problems.map(\.code)) == [
        "malformed-condition", "unknown-word", "unknown-id", "missing-key", "unknown-place",
        "malformed-sentence",
      ])
  }

  @Test(arguments: ["", "{}", "[1,2]", "{\"kind\":\"other\"}", "{\"kind\":", "\u{0}"])
  func `what is no assessment isn't taken for one`(text: String) throws {
    let (assessment, problems) = PreviousAssessmentFile.read(
      try Self.file(text), shownAs: "old.json")
    #expect(assessment == nil)
    #expect(!problems.isEmpty)
  }
}
