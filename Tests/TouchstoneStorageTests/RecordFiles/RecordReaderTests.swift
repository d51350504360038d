import Testing
import Touchstone

@testable import TouchstoneStorage

@Suite struct RecordReaderTests {
  /// Everything a file gives, as text: outputs with their lines, then rejections.
  private func read(
    _ path: String, batchBytes: Int = 1 << 20, maxLineBytes: Int = 1 << 20
  ) throws -> (records: [String], rejections: [Rejection], format: RecordFormat?) {
    let reader = try RecordReader(
      path: path,
      options: RecordReader.Options(maxLineBytes: maxLineBytes, batchBytes: batchBytes))
    var records: [String] = []
    var rejections: [Rejection] = []
    while let lines = try reader.nextBatch() {
      let batch = RecordParser().parse(lines)
      records += batch.records.map { "\($0.line)@\($0.byteOffset) \(batch.text($0.output))" }
      rejections += batch.rejections
    }
    return (records, rejections, reader.format)
  }

  @Test(arguments: [1, 2, 7, 16, 64, 1000])
  func `the size of a batch changes nothing`(batchBytes: Int) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "{\"output\":\"a\"}\r\n\n{\"output\":\"bé\"}\nx\n   \n{\"output\":\"c\"}", as: "a.jsonl")
    let result = try read(path, batchBytes: batchBytes)
    #expect(result.records == ["1@0 a", "3@17 bé", "6@40 c"])
    #expect(result.rejections.map(\.line) == [4])
    #expect(result.rejections.map(\.byteOffset) == [34])
    #expect(result.format == .touchstone)
  }

  @Test func `a byte order mark is passed over and offsets still count it`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("\u{feff}{\"answer\":\"a\"}\n", as: "a.jsonl")
    let result = try read(path)
    #expect(result.records == ["1@3 a"])
    #expect(result.format == .pairs)
  }

  @Test(arguments: [4, 50, 1 << 20])
  func `a line over the limit is rejected and the next one is read`(batchBytes: Int) throws {
    let folder = try TemporaryFolder()
    let long = "{\"output\":\"" + String(repeating: "x", count: 500) + "\"}"
    let path = try folder.write(
      "{\"output\":\"a\"}\n\(long)\n{\"output\":\"b\"}\n\(long)", as: "a.jsonl")
    let result = try read(path, batchBytes: batchBytes, maxLineBytes: 100)
    #expect(result.records == ["1@0 a", "3@529 b"])
    #expect(result.rejections.map(\.cause) == [.lineTooLong(limit: 100), .lineTooLong(limit: 100)])
    #expect(result.rejections.map(\.line) == [2, 4])
    #expect(result.rejections.map(\.byteOffset) == [15, 544])
  }

  @Test(arguments: [1, 5, 30, 1000])
  func `a JSON array is read record by record`(batchBytes: Int) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "\n[ {\"output\":\"a]\\\"\"},\n  {\n\"output\": \"é\"\n}, {\"x\": [1, {}]},\n5,{\"output\":\"d\" !}]\n",
      as: "a.json")
    let result = try read(path, batchBytes: batchBytes)
    #expect(result.records == ["2@3 a]\"", "3@24 é"])
    #expect(
      result.rejections.map(\.cause) == [
        .noOutput, .notAnObject(found: "a number"),
        .syntax(expected: "',' or '}'", found: "'!'"),
      ])
    #expect(result.rejections.map { [$0.line, $0.column] } == [[5, 4], [6, 1], [6, 17]])
  }

  @Test(arguments: [
    ("[{\"output\":\"a\"} {\"output\":\"b\"}]", 1, 17, "',' or ']'"),
    ("[{\"output\":\"a\"},\n]", 2, 1, "a record"),
    ("[{\"output\":\"a\"},\n", 2, 1, "a record"),
    ("[{\"output\":\"a\"}\n", 2, 1, "',' or ']'"),
    ("[{\"output\":\"a\"},{\"out", 1, 22, "the end of the record"),
    ("[] x", 1, 4, "the end of the file"),
  ])
  func `a broken array stops the run with its place`(
    text: String, line: Int, column: Int, expected: String
  ) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(text, as: "a.json")
    let error = try #require(throws: RecordFileError.self) { try read(path) }
    guard case .brokenArray(_, line, column, _, expected) = error else {
      Issue.record("\(error)")
      return
    }
  }

  @Test(arguments: [
    (Array("PAR1....".utf8), "a Parquet file"), ([0x50, 0x4b, 3, 4, 0], "a zip archive"),
    ([0x1f, 0x8b, 8], "compressed with gzip"), ([0xff, 0xfe, 0x7b, 0], "UTF-16"),
    ([0x28, 0xb5, 0x2f, 0xfd, 0], "compressed with Zstandard"),
  ])
  func `a file of another kind is named, with a way out`(bytes: [UInt8], name: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(bytes, as: "a.bin")
    let error = try #require(throws: RecordFileError.self) { try read(path) }
    #expect(error.description.contains("error[not-json-lines]: this is \(name)\nhelp: "))
  }

  @Test func `a record over several lines, a folder and a missing file are refused`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("{\n  \"output\": \"a\"\n}\n", as: "a.json")
    #expect(throws: RecordFileError.prettyPrinted(path: path)) { try read(path) }
    #expect(throws: RecordFileError.isFolder(path: folder.path)) { try read(folder.path) }
    let missing = try #require(throws: RecordFileError.self) { try read(folder.path + "/none") }
    #expect(missing.description.contains("/none': No such file or directory"))
  }

  @Test(arguments: ["", "\n\n", "[]", "\u{feff}", "[ ]\n"])
  func `a file without records gives none`(text: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(text, as: "a.jsonl")
    let result = try read(path)
    #expect(result.records.isEmpty && result.rejections.isEmpty)
  }

  @Test func `every byte is seen once, in order, for the hash`() throws {
    let folder = try TemporaryFolder()
    let text =
      String(repeating: "{\"output\":\"a\"}\n", count: 50) + String(repeating: "y", count: 300)
    let path = try folder.write("\u{feff}" + text, as: "a.jsonl")
    let reader = try RecordReader(
      path: path, options: RecordReader.Options(maxLineBytes: 100, batchBytes: 64))
    var seen: [UInt8] = []
    reader.observe = { seen += $0 }
    while try reader.nextBatch() != nil {}
    #expect(seen == Array(("\u{feff}" + text).utf8))
  }
}
