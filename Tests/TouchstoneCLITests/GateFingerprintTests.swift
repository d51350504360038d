import Foundation
import Testing
import Touchstone
import TouchstoneStorage
import TouchstoneTestSupport

@testable import TouchstoneCLI

/// What reports know a finding by stays where people edit around it.
@Suite struct `Fingerprints in what a gate writes` {
  /// The contradicted claims of verdict lines, read by Foundation.
  private static func findings(_ lines: String) throws -> [GateFinding] {
    try lines.split(separator: "\n").flatMap { line in
      let record = try JSONTree(line)
      return record["claims"].elements.compactMap { claim -> GateFinding? in
        guard claim["verdict"].text == "contradicted",
          let fingerprint = claim["fingerprint"].text, let id = record["id"].text,
          case .number(let start) = claim["span"]["start"],
          case .number(let end) = claim["span"]["end"],
          case .number(let number) = record["input"]["line"]
        else { return nil }
        var finding = GateFixture.finding(
          record: id, text: claim["text"].text ?? "", message: claim["message"].text ?? "",
          start: Int(start), end: Int(end), file: record["input"]["file"].text ?? "",
          line: Int(number), sha256: record["input"]["sha256"].text ?? "")
        finding.fingerprint = fingerprint
        return finding
      }
    }
  }

  private struct Known: Hashable {
    var record: String
    var codeQuality: String
    var lineHash: String
  }

  /// What code quality and SARIF know the findings of a file by, and where SARIF says they stand.
  private static func known(
    _ name: String, in workshop: Workshop
  ) throws -> (findings: Set<Known>, columns: [JSONTree]) {
    let ran = try workshop.run("validate", "@\(name)", "-q")
    let findings = try findings(ran.output)
    let located = try RecordLocator(paths: [name], workingFolder: workshop.folder)
      .locate(findings)
    let output = GateOutput(
      GateFixture.report(findings: findings), locations: located.locations)
    func tree(_ format: GateOutputFormat) throws -> JSONTree {
      try JSONTree(String(decoding: output.bytes(as: format) ?? [], as: UTF8.self))
    }
    let results = try tree(.sarif)["runs"].elements[0]["results"].elements
    let issues = try tree(.gitlab).elements
    let known = zip(results, issues).map { result, issue in
      Known(
        record: result["properties"]["recordId"].text ?? "",
        codeQuality: issue["fingerprint"].text ?? "",
        lineHash: result["partialFingerprints"]["primaryLocationLineHash"].text ?? "")
    }
    let columns = results.map {
      $0["locations"].elements[0]["physicalLocation"]["region"]["startColumn"]
    }
    return (Set(known), columns)
  }

  @Test func `they survive text put in before and records put in another order`() throws {
    let wrong = "In fiscal 2023, Acme's revenue was $394.3 billion."
    let other = "Acme's earnings per share were $7.10 in fiscal 2023."
    let workshop = try Workshop([
      "old.jsonl": Workshop.records(wrong, Workshop.right, other),
      "new.jsonl": """
      {"id":"r3","output":"Here you are. 😀 \\n\\n\(other)"}
      {"id":"r0","output":"Acme met people."}

      {"id":"r1","output":"You asked a good question. \(wrong) That is all."}
      {"id":"r2","output":"\(Workshop.right)"}

      """,
    ])
    let old = try Self.known("old.jsonl", in: workshop)
    let new = try Self.known("new.jsonl", in: workshop)
    #expect(old.findings.count == 2)
    #expect(Set(old.findings.map(\.record)) == ["r1", "r3"])
    #expect(Set(old.findings.map(\.codeQuality)).count == 2)
    #expect(new.findings == old.findings)
    #expect(old.columns == [.number(57), .number(53)])
    #expect(new.columns != old.columns)
  }
}
