/// What changed of a ratio from one run to the other, record by record.
struct RatioChanges: Hashable, Sendable {
  /// Records that aren't the same in both.
  private(set) var records = 0
  /// Claims or items that raised the ratio, and that lowered it.
  private(set) var raised = 0
  private(set) var lowered = 0

  mutating func add(old: (x: Int, d: Int), new: (x: Int, d: Int)) {
    if old == new { return }
    records += 1
    let events = new.x - old.x
    let others = (new.d - new.x) - (old.d - old.x)
    raised += max(0, events, -others)
    lowered += max(0, -events, others)
  }

  mutating func merge(_ other: RatioChanges) {
    records += other.records
    raised += other.raised
    lowered += other.lowered
  }
}

/// How two ratios over the same records differ.
///
/// Where enough records changed, the bootstrap with the same weights in both. Few changes make it falsely sure, and none
/// would give 0 to 0: there the score interval of the changes counts, as of independent claims that would be as sure.
/// Benchmarks/README.md has the simulations.
struct RatioDifference: Hashable, Sendable {
  let point: Double
  private let old: RatioTally
  private let new: RatioTally
  private let changes: RatioChanges

  init?(old: RatioTally, new: RatioTally, changes: RatioChanges) {
    guard old.d > 0, new.d > 0 else { return nil }
    self.old = old
    self.new = new
    self.changes = changes
    point = Double(new.x) / Double(new.d) - Double(old.x) / Double(old.d)
  }

  func lower(alpha: Double) -> Double {
    if let distribution { return min(point, distribution.quantile(alpha)) }
    let few = self.few
    return max(-1, point - (few.difference - few.lower(alpha: alpha)))
  }

  func upper(alpha: Double) -> Double {
    if let distribution { return max(point, distribution.quantile(1 - alpha)) }
    let few = self.few
    return min(1, point + (few.upper(alpha: alpha) - few.difference))
  }

  /// The changes among as many claims as, independent, would be as sure.
  private var few: PairedScoreEquation {
    let all = Double(max(old.d, new.d, changes.raised + changes.lowered))
    let alike = max(Self.claims(old), Self.claims(new))
    let effect = max(1, 1 + RatioBounds.supposedCorrelation * (alike - 1))
    return PairedScoreEquation(
      newOnly: Double(changes.raised) / effect, oldOnly: Double(changes.lowered) / effect,
      all: all / effect)
  }

  /// How many claims the record of a claim has on average.
  private static func claims(_ tally: RatioTally) -> Double {
    Double(tally.moments.dd) / Double(tally.d)
  }

  private var distribution: BootstrapDistribution? {
    if changes.records < RatioBounds.enoughEvents { return nil }
    let (oldX, oldD) = (old.replicatesX, old.replicatesD)
    let (newX, newD) = (new.replicatesX, new.replicatesD)
    let differences = oldX.indices.compactMap { index -> Double? in
      guard oldD[index] > 0, newD[index] > 0 else { return nil }
      return Double(newX[index]) / Double(newD[index]) - Double(oldX[index]) / Double(oldD[index])
    }
    return BootstrapDistribution(point: point, replicates: differences)
  }
}
