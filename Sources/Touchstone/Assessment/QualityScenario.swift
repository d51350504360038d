/// A run as it would be were something done about it: records are changed as if, then scored as ever.
public struct QualityScenario: Hashable, Sendable {
  /// Errors of these patterns are gone: what was said is right.
  public var mended: Set<ErrorPattern>
  /// Claims about these attributes are decided, all as right: only coverage is told by it.
  public var covered: Set<String>

  public init(mended: Set<ErrorPattern> = [], covered: Set<String> = []) {
    self.mended = mended
    self.covered = covered
  }

  /// The record under the scenario.
  public func changed(_ record: ScoredRecord) -> ScoredRecord {
    var record = record
    mend(&record)
    cover(&record)
    return record
  }

  private func mend(_ record: inout ScoredRecord) {
    if mended.isEmpty { return }
    var isChanged = false
    for index in record.claims.indices {
      let claim = record.claims[index]
      guard claim.isContradicted, claim.severity != .note, let diagnosis = claim.diagnosis,
        mended.contains(
          ErrorPattern(diagnosis: diagnosis, attribute: claim.attribute ?? "", rule: claim.rule))
      else { continue }
      record.claims[index].verdict = .supported
      if record.answer == .contradicted, claim.id == record.answerClaim {
        record.answer = .supported
      }
      isChanged = true
    }
    if !isChanged { return }
    record.isClean = !record.claims.contains(where: \.isError)
    if record.verdict == .contradicted, record.isClean, record.answer != .contradicted {
      record.verdict = .supported
    }
  }

  /// Claims that are decided anew count as checked items, and as decided claims they would be wrong as often as those
  /// decided now, which leaves the rates as they are: so no verdict changes.
  private func cover(_ record: inout ScoredRecord) {
    if covered.isEmpty { return }
    let found = record.claims.count { claim in
      claim.verdict == .unverifiable && claim.reason == .noFact
        && claim.attribute.map(covered.contains) ?? false
    }
    record.checked = min(record.items, record.checked + found)
  }
}

/// The Q-Score of a scenario beside the run's own, drawn with the same weights.
public struct QualityForecast: Hashable, Sendable {
  public struct Part: Hashable, Sendable {
    public let value: Double
    public let interval: ClosedRange<Double>?
  }

  /// *Units*: points.
  public let qScore: Part
  /// By how much it is above the run's. *Units*: points.
  public let gain: Part
  public let claimRate: Part?
  public let recordRate: Part?
  public let coverage: Part?

  /// Nil where nothing was decided.
  public init?(_ scenario: Scorecard, against run: Scorecard) {
    guard let now = run.qScore, let then = scenario.qScore else { return nil }
    func part(_ name: ScoreName) -> Part? {
      let score = scenario.score(name)
      return score.value.map { Part(value: $0, interval: score.interval) }
    }
    qScore = Part(value: then.points, interval: scenario.score(.qScore).interval)
    let difference = then.points - now.points
    let replicates = zip(scenario.qScoreOfReplicates, run.qScoreOfReplicates).compactMap {
      pair -> Double? in
      guard let a = pair.0, let b = pair.1 else { return nil }
      return a - b
    }
    gain = Part(
      value: difference,
      interval: BootstrapDistribution(point: difference, replicates: replicates)?
        .interval(confidence: 0.95))
    claimRate = part(.claimRate)
    recordRate = part(.recordRate)
    coverage = part(.coverage)
  }
}
