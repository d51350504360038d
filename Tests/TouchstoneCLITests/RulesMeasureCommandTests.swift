import Foundation
import Testing

@testable import TouchstoneCLI

@Suite struct `touchstone rules measure` {
  /// A record with the figure at the 13th to 26th character of a sentence labelled.
  private static func record(
    _ id: String, _ output: String, _ verdict: String?, split: String = "test",
    complete: Bool = true
  ) throws -> String {
    let start = output.unicodeScalars.firstIndex(of: "$").map {
      output.unicodeScalars.distance(from: output.unicodeScalars.startIndex, to: $0)
    }
    let at = try #require(start)
    let label =
      verdict.map { #"{"start":\#(at),"end":\#(at + 5),"verdict":"\#($0)"}"# } ?? ""
    return #"{"id":"\#(id)","output":"\#(output)","metadata":{"split":"\#(split)"},"#
      + #""complete":\#(complete),"expect":[\#(label)]}"# + "\n"
  }

  private static func corpus() throws -> String {
    try record("r1", Workshop.wrong, "contradicted") + record("r2", Workshop.wrong, "supported")
      + record("r3", Workshop.right, "supported") + record("r4", Workshop.wrong, nil)
      + record("r5", "\u{e9}😀 " + Workshop.wrong, "contradicted")
      + record("r6", Workshop.wrong, "contradicted", split: "dev")
      + record("r7", Workshop.right, "contradicted")
      + record("r8", "A bridge cost $5000 to mend.", "contradicted")
      + record("r9", Workshop.wrong, nil, complete: false)
  }

  private func workshop(_ more: [String: String] = [:]) throws -> Workshop {
    try Workshop(
      ["acme-texts/records.jsonl": try Self.corpus()].merging(more, uniquingKeysWith: { $1 }))
  }

  private static let words = [
    "rules", "measure", "@acme-texts/records.jsonl", "--where", "metadata.split=test",
  ]

  @Test func `rules are listed with what they got right and wrong`() throws {
    let ran = try workshop().run(words: Self.words)
    #expect(ran.status == .ran)
    #expect(ran.talk == "")
    #expect(
      ran.output == """
        7 records with 6 labelled values of acme-texts/records.jsonl, where metadata.split=test

        rule                  precision         95 %  right  wrong  missed  status
        acme/reported-metric     50.0 %  15.0–85.0 %      2      2  1 of 3  trial

        Precision  50.0 %  2 of 4 contradictions right; 95 % interval 15.0–85.0 %
        Recall     50.0 %  2 of 4 labelled contradicted found; 95 % interval 15.0–85.0 %
        Missed          2  1 that no rule read, 0 left open, 1 called supported
        1 record without a label passed over

        """)
  }

  @Test func `JSON has the same counts, the same with any number of threads`() throws {
    let workshop = try workshop()
    let ran = try workshop.run(words: Self.words + ["--json", "--workers", "1"])
    let sha = try #require(ran.output.firstMatch(of: /"sha256":"([0-9a-f]{64})"/))
    #expect(
      ran.output.replacing(sha.1, with: "HASH") == #"""
        {"corpora":[{"name":"acme-texts/records.jsonl","passed_over":1,"records":7,"rejected":0,"sha256":"HASH","unlabelled":1}],\#
        "diagnosed":0,"labels":6,"labels_contradicted":4,\#
        "precision":{"denominator":4,"interval":[0.15003898915214953,0.8499610108478505],"numerator":2},\#
        "recall":{"denominator":4,"interval":[0.15003898915214953,0.8499610108478505],"numerator":2},"records":7,\#
        "rules":[{"called_supported":1,"id":"acme/reported-metric","left_open":0,\#
        "precision":{"denominator":4,"interval":[0.15003898915214953,0.8499610108478505],"numerator":2},\#
        "recall":{"denominator":3,"interval":[0.20765960080204765,0.9385080552796037],"numerator":2},\#
        "right":2,"status":"trial","supported":1,"wrong":2}],\#
        "same_diagnosis":0,"unread":1,"where":{"metadata.split":"test"}}

        """#)
    #expect(try workshop.run(words: Self.words + ["--json", "--workers", "3"]) == ran)
  }

  /// A dozen false alarms: certainly under a floor of 90 %.
  private func quarantined() throws -> Workshop {
    let records = try (1...12).map { try Self.record("r\($0)", Workshop.wrong, "supported") }
    return try Workshop([
      "texts/records.jsonl": records.joined(), "batch.jsonl": Workshop.records(Workshop.wrong),
    ])
  }

  private static let measuring = [
    "rules", "measure", "@texts/records.jsonl", "--floor", "90%", "--write",
  ]

  @Test func `what is written is the same the second time, and puts a rule in quarantine`() throws {
    let workshop = try quarantined()
    let first = try workshop.run(words: Self.measuring)
    #expect(
      first.talk == "factbase/acme/measures.yaml: 1 rule measured, 1 quarantined\n")
    let written = try workshop.read("factbase/acme/measures.yaml")
    let second = try workshop.run(words: Self.measuring)
    #expect(second == first)
    #expect(try workshop.read("factbase/acme/measures.yaml") == written)
    #expect(!workshop.exists("factbase/core/measures.yaml"))
  }

  @Test func `a quarantined rule is seen wherever it speaks`() throws {
    let workshop = try quarantined()
    _ = try workshop.run(words: Self.measuring)
    #expect(
      try workshop.run("rules", "list").output.hasPrefix(
        """
        rule                  kind   severity  status       precision    finds
        acme/reported-metric  claim  error     quarantined  0.0 % of 12  A company's reported figure

        """))
    #expect(
      try workshop.run("rules", "list", "--json").output.contains(
        #""measure":{"judged":12,"lapsed":false,"right":0},"severity":"error","status":"quarantined""#
      ))
    #expect(
      try workshop.run("rules", "explain", "reported-metric").output.contains(
        "  status    quarantined: 0 of 12 contradictions right, 95 % interval 0.0–24.2 %\n"))
    #expect(
      try workshop.run("pack", "lint").output.hasPrefix(
        """
        factbase/acme/rules/reported-metric.yaml:1:1: warning[quarantined-rule]: the rule 'reported-metric' is quarantined: 0 of the 12 values it called contradicted in labelled records were
          help: its findings count for nothing until it is mended and measured again

        """))
    let checked = try workshop.run("check", Workshop.wrong)
    #expect(
      checked.output.contains("contradicted (wrong-period), note, quarantined  Acme, revenue"))
    #expect(checked.output.contains("its rule measured under its floor: it doesn't count"))
    let summary = try workshop.run("validate", "@batch.jsonl", "-o", "@out.jsonl")
    #expect(
      summary.output.contains(
        "Quarantined  1 contradiction of 1 rule that measured under its floor: acme/reported-metric; not counted above\n"
      ))
    let line = try workshop.read("out.jsonl")
    #expect(line.contains(#""clean":true"#))
    #expect(line.contains(#""notes":["quarantined"]"#))
    #expect(line.contains(#""severity":"note""#))
    let json = try workshop.run("validate", "@batch.jsonl", "-o", "@out.jsonl", "--json")
    #expect(json.output.contains(#""quarantined_by_rule":{"acme/reported-metric":1}"#))
    #expect(json.output.contains(#""claim_rate":{"denominator":0,"numerator":0}"#))
    let gated = try workshop.run(
      "validate", "@batch.jsonl", "-o", "@out.jsonl", "--fail-on", "contradicted")
    #expect(gated.status == .ran)
    #expect(try workshop.run("rules", "test").status == .ran)
  }

  @Test func `a measure lapses when the rule changes, and that is said`() throws {
    let workshop = try quarantined()
    _ = try workshop.run(words: Self.measuring)
    let rule = try workshop.read("factbase/acme/rules/reported-metric.yaml")
    try workshop.write(
      "factbase/acme/rules/reported-metric.yaml",
      rule.replacingOccurrences(of: "[guidance]", with: "[guidance, outlook]"))
    let warning = """
      factbase/acme/measures.yaml:3:9: warning[lapsed-measure]: the rule 'reported-metric' has changed since it was measured: it is on trial
        help: touchstone rules measure RECORDS --write measures it again

      """
    let listed = try workshop.run("rules", "list")
    #expect(listed.talk == warning)
    #expect(
      listed.output.contains(
        "acme/reported-metric  claim  error     trial   lapsed     A company's reported figure\n"))
    #expect(try workshop.run("pack", "lint").output.hasPrefix(warning))
    #expect(
      try workshop.run("validate", "@batch.jsonl", "--fail-on", "contradicted").status
        == .limitBroken)
  }

  @Test(arguments: [
    (
      #"{"output":"x","expect":[{"start":0,"end":9,"verdict":"supported"}]}"#,
      """
      label 1 goes from 0 to 9 of an output of 1 code points
        help: start counts from 0, and the end isn't included
      """
    ),
    (
      #"{"output":"x","expect":[{"start":0,"end":1,"verdict":"suported"}]}"#,
      """
      'verdict' of label 1 can't be 'suported'
        help: did you mean 'supported'?
      """
    ),
    (
      #"{"output":"x","expect":[{"start":0,"end":1}]}"#,
      """
      label 1 of 'expect' needs 'verdict'
        help: a label is {"start": 0, "end": 4, "verdict": "supported"}
      """
    ),
    (
      #"{"output":"x","expect":[{"start":-1,"end":"\u001b[31m","verdict":"supported"}]}"#,
      """
      'start' of label 1 is '-1', not a whole number from 0
        help: a label is {"start": 0, "end": 4, "verdict": "supported"}
      """
    ),
    (
      #"{"output":"x","expect":{}}"#,
      """
      'expect' must be a list of objects, each with start, end and verdict
        help: a label is {"start": 0, "end": 4, "verdict": "supported"}
      """
    ),
  ])
  func `labels that can't be read end the run with their place`(
    record: String, message: String
  ) throws {
    let workshop = try Workshop(["r.jsonl": record + "\n"])
    let ran = try workshop.run("rules", "measure", "@r.jsonl")
    #expect(ran.status == .couldNotRun)
    #expect(ran.talk == "r.jsonl:1: error[malformed-label]: \(message)\n")
  }

  @Test func `records without labels measure nothing`() throws {
    let workshop = try Workshop(["r.jsonl": Workshop.records(Workshop.wrong)])
    let ran = try workshop.run("rules", "measure", "@r.jsonl")
    #expect(ran.status == .couldNotRun)
    #expect(
      ran.talk == """
        r.jsonl: error[no-label]: there is no labelled record in it
          help: a labelled record has "expect": [{"start": 0, "end": 4, "verdict": "supported"}]

        """)
  }

  @Test(arguments: [
    (["--floor", "2"], "'2' may be percent or a fraction; write 2% or, as a fraction, 0.… of 1"),
    (["--floor", "x"], "'x' is no share; write a share as 2% or 0.02"),
    (
      ["--where", "split=test"],
      "records have no key 'split'; write metadata.KEY=VALUE or model=NAME"
    ),
    (["--where", "split"], "'split' is no condition; write metadata.KEY=VALUE or model=NAME"),
    (["@acme-texts/records.jsonl"], "Two files are named acme-texts/records.jsonl"),
  ])
  func `options that can't be meant are refused`(words: [String], message: String) throws {
    let ran = try workshop().run(words: ["rules", "measure", "@acme-texts/records.jsonl"] + words)
    #expect(ran.status == .couldNotRun)
    #expect(ran.talk.contains(message))
  }

  @Test(arguments: ["2%", "0.02"])
  func `a floor may be percent or a fraction`(floor: String) throws {
    let ran = try workshop().run(words: Self.words + ["--floor", floor])
    #expect(ran.status == .ran)
  }

  @Test func `hostile records and names leave the table as it is`() throws {
    let hostile =
      #"{"id":"\u001b[2J","output":"In fiscal 2023, Acme's revenue was $1.5 billion.\u001b]0;x\u0007\u202e","#
      + #""metadata":{"split":"\u001b[31m\n| x"},"complete":true,"expect":[]}"# + "\n"
    let workshop = try Workshop(["a\u{1b}[31m/r.jsonl": hostile])
    let ran = try workshop.run(
      "rules", "measure", "@a\u{1b}[31m/r.jsonl", "--where", "metadata.split=\u{1b}[31m\n| x")
    #expect(
      ran.output == """
        1 record with 0 labelled values of a\\u{1b}[31m/r.jsonl, where metadata.split=\\u{1b}[31m\\u{a}| x

        rule                  precision        95 %  right  wrong  missed  status
        acme/reported-metric      0.0 %  0.0–79.3 %      0      1  0 of 0  trial

        Precision  0.0 %  0 of 1 contradiction right; 95 % interval 0.0–79.3 %
        Recall         –  0 of 0 labelled contradicted found

        """)
  }
}
