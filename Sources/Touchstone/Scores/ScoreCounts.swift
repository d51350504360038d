/// What a run, or a part of it, comes to in whole numbers: they add up exactly whatever the order.
public struct ScoreCounts: Hashable, Sendable {
  // Records.
  public var records = 0
  /// Lines that could not be read when the records were validated.
  public var rejected = 0
  public var supportedRecords = 0
  public var contradictedRecords = 0
  public var unverifiableRecords = 0
  public var staleRecords = 0
  public var undecidedRecords = 0
  public var refusedRecords = 0
  /// Neither refused nor without the value that was asked for.
  public var answeringRecords = 0
  /// With a contradicted error, of those not refused.
  public var recordsInError = 0
  /// Refused, and false all the same.
  public var refusedButWrong = 0
  /// Called wrong as a whole: contradicted, or without the value that was asked for.
  public var flaggedRecords = 0

  // Claims, after repetitions, without those that are disputed.
  public var supported = 0
  public var errors = 0
  public var warnings = 0
  public var notes = 0
  public var unverifiable = 0
  public var stale = 0
  public var undecided = 0
  public var disputed = 0
  // By what they rest on: supported, and contradicted as an error.
  public var supportedFacts = 0
  public var contradictedFacts = 0
  public var warnedFacts = 0
  public var supportedContext = 0
  public var contradictedContext = 0
  public var supportedSelf = 0
  public var contradictedSelf = 0
  public var patternFindings = 0

  // Items.
  public var checked = 0
  public var items = 0

  // Records with a known label: what it says against what the engine says.
  public var labelled = 0
  public var labelledWrong = 0
  /// Flagged and labelled wrong, flagged and not, not flagged and labelled wrong.
  public var truePositives = 0
  public var falsePositives = 0
  public var falseNegatives = 0
  /// Flagged or supported: the engine says something.
  public var labelledDecided = 0
  public var labelledRefused = 0
  public var refusedAsLabelled = 0
  public var refusedOfLabelled = 0

  public init() {}

  /// *Source*: SEMANTICS 7: repetitions are gone from verdict lines; what is disputed counts for nothing.
  ///
  /// - Parameter labels: what the records' labels speak of.
  public init(of record: ScoredRecord, labels: LabelScope = .record) {
    records = 1
    checked = record.checked
    items = record.items
    for claim in record.claims { add(claim) }
    switch record.verdict {
    case .supported: supportedRecords = 1
    case .contradicted: contradictedRecords = 1
    case .unverifiable: unverifiableRecords = 1
    case .stale: staleRecords = 1
    case .undecided: undecidedRecords = 1
    case .refused: refusedRecords = 1
    }
    let isRefused = record.verdict == .refused
    if !isRefused, record.answer != .declined, record.answer != .missing { answeringRecords = 1 }
    if errors > 0 {
      if isRefused { refusedButWrong = 1 } else { recordsInError = 1 }
    }
    let isFlagged = record.isFlagged(labels)
    if isFlagged { flaggedRecords = 1 }
    guard let label = record.labelVerdict else { return }
    labelled = 1
    labelledWrong = label == .contradicted ? 1 : 0
    truePositives = label == .contradicted && isFlagged ? 1 : 0
    falsePositives = label != .contradicted && isFlagged ? 1 : 0
    falseNegatives = label == .contradicted && !isFlagged ? 1 : 0
    labelledDecided = isFlagged || record.isUpheld(labels) ? 1 : 0
    labelledRefused = label == .refused ? 1 : 0
    refusedOfLabelled = isRefused ? 1 : 0
    refusedAsLabelled = isRefused && label == .refused ? 1 : 0
  }

  private mutating func add(_ claim: ScoredClaim) {
    if claim.isDisputed {
      disputed += 1
      return
    }
    switch claim.verdict {
    case .supported: supported += 1
    case .unverifiable: unverifiable += 1
    case .stale: stale += 1
    case .undecided: undecided += 1
    case .refused: break
    case .contradicted:
      switch claim.severity {
      case .error: errors += 1
      case .warning: warnings += 1
      case .note: notes += 1
      }
    }
    switch claim.basis {
    case .fact:
      if claim.verdict == .supported { supportedFacts += 1 }
      if claim.isError { contradictedFacts += 1 }
      if claim.isContradicted, claim.severity == .warning { warnedFacts += 1 }
    case .context:
      if claim.verdict == .supported { supportedContext += 1 }
      if claim.isError { contradictedContext += 1 }
    case .text:
      if claim.verdict == .supported { supportedSelf += 1 }
      if claim.isError { contradictedSelf += 1 }
    case .pattern: patternFindings += 1
    }
  }

  public static func += (sum: inout ScoreCounts, other: ScoreCounts) {
    sum.records += other.records
    sum.rejected += other.rejected
    sum.supportedRecords += other.supportedRecords
    sum.contradictedRecords += other.contradictedRecords
    sum.unverifiableRecords += other.unverifiableRecords
    sum.staleRecords += other.staleRecords
    sum.undecidedRecords += other.undecidedRecords
    sum.refusedRecords += other.refusedRecords
    sum.answeringRecords += other.answeringRecords
    sum.recordsInError += other.recordsInError
    sum.refusedButWrong += other.refusedButWrong
    sum.flaggedRecords += other.flaggedRecords
    sum.supported += other.supported
    sum.errors += other.errors
    sum.warnings += other.warnings
    sum.notes += other.notes
    sum.unverifiable += other.unverifiable
    sum.stale += other.stale
    sum.undecided += other.undecided
    sum.disputed += other.disputed
    sum.supportedFacts += other.supportedFacts
    sum.contradictedFacts += other.contradictedFacts
    sum.warnedFacts += other.warnedFacts
    sum.supportedContext += other.supportedContext
    sum.contradictedContext += other.contradictedContext
    sum.supportedSelf += other.supportedSelf
    sum.contradictedSelf += other.contradictedSelf
    sum.patternFindings += other.patternFindings
    sum.checked += other.checked
    sum.items += other.items
    sum.labelled += other.labelled
    sum.labelledWrong += other.labelledWrong
    sum.truePositives += other.truePositives
    sum.falsePositives += other.falsePositives
    sum.falseNegatives += other.falseNegatives
    sum.labelledDecided += other.labelledDecided
    sum.labelledRefused += other.labelledRefused
    sum.refusedAsLabelled += other.refusedAsLabelled
    sum.refusedOfLabelled += other.refusedOfLabelled
  }

  /// Claims with a verdict or without one.
  public var claims: Int {
    supported + errors + warnings + notes + unverifiable + stale + undecided
  }
  public var decidedFacts: Int { supportedFacts + contradictedFacts }
  /// What the record rate is a share of.
  public var notRefused: Int { records - refusedRecords }
  public var labelledRight: Int { labelled - labelledWrong }
  public var trueNegatives: Int { labelledRight - falsePositives }

  /// Whether the counts can be those of records: parts no larger than what they are parts of.
  package var isConsistent: Bool {
    let byVerdict =
      supportedRecords + contradictedRecords + unverifiableRecords + staleRecords + undecidedRecords
      + refusedRecords
    return byVerdict == records && answeringRecords <= notRefused && recordsInError <= notRefused
      && refusedButWrong <= refusedRecords && flaggedRecords <= notRefused && checked <= items
      && labelled <= records && labelledWrong <= labelled
      && truePositives + falseNegatives == labelledWrong && falsePositives <= labelledRight
      && truePositives + falsePositives <= flaggedRecords
  }

  /// All fields by the names score files give them.
  public static let fields:
    [(name: String, place: any WritableKeyPath<ScoreCounts, Int> & Sendable)] =
      [
        ("answering_records", \.answeringRecords), ("checked", \.checked),
        ("contradicted_context", \.contradictedContext),
        ("contradicted_facts", \.contradictedFacts),
        ("contradicted_records", \.contradictedRecords), ("contradicted_self", \.contradictedSelf),
        ("disputed", \.disputed), ("errors", \.errors), ("false_negatives", \.falseNegatives),
        ("false_positives", \.falsePositives), ("flagged_records", \.flaggedRecords),
        ("items", \.items), ("labelled", \.labelled), ("labelled_decided", \.labelledDecided),
        ("labelled_refused", \.labelledRefused), ("labelled_wrong", \.labelledWrong),
        ("notes", \.notes), ("pattern_findings", \.patternFindings), ("records", \.records),
        ("records_in_error", \.recordsInError), ("refused_as_labelled", \.refusedAsLabelled),
        ("refused_but_wrong", \.refusedButWrong), ("refused_of_labelled", \.refusedOfLabelled),
        ("refused_records", \.refusedRecords), ("rejected", \.rejected), ("stale", \.stale),
        ("stale_records", \.staleRecords), ("supported", \.supported),
        ("supported_context", \.supportedContext), ("supported_facts", \.supportedFacts),
        ("supported_records", \.supportedRecords), ("supported_self", \.supportedSelf),
        ("true_positives", \.truePositives), ("undecided", \.undecided),
        ("undecided_records", \.undecidedRecords), ("unverifiable", \.unverifiable),
        ("unverifiable_records", \.unverifiableRecords), ("warned_facts", \.warnedFacts),
        ("warnings", \.warnings),
      ]
}

/// What the labels of a batch speak of.
public enum LabelScope: String, Hashable, Sendable, CaseIterable {
  /// The whole output: any false statement makes it wrong.
  case record
  /// The answer to the prompt's question alone; the record where none is asked.
  case answer
}

extension ScoredRecord {
  /// Whether it is called wrong: contradicted, or without the value that was asked for.
  ///
  /// *Source*: SEMANTICS 5 and 6.
  public func isFlagged(_ scope: LabelScope = .record) -> Bool {
    if verdict == .refused { return false }
    if answer == .missing { return true }
    if scope == .record || answer == .none { return verdict == .contradicted }
    return answer == .contradicted
  }

  /// Whether it is called right.
  public func isUpheld(_ scope: LabelScope = .record) -> Bool {
    if verdict == .refused || answer == .missing { return false }
    return scope == .record || answer == .none ? verdict == .supported : answer == .supported
  }
}
