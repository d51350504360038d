package import Touchstone

/// Turns people's own files into entities and facts, as a mapping says.
package struct MappedImport {
  package enum Format: String, Sendable {
    case csv, json
  }

  /// 256 MiB: a file is read whole.
  static let maximumBytes = 1 << 28

  private let mapping: ImportMapping
  /// The pack that is written into first, if any; then those it builds on.
  private let packs: [PackDefinition]
  private let format: Format
  private let skipsBadRows: Bool

  /// - Parameters:
  ///   - packs: those whose attributes and entities count.
  ///   - skipsBadRows: leaves rows out that can't be read, and counts them.
  package init(
    _ mapping: ImportMapping, packs: [PackDefinition], format: Format, skipsBadRows: Bool
  ) {
    self.mapping = mapping
    self.packs = packs
    self.format = format
    self.skipsBadRows = skipsBadRows
  }

  /// Reads the files, in the order given.
  ///
  /// - Parameter target: the pack whose entities the new ones join; nil for a folder of facts.
  ///
  /// *Throws*: all problems together; nothing was written then.
  package func read(
    _ paths: [String], into target: PackDefinition?
  ) throws(ImportFailure) -> MappedFacts {
    let attributes = AttributeTable(mapping, packs: packs, canMake: target != nil)
    if !attributes.problems.isEmpty { throw .problems(attributes.problems.sorted()) }
    var rows = RowReader(mapping, attributes, isSpreadsheet: format == .csv)
    var book = EntityBook(duplicates: mapping.entity.duplicates)
    var tally = MappedFacts.Tally()
    var problems: [Problem] = []
    var sources: [ImportSource] = []
    /// By fact of the book.
    var sourceOfFact: [String] = []
    for path in paths {
      let file = OwnFile.read(path, mapping, format)
      var problemsOfFile = file.problems
      guard let source = source(of: path, &problemsOfFile) else {
        problems += problemsOfFile
        continue
      }
      if !sources.contains(where: { $0.id == source.id }) { sources.append(source) }
      for row in file.rows {
        tally.rows += 1
        if let skipped = add(row, to: &book, &rows) {
          tally.badRows += 1
          problemsOfFile += skipped
        }
        while sourceOfFact.count < book.facts.count { sourceOfFact.append(source.id) }
      }
      problems += problemsOfFile + unknownFields(file, rows)
      tally.badRows += file.problems.count { $0.code == "csv-fields" }
    }
    problems += unfoundFields(rows)
    let passable: Set<String> = [
      "value", "period", "missing-field", "csv-fields", "duplicate-entity", "malformed-id",
    ]
    let stops = problems.filter { !skipsBadRows || !passable.contains($0.code) }
    if !stops.isEmpty { throw .problems(problems.sorted()) }
    let names = EntityNames(mapping, book: book, related: rows.related, target: target)
    if !names.problems.isEmpty { throw .problems(names.problems.sorted()) }
    tally.missingValues = rows.missingValues
    tally.facts = book.facts.count
    tally.entities = book.items.count
    tally.relatedEntities = names.relatedCount
    tally.newEntities = names.newCount
    tally.clashingAliases = names.clashCount
    tally.madeAttributes = attributes.made.map(\.id)
    let table = FactsTable(mapping, attributes: attributes, book: book, sources: sourceOfFact)
    var files = ImportedFiles()
    files.sources = sources.map { ($0.id, $0.text) }
    files.entities = names.entries
    files.attributes = attributes.made
    files.tables = [(mapping.table + ".csv", table.bytes)]
    return MappedFacts(
      table: mapping.table, files: files, tally: tally, skipped: problems.sorted())
  }

  private func source(of path: String, _ problems: inout [Problem]) -> ImportSource? {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    if let own = mapping.sources.first(where: { $0.file.value == name }) { return own.source }
    if let source = mapping.source { return source }
    problems.append(
      Problem(
        .error, "missing-source", at: SourceLocation(file: mapping.file, line: 0),
        "'sources' says nothing of '\(name)', and there is no 'source' for all files",
        help: NearestName.hint(for: name, in: mapping.sources.map(\.file.value))))
    return nil
  }

  // MARK: Rows

  /// Returns the problems of a row that can't be read; nil where it was added.
  private func add(_ row: FieldRow, to book: inout EntityBook, _ rows: inout RowReader)
    -> [Problem]?
  {
    let (before, ofBook) = (rows.problems.count, book.problems.count)
    let mark = rows.mark
    if let read = self.row(row, &rows), rows.problems.count == before {
      if book.add(read) { return nil }
      return Array(book.problems[ofBook...])
    }
    let problems = Array(rows.problems[before...])
    // What the row would have added goes; that its fields are there stays known.
    rows.forget(since: mark)
    return problems
  }

  private func row(_ row: FieldRow, _ rows: inout RowReader) -> EntityBook.Row? {
    let part = mapping.entity
    let facts = rows.facts(of: row)
    guard let raw = rows.text(part.name, of: row, for: "name") else { return nil }
    let isSame = part.id.fields == part.name.fields
    guard let key = isSame ? raw : rows.text(part.id, of: row, for: "id") else { return nil }
    guard let id = EntityBook.id(of: key) else {
      rows.note(
        "malformed-id", at: row.location, "'\(key)' can't be made an id",
        help: "name a field of letters and digits with 'id' under 'entity'")
      return nil
    }
    guard let type = type(of: row, &rows) else { return nil }
    var aliases: [String] = []
    for field in part.aliasFields { aliases += rows.texts(field.value, of: row) }
    var identifiers: [KeyValue] = []
    for field in part.identifiers {
      if let text = rows.text(field.value.value, of: row) {
        identifiers.append(KeyValue(field.value.key, text))
      }
    }
    let shown = part.names.first { $0.key == raw }?.value
    if shown != nil { aliases.append(raw) }
    return EntityBook.Row(
      name: shown ?? ValueReader.lettered(raw, part.letters), id: id, type: type, aliases: aliases,
      identifiers: identifiers, facts: facts, location: row.location)
  }

  private func type(of row: FieldRow, _ rows: inout RowReader) -> String? {
    let part = mapping.entity
    guard let field = part.typeField, let text = rows.text(field.value, of: row) else {
      if let type = part.type { return type.value }
      rows.note(
        "missing-field", at: row.location,
        "the row has no '\(part.typeField?.value ?? "")', its type")
      return nil
    }
    if let type = part.types.first(where: { $0.key == text })?.value { return type }
    if let type = EntityBook.id(of: text) { return type }
    rows.note("malformed-id", at: row.location, "'\(text)' can't be made an id")
    return nil
  }

  // MARK: Fields

  /// Columns that the mapping names and a spreadsheet hasn't.
  private func unknownFields(_ file: OwnFile, _ rows: RowReader) -> [Problem] {
    guard let columns = file.columns else { return [] }
    return fields.filter { !columns.contains($0.value) }.map { field in
      Problem(
        .error, "unknown-field", at: field.location,
        "\(file.name) has no column '\(field.value)'",
        help: NearestName.hint(for: field.value, in: columns)
          ?? "its columns are \(columns.joined(separator: ", "))")
    }
  }

  /// Fields that no row of JSON had.
  private func unfoundFields(_ rows: RowReader) -> [Problem] {
    guard format == .json, !rows.names.isEmpty else { return [] }
    return fields.filter { !rows.found.contains($0.value) && !rows.names.contains($0.value) }.map {
      Problem(
        .error, "unknown-field", at: $0.location, "no row has a field '\($0.value)'",
        help: NearestName.hint(for: $0.value, in: rows.names.sorted()))
    }
  }

  /// All fields that the mapping names, each once.
  private var fields: [Located<String>] {
    let part = mapping.entity
    var fields = [part.name, part.id].flatMap { template in
      template.fields.map { Located($0, at: template.location) }
    }
    fields += part.aliasFields
    fields += part.identifiers.map { Located($0.value.value, at: $0.location) }
    if let field = part.typeField { fields.append(field) }
    for attribute in mapping.attributes {
      fields += [attribute.field, attribute.rows, attribute.period].compactMap(\.self)
      fields += [attribute.validFrom, attribute.validTo].compactMap(\.self)
      fields += attribute.dimensions.map { Located($0.value.value, at: $0.location) }
    }
    var seen: Set<String> = []
    return fields.filter { seen.insert($0.value).inserted }
  }
}

/// What came of an import by mapping.
package struct MappedFacts: Sendable {
  package struct Tally: Hashable, Sendable {
    package var rows = 0
    package var badRows = 0
    package var facts = 0
    package var missingValues = 0
    package var entities = 0
    /// Of entities and related ones: those whose entries are new or changed.
    package var newEntities = 0
    /// Made because values name them.
    package var relatedEntities = 0
    /// Made-up aliases that would name several entities.
    package var clashingAliases = 0
    /// Ids of attributes that had no entry yet.
    package var madeAttributes: [String] = []
  }

  package let table: String
  package let files: ImportedFiles
  package let tally: Tally
  /// Problems of rows that were left out.
  package let skipped: [Problem]
}
