import Testing
import Touchstone
import TouchstoneTestSupport

@testable import TouchstoneStorage

@Suite struct `Findings in their record files` {
  private static func hash(_ text: String) -> String { ContentHash.of(Array(text.utf8)[...]) }

  /// A finding of the text between `⟦` and `⟧` of the output.
  private static func finding(
    _ marked: String, record: String, line: Int = 1, cutAt limit: Int = .max
  ) -> GateFinding {
    let scalars = Array(marked.unicodeScalars)
    let start = scalars.firstIndex(of: "⟦") ?? 0
    let end = (scalars.firstIndex(of: "⟧") ?? 1) - 1
    let text = String(
      String.UnicodeScalarView(scalars[(start + 1)...end].prefix(limit)))
    return GateFixture.finding(
      text: text, start: start, end: end, line: line, sha256: hash(record))
  }

  /// (name, the output with its claim, the line, the raw text, its first column)
  private static let cases: [(String, String, String, String, Int)] = [
    ("plain", "It was ⟦$5⟧.", #"{"output":"It was $5."}"#, "$5", 19),
    ("escapes before", "a\n\"b\" ⟦$5⟧", #"{"output":"a\n\"b\" $5"}"#, "$5", 21),
    ("escapes within", "⟦5\n€⟧", #"{"output":"5\n\u20ac"}"#, #"5\n\u20ac"#, 12),
    (
      "a pair of units", "😀 ⟦😀5⟧", #"{"output":"\ud83d\ude00 \ud83D\uDE005"}"#, #"\ud83D\uDE005"#,
      25
    ),
    ("wide characters", "😀é ⟦5 €⟧", #"{"id":"é","output":"😀é 5 €"}"#, "5 €", 24),
    ("the prompt says it too", "is ⟦5⟧", #"{"output":"is 5","prompt":"is 5"}"#, "5", 15),
    ("the prompt comes first", "is ⟦5⟧", #"{"prompt":"is 5","response":"is 5"}"#, "5", 33),
    (
      "a chat", "is ⟦5⟧",
      #"{"messages":[{"role":"user","content":"is 5"},{"role":"assistant","content":"is 5"}]}"#,
      "5",
      81
    ),
    (
      "deep in a service's answer", "is ⟦5⟧",
      #"{"response":{"body":{"choices":[{"message":{"content":"is 5"}}]}},"custom_id":"is 5"}"#,
      "5",
      59
    ),
    ("a key that looks like it", "is ⟦5⟧", #"{"is 5":"no","output" : "is 5"}"#, "5", 29),
  ]

  @Test(arguments: cases)
  func `columns are those of the raw line`(
    name: String, marked: String, line: String, raw: String, column: Int
  ) throws {
    let folder = try TemporaryFolder()
    let first = #"{"output":"é"}"#
    _ = try folder.write("\u{feff}\(first)\r\n\(line)\r\n", as: "records.jsonl")
    let located = try RecordLocator(paths: ["records.jsonl"], workingFolder: folder.path)
      .locate([Self.finding(marked, record: line, line: 2)])
    let region = try #require(located.locations[0].region, "\(name)")
    #expect(located.changedFiles == [])
    #expect(region.snippet == raw)
    #expect(region.startColumn == column)
    #expect(region.endColumn == column + raw.unicodeScalars.count)
    #expect(region.charOffset == first.unicodeScalars.count + 2 + column - 1)
    #expect(located.locations[0].path == "records.jsonl")
    #expect(located.locations[0].line == 2)
  }

  @Test func `an element of an array that has its line to itself is found`() throws {
    let folder = try TemporaryFolder()
    let record = #"{"output":"is 5"}"#
    let path = try folder.write("[\(record),\n  \(record),\n\(record)]\n", as: "records.jsonl")
    let findings = (1...3).map { Self.finding("is ⟦5⟧", record: record, line: $0) }
    let located = try RecordLocator(paths: [path], workingFolder: "/nowhere").locate(findings)
    #expect(located.locations.map { $0.region?.startColumn } == [16, 17, 15])
    #expect(located.locations.map(\.path) == Array(repeating: "records.jsonl", count: 3))
  }

  @Test func `a line that has changed, or isn't there, is told and gets no columns`() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("{\"output\":\"is 5\"}\n", as: "records.jsonl")
    let locator = RecordLocator(paths: ["records.jsonl"], workingFolder: folder.path)
    let other = try locator.locate([Self.finding("is ⟦5⟧", record: "{}")])
    #expect(other.locations == [FindingLocation(path: "records.jsonl", line: 1)])
    #expect(other.changedFiles == ["records.jsonl"])
    let beyond = try locator.locate([Self.finding("is ⟦5⟧", record: "{}", line: 9)])
    #expect(beyond.changedFiles == ["records.jsonl"])
  }

  @Test func `a file that isn't given leaves the line`() throws {
    let located = try RecordLocator(paths: [], workingFolder: "/w").locate([GateFixture.finding()])
    #expect(located.locations == [FindingLocation(path: "records.jsonl", line: 1)])
    #expect(located.changedFiles == [])
  }

  @Test func `of two files of one name, that with the record is it`() throws {
    let record = #"{"output":"is 5"}"#
    let a = try TemporaryFolder()
    let b = try TemporaryFolder()
    let paths = [
      try a.write("{\"output\":\"is 6\"}\n", as: "records.jsonl"),
      try b.write(record + "\n", as: "records.jsonl"),
    ]
    let located = try RecordLocator(paths: paths, workingFolder: b.path)
      .locate([Self.finding("is ⟦5⟧", record: record)])
    #expect(located.locations[0].region?.startColumn == 15)
    #expect(located.changedFiles == [])
  }

  @Test func `a text that was cut is found by its start`() throws {
    let folder = try TemporaryFolder()
    let long = String(repeating: "word ", count: 400)
    let record = #"{"output":"\#(long)"}"#
    _ = try folder.write(record, as: "records.jsonl")
    let finding = Self.finding("⟦\(long)⟧", record: record, cutAt: 1000)
    let located = try RecordLocator(paths: ["records.jsonl"], workingFolder: folder.path)
      .locate([finding])
    #expect(located.locations[0].region?.snippet == long)
  }

  @Test func `a file that can't be read is an error`() {
    #expect(throws: SystemError.self) {
      try RecordLocator(paths: ["/no/such/records.jsonl"], workingFolder: "/")
        .locate([GateFixture.finding()])
    }
  }
}
