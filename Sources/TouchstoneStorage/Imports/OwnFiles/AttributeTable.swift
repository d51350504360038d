internal import Touchstone

/// The attributes that a mapping states: those of the packs, and those it makes.
struct AttributeTable: Sendable {
  struct Item: Sendable {
    let type: ValueType
    let unit: String?
    /// Where it differs from the attribute's own.
    let writtenUnit: String?
  }

  private var items: [String: Item] = [:]
  /// Entries of attributes.yaml for those that no pack has, in the mapping's order.
  private(set) var made: [(id: String, text: String)] = []
  private(set) var problems: [Problem] = []

  /// - Parameter canMake: whether attributes that no pack has may be made.
  init(_ mapping: ImportMapping, packs: [PackDefinition], canMake: Bool) {
    let known = packs.flatMap(\.attributes)
    for part in mapping.attributes {
      let id = part.attribute.value
      let name = id.split(separator: ":").last.map(String.init) ?? id
      if let definition = known.first(where: { $0.id.value == name }) {
        add(part, definition)
      } else if let type = part.type {
        add(part, madeAs: type.value)
        if !canMake {
          note(
            "unknown-id", at: part.attribute.location,
            "the packs have no attribute '\(id)', and a folder of facts can't make one",
            help: "import into a pack with --into; 'touchstone pack new' makes one")
        }
      } else if items[id] == nil {
        let hint = NearestName.hint(for: id, in: known.map(\.id.value))
        let make = "to have it made, give it a type here, such as 'type: money'"
        note(
          "unknown-id", at: part.attribute.location, "the packs have no attribute '\(id)'",
          help: hint.map { "\($0) \(make)" } ?? make)
      }
    }
  }

  subscript(id: String) -> Item? { items[id] }

  private mutating func note(
    _ code: String, at location: SourceLocation, _ message: String, help: String? = nil
  ) {
    problems.append(Problem(.error, code, at: location, message, help: help))
  }

  /// Words that this program doesn't know as types are read as plain texts.
  private static func type(_ word: String) -> ValueType { ValueType(rawValue: word) ?? .text }

  private mutating func add(_ part: ImportMapping.AttributePart, _ definition: AttributeDefinition)
  {
    let id = part.attribute.value
    if let type = part.type, type.value != definition.type.value {
      note(
        "type", at: type.location,
        "the pack says that '\(id)' is of type \(definition.type.value), not \(type.value)",
        help: "leave 'type' out here, or change it in attributes.yaml")
    }
    let declared = definition.dimensions.map(\.value)
    for dimension in dimensions(of: part) where !declared.contains(dimension.value) {
      note(
        "unknown-dimension", at: dimension.location,
        "the attribute '\(id)' declares no dimension '\(dimension.value)'",
        help: NearestName.hint(for: dimension.value, in: declared))
    }
    let own = definition.unit?.value
    let unit = part.unit?.value ?? own
    let type = Self.type(definition.type.value)
    checkRelation(part, type)
    checkUnit(part, type, unit)
    items[id] = Item(type: type, unit: unit, writtenUnit: unit == own ? nil : unit)
  }

  private mutating func add(_ part: ImportMapping.AttributePart, madeAs word: String) {
    let id = part.attribute.value
    let type = Self.type(word)
    let unit = part.unit?.value ?? Self.unit(of: type)
    checkRelation(part, type)
    checkUnit(part, type, unit)
    guard items.updateValue(Item(type: type, unit: unit, writtenUnit: nil), forKey: id) == nil
    else { return }
    var text = "- id: \(EntityText.quoted(id))\n"
    if !part.groups.isEmpty {
      text += "  groups: [\(part.groups.map(\.value).joined(separator: ", "))]\n"
    }
    text += "  type: \(word)\n"
    if let unit { text += "  unit: \(EntityText.quoted(unit))\n" }
    let labels =
      part.labels.isEmpty ? [id.replacing("-", with: " ")] : part.labels.map(\.value)
    text += "  labels: [\(labels.map(EntityText.quoted).joined(separator: ", "))]\n"
    let dimensions = dimensions(of: part).map(\.value)
    if !dimensions.isEmpty { text += "  dimensions: [\(dimensions.joined(separator: ", "))]\n" }
    made.append((id, text))
  }

  private func dimensions(of part: ImportMapping.AttributePart) -> [Located<String>] {
    part.dimensions.map { Located($0.value.key, at: $0.location) }
      + [part.eachKey].compactMap(\.self)
  }

  private static func unit(of type: ValueType) -> String? {
    switch type {
    case .percent: "percent"
    case .count: "count"
    case .ratio: "x"
    case .number: "number"
    default: nil
    }
  }

  private mutating func checkUnit(
    _ part: ImportMapping.AttributePart, _ type: ValueType, _ unit: String?
  ) {
    guard type.isFigure, unit == nil else { return }
    let example =
      switch type {
      case .money: "GBP"
      case .duration: "minutes"
      case .quantity: "km"
      default: "count"
      }
    note(
      "unit", at: part.attribute.location,
      "'\(part.attribute.value)' is of type \(type.rawValue) and needs a unit",
      help: "write 'unit: \(example)'")
  }

  private mutating func checkRelation(_ part: ImportMapping.AttributePart, _ type: ValueType) {
    if let relation = part.relation, type != .entity, type != .set {
      note(
        "type", at: relation.location,
        "'\(part.attribute.value)' is of type \(type.rawValue), so its values can't be entities",
        help: "give it 'type: entity'")
    } else if part.relation == nil, type == .entity {
      note(
        "missing-key", at: part.attribute.location,
        "'\(part.attribute.value)' is of type entity and needs 'entity'",
        help: "write which type its values are of, such as 'entity: town'")
    }
  }
}
