/// A claim with its verdict: what a verdict line says of it.
public struct Finding: Sendable {
  /// Where each bound slot was found.
  public struct From: Hashable, Sendable {
    public var entity: String?
    public var attribute: String?
    public var period: String?
  }

  /// The spans that say so. *Units*: UTF-8 bytes of the output.
  public struct Spans: Hashable, Sendable {
    public var value: [ByteSpan]
    public var entity: ByteSpan?
    public var attribute: ByteSpan?
    public var period: ByteSpan?
  }

  /// A fact the verdict rests on.
  public struct Evidence: Hashable, Sendable {
    public var fact: String
    public var source: String
    public var locator: String?
    /// The place in the fact base; nil for facts that aren't in it.
    public var index: Int?
  }

  public var verdict: Verdict
  public var reason: Reason?
  public var diagnosis: Diagnosis?
  public var rule: String
  public var severity: Severity
  public var basis: Basis
  /// What a correction would edit. *Units*: UTF-8 bytes of the output.
  public var span: ByteSpan
  public var text: String
  public var entity: String?
  public var attribute: String?
  /// By dimension, sorted; the period is one of them.
  public var context: [KeyValue]
  public var relation: Relation
  public var polarity: Polarity
  public var modality: Modality
  public var value: StatedValue
  public var expected: StatedValue?
  /// The fact that the wrong value belongs to, as `evidence` names facts.
  public var belongsTo: String?
  /// Of a wrong value that several facts have: which.
  public var candidates: [String] = []
  /// What stands in the value's place in the corrected output; nil where no correction validated.
  public var correction: String?
  /// All that mending the claim replaces. *Units*: UTF-8 bytes of the output.
  package var edits: [TextEdit] = []
  /// Of a value that is another entity's: what that one is called.
  package var ownerName: String?
  /// The correction puts another entity's name in place, and the values stay.
  package var isMendedByName = false
  public var evidence: [Evidence]
  public var notes: [Note]
  public var from: From
  /// Which reading decided, where it isn't the primary one.
  public var reading: String?
  public var spans: Spans
  /// Other rules that read the same value.
  public var also: [String]
  public var message: String
  /// Somebody objects to it; it doesn't count then.
  public var dispute: Dispute?
  /// What was bound, tried and guarded, for `check --why`.
  public var trace: [String]
}

/// A value in the one shape verdict lines give (SEMANTICS 10).
public enum StatedValue: Hashable, Sendable {
  case figure(type: String, amount: ExactDecimal, unit: String)
  case text(String)
  case date(Day)
  case time(ClockTime)
  case boolean(Bool)
  case entity(String)
  case set([String])
}

/// A remark beside a verdict. The list is closed; the schema repeats it.
public enum Note: String, Hashable, Sendable, CaseIterable {
  case padded
  case rounded
  case rounding
  case excessPrecision = "excess-precision"
  case periodUnstated = "period-unstated"
  case otherReading = "other-reading"
  case olderVintage = "older-vintage"
  case oldFact = "old-fact"
  case lowTrust = "low-trust"
  case severalSources = "several-sources"
  case farOff = "far-off"
  case disputed
  case quarantined
  case computed
}
