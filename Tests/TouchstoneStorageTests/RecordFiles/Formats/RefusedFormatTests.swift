import Testing
import Touchstone

@testable import TouchstoneStorage

@Suite struct RefusedFormatTests {
  @Test(arguments: [
    (
      "batch-requests.jsonl",
      """
      1: error[unsupported-format]: this is taken for requests of a batch, which have no answers
      help: give the batch's output file, and this one for its prompts: touchstone validate OUTPUT.jsonl \
      --requests FILE
      """
    ),
    (
      "otlp-metrics.jsonl",
      """
      1: error[unsupported-format]: this is taken for OpenTelemetry metrics, which hold no texts
      help: give the spans or logs that hold the messages
      """
    ),
    (
      "vllm-bench.json",
      """
      1: error[unsupported-format]: this is taken for a result of vLLM's benchmark, which holds no texts
      help: give the file of the outputs; timings are read from its records
      """
    ),
    (
      "genai-perf.json",
      """
      1: error[unsupported-format]: this is taken for an aggregate of GenAI-Perf or AIPerf, which holds \
      no texts
      help: give the file of the outputs; timings are read from its records
      """
    ),
    (
      "aiperf.jsonl",
      """
      1: error[unsupported-format]: this is taken for requests measured by AIPerf, which hold no texts
      help: give the file of the outputs; timings are read from its records
      """
    ),
    (
      "llmperf.json",
      """
      1: error[unsupported-format]: this is taken for a summary of LLMPerf, which holds no texts
      help: give the file of the outputs; timings are read from its records
      """
    ),
    (
      "companyfacts.json",
      """
      1: error[unsupported-format]: this is taken for facts of the SEC's companyfacts service, not outputs
      help: touchstone pack import edgar FILE makes facts of it
      """
    ),
    (
      "preferences.jsonl",
      """
      1: error[unsupported-format]: this is taken for preference pairs (chosen and rejected)
      help: to check one side of it, name the key: --output-field chosen (the answer must be a string)
      """
    ),
    (
      "openai-preferences.jsonl",
      """
      1: error[unsupported-format]: this is taken for preference pairs (preferred and non-preferred output)
      help: write the side to check as {"output": …} on a line each
      """
    ),
    (
      "labelled.jsonl",
      """
      1: error[unsupported-format]: this is taken for labelled completions, made for training
      help: to check the completions all the same: --input-format pairs (they must be strings)
      """
    ),
    (
      "mixed.jsonl",
      """
      4: error[mixed-formats]: line 1 is taken for Touchstone records, line 4 for OpenAI chat completions
      help: give each format in a file of its own, or name the one to read with --input-format; lines of \
      the other are rejected then
      """
    ),
    (
      "log.eval",
      """
      1:1: error[not-json-lines]: this is an Inspect log in its archive format (.eval)
      help: inspect log dump FILE --resolve-attachments full > log.json, and give log.json
      """
    ),
  ])
  func `what holds no records is refused with a way out`(name: String, message: String) throws {
    let path = FormatFile.path("refused/\(name)")
    let error = try #require(throws: RecordFileError.self) { try FormatFile("refused/\(name)") }
    let shown = error.description.replacing(path + ":", with: "", maxReplacements: 1)
    #expect(shown.replacing(path, with: "FILE") == message)
  }

  private func read(_ text: String, format: RecordFormat? = nil) throws -> FormatFile {
    let folder = try TemporaryFolder()
    let path = try folder.write(text, as: "a.jsonl")
    return try FormatFile(path: path, options: RecordReader.Options(format: format))
  }

  private static let chat =
    #"{"id":"c","object":"chat.completion","choices":[{"message":{"content":"a"}}]}"#

  @Test func `a record of another format behind the first twenty is rejected with its line`() throws
  {
    let file = try read(String(repeating: Self.chat + "\n", count: 20) + "{\"output\":\"b\"}\n5\n")
    #expect(file.records.count == 20)
    #expect(
      file.rejections == [
        "21 other-format: the file was taken for OpenAI chat completions, this is Touchstone records",
        "22 not-an-object: a record is an object, this is a number",
      ])
  }

  @Test func `a format that the user names is read whatever the file looks like`() throws {
    let text =
      "{\"choices\":[{\"message\":{\"content\":\"a\"}}]}\n{\"output\":\"b\"}\n" + Self.chat + "\n"
    let file = try read(text, format: .openAIChat)
    #expect(file.records == ["line-1 => a", "c => a"])
    #expect(
      file.rejections == [
        "2 malformed-format: this is no record of OpenAI chat completions: it has no choices"
      ])
    #expect(try read(text, format: .pairs).records == ["line-2 => b"])
  }

  @Test func `fields that the user names make plain pairs of any lines`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(#"{"chosen":"a","rejected":"b"}"#, as: "a.jsonl")
    let options = RecordReader.Options(fields: RecordFields(output: "chosen"))
    let file = try FormatFile(path: path, options: options)
    #expect(file.records == ["line-1 => a"])
    #expect(file.format == .pairs)
  }

  @Test(arguments: [
    (
      "{\n  \"evalId\": 1,\n  \"results\": {]}\n",
      "3:15: error[broken-document]: expected a key in double quotes or '}' (byte 31)"
    ),
    (
      "{\n\"a\": 1\n}\n{\n\"a\": 1\n}\n",
      "1:1: error[pretty-printed]: the first record runs over several lines"
    ),
    (
      "{\n\"adapter_spec\": {}, \"adapter_spec\": {},\n\"request_states\": []\n}",
      "2:21: error[broken-document]: expected the key 'adapter_spec' once (byte 22)"
    ),
  ])
  func `a document that is broken is refused with its place`(text: String, message: String) throws {
    let error = try #require(throws: RecordFileError.self) { try read(text) }
    let line = error.description.split(separator: "\n")[0]
    #expect(line.hasSuffix("a.jsonl:" + message), "\(line)")
  }

  @Test(arguments: [
    (
      Array("output,id\n".utf8) + [0x61, 0xff, 0x0a],
      "a.jsonl: error[invalid-utf8]: the table is not valid UTF-8 (byte 11)"
    ),
    (
      Array(("output,id\n" + String(repeating: "a\n", count: 1001)).utf8),
      "a.jsonl: error[broken-table]: more than 1000 rows of this table are broken"
    ),
  ])
  func `a table that can't be read whole is refused`(bytes: [UInt8], message: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(bytes, as: "a.jsonl")
    let error = try #require(throws: RecordFileError.self) { try FormatFile(path: path) }
    let line = error.description.split(separator: "\n")[0]
    #expect(line.hasSuffix("/" + message), "\(line)")
  }

  @Test func `a document over the limit is refused before it is read whole`() throws {
    let folder = try TemporaryFolder()
    let text = "{\n\"samples\": [" + String(repeating: "{},\n", count: 1000) + "{}]\n}\n"
    let path = try folder.write(text, as: "a.json")
    let options = RecordReader.Options(maxLineBytes: 100, batchBytes: 64)
    #expect(throws: RecordFileError.documentTooLarge(path: path, limit: 400)) {
      try FormatFile(path: path, options: options)
    }
  }
}
