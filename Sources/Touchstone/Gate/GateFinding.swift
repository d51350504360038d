/// A contradicted claim as a gate's outputs show it.
public struct GateFinding: Hashable, Sendable {
  /// Whether a baseline knows it.
  public enum Novelty: String, Hashable, Sendable {
    case new
    case unchanged
  }

  /// Why it doesn't count.
  public struct Acceptance: Hashable, Sendable {
    public var reason: String
    /// The last day it holds, as YYYY-MM-DD.
    public var expires: String
    public var by: String?

    public init(reason: String, expires: String, by: String? = nil) {
      self.reason = reason
      self.expires = expires
      self.by = by
    }
  }

  /// The record's id: a user's text, with any characters.
  public var record: String
  /// `c1`, within its record.
  public var claim: String
  /// The pack, a slash, and the rule's id.
  public var rule: String
  public var severity: Severity
  public var basis: Basis
  public var diagnosis: Diagnosis
  /// 32 hexadecimal digits; names the claim across runs.
  public var fingerprint: String
  /// The output's text at the span, cut at 1,000 bytes.
  public var text: String
  /// What is wrong, for a person; cut at 2,000 bytes.
  public var message: String
  public var correction: String?
  /// The record's model.
  public var model: String?
  /// *Units*: Unicode code points of the output, from 0, the end not included.
  public var start: Int
  public var end: Int
  /// Where the record stands: the last part of the file's path, its line from 1, and the hash of its bytes.
  public var file: String
  public var line: Int
  public var sha256: String
  /// Nil where it counts.
  public var acceptance: Acceptance?
  /// Nil without a baseline.
  public var novelty: Novelty?

  public init(
    record: String, claim: String, rule: String, severity: Severity, basis: Basis,
    diagnosis: Diagnosis, fingerprint: String, text: String, message: String,
    correction: String? = nil, model: String? = nil, start: Int, end: Int, file: String,
    line: Int, sha256: String, acceptance: Acceptance? = nil, novelty: Novelty? = nil
  ) {
    self.record = record
    self.claim = claim
    self.rule = rule
    self.severity = severity
    self.basis = basis
    self.diagnosis = diagnosis
    self.fingerprint = fingerprint
    self.text = text
    self.message = message
    self.correction = correction
    self.model = model
    self.start = start
    self.end = end
    self.file = file
    self.line = line
    self.sha256 = sha256
    self.acceptance = acceptance
    self.novelty = novelty
  }
}
