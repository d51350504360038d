import Touchstone

/// Logs of Inspect AI as JSON.
///
/// *Source*: FORMATS.md A.8.
enum InspectFormat {
  static func document(_ document: JSONTree) -> [ForeignEntry] {
    let frame = frame(of: document)
    return (document["samples"]?.elements ?? []).flatMap { sample($0, in: frame) }
  }

  static func frame(of document: JSONTree) -> DocumentFrame {
    DocumentFrame(
      runID: (document["eval", "eval_id"] ?? document["eval", "run_id"])?.text,
      model: document["eval", "model"]?.string)
  }

  static func sample(_ sample: JSONTree, in frame: DocumentFrame) -> [ForeignEntry] {
    let parts = [frame.runID, sample["id"]?.text, sample["epoch"]?.text]
    let name = parts.compactMap { $0 }.joined(separator: ":")
    let id = name.isEmpty ? nil : name
    let output = sample["output"]
    if let error = sample["error"] ?? output?["error"] {
      return [.failure(OpenAIFormat.failure(error, of: id))]
    }
    let attachments = sample["attachments"]
    let choices = output?["choices"]?.elements ?? []
    let texts = choices.map { ChatText.answer($0["message", "content"]) }
    let first = output?["completion"]?.string ?? texts.first ?? nil
    if (first ?? "").isEmpty, let message = choices.first?["message"], ChatText.callsTool(message) {
      return [.skipped(.toolCall)]
    }
    guard let first else { return [.malformed(missing: "output.completion")] }
    let answers = [first] + texts.dropFirst().map { $0 ?? "" }
    return answers.enumerated().map { place, text in
      var record = ForeignRecord(output: resolve(text, attachments))
      record.id = OpenAIFormat.numbered(id, place, of: answers.count)
      record.model = output?["model"]?.string ?? frame.model
      record.turns = ChatText.turns(of: sample["input"]).map {
        ForeignTurn(role: $0.role, text: resolve($0.text, attachments))
      }
      let usage = output?["usage"] ?? (sample["model_usage"]?.members.first?.value)
      let input = [
        usage?["input_tokens"], usage?["input_tokens_cache_write"],
        usage?["input_tokens_cache_read"],
      ].compactMap { $0?.int }
      record.timing.inputTokens =
        input.isEmpty ? nil : input.reduce(0) { $0.addingReportingOverflow($1).partialValue }
      if answers.count == 1 { record.timing.outputTokens = usage?["output_tokens"]?.int }
      record.timing.latencyMilliseconds = output?["time"]?.double.map { $0 * 1000 }
      let reason = (place < choices.count ? choices[place]["stop_reason"] : nil)?.string
      record.isTruncated = reason == "max_tokens" || reason == "model_length"
      record.isRefusal = reason == "content_filter"
      if let metadata = sample["metadata"], !metadata.members.isEmpty { record.metadata = metadata }
      return .record(record)
    }
  }

  /// Long texts stand in a table of the sample, by their hashes.
  private static func resolve(_ text: String, _ attachments: JSONTree?) -> String {
    let scheme = "attachment://"
    guard text.hasPrefix(scheme) else { return text }
    return attachments?[String(text.dropFirst(scheme.count))]?.string ?? text
  }
}
