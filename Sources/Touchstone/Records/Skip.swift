/// A part of a record file that holds no answer, and isn't meant to.
///
/// Skipped parts are counted beside records and rejections, so that nothing goes missing in silence.
public struct Skip: Hashable, Sendable {
  /// 1-based.
  public var line: Int
  public var reason: Reason

  public init(line: Int, reason: Reason) {
    self.line = line
    self.reason = reason
  }

  public enum Reason: String, Hashable, Sendable, CaseIterable {
    /// The model called a tool and wrote no text.
    case toolCall = "tool-call"
    case embedding
    /// Probabilities of given texts: nothing was written.
    case loglikelihood
    /// The answer is the letter of a choice.
    case multipleChoice = "multiple-choice"
    /// The same answer again, as another filter saw it.
    case repeatedAnswer = "repeated-answer"
    case calibration
    /// A step that isn't a model's, such as a retrieval.
    case otherStep = "other-step"
    /// An envelope with nothing in it.
    case empty

    /// For lists: `3 as calls of tools without a text`.
    public var words: String {
      switch self {
      case .toolCall: "calls of tools without a text"
      case .embedding: "embeddings"
      case .loglikelihood: "loglikelihoods, which are no text"
      case .multipleChoice: "letters of a multiple choice"
      case .repeatedAnswer: "repeats of an answer under another filter"
      case .calibration: "requests of a calibration"
      case .otherStep: "steps that are no call of a model"
      case .empty: "envelopes with nothing in them"
      }
    }
  }
}
