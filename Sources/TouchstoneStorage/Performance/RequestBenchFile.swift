import Touchstone

/// AIPerf's requests one by one, `profile_export.jsonl`: `{"metadata": …, "metrics": {…}, "error": null}`.
///
/// *Source*: FORMATS D.1.
struct RequestBenchFile {
  static let format = "aiperf"

  static func fits(_ tree: JSONTree) -> Bool {
    tree["metadata"]?.has("request_start_ns") == true && tree.has("metrics")
  }

  private var samples: [RequestSample] = []
  private var failed = 0
  private var warmup = 0
  private var cancelled = 0
  /// *Units*: nanoseconds.
  private var window: (start: Double, end: Double)?

  init() {}

  mutating func add(_ line: JSONTree, into draft: inout PerformanceDraft) {
    if line["metadata", "benchmark_phase"]?.string == "warmup" {
      warmup += 1
      return
    }
    if line["metadata", "was_cancelled"]?.isTrue == true {
      cancelled += 1
      return
    }
    if let start = line["metadata", "request_start_ns"]?.double,
      let end = line["metadata", "request_end_ns"]?.double
    {
      window = (min(window?.start ?? start, start), max(window?.end ?? end, end))
    }
    if line["error"] != nil {
      failed += 1
    } else {
      samples.append(Self.sample(of: line, &draft))
    }
  }

  func finish(into draft: inout PerformanceDraft) {
    draft.add(
      samples,
      fields: [
        .ttft: "metrics.time_to_first_token", .tpot: "metrics.inter_token_latency",
        .latency: "metrics.request_latency", .inputTokens: "metrics.input_sequence_length",
        .outputTokens: "metrics.output_sequence_length",
      ])
    draft.add(.requests, Double(samples.count + failed), field: "lines")
    draft.add(.failedRequests, Double(failed), field: "error")
    if let window, window.end > window.start {
      let seconds = (window.end - window.start) / 1e9
      draft.compute(.duration, seconds, "last request_end_ns - first request_start_ns")
      draft.compute(
        .requestThroughput, Double(samples.count) / seconds, "completed requests / duration")
      if let tokens = draft.value(.outputTokens, .total) {
        draft.compute(.outputThroughput, tokens / seconds, "output tokens / duration")
      }
    }
    AggregateBenchFile.define("AIPerf", into: &draft)
    if warmup > 0 {
      draft.define("\(CountText.count(warmup, "request")) of the warm-up left out.")
    }
    if cancelled > 0 {
      draft.define("\(CountText.count(cancelled, "cancelled request")) left out.")
    }
  }

  private static func sample(of line: JSONTree, _ draft: inout PerformanceDraft) -> RequestSample {
    func value(_ key: String, _ metric: Metric, _ draft: inout PerformanceDraft) -> Double? {
      guard let tree = line["metrics", key],
        let unit = AggregateBenchFile.unit(of: tree, key, metric, &draft)
      else { return nil }
      return draft.number(tree["value"], field: "metrics.\(key)", metric).map(unit.normalized)
    }
    func tokens(_ key: String, _ metric: Metric, _ draft: inout PerformanceDraft) -> Int? {
      value(key, metric, &draft).flatMap { $0 < 1e12 ? Int(exactly: $0.rounded()) : nil }
    }
    return RequestSample(
      ttft: value("time_to_first_token", .ttft, &draft),
      latency: value("request_latency", .latency, &draft),
      reportedTPOT: value("inter_token_latency", .tpot, &draft),
      inputTokens: tokens("input_sequence_length", .inputTokens, &draft),
      outputTokens: tokens("output_sequence_length", .outputTokens, &draft))
  }
}
