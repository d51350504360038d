/// A value of a labelled record with the verdict it ought to get.
public struct ValueLabel: Hashable, Sendable {
  /// *Units*: UTF-8 bytes of the output.
  public var span: ByteSpan
  public var verdict: Verdict
  /// The error it is, where the corpus says so.
  public var diagnosis: Diagnosis?

  public init(span: ByteSpan, verdict: Verdict, diagnosis: Diagnosis? = nil) {
    self.span = span
    self.verdict = verdict
    self.diagnosis = diagnosis
  }
}

/// What rules make of a labelled corpus. Sums that add up whatever the order.
///
/// The finding on a labelled value, the most telling where there are several, is compared with the label and counts for its
/// rule. What is quarantined or a warning counts as contradicted: a rule is measured by what it says, not by what
/// became of it.
public struct RuleMeasurement: Hashable, Sendable {
  /// By full id, of rules that read a labelled value or called another wrong.
  public private(set) var counts: [String: RuleCounts] = [:]
  public private(set) var records = 0
  /// Labelled values.
  public private(set) var labels = 0
  /// Labelled contradicted.
  public private(set) var falseLabels = 0
  /// Labelled contradicted, and read by no rule.
  public private(set) var unread = 0
  /// Contradicted as labelled, with the error the label names; and those whose label names one.
  public private(set) var sameDiagnosis = 0
  public private(set) var diagnosed = 0

  public init() {}

  /// - Parameter isComplete: what no label covers is not to be contradicted.
  public mutating func add(_ report: RecordReport, labels: [ValueLabel], isComplete: Bool) {
    records += 1
    self.labels += labels.count
    var covered: Set<Int> = []
    for label in labels {
      let found = report.findings.indices.filter { index in
        report.findings[index].spans.value.contains { $0.overlaps(label.span) }
      }
      covered.formUnion(found)
      let telling = found.min { Self.rank(report.findings[$0]) < Self.rank(report.findings[$1]) }
      add(telling.map { report.findings[$0] }, on: label)
    }
    guard isComplete else { return }
    for (index, finding) in report.findings.enumerated()
    where finding.verdict == .contradicted && !covered.contains(index) {
      counts[finding.rule, default: RuleCounts()].wrong += 1
    }
  }

  private mutating func add(_ finding: Finding?, on label: ValueLabel) {
    let isFalse = label.verdict == .contradicted
    if isFalse { falseLabels += 1 }
    guard let finding else {
      if isFalse { unread += 1 }
      return
    }
    var said = RuleCounts()
    switch finding.verdict {
    case .contradicted where isFalse:
      said.right = 1
      if let diagnosis = label.diagnosis {
        diagnosed += 1
        if finding.diagnosis == diagnosis { sameDiagnosis += 1 }
      }
    case .contradicted: said.wrong = 1
    case .supported where isFalse: said.calledSupported = 1
    case .supported where label.verdict == .supported: said.supported = 1
    case .supported: return
    case .unverifiable, .stale, .undecided, .refused:
      guard isFalse else { return }
      said.leftOpen = 1
    }
    counts[finding.rule, default: RuleCounts()] += said
  }

  /// The most telling first.
  private static func rank(_ finding: Finding) -> Int {
    switch finding.verdict {
    case .contradicted: 0
    case .supported: 1
    case .stale: 2
    case .undecided: 3
    case .unverifiable, .refused: 4
    }
  }

  public mutating func merge(_ other: RuleMeasurement) {
    add(other.counts)
    records += other.records
    labels += other.labels
    falseLabels += other.falseLabels
    unread += other.unread
    sameDiagnosis += other.sameDiagnosis
    diagnosed += other.diagnosed
  }

  package mutating func add(_ others: [String: RuleCounts]) {
    counts.merge(others) { first, second in
      var sum = first
      sum += second
      return sum
    }
  }

  /// Of all rules together.
  public var total: RuleCounts { counts.values.reduce(into: RuleCounts()) { $0 += $1 } }

  /// The rules' ids, the worst first: by the upper bound of their precision, then by what they got wrong, then by what they
  /// missed.
  public var ranking: [String] {
    func bound(_ counts: RuleCounts) -> Double { counts.precision?.high ?? 2 }
    return counts.sorted { a, b in
      let (first, second) = (bound(a.value), bound(b.value))
      if first != second { return first < second }
      if a.value.wrong != b.value.wrong { return a.value.wrong > b.value.wrong }
      let missed = (a.value.missed, b.value.missed)
      return missed.0 != missed.1 ? missed.0 > missed.1 : a.key < b.key
    }.map(\.key)
  }
}

extension RuleCounts {
  /// Labelled contradicted, read, and not called so.
  public var missed: Int { leftOpen + calledSupported }

  /// Of the share of contradictions that are right, at 95 %; nil without any.
  public var precision: WilsonInterval? { WilsonInterval(right, of: judged) }

  /// Of the share of the values labelled contradicted that the rule read and called so.
  public var recall: WilsonInterval? { WilsonInterval(right, of: falseRead) }

  /// Enough to trust a rule. *Source*: SEMANTICS 8.4.
  public static let trustedBound = 0.95
  public static let trustedClaims = 50
  /// Fewer contradictions never put a rule in quarantine.
  public static let quarantinedClaims = 10

  /// What the counts make of the rule. It is under its floor where the whole interval is.
  ///
  /// - Parameter floor: a share 0…1; nil where none is asked for.
  public func status(floor: Double?) -> RuleStatus {
    guard let precision else { return .trial }
    if let floor, judged >= Self.quarantinedClaims, precision.high < floor { return .quarantined }
    let isTrusted = judged >= Self.trustedClaims && precision.low >= Self.trustedBound
    return isTrusted ? .trusted : .trial
  }
}
