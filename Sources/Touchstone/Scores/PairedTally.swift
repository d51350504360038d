/// The sums of two runs over the same records. They merge exactly, in any order.
public struct PairedTally: Hashable, Sendable {
  /// How much worse the new run is.
  public struct Difference: Hashable, Sendable {
    /// New − old. *Units*: shares.
    public let point: Double
    private let bounds: Bounds

    enum Bounds: Hashable, Sendable {
      case records(PairedProportions)
      case claims(RatioDifference)
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
  private var claimChanges = RatioChanges()

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
    claimChanges.add(old: old.parts(of: .claims), new: new.parts(of: .claims))
  }

  public mutating func merge(_ other: PairedTally) {
    records += other.records
    answered += other.answered
    newOnly += other.newOnly
    oldOnly += other.oldOnly
    both += other.both
    oldClaims.merge(other.oldClaims)
    newClaims.merge(other.newClaims)
    claimChanges.merge(other.claimChanges)
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
      guard
        let claims = RatioDifference(old: oldClaims, new: newClaims, changes: claimChanges)
      else { return nil }
      return Difference(point: claims.point, .claims(claims))
    default: return nil
    }
  }
}
