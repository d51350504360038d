internal import Touchstone

/// Reads a file of facts/: a row a fact, columns in any order, unknown columns are dimensions.
struct FactTable {
  private static let needed = ["entity", "attribute", "value"]
  private static let columns =
    needed + ["source", "period", "unit", "decimals", "as_of", "valid_from", "valid_to"]
  /// What stands for a value that isn't known.
  private static let missing = ["", "?", "N/A", "n/a"]

  /// Appends the facts of a file. Rows whose value is `?`, `N/A` or empty are none; returns how many
  /// those are.
  ///
  /// - Parameter ownSource: the source of all facts of a file without the column; nil where each must
  ///   have one.
  static func read(
    _ bytes: [UInt8], file: String, ownSource: String? = nil, into facts: inout [FactDefinition],
    shape: inout ShapeReader
  ) -> Int {
    guard
      let table = TableReader(
        bytes, file: file, required: ownSource == nil ? needed + ["source"] : needed,
        known: columns, shape: &shape),
      var rows = FactTable(
        table, ownSource: ownSource.map { Located($0, at: SourceLocation(file: file, line: 1)) },
        shape: &shape)
    else { return 0 }
    if facts.isEmpty {
      // Growing by doubling would hold the facts three times over.
      facts.reserveCapacity(bytes.reduce(into: 0) { $0 += $1 == UInt8(ascii: "\n") ? 1 : 0 })
    }
    var missing = 0
    while rows.table.readRow() {
      let value = rows.table.text(rows.value).text
      if value.value.utf8.count <= 3, Self.missing.contains(value.value) {
        missing += 1
      } else if let fact = rows.fact(of: value, &shape) {
        facts.append(fact)
      }
    }
    shape.problems += rows.table.problems
    return missing
  }

  private var table: TableReader
  private let entity: Int
  private let attribute: Int
  private let value: Int
  /// Nil where the file itself is the source.
  private let source: Int?
  private let ownSource: Located<String>?
  private let period: Int?
  private let unit: Int?
  private let decimals: Int?
  private let asOf: Int?
  private let validFrom: Int?
  private let validTo: Int?
  private let dimensions: [Int]

  private init?(
    _ table: TableReader, ownSource: Located<String>?, shape: inout ShapeReader
  ) {
    let names = table.columns.map(\.value)
    guard let entity = names.firstIndex(of: "entity"),
      let attribute = names.firstIndex(of: "attribute"),
      let value = names.firstIndex(of: "value")
    else { return nil }
    self.table = table
    (self.entity, self.attribute, self.value) = (entity, attribute, value)
    source = names.firstIndex(of: "source")
    self.ownSource = ownSource
    period = names.firstIndex(of: "period")
    unit = names.firstIndex(of: "unit")
    decimals = names.firstIndex(of: "decimals")
    asOf = names.firstIndex(of: "as_of")
    validFrom = names.firstIndex(of: "valid_from")
    validTo = names.firstIndex(of: "valid_to")
    dimensions = names.indices.filter { !Self.columns.contains(names[$0]) }
    let malformed = dimensions.filter { !Identifier.isSound(names[$0]) }
    for index in malformed {
      shape.note(
        "malformed-id", at: table.columns[index].location,
        "the column '\(names[index])' can't be a dimension",
        help: NearestName.hint(for: names[index], in: Self.columns) ?? Identifier.help)
    }
    if !malformed.isEmpty { return nil }
  }

  private mutating func fact(
    of value: Located<String>, _ shape: inout ShapeReader
  ) -> FactDefinition? {
    let entity = reference(self.entity, "entity", &shape)
    let attribute = reference(self.attribute, "attribute", &shape)
    let source = self.source.map { reference($0, "source", &shape) } ?? ownSource
    let period = text(self.period)?.text
    let unit = text(self.unit)?.text
    let decimals = text(self.decimals)
    if let decimals, decimals.isNew, Int(decimals.text.value) == nil {
      shape.note(
        "malformed-number", at: decimals.text.location,
        "'decimals' can't be '\(decimals.text.value)'",
        help: "it is a whole number, such as -6 for millions; empty for an exact value")
    }
    let asOf = day(self.asOf, "as_of", &shape)
    let validFrom = day(self.validFrom, "valid_from", &shape)
    let validTo = day(self.validTo, "valid_to", &shape)
    var dimensions: [Located<KeyValue>] = []
    for column in self.dimensions {
      guard let text = text(column)?.text else { continue }
      dimensions.append(
        Located(KeyValue(table.columns[column].value, text.value), at: text.location))
    }
    guard let entity, let attribute, let source else { return nil }
    return FactDefinition(
      entity: entity, attribute: attribute, period: period, dimensions: dimensions, value: value,
      unit: unit, decimals: decimals?.text, source: source, asOf: asOf, validFrom: validFrom,
      validTo: validTo)
  }

  /// Nil where the column is absent or the cell is empty.
  private mutating func text(_ column: Int?) -> (text: Located<String>, isNew: Bool)? {
    guard let column, !table.isEmpty(column) else { return nil }
    return table.text(column)
  }

  /// A cell that names something; `#` and what follows is a place within a source.
  private mutating func reference(
    _ column: Int, _ name: String, _ shape: inout ShapeReader
  ) -> Located<String>? {
    let (text, isNew) = table.text(column)
    if text.value.isEmpty {
      shape.note("empty-value", at: text.location, "a fact needs '\(name)'")
      return nil
    }
    if isNew {
      let end = text.value.utf8.firstIndex(of: UInt8(ascii: "#"))
      let id = column == source ? text.value[..<(end ?? text.value.endIndex)] : text.value[...]
      if !Identifier.isReference(id) { shape.checkID(Located(String(id), at: text.location)) }
    }
    return text
  }

  private mutating func day(
    _ column: Int?, _ name: String, _ shape: inout ShapeReader
  ) -> Located<String>? {
    guard let day = text(column) else { return nil }
    if day.isNew { shape.checkDay(day.text, name: "'\(name)'", form: "2023-09-30") }
    return day.text
  }
}
