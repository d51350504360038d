import Touchstone

/// Spans of models' calls: OpenTelemetry's GenAI conventions and OpenInference's, in OTLP, in Phoenix's
/// own JSON and as rows of its dataframes.
///
/// *Source*: FORMATS.md A.11 and A.12.
enum SpanFormat {
  /// What a span says beside its attributes.
  struct Span {
    var id: String?
    var attributes: JSONTree
    var milliseconds: Double?
    /// Of a status that is an error.
    var error: String?
    /// OpenInference's kind of step, where it stands beside the attributes.
    var kind: String?
  }

  static func phoenix(_ span: JSONTree) -> [ForeignEntry] {
    let isError = span["status_code"]?.string == "ERROR"
    return [
      entry(
        for: Span(
          id: span["context", "span_id"]?.text, attributes: SpanAttributes(span["attributes"]).tree,
          milliseconds: Timestamp.milliseconds(from: span["start_time"], to: span["end_time"]),
          error: isError ? span["status_message"]?.string ?? "the span's status is ERROR" : nil,
          kind: span["span_kind"]?.string))
    ]
  }

  /// A row has all columns with their whole names.
  static func phoenixRow(_ row: JSONTree) -> [ForeignEntry] {
    let whole = SpanAttributes(row).tree
    let isError = whole["status_code"]?.string == "ERROR"
    return [
      entry(
        for: Span(
          id: whole["context", "span_id"]?.text, attributes: whole["attributes"] ?? .null,
          milliseconds: Timestamp.milliseconds(from: whole["start_time"], to: whole["end_time"]),
          error: isError ? whole["status_message"]?.string ?? "the span's status is ERROR" : nil,
          kind: whole["span_kind"]?.string))
    ]
  }

  /// The one entry of a span, whatever conventions it follows.
  static func entry(for span: Span) -> ForeignEntry {
    let attributes = span.attributes
    let kind = attributes["openinference", "span", "kind"]?.string ?? span.kind
    if attributes["gen_ai"] != nil { return genAI(span) }
    let isCall = kind.map { $0.uppercased() == "LLM" } ?? (attributes["llm"] != nil)
    return isCall ? openInference(span) : .skipped(.otherStep)
  }

  private static let writingOperations: Set<String> = [
    "chat", "text_completion", "generate_content",
  ]

  private static func genAI(_ span: Span) -> ForeignEntry {
    guard let genAI = span.attributes["gen_ai"] else { return .skipped(.otherStep) }
    if let operation = genAI["operation", "name"]?.string, !writingOperations.contains(operation) {
      return .skipped(operation == "embeddings" ? .embedding : .otherStep)
    }
    let id = genAI["response", "id"]?.text ?? span.id
    // One message, or one of several choices.
    let messages = SpanAttributes.parsed(genAI["output", "messages"] ?? genAI["completion"])
    let last = messages?.elements.last ?? messages
    if let last, ChatText.answer(last["parts"] ?? last["content"]) == nil, ChatText.callsTool(last)
    {
      return .skipped(.toolCall)
    }
    guard let last, let text = ChatText.answer(last["parts"] ?? last["content"]) ?? last.string
    else {
      return missing(span, id: id, error: span.attributes["error", "type"]?.text)
    }
    var record = ForeignRecord(output: text)
    record.id = id
    record.model = (genAI["response", "model"] ?? genAI["request", "model"])?.string
    let system = SpanAttributes.parsed(genAI["system_instructions"])
    if let text = ChatText.answer(system) {
      record.turns = [ForeignTurn(role: .system, text: text)]
    }
    record.turns += ChatText.turns(
      of: SpanAttributes.parsed(genAI["input", "messages"] ?? genAI["prompt"]))
    let usage = genAI["usage"]
    record.timing.inputTokens = (usage?["input_tokens"] ?? usage?["prompt_tokens"])?.int
    record.timing.outputTokens = (usage?["output_tokens"] ?? usage?["completion_tokens"])?.int
    record.timing.latencyMilliseconds = span.milliseconds
    record.timing.ttftMilliseconds = genAI["response", "time_to_first_chunk"]?.double.map {
      $0 * 1000
    }
    let reasons =
      (SpanAttributes.parsed(genAI["response", "finish_reasons"])?.elements ?? [])
      .compactMap(\.string) + [last["finish_reason"]?.string].compactMap { $0 }
    record.isTruncated = reasons.contains("length") || reasons.contains("max_tokens")
    return .record(record)
  }

  private static func openInference(_ span: Span) -> ForeignEntry {
    let attributes = span.attributes
    let messages = SpanAttributes.parsed(attributes["llm", "output_messages"])?.elements ?? []
    let last = messages.last.map { $0["message"] ?? $0 }
    let text = ChatText.answer(last?["content"] ?? last?["contents"])
    if text == nil, let last, ChatText.callsTool(last) { return .skipped(.toolCall) }
    guard let text = text ?? attributes["output", "value"]?.string else {
      return missing(span, id: span.id, error: nil)
    }
    var record = ForeignRecord(output: text)
    record.id = span.id
    record.model = attributes["llm", "model_name"]?.string
    record.turns = ChatText.turns(
      of: SpanAttributes.parsed(attributes["llm", "input_messages"]))
    if record.turns.isEmpty, let input = attributes["input", "value"]?.string {
      record.turns = ChatText.turns(ofText: input)
    }
    let count = attributes["llm", "token_count"]
    record.timing.inputTokens = count?["prompt"]?.int
    record.timing.outputTokens = count?["completion"]?.int
    record.timing.latencyMilliseconds = span.milliseconds
    record.isTruncated = attributes["llm", "finish_reason"]?.string == "length"
    record.metadata = SpanAttributes.parsed(attributes["metadata"])
    return .record(record)
  }

  /// A call without a text: it failed, or its messages weren't recorded.
  private static func missing(_ span: Span, id: String?, error: String?) -> ForeignEntry {
    guard let error = span.error ?? error else { return .malformed(missing: "output messages") }
    return .failure(OpenAIFormat.failure(.string(error), of: id))
  }
}
