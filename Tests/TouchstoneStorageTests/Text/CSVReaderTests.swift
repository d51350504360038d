import Foundation
import Testing
import Touchstone
import TouchstoneStorage

@Suite struct `Reading CSV` {
  /// The fields of all sound rows, and the problems.
  private func read(_ text: String) -> (rows: [[String]], problems: [String]) {
    var reader = CSVReader(Array(text.utf8), file: "a.csv")
    var fields: [CSVField] = []
    var rows: [[String]] = []
    while reader.readRow(into: &fields) { rows.append(fields.map { reader.text(of: $0) }) }
    return (rows, reader.problems.map(\.description))
  }

  @Test(arguments: [
    ("plain", "a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("no line end at the end", "a,b\n1,2", [["a", "b"], ["1", "2"]]),
    ("CRLF", "a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
    ("empty fields", "a,b,c\n,,\n,\"\",", [["a", "b", "c"], ["", "", ""], ["", "", ""]]),
    ("empty lines", "\na,b\n\n\r\n1,2\n\n", [["a", "b"], ["1", "2"]]),
    ("commas in quotes", "a,b\n\"1,2\",3\n", [["a", "b"], ["1,2", "3"]]),
    (
      "doubled quotes", "a\n\"say \"\"hi\"\"\"\n\"\"\"\"\n\"\"\"\"\"\"\n",
      [["a"], ["say \"hi\""], ["\""], ["\"\""]]
    ),
    ("line breaks in quotes", "a,b\n\"1\r\n2\",3\n", [["a", "b"], ["1\r\n2", "3"]]),
    ("an empty text in a table of one column", "a\n\"\"\n", [["a"], [""]]),
    ("blanks stay", "a, b\n 1 ,2\n", [["a", " b"], [" 1 ", "2"]]),
    ("nothing", "", []),
    ("a carriage return as the last byte", "a,b\r\n1,\"2\"\r", [["a", "b"], ["1", "2"]]),
    ("formulas stay text", "a\n\"=cmd|' /C calc'!A0\"\n", [["a"], ["=cmd|' /C calc'!A0"]]),
  ])
  func `Rows are as RFC 4180 has them`(name: String, text: String, expected: [[String]]) {
    let (rows, problems) = read(text)
    #expect(rows == expected, "\(name)")
    #expect(problems == [], "\(name)")
  }

  @Test(arguments: [
    (
      "an open quote ends the reading", "a,b\n1,\"2\n3,4\n", [["a", "b"]],
      [
        """
        a.csv:2:3: error[csv-quote]: the quote that opens here is never closed
          help: nothing after it is read; a quote inside a field is written twice
        """
      ]
    ),
    (
      "a row of another length harms only itself", "a,b\n1\n1,2,3\n4,5\n",
      [["a", "b"], ["4", "5"]],
      [
        "a.csv:2: error[csv-fields]: the row has 1 fields; the first row has 2",
        """
        a.csv:3: error[csv-fields]: the row has 3 fields; the first row has 2
          help: put a field with a comma in it in quotes
        """,
      ]
    ),
    (
      "a quote inside", "a,b\n1,2\"3\"\n4,5\n", [["a", "b"], ["4", "5"]],
      [
        """
        a.csv:2:4: error[csv-quote]: a quote inside a field that isn't in quotes
          help: put the whole field in quotes and double the quotes in it
        """
      ]
    ),
    (
      "text after a quote", "a,b\n\"1\" x,2\n4,5\n", [["a", "b"], ["4", "5"]],
      [
        """
        a.csv:2:4: error[csv-quote]: text after the closing quote
          help: a quote inside a field is written twice
        """
      ]
    ),
    (
      "lines that end in CR alone", "a,b\r1,2\r", [],
      [
        """
        a.csv:1:4: error[csv-quote]: a carriage return without a line feed
          help: end lines with LF or CRLF
        """
      ]
    ),
  ])
  func `What is broken is named with its place`(
    name: String, text: String, rows expectedRows: [[String]], problems expected: [String]
  ) {
    let (rows, problems) = read(text)
    #expect(rows == expectedRows, "\(name)")
    #expect(problems == expected, "\(name)")
  }

  @Test func `Each field knows its line and column, in code points`() {
    var reader = CSVReader(
      Array("é,b\n\"x\ny\",ü,c\n".utf8).dropLast(3) + Array("\n1,2".utf8), file: "a.csv")
    var fields: [CSVField] = []
    var places: [[String]] = []
    while reader.readRow(into: &fields) {
      places.append(fields.map { reader.location(of: $0).description })
    }
    #expect(
      places == [
        ["a.csv:1:1", "a.csv:1:3"], ["a.csv:2:1", "a.csv:3:4"], ["a.csv:4:1", "a.csv:4:3"],
      ])
  }

  @Test(arguments: 0..<64 as Range<UInt64>)
  func `What is written as RFC 4180 says is read back, byte for byte`(seed: UInt64) {
    var random = CSVRandom(state: seed)
    let width = Int(random.next() % 4) + 2
    let rows = (0..<8).map { _ in
      (0..<width).map { _ in
        random.text(of: "a\"\n\r,é ", count: Int(random.next() % 6))
      }
    }
    let text = rows.map { row in
      row.map { "\"" + $0.replacingOccurrences(of: "\"", with: "\"\"") + "\"" }
        .joined(separator: ",")
    }.joined(separator: seed % 2 == 0 ? "\n" : "\r\n")
    let read = read(text)
    #expect(read.rows.map { $0.map { Array($0.utf8) } } == rows.map { $0.map { Array($0.utf8) } })
    #expect(read.problems == [])
  }

  @Test(arguments: 0..<256 as Range<UInt64>)
  func `Any bytes end in rows of one width, with or without problems`(seed: UInt64) {
    var random = CSVRandom(state: seed)
    let read = read(random.text(of: "a\"\n\r,é", count: 40))
    #expect(Set(read.rows.map(\.count)).count <= 1)
  }

  private static let shapes = Hostile.folder + "/csv-shape.jsonl"

  private struct Shape: Decodable {
    let id: String
    let csv_b64: Data
    let records: [[String: String]]
  }

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: shapes), "the CSV shapes are not here"))
  func `The shapes of csv-spectrum are read as it says`() throws {
    let lines = try String(contentsOfFile: Self.shapes, encoding: .utf8)
      .split(separator: "\n")
    for line in lines {
      let shape = try JSONDecoder().decode(Shape.self, from: Data(line.utf8))
      let (rows, problems) = read(String(decoding: shape.csv_b64, as: UTF8.self))
      let header = try #require(rows.first)
      let records = rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
      // One shape's bytes went through a tool that made its CRLF an LF; its records still say CRLF.
      let hasReturns = shape.csv_b64.contains(UInt8(ascii: "\r"))
      let expected = shape.records.map { record in
        record.mapValues { hasReturns ? $0 : $0.replacingOccurrences(of: "\r\n", with: "\n") }
      }
      #expect(records == expected, "\(shape.id)")
      #expect(problems == [], "\(shape.id)")
    }
  }
}

/// *Source*: Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (OOPSLA 2014).
private struct CSVRandom {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  mutating func text(of characters: String, count: Int) -> String {
    let all = Array(characters.unicodeScalars)
    var text = String.UnicodeScalarView()
    for _ in 0..<count { text.append(all[Int(next() % UInt64(all.count))]) }
    return String(text)
  }
}
