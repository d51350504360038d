internal import Touchstone

/// The bytes of a file of facts, with only the columns that something stands in.
struct FactsTable {
  let bytes: [UInt8]

  /// - Parameter sources: ids, by fact of the book.
  init(
    _ mapping: ImportMapping, attributes: AttributeTable, book: EntityBook, sources: [String]
  ) {
    var dimensions: [String] = []
    for (_, fact) in book.facts {
      for pair in fact.key.dimensions where !dimensions.contains(pair.key) {
        dimensions.append(pair.key)
      }
    }
    func isUsed(_ text: (RowFact) -> String) -> Bool {
      book.facts.contains { !text($0.fact).isEmpty }
    }
    let hasPeriod = isUsed { $0.key.period }
    let hasUnit = isUsed { $0.unit }
    let hasFrom = isUsed { $0.key.validFrom }
    let hasTo = isUsed { $0.validTo }
    var columns = ["entity", "attribute"]
    if hasPeriod { columns.append("period") }
    columns += dimensions + ["value"]
    if hasUnit { columns.append("unit") }
    columns.append("source")
    if hasFrom { columns.append("valid_from") }
    if hasTo { columns.append("valid_to") }
    var text = columns.joined(separator: ",") + "\n"
    for (index, (item, fact)) in book.facts.enumerated() {
      var cells = [book.items[item].id, fact.key.attribute]
      if hasPeriod { cells.append(fact.key.period) }
      for dimension in dimensions {
        cells.append(fact.key.dimensions.first { $0.key == dimension }?.value ?? "")
      }
      cells.append(fact.value)
      if hasUnit { cells.append(fact.unit) }
      cells.append(sources[index])
      if hasFrom { cells.append(fact.key.validFrom) }
      if hasTo { cells.append(fact.validTo) }
      text += cells.map(Self.cell).joined(separator: ",") + "\n"
    }
    bytes = Array(text.utf8)
  }

  /// In quotes where it must be.
  static func cell(_ text: String) -> String {
    let needsQuotes = text.utf8.contains {
      $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n")
        || $0 == UInt8(ascii: "\r")
    }
    return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}
