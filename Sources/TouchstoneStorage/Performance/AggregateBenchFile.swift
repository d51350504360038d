import Touchstone

/// The aggregates of AIPerf (`profile_export_aiperf.json`) and GenAI-Perf (`*_genai_perf.json`), which share a shape:
/// `{"request_latency": {"unit": "ms", "avg": 900.5, "p95": …}, …}`.
///
/// *Source*: FORMATS D.1; keys and units as in AIPerf 0.13 and GenAI-Perf 0.0.16.
enum AggregateBenchFile {
  static func fits(_ tree: JSONTree) -> Bool {
    let known = ["request_latency", "request_throughput", "request_count"]
    return known.contains { tree[$0]?.has("unit", "avg") == true }
  }

  static func format(of tree: JSONTree) -> String {
    let own = ["aiperf_version", "schema_version", "error_summary", "was_cancelled"]
    return own.contains { tree.has($0) } ? "aiperf" : "genai-perf"
  }

  /// Metrics of many requests.
  static let distributions: [(key: String, metric: Metric)] = [
    ("time_to_first_token", .ttft), ("inter_token_latency", .tpot),
    ("inter_chunk_latency", .interTokenLatency), ("request_latency", .latency),
    ("input_sequence_length", .inputTokens), ("output_sequence_length", .outputTokens),
  ]

  private static let scalars: [(key: String, metric: Metric, statistic: Statistic?)] = [
    ("request_throughput", .requestThroughput, nil),
    ("output_token_throughput", .outputThroughput, nil),
    ("total_token_throughput", .totalThroughput, nil),
    ("benchmark_duration", .duration, nil), ("request_error_rate", .errorRate, nil),
    ("total_isl", .inputTokens, .total), ("total_osl", .outputTokens, .total),
  ]

  private static let statistics: [(key: String, statistic: Statistic)] = [
    ("avg", .mean), ("p50", .p50), ("p90", .p90), ("p95", .p95), ("p99", .p99), ("min", .min),
    ("max", .max), ("std", .standardDeviation),
  ]

  static func read(_ tree: JSONTree, into draft: inout PerformanceDraft) {
    let isAIPerf = format(of: tree) == "aiperf"
    draft.setModel(model(of: tree))
    for (key, metric) in distributions {
      guard let value = tree[key], let unit = unit(of: value, key, metric, &draft) else { continue }
      let samples = draft.count(value["count"], field: "\(key).count", metric)
      for (name, statistic) in statistics {
        draft.add(
          metric, statistic, value[name], in: unit, field: "\(key).\(name)", samples: samples)
      }
    }
    for (key, metric, statistic) in scalars {
      guard let value = tree[key], let unit = unit(of: value, key, metric, &draft) else { continue }
      draft.add(metric, statistic, value["avg"], in: unit, field: "\(key).avg")
    }
    readCounts(tree, isAIPerf: isAIPerf, into: &draft)
    for case .number(let text)? in limits(of: tree) {
      draft.add(.maxConcurrency, .number(text), field: "input_config: concurrency")
    }
    noteIncomplete(tree, into: &draft)
    define(isAIPerf ? "AIPerf" : "GenAI-Perf", into: &draft)
  }

  static func define(_ tool: String, into draft: inout PerformanceDraft) {
    if draft.has(.tpot, .mean) {
      draft.define(
        "\(tool)'s inter_token_latency is (latency - TTFT) / (output tokens - 1) of each request: it is read as TPOT."
      )
    }
    if draft.has(.interTokenLatency, .mean) {
      draft.define(
        "\(tool)'s inter_chunk_latency is of the gaps between chunks: it is read as inter-token latency."
      )
    }
  }

  static func unit(
    of value: JSONTree, _ key: String, _ metric: Metric, _ draft: inout PerformanceDraft
  ) -> MeasuredUnit? {
    guard let word = value["unit"]?.string else {
      if value.isObject { draft.leaveOut(key, "without a unit", metric) }
      return nil
    }
    if let unit = MeasuredUnit.of(word, metric.dimension) { return unit }
    draft.leaveOut(key, "in '\(PrintableText.line(word, limit: 40))'", metric)
    return nil
  }

  /// `request_count` is of requests that went well; AIPerf leaves out counts of failed ones that are 0.
  private static func readCounts(
    _ tree: JSONTree, isAIPerf: Bool, into draft: inout PerformanceDraft
  ) {
    let completed = draft.count(
      tree["request_count", "avg"], field: "request_count.avg", .requests)
    guard let completed else { return }
    if isAIPerf {
      let key = "error_request_count.avg"
      let failed = draft.count(
        tree["error_request_count", "avg"], field: key, .failedRequests)
      draft.compute(
        .requests, Double(completed + (failed ?? 0)), "request_count + error_request_count")
      if let failed {
        draft.add(.failedRequests, Double(failed), field: key)
      } else {
        draft.compute(.failedRequests, 0, "no error_request_count: none failed")
      }
    } else {
      draft.add(.requests, Double(completed), field: "request_count.avg")
      draft.define("Requests are those that completed: the file doesn't say how many failed.")
    }
  }

  private static func noteIncomplete(_ tree: JSONTree, into draft: inout PerformanceDraft) {
    guard tree["was_cancelled"]?.isTrue == true || tree["is_complete"] == .bool(false) else {
      return
    }
    let reason = tree["incomplete_reason"]?.string.map { ": \(PrintableText.line($0, limit: 80))" }
    draft.note(
      PerformanceRun.Violation(
        "run-incomplete", "the load test was broken off\(reason ?? "")",
        help: "run it to its end before its figures are used", ids: []))
  }

  // MARK: The test's own settings, which have moved from version to version

  private static func limits(of tree: JSONTree) -> [JSONTree?] {
    let phases = tree["input_config", "phases"]?.elements ?? []
    let profiling = phases.first { $0["name"]?.string == "profiling" }
    return [
      tree["input_config", "loadgen", "concurrency"],
      tree["input_config", "perf_analyzer", "stimulus", "concurrency"],
      profiling?["concurrency"],
    ]
  }

  private static func model(of tree: JSONTree) -> String? {
    let names =
      tree["input_config", "endpoint", "model_names"] ?? tree["input_config", "model_names"]
      ?? tree["input_config", "model"] ?? tree["input_config", "models", "items"]
    return names?.string
      ?? names?.elements.compactMap { $0.string ?? $0["name"]?.string }.joined(separator: ", ")
  }
}
