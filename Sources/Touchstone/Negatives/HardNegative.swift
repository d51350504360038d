/// A false output made of a true one: one claim's value is another that is easily taken for it, and nothing else differs.
public struct HardNegative: Sendable {
  /// The false output.
  public var output: [UInt8]
  /// Which error it is, as the engine finds it.
  public var diagnosis: Diagnosis
  /// The claim as it was, true: its place among the findings of the true output's report.
  public var finding: Int
  /// What the engine says of the false output: the claim is contradicted with `diagnosis`, and no other one is.
  public var report: RecordReport
  /// What makes the false output of the true one. *Units*: UTF-8 bytes of the true output. *Shape*: in text order.
  public var edits: [TextEdit]

  /// What differs; the true output is the chosen one.
  public func differences(from original: [UInt8]) -> PairEdits {
    PairEdits(
      rejected: String(decoding: output, as: UTF8.self),
      chosen: String(decoding: original, as: UTF8.self))
  }
}

/// What became of one attempt to make a hard negative.
public struct HardNegativeAttempt: Hashable, Sendable {
  public enum Outcome: Hashable, Sendable {
    case made
    /// The claim is contradicted, but the error is found to be another one.
    case otherDiagnosis(Diagnosis)
    /// Nothing is contradicted: the statement is true, or can't be judged any more.
    case notContradicted
    /// Other claims fail with it, such as a growth rate that no longer fits.
    case otherClaims
  }

  public var aim: Diagnosis
  public var outcome: Outcome
}
