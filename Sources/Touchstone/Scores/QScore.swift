/// One number for a run, with all that it is made of: the weighted geometric mean of parts in 0…1, times 10.
///
/// A part of 0 gives 0. Weights are renormalised over the parts there are.
public struct QScore: Hashable, Sendable {
  public struct Part: Hashable, Sendable {
    public let name: String
    /// *Units*: 0…1.
    public let value: Double
    /// As given; all together needn't be 1.
    public let weight: Double

    public init(_ name: String, value: Double, weight: Double) {
      self.name = name
      self.value = value
      self.weight = weight
    }
  }

  /// What the score is measured by.
  public struct Goals: Hashable, Sendable {
    /// *Units*: 0…1, above 0.
    public var targetCoverage: Double
    public var factuality: Double
    public var clean: Double
    public var coverage: Double
    /// What users give beside: a human rating, the F1 of a task, satisfaction.
    public var others: [Part]

    /// *Source*: DESIGN "Q-Score".
    public init(
      targetCoverage: Double = 0.5, factuality: Double = 0.5, clean: Double = 0.3,
      coverage: Double = 0.2, others: [Part] = []
    ) {
      self.targetCoverage = targetCoverage
      self.factuality = factuality
      self.clean = clean
      self.coverage = coverage
      self.others = others
    }
  }

  /// In a fixed order: factuality, clean, coverage, then the others as given.
  public let parts: [Part]

  public init(parts: [Part]) { self.parts = parts }

  /// 0…1.
  public var share: Double { Self.mean(parts.map { ($0.value, $0.weight) }) }
  /// 0…10.
  public var points: Double { 10 * share }

  static func mean(_ parts: [(value: Double, weight: Double)]) -> Double {
    let total = parts.reduce(0) { $0 + $1.weight }
    if total <= 0 { return 0 }
    var logarithm = 0.0
    for part in parts where part.weight > 0 {
      if part.value <= 0 { return 0 }
      logarithm += part.weight / total * Elementary.log(min(1, part.value))
    }
    return Elementary.exp(logarithm)
  }

  /// The parts of sums; nil where nothing was decided, so that there is nothing to score.
  static func parts(
    weighted: (x: Double, d: Double), records: (x: Double, d: Double),
    coverage: (x: Double, d: Double), answering: (x: Double, d: Double), goals: Goals
  ) -> [Part]? {
    guard weighted.d > 0, records.d > 0, answering.d > 0 else { return nil }
    let covered = coverage.d > 0 ? coverage.x / coverage.d : 0
    return [
      Part("factuality", value: 1 - weighted.x / weighted.d, weight: goals.factuality),
      Part("clean", value: 1 - records.x / records.d, weight: goals.clean),
      Part(
        "coverage",
        value: min(1, covered / goals.targetCoverage) * (answering.x / answering.d),
        weight: goals.coverage),
    ] + goals.others
  }
}
