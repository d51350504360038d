import Touchstone

/// What LLMPerf writes: `*_summary.json`, flattened, and `*_individual_responses.json`, a list. Times are seconds.
///
/// *Source*: FORMATS D.1 and D.2.
enum SummaryBenchFile {
  static let format = "llmperf"

  static func isSummary(_ tree: JSONTree) -> Bool {
    tree.members.contains {
      $0.key.hasPrefix("results_ttft_s") || $0.key == "results_num_requests_started"
    }
  }

  static func isList(_ tree: JSONTree) -> Bool {
    guard case .array(let elements) = tree, let first = elements.first else { return false }
    return first.has("end_to_end_latency_s") || first.has("ttft_s", "error_code")
  }

  private static let distributions: [(key: String, metric: Metric, unit: MeasuredUnit)] = [
    ("ttft_s", .ttft, .seconds), ("end_to_end_latency_s", .latency, .seconds),
    ("number_input_tokens", .inputTokens, .one), ("number_output_tokens", .outputTokens, .one),
  ]

  private static let statistics: [(key: String, statistic: Statistic)] = [
    ("mean", .mean), ("quantiles_p50", .p50), ("quantiles_p90", .p90), ("quantiles_p95", .p95),
    ("quantiles_p99", .p99), ("min", .min), ("max", .max), ("stddev", .standardDeviation),
  ]

  static func readSummary(_ tree: JSONTree, into draft: inout PerformanceDraft) {
    draft.setModel(tree["model"]?.string)
    let completedKey = "results_num_completed_requests"
    let completed = draft.count(tree[completedKey], field: completedKey, .requests)
    for (word, metric, unit) in distributions {
      for (name, statistic) in statistics {
        let key = "results_\(word)_\(name)"
        draft.add(metric, statistic, tree[key], in: unit, field: key, samples: completed)
      }
    }
    for (key, metric, unit) in [
      ("results_mean_output_throughput_token_per_s", Metric.outputThroughput, MeasuredUnit.one),
      ("results_num_completed_requests_per_min", .requestThroughput, .minutely),
      ("results_error_rate", .errorRate, .one), ("num_concurrent_requests", .maxConcurrency, .one),
    ] {
      draft.add(metric, tree[key], in: unit, field: key)
    }
    let startedKey = "results_num_requests_started"
    let failedKey = "results_number_errors"
    let started = draft.count(tree[startedKey], field: startedKey, .requests)
    let failed = draft.count(tree[failedKey], field: failedKey, .failedRequests)
    if let started { draft.add(.requests, Double(started), field: startedKey) }
    if let failed { draft.add(.failedRequests, Double(failed), field: failedKey) }
    if let started, let failed, let completed {
      draft.note(
        PerformanceInvariants.check(completed: completed, failed: failed, requests: started))
    }
    define(into: &draft)
  }

  static func readList(_ tree: JSONTree, into draft: inout PerformanceDraft) {
    var samples: [RequestSample] = []
    var failed = 0
    for (index, element) in tree.elements.enumerated() {
      if isFailed(element) {
        failed += 1
        continue
      }
      func seconds(_ key: String, _ metric: Metric, _ draft: inout PerformanceDraft) -> Double? {
        draft.number(element[key], field: "[\(index)].\(key)", metric).map { $0 * 1_000 }
      }
      func tokens(_ key: String, _ metric: Metric, _ draft: inout PerformanceDraft) -> Int? {
        draft.count(element[key], field: "[\(index)].\(key)", metric)
      }
      samples.append(
        RequestSample(
          ttft: seconds("ttft_s", .ttft, &draft),
          latency: seconds("end_to_end_latency_s", .latency, &draft),
          inputTokens: tokens("number_input_tokens", .inputTokens, &draft),
          outputTokens: tokens("number_output_tokens", .outputTokens, &draft)))
    }
    draft.add(
      samples,
      fields: [
        .ttft: "ttft_s", .tpot: "(end_to_end_latency_s - ttft_s) / (number_output_tokens - 1)",
        .latency: "end_to_end_latency_s", .inputTokens: "number_input_tokens",
        .outputTokens: "number_output_tokens",
      ])
    draft.add(.requests, Double(samples.count + failed), field: "entries")
    draft.add(.failedRequests, Double(failed), field: "error_code")
    define(into: &draft)
    draft.define("The file has no start times: throughput is in the '_summary.json' beside it.")
  }

  private static func isFailed(_ element: JSONTree) -> Bool {
    switch element["error_code"] {
    case nil, .number("0"): element["error_msg"]?.string?.isEmpty == false
    case .string(let code): !code.isEmpty
    default: true
    }
  }

  private static func define(into draft: inout PerformanceDraft) {
    draft.define(
      "LLMPerf's inter_token_latency_s is about latency / output tokens, with the TTFT in it: it is neither TPOT nor inter-token latency, and isn't read."
    )
  }
}
