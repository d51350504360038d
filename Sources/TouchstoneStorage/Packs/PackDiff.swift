package import Touchstone

/// What is different between two states of a pack, or of a folder of facts.
///
/// *Shape*: every list is in order of ids; facts by entity, attribute, period (oldest first), dimensions,
/// then kind. Nothing is listed that only moved within files.
package struct PackDiff: Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case added, gone, changed
    /// A later vintage says something else than the newest one before.
    case restated
  }

  /// An entity, attribute, source or rule.
  package struct Item: Hashable, Sendable {
    package let kind: Kind
    package let id: String
    /// What is different of a changed one, in the order of its keys: `name: Acme → Acme Inc`.
    package let details: [String]
  }

  /// An alias of an entity or a label of an attribute.
  package struct Name: Hashable, Sendable {
    package let kind: Kind
    /// The id of what it names.
    package let id: String
    package let text: String
  }

  package let facts: FactDiff
  package let entities: [Item]
  /// Of entities and attributes that both have.
  package let aliases: [Name]
  package let attributes: [Item]
  package let labels: [Name]
  package let sources: [Item]
  package let rules: [Item]

  package init(from old: PackDefinition, to new: PackDefinition) {
    facts = FactDiff(from: old, to: new)
    entities = Self.items(old.entities, new.entities, id: \.id.value) { $0.diffFields }
    aliases = Self.names(old.entities, new.entities, id: \.id.value) { entity in
      entity.aliases.map(\.value.text)
    }
    attributes = Self.items(old.attributes, new.attributes, id: \.id.value) { $0.diffFields }
    labels = Self.names(old.attributes, new.attributes, id: \.id.value) { attribute in
      attribute.labels.map(\.value)
    }
    sources = Self.items(old.sources, new.sources, id: \.id.value) { $0.diffFields }
    rules = Self.items(old.rules, new.rules, id: \.id.value) { $0.diffFields }
  }

  private static func items<Element>(
    _ old: [Element], _ new: [Element], id: (Element) -> String,
    fields: (Element) -> [KeyValue]
  ) -> [Item] {
    let (before, after) = (byID(old, id), byID(new, id))
    return Set(before.keys).union(after.keys).sorted().compactMap { id in
      guard let was = before[id] else { return Item(kind: .added, id: id, details: []) }
      guard let now = after[id] else { return Item(kind: .gone, id: id, details: []) }
      let details = zip(fields(was), fields(now)).filter { $0.0 != $0.1 }.map { was, now in
        "\(was.key): \(shown(was.value)) → \(shown(now.value))"
      }
      return details.isEmpty ? nil : Item(kind: .changed, id: id, details: details)
    }
  }

  /// Names that come or go with what they name aren't listed.
  private static func names<Element>(
    _ old: [Element], _ new: [Element], id: (Element) -> String, texts: (Element) -> [String]
  ) -> [Name] {
    let (before, after) = (byID(old, id), byID(new, id))
    return before.keys.sorted().flatMap { id -> [Name] in
      guard let was = before[id].map(texts), let now = after[id].map(texts) else { return [] }
      let (known, present) = (Set(was), Set(now))
      return present.subtracting(known).sorted().map { Name(kind: .added, id: id, text: $0) }
        + known.subtracting(present).sorted().map { Name(kind: .gone, id: id, text: $0) }
    }
  }

  /// Of equal ids the first.
  private static func byID<Element>(
    _ elements: [Element], _ id: (Element) -> String
  ) -> [String: Element] {
    Dictionary(elements.map { (id($0), $0) }, uniquingKeysWith: { a, _ in a })
  }

  /// Long texts are cut; what differs behind the cut shows as the same.
  private static func shown(_ text: String) -> String {
    if text.isEmpty { return "nothing" }
    return text.count > 80 ? text.prefix(79) + "…" : text
  }
}
