import Foundation
import Testing
import Touchstone
import TouchstoneStorage
import TouchstoneTestSupport

@testable import TouchstoneCLI

@Suite struct `The schema of gate reports` {
  private static func schema() throws -> JSONTree {
    var root = URL(filePath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    let url = root.appending(path: "schemas/gate-report.schema.json")
    return try JSONTree(String(decoding: Data(contentsOf: url), as: UTF8.self))
  }

  private static func words<Word: RawRepresentable & CaseIterable>(_ type: Word.Type) -> [String]
  where Word.RawValue == String {
    type.allCases.map(\.rawValue)
  }

  @Test func `its closed lists are those of the engine`() throws {
    let definitions = try Self.schema()["$defs"]
    let finding = definitions["finding"]["properties"]
    #expect(definitions["status"]["enum"].texts == Self.words(GateStatus.self))
    #expect(finding["basis"]["enum"].texts == Self.words(Basis.self))
    #expect(finding["diagnosis"]["enum"].texts == Self.words(Diagnosis.self))
    #expect(finding["severity"]["enum"].texts == Self.words(Severity.self))
    let record = definitions["record"]["properties"]
    #expect(record["verdict"]["enum"].texts == Self.words(Verdict.self))
    #expect(try Self.schema()["properties"]["schema"]["const"] == .string(Release.schema))
  }

  @Test func `a report has only its keys, with their types`() throws {
    let schema = try Self.schema()
    let location = FindingLocation(
      path: "a.jsonl", line: 1,
      region: .init(startColumn: 5, endColumn: 9, charOffset: 4, snippet: "$5"))
    for report in [GateFixture.whole, GateFixture.report(.passed, records: [], findings: [])] {
      let output = GateOutput(report, locations: report.findings.map { _ in location })
      let text = String(decoding: output.bytes(as: .json) ?? [], as: UTF8.self)
      let faults = SchemaCheck(root: schema).faults(of: try JSONTree(text), by: schema, at: "")
      #expect(faults == [])
    }
  }
}
