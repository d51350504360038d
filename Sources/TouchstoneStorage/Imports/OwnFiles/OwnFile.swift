internal import Touchstone

/// One of somebody's own files, read into rows.
struct OwnFile {
  let name: String
  let rows: [FieldRow]
  /// Of a spreadsheet.
  let columns: [String]?
  let problems: [Problem]

  static func read(_ path: String, _ mapping: ImportMapping, _ format: MappedImport.Format)
    -> OwnFile
  {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let bytes: [UInt8]
    if let problem = foreign(path) {
      return OwnFile(name: name, rows: [], columns: nil, problems: [problem])
    }
    switch TextFile.read(path, shownAs: path, maximumBytes: MappedImport.maximumBytes) {
    case .refused(let problem):
      return OwnFile(name: name, rows: [], columns: nil, problems: [problem])
    case .bytes(let read): bytes = read
    }
    switch format {
    case .csv:
      let sheet = SpreadsheetReader.read(bytes, file: path, delimiter: mapping.delimiter)
      let isEmpty = sheet.rows.isEmpty && sheet.columns.isEmpty
      return OwnFile(
        name: name, rows: sheet.rows.map { FieldRow($0) },
        columns: isEmpty ? nil : sheet.columns, problems: sheet.problems)
    case .json:
      let (values, problems) = FieldTreeReader.read(bytes, file: path)
      let (rows, others) = Self.rows(of: values, mapping, file: path)
      return OwnFile(name: name, rows: rows, columns: nil, problems: problems + others)
    }
  }

  /// A workbook or the like, by its first bytes.
  private static func foreign(_ path: String) -> Problem? {
    guard let file = try? SystemFile(reading: path), let start = try? file.readChunk(atMost: 64),
      let kind = ForeignKind(firstBytes: start[...])
    else { return nil }
    return Problem(
      .error, "foreign-file", at: SourceLocation(file: path, line: 0),
      "this is \(kind.name), not text",
      help: "save the sheet as CSV (UTF-8), or unpack the file, and import that")
  }

  /// The rows of JSON: at the mapping's path, else the items of an array, or the values themselves.
  private static func rows(
    of values: [FieldNode], _ mapping: ImportMapping, file: String
  ) -> (rows: [FieldRow], problems: [Problem]) {
    var rows: [FieldRow] = []
    for value in values {
      if case .list(let items, _) = value {
        rows += items.map { FieldRow($0) }
      } else {
        rows.append(FieldRow(value))
      }
    }
    var problems: [Problem] = []
    if let path = mapping.rows {
      let outer = rows
      rows = outer.flatMap { $0.rows(at: path.value) ?? [] }
      if rows.isEmpty, let first = outer.first {
        problems.append(
          Problem(
            .error, "unknown-field", at: path.location,
            "there are no rows at '\(path.value)' in \(file)",
            help: NearestName.hint(for: path.value, in: first.fieldNames)))
      }
    }
    for row in rows {
      if case .object? = row.scopes.first { continue }
      problems.append(
        Problem(
          .error, "value", at: row.location,
          "\(row.scopes.first?.kind ?? "nothing") stands where a row, an object, must",
          help: mapping.rows == nil
            ? "if the rows lie deeper, name their path with 'rows' in the mapping" : nil))
      if problems.count >= 20 { break }
    }
    return (
      rows.filter { if case .object? = $0.scopes.first { true } else { false } }, problems
    )
  }
}
