import Touchstone

/// Reads an object of a format of others into entries, in the order they stand there.
struct ForeignReader: Sendable {
  var format: RecordFormat
  /// The user named the format: no object is refused for its looks.
  var isForced: Bool
  /// Of a document whose items come one by one.
  var frame: DocumentFrame?

  struct Refusal: Error, Hashable {
    let cause: Rejection.Cause
  }

  /// The entries; one at least.
  ///
  /// *Throws*: where the whole object is rejected.
  func entries(of value: JSONTree) throws(Refusal) -> [ForeignEntry] {
    guard value.isObject else { throw Refusal(cause: .notAnObject(found: value.kindName)) }
    if !isForced, frame == nil {
      let finding = FormatDetector.finding(in: value)
      // A stream comes here as the completion that its chunks make.
      guard finding == .format(format == .openAIStream ? .openAIChat : format) else {
        throw Refusal(cause: .otherFormat(expected: format, found: finding.words))
      }
    }
    let entries = frame.map { item(value, in: $0) } ?? whole(value)
    return entries.isEmpty ? [.skipped(.empty)] : entries
  }

  private func item(_ value: JSONTree, in frame: DocumentFrame) -> [ForeignEntry] {
    switch format {
    case .promptfoo: PromptfooFormat.row(value, in: frame)
    case .helm: HELMFormat.state(value, in: frame)
    case .inspect: InspectFormat.sample(value, in: frame)
    default: whole(value)
    }
  }

  private func whole(_ value: JSONTree) -> [ForeignEntry] {
    switch format {
    case .touchstone, .pairs: []
    case .messages: MessagesFormat.row(value)
    case .openAIBatch: OpenAIFormat.batch(value)
    case .openAIChat, .openAIStream: OpenAIFormat.chat(value)
    case .openAICompletion: OpenAIFormat.completion(value)
    case .openAIResponses: OpenAIFormat.responses(value)
    case .anthropicBatch: AnthropicFormat.batch(value)
    case .anthropicMessage: AnthropicFormat.message(value)
    case .promptfoo: PromptfooFormat.document(value)
    case .promptfooRows: PromptfooFormat.row(value)
    case .lmEval: LMEvalFormat.row(value)
    case .helm: HELMFormat.document(value)
    case .inspect: InspectFormat.document(value)
    case .langSmith: LangSmithFormat.run(value)
    case .langfuse: LangfuseFormat.row(value)
    case .phoenix: SpanFormat.phoenix(value)
    case .phoenixRows: SpanFormat.phoenixRow(value)
    case .otlp: OTLPFormat.envelope(value)
    }
  }
}
