/// Exact bounds of a share of independent trials: each holds with at least 1 − alpha, whatever the share.
///
/// *Source*: C. J. Clopper and E. S. Pearson, Biometrika 26 (1934), by quantiles of the beta distribution. Counts may be
/// fractions, as E. L. Korn and B. I. Graubard (Survey Methodology 24, 1998) take them for effective sample sizes.
public enum BinomialBounds {
  public static func lower(_ k: Double, of n: Double, alpha: Double) -> Double {
    k <= 0 ? 0 : BetaDistribution(k, n - k + 1).quantile(alpha)
  }

  public static func upper(_ k: Double, of n: Double, alpha: Double) -> Double {
    k >= n ? 1 : BetaDistribution(k + 1, n - k).quantile(1 - alpha)
  }

  public static func lower(_ k: Int, of n: Int, alpha: Double) -> Double {
    lower(Double(k), of: Double(n), alpha: alpha)
  }

  public static func upper(_ k: Int, of n: Int, alpha: Double) -> Double {
    upper(Double(k), of: Double(n), alpha: alpha)
  }

  /// Both, at (1 − confidence) / 2 each.
  public static func interval(
    _ k: Int, of n: Int, confidence: Double = 0.95
  ) -> ClosedRange<Double> {
    let alpha = (1 - confidence) / 2
    return lower(k, of: n, alpha: alpha)...upper(k, of: n, alpha: alpha)
  }
}

/// The beta distribution.
struct BetaDistribution {
  let a: Double
  let b: Double

  init(_ a: Double, _ b: Double) {
    precondition(a > 0 && b > 0, "a beta distribution of \(a) and \(b)")
    self.a = a
    self.b = b
  }

  /// The share that lies below x: the regularised incomplete beta function.
  ///
  /// *Source*: its continued fraction (NIST Digital Library of Mathematical Functions 8.17.22), evaluated by Lentz's
  /// method on the side where it converges fast.
  func cumulative(_ x: Double) -> Double {
    if x <= 0 { return 0 }
    if x >= 1 { return 1 }
    let front = Elementary.exp(
      Elementary.logGamma(a + b) - Elementary.logGamma(a) - Elementary.logGamma(b)
        + a * Elementary.log(x) + b * Self.logOfOneMinus(x))
    return x < (a + 1) / (a + b + 2)
      ? front * Self.fraction(a, b, x) / a : 1 - front * Self.fraction(b, a, 1 - x) / b
  }

  /// log(1 − x), exact for small x too.
  private static func logOfOneMinus(_ x: Double) -> Double {
    if x > 1e-4 { return Elementary.log(1 - x) }
    return -x * (1 + x * (0.5 + x * (1.0 / 3 + x * (0.25 + x * 0.2))))
  }

  /// The x below which a share `p` lies: by bisection, to the last bit.
  func quantile(_ p: Double) -> Double {
    var low = 0.0
    var high = 1.0
    while true {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { return middle }
      if cumulative(middle) < p { low = middle } else { high = middle }
      if high - low < high * 1e-15 { return low + (high - low) / 2 }
    }
  }

  private static let tiny = 1e-300
  private static let stepLimit = 100_000

  private static func fraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
    func held(_ value: Double) -> Double { value.magnitude < tiny ? tiny : value }
    var c = 1.0
    var d = 1 / held(1 - (a + b) * x / (a + 1))
    var result = d
    for step in 1...stepLimit {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / held(1 + even * d)
      c = held(1 + even / c)
      result *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / held(1 + odd * d)
      c = held(1 + odd / c)
      let factor = d * c
      result *= factor
      if (factor - 1).magnitude < 1e-16 { break }
    }
    return result
  }
}
