/// The standard normal distribution.
public enum NormalDistribution {
  /// The x below which a share `p` lies. *Units*: 0 < p < 1.
  ///
  /// *Source*: M. J. Wichura, "Algorithm AS 241: The percentage points of the normal distribution", Applied
  /// Statistics 37 (1988), PPND16: about 16 digits.
  public static func quantile(_ p: Double) -> Double {
    precondition(p > 0 && p < 1, "a quantile at \(p)")
    let q = p - 0.5
    if q.magnitude <= 0.425 {
      let r = 0.180625 - q * q
      return q * ratio(r, central)
    }
    var r = (-Elementary.log(min(p, 1 - p))).squareRoot()
    let value: Double
    if r <= 5 {
      r -= 1.6
      value = ratio(r, middle)
    } else {
      r -= 5
      value = ratio(r, tail)
    }
    return q < 0 ? -value : value
  }

  /// The share that lies below `x`.
  ///
  /// *Source*: Φ(x) = ½ + φ(x)·(x + x³/3 + x⁵/15 + …) near the middle; the continued fraction of Laplace in
  /// the tails.
  public static func cumulative(_ x: Double) -> Double {
    let size = x.magnitude
    if size > 38.5 { return x < 0 ? 0 : 1 }
    let density = Elementary.exp(-0.5 * x * x) / 2.5066282746310005
    if size < 3 {
      var term = size
      var sum = size
      var odd = 1.0
      while term > sum * 1e-17 {
        odd += 2
        term *= size * size / odd
        sum += term
      }
      let half = density * sum
      return x < 0 ? 0.5 - half : 0.5 + half
    }
    var fraction = 0.0
    for step in stride(from: 120.0, through: 1.0, by: -1.0) { fraction = step / (size + fraction) }
    let upper = density / (size + fraction)
    return x < 0 ? upper : 1 - upper
  }

  private static func ratio(_ r: Double, _ coefficients: [(above: Double, below: Double)]) -> Double
  {
    var above = 0.0
    var below = 0.0
    for pair in coefficients {
      above = above * r + pair.above
      below = below * r + pair.below
    }
    return above / below
  }

  /// From the highest power down.
  private static let central: [(above: Double, below: Double)] = [
    (2.5090809287301226727e3, 5.2264952788528545610e3),
    (3.3430575583588128105e4, 2.8729085735721942674e4),
    (6.7265770927008700853e4, 3.9307895800092710610e4),
    (4.5921953931549871457e4, 2.1213794301586595867e4),
    (1.3731693765509461125e4, 5.3941960214247511077e3),
    (1.9715909503065514427e3, 6.8718700749205790830e2),
    (1.3314166789178437745e2, 4.2313330701600911252e1),
    (3.3871328727963666080e0, 1),
  ]
  private static let middle: [(above: Double, below: Double)] = [
    (7.74545014278341407640e-4, 1.05075007164441684324e-9),
    (2.27238449892691845833e-2, 5.47593808499534494600e-4),
    (2.41780725177450611770e-1, 1.51986665636164571966e-2),
    (1.27045825245236838258e0, 1.48103976427480074590e-1),
    (3.64784832476320460504e0, 6.89767334985100004550e-1),
    (5.76949722146069140550e0, 1.67638483018380384940e0),
    (4.63033784615654529590e0, 2.05319162663775882187e0),
    (1.42343711074968357734e0, 1),
  ]
  private static let tail: [(above: Double, below: Double)] = [
    (2.01033439929228813265e-7, 2.04426310338993978564e-15),
    (2.71155556874348757815e-5, 1.42151175831644588870e-7),
    (1.24266094738807843860e-3, 1.84631831751005468180e-5),
    (2.65321895265761230930e-2, 7.86869131145613259100e-4),
    (2.96560571828504891230e-1, 1.48753612908506148525e-2),
    (1.78482653991729133580e0, 1.36929880922735805310e-1),
    (5.46378491116411436990e0, 5.99832206555887937690e-1),
    (6.65790464350110377720e0, 1),
  ]
}
