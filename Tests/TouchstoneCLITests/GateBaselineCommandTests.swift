import Foundation
import Testing

@testable import TouchstoneCLI

/// A run against the one before it, through the command.
@Suite struct `A gate with a baseline` {
  private static let policy = """
    baseline: kept/base.jsonl
    limits:
      - {score: new-errors, at-most: 0}
      - {score: record-rate, worse-by-at-most: 5%}
      - {score: claim-rate, worse-by-at-most: 5%}

    """

  /// Whose policy names a baseline that isn't there yet.
  private static func workshop(_ batch: VerdictBatch, _ policy: String = policy) throws -> Workshop
  {
    try Workshop(["v.jsonl": batch.text, "gate.yaml": policy, "kept/README": ""])
  }

  private static func gate(
    _ workshop: Workshop, _ batch: VerdictBatch? = nil, _ options: String...
  ) throws -> Workshop.Ran {
    if let batch { try workshop.write("v.jsonl", batch.text) }
    return try workshop.run(words: ["gate", "@v.jsonl", "--policy", "gate.yaml"] + options)
  }

  private static let first = VerdictBatch().right(90).wrong(10)

  @Test func `a first run writes it and says so, and the same run again is no worse`() throws {
    let workshop = try Self.workshop(Self.first)
    let ran = try Self.gate(workshop)
    #expect(ran.status == .ran, "\(ran.output)")
    #expect(
      ran.output.contains(
        "Note  A first run: it was written to kept/base.jsonl as the baseline. Commit it; later runs are compared with it.\n"
      ), "\(ran.output)")
    let written = try workshop.read("kept/base.jsonl")
    #expect(written.split(separator: "\n").count == 101)
    let again = try Self.gate(workshop)
    #expect(again.status == .ran, "\(again.output)")
    #expect(again.output.contains("Note  100 of 100 records are in the baseline.\n"))
    #expect(again.output.contains("10 errors, 0 warnings, all known to the baseline"))
    #expect(try workshop.read("kept/base.jsonl") == written)
  }

  @Test func `the baseline doesn't depend on the order of the lines`() throws {
    let workshop = try Self.workshop(Self.first)
    _ = try Self.gate(workshop)
    let back = try Workshop([
      "v.jsonl": Self.first.lines.reversed().map { $0 + "\n" }.joined(), "gate.yaml": Self.policy,
      "kept/README": "",
    ])
    _ = try Self.gate(back, nil, "--workers", "1")
    #expect(try workshop.read("kept/base.jsonl") == back.read("kept/base.jsonl"))
  }

  @Test func `a run that is worse beyond chance fails, and the baseline stays`() throws {
    let workshop = try Self.workshop(Self.first)
    _ = try Self.gate(workshop)
    let written = try workshop.read("kept/base.jsonl")
    let ran = try Self.gate(workshop, VerdictBatch().right(60).wrong(40))
    #expect(ran.status == .limitBroken)
    // The last ten were wrong before.
    #expect(ran.output.contains("new errors at most 0"))
    #expect(
      ran.output.contains(
        "failed        record rate worse than the baseline by at most 5 %  +30 % over 100 records")
        || ran.output.contains(
          "failed  record rate worse than the baseline by at most 5 %  +30 % over 100 records"),
      "\(ran.output)")
    #expect(try workshop.read("kept/base.jsonl") == written)
  }

  @Test func `a run that is better passes`() throws {
    let workshop = try Self.workshop(Self.first)
    _ = try Self.gate(workshop)
    let ran = try Self.gate(workshop, VerdictBatch().right(100))
    #expect(ran.status == .ran, "\(ran.output)")
  }

  @Test func `records that only one run has count in no pair`() throws {
    let workshop = try Self.workshop(Self.first)
    _ = try Self.gate(workshop)
    let ran = try Self.gate(workshop, VerdictBatch().right(90).wrong(10).right(50))
    #expect(ran.status == .ran, "\(ran.output)")
    #expect(ran.output.contains("Note  100 of 150 records are in the baseline.\n"))
  }

  @Test func `runs without a record in common can't be compared`() throws {
    let workshop = try Self.workshop(
      Self.first, "baseline: b.jsonl\nlimits: [{score: record-rate, worse-by-at-most: 5%}]")
    _ = try Self.gate(workshop)
    let text = Self.first.text.replacing("\"id\":\"r", with: "\"id\":\"s")
    try workshop.write("v.jsonl", text)
    let ran = try Self.gate(workshop)
    #expect(ran.status == .inconclusive)
    #expect(
      ran.output.contains("no record of this run is in the baseline: are their ids the same?"),
      "\(ran.output)")
  }

  @Test func `a run that fails becomes no baseline unless it is told to`() throws {
    let policy = "baseline: kept/base.jsonl\nlimits: [{score: errors, at-most: 0}]"
    let workshop = try Self.workshop(Self.first, policy)
    let ran = try Self.gate(workshop)
    #expect(ran.status == .limitBroken)
    #expect(!workshop.exists("kept/base.jsonl"))
    #expect(
      ran.output.contains(
        "Note  There is no baseline yet, and a run that fails doesn't become one: --update-baseline writes it all the same.\n"
      ))
    let told = try Self.gate(workshop, nil, "--update-baseline")
    #expect(told.status == .limitBroken)
    #expect(workshop.exists("kept/base.jsonl"))
  }

  @Test func `--update-baseline writes over it after the run is judged`() throws {
    let workshop = try Self.workshop(Self.first)
    _ = try Self.gate(workshop)
    let worse = VerdictBatch().right(60).wrong(40)
    let ran = try Self.gate(workshop, worse, "--update-baseline")
    #expect(ran.status == .limitBroken)
    #expect(
      ran.output.contains("Note  This run was written to kept/base.jsonl as the new baseline.\n"))
    #expect(try Self.gate(workshop).status == .ran)
  }

  @Test func `an empty run becomes no baseline`() throws {
    let workshop = try Self.workshop(VerdictBatch())
    let ran = try Self.gate(workshop)
    #expect(ran.status == .inconclusive)
    #expect(!workshop.exists("kept/base.jsonl"))
    #expect(ran.output.contains("Note  An empty run doesn't become a baseline.\n"))
  }

  @Test func `a damaged one keeps the gate from running`() throws {
    let workshop = try Self.workshop(Self.first)
    _ = try Self.gate(workshop)
    let lines = try workshop.read("kept/base.jsonl").split(separator: "\n")
    try workshop.write("kept/base.jsonl", lines.dropLast(3).map { $0 + "\n" }.joined())
    let ran = try Self.gate(workshop)
    #expect(ran.status == .couldNotRun)
    #expect(
      ran.talk == """
        kept/base.jsonl:98: error[baseline]: it holds 97 records, not 100: it was cut off
        help: write it anew with --update-baseline

        """)
    #expect(try Self.gate(workshop, nil, "--update-baseline").status == .ran)
    #expect(try Self.gate(workshop).status == .ran)
  }

  @Test func `its lines are what the schema says`() throws {
    let workshop = try Workshop([
      "in.jsonl": Workshop.records(Workshop.right, Workshop.wrong), "gate.yaml": Self.policy,
      "kept/README": "",
    ])
    #expect(try workshop.run("validate", "@in.jsonl", "-o", "@v.jsonl", "-q").status == .ran)
    _ = try Self.gate(workshop, nil, "--update-baseline")
    var root = URL(filePath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    let schema = try JSONTree(
      String(
        decoding: Data(contentsOf: root.appending(path: "schemas/gate-baseline.schema.json")),
        as: UTF8.self))
    let lines = try workshop.read("kept/base.jsonl").split(separator: "\n")
    #expect(lines.count == 3)
    for line in lines {
      let faults = SchemaCheck(root: schema).faults(of: try JSONTree(line), by: schema, at: "")
      #expect(faults == [], "\(line)")
    }
  }

  // MARK: Who made it

  @Test func `one of other packs or options is refused unless it is allowed`() throws {
    let records = (1...60).map { "{\"id\":\"r\($0)\",\"output\":\"\(Workshop.right)\"}\n" }
    let workshop = try Workshop([
      "in.jsonl": records.joined(), "gate.yaml": Self.policy, "kept/README": "",
    ])
    func validate() throws {
      let ran = try workshop.run("validate", "@in.jsonl", "-o", "@v.jsonl", "-q")
      #expect(ran.status == .ran)
    }
    try validate()
    #expect(try Self.gate(workshop).status == .ran)
    #expect(try Self.gate(workshop).status == .ran)
    let pack = try workshop.read("factbase/acme/pack.yaml")
    try workshop.write("factbase/acme/pack.yaml", pack.replacing("1.2.0", with: "1.3.0"))
    try validate()
    let refused = try Self.gate(workshop)
    #expect(
      refused
        == Workshop.Ran(
          status: .couldNotRun, output: "",
          talk: """
            kept/base.jsonl: error[baseline]: it was made with other packs or options: acme 1.2.0, now 1.3.0
            help: write it anew with --update-baseline, or compare all the same with --allow-config-drift

            """))
    #expect(try Self.gate(workshop, nil, "--allow-config-drift").status == .ran)
    #expect(try Self.gate(workshop, nil, "--update-baseline").status == .ran)
    #expect(try Self.gate(workshop).status == .ran)
  }

  @Test func `where no manifest says who made it, a note does`() throws {
    let workshop = try Self.workshop(Self.first)
    _ = try Self.gate(workshop)
    #expect(
      try Self.gate(workshop).output.contains(
        "Note  Whether the baseline was made with the same packs and options isn't known.\n"))
  }
}
