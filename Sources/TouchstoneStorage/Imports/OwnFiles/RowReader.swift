internal import Touchstone

/// A fact as a row states it, before it is known which entity the row is of.
struct RowFact: Sendable {
  /// What can be stated once of an entity.
  struct Key: Hashable, Sendable {
    let attribute: String
    let period: String
    let dimensions: [KeyValue]
    let validFrom: String
  }

  let key: Key
  let validTo: String
  let value: String
  /// Where the file has a unit column.
  let unit: String
  let location: SourceLocation
}

/// Reads the facts of a row as a mapping says.
struct RowReader {
  let mapping: ImportMapping
  let attributes: AttributeTable
  let missing: Set<String>
  private(set) var problems: [Problem] = []
  private(set) var missingValues = 0
  private(set) var related = RelatedEntities()
  /// Fields that some row had, by name as the mapping gives it.
  private(set) var found: Set<String> = []
  /// Names of the fields of rows read so far, nested ones by path; for hints.
  private(set) var names: Set<String> = []
  private var rowCount = 0
  private var cap = ProblemCap()

  init(_ mapping: ImportMapping, _ attributes: AttributeTable, isSpreadsheet: Bool) {
    self.mapping = mapping
    self.attributes = attributes
    let fallback =
      isSpreadsheet
      ? ValueReader.defaultMissingOfSpreadsheets : ValueReader.defaultMissing
    missing = Set((mapping.missing ?? fallback).map { CellText.trimmed($0).lowercased() })
  }

  /// What there was before a row.
  struct Mark {
    fileprivate let related: Int
    fileprivate let missingValues: Int
  }

  var mark: Mark { Mark(related: related.items.count, missingValues: missingValues) }

  /// Takes back what a row added that is left out.
  mutating func forget(since mark: Mark) {
    related.forget(since: mark.related)
    missingValues = mark.missingValues
  }

  mutating func note(
    _ code: String, at location: SourceLocation, _ message: String, help: String? = nil
  ) {
    if let problem = cap.admit(Problem(.error, code, at: location, message, help: help)) {
      problems.append(problem)
    }
  }

  // MARK: Fields

  /// A field's text, trimmed; nil where nothing is known. Lists and objects are noted.
  mutating func text(_ field: String, of row: FieldRow) -> String? {
    guard let node = row[field] else { return nil }
    found.insert(field)
    switch node {
    case .nothing: return nil
    case .text(let raw, _):
      let text = CellText.trimmed(raw)
      return missing.contains(text.lowercased()) ? nil : text
    case .list, .object:
      note(
        "value", at: node.location, "\(field): \(node.kind) stands where a text must")
      return nil
    }
  }

  /// A template filled in; nil, with a problem, where a field of it is missing.
  mutating func text(_ template: FieldTemplate, of row: FieldRow, for purpose: String) -> String? {
    var text = ""
    for part in template.parts {
      switch part {
      case .text(let fixed): text += fixed
      case .field(let field):
        guard let value = self.text(field, of: row) else {
          note("missing-field", at: row.location, "the row has no '\(field)', its \(purpose)")
          return nil
        }
        text += value
      }
    }
    return CellText.trimmed(text)
  }

  /// The texts of a field that may be a list, or a text with `|` between several.
  mutating func texts(_ field: String, of row: FieldRow) -> [String] {
    guard let node = row[field] else { return [] }
    found.insert(field)
    if case .list(let items, _) = node {
      return items.compactMap {
        if case .text(let text, _) = $0 { CellText.trimmed(text) } else { nil }
      }
    }
    return text(field, of: row).map {
      $0.split(separator: "|").map { CellText.trimmed(String($0)) }
    } ?? []
  }

  // MARK: Facts

  /// *Shape*: in the order of the mapping's attributes.
  mutating func facts(of row: FieldRow) -> [RowFact] {
    // Hints need no more than what the first rows have.
    if rowCount < 100 { names.formUnion(row.fieldNames) }
    rowCount += 1
    return mapping.attributes.flatMap { part in facts(part, of: row) }
  }

  private mutating func facts(
    _ part: ImportMapping.AttributePart, of row: FieldRow
  ) -> [RowFact] {
    guard let attribute = attributes[part.attribute.value] else { return [] }
    var rows = [row]
    if let path = part.rows {
      rows = row.rows(at: path.value) ?? []
      if !rows.isEmpty { found.insert(path.value) }
    }
    return rows.flatMap { row -> [RowFact] in
      guard let node = row[part.field.value] else { return [] }
      found.insert(part.field.value)
      guard let eachKey = part.eachKey else {
        return fact(part, attribute, node, row, []).map { [$0] } ?? []
      }
      if case .nothing = node { return [] }
      guard case .object(let entries, _) = node else {
        note(
          "value", at: node.location,
          "\(part.field.value): 'each_key' needs an object here, not \(node.kind)")
        return []
      }
      return entries.compactMap { entry in
        fact(part, attribute, entry.value, row, [KeyValue(eachKey.value, entry.key)])
      }
    }
  }

  private mutating func fact(
    _ part: ImportMapping.AttributePart, _ attribute: AttributeTable.Item, _ node: FieldNode,
    _ row: FieldRow, _ given: [KeyValue]
  ) -> RowFact? {
    guard let value = value(part, attribute, node) else { return nil }
    var dimensions = given
    for dimension in part.dimensions {
      if let text = text(dimension.value.value, of: row) {
        dimensions.append(KeyValue(dimension.value.key, text))
      }
    }
    let period = part.period.flatMap { self.period($0.value, of: row) } ?? ""
    let from = part.validFrom.flatMap { day($0.value, of: row) } ?? ""
    let to = part.validTo.flatMap { day($0.value, of: row) } ?? ""
    return RowFact(
      key: RowFact.Key(
        attribute: part.attribute.value, period: period, dimensions: dimensions, validFrom: from),
      validTo: to, value: value, unit: attribute.writtenUnit ?? "", location: node.location)
  }

  private mutating func value(
    _ part: ImportMapping.AttributePart, _ attribute: AttributeTable.Item, _ node: FieldNode
  ) -> String? {
    let reader = ValueReader(
      type: attribute.type, reading: part.reading, unit: attribute.unit,
      hasDecimalComma: mapping.hasDecimalComma,
      dateFormat: part.reading.dateFormat ?? mapping.dateFormat,
      missing: missing.union(part.reading.missing.map { CellText.trimmed($0).lowercased() }))
    let outcome: ValueReader.Outcome
    switch node {
    case .nothing: outcome = .missing
    case .text(let raw, _): outcome = reader.read(raw)
    case .list(let items, _) where attribute.type == .set:
      outcome = reader.members(
        items.compactMap { if case .text(let text, _) = $0 { CellText.trimmed(text) } else { nil } }
      )
    case .list:
      outcome = .refused(
        "a list stands where a text must",
        help: "make '\(part.attribute.value)' a set, or name the list with 'rows'")
    case .object:
      outcome = .refused(
        "an object stands where a text must",
        help: "name a field in it, such as \(part.field.value).NAME, or use 'each_key'")
    }
    switch outcome {
    case .missing:
      missingValues += 1
      return nil
    case .refused(let message, let help):
      note("value", at: node.location, "\(part.field.value): \(message)", help: help)
      return nil
    case .value(let value):
      guard let type = part.relation?.value else { return value }
      var ids: [String] = []
      for name in value.split(separator: "|") {
        guard let id = related.id(of: String(name), type: type) else {
          note(
            "value", at: node.location, "\(part.field.value): '\(name)' can't be made an id",
            help: Identifier.help)
          return nil
        }
        ids.append(id)
      }
      return ids.joined(separator: "|")
    }
  }

  private mutating func period(_ field: String, of row: FieldRow) -> String? {
    guard let text = text(field, of: row) else { return nil }
    if let day = mapping.dateFormat?.day(text) { return day.description }
    do {
      return try Period(parsing: text).description
    } catch {
      note("period", at: row[field]?.location ?? row.location, "\(field): \(error.message)")
      return nil
    }
  }

  private mutating func day(_ field: String, of row: FieldRow) -> String? {
    guard let text = text(field, of: row) else { return nil }
    if let day = Day(text) ?? mapping.dateFormat?.day(text) { return day.description }
    note(
      "value", at: row[field]?.location ?? row.location, "\(field): '\(text)' is no day",
      help: "a day is written as 2023-09-30; others need 'date_format' in the mapping")
    return nil
  }
}
