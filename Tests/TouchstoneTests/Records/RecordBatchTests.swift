import Testing

@testable import Touchstone

@Suite struct RecordBatchTests {
  @Test func `a text that comes from no file is a batch of one record`() {
    let batch = RecordBatch(output: "Revenue rose.", prompt: "Did it?", context: "")
    #expect(batch.records.count == 1)
    let record = batch.records[0]
    #expect(batch.id(of: record) == "line-1")
    #expect(batch.text(record.output) == "Revenue rose.")
    #expect(batch.turns(of: record).map { batch.text($0.text) } == ["Did it?"])
    #expect(record.context.map(batch.text) == "")
  }

  @Test func `a rejection names file, line, column, byte and what to do`() {
    let rejection = Rejection(
      line: 3, column: 7, byteOffset: 120,
      cause: .syntax(expected: "':'", found: "'}'"))
    #expect(
      rejection.message(file: "a.jsonl") == """
        a.jsonl:3:7: error[json-syntax]: expected ':', found '}' (byte 120)
        help: write one JSON object on each line (RFC 8259); `jq -c . FILE` shows the fault
        """)
  }

  @Test(arguments: [
    ("\u{1b}[31m", #"\u{1b}[31m"#), ("a\u{202e}b", #"a\u{202e}b"#), ("é😀", "é😀"),
    ("\u{9b}", #"\u{9b}"#), ("\u{2028}", #"\u{2028}"#),
  ])
  func `no character of a file reaches the terminal as a command`(name: String, shown: String) {
    let cause = Rejection.Cause.duplicateKey(name)
    #expect(cause.description == "the key '\(shown)' occurs twice")
  }
}
