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

  private static func quantiles(_ power: Double) -> Double {
    NormalDistribution.quantile(0.975) + NormalDistribution.quantile(power)
  }
}
