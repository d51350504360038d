/// The compiled facts of all packs of a run: checked, indexed, never changed.
///
/// *Shape*: entities by pack and file order, attributes likewise; facts by entity, then attribute,
/// then period (oldest first), then source trust.
public struct FactBase: Sendable {
  public let packs: [PackIdentity]
  public let entities: [Entity]
  public let attributes: [Attribute]
  public let sources: [Source]
  public let facts: [Fact]
  /// Labels that name several attributes: folded label → attributes, primary first.
  package let labels: [(label: String, attributes: [AttributeIndex])]
  private let ranges: [FactKey: Range<Int>]
  /// Formulas of changes → the attributes that have them.
  let changes: [AttributeFormula: AttributeIndex]
  /// The same facts by what they amount to.
  let amounts: AmountIndex

  package init(
    packs: [PackIdentity], entities: [Entity], attributes: [Attribute], sources: [Source],
    facts: [Fact], labels: [(label: String, attributes: [AttributeIndex])]
  ) {
    self.packs = packs
    self.entities = entities
    self.attributes = attributes
    changes = Dictionary(
      attributes.enumerated().compactMap { place, attribute in
        guard case .call(let function, .attribute)? = attribute.formula, function.isChange else {
          return nil
        }
        return attribute.formula.map { ($0, AttributeIndex(place)) }
      }, uniquingKeysWith: { first, _ in first })
    self.sources = sources
    self.labels = labels
    let sorted = facts.indices.sorted { Self.precedes(facts[$0], $0, facts[$1], $1) }
      .map { facts[$0] }
    self.facts = sorted
    amounts = AmountIndex(sorted)
    var ranges: [FactKey: Range<Int>] = [:]
    var start = 0
    while start < sorted.count {
      let key = FactKey(sorted[start])
      var end = start + 1
      while end < sorted.count, FactKey(sorted[end]) == key { end += 1 }
      ranges[key] = start..<end
      start = end
    }
    self.ranges = ranges
  }

  private static func precedes(_ a: Fact, _ i: Int, _ b: Fact, _ j: Int) -> Bool {
    if a.entity != b.entity { return a.entity < b.entity }
    if a.attribute != b.attribute { return a.attribute < b.attribute }
    switch (a.days, b.days) {
    case (let x?, let y?):
      if x.upperBound != y.upperBound { return x.upperBound < y.upperBound }
      if x.lowerBound != y.lowerBound { return x.lowerBound > y.lowerBound }
    case (nil, _?): return true
    case (_?, nil): return false
    case (nil, nil): break
    }
    return i < j
  }

  public subscript(index: EntityIndex) -> Entity { entities[Int(index.value)] }
  public subscript(index: AttributeIndex) -> Attribute { attributes[Int(index.value)] }

  /// The attribute of an id, or nil.
  public func attribute(_ id: String) -> AttributeIndex? {
    attributes.firstIndex { $0.id == id }.map { AttributeIndex($0) }
  }

  /// The entity of an id, or nil.
  public func entity(_ id: String) -> EntityIndex? {
    entities.firstIndex { $0.id == id }.map { EntityIndex($0) }
  }

  /// The facts of one attribute of one entity, oldest period first; empty where there are none.
  public func facts(of entity: EntityIndex, _ attribute: AttributeIndex) -> ArraySlice<Fact> {
    guard let range = ranges[FactKey(entity: entity, attribute: attribute)] else { return [] }
    return facts[range]
  }

  /// `entity/attribute/period`, as evidence names a fact, with its dimensions behind it.
  public func name(of fact: Fact) -> String {
    var name = "\(self[fact.entity].id)/\(self[fact.attribute].id)"
    if let period = fact.period { name += "/\(period)" }
    for dimension in fact.dimensions { name += "/\(dimension.key)=\(dimension.value)" }
    return name
  }

  /// The newest day on which a source was retrieved: what freshness counts from by default.
  public var newestRetrieval: Day? { sources.compactMap(\.retrieved).max() }
}

/// Which pack, exactly.
public struct PackIdentity: Hashable, Sendable {
  public let name: String
  public let version: String
  public let contentHash: String
}

private struct FactKey: Hashable {
  let entity: EntityIndex
  let attribute: AttributeIndex

  init(entity: EntityIndex, attribute: AttributeIndex) {
    self.entity = entity
    self.attribute = attribute
  }

  init(_ fact: Fact) {
    self.init(entity: fact.entity, attribute: fact.attribute)
  }
}
