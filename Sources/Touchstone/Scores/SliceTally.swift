/// The sums of a run or of a part of it that rates and their intervals are made of. They merge exactly, in any order.
public struct SliceTally: Hashable, Sendable {
  public var counts = ScoreCounts()
  /// Ratios over claims, items or records, with what bootstraps need.
  public private(set) var ratios: [Ratio: RatioTally] = [:]

  /// What is bootstrapped by record. The raw values are the names score files give them.
  public enum Ratio: String, Hashable, Sendable, CaseIterable {
    case claims
    /// Of claims on any basis.
    case decided
    /// In halves: an error weighs 2, a warning 1, of twice all.
    case weighted
    case context
    case own = "self"
    case unverifiable
    case stale
    case coverage
    case records
    case answering
  }

  public init() {}

  /// - Parameters:
  ///   - weights: of the record.
  ///   - replicates: how many of the weights count.
  mutating func add(_ record: ScoreCounts, weights: [RatioTally.Block], replicates: Int) {
    counts += record
    for ratio in Ratio.allCases {
      let (x, d) = record.parts(of: ratio)
      if d == 0 { continue }
      ratios[ratio, default: RatioTally(replicates: replicates)].add(x: x, d: d, weights: weights)
    }
  }

  public mutating func merge(_ other: SliceTally) {
    counts += other.counts
    ratios.merge(other.ratios) { first, second in
      var sum = first
      sum.merge(second)
      return sum
    }
  }

  /// Puts a ratio in place, as a score file holds it.
  package mutating func set(_ ratio: Ratio, _ tally: RatioTally) { ratios[ratio] = tally }
}

extension ScoreCounts {
  /// Numerator and denominator of a ratio.
  package func parts(of ratio: SliceTally.Ratio) -> (x: Int, d: Int) {
    switch ratio {
    case .claims: (contradictedFacts, decidedFacts)
    case .decided: (errors, supported + errors)
    case .weighted:
      (2 * contradictedFacts + warnedFacts, 2 * (decidedFacts + warnedFacts))
    case .context: (contradictedContext, supportedContext + contradictedContext)
    case .own: (contradictedSelf, supportedSelf + contradictedSelf)
    case .unverifiable: (unverifiable, claims)
    case .stale: (stale, claims)
    case .coverage: (checked, items)
    case .records: (recordsInError, notRefused)
    case .answering: (answeringRecords, records)
    }
  }
}
