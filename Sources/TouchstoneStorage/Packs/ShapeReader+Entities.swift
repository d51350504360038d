internal import Touchstone

extension ShapeReader {
  mutating func entities(of node: YAMLNode, file: String) -> [EntityDefinition] {
    items(of: node, file: file).compactMap { entity($0) }
  }

  private mutating func entity(_ node: YAMLNode) -> EntityDefinition? {
    guard
      let fields = fields(
        of: node, owner: "an entity",
        known: ["id", "type", "name", "aliases", "identifiers", "fiscal"])
    else { return nil }
    let id = id("id", of: fields)
    let type = text("type", of: fields, required: true)
    let name = text("name", of: fields, required: true)
    let aliases = aliases(of: fields)
    let identifiers = mapOfLists("identifiers", of: fields)
    let fiscal = fields["fiscal"].flatMap { self.fiscal($0) }
    if let type { checkID(type) }
    guard let id, let type, let name else { return nil }
    return EntityDefinition(
      id: id, type: type, name: name, aliases: aliases, identifiers: identifiers, fiscal: fiscal)
  }

  private mutating func aliases(of fields: Fields) -> [Located<EntityDefinition.Alias>] {
    guard let node = fields["aliases"] else { return [] }
    guard case .sequence(let items, _) = node else {
      noteShape(of: node, name: "'aliases'", expected: "a list of texts, or of maps with 'text'")
      return []
    }
    return items.compactMap { item in
      guard case .mapping = item else {
        return text(item, name: "an item of 'aliases'").map {
          Located(EntityDefinition.Alias(text: $0.value), at: $0.location)
        }
      }
      return alias(item)
    }
  }

  private mutating func alias(_ node: YAMLNode) -> Located<EntityDefinition.Alias>? {
    guard let fields = fields(of: node, owner: "an alias", known: ["text", "case", "needs"]) else {
      return nil
    }
    let text = text("text", of: fields, required: true)
    let letterCase = word("case", of: fields, among: ["exact", "any"])
    let needs = word("needs", of: fields, among: ["signal"])
    return text.map {
      Located(
        EntityDefinition.Alias(
          text: $0.value, isCaseExact: letterCase?.value == "exact",
          needsSignal: needs?.value == "signal"),
        at: $0.location)
    }
  }

  private mutating func fiscal(_ node: YAMLNode) -> Located<EntityDefinition.Fiscal>? {
    guard let fields = fields(of: node, owner: "a fiscal year", known: ["ends", "named"]) else {
      return nil
    }
    let ends = text("ends", of: fields, required: true)
    let named = word("named", of: fields, among: ["end", "start", "both"], required: true)
    guard let ends, let named else { return nil }
    return Located(
      EntityDefinition.Fiscal(ends: ends.value, named: named.value), at: ends.location)
  }
}
