internal import Touchstone

extension ShapeReader {
  private static let attributeKeys = [
    "id", "groups", "type", "unit", "labels", "candidates", "harmless", "sign", "measured",
    "dimensions", "values", "pattern", "match", "abbreviations", "inverse", "symmetric", "limit",
    "exact",
    "tolerance", "display", "refresh", "world", "formula", "variants", "identifiers",
  ]

  mutating func attributes(of node: YAMLNode, file: String) -> [AttributeDefinition] {
    items(of: node, file: file).compactMap { attribute($0) }
  }

  private mutating func attribute(_ node: YAMLNode) -> AttributeDefinition? {
    guard let fields = fields(of: node, owner: "an attribute", known: Self.attributeKeys) else {
      return nil
    }
    let id = id("id", of: fields)
    let groups = texts("groups", of: fields)
    let type = text("type", of: fields, required: true)
    let dimensions = texts("dimensions", of: fields)
    for name in groups + dimensions { checkID(name) }
    let attribute = AttributeDefinition(
      id: id ?? Located("", at: fields.location), groups: groups,
      type: type ?? Located("", at: fields.location), unit: text("unit", of: fields),
      labels: texts("labels", of: fields), candidates: candidates(of: fields),
      harmless: texts("harmless", of: fields),
      sign: word("sign", of: fields, among: ["signed", "positive", "outflow"]),
      measured: word("measured", of: fields, among: ["instant", "duration", "none"]),
      dimensions: dimensions, values: values(of: fields), pattern: pattern("pattern", of: fields),
      match: word("match", of: fields, among: ["whole", "part"]),
      abbreviations: map("abbreviations", of: fields), inverse: text("inverse", of: fields),
      symmetric: word("symmetric", of: fields, among: ["true", "false"]),
      limit: word("limit", of: fields, among: ["true", "false"]),
      exact: word("exact", of: fields, among: ["true", "false"]),
      tolerance: text("tolerance", of: fields),
      display: text("display", of: fields), refresh: text("refresh", of: fields),
      world: word("world", of: fields, among: ["open", "closed"]),
      formula: text("formula", of: fields), variants: map("variants", of: fields),
      identifiers: mapOfLists("identifiers", of: fields))
    return id == nil || type == nil ? nil : attribute
  }

  /// A list of values, or a map of values to the ways texts write them.
  private mutating func values(of fields: Fields) -> [Located<KeyValue>] {
    guard let node = fields["values"] else { return [] }
    guard case .mapping(let entries, _) = node else {
      return texts(node, name: "'values'", expected: "a list of texts, or a map of values to texts")
        .map { Located(KeyValue($0.value, $0.value), at: $0.location) }
    }
    return entries.flatMap { entry -> [Located<KeyValue>] in
      let own = Located(KeyValue(entry.key.value, entry.key.value), at: entry.key.location)
      if case .sequence(let items, _) = entry.value, items.isEmpty { return [own] }
      return [own] + pairs(of: entry, in: "values")
    }
  }

  /// An expression between slashes.
  private mutating func pattern(_ key: String, of fields: Fields) -> Located<String>? {
    guard let text = text(key, of: fields) else { return nil }
    guard text.value.count > 2, text.value.hasPrefix("/"), text.value.hasSuffix("/") else {
      note(
        "wrong-shape", at: text.location, "'\(key)' must stand between slashes",
        help: "write it as /[A-Z]{2}[0-9]{4}/")
      return nil
    }
    return Located(String(text.value.dropFirst().dropLast()), at: text.location)
  }

  /// A list of ids for all labels, or a map of labels to their ids.
  private mutating func candidates(of fields: Fields) -> [Located<KeyValue>] {
    guard let node = fields["candidates"] else { return [] }
    let pairs: [Located<KeyValue>]
    switch node {
    case .sequence:
      pairs = texts(node, name: "'candidates'", expected: "a list of ids").map {
        Located(KeyValue("*", $0.value), at: $0.location)
      }
    case .mapping(let entries, _):
      pairs = entries.flatMap { self.pairs(of: $0, in: "candidates") }
    case .scalar:
      noteShape(
        of: node, name: "'candidates'", expected: "a list of ids, or a map of labels to ids")
      return []
    }
    for pair in pairs { checkReference(Located(pair.value.value, at: pair.location)) }
    return pairs
  }
}
