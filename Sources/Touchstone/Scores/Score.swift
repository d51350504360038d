/// One score with what it rests on.
public struct Score: Hashable, Sendable {
  public var name: ScoreName
  /// *Units*: a share 0…1, points 0…10, or a count. Nil where there is nothing to measure.
  public var value: Double?
  /// Of a share; 0 for points.
  public var numerator: Int
  public var denominator: Int
  /// Two-sided, 95 %; nil for counts and where there is nothing to measure.
  public var interval: ClosedRange<Double>?
  /// How the interval was made: `wilson`, `bootstrap`, `effective-sample`, `delta`.
  public var method: String?

  public init(
    name: ScoreName, value: Double?, numerator: Int = 0, denominator: Int = 0,
    interval: ClosedRange<Double>? = nil, method: String? = nil
  ) {
    self.name = name
    self.value = value
    self.numerator = numerator
    self.denominator = denominator
    self.interval = interval
    self.method = method
  }
}
