/// How the records of a file are written.
///
/// The raw value is the name that `--input-format` takes and manifests give.
public enum RecordFormat: String, Hashable, Sendable, CaseIterable {
  /// Our own: the text to check is `output`.
  case touchstone
  /// A plain pair under one of its other usual names, such as `response` and `question`.
  case pairs
  /// A chat whose last message is the answer.
  case messages
  case openAIBatch = "openai-batch"
  case openAIChat = "openai-chat"
  case openAICompletion = "openai-completion"
  case openAIResponses = "openai-responses"
  case openAIStream = "openai-stream"
  case anthropicBatch = "anthropic-batch"
  case anthropicMessage = "anthropic-message"
  /// The whole file that promptfoo writes.
  case promptfoo
  case promptfooRows = "promptfoo-rows"
  case lmEval = "lm-eval"
  case helm
  case inspect
  case langSmith = "langsmith"
  case langfuse
  case phoenix
  case phoenixRows = "phoenix-rows"
  /// OpenTelemetry's JSON.
  case otlp

  /// What messages call it.
  public var words: String {
    switch self {
    case .touchstone: "Touchstone records"
    case .pairs: "plain pairs"
    case .messages: "conversations (messages)"
    case .openAIBatch: "OpenAI Batch output"
    case .openAIChat: "OpenAI chat completions"
    case .openAICompletion: "OpenAI text completions"
    case .openAIResponses: "OpenAI responses"
    case .openAIStream: "OpenAI stream chunks"
    case .anthropicBatch: "Anthropic batch results"
    case .anthropicMessage: "Anthropic messages"
    case .promptfoo: "promptfoo results"
    case .promptfooRows: "promptfoo rows"
    case .lmEval: "lm-evaluation-harness samples"
    case .helm: "a HELM scenario state"
    case .inspect: "an Inspect log"
    case .langSmith: "LangSmith runs"
    case .langfuse: "Langfuse observations"
    case .phoenix: "Phoenix spans"
    case .phoenixRows: "rows of a Phoenix dataframe"
    case .otlp: "OpenTelemetry spans"
    }
  }

  /// Read by the keys of a record alone, without a reader of its own.
  public var isPlain: Bool { self == .touchstone || self == .pairs }

  /// The records come without their prompts, which a file of requests has.
  public var needsRequests: Bool { self == .openAIBatch || self == .anthropicBatch }
}
