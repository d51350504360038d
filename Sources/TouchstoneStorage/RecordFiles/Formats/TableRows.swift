import Touchstone

/// The rows of a CSV file as JSON objects, column by column, to be read as records.
///
/// Every value is a string, an empty field is left out. A field of `metadata`, `timing`, `scope`,
/// `expect` or `complete` that is JSON stands as it is.
struct TableRows {
  private var reader: CSVReader
  private let columns: [String]
  private let path: String
  private var fields: [CSVField] = []
  private var reported = 0

  /// Columns that make a line the header of a table of records.
  private static let knownColumns: Set<String> = Set(
    (RecordKey.outputs + RecordKey.prompts + RecordKey.otherPrompts).map(\.name) + [
      "traceId", "trace_id", "context.span_id", "run_type",
    ])
  private static let columnsOfJSON: Set<String> = [
    "metadata", "timing", "scope", "expect", "complete",
  ]

  /// Whether a line may be the header of such a table.
  static func isHeader(_ line: [UInt8], fields named: RecordFields) -> Bool {
    var reader = CSVReader(line, file: "")
    var header: [CSVField] = []
    guard reader.readRow(into: &header) else { return false }
    let names = header.map { reader.text(of: $0) }
    let wanted = [named.output, named.prompt, named.id, named.context].compactMap { $0 }
    return names.contains { knownColumns.contains($0) || wanted.contains($0) }
  }

  /// - Parameter bytes: UTF-8 without a byte order mark; the first row names the columns.
  init(_ bytes: [UInt8], path: String) {
    reader = CSVReader(bytes, file: path)
    self.path = path
    columns = reader.readRow(into: &fields) ? fields.map { [reader] in reader.text(of: $0) } : []
  }

  /// The next row as an object, with the line and offset it starts at; nil after the last.
  mutating func next() -> (object: JSONTree, line: Int, offset: Int)? {
    guard reader.readRow(into: &fields), let first = fields.first else { return nil }
    var members: [JSONTree.Member] = []
    for (column, field) in zip(columns, fields) where !field.bytes.isEmpty {
      let text = reader.text(of: field)
      var value = JSONTree.string(text)
      if Self.columnsOfJSON.contains(column) {
        do throws(JSONTreeReader.Fault) {
          value = try JSONTreeReader.read(Array(text.utf8))
        } catch {
          value = .string(text)
        }
      }
      members.append(JSONTree.Member(key: column, value: value))
    }
    return (.object(members), first.line, first.bytes.lowerBound - (first.isQuoted ? 1 : 0))
  }

  /// More rows are broken than are told one by one.
  var isHopeless: Bool { reader.problems.count > ProblemCap.maximumPerFile }

  /// What was found wrong with rows since the last call: those rows are left out.
  mutating func newRejections() -> [Rejection] {
    defer { reported = reader.problems.count }
    return reader.problems[reported...].map { problem in
      Rejection(
        line: problem.location.line, column: max(problem.location.column, 1), byteOffset: 0,
        cause: .malformedRow(problem.message))
    }
  }
}
