import Foundation
import Testing

@testable import TouchstoneCLI

@Suite struct `touchstone gate` {
  private static let policy = "limits: [{score: record-rate, at-most: 10%}]\n"

  private static func gate(
    _ batch: VerdictBatch, _ policy: String = policy, files: [String: String] = [:],
    _ options: String...
  ) throws -> Workshop.Ran {
    let workshop = try Workshop(
      files.merging(["v.jsonl": batch.text, "gate.yaml": policy], uniquingKeysWith: { $1 }))
    return try workshop.run(words: ["gate", "@v.jsonl", "--policy", "gate.yaml"] + options)
  }

  private static let right = VerdictBatch().right(100)
  private static let wrong = VerdictBatch().right(50).wrong(50)
  private static let open = VerdictBatch().right(88).wrong(12)

  // MARK: Status

  @Test(arguments: [
    (right, "", ExitStatus.ran), (wrong, "", .limitBroken), (open, "", .inconclusive),
    (open, "inconclusive: fail\n", .limitBroken), (open, "inconclusive: pass\n", .ran),
    (open, "inconclusive: inconclusive\n", .inconclusive),
    (wrong, "inconclusive: pass\n", .limitBroken),
    // Too few.
    (VerdictBatch().right(29), "", .inconclusive),
    (VerdictBatch().right(29), "minimum: {records: 20, claims: 20}\n", .ran),
    (VerdictBatch().right(29), "minimum: {records: 20}\n", .inconclusive),
    (VerdictBatch().right(29), "inconclusive: pass\n", .ran),
    // What certainly fails does, however little there is.
    (VerdictBatch().wrong(9), "", .limitBroken),
    // Refusals.
    (VerdictBatch().refused(100), "", .inconclusive),
    (VerdictBatch().right(40).refused(60), "", .inconclusive),
    (VerdictBatch().right(60).refused(40), "", .ran),
    // Nothing never passes, whatever the policy lets pass.
    (VerdictBatch(), "", .inconclusive), (VerdictBatch(), "inconclusive: pass\n", .inconclusive),
    (VerdictBatch(), "inconclusive: fail\n", .limitBroken),
    (VerdictBatch().refused(100), "inconclusive: pass\n", .inconclusive),
    (
      VerdictBatch().refused(100), "minimum: {records: 0, claims: 0, answered: 0}\n", .inconclusive
    ),
  ])
  func `it ends with the status of the run and of the policy`(
    batch: VerdictBatch, head: String, status: ExitStatus
  ) throws {
    let ran = try Self.gate(batch, head + Self.policy)
    #expect(ran.status == status, "\(ran.output)")
    #expect(ran.talk == "")
  }

  @Test(arguments: [
    "limits: [{score: errors, at-most: 0}]", "limits: [{score: new-errors, at-most: 0}]",
    "limits: [{score: refused-but-wrong, at-most: 0}]",
  ])
  func `no errors of no records pass no limit`(policy: String) throws {
    let ran = try Self.gate(
      VerdictBatch(),
      "inconclusive: pass\nminimum: {records: 0, claims: 0, answered: 0}\nbaseline: b.jsonl\n"
        + policy)
    #expect(ran.status == .inconclusive, "\(ran.output)")
  }

  @Test func `--exit-zero reports and ends with 0`() throws {
    let ran = try Self.gate(Self.wrong, Self.policy, "--exit-zero")
    #expect(ran.status == .ran)
    #expect(ran.output.hasPrefix("Gate failed: 1 of 4 limits failed"))
  }

  @Test func `the text says what was measured, by which limits, and what to do`() throws {
    #expect(
      try Self.gate(Self.open).output.hasPrefix(
        """
        Gate inconclusive: 1 of 4 limits inconclusive, none failed; 100 records of v.jsonl by gate.yaml

        Checked 100.0 %: 100 of 100 items
        Claim rate 12.0 %, 95 % interval 6.3–20.1 %: 12 contradicted of 100 decided by facts
        Record rate 12.0 %, 95 % interval 7.0–19.8 %: 12 with an error of 100 not refused

        """))
  }

  // MARK: Where the policy comes from

  @Test func `limits may be given without a policy`() throws {
    let workshop = try Workshop(["v.jsonl": Self.wrong.text])
    let ran = try workshop.run(
      "gate", "@v.jsonl", "--limit", "claim-rate<=2%", "--limit", "coverage>=50%")
    #expect(ran.status == .limitBroken)
    #expect(ran.output.contains("claim rate at most 2 %"))
    #expect(ran.output.contains("coverage at least 50 %"))
  }

  @Test func `the project's policy is used where none is given`() throws {
    let workshop = try Workshop([
      "v.jsonl": Self.wrong.text, "rules/gate.yaml": Self.policy,
      "touchstone.yaml": "packs: [acme]\npolicy: rules/gate.yaml\n",
    ])
    let ran = try workshop.run("gate", "@v.jsonl")
    #expect(ran.status == .limitBroken, "\(ran.talk)")
    #expect(ran.output.contains("record rate at most 10 %"))
  }

  @Test(arguments: [
    (
      ["gate", "@v.jsonl"],
      """
      error[no-policy]: nothing says what the run must keep to
        help: give --policy gate.yaml, or a limit such as --limit 'claim-rate<=2%'

      """
    ),
    (
      ["gate", "@v.jsonl", "--policy", "none.yaml"],
      """
      none.yaml: error[missing-file]: there is no such file

      """
    ),
    (
      ["gate", "@v.jsonl", "--limit", "claim-rate<=2"],
      """
      --limit: error[malformed-share]: 'at-most': '2' may be percent or a fraction
        help: write 2% or, as a fraction, 0.… of 1

      """
    ),
    (
      ["gate", "@v.jsonl", "--limit", "errors<=2", "--limit", "errors<=3"],
      """
      --limit: error[duplicate-limit]: there is a limit on errors already
        help: leave one of them out

      """
    ),
    (
      ["gate", "@v.jsonl", "--limit", "new-errors<=0"],
      """
      error[no-baseline]: the policy compares with a baseline, and none is named
        help: give --baseline baseline.jsonl; where there is no such file, this run is written to it

      """
    ),
    (
      ["gate", "@v.jsonl", "--limit", "errors<=0", "--update-baseline"],
      """
      error[no-baseline]: --update-baseline writes over a baseline, and none is named
        help: give --baseline baseline.jsonl

      """
    ),
    (
      ["gate", "@v.jsonl", "--limit", "errors<=0", "--as-of", "tomorrow"],
      """
      --as-of: error[malformed-date]: 'tomorrow' is no day
        help: a day is written as 2023-09-30

      """
    ),
  ])
  func `what keeps it from running is said`(words: [String], talk: String) throws {
    let workshop = try Workshop(["v.jsonl": Self.right.text])
    let ran = try workshop.run(words: words)
    #expect(ran == Workshop.Ran(status: .couldNotRun, output: "", talk: talk))
  }

  @Test(arguments: [
    (["gate", "@no.jsonl", "--limit", "errors<=0"], "no.jsonl"),
    (["gate", "@in.jsonl", "--limit", "errors<=0"], "error[not-a-verdict-line]"),
    (["gate", "@v.jsonl", "@v.jsonl", "--limit", "errors<=0"], "'v.jsonl' is given twice"),
  ])
  func `what isn't a run can't be judged`(words: [String], talk: String) throws {
    let workshop = try Workshop([
      "v.jsonl": Self.right.text, "in.jsonl": Workshop.records(Workshop.right),
    ])
    let ran = try workshop.run(words: words)
    #expect(ran.status == .couldNotRun)
    #expect(ran.talk.contains(talk), "\(ran.talk)")
    #expect(ran.output == "")
  }

  // MARK: Slices

  private static let models = VerdictBatch().right(100).right(50, model: "b").wrong(50, model: "b")

  @Test(arguments: [
    ("record-rate[model=a]<=10%", ExitStatus.ran), ("record-rate[model=b]<=10%", .limitBroken),
    ("claim-rate[diagnosis=wrong-period]<=10%", .limitBroken),
    ("claim-rate[diagnosis=wrong-scale]<=10%", .ran),
    ("claim-rate[diagnosis=wrong-period,model=a]<=10%", .ran),
    ("errors[diagnosis=wrong-scale]<=0", .ran),
    ("errors[attribute=revenue,model=a]<=0", .ran),
  ])
  func `a part of the run is held to its own limit`(limit: String, status: ExitStatus) throws {
    let workshop = try Workshop(["v.jsonl": Self.models.text])
    let ran = try workshop.run("gate", "@v.jsonl", "--limit", limit)
    #expect(ran.status == status, "\(ran.output)")
  }

  @Test(arguments: [
    ("record-rate[model=c]<=10%", "no record of this run has the model 'c'; there are 'a', 'b'"),
    ("errors[model=c]<=0", "no record of this run has the model 'c'; there are 'a', 'b'"),
    (
      "errors[attribute=revenu]<=0",
      "no claim of this run has the attribute 'revenu'; there is 'revenue'"
    ),
    (
      "claim-rate[metadata.region=emea]<=10%",
      "no record of this run has a metadata.region"
    ),
  ])
  func `a part that nothing is in is inconclusive and says what there is`(
    limit: String, words: String
  ) throws {
    let workshop = try Workshop(["v.jsonl": Self.models.text])
    let ran = try workshop.run("gate", "@v.jsonl", "--limit", limit)
    #expect(ran.status == .inconclusive)
    #expect(ran.output.contains(words), "\(ran.output)")
  }

  @Test func `of many values the first are named`() throws {
    var batch = VerdictBatch()
    for index in (0..<40).reversed() { batch = batch.right(1, model: "m\(10 + index)") }
    let ran = try Self.gate(batch, "limits: [{score: errors, at-most: 0, where: {model: x}}]")
    #expect(
      ran.output.contains(
        "there are 'm10', 'm11', 'm12', 'm13', 'm14', 'm15', 'm16', 'm17' and others"),
      "\(ran.output)")
  }

  // MARK: Accepted findings

  private static let accepted = """
    - {fingerprint: \(VerdictBatch.fingerprint(101)), reason: the fact is a draft, expires: 2026-06-30, by: kim}
    - {fingerprint: \(VerdictBatch.fingerprint(1)), reason: mended since, expires: 2026-06-30}

    """
  private static let acceptingPolicy =
    "accepted: lists/accepted.yaml\nlimits: [{score: errors, at-most: 0}, {score: record-rate, at-most: 5%}]\n"

  private static func accepting(on day: String) throws -> Workshop.Ran {
    try gate(
      VerdictBatch().right(100).wrong(1), acceptingPolicy,
      files: ["lists/accepted.yaml": accepted], "--as-of", day)
  }

  @Test func `what is accepted counts for nothing and stays listed`() throws {
    let ran = try Self.accepting(on: "2026-06-30")
    #expect(ran.status == .ran, "\(ran.output)")
    #expect(
      ran.output.hasSuffix(
        """
        1 accepted
          until 2026-06-30  r101 c1  $1.0: the fact is a draft (kim)

        Note  No finding of this run has the accepted fingerprint 00000000000000000000000000000001: take it out where it is mended.
        Note  Acceptances count up to 2026-06-30 (--as-of).
        Note  No manifest lies beside the verdict lines: lines that could not be read aren't known.

        """), "\(ran.output)")
  }

  @Test func `what has run out counts again and is named`() throws {
    let ran = try Self.accepting(on: "2026-07-01")
    #expect(ran.status == .limitBroken)
    #expect(
      ran.output.contains(
        "Note  The acceptance of 00000000000000000000000000000101 ran out on 2026-06-30, before 2026-07-01: the finding counts again.\n"
      ), "\(ran.output)")
  }

  @Test func `a list that can't be read keeps the gate from running`() throws {
    let ran = try Self.gate(
      Self.right, Self.acceptingPolicy, files: ["lists/accepted.yaml": "- {fingerprint: x}\n"])
    #expect(ran.status == .couldNotRun)
    #expect(ran.talk.contains("lists/accepted.yaml:1:"), "\(ran.talk)")
  }

  // MARK: The manifest

  @Test func `lines that could not be read count as undecided`() throws {
    let records = (1...40).map { "{\"id\":\"r\($0)\",\"output\":\"\(Workshop.right)\"}\n" }
    let workshop = try Workshop([
      "in.jsonl": records.joined() + String(repeating: "{\"id\":\n", count: 50)
    ])
    let made = try workshop.run("validate", "@in.jsonl", "-o", "@v.jsonl", "-q")
    #expect(made.status == .ran)
    let ran = try workshop.run(
      "gate", "@v.jsonl", "--limit", "undecided-share<=10%", "--format", "json")
    #expect(ran.status == .limitBroken)
    let report = try JSONTree(ran.output)
    #expect(report["counts"]["rejected"] == .number(50), "\(ran.output)")
    #expect(ran.output.contains("55.56 % (50 of 90)"), "\(ran.output)")
    #expect(ran.output.contains("44.44 % (40 of 90)"), "\(ran.output)")
  }

  @Test func `a file that was cut off is never passed`() throws {
    let records = (1...60).map { "{\"id\":\"r\($0)\",\"output\":\"\(Workshop.right)\"}\n" }
    let workshop = try Workshop([
      "in.jsonl": records.joined(), "gate.yaml": "inconclusive: pass\n" + Self.policy,
    ])
    #expect(try workshop.run("validate", "@in.jsonl", "-o", "@v.jsonl", "-q").status == .ran)
    #expect(try workshop.run("gate", "@v.jsonl", "--policy", "gate.yaml").status == .ran)
    let lines = try workshop.read("v.jsonl").split(separator: "\n")
    try workshop.write("v.jsonl", lines.prefix(50).map { $0 + "\n" }.joined())
    let ran = try workshop.run("gate", "@v.jsonl", "--policy", "gate.yaml")
    #expect(ran.status == .inconclusive)
    #expect(
      ran.output.contains(
        """
        inconclusive the 60 records of the manifest: lines are missing: validate the records again, or take the manifest away

        """), "\(ran.output)")
    #expect(
      ran.output.contains(
        "Note  'inconclusive: pass' lets no run pass that decides nothing, answers nothing or isn't whole.\n"
      ))
  }

  // MARK: Sameness

  @Test func `neither workers nor shards nor the order of lines change what is measured`() throws {
    let lines = Self.models.lines
    let policy =
      "limits: [{score: claim-rate, at-most: 10%}, {score: q-score, at-least: 9}, {score: errors, at-most: 0, where: {model: c}}]"
    let half = lines.count / 2
    func text(_ lines: some Sequence<String>) -> String { lines.map { $0 + "\n" }.joined() }
    let workshop = try Workshop([
      "gate.yaml": policy, "all.jsonl": text(lines), "back.jsonl": text(lines.reversed()),
      "one.jsonl": text(lines[..<half]), "two.jsonl": text(lines[half...]),
    ])
    func checks(_ words: String...) throws -> JSONTree {
      let ran = try workshop.run(
        words: ["gate"] + words.map { $0.hasSuffix(".jsonl") ? "@" + $0 : $0 } + [
          "--policy", "gate.yaml", "--format", "json",
        ])
      return try JSONTree(ran.output)["checks"]
    }
    let first = try checks("all.jsonl")
    #expect(first.elements.count == 6)
    #expect(try checks("all.jsonl", "--workers", "1") == first)
    #expect(try checks("all.jsonl", "--workers", "3") == first)
    #expect(try checks("back.jsonl") == first)
    #expect(try checks("two.jsonl", "one.jsonl") == first)
  }
}
