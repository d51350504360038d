package import Touchstone

/// Reads a run once and holds it against a policy, in bounded memory.
package struct GateRun: Sendable {
  package var policy: GatePolicy
  package var workers: Int
  /// Findings that are known and accepted.
  package var accepted: DisputeList?
  package var baseline: GateBaseline?
  package var seed: UInt64 = 0
  package var replicates = Scoreboard.Settings.usualReplicates

  package init(
    policy: GatePolicy, workers: Int, accepted: DisputeList? = nil, baseline: GateBaseline? = nil
  ) {
    self.policy = policy
    self.workers = workers
    self.accepted = accepted
    self.baseline = baseline
  }

  package struct Outcome: Sendable {
    package var checks: [GateCheck]
    /// Where the run falls if it is inconclusive.
    package var inconclusive: GatePolicy.Inconclusive
    package var board: Scoreboard
    package var records: [GateReport.RecordOutcome]
    package var findings: [GateFinding]
    package var errorCount: Int
    package var warningCount: Int
    package var acceptedCount: Int
    /// Places in `accepted` of those that a finding has.
    package var matchedAcceptances: Set<Int>
    /// Of this run.
    package var baseline: GateBaseline
    package var matchedRecords: Int
  }

  /// What a worker adds up.
  private struct Sums: Sendable {
    var board: Scoreboard
    var values: SliceValues
  }

  /// - Parameters:
  ///   - identity: what made the run; nil where it isn't known.
  ///   - expectedRecords: how many the manifests speak of; nil without them.
  /// *Throws*: `RecordFileError`, `VerdictFileError`.
  package func run(
    _ paths: [String], identity: RunIdentity?, rejected: Int, expectedRecords: Int? = nil,
    progress: (_ records: Int, _ bytes: Int) -> Void = { _, _ in }
  ) throws -> Outcome {
    let settings = Scoreboard.Settings(
      seed: seed, replicates: replicates, keys: [], filters: policy.filters)
    let reader = VerdictReader(
      paths,
      wanted: VerdictReader.Wanted(texts: true, hashes: true, metadata: settings.metadataPaths),
      workers: workers)
    let accepted = accepted
    let known = baseline.map { KnownFindings($0) }
    var collector = GateCollector(baseline: baseline, seed: seed, replicates: replicates)
    let empty = Sums(board: Scoreboard(settings), values: SliceValues(policy.filters))
    let parts: [Sums] = try reader.fold(
      makeState: { empty },
      add: { (record: ScoredRecord, sums: inout Sums) -> GateExtract? in
        var record = record
        let extract = GateExtract(&record, accepted: accepted, known: known)
        try sums.board.add(record)
        sums.values.add(record)
        return extract
      },
      take: { collector.take($0) }, progress: progress)
    var sum = empty
    for part in parts {
      try sum.board.merge(part.board)
      sum.values.merge(part.values)
    }
    sum.board.addRejected(rejected)
    let judge = GateJudge(
      policy, total: sum.board.total, filtered: sum.board.filtered,
      baseline: collector.comparison(alpha: policy.alpha), values: sum.values,
      expectedRecords: expectedRecords)
    return Outcome(
      checks: judge.checks(), inconclusive: judge.inconclusive, board: sum.board,
      records: collector.records,
      findings: collector.findings, errorCount: collector.errorCount,
      warningCount: collector.warningCount, acceptedCount: collector.acceptedCount,
      matchedAcceptances: collector.matchedAcceptances,
      baseline: collector.builder.finish(identity), matchedRecords: collector.matched)
  }
}

/// Fingerprints that a baseline has.
struct KnownFindings: Sendable {
  private let errors: Set<String>
  private let warnings: Set<String>

  init(_ baseline: GateBaseline) {
    errors = baseline.errors
    warnings = baseline.warnings
  }

  /// What was a warning is new as an error.
  func novelty(of claim: ScoredClaim) -> GateFinding.Novelty {
    let isKnown =
      errors.contains(claim.fingerprint)
      || !claim.isError && warnings.contains(claim.fingerprint)
    return isKnown ? .unchanged : .new
  }
}

/// What a gate keeps of a record, made on a worker.
struct GateExtract: Sendable {
  let outcome: GateReport.RecordOutcome
  let findings: [GateFinding]
  let acceptances: [Int]
  let entry: GateBaseline.Entry

  /// Accepted findings count no longer in the record.
  init(_ record: inout ScoredRecord, accepted: DisputeList?, known: KnownFindings?) {
    var findings: [GateFinding] = []
    var places: [Int] = []
    for claim in record.claims where claim.isContradicted {
      let place = accepted?.place(of: claim.fingerprint)
      if let place { places.append(place) }
      findings.append(
        GateFinding(
          record, claim,
          acceptance: place.flatMap { place in
            accepted.map { list in
              let dispute = list.disputes[place]
              return GateFinding.Acceptance(
                reason: dispute.reason, expires: "\(dispute.expires)", by: dispute.by)
            }
          }, novelty: known?.novelty(of: claim)))
    }
    if let accepted, !places.isEmpty {
      record.dispute { accepted.place(of: $0.fingerprint) != nil }
    }
    self.findings = findings
    acceptances = places
    entry = GateBaseline.Entry(of: record)
    let hasErrors = record.claims.contains(where: \.isError)
    let result: GateReport.RecordOutcome.Result =
      hasErrors ? .failed : record.checked == 0 || record.verdict == .refused ? .skipped : .passed
    outcome = GateReport.RecordOutcome(
      id: record.id, file: record.file, line: record.line, result: result, verdict: record.verdict)
  }
}

extension GateFinding {
  fileprivate init(
    _ record: ScoredRecord, _ claim: ScoredClaim, acceptance: Acceptance?, novelty: Novelty?
  ) {
    self.init(
      record: record.id, claim: claim.id, rule: claim.rule, severity: claim.severity,
      basis: claim.basis, diagnosis: claim.diagnosis ?? .wrongValue,
      fingerprint: claim.fingerprint, text: Self.cut(claim.text ?? "", at: 1_000),
      message: Self.cut(claim.message ?? "", at: 2_000),
      correction: claim.correction.map { Self.cut($0, at: 1_000) }, model: record.model,
      start: claim.start, end: claim.end, file: record.file, line: record.line,
      sha256: record.sha256, acceptance: acceptance, novelty: novelty)
  }

  /// Whole characters only.
  private static func cut(_ text: String, at limit: Int) -> String {
    if text.utf8.count <= limit { return text }
    var cut = ""
    for character in text {
      if cut.utf8.count + character.utf8.count > limit { break }
      cut.append(character)
    }
    return cut
  }
}

/// Gathers what workers extract, in the order of the run, up to the limits of a report.
struct GateCollector {
  private(set) var records: [GateReport.RecordOutcome] = []
  private var errors: [(order: Int, finding: GateFinding)] = []
  private var others: [(order: Int, finding: GateFinding)] = []
  private(set) var errorCount = 0
  private(set) var warningCount = 0
  private(set) var acceptedCount = 0
  private(set) var newErrors = 0
  private(set) var matchedAcceptances: Set<Int> = []
  var builder = GateBaselineBuilder()
  private var order = 0
  private let known: [UInt64: [GateBaseline.Entry]]?
  private var seen: [UInt64: Int] = [:]
  private var paired: PairedTally
  private let weights: PoissonWeights
  private(set) var matched = 0

  init(baseline: GateBaseline?, seed: UInt64, replicates: Int) {
    known = baseline.map { Dictionary(grouping: $0.entries, by: \.key) }
    paired = PairedTally(replicates: replicates)
    weights = PoissonWeights(seed: seed, replicates: replicates)
  }

  mutating func take(_ extract: GateExtract) {
    if records.count < GateReport.recordLimit { records.append(extract.outcome) }
    for finding in extract.findings { take(finding) }
    matchedAcceptances.formUnion(extract.acceptances)
    builder.add(extract.entry)
    pair(extract.entry)
  }

  private mutating func take(_ finding: GateFinding) {
    order += 1
    if finding.acceptance != nil {
      acceptedCount += 1
    } else if finding.severity == .error {
      errorCount += 1
      if finding.novelty == .new { newErrors += 1 }
    } else if finding.severity == .warning {
      warningCount += 1
    }
    if finding.severity == .error, finding.acceptance == nil {
      if errors.count < GateReport.findingLimit { errors.append((order, finding)) }
    } else if others.count < GateReport.findingLimit {
      others.append((order, finding))
    }
  }

  /// Records of one key are matched in their order.
  private mutating func pair(_ entry: GateBaseline.Entry) {
    guard let entries = known?[entry.key] else { return }
    let ordinal = seen[entry.key, default: 0]
    seen[entry.key] = ordinal + 1
    guard ordinal < entries.count else { return }
    matched += 1
    paired.add(
      old: entries[ordinal].counts, new: entry.counts,
      weights: weights.weights(of: ResamplingKey("\(entry.key)/\(ordinal)")))
  }

  /// Errors first, then what room is left; in the order of the run.
  var findings: [GateFinding] {
    let kept = errors + others.prefix(GateReport.findingLimit - errors.count)
    return kept.sorted { $0.order < $1.order }.map(\.finding)
  }

  /// Nil without a baseline.
  func comparison(alpha: Double) -> GateJudge.Baseline? {
    guard known != nil else { return nil }
    var differences: [ScoreName: GateJudge.Baseline.Difference] = [:]
    for score in GateLimit.scoresOfPairs {
      guard let difference = paired.difference(of: score) else { continue }
      differences[score] = GateJudge.Baseline.Difference(
        point: difference.point, lower: difference.lower(alpha: alpha),
        upper: difference.upper(alpha: alpha))
    }
    return GateJudge.Baseline(matched: matched, newErrors: newErrors, differences: differences)
  }
}
