import Touchstone

/// What a file is that looks like a performance file and isn't one that is read.
struct NearlyPerformance: Hashable {
  let what: String
  let help: String

  private init(_ what: String, _ help: String) {
    self.what = what
    self.help = help
  }

  /// Of JSON, or of the first line of JSON Lines.
  static func json(_ tree: JSONTree) -> NearlyPerformance? {
    if case .array(let elements) = tree, let first = elements.first, first.isObject {
      if first.has("benchmark", "metric") { return sibling }
      return json(first)
    }
    if tree.has("benchmark", "metric") { return sibling }
    if tree.has("verdict", "claims") {
      return NearlyPerformance(
        "a verdict file", "give it as a verdict file: the timings in it are read")
    }
    if tree.has("resourceSpans") || tree.has("resourceLogs") {
      return NearlyPerformance(
        "OpenTelemetry spans or logs, not metrics",
        "check them with 'touchstone validate': the timings of the records come with the verdicts")
    }
    if tree.has("experiments"), tree.has("service_kind") || tree.has("version") {
      return NearlyPerformance(
        "GenAI-Perf's raw export", "give the '_genai_perf.json' beside it")
    }
    if tree.has("avg_latency", "latencies") || tree.has("elapsed_time", "requests_per_second") {
      return NearlyPerformance(
        "a result of 'vllm bench latency' or 'vllm bench throughput', which measure no service",
        "give what 'vllm bench serve --save-result' writes")
    }
    if tree.has("custom_id") || tree.has("output") || tree.has("messages")
      || tree.has("prompt", "response") || tree.has("prompt", "completion")
    {
      return NearlyPerformance(
        "a file of records",
        "check it with 'touchstone validate': the timings of the records come with the verdicts")
    }
    return nil
  }

  private static let sibling = NearlyPerformance(
    "the sibling that vllm bench writes for PyTorch's dashboard",
    "give the '.json' beside it, without 'pytorch' in its name")

  /// Of text that starts as no JSON does.
  static func text(_ bytes: [UInt8]) -> NearlyPerformance? {
    if bytes.starts(with: Array("PK\u{3}\u{4}".utf8)) || bytes.starts(with: Array("PAR1".utf8)) {
      return NearlyPerformance("an archive or a Parquet file", "give the JSON in it")
    }
    let head = String(decoding: bytes.prefix(65_536), as: UTF8.self)
    if head.contains("MLPerf Results Summary") {
      return NearlyPerformance(
        "a summary of MLPerf's load generator", "write its figures into a plain file")
    }
    let lines = head.split(whereSeparator: \.isNewline)
    let isPrometheus =
      lines.contains { $0.hasPrefix("# HELP ") || $0.hasPrefix("# TYPE ") }
      || lines.first.map { $0.contains("{") && $0.contains("=\"") && $0.contains("} ") } == true
    if isPrometheus {
      return NearlyPerformance(
        "a dump of Prometheus metrics, which has no test's beginning and end",
        "export the metrics as OTLP JSON, or write the figures into a plain file")
    }
    return nil
  }
}
