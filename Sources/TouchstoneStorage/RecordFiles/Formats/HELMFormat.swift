import Touchstone

/// A `scenario_state.json` of HELM.
///
/// *Source*: FORMATS.md A.7.
enum HELMFormat {
  static func document(_ document: JSONTree) -> [ForeignEntry] {
    let frame = frame(of: document)
    return (document["request_states"]?.elements ?? []).flatMap { state($0, in: frame) }
  }

  static func frame(of document: JSONTree) -> DocumentFrame {
    DocumentFrame(
      model: (document["adapter_spec", "model"] ?? document["adapter_spec", "model_deployment"])?
        .string)
  }

  static func state(_ state: JSONTree, in frame: DocumentFrame) -> [ForeignEntry] {
    let instance = state["instance"]
    let parts = [
      instance?["id"]?.text, state["train_trial_index"]?.text,
      instance?["perturbation", "name"]?.text,
    ]
    let name = parts.compactMap { $0 }.joined(separator: ":")
    let id = name.isEmpty ? nil : name
    if state["request_mode"]?.string == "calibration" { return [.skipped(.calibration)] }
    if state["output_mapping"] != nil { return [.skipped(.multipleChoice)] }
    guard let result = state["result"], result["success"]?.isTrue == true else {
      return [
        .failure(
          OpenAIFormat.failure(
            state["result", "error"], of: id, otherwise: "there is no successful result"))
      ]
    }
    let completions = result["completions"]?.elements ?? []
    if completions.isEmpty { return [.skipped(.empty)] }
    return completions.enumerated().map { place, completion in
      guard let text = completion["text"]?.string else {
        return .malformed(missing: "text in completion \(place)")
      }
      var record = ForeignRecord(output: text)
      record.id = id.map { "\($0):\(place)" }
      record.model = (state["request", "model"])?.string ?? frame.model
      record.turns = turns(of: state)
      record.timing.latencyMilliseconds = result["request_time"]?.double.map { $0 * 1000 }
      if let tokens = completion["tokens"] { record.timing.outputTokens = tokens.elements.count }
      record.isTruncated = completion["finish_reason", "reason"]?.string == "length"
      return .record(record)
    }
  }

  private static func turns(of state: JSONTree) -> [ForeignTurn] {
    if let chat = state["request", "messages"] { return ChatText.turns(of: chat) }
    if let prompt = state["request", "prompt"]?.string, !prompt.isEmpty {
      return [ForeignTurn(role: .user, text: prompt)]
    }
    let input = state["instance", "input"]
    return ChatText.turns(of: input?["messages"] ?? input?["text"])
  }
}
