import Foundation
import Testing

@testable import TouchstoneCLI

/// --scope, --disputes, --label-map, --fail-on, and touchstone.yaml beside them.
@Suite struct `What is laid over records` {
  private static let bare =
    #"{"id":"r1","output":"Revenue was $383.3 billion.","metadata":{"who":"acme","year":"FY2023"}}"#
    + "\n"

  @Test func `touchstone-yaml maps metadata, keys and facts`() throws {
    let workshop = try Workshop([
      "in.jsonl": Self.bare.replacingOccurrences(of: "output", with: "said"),
      "touchstone.yaml": """
      facts: more.csv
      input: {output: said}
      scope: {company: metadata.who, period: metadata.year}
      """,
      "more.csv": "entity,attribute,period,value\nacme,revenue,FY2021,1000000000\n",
    ])
    let ran = try workshop.run("validate", "@in.jsonl", "-o", "@out.jsonl")
    #expect(ran.status == .ran, "\(ran.talk)")
    #expect(ran.output.contains("checked with core 0.1.0, acme 1.2.0 and the facts of more.csv"))
    let line = try workshop.read("out.jsonl")
    #expect(line.contains(#""from":{"attribute":"pattern","entity":"scope","period":"scope"}"#))
    #expect(line.contains(#""verdict":"supported"}"#))
    let manifest = try workshop.read("out.jsonl.manifest.json")
    #expect(manifest.contains(#""scope.company":"metadata.who","scope.period":"metadata.year""#))
  }

  @Test func `a record's own scope goes before the option, the option before touchstone-yaml`()
    throws
  {
    let workshop = try Workshop([
      "in.jsonl": #"{"output":"Revenue was $394.3 billion.","metadata":{"year":"FY2023"}}"# + "\n"
        + #"{"output":"Revenue was $383.3 billion.","scope":{"period":"FY2023"}}"# + "\n",
      "touchstone.yaml": "scope: {period: metadata.year}\n",
    ])
    let ran = try workshop.run(
      "validate", "@in.jsonl", "-q", "--scope", "company=acme", "--scope", "period=FY2022")
    #expect(ran.talk == "")
    #expect(
      ran.output.split(separator: "\n").allSatisfy { $0.hasSuffix(#""verdict":"supported"}"#) })
    let check = try workshop.run(
      "check", "Revenue was $394.3 billion.", "--scope", "company=Acme", "--scope", "period=FY2022")
    #expect(check.output.contains("1  supported  Acme, revenue, FY2022: $394.3 billion"))
  }

  @Test(arguments: [
    (
      "company=acne",
      "--scope: error[unknown-entity]: no company has the id or name 'acne'\n  help: did you mean 'acme'?\n"
    ),
    (
      "compny=acme",
      "--scope: error[unknown-scope]: no type of entity and no dimension is named 'compny'\n"
        + "  help: did you mean 'company'?\n"
    ),
  ])
  func `a scope that nothing is named is refused`(scope: String, talk: String) throws {
    let workshop = try Workshop()
    let ran = try workshop.run("check", "x", "--scope", scope)
    #expect(ran.status == .couldNotRun)
    #expect(ran.talk == talk)
  }

  @Test func `touchstone-yaml may not scope what no pack knows`() throws {
    let workshop = try Workshop([
      "in.jsonl": Self.bare, "touchstone.yaml": "scope: {game: metadata.game}\n",
    ])
    let ran = try workshop.run("validate", "@in.jsonl")
    #expect(ran.status == .couldNotRun)
    #expect(
      ran.talk == """
        touchstone.yaml:1:15: error[unknown-scope]: no type of entity and no dimension is named 'game'
          help: known are: company, period

        """)
  }

  // MARK: Limits

  @Test(arguments: [
    (["contradicted"], "--fail-on: error[limit-broken]: 1 claim and 1 record are contradicted\n"),
    (
      ["contradicted:error"],
      "--fail-on: error[limit-broken]: 1 claim is contradicted as an error\n"
    ),
    (
      ["contradicted:note", "supported", "stale"],
      "--fail-on: error[limit-broken]: 1 claim is contradicted as a note or worse\n"
        + "--fail-on: error[limit-broken]: 1 claim and 1 record are supported\n"
    ),
  ])
  func `a broken limit is said`(limits: [String], talk: String) throws {
    let workshop = try Workshop(["in.jsonl": Workshop.records(Workshop.right, Workshop.wrong)])
    let options = limits.flatMap { ["--fail-on", $0] }
    let ran = try workshop.run(words: ["validate", "@in.jsonl", "-q"] + options)
    #expect(ran.status == .limitBroken)
    #expect(ran.talk == talk)
    let check = try workshop.run(words: ["check", Workshop.wrong] + options)
    #expect(check.status == .limitBroken)
  }

  @Test(arguments: [
    ("contradictd", "no verdict is named 'contradictd'; did you mean 'contradicted'?"),
    ("contradicted:eror", "no severity is named 'eror'; did you mean 'error'?"),
    ("refused:error", "only records are refused, and they have no severity"),
  ])
  func `a limit that says nothing is refused`(limit: String, words: String) throws {
    let ran = try Workshop().run("check", "x", "--fail-on", limit)
    #expect(ran.status == .couldNotRun)
    #expect(ran.talk.contains(words), "\(ran.talk)")
  }

  // MARK: Labels

  @Test func `labels are mapped, and unknown ones said once`() throws {
    let workshop = try Workshop([
      "in.jsonl": ["FAIL", "ok", "maybe", "maybe"].map {
        "{\"output\":\"x\",\"label\":\"\($0)\"}\n"
      }.joined(),
      "labels.yaml": "fail: contradicted\nok: supported\n",
    ])
    for words in [
      ["--label-map", "labels.yaml"], ["--label-map", "FAIL=contradicted,ok=supported"],
    ] {
      let ran = try workshop.run(words: ["validate", "@in.jsonl", "-o", "@out.jsonl"] + words)
      #expect(ran.output.contains("Labels    1 supported, 1 contradicted\n"))
      #expect(
        ran.talk == """
          in.jsonl: taken for Touchstone records (touchstone)
          labels: warning[unknown-label]: 2 records have a label that the map doesn't know: 'maybe' (2)
            help: give each a verdict in --label-map, such as maybe=unverifiable

          """)
      let lines = try workshop.read("out.jsonl").split(separator: "\n")
      #expect(lines[0].contains(#""label":"FAIL","label_verdict":"contradicted","#))
      #expect(lines[2].contains(#""label":"maybe","problems""#))
    }
    #expect(
      try workshop.read("out.jsonl.manifest.json")
        .contains(#""labels":"fail=contradicted,ok=supported""#))
  }

  // MARK: Disputes

  @Test func `a disputed claim doesn't count, until it expires`() throws {
    let workshop = try Workshop(["in.jsonl": Workshop.records(Workshop.right, Workshop.wrong)])
    let plain = try workshop.run("validate", "@in.jsonl", "-q").output
    let marker = "\"fingerprint\":\""
    let second = try #require(plain.split(separator: "\n").last)
    let start = try #require(second.range(of: marker)).upperBound
    let fingerprint = String(second[start...].prefix(32))
    #expect(
      try workshop.run("check", "--why", "--input", "@in.jsonl", "--line", "2").output
        .contains("fingerprint: \(fingerprint)\n"))
    try workshop.write(
      "disputes.yaml",
      """
      - fingerprint: \(fingerprint)
        reason: the filing was restated
        expires: 2026-06-30
        by: Ana
      - {fingerprint: 00000000000000000000000000000000, reason: old, expires: 2026-06-30}
      """)
    let ran = try workshop.run(
      "validate", "@in.jsonl", "-o", "@out.jsonl", "--disputes", "disputes.yaml", "--as-of",
      "2026-06-30", "--fail-on", "contradicted")
    #expect(ran.status == .ran)
    #expect(
      ran.talk == """
        in.jsonl: taken for Touchstone records (touchstone)
        disputes.yaml:5:17: warning[unmatched-dispute]: no contradicted claim of this run has the fingerprint '00000000000000000000000000000000'
          help: take it out where the claim is mended; the fingerprint changes with id, value and subject

        """)
    #expect(
      ran.output.contains(
        "Disputed  1 contradicted claim that somebody objects to; not counted above\n"))
    #expect(ran.output.contains("Record rate    0.0 %"))
    let line = try #require(workshop.read("out.jsonl").split(separator: "\n").last)
    #expect(
      line.contains(
        #""disputed":{"by":"Ana","expires":"2026-06-30","reason":"the filing was restated"}"#))
    #expect(line.contains(#""clean":true"#))
    #expect(line.hasSuffix(#""verdict":"unverifiable"}"#))

    try workshop.write("touchstone.yaml", "disputes: disputes.yaml\n")
    let late = try workshop.run(
      "validate", "@in.jsonl", "-q", "-o", "@out.jsonl", "--as-of", "2026-07-01", "--fail-on",
      "contradicted")
    #expect(late.status == .limitBroken)
    #expect(
      late.talk.hasPrefix(
        """
        disputes.yaml:1:16: warning[expired-dispute]: the dispute ran out on 2026-06-30, before 2026-07-01: its claim counts again
          help: mend the fact or the rule, or give it another day

        """))
    #expect(
      try workshop.run(
        "check", "--input", "@in.jsonl", "--line", "2", "--disputes", "disputes.yaml", "--as-of",
        "2026-06-30"
      ).output.contains("disputed until 2026-06-30, says Ana: the filing was restated\n"))
  }
}
