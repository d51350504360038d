/// How two shares over the same records differ: of records that are wrong in one run only.
///
/// *Source*: the score interval of T. Tango, Statistics in Medicine 17 (1998), which holds its level for small numbers and
/// for none at all.
public struct PairedProportions: Hashable, Sendable {
  public let newOnly: Int
  public let oldOnly: Int
  /// All pairs.
  public let records: Int

  public init(newOnly: Int, oldOnly: Int, records: Int) {
    precondition(
      newOnly >= 0 && oldOnly >= 0 && newOnly + oldOnly <= records && records > 0,
      "\(newOnly) and \(oldOnly) of \(records) pairs")
    self.newOnly = newOnly
    self.oldOnly = oldOnly
    self.records = records
  }

  /// New − old. *Units*: −1…1.
  public var difference: Double { Double(newOnly - oldOnly) / Double(records) }

  /// The one-sided bound: the true difference is above it with 1 − alpha.
  public func lower(alpha: Double) -> Double { equation.lower(alpha: alpha) }

  public func upper(alpha: Double) -> Double { equation.upper(alpha: alpha) }

  private var equation: PairedScoreEquation {
    PairedScoreEquation(newOnly: Double(newOnly), oldOnly: Double(oldOnly), all: Double(records))
  }
}

/// The same of counts that may be fractions, as those of an effective sample.
struct PairedScoreEquation: Hashable, Sendable {
  let newOnly: Double
  let oldOnly: Double
  let all: Double

  var difference: Double { (newOnly - oldOnly) / all }

  func lower(alpha: Double) -> Double {
    root(from: -1, to: difference, at: NormalDistribution.quantile(1 - alpha))
  }

  func upper(alpha: Double) -> Double {
    root(from: difference, to: 1, at: -NormalDistribution.quantile(1 - alpha))
  }

  /// Where the statistic, which falls, comes to `z`.
  private func root(from start: Double, to end: Double, at z: Double) -> Double {
    var (low, high) = (start, end)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if statistic(middle) > z { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// How far what was seen lies above a difference `delta`, in standard errors under it.
  private func statistic(_ delta: Double) -> Double {
    let (n, b, c) = (all, newOnly, oldOnly)
    let above = b - c - n * delta
    let quadratic = 2 * n
    let linear = -b - c + (2 * n - b + c) * delta
    let constant = -c * delta * (1 - delta)
    let root = max(0, linear * linear - 4 * quadratic * constant).squareRoot()
    let share = (root - linear) / (2 * quadratic)
    let variance = n * (2 * share + delta * (1 - delta))
    if variance <= 0 { return above == 0 ? 0 : above > 0 ? .infinity : -.infinity }
    return above / variance.squareRoot()
  }
}
