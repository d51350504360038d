/// The interval of a share of independent records; of 95 % unless another confidence is asked for.
///
/// *Source*: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
/// JASA 22 (1927); without continuity correction.
public struct WilsonInterval: Hashable, Sendable {
  /// *Units*: shares, 0…1.
  public let low: Double
  public let high: Double

  /// The 0.975 quantile of the normal distribution.
  private static let z = 1.959963984540054

  /// Nil without any record.
  public init?(_ numerator: Int, of denominator: Int, confidence: Double = 0.95) {
    guard denominator > 0 else { return nil }
    precondition(
      (0...denominator).contains(numerator), "a share of \(numerator) of \(denominator)")
    let n = Double(denominator)
    let p = Double(numerator) / n
    let z = confidence == 0.95 ? Self.z : NormalDistribution.quantile(1 - (1 - confidence) / 2)
    let square = z * z
    let middle = (p + square / (2 * n)) / (1 + square / n)
    let reach = z / (1 + square / n) * (p * (1 - p) / n + square / (4 * n * n)).squareRoot()
    low = numerator == 0 ? 0 : max(0, middle - reach)
    high = numerator == denominator ? 1 : min(1, middle + reach)
  }
}
