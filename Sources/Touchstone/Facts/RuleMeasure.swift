/// What labelled corpora say of a rule: an entry of a pack's measures.yaml.
public struct RuleMeasure: Hashable, Sendable {
  /// The rule's own id.
  public var rule: Located<String>
  /// `RuleDefinition.definitionHash` of the rule that was measured.
  public var definition: String
  public var status: RuleStatus
  /// By name; no name occurs twice.
  public var corpora: [MeasuredCorpus]

  public init(
    rule: Located<String>, definition: String, status: RuleStatus, corpora: [MeasuredCorpus]
  ) {
    self.rule = rule
    self.definition = definition
    self.status = status
    self.corpora = corpora
  }

  /// Of all corpora together.
  public var counts: RuleCounts { corpora.reduce(into: RuleCounts()) { $0 += $1.counts } }
}

/// A labelled corpus and what a rule made of it.
public struct MeasuredCorpus: Hashable, Sendable {
  /// The last two parts of its path: `financial-reporting/records.jsonl`.
  public var name: String
  /// In hex, of the whole file.
  public var sha256: String
  /// The conditions on its records, as ScoreFilter words them; empty for all.
  public var filter: String
  public var counts: RuleCounts

  public init(name: String, sha256: String, filter: String = "", counts: RuleCounts) {
    self.name = name
    self.sha256 = sha256
    self.filter = filter
    self.counts = counts
  }
}

/// What a rule said of labelled values.
public struct RuleCounts: Hashable, Sendable {
  /// Called contradicted, and labelled so.
  public var right = 0
  /// Called contradicted and labelled supported, or unverifiable, or not at all in a record that is `complete`.
  public var wrong = 0
  /// Labelled contradicted, read, and left open.
  public var leftOpen = 0
  /// Labelled contradicted, and called supported.
  public var calledSupported = 0
  /// Called supported, and labelled so.
  public var supported = 0

  public init(
    right: Int = 0, wrong: Int = 0, leftOpen: Int = 0, calledSupported: Int = 0, supported: Int = 0
  ) {
    self.right = right
    self.wrong = wrong
    self.leftOpen = leftOpen
    self.calledSupported = calledSupported
    self.supported = supported
  }

  /// What precision is a share of.
  public var judged: Int { right + wrong }
  /// Labelled contradicted and read: what recall is a share of.
  public var falseRead: Int { right + leftOpen + calledSupported }
  public var isEmpty: Bool { self == RuleCounts() }

  public static func += (a: inout RuleCounts, b: RuleCounts) {
    a.right += b.right
    a.wrong += b.wrong
    a.leftOpen += b.leftOpen
    a.calledSupported += b.calledSupported
    a.supported += b.supported
  }
}
