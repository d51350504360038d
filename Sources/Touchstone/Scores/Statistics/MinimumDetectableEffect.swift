/// The smallest difference of shares that a run of this size shows with probability `power`, two-sided at 5 %.
public enum MinimumDetectableEffect {
  /// Two runs over different records, so many each.
  public static func twoArms(share: Double, records: Int, power: Double = 0.8) -> Double {
    quantiles(power) * (2 * share * (1 - share) / Double(max(1, records))).squareRoot()
  }

  /// Two runs over the same records.
  ///
  /// - Parameter discordant: the share of records on which the two differ.
  public static func paired(discordant: Double, records: Int, power: Double = 0.8) -> Double {
    quantiles(power) * (discordant / Double(max(1, records))).squareRoot()
  }

  /// One run against a fixed share: the rise above it that shows.
  ///
  /// *Source*: the normal approximation with the variance under each share, solved by bisection.
  public static func oneSample(share: Double, records: Int, power: Double = 0.8) -> Double {
    let root = Double(max(1, records)).squareRoot()
    func spread(_ share: Double) -> Double { (share * (1 - share)).squareRoot() }
    let level = NormalDistribution.quantile(0.975) * spread(share)
    let reach = NormalDistribution.quantile(power)
    var low = share
    var high = 1.0
    for _ in 0..<100 {
      let middle = low + (high - low) / 2
      if (middle - share) * root < level + reach * spread(middle) {
        low = middle
      } else {
        high = middle
      }
    }
    return high - share
  }

  private static func quantiles(_ power: Double) -> Double {
    NormalDistribution.quantile(0.975) + NormalDistribution.quantile(power)
  }
}
