/// An entry of `types` in pack.yaml: what texts call entities of a type, and whether the pack has all
/// of them.
public struct TypeDefinition: Sendable {
  public var type: Located<String>
  public var labels: [Located<String>]
  /// Phrases that may stand in the noun phrase without narrowing it: "available", "in town".
  public var harmless: [Located<String>]
  /// The attribute whose values are words for such entities: "museum" for a venue.
  public var kinds: Located<String>?
  /// `open` or `closed`.
  public var world: Located<String>?
  /// ISO date.
  public var completeAsOf: Located<String>?
  /// Such as `90 days`.
  public var refresh: Located<String>?
  /// The id of the source that lists them all.
  public var source: Located<String>?

  public init(
    type: Located<String>, labels: [Located<String>] = [], harmless: [Located<String>] = [],
    kinds: Located<String>? = nil, world: Located<String>? = nil,
    completeAsOf: Located<String>? = nil, refresh: Located<String>? = nil,
    source: Located<String>? = nil
  ) {
    self.type = type
    self.labels = labels
    self.harmless = harmless
    self.kinds = kinds
    self.world = world
    self.completeAsOf = completeAsOf
    self.refresh = refresh
    self.source = source
  }
}
