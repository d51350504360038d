/// Whether two runs over the same records differ: of records that only one of them has wrong.
///
/// *Source*: Q. McNemar, Psychometrika 12 (1947), exact by the binomial distribution; mid-p by M. W. Fagerland, S. Lydersen
/// and P. Laake, BMC Medical Research Methodology 13 (2013).
public struct McNemarTest: Hashable, Sendable {
  /// Wrong in the first run only.
  public let first: Int
  /// Wrong in the second run only.
  public let second: Int

  public init(first: Int, second: Int) {
    precondition(first >= 0 && second >= 0, "counts of \(first) and \(second)")
    self.first = first
    self.second = second
  }

  public var discordant: Int { first + second }

  /// Two-sided; 1 without discordant records.
  public var exact: Double {
    discordant == 0 ? 1 : min(1, 2 * Self.tail(min(first, second), of: discordant))
  }

  /// Two-sided, half of what was seen left out: closer to its level.
  public var midP: Double {
    if discordant == 0 { return 1 }
    let least = min(first, second)
    return min(1, 2 * Self.tail(least, of: discordant) - Self.mass(least, of: discordant))
  }

  /// Exact and one-sided: the second run is no worse than the first.
  public var exactWorse: Double {
    discordant == 0 ? 1 : Self.tail(first, of: discordant)
  }

  /// The probability of at most k of n at even odds.
  private static func tail(_ k: Int, of n: Int) -> Double {
    k >= n ? 1 : BetaDistribution(Double(n - k), Double(k + 1)).cumulative(0.5)
  }

  /// The probability of k of n at even odds.
  private static func mass(_ k: Int, of n: Int) -> Double {
    BetaDistribution(Double(k + 1), Double(n - k + 1)).density(0.5) * 4 / Double(n + 1)
  }
}
