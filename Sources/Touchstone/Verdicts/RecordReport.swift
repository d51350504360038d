/// All that is said of one record.
public struct RecordReport: Sendable {
  /// An item of the output that no verdict covers.
  public struct Unchecked: Hashable, Sendable {
    public var span: ByteSpan
    public var text: String
    /// The kind of mention: `money`, `date`, `entity` …
    public var itemClass: String
    public var reason: Reason
  }

  public struct Coverage: Hashable, Sendable {
    public var checked: Int
    public var items: Int
  }

  public var verdict: Verdict
  /// No contradicted error in it.
  public var isClean: Bool
  public var coverage: Coverage
  /// In order of their spans.
  public var findings: [Finding]
  /// In order of their spans.
  public var unchecked: [Unchecked]
  /// Rules that a limit stopped, and whatever else went wrong.
  public var problems: [String]
  /// A refusal rule fired.
  public var refusalRule: String?
}
