import Foundation
import Testing
import Touchstone

@testable import TouchstoneCLI

@Suite struct `touchstone score` {
  private static func line(
    _ id: String, _ output: String, model: String = "m1", region: String = "emea",
    label: String? = nil
  ) -> String {
    #"{"id":"\#(id)","output":"\#(output)","model":"\#(model)","metadata":{"region":"\#(region)"}"#
      + (label.map { #","label":\#($0)"# } ?? "") + "}\n"
  }

  /// Forty records of two models and two regions: the second model is wrong every other time.
  private static let records = (0..<40).map { number in
    line(
      "r\(number)", number % 4 == 3 ? Workshop.wrong : Workshop.right, model: "m\(number % 2)",
      region: number < 20 ? "emea" : "apac")
  }

  /// A workshop with the verdict lines of records in `v.jsonl`.
  private static func workshop(_ records: [String] = records) throws -> Workshop {
    let workshop = try Workshop(["in.jsonl": records.joined()])
    let ran = try workshop.run("validate", "@in.jsonl", "-o", "@v.jsonl", "-q")
    try #require(ran.status == .ran, "\(ran.talk)")
    return workshop
  }

  @Test func `prints rates with what they are shares of`() throws {
    let ran = try Self.workshop([
      Self.line("a", Workshop.right), Self.line("b", Workshop.wrong),
      Self.line("c", "Nothing here can be checked."),
    ]).run("score", "@v.jsonl")
    #expect(ran.status == .ran)
    #expect(ran.talk == "")
    #expect(
      ran.output == """
        3 records of v.jsonl

                              95 % interval
        Checked      100.0 %  15.8–100.0 %   2 of 2 items
        Claim rate    50.0 %  0.0–100.0 %    1 contradicted of 2 decided by facts
        Record rate   33.3 %  6.1–79.2 %     1 with an error of 3 not refused
        Answered     100.0 %  43.9–100.0 %   3 of 3 records

        Q-Score  6.3 of 10 (0.63); 95 % interval 0.0–10.0
          factuality  0.50  weight 0.50  1 − the weighted claim rate
          clean       0.67  weight 0.30  1 − the record rate
          coverage    1.00  weight 0.20  checked against a target of 50.0 %, times answered

        By attribute
                   errors  decided    rate               records  unverifiable
          revenue       1        2  50.0 %  0.0–100.0 %        1

        By diagnosis
                        errors  decided   share               records  unverifiable
          wrong-period       1        2  50.0 %  0.0–100.0 %        1

        By rule
                                errors  decided    rate               records  unverifiable
          acme/reported-metric       1        2  50.0 %  0.0–100.0 %        1

        Most common errors
             errors    share  records  error         attribute  rule                  for example
          1       1  100.0 %        1  wrong-period  revenue    acme/reported-metric  b

        """)
  }

  @Test(arguments: [
    ["score", "@v.jsonl", "-o", "@v.jsonl"],
    ["gate", "@v.jsonl", "--limit", "errors<=9", "--format", "junit=v.jsonl"],
    ["gate", "@v.jsonl", "--limit", "errors<=9", "--baseline", "v.jsonl", "--update-baseline"],
  ])
  func `nothing is written over the verdict lines`(words: [String]) throws {
    let workshop = try Self.workshop()
    let before = try workshop.read("v.jsonl")
    let ran = try workshop.run(words: words)
    #expect(ran.status == .couldNotRun)
    #expect(ran.talk.hasPrefix("v.jsonl: error[same-file]: "), "\(ran.talk)")
    #expect(try workshop.read("v.jsonl") == before)
  }

  @Test(arguments: [[], ["--by", "metadata.region"], ["--cluster", "metadata.region"]])
  func `JSON has only the keys of its schema`(options: [String]) throws {
    let labelled = [
      Self.line("l1", Workshop.wrong, label: "false"),
      Self.line("l2", Workshop.right, label: "true"),
    ]
    let schema = try Self.schema("scores")
    for records in [Self.records, Self.records + labelled, [Self.line("x", "Nothing.")]] {
      let ran = try Self.workshop(records).run(words: ["score", "@v.jsonl", "--json"] + options)
      #expect(ran.status == .ran)
      let faults = SchemaCheck(root: schema).faults(
        of: try JSONTree(ran.output), by: schema, at: "")
      #expect(faults == [])
    }
  }

  @Test func `the schema's closed lists are those of the engine`() throws {
    let schema = try Self.schema("scores")
    #expect(
      Set(schema["properties"]["scores"]["required"].texts)
        == Set(ScoreName.allCases.filter { $0 != .newErrors }.map(\.rawValue)))
    let definitions = schema["$defs"]
    #expect(definitions["counts"]["required"].texts == ScoreCounts.fields.map(\.name))
    #expect(
      definitions["pattern"]["properties"]["diagnosis"]["enum"].texts
        == Diagnosis.allCases.map(\.rawValue))
    #expect(
      definitions["settings"]["properties"]["labels_of"]["enum"].texts
        == LabelScope.allCases.map(\.rawValue))
  }

  static func schema(_ name: String) throws -> JSONTree {
    var root = URL(filePath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    let url = root.appending(path: "schemas/\(name).schema.json")
    return try JSONTree(String(decoding: Data(contentsOf: url), as: UTF8.self))
  }

  @Test func `an empty measure is null in JSON, never 0`() throws {
    let ran = try Self.workshop([Self.line("x", "Nothing.")]).run("score", "@v.jsonl", "--json")
    let scores = try JSONTree(ran.output)["scores"]
    #expect(scores["claim-rate"] == .object(["value": .null]))
    #expect(scores["q-score"] == .object(["value": .null]))
    #expect(scores["refused-but-wrong"]["value"] == .number(0))
  }

  @Test func `sums of shards come to the very bytes of one run`() throws {
    let workshop = try Self.workshop()
    let lines = try workshop.read("v.jsonl").split(separator: "\n", omittingEmptySubsequences: true)
    for (name, part) in [("a", lines[..<7]), ("b", lines[7..<30]), ("c", lines[30...])] {
      try workshop.write("\(name).jsonl", part.joined(separator: "\n") + "\n")
      let ran = try workshop.run("score", "@\(name).jsonl", "-o", "@\(name).sums", "-q")
      #expect(ran == Workshop.Ran(status: .ran, output: "", talk: ""))
    }
    _ = try workshop.run("score", "@v.jsonl", "-o", "@whole.sums", "-q")
    let merged = try workshop.run(
      "score", "--merge", "@c.sums", "@a.sums", "@b.sums", "-o", "@sum.sums", "-q")
    #expect(merged.status == .ran)
    #expect(try workshop.read("sum.sums") == workshop.read("whole.sums"))
    let whole = try JSONTree(try workshop.run("score", "@v.jsonl", "--json").output).members
    var sum = try JSONTree(
      try workshop.run("score", "--merge", "@a.sums", "@b.sums", "@c.sums", "--json").output
    ).members
    sum["inputs"] = whole["inputs"]
    #expect(sum == whole)
  }

  @Test func `more threads change nothing`() throws {
    let workshop = try Self.workshop()
    let one = try workshop.run("score", "@v.jsonl", "--json", "--workers", "1")
    #expect(try workshop.run("score", "@v.jsonl", "--json", "--workers", "7") == one)
  }

  @Test func `sums of other settings don't add up`() throws {
    let workshop = try Self.workshop()
    _ = try workshop.run("score", "@v.jsonl", "-o", "@a.sums", "-q")
    _ = try workshop.run("score", "@v.jsonl", "-o", "@b.sums", "--seed", "1", "-q")
    let ran = try workshop.run("score", "--merge", "@a.sums", "@b.sums")
    #expect(ran.status == .couldNotRun)
    #expect(
      ran.talk == """
        b.sums:1: error[malformed-sums]: these sums were made with another seed, cluster, number of \
        replicates or keys than those of a.sums
        help: score the shards with equal options

        """)
  }

  @Test func `verdict lines are no sums`() throws {
    let workshop = try Self.workshop()
    let ran = try workshop.run("score", "--merge", "@v.jsonl")
    #expect(ran.status == .couldNotRun)
    #expect(
      ran.talk == """
        v.jsonl:1: error[malformed-sums]: this is no file of sums
        help: make it again with touchstone score -o

        """)
  }

  @Test func `slices by metadata and by entity`() throws {
    let ran = try Self.workshop().run(
      "score", "@v.jsonl", "--json", "--by", "metadata.region", "--by", "entity")
    let json = try JSONTree(ran.output)
    let regions = json["slices"].elements.filter { $0["key"] == .string("metadata.region") }
    #expect(Set(regions.compactMap { $0["value"].text }) == ["emea", "apac"])
    #expect(regions.allSatisfy { $0["records"] == .number(20) })
    let models = json["slices"].elements.filter { $0["key"] == .string("model") }
    // The worst first.
    #expect(models.map { $0["value"] } == [.string("m1"), .string("m0")])
    #expect(models[0]["claim_rate"]["numerator"] == .number(10))
    #expect(models[1]["claim_rate"]["value"] == .number(0))
    let entities = json["claim_slices"].elements.filter { $0["key"] == .string("entity") }
    #expect(entities.map { $0["value"] } == [.string("acme")])
  }

  @Test func `clusters widen intervals`() throws {
    let workshop = try Self.workshop(
      (0..<40).map {
        Self.line("r\($0)", $0 < 10 ? Workshop.wrong : Workshop.right, region: "\($0 / 5)")
      })
    func width(_ options: String...) throws -> Double {
      let ran = try workshop.run(words: ["score", "@v.jsonl", "--json"] + options)
      let interval = try JSONTree(ran.output)["scores"]["record-rate"]["interval"].elements
      guard case .number(let low)? = interval.first, case .number(let high)? = interval.last else {
        Issue.record("no interval")
        return 0
      }
      return high - low
    }
    #expect(try width("--cluster", "metadata.region") > 1.5 * width())
  }

  @Test func `an unknown key names the nearest`() throws {
    let ran = try Self.workshop().run("score", "@v.jsonl", "--by", "modle")
    #expect(ran.status == .couldNotRun)
    #expect(
      ran.talk.contains("--by: there is no key 'modle'; did you mean 'model'?"), "\(ran.talk)")
  }

  @Test(arguments: [
    ("{\"id\":\"x\"}\n", "v.jsonl:1:1: error[not-a-verdict-line]: the line has no "),
    ("[1]\n", "v.jsonl:1:1: error[not-a-verdict-line]: "),
    ("{\"id\" \"x\"}\n", "v.jsonl:1:7: error[not-a-verdict-line]: "),
  ]) func `a line that is none is named with its place, and nothing is scored`(
    text: String, message: String
  ) throws {
    let workshop = try Workshop(["v.jsonl": text])
    let ran = try workshop.run("score", "@v.jsonl")
    #expect(ran.status == .couldNotRun)
    #expect(ran.output == "")
    #expect(ran.talk.hasPrefix(message), "\(ran.talk)")
    #expect(ran.talk.hasSuffix("help: give what 'touchstone validate' wrote; nothing was scored\n"))
  }

  @Test(arguments: ["", "\n\n"]) func `a file without a record is no result`(text: String) throws {
    let ran = try Workshop(["v.jsonl": text]).run("score", "@v.jsonl")
    #expect(ran.status == .couldNotRun)
    #expect(ran.output == "")
    #expect(!ran.talk.isEmpty)
  }

  @Test func `hostile ids and values can't write to the terminal`() throws {
    let hostile = #"a\u001b[31m\n| x | <b> \u202e"#
    let ran = try Self.workshop([
      Self.line(hostile, Workshop.wrong, model: hostile, region: hostile),
      Self.line("b", Workshop.right, model: "m", region: "r"),
    ]).run("score", "@v.jsonl", "--by", "metadata.region", "--color", "never")
    #expect(ran.status == .ran)
    for scalar in ran.output.unicodeScalars {
      #expect(
        scalar == "\n" || !(scalar.properties.generalCategory == .control || scalar == "\u{202E}"))
    }
    #expect(ran.output.contains(#"a\u{1b}[31m\u{a}| x | <b> \u{202e}"#), "\(ran.output)")
  }
}
