/// The place of an entity in its `FactBase`.
public struct EntityIndex: Hashable, Sendable, Comparable {
  public let value: Int32
  package init(_ value: Int) { self.value = Int32(value) }
  public static func < (a: EntityIndex, b: EntityIndex) -> Bool { a.value < b.value }
}

/// The place of an attribute in its `FactBase`: attributes are in the order of the files.
public struct AttributeIndex: Hashable, Sendable, Comparable {
  public let value: Int32
  package init(_ value: Int) { self.value = Int32(value) }
  public static func < (a: AttributeIndex, b: AttributeIndex) -> Bool { a.value < b.value }
}

/// Something facts are about.
public struct Entity: Sendable {
  public struct Alias: Hashable, Sendable {
    public let text: String
    public let isCaseExact: Bool
    /// An everyday word too (SEMANTICS 8.3).
    public let needsSignal: Bool
  }

  public let id: String
  public let pack: String
  public let type: String
  public let name: String
  /// The name first, then the aliases as the file lists them.
  public let aliases: [Alias]
  public let identifiers: [KeyValue]
  public let calendar: FiscalCalendar?
}
