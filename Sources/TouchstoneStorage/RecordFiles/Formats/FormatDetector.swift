import Touchstone

/// Tells what an object of a record file is by its keys. The first rule that fits decides.
///
/// *Source*: FORMATS.md A.0, tried there on a fixture of each format.
enum FormatDetector {
  enum Finding: Hashable, Sendable {
    case format(RecordFormat)
    case unsupported(UnsupportedFormat)
    case unknown

    /// What messages call it.
    var words: String {
      switch self {
      case .format(let format): format.words
      case .unsupported(let format): format.name
      case .unknown: "of no known format"
      }
    }
  }

  static func finding(in value: JSONTree) -> Finding {
    guard value.isObject else { return .unknown }
    return batch(value) ?? api(value) ?? evaluation(value) ?? trace(value) ?? unsupported(value)
      ?? plain(value) ?? .unknown
  }

  private static func batch(_ value: JSONTree) -> Finding? {
    guard value.has("custom_id") else { return nil }
    if value.has("response", "error") {
      let response = value["response"]
      if response == nil || response?.has("status_code", "body") == true {
        return .format(.openAIBatch)
      }
    }
    if let type = value["result", "type"]?.string,
      ["succeeded", "errored", "canceled", "expired"].contains(type)
    {
      return .format(.anthropicBatch)
    }
    if value.has("method", "url", "body") || value["params"]?.has("messages") == true {
      return .unsupported(.batchRequests)
    }
    return nil
  }

  private static func api(_ value: JSONTree) -> Finding? {
    switch value["object"]?.string {
    case "chat.completion": return .format(.openAIChat)
    case "text_completion": return .format(.openAICompletion)
    case "chat.completion.chunk": return .format(.openAIStream)
    case "response" where value["output"]?.isArray == true: return .format(.openAIResponses)
    default: break
    }
    let isMessage = value["type"]?.string == "message" && value["role"]?.string == "assistant"
    return isMessage && value["content"]?.isArray == true ? .format(.anthropicMessage) : nil
  }

  private static func evaluation(_ value: JSONTree) -> Finding? {
    if value.has("evalId", "results", "config"), value["results"]?.has("results", "stats") == true {
      return .format(.promptfoo)
    }
    if value.has("promptIdx", "testIdx", "testCase", "provider", "success") {
      return .format(.promptfooRows)
    }
    if value.has("doc_id", "doc", "arguments", "resps", "filtered_resps") {
      return .format(.lmEval)
    }
    if value.has("adapter_spec", "request_states") { return .format(.helm) }
    if value.has("version", "status", "eval", "plan"), value["eval", "task"] != nil {
      return .format(.inspect)
    }
    return nil
  }

  private static let langfuseTypes: Set<String> = [
    "GENERATION", "SPAN", "EVENT", "AGENT", "TOOL", "CHAIN", "RETRIEVER", "EVALUATOR", "EMBEDDING",
    "GUARDRAIL",
  ]

  private static func trace(_ value: JSONTree) -> Finding? {
    if value.has("resourceSpans") || value.has("resourceLogs") { return .format(.otlp) }
    if value.has("resourceMetrics") { return .unsupported(.metrics) }
    let observations = LangfuseFormat.observations(in: value)
    if let first = observations?.first, !first.has("observations"),
      trace(first) == .format(.langfuse)
    {
      return .format(.langfuse)
    }
    if value.has("traceId", "type", "startTime"),
      langfuseTypes.contains(value["type"]?.string ?? "")
    {
      return .format(.langfuse)
    }
    if value.has("trace_id", "type", "start_time"), !value.has("run_type"), !value.has("span_id") {
      return .format(.langfuse)
    }
    if value.has("run_type", "inputs", "outputs"),
      value.has("trace_id") || value.has("dotted_order")
    {
      return .format(.langSmith)
    }
    if value["context"]?.has("trace_id", "span_id") == true, value.has("span_kind", "attributes") {
      return .format(.phoenix)
    }
    let isRow = value.members.contains {
      $0.key.hasPrefix("attributes.llm.") || $0.key.hasPrefix("attributes.input.value")
    }
    return isRow ? .format(.phoenixRows) : nil
  }

  private static func unsupported(_ value: JSONTree) -> Finding? {
    UnsupportedFormat.allCases.first { $0.fits(value) }.map { .unsupported($0) }
  }

  private static func plain(_ value: JSONTree) -> Finding? {
    if value["output"] != nil { return .format(.touchstone) }
    if RecordKey.outputs.contains(where: { value[$0.name] != nil }) { return .format(.pairs) }
    let chat = value["messages"] ?? value["conversations"]
    if let last = chat?.elements.last, MessagesFormat.isAnswer(last) { return .format(.messages) }
    return nil
  }
}
