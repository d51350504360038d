/// The compiled facts of all packs of a run: checked, indexed, never changed.
///
/// *Shape*: entities by pack and file order, attributes likewise; facts by entity, then attribute,
/// then period (oldest first), then credibility (`Credibility`).
public struct FactBase: Sendable {
  public let packs: [PackIdentity]
  /// What `--facts` laid over the packs, in the order given; without versions.
  public let layers: [PackIdentity]
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
  /// By attribute: the types of the entities it is stated of, sorted; empty where no fact states it.
  package let ownerTypes: [[String]]
  /// By attribute: the entity it is stated of, where it is stated of one only.
  let soleOwners: [EntityIndex?]
  /// The entities that the packs' texts speak for: "we", "our".
  let speakers: [EntityIndex]
  private let entityPlaces: [String: Int]
  private let attributePlaces: [String: Int]

  package init(
    packs: [PackIdentity], layers: [PackIdentity] = [], entities: [Entity], attributes: [Attribute],
    sources: [Source],
    facts: [Fact], labels: [(label: String, attributes: [AttributeIndex])],
    speakers: [EntityIndex] = []
  ) {
    self.speakers = speakers
    self.packs = packs
    self.layers = layers
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
    let keys = facts.indices.map { SortKey(facts[$0], place: $0, sources: sources) }
    let sorted = keys.sorted().map { facts[Int($0.place)] }
    self.facts = sorted
    amounts = AmountIndex(sorted)
    var owners = [Set<String>](repeating: [], count: attributes.count)
    for fact in sorted {
      owners[Int(fact.attribute.value)].insert(entities[Int(fact.entity.value)].type)
    }
    ownerTypes = owners.map { $0.sorted() }
    var sole = [EntityIndex?](repeating: nil, count: attributes.count)
    var shared = [Bool](repeating: false, count: attributes.count)
    for fact in sorted {
      let place = Int(fact.attribute.value)
      if let known = sole[place], known != fact.entity { shared[place] = true }
      sole[place] = fact.entity
    }
    soleOwners = zip(sole, shared).map { $1 ? nil : $0 }
    entityPlaces = Self.places(entities.map(\.id))
    attributePlaces = Self.places(attributes.map(\.id))
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

  /// Of equal ids the first.
  private static func places(_ ids: [String]) -> [String: Int] {
    Dictionary(ids.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { a, _ in a })
  }

  public subscript(index: EntityIndex) -> Entity { entities[Int(index.value)] }
  public subscript(index: AttributeIndex) -> Attribute { attributes[Int(index.value)] }

  /// The attribute of an id, or nil.
  public func attribute(_ id: String) -> AttributeIndex? {
    attributePlaces[id].map { AttributeIndex($0) }
  }

  /// The entity of an id, or nil.
  public func entity(_ id: String) -> EntityIndex? {
    entityPlaces[id].map { EntityIndex($0) }
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

/// Where a fact stands among all. Of plain numbers, so that sorting copies no fact.
private struct SortKey: Comparable {
  let entity: EntityIndex
  let attribute: AttributeIndex
  /// Without dates first, then by the last day; of two that end together the shorter one first.
  let lastDay: Int32
  let firstDay: Int32
  let credibility: Credibility
  /// In the order of the files.
  let place: Int32

  init(_ fact: Fact, place: Int, sources: [Source]) {
    entity = fact.entity
    attribute = fact.attribute
    lastDay = fact.days?.upperBound.daysSinceEpoch ?? .min
    firstDay = fact.days?.lowerBound.daysSinceEpoch ?? .max
    credibility = Credibility(of: fact, source: sources[fact.source])
    self.place = Int32(place)
  }

  static func < (a: SortKey, b: SortKey) -> Bool {
    if a.entity != b.entity { return a.entity < b.entity }
    if a.attribute != b.attribute { return a.attribute < b.attribute }
    if a.lastDay != b.lastDay { return a.lastDay < b.lastDay }
    if a.firstDay != b.firstDay { return a.firstDay > b.firstDay }
    if a.credibility != b.credibility { return a.credibility < b.credibility }
    return a.place < b.place
  }
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
