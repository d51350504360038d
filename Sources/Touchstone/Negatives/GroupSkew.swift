/// How often negatives name a sensitive group, against the batch they were taken from.
public struct GroupSkew: Hashable, Sendable {
  public enum Standing: String, Hashable, Sendable, CaseIterable {
    /// Within the limits.
    case even
    /// More often than the limit lets.
    case over
    /// Less often than the limit lets.
    case under
    /// No record, all records, or no negatives: there is nothing to test.
    case untested
  }

  public var group: SensitiveGroup
  /// Negatives that name the group, of all negatives, and records of the batch that do, of all records.
  public var test: FisherTest
  /// Two-sided and exact: negatives against the rest of the batch.
  public var p: Double
  /// `p` by Holm over the groups that were tested.
  public var adjusted: Double
  public var standing: Standing

  /// Negatives that name the group.
  public var negatives: Int { test.hits }
  /// Records of the batch that name the group.
  public var batch: Int { test.marked }

  /// *Units*: 0...1; nil without negatives.
  public var negativeRate: Double? {
    test.drawn == 0 ? nil : Double(test.hits) / Double(test.drawn)
  }
  /// *Units*: 0...1; nil without records.
  public var batchRate: Double? {
    test.total == 0 ? nil : Double(test.marked) / Double(test.total)
  }

  /// The rate in negatives over that in the batch; nil where either is missing or the batch has none.
  public var ratio: Double? {
    guard test.drawn > 0, test.marked > 0 else { return nil }
    return Double(test.hits) * Double(test.total) / (Double(test.drawn) * Double(test.marked))
  }

  /// Of negatives against the rest of the batch; nil where it isn't finite.
  public var oddsRatio: Double? {
    let others = test.marked - test.hits
    let below = Double(test.drawn - test.hits) * Double(others)
    if below == 0 { return nil }
    return Double(test.hits) * Double(test.total - test.drawn - others) / below
  }

  /// The size of the effect, negatives against the rest of the batch: 0.2 is small, 0.5 medium, 0.8 large; nil where one of
  /// them is empty.
  ///
  /// *Source*: J. Cohen, Statistical Power Analysis for the Behavioral Sciences, 2nd edition (1988), chapter 6.
  public var effect: Double? {
    let rest = test.total - test.drawn
    guard test.drawn > 0, rest > 0 else { return nil }
    func angle(_ k: Int, _ n: Int) -> Double {
      2 * Elementary.arcsine((Double(k) / Double(n)).squareRoot())
    }
    return angle(test.hits, test.drawn) - angle(test.marked - test.hits, rest)
  }

  /// Fewer than five negatives, or fewer than five of the rest, name the group: rates say little.
  public var isSmall: Bool { test.hits < 5 || test.marked - test.hits < 5 }
}
