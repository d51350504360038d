internal import Touchstone

extension ShapeReader {
  private static let mappingKeys = [
    "table", "source", "sources", "rows", "missing", "decimal", "delimiter", "date_format",
    "entity",
    "related", "attributes",
  ]

  mutating func importMapping(of node: YAMLNode, file: String) -> ImportMapping? {
    guard let fields = fields(of: node, owner: "a mapping", known: Self.mappingKeys) else {
      return nil
    }
    guard let entityNode = fields["entity"] else {
      note(
        "missing-key", at: fields.location, "a mapping needs 'entity'",
        help: "write 'entity: {type: plan, name: FIELD}'")
      return nil
    }
    guard let entity = entityPart(entityNode) else { return nil }
    let name = file.split(separator: "/").last.map(String.init) ?? file
    let fallback = Identifier.suggestion(
      for: name.hasSuffix(".yaml") ? String(name.dropLast(5)) : name)
    let table = text("table", of: fields)
    if let table { checkID(table) }
    var mapping = ImportMapping(
      file: file, table: table?.value ?? fallback ?? "facts", entity: entity)
    mapping.source = fields["source"].flatMap { importSource($0) }
    for entry in entries("sources", of: fields, expected: "a map of file names to sources") {
      if let source = importSource(entry.value) { mapping.sources.append((entry.key, source)) }
    }
    if fields["source"] == nil, mapping.sources.isEmpty {
      note(
        "missing-key", at: fields.location, "a mapping needs 'source'",
        help: "write 'source: {id: price-list, title: Our price list}'")
    }
    mapping.rows = text("rows", of: fields)
    if fields["missing"] != nil { mapping.missing = texts("missing", of: fields).map(\.value) }
    mapping.hasDecimalComma =
      word("decimal", of: fields, among: ["point", "comma"])?.value == "comma"
    mapping.delimiter = delimiter(of: fields)
    mapping.dateFormat = dateFormat(of: fields)
    for entry in entries("related", of: fields, expected: "a map of types to what their names are")
    {
      checkID(entry.key)
      if let part = relatedPart(entry.value) { mapping.related.append((entry.key.value, part)) }
    }
    guard let attributes = fields["attributes"] else {
      note(
        "missing-key", at: fields.location, "a mapping needs 'attributes'",
        help: "write 'attributes: [{attribute: price, field: FIELD}]'")
      return mapping
    }
    guard case .sequence(let items, _) = attributes else {
      noteShape(
        of: attributes, name: "'attributes'", expected: "a list of maps, each with 'attribute'")
      return mapping
    }
    mapping.attributes = items.compactMap { attributePart($0) }
    return mapping
  }

  private mutating func importSource(_ node: YAMLNode) -> ImportSource? {
    source(node).map { ImportSource(definition: $0) }
  }

  private mutating func delimiter(of fields: Fields) -> UInt8? {
    guard let text = text("delimiter", of: fields) else { return nil }
    switch text.value {
    case ",", "comma": return UInt8(ascii: ",")
    case ";", "semicolon": return UInt8(ascii: ";")
    case "\t", "tab": return UInt8(ascii: "\t")
    default:
      note(
        "unknown-word", at: text.location, "'delimiter' can't be '\(text.value)'",
        help: "it is one of: comma, semicolon, tab")
      return nil
    }
  }

  private mutating func dateFormat(of fields: Fields) -> DateFormat? {
    guard let text = text("date_format", of: fields) else { return nil }
    if let format = DateFormat(text.value) { return format }
    note(
      "date-format", at: text.location, "'\(text.value)' is no way to write days",
      help: DateFormat.help)
    return nil
  }

  // MARK: Entities

  private mutating func entityPart(_ node: YAMLNode) -> ImportMapping.EntityPart? {
    guard
      let fields = fields(
        of: node, owner: "'entity'",
        known: [
          "type", "type_from", "types", "name", "names", "id", "aliases", "identifiers",
          "duplicates", "case",
        ])
    else { return nil }
    let type = text("type", of: fields)
    let typeField = text("type_from", of: fields)
    if let type { checkID(type) }
    if type == nil, typeField == nil {
      note("missing-key", at: fields.location, "'entity' needs 'type' or 'type_from'")
    }
    guard let name = text("name", of: fields, required: true) else { return nil }
    var part = ImportMapping.EntityPart(
      type: type, typeField: typeField, name: FieldTemplate(name),
      id: FieldTemplate(text("id", of: fields) ?? name))
    part.types = map("types", of: fields).map { pair in
      checkID(Located(pair.value.value, at: pair.location))
      return pair.value
    }
    part.names = map("names", of: fields).map(\.value)
    if let node = fields["aliases"] { (part.forms, part.aliasFields) = nameForms(node) }
    part.identifiers = map("identifiers", of: fields)
    let duplicates = word(
      "duplicates", of: fields, among: ImportMapping.Duplicates.allCases.map(\.rawValue))
    part.duplicates = duplicates.flatMap { .init(rawValue: $0.value) } ?? .refuse
    part.letters = letters(of: fields)
    return part
  }

  private mutating func relatedPart(_ node: YAMLNode) -> ImportMapping.RelatedPart? {
    guard
      let fields = fields(of: node, owner: "an item of 'related'", known: ["aliases", "case"])
    else { return nil }
    var part = ImportMapping.RelatedPart()
    if let node = fields["aliases"] { part.forms = nameForms(node).forms }
    part.letters = letters(of: fields)
    return part
  }

  private mutating func letters(of fields: Fields) -> ImportMapping.Letters {
    let words = ImportMapping.Letters.allCases.map(\.rawValue)
    return word("case", of: fields, among: words).flatMap { .init(rawValue: $0.value) } ?? .kept
  }

  /// A list of fields, or a map.
  private mutating func nameForms(
    _ node: YAMLNode
  ) -> (forms: NameForms, fields: [Located<String>]) {
    if case .sequence = node {
      return (
        NameForms(), texts(node, name: "'aliases'", expected: "a list of fields, or a map")
      )
    }
    guard
      let fields = fields(
        of: node, owner: "'aliases'",
        known: [
          "fields", "drop_leading", "drop_trailing", "replace", "possessives", "everyday",
          "capitals", "also",
        ])
    else { return (NameForms(), []) }
    func words(_ text: String) -> [String] { NameForms.words(text.lowercased()) }
    var forms = NameForms()
    forms.dropLeading = texts("drop_leading", of: fields).map { words($0.value) }
    forms.dropTrailing = texts("drop_trailing", of: fields).map { words($0.value) }
    forms.replacements = mapOfLists("replace", of: fields).map {
      (words($0.value.key), NameForms.words($0.value.value))
    }
    forms.variesPossessives = word("possessives", of: fields, among: ["both"]) != nil
    forms.everyday = Set(texts("everyday", of: fields).map { Folding.fold($0.value) })
    forms.capitals = Set(texts("capitals", of: fields).map { Folding.fold($0.value) })
    forms.also = mapOfLists("also", of: fields)
    return (forms, texts("fields", of: fields))
  }

  // MARK: Attributes

  private mutating func attributePart(_ node: YAMLNode) -> ImportMapping.AttributePart? {
    guard
      let fields = fields(
        of: node, owner: "an item of 'attributes'",
        known: [
          "attribute", "field", "rows", "each_key", "dimensions", "period", "valid_from",
          "valid_to", "unit", "values", "missing", "strip", "number", "split", "case",
          "date_format", "entity",
          "type", "labels", "groups",
        ])
    else { return nil }
    guard let attribute = text("attribute", of: fields, required: true) else { return nil }
    if !Identifier.isReference(attribute.value) { checkID(attribute) }
    let field = text("field", of: fields)
    let eachKey = text("each_key", of: fields)
    if let eachKey { checkID(eachKey) }
    var part = ImportMapping.AttributePart(
      attribute: attribute, field: field ?? attribute, location: fields.location)
    part.rows = text("rows", of: fields)
    part.eachKey = eachKey
    part.dimensions = map("dimensions", of: fields)
    for entry in entries("dimensions", of: fields, expected: "a map of dimensions to fields") {
      checkID(entry.key)
    }
    part.period = text("period", of: fields)
    part.validFrom = text("valid_from", of: fields)
    part.validTo = text("valid_to", of: fields)
    part.unit = text("unit", of: fields)
    if let unit = part.unit, Unit(parsing: unit.value) == nil {
      note(
        "unknown-unit", at: unit.location, "'\(unit.value)' is no known unit",
        help: Unit.nearestName(to: unit.value).map { "did you mean '\($0)'?" })
    }
    part.reading = reading(of: fields)
    part.relation = text("entity", of: fields)
    part.type = word("type", of: fields, among: Self.valueTypes)
    part.labels = texts("labels", of: fields)
    part.groups = texts("groups", of: fields)
    for id in part.groups + [part.relation].compactMap(\.self) { checkID(id) }
    return part
  }

  private static let valueTypes = ValueType.allCases.map(\.rawValue)

  private mutating func reading(of fields: Fields) -> ImportMapping.Reading {
    var reading = ImportMapping.Reading()
    reading.values = map("values", of: fields).map(\.value)
    if let node = fields["strip"] {
      if case .scalar = node {
        reading.strip = text(node, name: "'strip'").map { [$0.value] } ?? []
      } else {
        reading.strip = texts(node, name: "'strip'", expected: "a text or a list of texts")
          .map(\.value)
      }
    }
    reading.missing = texts("missing", of: fields).map(\.value)
    reading.takesFirstNumber = word("number", of: fields, among: ["first"]) != nil
    reading.split = text("split", of: fields)?.value
    reading.letters = letters(of: fields)
    reading.dateFormat = dateFormat(of: fields)
    return reading
  }
}
