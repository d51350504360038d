import Foundation
import Testing

@testable import TouchstoneCLI

/// Which verdict lines and records go together.
@Suite struct `What negatives are made of` {
  private static let groups = ["factbase/sensitive-groups.yaml": NegativesBatch.groups]

  private static func record(_ id: String, _ output: String) -> String {
    "{\"id\":\"\(id)\",\"prompt\":\"Question \(id)?\",\"output\":\"\(output)\"}"
  }

  private static func wrong(_ figure: String) -> String {
    "In fiscal 2023, Acme's revenue was $\(figure) billion."
  }

  private static func workshop(_ files: [String: String]) throws -> Workshop {
    try Workshop(groups.merging(files, uniquingKeysWith: { $1 }))
  }

  private func ids(_ workshop: Workshop) throws -> [String] {
    try workshop.rows("out/data/preference-train.jsonl").compactMap { $0["id"] as? String }.sorted()
  }

  private func mine(_ workshop: Workshop, _ records: String...) throws -> Workshop.Ran {
    try workshop.run(
      words: ["negatives", "@v.jsonl", "-o", "@out", "--validation", "0", "--force"]
        + records.flatMap { ["--records", "@" + $0] })
  }

  @Test func `records of several files are found whatever the order they are given in`() throws {
    let workshop = try Self.workshop([
      "a.jsonl": Self.record("a1", Self.wrong("391.1")) + "\n",
      "b.jsonl": Self.record("b1", Self.wrong("391.2")) + "\n" + "no record\n"
        + Self.record("b2", NegativesBatch.right) + "\n",
      "c.jsonl": Self.record("c1", "Nothing.") + "\n" + Self.record("c2", Self.wrong("391.3"))
        + "\n",
    ])
    _ = try workshop.run("validate", "@a.jsonl", "@b.jsonl", "@c.jsonl", "-q", "-o", "@v.jsonl")
    let ran = try mine(workshop, "c.jsonl", "a.jsonl", "b.jsonl")
    #expect(ran.status == .ran, "\(ran.talk)")
    #expect(try ids(workshop) == ["a1", "b1", "c2"])
    #expect(
      try mine(workshop, "a.jsonl", "b.jsonl").talk.hasPrefix(
        "v.jsonl:5: error[unknown-record-file]: the line is of 'c.jsonl', which isn't among the records\n"
      ))
    try workshop.write("more/a.jsonl", Self.record("a1", "Other.") + "\n")
    #expect(
      try mine(workshop, "a.jsonl", "more/a.jsonl", "b.jsonl", "c.jsonl").talk == """
        a.jsonl: error[same-name]: two record files have this name, and verdict lines name files by it alone
        help: rename one of them and validate again

        """)
  }

  @Test func `a part of the verdict lines is enough, in their order`() throws {
    let workshop = try Self.workshop([
      "in.jsonl": (0..<9).map { Self.record("r\($0)", Self.wrong("39\($0).1")) + "\n" }.joined()
    ])
    _ = try workshop.run("validate", "@in.jsonl", "-q", "-o", "@v.jsonl")
    let lines = try workshop.read("v.jsonl").split(separator: "\n")
    try workshop.write("v.jsonl", "\n" + [1, 4, 8].map { lines[$0] + "\n\n" }.joined())
    #expect(try mine(workshop, "in.jsonl").status == .ran)
    #expect(try ids(workshop) == ["r1", "r4", "r8"])
    // The other way round a line's record has been passed.
    try workshop.write("v.jsonl", [4, 1].map { lines[$0] + "\n" }.joined())
    #expect(
      try mine(workshop, "in.jsonl").talk.hasPrefix(
        "v.jsonl:2: error[other-record]: the line is not of what in.jsonl has at line 2\n"))
  }

  private static let three: [(id: String, output: String)] = [
    ("r1", wrong("391.1")), ("r2", wrong("392.1")), ("r3", wrong("393.1")),
  ]
  private static let lines: [String] = three.map { record($0.id, $0.output) }
  private static let rows: [String] = three.map { "\($0.id),Question \($0.id)?,\"\($0.output)\"\n" }
  private static let answers: [String] = three.map { each in
    let message = #"{"role":"assistant","content":"\#(each.output)"}"#
    let body =
      #"{"object":"chat.completion","model":"m","choices":[{"index":0,"message":\#(message)}]}"#
    return
      #"{"id":"b","custom_id":"\#(each.id)","response":{"status_code":200,"body":\#(body)},"error":null}"#
  }

  @Test(arguments: [
    ("array.json", "[" + lines.joined(separator: ",") + "]"),
    ("array.json", "[\n" + lines.joined(separator: ",\n") + "\n]\n"),
    ("rows.csv", "id,prompt,output\n" + rows.joined()),
    ("batch.jsonl", answers.joined(separator: "\n") + "\n"),
  ])
  func `records of other formats are found too`(name: String, text: String) throws {
    let workshop = try Self.workshop([name: text])
    let validated = try workshop.run("validate", "@" + name, "-q", "-o", "@v.jsonl")
    #expect(validated.status == .ran, "\(validated.talk)")
    let ran = try workshop.run(
      "negatives", "@v.jsonl", "--records", "@" + name, "-o", "@out", "--validation", "0",
      "--format", "contrast")
    #expect(ran.status == .ran, "\(ran.talk)")
    let rows = try workshop.rows("out/data/contrast-train.jsonl")
    #expect(rows.compactMap { $0["id"] as? String }.sorted() == ["r1", "r2", "r3"])
  }

  @Test func `the manifest's fields, day and limits hold without being given again`() throws {
    let workshop = try Self.workshop([
      "in.jsonl":
        "{\"key\":\"k1\",\"ask\":\"What is Acme's revenue?\",\"said\":\"\(Self.wrong("391.1"))\"}\n"
    ])
    let validated = try workshop.run(
      "validate", "@in.jsonl", "-q", "-o", "@v.jsonl", "--output-field", "said", "--prompt-field",
      "ask", "--id-field", "key", "--as-of", "2024-06-01")
    #expect(validated.status == .ran, "\(validated.talk)")
    let ran = try mine(workshop, "in.jsonl")
    #expect(ran.status == .ran, "\(ran.talk)")
    #expect(try ids(workshop) == ["k1"])
  }

  @Test func `a conversation becomes one system message and turns by turns`() throws {
    let line =
      #"{"id":"r1","messages":[{"role":"assistant","content":"Hello!"},{"role":"system","content":"Be exact."},{"role":"user","content":"Hi"},{"role":"user","content":"I have a question."},{"role":"assistant","content":"Yes?"},{"role":"tool","content":"{}"},{"role":"user","content":"What was Acme's revenue in fiscal 2023? "},{"role":"assistant","content":"  "#
      + Self.wrong("391.1") + #"\n"}]}"# + "\n"
    let workshop = try Self.workshop(["in.jsonl": line])
    _ = try workshop.run("validate", "@in.jsonl", "-q", "-o", "@v.jsonl")
    let ran = try mine(workshop, "in.jsonl")
    #expect(ran.status == .ran, "\(ran.talk)")
    let row = try #require(try workshop.rows("out/data/preference-train.jsonl").first)
    let prompt = (row["prompt"] as? [[String: String]] ?? []).map {
      "\($0["role"] ?? ""): \($0["content"] ?? "")"
    }
    #expect(
      prompt == [
        "system: Be exact.", "user: Hi\n\nI have a question.", "assistant: Yes?",
        "user: What was Acme's revenue in fiscal 2023?",
      ])
    #expect((row["rejected"] as? [[String: String]])?.first?["content"] == Self.wrong("391.1"))
  }

  @Test func `a context goes before the question, or is left out`() throws {
    let line =
      "{\"id\":\"r1\",\"prompt\":\"Revenue?\",\"context\":\"Acme, fiscal 2023.\",\"output\":\"\(Self.wrong("391.1"))\"}\n"
    let workshop = try Self.workshop(["in.jsonl": line])
    _ = try workshop.run("validate", "@in.jsonl", "-q", "-o", "@v.jsonl")
    func prompt(_ words: String...) throws -> String? {
      let ran = try workshop.run(
        words: [
          "negatives", "@v.jsonl", "--records", "@in.jsonl", "-o", "@out", "--validation", "0",
          "--force",
        ]
          + words)
      #expect(ran.status == .ran, "\(ran.talk)")
      let row = try #require(try workshop.rows("out/data/preference-train.jsonl").first)
      return (row["prompt"] as? [[String: String]])?.last?["content"]
    }
    #expect(try prompt() == "Acme, fiscal 2023.\n\nRevenue?")
    #expect(try prompt("--without-context") == "Revenue?")
  }

  @Test func `broken verdict lines are named with their place`() throws {
    let workshop = try Self.workshop(["in.jsonl": Self.record("r1", Self.wrong("391.1")) + "\n"])
    _ = try workshop.run("validate", "@in.jsonl", "-q", "-o", "@v.jsonl")
    let text = try workshop.read("v.jsonl")
    try workshop.write("v.jsonl", text + "{\"id\":\"r2\"}\n")
    let ran = try mine(workshop, "in.jsonl")
    #expect(ran.status == .couldNotRun)
    #expect(
      ran.talk.hasPrefix("v.jsonl:2:1: error[not-a-verdict-line]: the line has no 'verdict'\n"))
    try workshop.write("v.jsonl", text.replacingOccurrences(of: "\"sha256\":", with: "\"sha\":"))
    #expect(
      try mine(workshop, "in.jsonl").talk.hasPrefix(
        "v.jsonl:1: error[no-place]: the line doesn't say which record it is of"))
    #expect(!workshop.exists("out"))
  }
}
