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

  /// What became of the prompt's one question. *Source*: SEMANTICS 5.
  public enum AnswerStatus: String, Hashable, Sendable, CaseIterable {
    case supported, contradicted, unverifiable
    /// The output declines to answer.
    case declined
    /// A value was asked for, and nothing answers.
    case missing
    /// There is no single question.
    case none
  }

  public struct Answer: Hashable, Sendable {
    public var status: AnswerStatus = .none
    /// The place of the finding that answers.
    public var finding: Int?
    /// What was understood to be asked: a formula over attributes, of which entity.
    public var asked: String?
    /// Why the prompt wasn't understood as one question; nil where it was, and without a prompt.
    public var obstacle: String?
  }

  /// The output with its contradicted claims mended, validated as a whole.
  public struct Corrected: Hashable, Sendable {
    public var output: [UInt8]
    /// In text order, none overlapping. *Units*: UTF-8 bytes of the output as it was.
    public var edits: [TextEdit]
  }

  public var verdict: Verdict
  public var answer: Answer
  /// No contradicted error in it.
  public var isClean: Bool
  public var coverage: Coverage
  /// In order of their spans.
  public var findings: [Finding]
  /// In order of their spans.
  public var unchecked: [Unchecked]
  /// Rules that a limit stopped, and whatever else went wrong.
  public var problems: [String]
  /// Nil where nothing is contradicted, or no correction of the whole holds.
  public var corrected: Corrected?
  /// How much the prompt asks at once; nil without a prompt.
  public var complexity: PromptComplexity?
  /// A refusal rule fired.
  public var refusalRule: String?
}
