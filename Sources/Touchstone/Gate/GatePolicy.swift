/// What a run must keep to. *Source*: DESIGN "Gate".
public struct GatePolicy: Hashable, Sendable {
  /// Where an inconclusive gate falls.
  public enum Inconclusive: String, Hashable, Sendable, CaseIterable {
    case fail
    case pass
    /// A status of its own.
    case inconclusive
  }

  /// Too little of these says nothing: the gate can't pass then.
  public struct Minimum: Hashable, Sendable {
    public var records: Int
    /// Claims that facts, contexts or the text itself decide.
    public var claims: Int
    /// *Units*: 0…1.
    public var coverage: Double
    /// Records that answer, of all read or rejected. *Units*: 0…1.
    public var answered: Double

    public init(
      records: Int = 30, claims: Int = 30, coverage: Double = 0, answered: Double = 0.5
    ) {
      self.records = records
      self.claims = claims
      self.coverage = coverage
      self.answered = answered
    }
  }

  /// How far bounds may be wrong, one-sided. *Units*: 0…½.
  public var alpha: Double
  public var inconclusive: Inconclusive
  public var minimum: Minimum
  public var goals: QScore.Goals
  /// Never empty.
  public var limits: [GateLimit]
  /// Limits fail by probabilities that are corrected for their number.
  public var isHolm: Bool

  public init(
    alpha: Double = 0.05, inconclusive: Inconclusive = .inconclusive,
    minimum: Minimum = Minimum(), goals: QScore.Goals = QScore.Goals(), limits: [GateLimit],
    isHolm: Bool = false
  ) {
    self.alpha = alpha
    self.inconclusive = inconclusive
    self.minimum = minimum
    self.goals = goals
    self.limits = limits
    self.isHolm = isHolm
  }

  /// The parts of a run that its limits are about, each once, in their order.
  public var filters: [ScoreFilter] {
    var filters: [ScoreFilter] = []
    for case let filter? in limits.map(\.filter) where !filters.contains(filter) {
      filters.append(filter)
    }
    return filters
  }

  public var needsBaseline: Bool {
    limits.contains { limit in
      if case .worseByAtMost = limit.bound { return true }
      return limit.score == .newErrors
    }
  }
}
