/// Relations between entities, from either end and over several steps.
struct RelationPath {
  let factBase: FactBase
  let isCurrent: (Fact) -> Bool

  /// So many steps a path may have.
  private static let longest = 8

  /// The attribute that says the same from the other end, or nil.
  func back(of attribute: AttributeIndex) -> AttributeIndex? {
    factBase[attribute].form.isSymmetric ? attribute : factBase[attribute].form.inverse
  }

  /// What the other end says; empty where it says nothing.
  func factsOfOtherEnd(_ other: EntityIndex, _ attribute: AttributeIndex) -> [Fact] {
    back(of: attribute).map { current(of: other, $0) } ?? []
  }

  /// The fact of the other end that names the entity, or nil.
  func stated(_ entity: EntityIndex, _ attribute: AttributeIndex, by other: EntityIndex) -> Fact? {
    factsOfOtherEnd(other, attribute).first { $0.value == .entity(factBase[entity].id) }
  }

  private func current(of entity: EntityIndex, _ attribute: AttributeIndex) -> [Fact] {
    factBase.facts(of: entity, attribute, in: nil).filter(isCurrent)
  }

  /// The facts that lead from one entity to another, in order of the steps; nil where none do.
  /// The shortest way, and of those the first in order of the facts.
  func path(
    from start: EntityIndex, to goal: EntityIndex, by attribute: AttributeIndex
  ) -> [Fact]? {
    var ways: [(place: EntityIndex, facts: [Fact])] = [(start, [])]
    var seen: Set<EntityIndex> = [start]
    for _ in 0..<Self.longest {
      var next: [(place: EntityIndex, facts: [Fact])] = []
      for way in ways {
        for (fact, place) in steps(from: way.place, attribute) where seen.insert(place).inserted {
          let facts = way.facts + [fact]
          if place == goal { return facts }
          next.append((place, facts))
        }
      }
      if next.isEmpty { return nil }
      ways = next
    }
    return nil
  }

  /// The entities a path leads to, nearest first.
  func reached(from start: EntityIndex, by attribute: AttributeIndex) -> [EntityIndex] {
    var found: [EntityIndex] = []
    var ends = [start]
    for _ in 0..<Self.longest {
      ends = ends.flatMap { steps(from: $0, attribute).map(\.place) }
        .filter { $0 != start && !found.contains($0) }
      if ends.isEmpty { break }
      for end in ends where !found.contains(end) { found.append(end) }
    }
    return found
  }

  /// A step by each of the entity's own facts, then by those of entities that name it.
  private func steps(
    from entity: EntityIndex, _ attribute: AttributeIndex
  ) -> [(fact: Fact, place: EntityIndex)] {
    let own = current(of: entity, attribute).compactMap { fact -> (Fact, EntityIndex)? in
      guard case .entity(let id) = fact.value else { return nil }
      return factBase.entity(id).map { (fact, $0) }
    }
    guard let back = back(of: attribute) else { return own }
    let id = FactValue.entity(factBase[entity].id)
    return own
      + factBase.facts.filter { $0.attribute == back && $0.value == id && isCurrent($0) }
      .map { ($0, $0.entity) }
  }
}
