/// Claims about attributes that the packs know, for which they have no fact. Merges in any order.
public struct UncoveredTally: Hashable, Sendable {
  /// By attribute.
  public private(set) var claims: [String: Int] = [:]

  public init() {}

  public mutating func add(_ record: ScoredRecord) {
    for claim in record.claims where claim.verdict == .unverifiable && claim.reason == .noFact {
      guard let attribute = claim.attribute else { continue }
      claims[attribute, default: 0] += 1
    }
  }

  public mutating func merge(_ other: Self) { claims.merge(other.claims, uniquingKeysWith: +) }

  public var total: Int { claims.values.reduce(0, +) }

  /// The most claims first, ties by name.
  public var ranked: [(attribute: String, claims: Int)] {
    claims.map { ($0.key, $0.value) }.sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }
  }
}
