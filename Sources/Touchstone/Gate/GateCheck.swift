/// One limit of a policy, held against what was measured.
public struct GateCheck: Hashable, Sendable {
  /// Stable within a policy, of lower-case words: `claim-rate`, `claim-rate[model=a]`, `minimum-records`.
  public var id: String
  /// The limit in words: `claim rate at most 2 %, where model is a`.
  public var title: String
  public var status: GateStatus
  /// What was measured, as a person reads it: `1.3 %`, `412`; `none` where there was nothing to measure.
  public var measured: String
  /// Of a share: what it is a share of. *Units*: counts.
  public var numerator: Int?
  public var denominator: Int?
  /// *Units*: those of the score: shares 0…1, counts, points 0…10.
  public var value: Double?
  /// The two-sided interval at 1 − 2α.
  public var interval: ClosedRange<Double>?
  /// What the limit was compared with: the one-sided lower and upper bounds at α.
  public var lowerBound: Double?
  public var upperBound: Double?
  public var limit: Double?
  /// Why it is so, and what to do: one or two sentences.
  public var explanation: String

  public init(
    id: String, title: String, status: GateStatus, measured: String, numerator: Int? = nil,
    denominator: Int? = nil, value: Double? = nil, interval: ClosedRange<Double>? = nil,
    lowerBound: Double? = nil, upperBound: Double? = nil, limit: Double? = nil,
    explanation: String
  ) {
    self.id = id
    self.title = title
    self.status = status
    self.measured = measured
    self.numerator = numerator
    self.denominator = denominator
    self.value = value
    self.interval = interval
    self.lowerBound = lowerBound
    self.upperBound = upperBound
    self.limit = limit
    self.explanation = explanation
  }
}
