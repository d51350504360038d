internal import Touchstone

/// Reads a CSV file as spreadsheets save it: commas, semicolons or tabs between the cells, a byte order
/// mark, a `sep=;` line, blanks around names of columns, empty columns and rows at the edges.
struct SpreadsheetReader {
  /// *Shape*: rows in the file's order; each an object of texts, keys by the first row.
  static func read(
    _ bytes: [UInt8], file: String, delimiter: UInt8?
  ) -> (rows: [FieldNode], columns: [String], problems: [Problem]) {
    var body = bytes
    var firstLine = 1
    var delimiter = delimiter
    if let declared = declaredDelimiter(bytes) {
      delimiter = delimiter ?? declared.delimiter
      body = Array(bytes.dropFirst(declared.length))
      firstLine = 2
    }
    var reader = CSVReader(
      body, file: file, delimiter: delimiter ?? sniffed(body), firstLine: firstLine)
    var cells: [CSVField] = []
    guard reader.readRow(into: &cells) else {
      let problem = Problem(
        .error, "empty-file", at: SourceLocation(file: file, line: 0), "the file says nothing")
      return ([], [], reader.problems.isEmpty ? [problem] : reader.problems)
    }
    let names = cells.map { trimmed(reader.text(of: $0)) }
    var problems: [Problem] = []
    for (index, name) in names.enumerated() where !name.isEmpty && names[..<index].contains(name) {
      problems.append(
        Problem(
          .error, "duplicate-column", at: reader.location(of: cells[index]),
          "the column '\(name)' is given twice", help: "give one of them another name"))
    }
    var rows: [FieldNode] = []
    while reader.readRow(into: &cells) {
      if cells.allSatisfy({ trimmed(reader.text(of: $0)).isEmpty }) { continue }
      let entries = zip(names, cells).filter { !$0.0.isEmpty }.map { name, cell in
        FieldNode.Entry(
          key: name, value: .text(reader.text(of: cell), at: reader.location(of: cell)))
      }
      let line = cells.first?.line ?? 0
      rows.append(.object(entries, at: SourceLocation(file: file, line: line)))
    }
    return (rows, names.filter { !$0.isEmpty }, problems + reader.problems)
  }

  private static let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]

  /// What stands most often in the first line, outside quotes.
  private static func sniffed(_ bytes: [UInt8]) -> UInt8 {
    var counts = [0, 0, 0]
    var isQuoted = false
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == UInt8(ascii: "\n") { break }
      if let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
    }
    let most = counts.max() ?? 0
    return counts.firstIndex(of: most).map { candidates[$0] } ?? UInt8(ascii: ",")
  }

  /// Of a first line such as `sep=;`, with its length.
  private static func declaredDelimiter(_ bytes: [UInt8]) -> (delimiter: UInt8, length: Int)? {
    let start = Array("sep=".utf8)
    guard bytes.count > start.count, bytes.starts(with: start),
      candidates.contains(bytes[start.count])
    else { return nil }
    var length = start.count + 1
    while length < bytes.count, bytes[length] == UInt8(ascii: "\r") { length += 1 }
    guard length < bytes.count, bytes[length] == UInt8(ascii: "\n") else { return nil }
    return (bytes[start.count], length + 1)
  }

  private static func trimmed(_ text: String) -> String { CellText.trimmed(text) }
}
