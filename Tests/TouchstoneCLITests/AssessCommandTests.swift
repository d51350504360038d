import Foundation
import Testing
import Touchstone
import TouchstoneStorage

@testable import TouchstoneCLI

@Suite struct `touchstone assess` {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func shipped(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: root.appending(path: name)), as: UTF8.self)
  }

  /// With the catalogue in place.
  private static func workshop(_ batch: VerdictBatch, _ files: [String: String] = [:]) throws
    -> Workshop
  {
    var all = files
    all["v.jsonl"] = batch.text
    for name in ["recommendations", "risks"] {
      all["catalogue/\(name).yaml"] = try shipped("factbase/llm-operations/\(name).yaml")
    }
    return try Workshop(all)
  }

  private static func assess(_ workshop: Workshop, _ words: String...) throws -> Workshop.Ran {
    try workshop.run(
      words: ["assess", "@v.jsonl", "--catalogue", "@catalogue", "-o", "@out"] + words)
  }

  private static let batch = VerdictBatch().right(160).wrong(40)

  // MARK: The worked examples

  /// Numbers of a text, without those that are part of a name: `p95`, `house-a`, what stands in back-ticks.
  private static func numbers(in markdown: String) -> [String] {
    let plain = markdown.replacing(/`[^`\n]*`|<code>.*?<\/code>/, with: " ")
    var numbers: [String] = []
    var before: Character = " "
    var rest = plain[...]
    while let character = rest.first {
      let isStart = character.isASCII && character.isNumber && !before.isLetter && !before.isNumber
      if isStart, let match = rest.prefixMatch(of: /[0-9]+(?:[.,][0-9]+)*/) {
        numbers.append(String(match.output))
        rest = rest[match.range.upperBound...]
        before = "0"
      } else {
        before = character
        rest = rest.dropFirst()
      }
    }
    return numbers
  }

  @Test(arguments: ["financial-reporting", "customer-service", "operations"])
  func `every number of a worked example is in its JSON, with where it comes from`(name: String)
    throws
  {
    let folder = "examples/assessments/\(name)"
    let markdown = try Self.shipped("\(folder)/assessment.md")
    let json = try JSONTree(try Self.shipped("\(folder)/assessment.json"))
    var known: Set<String> = []
    for figure in json["figures"].elements {
      #expect(figure["origin"]["kind"].text != nil)
      #expect(figure["origin"]["field"].text?.isEmpty == false)
      for number in Self.numbers(in: figure["shown"].text ?? "") { known.insert(number) }
    }
    let numbers = Self.numbers(in: markdown)
    #expect(numbers.count > 100)
    for number in numbers where !known.contains(number) {
      Issue.record("\(number) is in assessment.md and is no figure of assessment.json")
    }
  }

  private static let examples = ["financial-reporting", "customer-service", "operations"]

  @Test func `the worked examples lint clean`() throws {
    let workshop = try Workshop()
    for name in Self.examples {
      try workshop.write(
        "\(name).md", try Self.shipped("examples/assessments/\(name)/assessment.md"))
    }
    let ran = try workshop.run(
      words: ["assess", "lint", "--fail-on", "warning"] + Self.examples.map { "@\($0).md" },
      variables: ["TOUCHSTONE_PACKS": Self.root.appending(path: "factbase").path])
    #expect(ran.status == .ran, "\(ran.output)")
  }

  @Test func `the JSON of the worked examples is as its schema says`() throws {
    let schema = try JSONTree(try Self.shipped("schemas/assessment.schema.json"))
    for name in Self.examples {
      let json = try JSONTree(try Self.shipped("examples/assessments/\(name)/assessment.json"))
      #expect(SchemaCheck(root: schema).faults(of: json, by: schema, at: "") == [])
    }
    let kinds = Touchstone.Measurement.Origin.Kind.allCases.map(\.rawValue)
    #expect(schema["$defs"]["origin"]["properties"]["kind"]["enum"].texts == kinds)
    let statistics = Statistic.allCases.map(\.rawValue)
    #expect(
      schema["$defs"]["measurement"]["properties"]["statistic"]["enum"].texts == statistics)
    #expect(schema["properties"]["schema"]["const"] == .string(Release.schema))
  }

  // MARK: What it writes

  @Test func `writes three files, the same bytes each time and whatever the number of threads`()
    throws
  {
    let workshop = try Self.workshop(Self.batch)
    let first = try Self.assess(workshop, "--workers", "1")
    #expect(first.status == .ran)
    #expect(first.talk == "")
    let names = ["out/assessment.md", "out/assessment.html", "out/assessment.json"]
    let before = try names.map(workshop.read)
    #expect(try Self.assess(workshop, "--workers", "3").status == .ran)
    #expect(try names.map(workshop.read) == before)
  }

  @Test func `says what is missing instead of leaving it out`() throws {
    let workshop = try Self.workshop(Self.batch)
    #expect(try Self.assess(workshop).status == .ran)
    let text = try workshop.read("out/assessment.md")
    for words in [
      "TTFT, TPOT and latency (the records carry no such timings", "F1 (no record has a label)",
      "human rating, satisfaction, perplexity and task recall (nobody gave them)",
      "No targets were given", "changes (no earlier assessment was given)",
    ] {
      #expect(text.contains(words), "\(words)")
    }
    let json = try JSONTree(try workshop.read("out/assessment.json"))
    #expect(json["missing"].texts.contains("perplexity"))
  }

  @Test func `holds the run against targets, the earlier run and what others measured`() throws {
    let workshop = try Self.workshop(
      Self.batch,
      [
        "targets.yaml": """
        title: Support bot
        targets:
          - {metric: claim-rate, at-most: 5%}
          - {metric: ttft.p95, at-most: 300 ms}
          - {metric: satisfaction, at-least: 80%}
        """,
        "own.yaml": """
        schema: 1
        metrics:
          ttft: {p50: 150 ms, p95: 240 ms}
          satisfaction: 84%
        """,
      ])
    #expect(try Self.assess(workshop).status == .ran)
    try workshop.write("old.json", try workshop.read("out/assessment.json"))
    let ran = try Self.assess(
      workshop, "--targets", "@targets.yaml", "--performance", "@own.yaml", "--previous",
      "@old.json")
    #expect(ran.status == .ran)
    let text = try workshop.read("out/assessment.md")
    #expect(text.hasPrefix("# Model assessment: Support bot\n"))
    #expect(text.contains("Of 3 targets, 2 are met and 1 is missed."))
    #expect(text.contains("| Satisfaction | 84.0 % | – | at least 80.0 % | met |"))
    #expect(text.contains("no clear change"))
    #expect(text.contains("reach 1 of the 1 target that is not met now"))
  }

  @Test func `three recommendations or more are made where errors abound, each with its risk`()
    throws
  {
    let workshop = try Self.workshop(Self.batch)
    #expect(try Self.assess(workshop).status == .ran)
    let json = try JSONTree(try workshop.read("out/assessment.json"))
    let risks = Set(json["risks"].elements.compactMap { $0["id"].text })
    let advice = json["recommendations"].elements
    #expect(advice.contains { $0["id"].text == "negative-fine-tuning" })
    for item in advice {
      #expect(item["risks"].texts.contains { risks.contains($0) })
    }
  }

  // MARK: What it refuses

  @Test(arguments: [
    (["--performance", "@nothing.json"], "nothing.json", "missing"),
    (["--performance", "@v.jsonl"], "v.jsonl", "error"),
    (["--performance", "@notes.md"], "notes.md", "unknown-performance-file"),
    (["-o", "@v.jsonl/in"], "v.jsonl", "cannot-create"),
    (["--targets", "@bad.yaml"], "there is no metric 'ttfb'", "did you mean 'ttft'?"),
    (["--performance", "@units.yaml"], "unit", "help:"),
    (["--previous", "@bad.yaml"], "bad.yaml", "error"),
    (["--negatives", "@v.jsonl"], "v.jsonl", "error"),
    (["--catalogue", "@none"], "recommendations.yaml", "error"),
  ])
  func `bad input is named and nothing is written`(
    words: [String], message: String, more: String
  ) throws {
    let workshop = try Self.workshop(
      Self.batch,
      [
        "bad.yaml": "targets: [{metric: ttfb.p95, at-most: 5 ms}]\n",
        "notes.md": "# Notes\n\n    code: [\n- a: b: c\n",
        "units.yaml": "schema: 1\nmetrics:\n  ttft: {p95: 240}\n",
      ])
    let ran = try workshop.run(
      words: ["assess", "@v.jsonl", "-o", "@out", "--catalogue", "@catalogue"] + words)
    #expect(ran.status == .couldNotRun)
    #expect(ran.talk.contains(message), "\(ran.talk)")
    #expect(ran.talk.contains(more), "\(ran.talk)")
    #expect(!workshop.exists("out/assessment.md"))
  }

  @Test func `figures beyond all measure are no reason to stop`() throws {
    let workshop = try Self.workshop(
      Self.batch,
      [
        "huge.yaml": """
        schema: 1
        metrics:
          latency: {mean: 99999 s, p95: 999999 s}
          request-throughput: 99999999999 requests/s
          max-concurrency: 99999999999
          cost-per-request: 99999999999 USD
        """,
        "targets.yaml":
          "targets: [{metric: request-throughput, at-least: 999999999999999 requests/s}]\n",
        "old.json": """
        {"kind":"touchstone-assessment","measurements":[{"id":"q-score","metric":"q-score","value":1e999},\
        {"id":"claim-rate","metric":"claim-rate","value":1e300,"interval":[-1e300,1e300],"numerator":1e18}]}
        """,
      ])
    let ran = try Self.assess(
      workshop, "--performance", "@huge.yaml", "--targets", "@targets.yaml", "--previous",
      "@old.json")
    #expect(ran.status == .ran, "\(ran.talk)")
    #expect(try workshop.read("out/assessment.md").contains("Not estimated. Figures of this size"))
  }

  @Test func `hostile names change no Markdown`() throws {
    let title = "<script>|`*_[x](y)"
    let workshop = try Self.workshop(Self.batch)
    #expect(try Self.assess(workshop, "--title", title).status == .ran)
    let first = try #require(
      try workshop.read("out/assessment.md").split(separator: "\n").first)
    #expect(first == "# Model assessment: \\<script\\>\\|\\`\\*\\_\\[x\\](y)")
  }
}
