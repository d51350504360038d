internal import Touchstone

extension ShapeReader {
  /// What `types` in pack.yaml lists.
  mutating func types(of fields: Fields) -> [TypeDefinition] {
    guard let node = fields["types"] else { return [] }
    guard case .sequence(let items, _) = node else {
      noteShape(of: node, name: "'types'", expected: "a list of maps, each with a 'type'")
      return []
    }
    return items.compactMap { type($0) }
  }

  private mutating func type(_ node: YAMLNode) -> TypeDefinition? {
    guard
      let fields = fields(
        of: node, owner: "a type",
        known: [
          "type", "labels", "harmless", "kinds", "world", "complete_as_of", "refresh", "source",
        ])
    else { return nil }
    let type = id("type", of: fields)
    let definition = TypeDefinition(
      type: type ?? Located("", at: fields.location), labels: texts("labels", of: fields),
      harmless: texts("harmless", of: fields), kinds: text("kinds", of: fields),
      world: word("world", of: fields, among: ["open", "closed"]),
      completeAsOf: completeAsOf(of: fields), refresh: text("refresh", of: fields),
      source: text("source", of: fields))
    return type == nil ? nil : definition
  }

  /// The day on which all of something was there.
  mutating func completeAsOf(of fields: Fields) -> Located<String>? {
    let day = text("complete_as_of", of: fields)
    if let day { checkDay(day, name: "'complete_as_of'", form: "2023-09-30") }
    return day
  }
}
