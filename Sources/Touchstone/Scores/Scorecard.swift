/// The scores of a tally, with intervals and bounds.
public struct Scorecard: Sendable {
  public let tally: SliceTally
  public let goals: QScore.Goals
  /// Records are drawn in clusters: their shares are bootstrapped too.
  public let isClustered: Bool

  public init(_ tally: SliceTally, goals: QScore.Goals = QScore.Goals(), isClustered: Bool = false)
  {
    self.tally = tally
    self.goals = goals
    self.isClustered = isClustered
  }

  private var counts: ScoreCounts { tally.counts }
  private static let confidence = 0.95

  /// What a score is and how sure it is.
  public func score(_ name: ScoreName) -> Score {
    switch name.kind {
    case .recordShare: return recordScore(name)
    case .claimShare: return claimScore(name)
    case .agreement: return agreementScore(name)
    case .points: return pointsScore()
    case .count:
      let count = self.count(name)
      return Score(name: name, value: Double(count), numerator: count)
    }
  }

  /// The one-sided bounds at `alpha`, each holding with 1 − alpha; nil where there is nothing to measure. Of
  /// counts both are the count.
  public func bounds(_ name: ScoreName, alpha: Double) -> ClosedRange<Double>? {
    switch name.kind {
    case .recordShare:
      if isClustered, let ratio = clusteredRatio(name) { return bounds(ratio, alpha: alpha) }
      let (x, n) = recordShare(name)
      if n == 0 { return nil }
      return BinomialBounds.lower(
        x, of: n, alpha: alpha)...BinomialBounds.upper(x, of: n, alpha: alpha)
    case .claimShare: return ratio(of: name).flatMap { bounds($0, alpha: alpha) }
    case .agreement: return agreementBounds(name, alpha: alpha)
    case .points: return qScoreRange(level: 1 - 2 * alpha)
    case .count: return Double(count(name))...Double(count(name))
    }
  }

  // MARK: Records

  private func recordShare(_ name: ScoreName) -> (Int, Int) {
    switch name {
    case .recordRate: (counts.recordsInError, counts.notRefused)
    case .answeredShare: (counts.answeringRecords, counts.records + counts.rejected)
    case .refusalRate: (counts.refusedRecords, counts.records)
    default: (counts.undecidedRecords + counts.rejected, counts.records + counts.rejected)
    }
  }

  /// Only shares that rejected lines have no part in.
  private func clusteredRatio(_ name: ScoreName) -> RatioTally? {
    switch name {
    case .recordRate: tally.ratios[.records]
    case .answeredShare where counts.rejected == 0: tally.ratios[.answering]
    default: nil
    }
  }

  private func recordScore(_ name: ScoreName) -> Score {
    let (x, n) = recordShare(name)
    if isClustered, let ratio = clusteredRatio(name) { return score(name, x, n, ratio) }
    let interval = WilsonInterval(x, of: n)
    return Score(
      name: name, value: n == 0 ? nil : Double(x) / Double(n), numerator: x, denominator: n,
      interval: interval.map { $0.low...$0.high }, method: n == 0 ? nil : "wilson")
  }

  // MARK: Claims

  private func ratio(of name: ScoreName) -> RatioTally? {
    switch name {
    case .claimRate: tally.ratios[.claims]
    case .weightedRate: tally.ratios[.weighted]
    case .contextRate: tally.ratios[.context]
    case .selfRate: tally.ratios[.own]
    case .coverage: tally.ratios[.coverage]
    case .unverifiableShare: tally.ratios[.unverifiable]
    case .staleShare: tally.ratios[.stale]
    default: nil
    }
  }

  private func claimScore(_ name: ScoreName) -> Score {
    guard let ratio = ratio(of: name) else { return Score(name: name, value: nil) }
    return score(name, ratio.x, ratio.d, ratio)
  }

  private func score(_ name: ScoreName, _ x: Int, _ d: Int, _ ratio: RatioTally) -> Score {
    if d == 0 { return Score(name: name, value: nil) }
    let bounds = RatioBounds(ratio, isClustered: isClustered)
    return Score(
      name: name, value: Double(x) / Double(d), numerator: x, denominator: d,
      interval: bounds.interval(confidence: Self.confidence), method: bounds.method.rawValue)
  }

  private func bounds(_ ratio: RatioTally, alpha: Double) -> ClosedRange<Double>? {
    if ratio.d == 0 { return nil }
    let bounds = RatioBounds(ratio, isClustered: isClustered)
    return bounds.lower(alpha: alpha)...bounds.upper(alpha: alpha)
  }

  // MARK: Labels

  public var agreement: Agreement? {
    counts.labelled == 0
      ? nil
      : Agreement(
        truePositives: counts.truePositives, falsePositives: counts.falsePositives,
        falseNegatives: counts.falseNegatives, trueNegatives: counts.trueNegatives)
  }

  /// The flagged share of all records, corrected by what labels say of the engine.
  public var trueRate: TrueRate? {
    agreement.flatMap {
      TrueRate(flagged: counts.flaggedRecords, of: counts.records, agreement: $0)
    }
  }

  private func agreementScore(_ name: ScoreName) -> Score {
    guard let agreement else { return Score(name: name, value: nil) }
    switch name {
    case .precision:
      return Score(
        name: name, value: agreement.precision, numerator: agreement.truePositives,
        denominator: agreement.truePositives + agreement.falsePositives,
        interval: agreement.precisionInterval, method: "wilson")
    case .recall:
      return Score(
        name: name, value: agreement.recall, numerator: agreement.truePositives,
        denominator: agreement.truePositives + agreement.falseNegatives,
        interval: agreement.recallInterval, method: "wilson")
    case .f1:
      return Score(
        name: name, value: agreement.f1, interval: agreement.f1Interval, method: "wilson")
    default:
      return Score(
        name: name, value: trueRate?.value, numerator: counts.flaggedRecords,
        denominator: counts.records, interval: trueRate?.interval, method: "lang-reiczigel")
    }
  }

  private func agreementBounds(_ name: ScoreName, alpha: Double) -> ClosedRange<Double>? {
    guard let agreement else { return nil }
    let positives = agreement.truePositives
    let n: Int
    switch name {
    case .precision: n = positives + agreement.falsePositives
    case .recall: n = positives + agreement.falseNegatives
    case .f1: return agreement.f1Interval(confidence: 1 - 2 * alpha)
    default: return trueRate?.interval(confidence: 1 - 2 * alpha)
    }
    if n == 0 { return nil }
    return BinomialBounds.lower(
      positives, of: n, alpha: alpha)...BinomialBounds.upper(positives, of: n, alpha: alpha)
  }

  // MARK: Q-Score

  /// Nil where nothing was decided.
  public var qScore: QScore? {
    func sums(_ ratio: SliceTally.Ratio) -> (x: Double, d: Double) {
      let (x, d) = counts.parts(of: ratio)
      return (Double(x), Double(d))
    }
    let all = counts.records + counts.rejected
    return QScore.parts(
      weighted: sums(.weighted), records: sums(.records), coverage: sums(.coverage),
      answering: (Double(counts.answeringRecords), Double(all)), goals: goals
    ).map { QScore(parts: $0) }
  }

  private func pointsScore() -> Score {
    Score(
      name: .qScore, value: qScore?.points, interval: qScoreRange(level: Self.confidence),
      method: qScore == nil ? nil : "bootstrap")
  }

  /// By the same weights in every part.
  private func qScoreRange(level: Double) -> ClosedRange<Double>? {
    guard let point = qScore?.points else { return nil }
    return BootstrapDistribution(point: point, replicates: qScoreReplicates)?
      .interval(confidence: level)
  }

  /// The score of each replicate that decides something.
  public var qScoreReplicates: [Double] { qScoreOfReplicates.compactMap { $0 } }

  /// The score of each replicate; nil where it decides nothing.
  var qScoreOfReplicates: [Double?] {
    func sums(_ ratio: SliceTally.Ratio) -> (x: [Int], d: [Int])? {
      tally.ratios[ratio].map { ($0.replicatesX, $0.replicatesD) }
    }
    guard let weighted = sums(.weighted), let records = sums(.records),
      let answering = sums(.answering)
    else { return [] }
    let coverage = sums(.coverage)
    let rejected = Double(counts.rejected)
    return weighted.x.indices.map { index in
      QScore.parts(
        weighted: (Double(weighted.x[index]), Double(weighted.d[index])),
        records: (Double(records.x[index]), Double(records.d[index])),
        coverage: (Double(coverage?.x[index] ?? 0), Double(coverage?.d[index] ?? 0)),
        answering: (Double(answering.x[index]), Double(answering.d[index]) + rejected), goals: goals
      ).map { QScore(parts: $0).points }
    }
  }

  // MARK: Counts

  private func count(_ name: ScoreName) -> Int {
    switch name {
    case .errors: counts.errors
    case .warnings: counts.warnings
    case .refusedButWrong: counts.refusedButWrong
    // Known only beside a baseline.
    default: 0
    }
  }
}
