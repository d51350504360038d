/// What a gate came to: its limits, and the findings behind them.
public struct GateReport: Hashable, Sendable {
  /// A record as a test case.
  public struct RecordOutcome: Hashable, Sendable {
    public enum Result: String, Hashable, Sendable {
      /// Something was checked and nothing counts against it.
      case passed
      /// A contradicted error that isn't accepted.
      case failed
      /// Nothing in it could be checked, or it was refused.
      case skipped
    }

    public var id: String
    public var file: String
    public var line: Int
    public var result: Result
    /// The record's verdict.
    public var verdict: Verdict

    public init(id: String, file: String, line: Int, result: Result, verdict: Verdict) {
      self.id = id
      self.file = file
      self.line = line
      self.result = result
      self.verdict = verdict
    }
  }

  /// The records that outputs list, at most.
  public static let recordLimit = 10_000
  /// The findings that outputs list, at most; errors go before warnings and notes.
  public static let findingLimit = 5_000

  /// The verdict files, by the last parts of their paths.
  public var inputs: [String]
  /// The policy's file, by the last part of its path.
  public var policy: String
  public var touchstoneVersion: String
  public var status: GateStatus
  /// The policy lets an inconclusive limit pass.
  public var inconclusivePasses: Bool
  /// In the order of the policy; never empty.
  public var checks: [GateCheck]
  /// In the order of the inputs; errors of records beyond `recordLimit` may be in `findings` all the same.
  public var records: [RecordOutcome]
  public var recordCount: Int
  /// Lines that could not be read when the records were validated.
  public var rejectedCount: Int
  /// In the order of the inputs, accepted ones included.
  public var findings: [GateFinding]
  /// Of all findings, listed or not.
  public var errorCount: Int
  public var warningCount: Int
  public var acceptedCount: Int
  /// What the numbers rest on, one sentence each: `Checked 67.4 %: 1,233 of 1,830 items`.
  public var headlines: [String]
  /// What a reader should know: a baseline written, acceptances that have run out.
  public var notes: [String]

  public init(
    inputs: [String], policy: String, touchstoneVersion: String, status: GateStatus,
    checks: [GateCheck], records: [RecordOutcome] = [], recordCount: Int = 0,
    rejectedCount: Int = 0, findings: [GateFinding] = [], errorCount: Int = 0,
    warningCount: Int = 0, acceptedCount: Int = 0, headlines: [String] = [],
    notes: [String] = [], inconclusivePasses: Bool = false
  ) {
    self.inputs = inputs
    self.policy = policy
    self.touchstoneVersion = touchstoneVersion
    self.status = status
    self.checks = checks
    self.records = records
    self.recordCount = recordCount
    self.rejectedCount = rejectedCount
    self.findings = findings
    self.errorCount = errorCount
    self.warningCount = warningCount
    self.acceptedCount = acceptedCount
    self.headlines = headlines
    self.notes = notes
    self.inconclusivePasses = inconclusivePasses
  }
}
