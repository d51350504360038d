/// What a run comes to: counts that add up exactly whatever the order.
public struct RunTally: Hashable, Sendable {
  public var records = 0
  public var rejected = 0
  public var recordVerdicts: [Verdict: Int] = [:]
  /// Claims by verdict, after repetitions.
  public var claimVerdicts: [Verdict: Int] = [:]
  /// The same by how bad the rule takes it: what `--fail-on` looks at.
  public var claimSeverities: [Verdict: [Severity: Int]] = [:]
  public var reasons: [Reason: Int] = [:]
  public var uncheckedReasons: [Reason: Int] = [:]
  public var contradictedByRule: [String: Int] = [:]
  /// All contradicted claims by the error they are.
  public var contradictedByDiagnosis: [Diagnosis: Int] = [:]
  /// Contradicted claims with a correction that validated.
  public var correctedClaims = 0
  /// Records whose output could be mended as a whole.
  public var correctedRecords = 0
  /// Claims that rest on facts, supported, and contradicted as an error (SEMANTICS 7).
  public var supportedFacts = 0
  public var contradictedFacts = 0
  /// The same of claims that rest on the text itself: arithmetic, consistency, dates.
  public var supportedSelf = 0
  public var contradictedSelf = 0
  /// The same of claims that rest on the records' own contexts.
  public var supportedContext = 0
  public var contradictedContext = 0
  /// Records with a contradicted error, of those not refused.
  public var recordsInError = 0
  /// Refused records that state something false all the same.
  public var refusedButWrong = 0
  /// Contradicted claims that somebody objects to; they count nowhere else.
  public var disputedClaims = 0
  /// What quarantined rules call contradicted, by rule; it counts nowhere else.
  public var quarantinedByRule: [String: Int] = [:]
  public var checked = 0
  public var items = 0
  public var problems = 0

  public init() {}

  public mutating func add(_ report: RecordReport) {
    records += 1
    recordVerdicts[report.verdict, default: 0] += 1
    checked += report.coverage.checked
    items += report.coverage.items
    problems += report.problems.count
    for item in report.unchecked { uncheckedReasons[item.reason, default: 0] += 1 }
    for finding in report.findings {
      if finding.dispute != nil {
        disputedClaims += 1
        continue
      }
      if finding.isQuarantined {
        quarantinedByRule[finding.rule, default: 0] += 1
        continue
      }
      claimVerdicts[finding.verdict, default: 0] += 1
      claimSeverities[finding.verdict, default: [:]][finding.severity, default: 0] += 1
      if let reason = finding.reason { reasons[reason, default: 0] += 1 }
      let isError = finding.verdict == .contradicted && finding.severity == .error
      if isError { contradictedByRule[finding.rule, default: 0] += 1 }
      if let diagnosis = finding.diagnosis { contradictedByDiagnosis[diagnosis, default: 0] += 1 }
      if finding.correction != nil { correctedClaims += 1 }
      switch finding.basis {
      case .fact:
        if finding.verdict == .supported { supportedFacts += 1 }
        if isError { contradictedFacts += 1 }
      case .text:
        if finding.verdict == .supported { supportedSelf += 1 }
        if isError { contradictedSelf += 1 }
      case .context:
        if finding.verdict == .supported { supportedContext += 1 }
        if isError { contradictedContext += 1 }
      case .pattern: break
      }
    }
    if report.corrected != nil { correctedRecords += 1 }
    guard !report.isClean else { return }
    if report.verdict == .refused { refusedButWrong += 1 } else { recordsInError += 1 }
  }

  public mutating func add(_ other: RunTally) {
    records += other.records
    rejected += other.rejected
    recordVerdicts.merge(other.recordVerdicts, uniquingKeysWith: +)
    claimVerdicts.merge(other.claimVerdicts, uniquingKeysWith: +)
    claimSeverities.merge(other.claimSeverities) { $0.merging($1, uniquingKeysWith: +) }
    reasons.merge(other.reasons, uniquingKeysWith: +)
    uncheckedReasons.merge(other.uncheckedReasons, uniquingKeysWith: +)
    contradictedByRule.merge(other.contradictedByRule, uniquingKeysWith: +)
    contradictedByDiagnosis.merge(other.contradictedByDiagnosis, uniquingKeysWith: +)
    correctedClaims += other.correctedClaims
    correctedRecords += other.correctedRecords
    supportedFacts += other.supportedFacts
    contradictedFacts += other.contradictedFacts
    supportedSelf += other.supportedSelf
    contradictedSelf += other.contradictedSelf
    supportedContext += other.supportedContext
    contradictedContext += other.contradictedContext
    recordsInError += other.recordsInError
    refusedButWrong += other.refusedButWrong
    disputedClaims += other.disputedClaims
    quarantinedByRule.merge(other.quarantinedByRule, uniquingKeysWith: +)
    checked += other.checked
    items += other.items
    problems += other.problems
  }

  /// What the record rate is a share of: readable records that didn't refuse.
  public var answeredRecords: Int { records - recordVerdicts[.refused, default: 0] }
}
