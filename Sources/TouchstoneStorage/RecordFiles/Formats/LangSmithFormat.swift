import Touchstone

/// Runs of LangSmith.
///
/// *Source*: FORMATS.md A.9.
enum LangSmithFormat {
  static func run(_ run: JSONTree) -> [ForeignEntry] {
    guard run["run_type"]?.string == "llm" else { return [.skipped(.otherStep)] }
    let id = (run["id"] ?? run["run_id"])?.text
    let outputs = run["outputs"]
    let answer = answer(in: outputs)
    guard let text = answer.text else {
      if let error = run["error"] { return [.failure(OpenAIFormat.failure(error, of: id))] }
      if let message = answer.message, ChatText.callsTool(message["kwargs"] ?? message) {
        return [.skipped(.toolCall)]
      }
      return [.malformed(missing: "answer in its outputs")]
    }
    var record = ForeignRecord(output: text)
    record.id = id
    record.turns = turns(of: run["inputs"])
    let metadata = run["extra", "metadata"]
    record.model =
      (metadata?["ls_model_name"] ?? run["extra", "invocation_params", "model"]
      ?? outputs?["llm_output", "model_name"] ?? outputs?["model"])?.string
    record.timing.inputTokens = run["prompt_tokens"]?.int
    record.timing.outputTokens = run["completion_tokens"]?.int
    record.timing.latencyMilliseconds = Timestamp.milliseconds(
      from: run["start_time"], to: run["end_time"])
    record.timing.ttftMilliseconds = Timestamp.milliseconds(
      from: run["start_time"], to: run["first_token_time"])
    let reason =
      answer.message?["kwargs", "response_metadata", "finish_reason"]
      ?? outputs?["choices"]?.elements.first?["finish_reason"]
    record.isTruncated = reason?.string == "length"
    record.metadata = metadata
    return [.record(record)]
  }

  private static func answer(in outputs: JSONTree?) -> (text: String?, message: JSONTree?) {
    guard let outputs else { return (nil, nil) }
    if let first = outputs["generations"]?.elements.first {
      // `[[…]]`, or one level less.
      let generation = first.elements.first ?? first
      let message = generation["message"]
      if let text = generation["text"]?.string, !text.isEmpty { return (text, message) }
      return (message.flatMap { ChatText.turn(of: $0)?.text }, message)
    }
    if let message = outputs["choices"]?.elements.first?["message"] {
      return (ChatText.answer(message["content"]), message)
    }
    let value = outputs["output"] ?? outputs["answer"] ?? outputs["content"] ?? outputs["messages"]
    let message = value?.elements.last ?? value ?? outputs
    return (message.string ?? ChatText.turn(of: message)?.text, message)
  }

  private static func turns(of inputs: JSONTree?) -> [ForeignTurn] {
    guard let inputs else { return [] }
    if let messages = inputs["messages"] { return ChatText.turns(of: messages) }
    let value = inputs["input"] ?? inputs["question"] ?? inputs["prompt"]
    return ChatText.turns(of: value ?? inputs["prompts"]?.elements.first)
  }
}
