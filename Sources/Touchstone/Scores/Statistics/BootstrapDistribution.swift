/// The replicates of a statistic, from which bounds are read: bias-corrected, and accelerated where the skewness of the
/// records' influence is known.
///
/// *Source*: B. Efron, "Better bootstrap confidence intervals", JASA 82 (1987).
public struct BootstrapDistribution: Sendable {
  /// Ascending.
  private let replicates: [Double]
  private let bias: Double
  private let acceleration: Double

  /// Nil where fewer than a hundred replicates say something.
  public init?(point: Double, replicates: [Double], acceleration: Double = 0) {
    guard replicates.count >= 100 else { return nil }
    self.replicates = replicates.sorted()
    self.acceleration = acceleration
    let count = Double(replicates.count)
    let below = Double(replicates.count { $0 < point })
    let equal = Double(replicates.count { $0 == point })
    let share = min(max((below + equal / 2) / count, 0.5 / count), 1 - 0.5 / count)
    bias = NormalDistribution.quantile(share)
  }

  /// The bound that the true value lies below with the probability `p`.
  public func quantile(_ p: Double) -> Double {
    let shifted = bias + NormalDistribution.quantile(p)
    let divisor = 1 - acceleration * shifted
    // Beyond what an expansion of the second order can say.
    let position =
      divisor <= 0 ? (shifted > 0 ? 1 : 0) : NormalDistribution.cumulative(bias + shifted / divisor)
    return at(position)
  }

  public func interval(confidence: Double = 0.95) -> ClosedRange<Double> {
    let alpha = (1 - confidence) / 2
    let ends = (quantile(alpha), quantile(1 - alpha))
    return min(ends.0, ends.1)...max(ends.0, ends.1)
  }

  /// Between neighbours, in proportion.
  private func at(_ share: Double) -> Double {
    let place = min(max(share, 0), 1) * Double(replicates.count - 1)
    let index = Int(place)
    if index + 1 >= replicates.count { return replicates[replicates.count - 1] }
    let part = place - Double(index)
    return replicates[index] + part * (replicates[index + 1] - replicates[index])
  }
}
