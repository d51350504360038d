/// A model's assessment: what was measured, what should be done, what may go wrong.
public struct Assessment: Sendable {
  /// A recommendation that is due.
  public struct Advice: Sendable {
    public let entry: Catalogue.Remedy
    /// Nil with the reason where there is none.
    public let estimate: EffectEstimate?
    public let notEstimated: String?
    /// It is meant to change something whose target is missed.
    public let concernsMissedTarget: Bool
  }

  public struct RiskRow: Sendable {
    public let entry: Catalogue.Risk
    public let isMeasured: Bool
    public let priority: Catalogue.Priority
    /// Places of the recommendations it goes with, from 0 in their ranking.
    public let advice: [Int]
  }

  /// Whether a target would be reached.
  public struct Prospect: Sendable {
    public let target: AssessmentTarget
    public let now: AssessmentTarget.Standing
    /// With all estimated recommendations at once; nil where nothing estimated bears on it.
    public let forecast: EffectEstimate.Forecast?
    public let then: AssessmentTarget.Standing?
  }

  public let situation: AssessmentSituation
  /// Ranked: estimated ones by their effect, the largest first; then those that concern a missed target; then the
  /// rest. Ties in the catalogue's order.
  public let advice: [Advice]
  /// By priority, the highest first; ties in the catalogue's order.
  public let risks: [RiskRow]
  /// In the order of the targets.
  public let prospects: [Prospect]

  public init(
    _ situation: AssessmentSituation, catalogue: Catalogue, forecasts: QualityForecasts
  ) {
    self.situation = situation
    let estimator = EffectEstimator(situation: situation, forecasts: forecasts)
    let due = catalogue.recommendations.filter { $0.when.holds(in: situation) }
      .map { Self.advise($0, estimator) }
    let advice = due.enumerated().sorted { a, b in
      let (first, second) = (Self.rank(a.element), Self.rank(b.element))
      return first != second ? first > second : a.offset < b.offset
    }.map(\.element)
    self.advice = advice
    risks = Self.risks(of: catalogue, advice, situation)
    prospects = situation.targets.map { Self.prospect($0, situation, advice, forecasts.all) }
  }

  private static func advise(
    _ entry: Catalogue.Remedy, _ estimator: EffectEstimator
  ) -> Advice {
    let missed = entry.improves.contains(where: estimator.situation.isMissed)
    switch entry.estimate {
    case .none(let reason):
      return Advice(
        entry: entry, estimate: nil, notEstimated: reason, concernsMissedTarget: missed)
    case .computed(let kind, let parameters):
      do throws(MissingEstimate) {
        let estimate = try estimator.estimate(kind, parameters)
        return Advice(
          entry: entry, estimate: estimate, notEstimated: nil, concernsMissedTarget: missed)
      } catch {
        return Advice(
          entry: entry, estimate: nil, notEstimated: error.reason, concernsMissedTarget: missed)
      }
    }
  }

  /// Above 2 with an effect that shows, 1 for a missed target.
  private static func rank(_ advice: Advice) -> Double {
    if let effect = advice.estimate?.effect, effect >= 0.005 { return 2 + effect }
    return advice.concernsMissedTarget ? 1 : 0
  }

  private static func risks(
    of catalogue: Catalogue, _ advice: [Advice], _ situation: AssessmentSituation
  ) -> [RiskRow] {
    let writer = SentenceWriter(situation: situation)
    let rows = catalogue.risks.compactMap { risk -> RiskRow? in
      let places = advice.indices.filter { advice[$0].entry.risks.contains(risk.id) }
      let isMeasured = risk.evidence.contains { writer.canWrite($0) }
      if risk.isSideEffect, places.isEmpty { return nil }
      let priority =
        isMeasured
        ? risk.priorities.first { $0.when.holds(in: situation) }?.priority ?? .low
        : risk.priorityUnmeasured
      return RiskRow(entry: risk, isMeasured: isMeasured, priority: priority, advice: places)
    }
    return Catalogue.Priority.allCases.flatMap { priority in
      rows.filter { $0.priority == priority }
    }
  }

  private static func prospect(
    _ target: AssessmentTarget, _ situation: AssessmentSituation, _ advice: [Advice],
    _ all: QualityForecast?
  ) -> Prospect {
    let now = target.standing(of: situation.table[target.id])
    let forecast = forecast(of: target.id, advice, all)
    return Prospect(
      target: target, now: now, forecast: forecast,
      then: forecast.map { target.standing(of: $0.value, interval: $0.interval) })
  }

  private static func forecast(
    of id: MeasurementID, _ advice: [Advice], _ all: QualityForecast?
  ) -> EffectEstimate.Forecast? {
    let single = advice.lazy.flatMap { $0.estimate?.forecasts ?? [] }.first { $0.id == id }
    guard single != nil, id.metric.score != nil, let all else { return single }
    let part: QualityForecast.Part? =
      switch id.metric {
      case .qScore: all.qScore
      case .claimRate: all.claimRate
      case .recordRate: all.recordRate
      case .coverage: all.coverage
      default: nil
      }
    return part.map { EffectEstimate.Forecast(id: id, value: $0.value, interval: $0.interval) }
  }
}

extension Catalogue {
  /// The scenarios whose forecasts the recommendations that are due need; nil where none does.
  public func scenarios(
    for situation: AssessmentSituation
  ) -> (withoutPatterns: QualityScenario?, withFacts: QualityScenario?) {
    var patterns: QualityScenario?
    var facts: QualityScenario?
    for entry in recommendations where entry.when.holds(in: situation) {
      guard case .computed(let estimator, let parameters) = entry.estimate else { continue }
      let count = parameters.first.map { Int($0.value) } ?? AssessmentSituation.topPatterns
      switch estimator {
      case .withoutPatterns:
        patterns = QualityScenario(mended: Set(situation.patterns.prefix(count)))
      case .withFacts:
        facts = QualityScenario(covered: Set(situation.uncovered.prefix(count)))
      default: break
      }
    }
    return (patterns, facts)
  }
}
