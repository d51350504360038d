/// The sums of the claims that share an attribute, a rule, a diagnosis …
public struct ClaimTally: Hashable, Sendable {
  public var supported = 0
  public var errors = 0
  public var warnings = 0
  public var unverifiable = 0
  public var stale = 0
  /// Records with an error among these claims.
  public var recordsInError = 0
  /// Errors of decided claims. Of a diagnosis, decided are all that are on any basis, and the sums of what it is
  /// a share of lie with the run's.
  public package(set) var rate: RatioTally?

  public init() {}

  /// Claims with a verdict.
  public var claims: Int { supported + errors + warnings + unverifiable + stale }
  public var decided: Int { supported + errors }

  mutating func add(_ claim: ScoredClaim) {
    if claim.isDisputed { return }
    switch claim.verdict {
    case .supported: supported += 1
    case .unverifiable: unverifiable += 1
    case .stale: stale += 1
    case .undecided, .refused: break
    case .contradicted:
      if claim.severity == .error { errors += 1 }
      if claim.severity == .warning { warnings += 1 }
    }
  }

  /// Adds what one record has of these claims.
  ///
  /// - Parameter decided: what its errors are a share of.
  mutating func add(
    _ record: ClaimTally, of decided: Int, weights: [RatioTally.Block], replicates: Int
  ) {
    supported += record.supported
    errors += record.errors
    warnings += record.warnings
    unverifiable += record.unverifiable
    stale += record.stale
    if record.errors > 0 { recordsInError += 1 }
    if decided == 0 { return }
    var rate = self.rate ?? RatioTally(replicates: replicates)
    self.rate = nil
    rate.add(x: record.errors, d: decided, weights: weights)
    self.rate = rate
  }

  mutating func merge(_ other: ClaimTally) {
    supported += other.supported
    errors += other.errors
    warnings += other.warnings
    unverifiable += other.unverifiable
    stale += other.stale
    recordsInError += other.recordsInError
    guard let theirs = other.rate else { return }
    guard var rate = self.rate else {
      self.rate = theirs
      return
    }
    self.rate = nil
    rate.merge(theirs)
    self.rate = rate
  }
}

/// Errors that come again and again: the same diagnosis of the same attribute by the same rule.
public struct ErrorPattern: Hashable, Sendable, Comparable {
  public let diagnosis: Diagnosis
  /// Empty where the claims have none.
  public let attribute: String
  public let rule: String

  public init(diagnosis: Diagnosis, attribute: String, rule: String) {
    self.diagnosis = diagnosis
    self.attribute = attribute
    self.rule = rule
  }

  public static func < (a: ErrorPattern, b: ErrorPattern) -> Bool {
    (a.diagnosis.rawValue, a.attribute, a.rule) < (b.diagnosis.rawValue, b.attribute, b.rule)
  }

  public struct Tally: Hashable, Sendable {
    public var errors = 0
    public var warnings = 0
    /// Records that have one.
    public var records = 0
    /// The id of one of them: the first in the order of ids.
    public var example: String

    public init(errors: Int = 0, warnings: Int = 0, records: Int = 0, example: String) {
      self.errors = errors
      self.warnings = warnings
      self.records = records
      self.example = example
    }

    /// *Source*: the severity weights of SEMANTICS 7, doubled.
    public var weight: Int { 2 * errors + warnings }

    mutating func merge(_ other: Tally) {
      errors += other.errors
      warnings += other.warnings
      records += other.records
      example = min(example, other.example)
    }
  }
}
