/// Splits candidates into training and validation so that no entity, fact or prompt template is on both sides.
///
/// Candidates that share one are connected. Whole components go to a side by a hash of their name, so that most stay
/// where they are when data is added. Where too little fits, because one component holds nearly everything, that is cut
/// (`SplitCut`): whole entities move to validation, and rows that connect them to training are left out.
public struct ComponentSplit: Sendable {
  public struct Side: Hashable, Sendable {
    /// The smallest hash of what the component's candidates have, in 16 hexadecimal digits.
    public var component: String
    public var isValidation: Bool
  }

  /// Two candidates that share something and are on two sides.
  public struct Leak: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
      case entity
      case fact
      case template
      case duplicate
    }

    public let kind: Kind
    /// Orders of the candidates, in the order in which they were looked at.
    public let first: Int
    public let second: Int
  }

  /// Before a cut.
  public private(set) var components = 0
  /// Candidates of the largest component, before a cut.
  public private(set) var largest = 0
  public private(set) var validation = 0
  public private(set) var training = 0
  /// Candidates that are left out because they connect the two sides.
  public private(set) var bridges = 0

  /// The largest component's share of the candidates, 0...1.
  public var largestShare: Double {
    let all = validation + training + bridges
    return all == 0 ? 0 : Double(largest) / Double(all)
  }

  private var sides: [Int: Side] = [:]
  private var sideOfKey: [UInt64: Side] = [:]

  /// - Parameters:
  ///   - candidates: in any order; the split is the same. Their orders differ.
  ///   - share: of the candidates, to validate with; 0 for none. At most about twice as many do.
  ///   - maximumLoss: the share of candidates that a cut may leave out.
  public init(
    _ candidates: [NegativeCandidate], share: Double = 0.1, maximumLoss: Double = 0.2
  ) {
    let rows = candidates.map(SplitKeys.of)
    var forest = KeyForest()
    for row in rows { forest.connect(row) }
    var sizes: [UInt64: Int] = [:]
    for row in rows { sizes[forest.name(of: row[0]), default: 0] += 1 }
    components = sizes.count
    largest = sizes.values.max() ?? 0
    let chosen = Self.validationComponents(sizes, total: rows.count, share: share)
    var cut = SplitCut(rows: rows) { chosen.contains(forest.name(of: $0)) }
    let wanted = share * Double(rows.count)
    if share > 0, Double(cut.validation) < wanted / 2 {
      cut.moveEntities(
        Set(candidates.flatMap { SplitKeys.entities(of: $0) }), wanted: wanted,
        maximumLost: Int(maximumLoss * Double(rows.count)))
    }
    // Components of what is left: without the bridges there may be more.
    var remaining = KeyForest()
    for (row, keys) in rows.enumerated() where !cut.isLost(row) { remaining.connect(keys) }
    for (row, keys) in rows.enumerated() {
      for key in keys {
        sideOfKey[key] = Side(
          component: Self.text(remaining.name(of: key)), isValidation: cut.isValidation(key: key))
      }
      sides[candidates[row].order] = cut.isLost(row) ? nil : sideOfKey[keys[0]]
    }
    validation = cut.validation
    bridges = cut.lost
    training = rows.count - validation - bridges
  }

  /// Nil for one that was left out.
  public func side(of candidate: NegativeCandidate) -> Side? { sides[candidate.order] }

  /// The side that another row may go to; nil where it would connect the two. What it brings that is new is on its side
  /// from then on.
  public mutating func place(
    entities: [UInt64], facts: [UInt64], template: UInt64?, otherwise key: UInt64
  ) -> Side? {
    let keys = SplitKeys.of(entities: entities, facts: facts, template: template, otherwise: key)
    let known = keys.compactMap { sideOfKey[$0] }.sorted { $0.component < $1.component }
    let side =
      known.first ?? Side(component: Self.text(keys.min() ?? key), isValidation: false)
    if known.contains(where: { $0.isValidation != side.isValidation }) { return nil }
    for key in keys where sideOfKey[key] == nil { sideOfKey[key] = side }
    return side
  }

  /// Proves from scratch that nothing is on both sides, and gives what is. Candidates without a side are left out.
  public static func verify(
    _ candidates: [NegativeCandidate], side: (NegativeCandidate) -> Side?
  ) -> Leak? {
    var seen: [[UInt64: (isValidation: Bool, order: Int)]] = [[:], [:], [:], [:]]
    for candidate in candidates {
      guard let isValidation = side(candidate)?.isValidation else { continue }
      let parts: [(Leak.Kind, [UInt64])] = [
        (.entity, candidate.entities), (.fact, candidate.facts),
        (.template, candidate.template.map { [$0] } ?? []), (.duplicate, [candidate.duplicateKey]),
      ]
      for (place, (kind, hashes)) in parts.enumerated() {
        for hash in hashes {
          if let other = seen[place][hash], other.isValidation != isValidation {
            return Leak(kind: kind, first: other.order, second: candidate.order)
          }
          seen[place][hash] = (isValidation, candidate.order)
        }
      }
    }
    return nil
  }

  private static func text(_ name: UInt64) -> String {
    let digits = String(name, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Names of components whose hash falls below the share, as long as they don't come to more than twice the share, nor
  /// to everything; then, as long as they come to less than half of it, the next by hash that fit.
  private static func validationComponents(
    _ sizes: [UInt64: Int], total: Int, share: Double
  ) -> Set<UInt64> {
    guard share > 0 else { return [] }
    let most = min(total - 1, max(1, Int(2 * share * Double(total))))
    let drawn = sizes.map { (name: $0.key, size: $0.value, lot: SplitMix.mix($0.key)) }
      .sorted { ($0.lot, $0.name) < ($1.lot, $1.name) }
    let end = share * 0x1p64
    var chosen: Set<UInt64> = []
    var count = 0
    for component in drawn where count + component.size <= most {
      let isBelow = Double(component.lot) < end
      guard isBelow || Double(count) < share * Double(total) / 2 else { continue }
      chosen.insert(component.name)
      count += component.size
    }
    return chosen
  }
}
