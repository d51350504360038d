/// The sums of two runs over the same records. They merge exactly, in any order.
public struct PairedTally: Hashable, Sendable {
  /// How much worse the new run is.
  public struct Difference: Hashable, Sendable {
    /// New − old. *Units*: shares.
    public let point: Double
    private let bounds: Bounds

    enum Bounds: Hashable, Sendable {
      case records(PairedProportions)
      case claims(ClaimDifference)
    }

    init(point: Double, _ bounds: Bounds) {
      self.point = point
      self.bounds = bounds
    }

    /// The one-sided bound: the true difference is above it with 1 − alpha.
    public func lower(alpha: Double) -> Double {
      switch bounds {
      case .records(let pairs): pairs.lower(alpha: alpha)
      case .claims(let claims): claims.lower(alpha: alpha)
      }
    }

    public func upper(alpha: Double) -> Double {
      switch bounds {
      case .records(let pairs): pairs.upper(alpha: alpha)
      case .claims(let claims): claims.upper(alpha: alpha)
      }
    }
  }

  public private(set) var records = 0
  /// Neither run refused.
  public private(set) var answered = 0
  /// Of those: wrong in the new run only, in the old one only, in both.
  public private(set) var newOnly = 0
  public private(set) var oldOnly = 0
  public private(set) var both = 0
  public private(set) var oldClaims: RatioTally
  public private(set) var newClaims: RatioTally

  public init(replicates: Int) {
    oldClaims = RatioTally(replicates: replicates)
    newClaims = RatioTally(replicates: replicates)
  }

  /// - Parameter weights: of the record, the same in both runs.
  public mutating func add(
    old: ScoreCounts, new: ScoreCounts, weights: [PoissonWeights.Block]
  ) {
    records += 1
    if old.refusedRecords == 0, new.refusedRecords == 0 {
      answered += 1
      switch (old.recordsInError > 0, new.recordsInError > 0) {
      case (false, true): newOnly += 1
      case (true, false): oldOnly += 1
      case (true, true): both += 1
      case (false, false): break
      }
    }
    oldClaims.add(x: old.contradictedFacts, d: old.decidedFacts, weights: weights)
    newClaims.add(x: new.contradictedFacts, d: new.decidedFacts, weights: weights)
  }

  public mutating func merge(_ other: PairedTally) {
    records += other.records
    answered += other.answered
    newOnly += other.newOnly
    oldOnly += other.oldOnly
    both += other.both
    oldClaims.merge(other.oldClaims)
    newClaims.merge(other.newClaims)
  }

  public var mcNemar: McNemarTest { McNemarTest(first: oldOnly, second: newOnly) }

  /// Of `record-rate` and `claim-rate`; nil where there is nothing to compare.
  public func difference(of score: ScoreName) -> Difference? {
    switch score {
    case .recordRate:
      if answered == 0 { return nil }
      let pairs = PairedProportions(newOnly: newOnly, oldOnly: oldOnly, records: answered)
      return Difference(point: pairs.difference, .records(pairs))
    case .claimRate:
      guard let claims = ClaimDifference(old: oldClaims, new: newClaims) else { return nil }
      return Difference(point: claims.point, .claims(claims))
    default: return nil
    }
  }
}

/// How two claim rates over the same records differ.
///
/// Where both have events enough, the bootstrap with the same weights in both; else the two intervals together, as of
/// independent runs, which is wider for runs that agree.
///
/// *Source*: R. G. Newcombe, Statistics in Medicine 17 (1998), of differences by squares of distances.
struct ClaimDifference: Hashable, Sendable {
  let point: Double
  private let old: RatioTally
  private let new: RatioTally
  private let isBootstrapped: Bool

  init?(old: RatioTally, new: RatioTally) {
    guard old.d > 0, new.d > 0 else { return nil }
    self.old = old
    self.new = new
    point = Double(new.x) / Double(new.d) - Double(old.x) / Double(old.d)
    isBootstrapped =
      RatioBounds(old).method == .bootstrap && RatioBounds(new).method == .bootstrap
  }

  func lower(alpha: Double) -> Double {
    if let distribution { return min(point, distribution.quantile(alpha)) }
    let (before, after) = (RatioBounds(old), RatioBounds(new))
    let reach = Self.length(
      after.point - after.lower(alpha: alpha), before.upper(alpha: alpha) - before.point)
    return point - reach
  }

  func upper(alpha: Double) -> Double {
    if let distribution { return max(point, distribution.quantile(1 - alpha)) }
    let (before, after) = (RatioBounds(old), RatioBounds(new))
    let reach = Self.length(
      after.upper(alpha: alpha) - after.point, before.point - before.lower(alpha: alpha))
    return point + reach
  }

  private var distribution: BootstrapDistribution? {
    if !isBootstrapped { return nil }
    let (oldX, oldD) = (old.replicatesX, old.replicatesD)
    let (newX, newD) = (new.replicatesX, new.replicatesD)
    let differences = oldX.indices.compactMap { index -> Double? in
      guard oldD[index] > 0, newD[index] > 0 else { return nil }
      return Double(newX[index]) / Double(newD[index]) - Double(oldX[index]) / Double(oldD[index])
    }
    return BootstrapDistribution(point: point, replicates: differences)
  }

  private static func length(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
}
