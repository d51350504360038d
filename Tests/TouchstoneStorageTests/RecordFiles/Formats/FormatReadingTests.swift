import Foundation
import Testing
import Touchstone

@testable import TouchstoneStorage

@Suite struct FormatReadingTests {
  @Test(arguments: FormatCase.all)
  func `a file of a format gives its records, failures and skips`(expected: FormatCase) throws {
    let file = try FormatFile(expected.name)
    #expect(file.format == expected.format)
    #expect(file.records == expected.records)
    #expect(file.rejections == expected.rejections)
    #expect(file.skips == expected.skips)
  }

  @Test func `every fixture has its case, and every format a fixture`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: FormatFile.folder)
    let files = names.filter { $0 != "refused" && !$0.contains(".requests.") }
    #expect(Set(FormatCase.all.map(\.name)) == Set(files))
    #expect(Set(FormatCase.all.map(\.format)) == Set(RecordFormat.allCases))
  }

  /// Small stretches cut the files at other places, and change nothing.
  @Test(arguments: FormatCase.all, [1, 100])
  func `the size of a batch changes nothing`(expected: FormatCase, batchBytes: Int) throws {
    let options = RecordReader.Options(maxLineBytes: 1 << 20, batchBytes: batchBytes)
    let file = try FormatFile(path: FormatFile.path(expected.name), options: options)
    #expect(file.records == expected.records)
    #expect(file.rejections.sorted() == expected.rejections.sorted())
    #expect(file.skips.sorted() == expected.skips.sorted())
  }

  /// What a line of one format is taken for doesn't depend on the order of the rules.
  @Test(arguments: FormatCase.all.filter { $0.name.hasSuffix(".jsonl") })
  func `a file as one JSON array reads as its lines do`(expected: FormatCase) throws {
    let lines = String(decoding: try FormatFile.bytes(expected.name), as: UTF8.self)
      .split(separator: "\n").filter { $0.hasSuffix("}") }
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "[\n" + lines.joined(separator: ",\n") + "\n]\n", as: "a.json")
    let file = try FormatFile(path: path)
    #expect(file.format == expected.format)
    let withoutLineNames = { (line: String) in line.split(separator: " ").dropFirst() }
    #expect(file.records.map(withoutLineNames) == expected.records.map(withoutLineNames))
    #expect(file.skips.count == expected.skips.count)
  }

  @Test(arguments: FormatCase.all.filter { $0.name.hasSuffix(".json") })
  func `a document on one line reads as one over several`(expected: FormatCase) throws {
    let document = try JSONTreeReader.read(FormatFile.bytes(expected.name))
    let folder = try TemporaryFolder()
    let file = try FormatFile(path: folder.write(document.canonicalJSON(), as: "a.json"))
    #expect(file.format == expected.format)
    #expect(file.records == expected.records)
    let withoutLines = { (line: String) in line.split(separator: " ").dropFirst() }
    #expect(file.rejections.map(withoutLines) == expected.rejections.map(withoutLines))
    #expect(file.skips.map(withoutLines) == expected.skips.map(withoutLines))
  }

  @Test func `prompts of a batch are joined by their custom ids`() throws {
    var table = RequestTable()
    try table.add(FormatFile.bytes("openai-batch.requests.jsonl"), file: "requests.jsonl")
    let file = try FormatFile("openai-batch.jsonl", requests: table)
    let question = FormatCase.question
    let shown = file.records.map { line in
      line.split(separator: " ").filter { !$0.hasPrefix("{") && !$0.hasPrefix("[") }.joined(
        separator: " ")
    }
    #expect(
      shown == [
        "rec-2 | system: Be right. | user: And in 2022? => \(FormatCase.fact)",
        "rec-1#0 | system: Be short. | user: \(question) => Five.",
        "rec-1#1 | system: Be short. | user: \(question) => Six.",
        "rec-3 | system: Be brief. | user: \(question) => Acme earned $5 million.",
        "rec-6 truncated | user: Acme's revenue was => Five million.",
        "rec-9 => Nobody asked.",
      ])
    #expect(file.unmatched == 1)
    #expect(table.count - file.joined.count == 3)
  }

  @Test func `prompts of an Anthropic batch come from its requests`() throws {
    var table = RequestTable()
    try table.add(FormatFile.bytes("anthropic-batch.requests.json"), file: "requests.json")
    let file = try FormatFile("anthropic-batch.jsonl", requests: table)
    let question = FormatCase.question
    #expect(
      file.records == [
        #"rec-1 [claude-sonnet-4-5] {"input_tokens":17,"output_tokens":14} | system: Be short. "#
          + "| user: \(question) => Five million.",
        #"rec-5 [claude-sonnet-4-5] {"input_tokens":17,"output_tokens":14} truncated | user: Hello. "#
          + "| user: \(question) => Five mill",
      ])
    #expect(file.unmatched == 0)
  }

  @Test(arguments: [
    (
      "{\"custom_id\":\"a\",\"body\":{}}\n{\n",
      """
      r.jsonl:2: error[json-syntax]: this line of requests is no JSON
      help: give the file that was uploaded for the batch, one request on each line
      """
    ),
    (
      "\n{\"output\":\"a\"}\n",
      """
      r.jsonl:2: error[no-request]: expected a request with 'custom_id' and 'body' or 'params', this is \
      Touchstone records
      help: give the file that was uploaded for the batch, one request on each line
      """
    ),
  ])
  func `a file of requests that is none is refused`(text: String, message: String) throws {
    var table = RequestTable()
    let error = try #require(throws: RequestFileError.self) {
      try table.add(Array(text.utf8), file: "r.jsonl")
    }
    #expect(error.description == message)
  }
}
