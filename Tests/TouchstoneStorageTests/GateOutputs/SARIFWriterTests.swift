import Testing
import Touchstone
import TouchstoneTestSupport

@testable import TouchstoneStorage

@Suite struct `SARIF of a gate` {
  private static let finding = GateFixture.finding(
    text: "$5", message: "It was $6.", correction: nil, model: nil, start: 3, end: 5)

  private static func text(
    _ findings: [GateFinding], locations: [FindingLocation]? = nil, policy: String = "gate.yaml"
  ) -> String {
    var report = GateFixture.report(checks: [GateFixture.check()], findings: findings)
    report.policy = policy
    return GateOutput(report, locations: locations).text(as: .sarif)
  }

  @Test func `a finding is a result with its place, rule and fingerprints`() {
    let location = FindingLocation(
      path: "out/my records.jsonl", line: 7,
      region: .init(startColumn: 12, endColumn: 14, charOffset: 40, snippet: "$5"))
    #expect(
      Self.text([Self.finding], locations: [location]) == """
        {"$schema":"https://json.schemastore.org/sarif-2.1.0.json","runs":[{"automationDetails":{"id":\
        "touchstone/gate/"},"columnKind":"unicodeCodePoints","invocations":[{"executionSuccessful":true,\
        "properties":{"gate":"failed"}}],"results":[{"kind":"fail","level":"error","locations":\
        [{"logicalLocations":[{"fullyQualifiedName":"r1/c1","kind":"value"}],"physicalLocation":\
        {"artifactLocation":{"uri":"out/my%20records.jsonl","uriBaseId":"%SRCROOT%"},"region":\
        {"charLength":2,"charOffset":40,"endColumn":14,"endLine":7,"snippet":{"text":"$5"},"startColumn":12,\
        "startLine":7}}}],"message":{"text":"It was $6."},"partialFingerprints":{"primaryLocationLineHash":\
        "0000000000000000:1","touchstoneClaim/v1":"00000000000000000000000000000001"},"properties":\
        {"basis":"fact","claimEnd":5,"claimId":"c1","claimStart":3,"claimText":"$5","diagnosis":\
        "wrong-period","recordId":"r1","recordSha256":"\(GateFixture.hash)"},"rank":100.0,"ruleId":\
        "acme/reported-metric","ruleIndex":0}],"tool":{"driver":{"name":"touchstone","rules":\
        [{"defaultConfiguration":{"level":"error"},"fullDescription":{"text":"A claim that the rule \
        acme/reported-metric finds contradicted: the output says what facts, the record's own context or \
        the output itself contradict."},"help":{"markdown":"Run `touchstone rules explain \
        acme/reported-metric` to see what the rule reads, why, and its examples. `touchstone check --why` \
        shows the evidence of a record.","text":"Run 'touchstone rules explain acme/reported-metric' to \
        see what the rule reads, why, and its examples. 'touchstone check --why' shows the evidence of a \
        record."},"id":"acme/reported-metric","name":"ReportedMetric","properties":{"problem.severity":\
        "error","tags":["hallucination","wrong-period"]},"shortDescription":{"text":"A claim that the rule \
        acme/reported-metric finds contradicted"}}],"semanticVersion":"0.1.0"}}}],"version":"2.1.0"}

        """)
  }

  @Test func `without the record file no column is invented`() {
    #expect(
      Self.text([Self.finding]).contains(
        #""region":{"endColumn":1,"endLine":1,"startColumn":1,"startLine":1}"#))
  }

  @Test func `what is accepted is suppressed, and the others say that they aren't`() {
    var accepted = Self.finding
    accepted.acceptance = GateFixture.accepted
    let text = Self.text([Self.finding, accepted])
    #expect(text.contains(#""ruleIndex":0,"suppressions":[]}"#))
    #expect(
      text.contains(
        #""suppressions":[{"justification":"the fact is a draft","kind":"external","properties":{"by":"kim","expires":"2027-01-31"},"status":"accepted"}]"#
      ))
    #expect(!Self.text([Self.finding]).contains("suppressions"))
  }

  @Test(arguments: [
    ([GateFinding.Novelty.new, .unchanged], 2), ([.new, nil], 0), ([nil, nil], 0),
  ])
  func `results have a baseline state where all of them have one`(
    novelties: [GateFinding.Novelty?], count: Int
  ) {
    let findings = novelties.map { GateFixture.finding(novelty: $0) }
    #expect(Self.text(findings).matches(of: /"baselineState":"(new|unchanged)"/).count == count)
  }

  @Test func `rules stand in order, each with the worst level of its findings`() {
    let text = Self.text([
      GateFixture.finding(1, severity: .note, rule: "b/z"),
      GateFixture.finding(2, severity: .warning, rule: "b/z"), GateFixture.finding(3, rule: "a/y"),
    ])
    #expect(
      text.matches(of: /"defaultConfiguration":{"level":"([a-z]+)"}.*?"id":"([^"]+)"/).map {
        "\($0.1) \($0.2)"
      } == ["error a/y", "warning b/z"])
    #expect(
      text.matches(of: /"ruleId":"([^"]+)","ruleIndex":([0-9])/).map { "\($0.1) \($0.2)" }
        == ["b/z 1", "b/z 1", "a/y 0"])
  }

  @Test func `at most 5,000 results are listed, the worst, and how many there were`() {
    let findings =
      (1...10).map { GateFixture.finding($0, severity: .note) }
      + (11...5010).map { GateFixture.finding($0) }
    let text = Self.text(findings)
    #expect(text.matches(of: /"level":"error","locations"/).count == 5000)
    #expect(!text.contains(#""level":"note","locations""#))
  }

  @Test(arguments: [
    ("gate.yaml", "touchstone/gate/"), ("my gate/é.yml", "touchstone/my-gate--/"),
    ("", "touchstone/gate/"), ("--limit", "touchstone/gate/"),
    ("strict-2.yaml", "touchstone/strict-2/"),
  ])
  func `the category is the policy's name`(policy: String, id: String) {
    #expect(Self.text([], policy: policy).contains(#""automationDetails":{"id":"\#(id)"}"#))
  }
}
