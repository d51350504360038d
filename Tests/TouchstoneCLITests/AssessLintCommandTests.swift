import Foundation
import Testing
import Touchstone
import TouchstoneStorage

@testable import TouchstoneCLI

@Suite struct `touchstone assess lint` {
  private static func root() -> URL {
    var root = URL(filePath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    return root
  }

  private static func workshop(_ files: [String: String]) throws -> Workshop {
    let workshop = try Workshop(files)
    for name in LintVocabularyFile.names {
      let data = try Data(contentsOf: root().appending(path: "factbase/" + name))
      try workshop.write("factbase/" + name, [UInt8](data))
    }
    return workshop
  }

  private static let good = """
    ## Executive Summary
    The model has a Q-Score of 8.2/10, a TTFT of 250 ms and a mean latency of 1.4 s over 1,200 prompts of one month.
    ## Recommendations
    1. Dynamic batching
    2. Response caching
    ## Risk/Mitigation
    | Risk | Mitigation | Priority |
    |---|---|---|
    | Batching stalls | Cap the batch | High |
    | Stale cache | Expire entries | Low |
    """

  @Test func `a text without fault ends with status 0`() throws {
    let ran = try Self.workshop(["a.md": Self.good]).run("assess", "lint", "@a.md")
    #expect(ran.output == "1 assessment, nothing found\n")
    #expect(ran.status == .ran, "\(ran.talk)")
  }

  @Test func `findings have line, column and help, and end with status 1`() throws {
    let bad = Self.good.replacing("8.2/10", with: "12")
    let workshop = try Self.workshop(["a.md": bad])
    let ran = try workshop.run("assess", "lint", "@a.md")
    #expect(ran.status == .limitBroken)
    #expect(
      ran.output.hasPrefix(
        "a.md:2:28: error[out-of-scale]: Q-Score can't be 12: its scale is 0 to 10\n  help: "))
    #expect(ran.output.hasSuffix("1 assessment, 1 error\n"))
    let sarif = try JSONTree(workshop.run("assess", "lint", "@a.md", "--format", "sarif").output)
    let result = sarif["runs"].elements.first?["results"].elements.first
    #expect(result?["ruleId"].text == "out-of-scale")
  }

  @Test func `the schema describes the JSON`() throws {
    let url = Self.root().appending(path: "schemas/assessment-lint.schema.json")
    let schema = try JSONTree(String(decoding: Data(contentsOf: url), as: UTF8.self))
    let workshop = try Self.workshop([
      "a.md": Self.good.replacing("8.2/10", with: "12"), "b.md": Self.good,
    ])
    let ran = try workshop.run("assess", "lint", "@a.md", "@b.md", "--json", "-o", "@out.json")
    #expect(ran.status == .limitBroken)
    let text = try workshop.read("out.json")
    #expect(SchemaCheck(root: schema).faults(of: try JSONTree(text), by: schema, at: "") == [])
    #expect(
      schema["$defs"]["finding"]["properties"]["rule"]["enum"].texts
        == AssessmentLinter.ruleSummaries.map(\.id))
  }

  @Test(arguments: [
    ("no such file", "@gone.md", "cannot-read"), ("empty", "@empty.md", "empty-file"),
    ("not UTF-8", "@latin.md", "not-utf-8"), ("binary", "@zero.md", "not-text"),
  ])
  func `what can't be read is named`(_ name: String, _ file: String, _ code: String) throws {
    let workshop = try Self.workshop(["empty.md": " \n"])
    try workshop.write("latin.md", [0x63, 0x61, 0x66, 0xE9])
    try workshop.write("zero.md", [0x63, 0x00])
    let ran = try workshop.run("assess", "lint", file)
    #expect(ran.status == .couldNotRun)
    #expect(ran.talk.contains("error[\(code)]"), "\(name): \(ran.talk)")
  }

  @Test func `an unknown severity is named with the nearest`() throws {
    let ran = try Self.workshop(["a.md": Self.good]).run(
      "assess", "lint", "@a.md", "--fail-on", "warnings")
    #expect(ran.status == .couldNotRun)
    #expect(ran.talk.contains("no severity is named 'warnings'; did you mean 'warning'?"))
  }

  @Test func `nothing of a hostile text reaches the terminal`() throws {
    let workshop = try Self.workshop([
      "a.md": "Certainly\u{1b}]0;x\u{7}! Here is \u{202e}the \u{1b}[2Jreport."
    ])
    let ran = try workshop.run("assess", "lint", "@a.md")
    #expect(
      !ran.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0 == "\u{202e}" })
    #expect(ran.output.contains("not-an-assessment"))
  }
}
