/// Everything that was measured, with what it is held against: what conditions and sentences ask.
public struct AssessmentSituation: ConditionFacts, Sendable {
  public var subject: AssessmentSubject
  public var table = MeasurementTable()
  /// In the order of the targets' file.
  public var targets: [AssessmentTarget]
  public var previous: PreviousAssessment?
  /// Probabilities of tests, of what was seen or more were there no difference.
  public var probabilities: [MeasurementID: Double] = [:]
  public var lists: [CatalogueSentence.NameList: [NamedCount]] = [:]
  public var performance: [PerformanceRun]
  public var qScore: QScore?
  public var goals: QScore.Goals
  /// The heaviest first.
  public var patterns: [ErrorPattern] = []
  /// Those with the most uncovered claims first.
  public var uncovered: [String] = []

  public init(
    subject: AssessmentSubject, targets: [AssessmentTarget] = [],
    previous: PreviousAssessment? = nil, performance: [PerformanceRun] = [],
    goals: QScore.Goals = QScore.Goals()
  ) {
    self.subject = subject
    self.targets = targets
    self.previous = previous
    self.performance = performance
    self.goals = goals
  }

  public func measurement(_ id: MeasurementID) -> Measurement? { table[id] }

  public func isMissed(_ metric: Metric) -> Bool {
    targets.contains { target in
      guard target.id.metric == metric else { return false }
      let standing = target.standing(of: table[target.id])
      return standing == .missed || standing == .unsure
    }
  }

  public func isMeasured(_ metric: Metric) -> Bool { table.has(metric) }

  public func target(of id: MeasurementID) -> AssessmentTarget? { targets.first { $0.id == id } }

  public func change(of measurement: Measurement) -> MeasurementChange? {
    previous?.measurements[measurement.id].map { MeasurementChange(from: $0, to: measurement) }
  }
}
