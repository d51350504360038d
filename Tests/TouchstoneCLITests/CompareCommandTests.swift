import Foundation
import Testing
import Touchstone

@testable import TouchstoneCLI

@Suite struct `touchstone compare` {
  /// A record whose output is right or wrong.
  private static func line(_ id: String, wrong: Bool, prompt: String? = nil) -> String {
    #"{"id":"\#(id)","output":"\#(wrong ? Workshop.wrong : Workshop.right)""#
      + (prompt.map { #","prompt":"\#($0)"# + "\"" } ?? "") + "}\n"
  }

  /// A workshop with the verdict lines of two runs in `old.jsonl` and `new.jsonl`.
  private static func workshop(old: [String], new: [String]) throws -> Workshop {
    let workshop = try Workshop(["a.jsonl": old.joined(), "b.jsonl": new.joined()])
    for (records, verdicts) in [("@a.jsonl", "@old.jsonl"), ("@b.jsonl", "@new.jsonl")] {
      let ran = try workshop.run("validate", records, "-o", verdicts, "-q")
      try #require(ran.status == .ran, "\(ran.talk)")
    }
    return workshop
  }

  /// Sixty records, of which the old run has every tenth wrong and the new one every fourth.
  private static func usual() throws -> Workshop {
    try workshop(
      old: (0..<60).map { line("r\($0)", wrong: $0 % 10 == 0) },
      new: (0..<60).map { line("r\($0)", wrong: $0 % 4 == 0) })
  }

  @Test func `prints what changed and how sure it is`() throws {
    let ran = try Self.usual().run("compare", "@old.jsonl", "@new.jsonl", "--top", "3")
    #expect(ran.status == .ran)
    #expect(ran.talk == "")
    #expect(
      ran.output == """
        60 records in both old.jsonl (old) and new.jsonl (new)

                          old      new  difference  95 % interval
        Claim rate     10.0 %   25.0 %       +15.0  +2.6 to +28.0
        Record rate    10.0 %   25.0 %       +15.0  +2.6 to +28.0
        Checked       100.0 %  100.0 %         0.0  -6.0 to +6.0
        Answered      100.0 %  100.0 %         0.0  -6.0 to +6.0
        Unverifiable    0.0 %    0.0 %         0.0  -6.0 to +6.0
        Q-Score           9.2      7.9        -1.2  -2.2 to -0.1

        12 records newly wrong, 3 newly right, 3 wrong in both, of 60 not refused in either
        McNemar: p 0.035 exact, 0.021 mid-p
        A comparison of this size shows a difference of 18.1 points in four of five cases

        Records with an error
                        old  new  p (Holm)
          wrong-period    6   15     0.035

        Newly wrong
          r4
          r8
          r12
          … 9 more

        Newly right
          r10
          r30
          r50

        """)
  }

  @Test func `JSON has only the keys of its schema`() throws {
    let schema = try `touchstone score`.schema("comparison")
    for workshop in [
      try Self.usual(),
      try Self.workshop(
        old: [Self.line("a", wrong: false)], new: [Self.line("a", wrong: false)]),
    ] {
      let ran = try workshop.run("compare", "@old.jsonl", "@new.jsonl", "--json")
      #expect(ran.status == .ran)
      let faults = SchemaCheck(root: schema)
        .faults(of: try JSONTree(ran.output), by: schema, at: "")
      #expect(faults == [])
    }
  }

  @Test func `McNemar counts records that only one run has wrong`() throws {
    let ran = try Self.usual().run("compare", "@old.jsonl", "@new.jsonl", "--json")
    let json = try JSONTree(ran.output)
    // Wrong in both: multiples of 20.
    #expect(json["wrong_in_both"] == .number(3))
    #expect(json["newly_wrong"]["count"] == .number(12))
    #expect(json["newly_right"]["count"] == .number(3))
    #expect(json["newly_right"]["ids"].texts == ["r10", "r30", "r50"])
    // *Source*: scipy's `binomtest(3, 15)` of two sides.
    #expect(json["mcnemar"]["exact"] == .number(0.03515625))
    #expect(json["changes"]["record-rate"]["difference"] == .number(0.15))
  }

  @Test func `turning the runs round turns differences round`() throws {
    let workshop = try Self.usual()
    let there = try JSONTree(
      workshop.run("compare", "@old.jsonl", "@new.jsonl", "--json").output)
    let back = try JSONTree(workshop.run("compare", "@new.jsonl", "@old.jsonl", "--json").output)
    for score in ["claim-rate", "record-rate"] {
      guard case .number(let a) = there["changes"][score]["difference"],
        case .number(let b) = back["changes"][score]["difference"]
      else {
        Issue.record("no difference of \(score)")
        continue
      }
      #expect(a == -b)
    }
    #expect(there["newly_wrong"] == back["newly_right"])
    #expect(there["mcnemar"] == back["mcnemar"])
  }

  @Test func `records of one run only are counted and left out`() throws {
    let ran = try Self.workshop(
      old: [Self.line("a", wrong: true), Self.line("b", wrong: false)],
      new: [
        Self.line("b", wrong: false), Self.line("c", wrong: true), Self.line("d", wrong: true),
      ]
    ).run("compare", "@old.jsonl", "@new.jsonl", "--json")
    let json = try JSONTree(ran.output)
    #expect(json["records"] == .number(1))
    #expect(json["only_old"] == .number(1))
    #expect(json["only_new"] == .number(2))
    #expect(json["newly_wrong"]["count"] == .number(0))
  }

  @Test func `repeated ids are matched in their order`() throws {
    let ran = try Self.workshop(
      old: [Self.line("a", wrong: true), Self.line("a", wrong: false)],
      new: [
        Self.line("a", wrong: true), Self.line("a", wrong: true), Self.line("a", wrong: true),
      ]
    ).run("compare", "@old.jsonl", "@new.jsonl", "--json")
    let json = try JSONTree(ran.output)
    #expect(json["records"] == .number(2))
    #expect(json["wrong_in_both"] == .number(1))
    #expect(json["newly_wrong"]["count"] == .number(1))
    #expect(json["only_new"] == .number(1))
  }

  @Test func `another prompt under the same id is another record`() throws {
    let ran = try Self.workshop(
      old: [
        Self.line("a", wrong: true, prompt: "One?"), Self.line("b", wrong: true, prompt: "B?"),
      ],
      new: [Self.line("a", wrong: true, prompt: "Two?"), Self.line("b", wrong: true, prompt: "B?")]
    ).run("compare", "@old.jsonl", "@new.jsonl", "--json")
    #expect(try JSONTree(ran.output)["records"] == .number(1))
  }

  @Test func `the order of the new run's lines changes no number`() throws {
    let old = (0..<30).map { Self.line("r\($0)", wrong: $0 % 3 == 0) }
    let new = (0..<30).map { Self.line("r\($0)", wrong: $0 % 5 == 0) }
    func json(_ new: [String]) throws -> [String: JSONTree] {
      let ran = try Self.workshop(old: old, new: new)
        .run("compare", "@old.jsonl", "@new.jsonl", "--json", "--workers", "3")
      return try JSONTree(ran.output).members.filter { !$0.key.hasPrefix("newly") }
    }
    #expect(try json(new) == json(new.reversed()))
  }

  @Test func `runs without a common record are no comparison`() throws {
    let ran = try Self.workshop(
      old: [Self.line("a", wrong: true)], new: [Self.line("b", wrong: true)]
    ).run("compare", "@old.jsonl", "@new.jsonl")
    #expect(ran.status == .couldNotRun)
    #expect(
      ran.talk == """
        error[no-match]: no record is in both old.jsonl and new.jsonl
          help: records are matched by id and prompt: give each the same id in both runs

        """)
  }

  @Test func `runs that were checked differently aren't compared unawares`() throws {
    let workshop = try Self.usual()
    let manifest = try workshop.read("new.jsonl.manifest.json")
    let changed = manifest.replacing("\"1.2.0\"", with: "\"1.3.0\"")
    try #require(changed != manifest)
    try workshop.write("new.jsonl.manifest.json", changed)
    let ran = try workshop.run("compare", "@old.jsonl", "@new.jsonl")
    #expect(ran.status == .couldNotRun)
    #expect(ran.output == "")
    #expect(
      ran.talk.hasPrefix("error[config-drift]: the runs were checked differently: "), "\(ran.talk)")
    let allowed = try workshop.run("compare", "@old.jsonl", "@new.jsonl", "--allow-config-drift")
    #expect(allowed.status == .ran)
  }

  @Test func `a file without a verdict line is named`() throws {
    let workshop = try Self.usual()
    try workshop.write("empty.jsonl", "")
    let ran = try workshop.run("compare", "@old.jsonl", "@empty.jsonl")
    #expect(ran.status == .couldNotRun)
    #expect(ran.talk.hasPrefix("empty.jsonl: error[no-verdict]: "), "\(ran.talk)")
  }

  @Test func `hostile ids can't write to the terminal`() throws {
    let id = #"a\u001b[2J\nb"#
    let ran = try Self.workshop(
      old: [Self.line(id, wrong: false)], new: [Self.line(id, wrong: true)]
    ).run("compare", "@old.jsonl", "@new.jsonl")
    #expect(ran.output.contains(#"  a\u{1b}[2J\u{a}b"# + "\n"), "\(ran.output)")
  }
}
