/// A run's scores, computed and put in order: what text, JSON and assessments show.
public struct ScoreReport: Sendable {
  /// A slice of records.
  public struct RecordSlice: Hashable, Sendable {
    public let slice: ScoreSlice
    public let counts: ScoreCounts
    public let claimRate: Score
    public let recordRate: Score
    public let coverage: Score
    public let answered: Score
    public let qScore: Score
    /// Nil without labels.
    public let agreement: Agreement?
  }

  /// A slice of claims.
  public struct ClaimSlice: Hashable, Sendable {
    public let slice: ScoreSlice
    public let tally: ClaimTally
    /// Errors of decided claims; of a diagnosis, of all that are decided.
    public let rate: Score
  }

  /// An error pattern with its place in the ranking.
  public struct RankedPattern: Hashable, Sendable {
    public let pattern: ErrorPattern
    public let tally: ErrorPattern.Tally
  }

  public let settings: Scoreboard.Settings
  public let counts: ScoreCounts
  /// In the order of `ScoreName`; those with nothing to measure have no value. Without `new-errors`, which needs a
  /// baseline.
  public let scores: [Score]
  /// Nil where nothing was decided.
  public let qScore: QScore?
  public let goals: QScore.Goals
  public let agreement: Agreement?
  public let trueRate: TrueRate?
  /// By key, the worst claim rate first, ties by value.
  public let slices: [RecordSlice]
  /// By key, the most errors first, ties by value.
  public let claims: [ClaimSlice]
  /// The heaviest first: an error weighs 2, a warning 1; ties by name.
  public let patterns: [RankedPattern]

  public init(_ board: Scoreboard, goals: QScore.Goals = QScore.Goals()) {
    let isClustered = board.settings.cluster != nil
    let card = Scorecard(board.total, goals: goals, isClustered: isClustered)
    settings = board.settings
    counts = board.total.counts
    scores = ScoreName.allCases.filter { $0 != .newErrors }.map { card.score($0) }
    qScore = card.qScore
    self.goals = goals
    agreement = card.agreement
    trueRate = card.trueRate
    slices = board.slices.map { slice, tally in
      let card = Scorecard(tally, goals: goals, isClustered: isClustered)
      return RecordSlice(
        slice: slice, counts: tally.counts, claimRate: card.score(.claimRate),
        recordRate: card.score(.recordRate), coverage: card.score(.coverage),
        answered: card.score(.answeredShare), qScore: card.score(.qScore),
        agreement: card.agreement)
    }.sorted { first, second in
      if first.slice.key != second.slice.key { return first.slice.key < second.slice.key }
      let rates = (first.claimRate.value ?? -1, second.claimRate.value ?? -1)
      return rates.0 != rates.1
        ? rates.0 > rates.1
        : first.slice.value.utf8.lexicographicallyPrecedes(second.slice.value.utf8)
    }
    let total = board.total.ratios[.decided]
    claims = board.claims.map { slice, tally in
      ClaimSlice(
        slice: slice, tally: tally,
        rate: Self.rate(of: tally, slice, total: total, isClustered: isClustered))
    }.sorted { first, second in
      if first.slice.key != second.slice.key { return first.slice.key < second.slice.key }
      return first.tally.errors != second.tally.errors
        ? first.tally.errors > second.tally.errors
        : first.slice.value.utf8.lexicographicallyPrecedes(second.slice.value.utf8)
    }
    patterns = board.patterns.map { RankedPattern(pattern: $0.key, tally: $0.value) }
      .sorted {
        $0.tally.weight != $1.tally.weight
          ? $0.tally.weight > $1.tally.weight : $0.pattern < $1.pattern
      }
  }

  public func score(_ name: ScoreName) -> Score? { scores.first { $0.name == name } }

  private static func rate(
    of tally: ClaimTally, _ slice: ScoreSlice, total: RatioTally?, isClustered: Bool
  ) -> Score {
    var ratio = tally.rate
    if slice.key == "diagnosis", let total {
      // Records without the error have a part in what it is a share of.
      ratio = ratio?.completed(withDenominatorsOf: total)
    }
    guard let ratio, ratio.d > 0 else { return Score(name: .claimRate, value: nil) }
    let bounds = RatioBounds(ratio, isClustered: isClustered)
    return Score(
      name: .claimRate, value: Double(ratio.x) / Double(ratio.d), numerator: ratio.x,
      denominator: ratio.d, interval: bounds.interval(confidence: 0.95),
      method: bounds.method.rawValue)
  }
}
