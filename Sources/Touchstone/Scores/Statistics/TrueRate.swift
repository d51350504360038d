/// The share that is truly wrong, from the share that was called so and what labels say of the calls.
///
/// *Source*: W. J. Rogan and B. Gladen, American Journal of Epidemiology 107 (1978); the interval, which carries the
/// uncertainty of all three shares, by Z. Lang and J. Reiczigel, Preventive Veterinary Medicine 113 (2014).
public struct TrueRate: Hashable, Sendable {
  /// 0…1.
  public let value: Double
  private let flagged: Double
  private let records: Double
  private let sensitivity: (share: Double, count: Double)
  private let specificity: (share: Double, count: Double)

  /// Nil where the labels show no power: nothing to learn from, or calls no better than chance.
  public init?(flagged: Int, of records: Int, agreement: Agreement) {
    guard records > 0, let recall = agreement.recall, let specificity = agreement.specificity,
      recall + specificity > 1
    else { return nil }
    self.flagged = Double(flagged) / Double(records)
    self.records = Double(records)
    sensitivity = (recall, Double(agreement.positives))
    self.specificity = (specificity, Double(agreement.negatives))
    value = Self.clamped((self.flagged + specificity - 1) / (recall + specificity - 1))
  }

  public var interval: ClosedRange<Double> { interval(confidence: 0.95) }

  public func interval(confidence: Double) -> ClosedRange<Double> {
    let z = NormalDistribution.quantile(1 - (1 - confidence) / 2)
    let n = records + z * z
    let p = (records * flagged + z * z / 2) / n
    let (se, nSe) = Self.adjusted(sensitivity)
    let (sp, nSp) = Self.adjusted(specificity)
    let power = se + sp - 1
    if power <= 0 { return 0...1 }
    let rate = Self.clamped((p + sp - 1) / power)
    let (varianceSe, varianceSp) = (se * (1 - se) / nSe, sp * (1 - sp) / nSp)
    let shift = 2 * z * z * (rate * varianceSe - (1 - rate) * varianceSp)
    let error =
      (p * (1 - p) / n + rate * rate * varianceSe + (1 - rate) * (1 - rate) * varianceSp)
      .squareRoot()
      / power
    return Self.clamped(rate + shift - z * error)...Self.clamped(rate + shift + z * error)
  }

  private static func adjusted(_ share: (share: Double, count: Double)) -> (Double, Double) {
    ((share.count * share.share + 1) / (share.count + 2), share.count + 2)
  }

  private static func clamped(_ share: Double) -> Double { min(1, max(0, share)) }

  public static func == (a: TrueRate, b: TrueRate) -> Bool {
    a.value == b.value && a.interval == b.interval
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(value) }
}
