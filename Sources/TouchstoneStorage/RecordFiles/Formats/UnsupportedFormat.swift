import Touchstone

/// Formats that are recognised and hold no answers to check, or not as records.
package enum UnsupportedFormat: Hashable, Sendable, CaseIterable {
  case batchRequests, metrics, vllmBench, aggregateBench, requestBench, summaryBench, companyFacts
  case preferences, openAIPreferences, labelledCompletions

  /// What messages call it.
  var name: String {
    switch self {
    case .batchRequests: "requests of a batch, which have no answers"
    case .metrics: "OpenTelemetry metrics, which hold no texts"
    case .vllmBench: "a result of vLLM's benchmark, which holds no texts"
    case .aggregateBench: "an aggregate of GenAI-Perf or AIPerf, which holds no texts"
    case .requestBench: "requests measured by AIPerf, which hold no texts"
    case .summaryBench: "a summary of LLMPerf, which holds no texts"
    case .companyFacts: "facts of the SEC's companyfacts service, not outputs"
    case .preferences: "preference pairs (chosen and rejected)"
    case .openAIPreferences: "preference pairs (preferred and non-preferred output)"
    case .labelledCompletions: "labelled completions, made for training"
    }
  }

  /// What to do instead.
  func help(_ path: String) -> String {
    switch self {
    case .batchRequests:
      "give the batch's output file, and this one for its prompts: "
        + "touchstone validate OUTPUT.jsonl --requests \(path)"
    case .metrics: "give the spans or logs that hold the messages"
    case .vllmBench, .aggregateBench, .requestBench, .summaryBench:
      "give the file of the outputs; timings are read from its records"
    case .companyFacts: "touchstone pack import edgar \(path) makes facts of it"
    case .preferences:
      "to check one side of it, name the key: --output-field chosen (the answer must be a string)"
    case .openAIPreferences:
      "write the side to check as {\"output\": …} on a line each"
    case .labelledCompletions:
      "to check the completions all the same: --input-format pairs (they must be strings)"
    }
  }

  fileprivate static func isMeasure(_ value: JSONTree?) -> Bool {
    value?.has("unit", "avg") == true
  }

  func fits(_ value: JSONTree) -> Bool {
    switch self {
    // Told by the rules that stand before these.
    case .batchRequests, .metrics: false
    case .vllmBench: value.has("model_id", "request_throughput", "completed", "duration")
    case .aggregateBench:
      value.has("input_config")
        && (Self.isMeasure(value["request_latency"]) || Self.isMeasure(value["request_throughput"]))
    case .requestBench:
      value["metadata"]?.has("request_start_ns") == true && value.has("metrics", "error")
    case .summaryBench: value.members.contains { $0.key.hasPrefix("results_ttft_s") }
    case .companyFacts: value.has("cik", "facts")
    case .preferences: value.has("chosen", "rejected")
    case .openAIPreferences: value.has("input", "preferred_output", "non_preferred_output")
    case .labelledCompletions:
      if case .bool = value["label"] { value.has("prompt", "completion") } else { false }
    }
  }
}
