import Foundation
import Testing
import Touchstone
import TouchstoneStorage

@testable import TouchstoneCLI

@Suite struct `The schema of a dataset's manifest` {
  private static func schema() throws -> JSONTree {
    var root = URL(filePath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    let url = root.appending(path: "schemas/negatives-manifest.schema.json")
    return try JSONTree(String(decoding: Data(contentsOf: url), as: UTF8.self))
  }

  @Test func `its closed lists are those of the engine`() throws {
    let schema = try Self.schema()
    #expect(schema["$defs"]["format"]["enum"].texts == DatasetFormat.allCases.map(\.rawValue))
    #expect(
      schema["$defs"]["group"]["properties"]["status"]["enum"].texts.sorted()
        == GroupSkew.Standing.allCases.map(\.rawValue).sorted())
    #expect(schema["properties"]["schema"]["const"] == .string(Release.schema))
  }

  @Test func `a manifest has only its keys, with their types`() throws {
    let schema = try Self.schema()
    let workshop = try NegativesBatch.small.workshop([
      "eval.jsonl": NegativesBatch().adding("Anything.", to: "Another?").text
    ])
    for words in [
      ["--format", "trl-unpaired", "--format", "spans", "--synthesize", "1"],
      [
        "--holdout", "@eval.jsonl", "--chosen", "passing", "--format", "spans", "--format",
        "contrast",
      ],
    ] {
      let ran = try workshop.run(
        words: [
          "negatives", "@v.jsonl", "--records", "@in.jsonl", "-o", "@out", "--force", "--json",
        ]
          + words)
      #expect(ran.status == .ran, "\(ran.talk)")
      let text = try workshop.read("out/manifest.json")
      #expect(text == ran.output)
      let faults = SchemaCheck(root: schema).faults(of: try JSONTree(text), by: schema, at: "")
      #expect(faults == [])
    }
  }
}
