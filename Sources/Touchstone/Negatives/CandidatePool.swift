/// Gathers candidates in bounded memory, so that rare patterns keep theirs.
///
/// Candidates come in the order of the run. Beyond the limit, the patterns that have most of the pool are cut to one
/// level, each to its lowest lots: what is left of each is an even draw from it.
public struct CandidatePool: Sendable {
  public let limit: Int
  public private(set) var seen = 0
  /// Of prompts and outputs that are in the pool already.
  public private(set) var duplicates = 0
  public private(set) var evicted = 0
  /// Patterns that any candidate had, in the pool or not.
  public private(set) var patterns: Set<UInt64> = []
  /// More are not told apart.
  private static let patternLimit = 100_000

  private var strata: [UInt64: [NegativeCandidate]] = [:]
  private var keys: Set<UInt64> = []
  private var count = 0
  /// Cutting at each candidate would take long: the pool grows by a quarter before it is cut again.
  private var slack: Int { limit / 4 }

  public init(limit: Int = 50_000) { self.limit = max(1, limit) }

  public mutating func add(_ candidate: NegativeCandidate) {
    seen += 1
    if patterns.count < Self.patternLimit { patterns.insert(candidate.pattern) }
    if !keys.insert(candidate.duplicateKey).inserted {
      duplicates += 1
      return
    }
    strata[candidate.pattern, default: []].append(candidate)
    count += 1
    if count > limit + slack { cut() }
  }

  /// In the order of the run.
  public var candidates: [NegativeCandidate] {
    var pool = self
    if pool.count > limit { pool.cut() }
    return pool.strata.values.joined().sorted { $0.order < $1.order }
  }

  /// Those that aren't held.
  public var lost: Int { evicted + max(0, count - limit) }

  private mutating func cut() {
    let shares = WaterLevel.shares(of: strata.mapValues(\.count), budget: limit)
    for (pattern, candidates) in strata {
      let share = shares[pattern] ?? 0
      if candidates.count <= share { continue }
      let sorted = candidates.sorted { ($0.lot, $0.order) < ($1.lot, $1.order) }
      for dropped in sorted[share...] { keys.remove(dropped.duplicateKey) }
      evicted += candidates.count - share
      count -= candidates.count - share
      strata[pattern] = share == 0 ? nil : Array(sorted[..<share])
    }
  }
}

/// Shares out a budget: each gets the same, or all it has where that is less.
enum WaterLevel {
  /// *Shape*: sums to the budget, or to all counts where they are less. What is left over from equal shares goes to the
  /// lowest keys that have more.
  static func shares(of counts: [UInt64: Int], budget: Int) -> [UInt64: Int] {
    if counts.values.reduce(0, +) <= budget { return counts }
    var left = max(0, budget)
    var shares: [UInt64: Int] = [:]
    let ascending = counts.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
    for (place, (key, count)) in ascending.enumerated() {
      let equal = left / (ascending.count - place)
      if count <= equal {
        shares[key] = count
        left -= count
        continue
      }
      let rest = ascending[place...].map(\.key).sorted()
      for (number, key) in rest.enumerated() {
        shares[key] = equal + (number < left - equal * rest.count ? 1 : 0)
      }
      break
    }
    return shares
  }
}
