package import Touchstone

/// How somebody's own files become facts: a mapping file.
package struct ImportMapping: Sendable {
  /// How a raw text becomes a value.
  struct Reading: Sendable {
    /// (raw text, value), in order.
    var values: [KeyValue] = []
    /// Taken off either end.
    var strip: [String] = []
    /// Only the first number of the text is read.
    var takesFirstNumber = false
    /// Texts that mean that nothing is known, beside the mapping's.
    var missing: [String] = []
    /// Between the members of a set.
    var split: String?
    var letters = Letters.kept
    var dateFormat: DateFormat?
  }

  enum Letters: String, Sendable, CaseIterable { case kept, title, upper, lower }

  enum Duplicates: String, Sendable, CaseIterable { case refuse, merge, separate }

  struct EntityPart: Sendable {
    /// Nil where a field says it.
    var type: Located<String>?
    var typeField: Located<String>?
    /// (raw text, type).
    var types: [KeyValue] = []
    var name: FieldTemplate
    var id: FieldTemplate
    /// (raw name, name shown), where the file's own is no good.
    var names: [KeyValue] = []
    var forms = NameForms()
    var aliasFields: [Located<String>] = []
    /// (kind, field).
    var identifiers: [Located<KeyValue>] = []
    var duplicates = Duplicates.refuse
    var letters = Letters.kept
  }

  /// An attribute, and the field that states it.
  struct AttributePart: Sendable {
    var attribute: Located<String>
    /// Nil where `rows` are objects whose values are the facts (`eachKey`).
    var field: Located<String>
    /// A path below the row; each object there states a value.
    var rows: Located<String>?
    /// The field is an object: its keys are values of this dimension.
    var eachKey: Located<String>?
    /// (dimension, field).
    var dimensions: [Located<KeyValue>] = []
    var period: Located<String>?
    var validFrom: Located<String>?
    var validTo: Located<String>?
    var unit: Located<String>?
    var reading = Reading()
    /// The value names an entity of this type.
    var relation: Located<String>?
    /// For an attribute that the pack doesn't have yet.
    var type: Located<String>?
    var labels: [Located<String>] = []
    var groups: [Located<String>] = []
    var location: SourceLocation
  }

  /// Entities that are made because values name them.
  struct RelatedPart: Sendable {
    var forms = NameForms()
    var letters = Letters.kept
  }

  package let file: String
  /// Of the file of facts.
  var table: String
  var source: ImportSource?
  /// By name of the file.
  var sources: [(file: Located<String>, source: ImportSource)] = []
  var rows: Located<String>?
  var missing: [String]?
  var hasDecimalComma = false
  var delimiter: UInt8?
  var dateFormat: DateFormat?
  var entity: EntityPart
  var attributes: [AttributePart] = []
  /// By type.
  var related: [(type: String, part: RelatedPart)] = []

  /// Reads a mapping file.
  package static func read(_ path: String) -> (mapping: ImportMapping?, problems: [Problem]) {
    switch TextFile.read(path, shownAs: path, maximumBytes: YAMLReader.maximumBytes) {
    case .refused(let problem):
      return (nil, [problem])
    case .bytes(let bytes):
      var shape = ShapeReader()
      guard let node = PackLoader.yaml(bytes, file: path, &shape) else {
        return (nil, shape.problems)
      }
      let mapping = shape.importMapping(of: node, file: path)
      return (shape.problems.isEmpty ? mapping : nil, shape.problems.sorted())
    }
  }
}

/// A source of a mapping file: as in sources.yaml.
struct ImportSource: Sendable {
  let definition: SourceDefinition

  var id: String { definition.id.value }

  /// An entry of sources.yaml.
  var text: String {
    var text = "- id: \(EntityText.quoted(id))\n"
    text += "  title: \(EntityText.quoted(definition.title))\n"
    if !definition.publisher.isEmpty {
      text += "  publisher: \(EntityText.quoted(definition.publisher))\n"
    }
    if !definition.link.isEmpty { text += "  link: \(EntityText.quoted(definition.link))\n" }
    if let published = definition.published {
      text += "  published: \(EntityText.quoted(published.value))\n"
    }
    if let retrieved = definition.retrieved {
      text += "  retrieved: \(EntityText.quoted(retrieved.value))\n"
    }
    if let trust = definition.trust { text += "  trust: \(trust.value)\n" }
    return text
  }
}

/// A text with fields in it, `{name} {town}`; a field's name alone stands for the field.
struct FieldTemplate: Sendable {
  enum Part: Sendable {
    case text(String)
    case field(String)
  }

  let parts: [Part]
  let location: SourceLocation

  init(_ text: Located<String>) {
    location = text.location
    guard text.value.contains("{") else {
      parts = [.field(text.value)]
      return
    }
    var parts: [Part] = []
    var rest = text.value[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
      parts.append(.field(String(rest[rest.index(after: open)..<close])))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    self.parts = parts
  }

  var fields: [String] {
    parts.compactMap { if case .field(let name) = $0 { name } else { nil } }
  }
}
