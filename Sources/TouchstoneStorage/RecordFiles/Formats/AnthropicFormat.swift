import Touchstone

/// Anthropic's messages, and the batches that hold them.
///
/// *Source*: FORMATS.md A.3.
enum AnthropicFormat {
  /// A line of a batch's results.
  static func batch(_ line: JSONTree) -> [ForeignEntry] {
    let id = line["custom_id"]?.text
    let type = line["result", "type"]?.string ?? "none"
    guard type == "succeeded" else {
      let error = line["result", "error", "error"] ?? line["result", "error"]
      return [
        .failure(OpenAIFormat.failure(error, of: id, otherwise: "the request \(words(type))"))
      ]
    }
    guard let message = line["result", "message"] else { return [.malformed(missing: "message")] }
    return Self.message(message, id: id).map { entry in
      guard case .record(var record) = entry else { return entry }
      record.requestID = id
      return .record(record)
    }
  }

  private static func words(_ type: String) -> String {
    switch type {
    case "expired": "expired before it was sent"
    case "canceled": "was canceled"
    default: "has the result '\(type)'"
    }
  }

  /// - Parameter id: stands for the message's own.
  static func message(_ message: JSONTree, id: String? = nil) -> [ForeignEntry] {
    guard let content = message["content"] else { return [.malformed(missing: "content")] }
    let text = ChatText.answer(content)
    let reason = message["stop_reason"]?.string
    if text == nil, ChatText.callsTool(message) { return [.skipped(.toolCall)] }
    var record = ForeignRecord(output: text ?? "")
    record.id = id ?? message["id"]?.text
    record.model = message["model"]?.string
    let usage = message["usage"]
    let input = [
      usage?["input_tokens"], usage?["cache_creation_input_tokens"],
      usage?["cache_read_input_tokens"],
    ].compactMap { $0?.int }
    // Sums of what the file claims may be too large for any number.
    record.timing.inputTokens =
      input.isEmpty ? nil : input.reduce(0) { $0.addingReportingOverflow($1).partialValue }
    record.timing.outputTokens = usage?["output_tokens"]?.int
    record.isTruncated = reason == "max_tokens" || reason == "model_context_window_exceeded"
    record.isRefusal = reason == "refusal"
    return [.record(record)]
  }

  /// Of a request's parameters: `system` and `messages`.
  static func turns(ofRequest parameters: JSONTree) -> [ForeignTurn] {
    let system = ChatText.answer(parameters["system"]).map { ForeignTurn(role: .system, text: $0) }
    return [system].compactMap { $0 } + ChatText.turns(of: parameters["messages"])
  }
}
