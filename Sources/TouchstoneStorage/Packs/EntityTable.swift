internal import Touchstone

/// Reads entities.csv: id, type, name and aliases (with `|` between them); further columns are
/// identifiers.
struct EntityTable {
  private static let required = ["id", "type", "name"]
  private static let columns = required + ["aliases"]

  static func read(_ bytes: [UInt8], file: String, shape: inout ShapeReader) -> [EntityDefinition] {
    guard
      var table = TableReader(bytes, file: file, required: required, known: columns, shape: &shape)
    else { return [] }
    let names = table.columns.map(\.value)
    guard let id = names.firstIndex(of: "id"), let type = names.firstIndex(of: "type"),
      let name = names.firstIndex(of: "name")
    else { return [] }
    let aliases = names.firstIndex(of: "aliases")
    let identifiers = names.indices.filter { !columns.contains(names[$0]) }
    for index in identifiers { shape.checkID(table.columns[index]) }
    var entities: [EntityDefinition] = []
    while table.readRow() {
      let empty = [id, type, name].filter { table.isEmpty($0) }
      for column in empty {
        shape.note(
          "empty-value", at: table.text(column).text.location,
          "an entity needs '\(names[column])'")
      }
      guard empty.isEmpty else { continue }
      let entity = EntityDefinition(
        id: table.text(id).text, type: table.text(type).text, name: table.text(name).text,
        aliases: aliases.map { self.aliases(in: table.text($0).text) } ?? [],
        identifiers: identifiers.filter { !table.isEmpty($0) }.map {
          let text = table.text($0).text
          return Located(KeyValue(names[$0], text.value), at: text.location)
        })
      shape.checkID(entity.id)
      shape.checkID(entity.type)
      entities.append(entity)
    }
    shape.problems += table.problems
    return entities
  }

  private static func aliases(in cell: Located<String>) -> [Located<EntityDefinition.Alias>] {
    cell.value.split(separator: "|").map {
      let text = $0.trimming { $0 == " " }
      return Located(EntityDefinition.Alias(text: text), at: cell.location)
    }.filter { !$0.value.text.isEmpty }
  }
}

extension Substring {
  fileprivate func trimming(_ isBlank: (Character) -> Bool) -> String {
    let start = drop(while: isBlank)
    guard let end = start.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(start[...end])
  }
}
