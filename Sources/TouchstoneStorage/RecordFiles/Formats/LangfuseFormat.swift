import Touchstone

/// Observations of Langfuse: from the API or the interface in camel case, from its blob storage in snake
/// case.
///
/// *Source*: FORMATS.md A.10.
enum LangfuseFormat {
  /// An observation, or a page or a trace that holds several.
  static func row(_ row: JSONTree) -> [ForeignEntry] {
    observations(in: row)?.flatMap(observation) ?? observation(row)
  }

  /// `data` of the API's pages, `observations` of a downloaded trace.
  static func observations(in value: JSONTree) -> [JSONTree]? {
    guard let list = value["observations"] ?? value["data"], list.isArray else { return nil }
    return list.elements
  }

  private static func observation(_ row: JSONTree) -> [ForeignEntry] {
    guard row["type"]?.string == "GENERATION" else { return [.skipped(.otherStep)] }
    let id = row["id"]?.text
    let output = SpanAttributes.parsed(row["output"])
    let level = row["level"]?.string
    guard let output, let text = text(of: output) else {
      if level == "ERROR" {
        let message = row["statusMessage"] ?? row["status_message"]
        return [.failure(OpenAIFormat.failure(message, of: id))]
      }
      if let output, ChatText.callsTool(output["message"] ?? output) {
        return [.skipped(.toolCall)]
      }
      return [.malformed(missing: "text in its output")]
    }
    var record = ForeignRecord(output: text)
    record.id = id
    let input = SpanAttributes.parsed(row["input"])
    record.turns = ChatText.turns(of: input?["messages"] ?? input?["prompt"] ?? input)
    record.model =
      (row["model"] ?? row["providedModelName"] ?? row["provided_model_name"])?.string
    let usage = SpanAttributes.parsed(row["usageDetails"] ?? row["usage_details"] ?? row["usage"])
    record.timing.inputTokens = (usage?["input"] ?? row["promptTokens"])?.int
    record.timing.outputTokens = (usage?["output"] ?? row["completionTokens"])?.int
    let start = row["startTime"] ?? row["start_time"]
    record.timing.latencyMilliseconds =
      row["latency"]?.double.map { $0 * 1000 }
      ?? Timestamp.milliseconds(from: start, to: row["endTime"] ?? row["end_time"])
    record.timing.ttftMilliseconds =
      (row["timeToFirstToken"] ?? row["time_to_first_token"])?.double.map { $0 * 1000 }
      ?? Timestamp.milliseconds(
        from: start, to: row["completionStartTime"] ?? row["completion_start_time"])
    record.metadata = SpanAttributes.parsed(row["metadata"])
    return [.record(record)]
  }

  /// A text, a message, a list of them (the last one counts), or a service's whole answer.
  private static func text(of output: JSONTree) -> String? {
    if let text = output.string { return text }
    if let message = output["choices"]?.elements.first?["message"] {
      return ChatText.answer(message["content"])
    }
    if output.isArray { return output.elements.last.flatMap(text) }
    if let message = output["message"] { return text(of: message) }
    return ChatText.answer(output["content"])
      ?? (output["completion"] ?? output["text"] ?? output["output"])?.string
  }
}
