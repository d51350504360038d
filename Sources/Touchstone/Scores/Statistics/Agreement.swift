/// How calls agree with labels: of "wrong" against everything else.
public struct Agreement: Hashable, Sendable {
  public let truePositives: Int
  public let falsePositives: Int
  public let falseNegatives: Int
  public let trueNegatives: Int

  public init(truePositives: Int, falsePositives: Int, falseNegatives: Int, trueNegatives: Int) {
    self.truePositives = truePositives
    self.falsePositives = falsePositives
    self.falseNegatives = falseNegatives
    self.trueNegatives = trueNegatives
  }

  public var flagged: Int { truePositives + falsePositives }
  public var positives: Int { truePositives + falseNegatives }
  public var negatives: Int { falsePositives + trueNegatives }
  public var all: Int { positives + negatives }

  // Each is nil where it would be a share of nothing.
  public var precision: Double? { Self.share(truePositives, flagged) }
  public var recall: Double? { Self.share(truePositives, positives) }
  public var specificity: Double? { Self.share(trueNegatives, negatives) }
  public var prevalence: Double? { Self.share(positives, all) }
  public var f1: Double? { Self.share(2 * truePositives, 2 * truePositives + misses) }

  /// What calling everything wrong comes to: its precision is the prevalence, its recall 1.
  public var alwaysPositiveF1: Double? { Self.share(2 * positives, all + positives) }

  private var misses: Int { falsePositives + falseNegatives }

  public var precisionInterval: ClosedRange<Double>? { precisionInterval(confidence: 0.95) }
  public var recallInterval: ClosedRange<Double>? { recallInterval(confidence: 0.95) }
  public var f1Interval: ClosedRange<Double>? { f1Interval(confidence: 0.95) }

  public func precisionInterval(confidence: Double) -> ClosedRange<Double>? {
    Self.wilson(truePositives, flagged, confidence)
  }

  public func recallInterval(confidence: Double) -> ClosedRange<Double>? {
    Self.wilson(truePositives, positives, confidence)
  }

  /// F1 is 2θ ⁄ (1 + θ) of the share θ of hits among hits and misses of both kinds: θ's Wilson interval, carried over.
  public func f1Interval(confidence: Double) -> ClosedRange<Double>? {
    func f1(_ theta: Double) -> Double { 2 * theta / (1 + theta) }
    return Self.wilson(truePositives, truePositives + misses, confidence).map { theta in
      f1(theta.lowerBound)...f1(theta.upperBound)
    }
  }

  private static func share(_ x: Int, _ n: Int) -> Double? { n == 0 ? nil : Double(x) / Double(n) }

  private static func wilson(_ x: Int, _ n: Int, _ confidence: Double) -> ClosedRange<Double>? {
    WilsonInterval(x, of: n, confidence: confidence).map { $0.low...$0.high }
  }
}
