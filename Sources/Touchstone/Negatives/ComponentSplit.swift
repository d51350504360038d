/// Splits candidates into training and validation so that no entity, fact or prompt template is on both sides.
///
/// Candidates that share one are connected; whole components go to a side by the hash of their name, so that most stay
/// where they are when data is added. Where one component holds nearly everything, it is cut: some entities' candidates
/// are validated with, and what connects them to the rest is left out.
public struct ComponentSplit: Sendable {
  public struct Side: Hashable, Sendable {
    public var component: String
    public var isValidation: Bool
  }

  public private(set) var components = 0
  /// Candidates of the largest component.
  public private(set) var largest = 0
  public private(set) var validation = 0
  public private(set) var training = 0
  /// Candidates left out because they connect the two sides.
  public private(set) var bridges = 0
  /// The share of candidates that cutting may leave out.
  static let maximumLoss = 0.2

  private var sides: [Int: Side] = [:]
  /// Of what is on a side: whether that is the validation's.
  private var sideOfKey: [UInt64: Bool] = [:]

  /// - Parameter share: of the candidates, to validate with; 0 for none.
  public init(_ candidates: [NegativeCandidate], share: Double) {
    let rows = candidates.map { (candidate: $0, keys: Self.keys(of: $0)) }
    var forest = Forest()
    for row in rows { forest.connect(row.keys) }
    var members: [UInt64: [Int]] = [:]
    for (index, row) in rows.enumerated() {
      members[forest.name(of: row.keys[0]), default: []].append(index)
    }
    components = members.count
    largest = members.values.map(\.count).max() ?? 0
    let chosen = Self.validationComponents(members.mapValues(\.count), rows.count, share)
    for (name, indices) in members {
      for index in indices {
        sides[rows[index].candidate.order] = Side(
          component: Self.text(name), isValidation: chosen.contains(name))
      }
    }
    if share > 0 { cut(rows, members, wanted: share * Double(rows.count)) }
    for row in rows {
      guard let side = sides[row.candidate.order] else { continue }
      if side.isValidation { validation += 1 } else { training += 1 }
      for key in row.keys { sideOfKey[key] = side.isValidation }
    }
  }

  /// Nil for one that was left out.
  public func side(of candidate: NegativeCandidate) -> Side? { sides[candidate.order] }

  /// The side that another row may go to; nil where it would connect the two. What it brings that is new is on its side
  /// from then on.
  public mutating func place(
    entities: [UInt64], facts: [UInt64], template: UInt64?, otherwise key: UInt64
  ) -> Side? {
    let keys = Self.keys(entities: entities, facts: facts, template: template, otherwise: key)
    let known = Set(keys.compactMap { sideOfKey[$0] })
    guard known.count < 2 else { return nil }
    let isValidation = known.first ?? false
    for key in keys { sideOfKey[key] = isValidation }
    return Side(component: Self.text(keys.min() ?? key), isValidation: isValidation)
  }

  /// Proves from scratch that nothing is on both sides. Returns the orders of two candidates that share something, or nil.
  public static func leak(
    in candidates: [NegativeCandidate], _ side: (NegativeCandidate) -> Side?
  ) -> (Int, Int)? {
    var seen: [UInt64: (isValidation: Bool, order: Int)] = [:]
    for candidate in candidates {
      guard let side = side(candidate) else { continue }
      for key in keys(of: candidate) {
        if let other = seen[key], other.isValidation != side.isValidation {
          return (other.order, candidate.order)
        }
        seen[key] = (side.isValidation, candidate.order)
      }
    }
    return nil
  }

  // MARK: Components

  private static func keys(of candidate: NegativeCandidate) -> [UInt64] {
    keys(
      entities: candidate.entities, facts: candidate.facts, template: candidate.template,
      otherwise: candidate.duplicateKey)
  }

  /// Never empty.
  private static func keys(
    entities: [UInt64], facts: [UInt64], template: UInt64?, otherwise key: UInt64
  ) -> [UInt64] {
    var keys = entities.map { SplitMix.draw($0 ^ 1) } + facts.map { SplitMix.draw($0 ^ 2) }
    if let template { keys.append(SplitMix.draw(template ^ 3)) }
    return keys.isEmpty ? [SplitMix.draw(key ^ 4)] : keys
  }

  private static func text(_ name: UInt64) -> String {
    let digits = String(name, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// The components whose hash falls below the share, up to twice the share; where that gives none, the first that fits.
  private static func validationComponents(
    _ sizes: [UInt64: Int], _ total: Int, _ share: Double
  ) -> Set<UInt64> {
    guard share > 0, sizes.count > 1 else { return [] }
    let limit = max(1, Int(2 * share * Double(total)))
    let ordered = sizes.map { (name: $0.key, size: $0.value, lot: SplitMix.draw($0.key)) }
      .sorted { ($0.lot, $0.name) < ($1.lot, $1.name) }
    let threshold = UInt64(share * 0x1p53)
    var chosen: Set<UInt64> = []
    var count = 0
    for component in ordered where count + component.size <= limit {
      let isBelow = component.lot >> 11 < threshold
      // The rest only as long as validation would be next to nothing.
      guard isBelow || Double(count) < share * Double(total) / 2 else { continue }
      guard count + component.size < total else { continue }
      chosen.insert(component.name)
      count += component.size
    }
    return chosen
  }

  // MARK: Cutting

  private mutating func cut(
    _ rows: [(candidate: NegativeCandidate, keys: [UInt64])], _ members: [UInt64: [Int]],
    wanted: Double
  ) {
    var count = sides.values.count(where: \.isValidation)
    guard Double(count) < wanted / 2,
      let giant = members.max(by: { ($0.value.count, $1.key) < ($1.value.count, $0.key) })?.value
    else { return }
    var rowsOfKey: [UInt64: [Int]] = [:]
    for index in giant { for key in rows[index].keys { rowsOfKey[key, default: []].append(index) } }
    var parts = Set(giant.flatMap { rows[$0].candidate.entities }).map { entity in
      let own = Set(rowsOfKey[SplitMix.draw(entity ^ 1)] ?? [])
      let touched = Set(own.flatMap { rows[$0].keys }.flatMap { rowsOfKey[$0] ?? [] })
      return (entity: entity, rows: own, loss: touched.count - own.count)
    }
    // The least loss for each row that is won.
    parts.sort { a, b in
      let (left, right) = (a.loss * b.rows.count, b.loss * a.rows.count)
      return left != right ? left < right : SplitMix.draw(a.entity) < SplitMix.draw(b.entity)
    }
    var left = Int(Self.maximumLoss * Double(rows.count))
    var held: Set<Int> = []
    var gone: Set<Int> = []
    for part in parts where Double(count) < wanted {
      let moved = part.rows.subtracting(held).subtracting(gone)
      guard !moved.isEmpty, count + moved.count <= Int(2 * wanted) else { continue }
      let together = held.union(moved)
      let touched = Set(moved.flatMap { rows[$0].keys }.flatMap { rowsOfKey[$0] ?? [] })
      let lost = touched.subtracting(together).subtracting(gone)
      guard lost.count <= left, giant.count - together.count - gone.count - lost.count > 0 else {
        continue
      }
      held = together
      gone.formUnion(lost)
      left -= lost.count
      count += moved.count
    }
    for index in held { sides[rows[index].candidate.order]?.isValidation = true }
    for index in held { sides[rows[index].candidate.order]?.component += "-v" }
    for index in gone { sides[rows[index].candidate.order] = nil }
    bridges = gone.count
  }

  /// Sets of keys that are connected.
  private struct Forest {
    private var parents: [UInt64: UInt64] = [:]

    mutating func connect(_ keys: [UInt64]) {
      guard let first = keys.first else { return }
      for key in keys {
        let (a, b) = (name(of: first), name(of: key))
        // The lowest key names the set: the name depends on its members alone.
        parents[max(a, b)] = min(a, b)
      }
    }

    mutating func name(of key: UInt64) -> UInt64 {
      var root = key
      while let parent = parents[root], parent != root { root = parent }
      var next = key
      while let parent = parents[next], parent != root, next != root {
        parents[next] = root
        next = parent
      }
      return root
    }
  }
}
