/// The place of a type in its `FactBase`: types are in the order of the files.
public struct TypeIndex: Hashable, Sendable, Comparable {
  public let value: Int32
  package init(_ value: Int) { self.value = Int32(value) }
  public static func < (a: TypeIndex, b: TypeIndex) -> Bool { a.value < b.value }
}

/// A type of entities that a pack describes: what texts call them, and whether it has all of them.
public struct EntityType: Sendable {
  public let name: String
  public let labels: [String]
  /// Folded words of phrases that narrow nothing.
  let harmless: [[WordHash]]
  /// The attribute whose values are words for such entities.
  package let kinds: AttributeIndex?
  /// A closed one has all there are: what it doesn't have doesn't exist.
  public let world: Attribute.World
  /// The day on which it had them all; never nil of a closed one.
  public let completeAsOf: Day?
  public let refreshDays: Int?
  /// The place of the source that lists them all; never nil of a closed one.
  public let source: Int?
}

extension EntityType {
  /// What to call it: its first label.
  public var label: String { labels.first ?? name }
}
