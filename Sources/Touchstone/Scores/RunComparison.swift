/// Two runs over the same records, compared record by record.
public struct RunComparison: Sendable {
  /// What is kept of a record of the old run, without any text.
  public struct Trace: Hashable, Sendable {
    public var counts: ScoreCounts
    /// A bit for each diagnosis that one of its errors has, in the order of `Diagnosis`.
    public var diagnoses: UInt32

    public init(of record: ScoredRecord) {
      counts = ScoreCounts(of: record)
      diagnoses = 0
      for claim in record.claims where claim.isError {
        guard let diagnosis = claim.diagnosis,
          let index = Diagnosis.allCases.firstIndex(of: diagnosis)
        else { continue }
        diagnoses |= 1 << UInt32(index)
      }
    }
  }

  /// How a score changed over the records of both runs.
  public struct Change: Hashable, Sendable {
    public let old: Score
    public let new: Score
    /// New − old. *Units*: those of the score.
    public let difference: Double
    /// Two-sided, 95 %; nil where the replicates say nothing.
    public let interval: ClosedRange<Double>?
  }

  /// Records with an error of a diagnosis.
  public struct DiagnosisChange: Hashable, Sendable {
    public let diagnosis: Diagnosis
    public let old: Int
    public let new: Int
    /// McNemar, exact, corrected by Holm for the number of diagnoses.
    public let probability: Double
  }

  public private(set) var old = SliceTally()
  public private(set) var new = SliceTally()
  private var pairs: PairedTally
  private let replicates: Int
  private var changes: [SliceTally.Ratio: RatioChanges] = [:]
  /// By diagnosis: records with it in the old run, in the new one, in both.
  private var diagnosed: [Diagnosis: (old: Int, new: Int, both: Int)] = [:]

  public init(replicates: Int) {
    self.replicates = replicates
    pairs = PairedTally(replicates: replicates)
  }

  /// Adds a record that both runs have.
  ///
  /// - Parameter weights: of the record, the same in both runs.
  public mutating func add(old: Trace, new: Trace, weights: [PoissonWeights.Block]) {
    self.old.add(old.counts, weights: weights, replicates: replicates)
    self.new.add(new.counts, weights: weights, replicates: replicates)
    pairs.add(old: old.counts, new: new.counts, weights: weights)
    for ratio in Self.comparedScores.compactMap(Self.ratio) {
      changes[ratio, default: RatioChanges()].add(
        old: old.counts.parts(of: ratio), new: new.counts.parts(of: ratio))
    }
    if old.diagnoses | new.diagnoses == 0 { return }
    for (index, diagnosis) in Diagnosis.allCases.enumerated() {
      let bit: UInt32 = 1 << UInt32(index)
      let (before, after) = (old.diagnoses & bit != 0, new.diagnoses & bit != 0)
      if !before, !after { continue }
      var counts = diagnosed[diagnosis] ?? (0, 0, 0)
      if before { counts.old += 1 }
      if after { counts.new += 1 }
      if before, after { counts.both += 1 }
      diagnosed[diagnosis] = counts
    }
  }

  public var records: Int { pairs.records }
  public var newlyWrong: Int { pairs.newOnly }
  public var newlyRight: Int { pairs.oldOnly }
  public var wrongInBoth: Int { pairs.both }
  /// Neither run refused.
  public var answeredInBoth: Int { pairs.answered }
  public var mcNemar: McNemarTest { pairs.mcNemar }

  /// The smallest difference of record rates that a comparison of this size shows with 80 % power; nil where nothing
  /// differs, and where it would show none.
  public var minimumDetectableEffect: Double? {
    guard answeredInBoth > 0, mcNemar.discordant > 0 else { return nil }
    let effect = MinimumDetectableEffect.paired(
      discordant: Double(mcNemar.discordant) / Double(answeredInBoth), records: answeredInBoth)
    return effect < 1 ? effect : nil
  }

  public static let comparedScores: [ScoreName] = [
    .claimRate, .recordRate, .coverage, .answeredShare, .unverifiableShare, .qScore,
  ]

  /// Nil where one of the runs has nothing to measure.
  public func change(of name: ScoreName, goals: QScore.Goals = QScore.Goals()) -> Change? {
    let (before, after) = (Scorecard(old, goals: goals), Scorecard(new, goals: goals))
    let (oldScore, newScore) = (before.score(name), after.score(name))
    guard let from = oldScore.value, let to = newScore.value else { return nil }
    let interval: ClosedRange<Double>?
    switch name {
    case .qScore:
      // Replicate by replicate: those that decide nothing in one of the runs say nothing of both.
      let differences = zip(before.qScoreOfReplicates, after.qScoreOfReplicates).compactMap {
        (first, second) -> Double? in
        guard let first, let second else { return nil }
        return second - first
      }
      interval = BootstrapDistribution(point: to - from, replicates: differences)?.interval()
    case .recordRate:
      interval = pairs.difference(of: .recordRate).map {
        $0.lower(alpha: 0.025)...$0.upper(alpha: 0.025)
      }
    default:
      interval = Self.ratio(of: name).flatMap { ratio in
        guard let first = old.ratios[ratio], let second = new.ratios[ratio],
          let difference = RatioDifference(
            old: first, new: second, changes: changes[ratio] ?? RatioChanges())
        else { return nil }
        return difference.lower(alpha: 0.025)...difference.upper(alpha: 0.025)
      }
    }
    // Of the record rate the pairs that answer in both: the difference of the two rates may hold others.
    let difference =
      name == .recordRate ? pairs.difference(of: .recordRate)?.point ?? (to - from) : to - from
    return Change(old: oldScore, new: newScore, difference: difference, interval: interval)
  }

  private static func ratio(of name: ScoreName) -> SliceTally.Ratio? {
    switch name {
    case .claimRate: .claims
    case .coverage: .coverage
    case .answeredShare: .answering
    case .unverifiableShare: .unverifiable
    default: nil
    }
  }

  /// The least probable by chance first, ties by name.
  public var diagnoses: [DiagnosisChange] {
    let counts = Diagnosis.allCases.compactMap { diagnosis in
      diagnosed[diagnosis].map { (diagnosis: diagnosis, counts: $0) }
    }
    let corrected = MultipleTests.holm(
      counts.map {
        McNemarTest(
          first: $0.counts.old - $0.counts.both, second: $0.counts.new - $0.counts.both
        ).exact
      })
    return zip(counts, corrected).map {
      DiagnosisChange(
        diagnosis: $0.diagnosis, old: $0.counts.old, new: $0.counts.new, probability: $1)
    }.sorted {
      ($0.probability, $0.diagnosis.rawValue) < ($1.probability, $1.diagnosis.rawValue)
    }
  }
}
