/// Holds what was measured against a policy.
public struct GateJudge: Sendable {
  /// What a baseline says of this run.
  public struct Baseline: Sendable {
    /// Records that both runs have.
    public var matched: Int
    /// Errors whose fingerprint it doesn't have.
    public var newErrors: Int
    /// By score: how much worse this run is, with one-sided bounds at the policy's alpha.
    public var differences: [ScoreName: Difference]

    public struct Difference: Hashable, Sendable {
      public var point: Double
      public var lower: Double
      public var upper: Double

      public init(point: Double, lower: Double, upper: Double) {
        self.point = point
        self.lower = lower
        self.upper = upper
      }
    }

    public init(matched: Int, newErrors: Int, differences: [ScoreName: Difference] = [:]) {
      self.matched = matched
      self.newErrors = newErrors
      self.differences = differences
    }
  }

  let policy: GatePolicy
  let total: SliceTally
  /// In the order of the policy's filters.
  let filtered: [SliceTally]
  /// Nil on a first run.
  let baseline: Baseline?
  /// What there is where a condition is met by nothing; nil where it isn't known.
  let values: SliceValues?
  /// How many records the manifests speak of; nil without them.
  let expectedRecords: Int?

  public init(
    _ policy: GatePolicy, total: SliceTally, filtered: [SliceTally] = [],
    baseline: Baseline? = nil, values: SliceValues? = nil, expectedRecords: Int? = nil
  ) {
    precondition(filtered.count == policy.filters.count, "a tally for each filter")
    self.policy = policy
    self.total = total
    self.filtered = filtered
    self.baseline = baseline
    self.values = values
    self.expectedRecords = expectedRecords
  }

  /// Where the run falls if it is inconclusive. One that decides nothing, answers nothing or isn't whole never passes,
  /// whatever the policy lets pass.
  public var inconclusive: GatePolicy.Inconclusive {
    if policy.inconclusive != .pass { return policy.inconclusive }
    let isEmpty = !Self.isDecided(total.counts) || total.counts.answeringRecords == 0
    return isEmpty || !isWhole ? .inconclusive : .pass
  }

  private var isWhole: Bool { expectedRecords.map { $0 == total.counts.records } ?? true }

  /// Whether some claim has a verdict that counts.
  private static func isDecided(_ counts: ScoreCounts) -> Bool {
    counts.supported + counts.supportedFacts + counts.errors + counts.warnings > 0
  }

  /// Minimums first, then the limits in the policy's order.
  public func checks() -> [GateCheck] {
    var checks = wholeCheck().map { [$0] } ?? []
    checks += minimumChecks()
    var probabilities: [(check: Int, p: Double)] = []
    for limit in policy.limits {
      let (check, p) = self.check(limit)
      if let p { probabilities.append((checks.count, p)) }
      checks.append(check)
    }
    if policy.isHolm { applyHolm(to: &checks, probabilities) }
    return checks
  }

  /// Failed if any limit is; else inconclusive if any is; else passed.
  public static func status(of checks: [GateCheck]) -> GateStatus {
    if checks.contains(where: { $0.status == .failed }) { return .failed }
    return checks.allSatisfy { $0.status == .passed } ? .passed : .inconclusive
  }

  // MARK: Minimums

  /// Nil where the run is as long as it was made.
  private func wholeCheck() -> GateCheck? {
    guard let expectedRecords, !isWhole else { return nil }
    let records = total.counts.records
    return GateCheck(
      id: "whole-run", title: "the \(CountText.count(expectedRecords, "record")) of the manifest",
      status: .inconclusive, measured: CountText.grouped(records), value: Double(records),
      limit: Double(expectedRecords),
      explanation: records < expectedRecords
        ? "lines are missing: validate the records again, or take the manifest away"
        : "there are more lines than were written: validate the records again, or take the manifest away"
    )
  }

  private func minimumChecks() -> [GateCheck] {
    let counts = total.counts
    let minimum = policy.minimum
    let decided = counts.supported + counts.errors
    let all = counts.records + counts.rejected
    // Whatever the policy says, nothing at all passes no gate.
    let leastRecords = counts.records == 0 ? max(1, minimum.records) : minimum.records
    let leastClaims = Self.isDecided(counts) ? minimum.claims : max(1, minimum.claims)
    let leastAnswers = minimum.answered == 0 && counts.answeringRecords == 0 ? 1 : 0
    return [
      minimumCheck("minimum-records", "at least", leastRecords, counts.records, "record"),
      minimumCheck("minimum-claims", "at least", leastClaims, decided, "decided claim"),
      minimumCheck(
        "minimum-answered", "at least", leastAnswers, counts.answeringRecords, "record that answers"
      ),
      minimumCheck(
        "minimum-coverage", "checked items at least", minimum.coverage, counts.checked,
        counts.items,
        too: "too little of the text could be checked"),
      minimumCheck(
        "minimum-answered", "records that answer at least", minimum.answered,
        counts.answeringRecords, all,
        too: "too many records refuse, leave the answer out or couldn't be read"),
    ].compactMap { $0 }
  }

  private func minimumCheck(
    _ id: String, _ words: String, _ minimum: Int, _ count: Int, _ noun: String
  ) -> GateCheck? {
    if minimum == 0 { return nil }
    let isMet = count >= minimum
    return GateCheck(
      id: id, title: "\(words) \(CountText.count(minimum, noun))",
      status: isMet ? .passed : .inconclusive, measured: CountText.grouped(count),
      value: Double(count), limit: Double(minimum),
      explanation: isMet
        ? "enough to judge by"
        : "too few to judge by: give more records, or lower the policy's minimum")
  }

  private func minimumCheck(
    _ id: String, _ words: String, _ minimum: Double, _ x: Int, _ n: Int, too: String
  ) -> GateCheck? {
    if minimum == 0 { return nil }
    let share = n == 0 ? nil : Double(x) / Double(n)
    let isMet = (share ?? 0) >= minimum
    return GateCheck(
      id: id, title: "\(words) \(GateWords.value(minimum, of: .coverage))",
      status: isMet ? .passed : .inconclusive, measured: Self.measured(x, n, share, .coverage),
      numerator: n == 0 ? nil : x, denominator: n == 0 ? nil : n, value: share, limit: minimum,
      explanation: isMet ? "enough to judge by" : too)
  }

  // MARK: Limits

  private func tally(of limit: GateLimit) -> SliceTally {
    limit.filter.flatMap { policy.filters.firstIndex(of: $0) }.map { filtered[$0] } ?? total
  }

  private func card(of limit: GateLimit) -> Scorecard {
    Scorecard(tally(of: limit), goals: policy.goals)
  }

  /// The check, and the probability of what was seen were the limit kept.
  private func check(_ limit: GateLimit) -> (GateCheck, p: Double?) {
    switch limit.bound {
    case .worseByAtMost(let most): return (regression(limit, most), nil)
    case .atMost, .atLeast:
      return limit.score.kind == .count ? (count(limit), nil) : interval(limit)
    }
  }

  private func count(_ limit: GateLimit) -> GateCheck {
    let count: Int
    if limit.score == .newErrors {
      guard let baseline else { return firstRun(limit) }
      count = baseline.newErrors
    } else {
      count = card(of: limit).score(limit.score).numerator
    }
    let isKept: Bool
    let most: Double
    switch limit.bound {
    case .atLeast(let value): (isKept, most) = (Double(count) >= value, value)
    case .atMost(let value), .worseByAtMost(let value):
      (isKept, most) = (Double(count) <= value, value)
    }
    // None of nothing says nothing.
    let counts = tally(of: limit).counts
    let isMeasured =
      limit.score == .refusedButWrong ? counts.records > 0 : Self.isDecided(counts)
    if isKept, !isMeasured { return nothing(limit) }
    return GateCheck(
      id: limit.id, title: limit.title, status: isKept ? .passed : .failed,
      measured: CountText.grouped(count), value: Double(count), limit: most,
      explanation: isKept
        ? "counted, not estimated"
        : "\(CountText.grouped(count)) \(count == 1 ? "was" : "were") counted")
  }

  private func interval(_ limit: GateLimit) -> (GateCheck, p: Double?) {
    let card = card(of: limit)
    let score = card.score(limit.score)
    guard let value = score.value,
      let bounds = card.bounds(limit.score, alpha: policy.alpha)
    else { return (nothing(limit), nil) }
    let most: Double
    let isKept: Bool
    let isBroken: Bool
    switch limit.bound {
    case .atLeast(let least):
      (most, isKept, isBroken) = (least, bounds.lowerBound >= least, bounds.upperBound < least)
    case .atMost(let value), .worseByAtMost(let value):
      (most, isKept, isBroken) = (value, bounds.upperBound <= value, bounds.lowerBound > value)
    }
    let status: GateStatus = isBroken ? .failed : isKept ? .passed : .inconclusive
    let check = GateCheck(
      id: limit.id, title: limit.title, status: status,
      measured: Self.measured(score.numerator, score.denominator, value, limit.score),
      numerator: score.denominator > 0 ? score.numerator : nil,
      denominator: score.denominator > 0 ? score.denominator : nil, value: value,
      interval: bounds, lowerBound: bounds.lowerBound, upperBound: bounds.upperBound, limit: most,
      explanation: explanation(limit, status, bounds.lowerBound, bounds.upperBound))
    return (check, policy.isHolm ? probability(limit, card, most) : nil)
  }

  private func explanation(
    _ limit: GateLimit, _ status: GateStatus, _ lower: Double, _ upper: Double
  ) -> String {
    let words = { GateWords.value($0, of: limit.score) }
    let confidence = GateWords.value(1 - policy.alpha, of: .coverage)
    let isUpper: Bool
    if case .atLeast = limit.bound { isUpper = false } else { isUpper = true }
    switch status {
    case .failed:
      return isUpper
        ? "beyond chance: the true value is above \(words(lower)) with \(confidence) confidence"
        : "beyond chance: the true value is below \(words(upper)) with \(confidence) confidence"
    case .passed:
      return isUpper
        ? "the true value is below \(words(upper)) with \(confidence) confidence"
        : "the true value is above \(words(lower)) with \(confidence) confidence"
    case .inconclusive:
      return "the limit lies between the bounds \(words(lower)) and \(words(upper)), each with "
        + "\(confidence) confidence: more checked records would tell"
    }
  }

  private func nothing(_ limit: GateLimit) -> GateCheck {
    let explanation: String
    if let filter = limit.filter {
      explanation =
        values?.explanation(of: filter)
        ?? "no record or claim of this run meets its 'where', or none of them was decided"
    } else {
      explanation =
        limit.score.kind == .agreement && total.counts.labelled == 0
        ? "no record of this run has a label" : "there is nothing to measure it by in this run"
    }
    return GateCheck(
      id: limit.id, title: limit.title, status: .inconclusive, measured: "none",
      explanation: explanation)
  }

  // MARK: Baseline

  private func firstRun(_ limit: GateLimit) -> GateCheck {
    if !Self.isDecided(total.counts) { return nothing(limit) }
    return GateCheck(
      id: limit.id, title: limit.title, status: .passed, measured: "none",
      explanation: "a first run has no baseline to be compared with")
  }

  private func regression(_ limit: GateLimit, _ most: Double) -> GateCheck {
    guard let baseline else { return firstRun(limit) }
    guard baseline.matched > 0, let difference = baseline.differences[limit.score] else {
      return GateCheck(
        id: limit.id, title: limit.title, status: .inconclusive, measured: "none",
        explanation: baseline.matched == 0
          ? "no record of this run is in the baseline: are their ids the same?"
          : "none of the records that both runs have was decided in both")
    }
    let status: GateStatus =
      difference.lower > most ? .failed : difference.upper <= most ? .passed : .inconclusive
    let words = { (value: Double) in
      (value > 0 ? "+" : "") + GateWords.value(value, of: limit.score)
    }
    let confidence = GateWords.value(1 - policy.alpha, of: .coverage)
    let bounds =
      "its bounds are \(words(difference.lower)) and \(words(difference.upper)), each with \(confidence) confidence"
    return GateCheck(
      id: limit.id, title: limit.title, status: status,
      measured: "\(words(difference.point)) over \(CountText.count(baseline.matched, "record"))",
      value: difference.point, interval: difference.lower...difference.upper,
      lowerBound: difference.lower, upperBound: difference.upper, limit: most,
      explanation: status == .inconclusive
        ? "\(bounds): more records that both runs have would tell" : bounds)
  }

  // MARK: Many limits

  /// The least alpha at which the limit fails.
  private func probability(_ limit: GateLimit, _ card: Scorecard, _ most: Double) -> Double {
    func fails(_ alpha: Double) -> Bool {
      guard let bounds = card.bounds(limit.score, alpha: alpha) else { return false }
      if case .atLeast = limit.bound { return bounds.upperBound < most }
      return bounds.lowerBound > most
    }
    if !fails(0.499) { return 1 }
    var (low, high) = (0.0, 0.499)
    for _ in 0..<30 {
      let middle = (low + high) / 2
      if fails(middle) { high = middle } else { low = middle }
    }
    return high
  }

  /// Only the failures that hold after the correction fail.
  private func applyHolm(to checks: inout [GateCheck], _ tests: [(check: Int, p: Double)]) {
    let corrected = MultipleTests.holm(tests.map(\.p))
    for (test, p) in zip(tests, corrected) where checks[test.check].status == .failed {
      if p <= policy.alpha { continue }
      checks[test.check].status = .inconclusive
      checks[test.check].explanation =
        "it fails alone, but not with all \(tests.count) limits taken together (Holm)"
    }
  }

  private static func measured(
    _ x: Int, _ n: Int, _ value: Double?, _ score: ScoreName
  ) -> String {
    guard let value else { return "none" }
    let words = GateWords.value(value, of: score)
    return n > 0 ? "\(words) (\(CountText.grouped(x)) of \(CountText.grouped(n)))" : words
  }
}
