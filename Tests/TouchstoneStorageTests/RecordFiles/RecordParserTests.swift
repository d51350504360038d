import Testing
import Touchstone

@testable import TouchstoneStorage

@Suite struct RecordParserTests {
  private func parse(_ lines: String, fields: RecordFields = RecordFields()) -> RecordBatch {
    RecordParser(fields: fields).parse(
      LineBatch(bytes: Array(lines.utf8), endsInsideLine: !lines.hasSuffix("\n")))
  }

  @Test func `a record of our own has all its fields`() {
    let batch = parse(
      #"""
      {"id":"r1","prompt":"What\nwas it?","output":"It was \"5\".","context":"c\u00e9","model":"m",
      """#.replacing("\n", with: "")
        + #"""
        "metadata":{"b":1,"a":[2]},"scope":{"game":"g1","week":3},"as_of":"2024-01-02","complete":true,
        """#.replacing("\n", with: "")
        + #""timing":{"ttft_ms":12.50},"label":"correct","expect":[{"start":1}],"other":{"x":null}}"#
    )
    #expect(batch.rejections.isEmpty)
    let record = batch.records[0]
    #expect(batch.id(of: record) == "r1")
    #expect(batch.text(record.output) == "It was \"5\".")
    #expect(batch.turns(of: record).map(\.role) == [.user])
    #expect(batch.turns(of: record).map { batch.text($0.text) } == ["What\nwas it?"])
    #expect(record.context.map(batch.text) == "cé")
    #expect(record.model.map(batch.text) == "m")
    #expect(record.asOf.map(batch.text) == "2024-01-02")
    #expect(record.complete)
    #expect(record.metadataJSON.map(batch.text) == #"{"a":[2],"b":1}"#)
    #expect(record.timingJSON.map(batch.text) == #"{"ttft_ms":12.50}"#)
    #expect(record.expectJSON.map(batch.text) == #"[{"start":1}]"#)
    #expect(record.label.map(batch.text) == "correct")
    #expect(record.labelJSON.map(batch.text) == #""correct""#)
    let scopes = batch.scopes(of: record).map { [batch.text($0.dimension), batch.text($0.value)] }
    #expect(scopes == [["game", "g1"], ["week", "3"]])
    #expect(batch.format == .touchstone)
  }

  @Test func `only the output is required, and it may be empty`() {
    let batch = parse(
      "{\"output\":\"\"}\n\n  \r\n{\"output\":\"b\",\"id\":null}\r\n{\"output\":\"c\",\"id\":17}")
    #expect(batch.rejections.isEmpty)
    #expect(batch.records.map { batch.id(of: $0) } == ["line-1", "line-4", "17"])
    #expect(batch.records.map { batch.text($0.output) } == ["", "b", "c"])
    #expect(batch.records.map(\.byteOffset) == [0, 19, 45])
    #expect(batch.text(batch.records[1].rawLine) == #"{"output":"b","id":null}"#)
  }

  @Test(arguments: [
    (#"{"response":"a","question":"q"}"#, "a", "q"),
    (#"{"completion":"a","input":"q"}"#, "a", "q"),
    (#"{"answer":"a","prompt":"q"}"#, "a", "q"),
    (#"{"text":"a","messages":[{"role":"user","content":"q"}]}"#, "a", "q"),
    (#"{"out\u0070ut":"a","prompt":null,"question":"q"}"#, "a", "q"),
    (#"{"output":"a","answer":null,"prompt":"q"}"#, "a", "q"),
  ])
  func `plain pairs are read under their usual names`(
    line: String, output: String, prompt: String
  ) {
    let batch = parse(line)
    #expect(batch.records.map { batch.text($0.output) } == [output])
    #expect(batch.turns.map { batch.text($0.text) } == [prompt])
  }

  @Test func `a chat keeps its turns, its roles and its system prompt`() {
    let batch = parse(
      #"{"output":"x","system_prompt":"s","messages":[{"role":"human","content":"a"},"#
        + #"{"role":"assistant","content":null,"tool_calls":[]},{"role":"tool","content":"t"},"#
        + #"{"content":[{"type":"text","text":"b\n"},{"type":"image","url":"u"},"c"],"role":"user"},"#
        + #"{"role":"critic","content":"?"}]}"#)
    #expect(batch.rejections.isEmpty)
    let record = batch.records[0]
    #expect(batch.turns(of: record).map(\.role) == [.system, .user, .tool, .user, .other])
    #expect(batch.turns(of: record).map { batch.text($0.text) } == ["s", "a", "t", "b\nc", "?"])
    #expect(record.systemPrompt.map(batch.text) == "s")
  }

  @Test func `the user may name the fields`() {
    let batch = parse(
      #"{"reply":"a","answer":"gold","ask":"q","prompt":"p","key":"k","docs":[1, 2]}"#,
      fields: RecordFields(output: "reply", prompt: "ask", id: "key", context: "docs"))
    #expect(batch.rejections.isEmpty)
    let record = batch.records[0]
    #expect(batch.text(record.output) == "a")
    #expect(batch.turns.map { batch.text($0.text) } == ["q"])
    #expect(batch.id(of: record) == "k")
    #expect(record.context.map(batch.text) == "[1, 2]")
  }

  @Test func `a name that the user gives to a field means nothing else`() {
    let batch = parse(#"{"label":"a","output":"b"}"#, fields: RecordFields(output: "label"))
    #expect(batch.records.map { batch.text($0.output) } == ["a"])
    #expect(batch.records.map(\.label) == [nil])
  }

  @Test(arguments: [
    (#"{"output":"a","answer":"b"}"#, 1, Rejection.Cause.twoOutputs("output", "answer")),
    (#"{"output":"a","question":"b","prompt":"c"}"#, 39, .twoPrompts("prompt", "question")),
    (#"{"prompt":"a"}"#, 1, .noOutput),
    (#"{"output":null}"#, 1, .noOutput),
    (#"{"output":5}"#, 11, .wrongType(key: "output", expected: "a string", found: "a number")),
    (#"{"output":"a","output":"a"}"#, 1, .duplicateKey("output")),
    (#"{"output":"a","x":1,"\u0078":1}"#, 1, .duplicateKey("x")),
    (#"{"output":"a","metadata":{"k":1,"k":2}}"#, 26, .duplicateKey("k")),
    (#"{"output":"a","scope":{"k":1,"k":2}}"#, 23, .duplicateKey("k")),
    (
      #"{"output":"a","scope":{"k":[]}}"#, 28,
      .wrongType(key: "scope.k", expected: "a string, a number, true or false", found: "an array")
    ),
    (
      #"{"output":"é","complete":1}"#, 26,
      .wrongType(key: "complete", expected: "true or false", found: "a number")
    ),
    ("  [1]", 3, .notAnObject(found: "an array")),
    ("\"x\"", 1, .notAnObject(found: "a string")),
    ("output: a", 1, .syntax(expected: "a value", found: "'o'")),
    (#"{"output":"a"} x"#, 16, .syntax(expected: "the end of the line", found: "'x'")),
    (
      #"{"output":"a\#u{7}"}"#, 13,
      .syntax(expected: "a control character written as an escape", found: "the byte 0x7")
    ),
  ])
  func `what is no record is rejected with its column and cause`(
    line: String, column: Int, cause: Rejection.Cause
  ) {
    let batch = parse("\n" + line + "\n" + #"{"output":"next"}"# + "\n")
    #expect(batch.rejections.map(\.cause) == [cause])
    #expect(batch.rejections.map(\.line) == [2])
    #expect(batch.rejections.map(\.column) == [column])
    #expect(batch.records.map { batch.text($0.output) } == ["next"])
    #expect(batch.records.map(\.line) == [3])
  }

  @Test func `many keys are told apart as fast as few, and one twice is found among them`() {
    let keys = (0..<100_000).map { "\"k\($0)\":0" }.joined(separator: ",")
    #expect(parse("{\"output\":\"a\",\(keys)}\n").records.count == 1)
    let twice = parse("{\"output\":\"a\",\(keys),\"k77\":1}\n")
    #expect(twice.rejections.map(\.cause) == [.duplicateKey("k77")])
  }

  @Test func `a rejected line leaves nothing behind`() {
    let batch = parse(
      #"{"output":"a\n","messages":[{"role":"user","content":"x\n"}],"scope":{"a":"b"},"expect":[{"a":1,"a":1}]}"#
        + "\n" + #"{"output":"ok\n","prompt":"p"}"# + "\n")
    #expect(batch.rejections.count == 1)
    #expect(batch.turns(of: batch.records[0]).map { batch.text($0.text) } == ["p"])
    #expect(batch.turns.count == 1)
    #expect(batch.scopes.isEmpty)
    #expect(batch.text(batch.records[0].output) == "ok\n")
  }

  @Test func `a file cut at any byte gives whole records or says that one is cut`() {
    let first =
      #"{"output":"a é \ud83d\ude00 b","complete":true,"timing":{"x":-1.5e+3},"prompt":null}"#
    let second = #"{"id":7,"output":"zwei \u00fc\\ 😀","messages":[{"role":"user","content":"q"}]}"#
    let whole = Array((first + "\n" + second + "\n").utf8)
    for end in 0...whole.count {
      let bytes = Array(whole[..<end])
      let batch = RecordParser().parse(
        LineBatch(bytes: bytes, endsInsideLine: bytes.last != UInt8(ascii: "\n")))
      let outputs = batch.records.map { batch.text($0.output) }
      #expect(outputs == Array(["a é 😀 b", "zwei ü\\ 😀"].prefix(outputs.count)), "cut at \(end)")
      let isAtLineEnd = [0, first.utf8.count, first.utf8.count + 1, whole.count - 1, whole.count]
        .contains(end)
      #expect(batch.rejections.map(\.cause) == (isAtLineEnd ? [] : [.cutOff]), "cut at \(end)")
    }
  }

  @Test(arguments: 0..<50)
  func `what the writer writes, the parser reads`(seed: UInt64) {
    var random = SplitMix(state: seed)
    let texts = (0..<40).map { _ in random.text() }
    var writer = JSONWriter()
    for text in texts {
      writer.beginObject()
      writer.key("metadata")
      writer.beginObject()
      writer.key(text)
      writer.string(text)
      writer.endObject()
      writer.key("output")
      writer.string(text)
      writer.endObject()
      writer.endLine()
    }
    let batch = RecordParser().parse(LineBatch(bytes: writer.bytes))
    #expect(batch.rejections.isEmpty, "seed \(seed)")
    #expect(
      batch.records.map { Array(batch.bytes[$0.output.range]) } == texts.map { Array($0.utf8) })
    for (record, line) in zip(batch.records, writer.bytes.split(separator: UInt8(ascii: "\n"))) {
      let json = record.metadataJSON.map { Array(batch.bytes[$0.range]) } ?? []
      #expect(Array(line).starts(with: Array(#"{"metadata":"#.utf8) + json), "seed \(seed)")
    }
  }

  @Test(arguments: 0..<200)
  func `bytes from outside never crash it, and every line is accounted for`(seed: UInt64) {
    var random = SplitMix(state: seed)
    var bytes = Array(
      #"{"id":"a","output":"x\u00e9\ud83d\ude00é","messages":[{"role":"user","content":[{"text":"q"}]}],"scope":{"a":1}}"#
        .utf8)
    bytes += [UInt8(ascii: "\n")] + bytes
    for _ in 0..<(1 + random.next() % 6) {
      let place = Int(random.next() % UInt64(bytes.count))
      switch random.next() % 3 {
      case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
      case 1: bytes.remove(at: place)
      default: bytes.insert(Array(#"{}[]",:\u"#.utf8)[Int(random.next() % 9)], at: place)
      }
    }
    let lines = bytes.split(separator: UInt8(ascii: "\n")).filter { line in
      !line.allSatisfy { [0x20, 0x09, 0x0d].contains($0) }
    }
    let batch = RecordParser().parse(LineBatch(bytes: bytes, endsInsideLine: true))
    #expect(batch.records.count + batch.rejections.count == lines.count, "seed \(seed)")
    for rejection in batch.rejections {
      #expect((0...bytes.count).contains(rejection.byteOffset), "seed \(seed)")
    }
  }

  @Test(.enabled(if: Hostile.exists("strings.jsonl"), "no data/hostile here"))
  func `naughty strings come through unchanged`() throws {
    let texts = try Hostile.cases("strings.jsonl").map { $0["input"] ?? "" }
    #expect(texts.count == 208)
    var writer = JSONWriter()
    for text in texts {
      writer.beginObject()
      writer.key("output")
      writer.string(text)
      writer.endObject()
      writer.endLine()
    }
    let batch = RecordParser().parse(LineBatch(bytes: writer.bytes))
    #expect(
      batch.records.map { Array(batch.bytes[$0.output.range]) } == texts.map { Array($0.utf8) })
  }

  @Test(.enabled(if: Hostile.exists("utf8.jsonl"), "no data/hostile here"))
  func `a line of invalid UTF-8 harms only itself and is never repaired in silence`() throws {
    // JSON refuses a control character before its encoding matters.
    let cases = try Hostile.cases("utf8.jsonl").filter { item in
      !Hostile.hexadecimal(item["hex"] ?? "").contains { $0 < 0x20 }
    }
    var bytes: [UInt8] = []
    for item in cases {
      bytes += Array(#"{"output":""#.utf8) + Hostile.hexadecimal(item["hex"] ?? "")
      bytes += Array("\"}\n".utf8)
    }
    let batch = RecordParser().parse(LineBatch(bytes: bytes))
    #expect(batch.records.count == cases.count { $0["valid"] == "true" })
    #expect(batch.rejections.count == cases.count { $0["valid"] == "false" })
    #expect(batch.rejections.allSatisfy { $0.cause == .invalidUTF8 })
  }
}

/// Reproducible randomness for the laws.
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// Any scalars, those that need care more often than others.
  mutating func text() -> String {
    var text = ""
    for _ in 0..<(next() % 60) {
      let ceilings: [UInt64] = [0x20, 0x80, 0x100, 0x2100, 0x11_0000]
      let value = UInt32(next() % ceilings[Int(next() % 5)])
      if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
      if next() % 8 == 0 { text += "\"\\" }
    }
    return text
  }
}
