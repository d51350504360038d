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
    let front = density(x)
    return x < (a + 1) / (a + b + 2)
      ? front * Self.fraction(a, b, x) / a : 1 - front * Self.fraction(b, a, 1 - x) / b
  }

  /// xᵃ(1 − x)ᵇ ⁄ B(a, b), without the difference of large logarithms that would cost digits at many trials.
  ///
  /// *Source*: C. Loader, "Fast and accurate computation of binomial probabilities" (2000): Stirling's formula with its
  /// remainder, and deviances that are small where x is near a ⁄ (a + b).
  func density(_ x: Double) -> Double {
    let n = a + b
    let remainders =
      Self.stirlingRemainder(n) - Self.stirlingRemainder(a) - Self.stirlingRemainder(b)
    let deviances = Self.deviance(a, from: n * x) + Self.deviance(b, from: n * (1 - x))
    return (a / n * b / (2 * Double.pi)).squareRoot() * Elementary.exp(remainders - deviances)
  }

  /// What Stirling's formula √(2π ⁄ z)(z ⁄ e)ᶻ lacks of the gamma function of z, as a logarithm.
  private static func stirlingRemainder(_ z: Double) -> Double {
    if z < 15 {
      return Elementary.logGamma(z) - (z - 0.5) * Elementary.log(z) + z - 0.918938533204672741780
    }
    let s = 1 / (z * z)
    return (1.0 / 12 - s * (1.0 / 360 - s * (1.0 / 1260 - s * (1.0 / 1680 - s * (1.0 / 1188))))) / z
  }

  /// c·log(c ⁄ m) + m − c.
  private static func deviance(_ c: Double, from m: Double) -> Double {
    guard (c - m).magnitude < 0.1 * (c + m) else { return c * Elementary.log(c / m) + m - c }
    // log(c ⁄ m) is 2·artanh(v): its series, the parts that cancel left out.
    let v = (c - m) / (c + m)
    var sum = (c - m) * v
    var power = 2 * c * v
    var odd = 1.0
    while true {
      power *= v * v
      odd += 2
      let next = sum + power / odd
      if next == sum { return next }
      sum = next
    }
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
