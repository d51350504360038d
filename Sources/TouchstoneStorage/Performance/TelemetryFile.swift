import Touchstone

/// OpenTelemetry's GenAI metrics as OTLP JSON: one document, or a document a line.
///
/// *Source*: FORMATS A.12.
enum TelemetryFile {
  static let format = "otel-genai"

  static func fits(_ tree: JSONTree) -> Bool { tree["resourceMetrics"]?.isArray == true }

  private static let clientLatency = "gen_ai.client.operation.duration"
  private static let serverLatency = "gen_ai.server.request.duration"
  private static let tokenUsage = "gen_ai.client.token.usage"

  /// Operations that answer in text; without the attribute a point counts.
  private static let answering = ["chat", "text_completion", "generate_content"]

  /// In the order of preference.
  private static let times: [(metric: Metric, names: [String])] = [
    (.ttft, ["gen_ai.server.time_to_first_token", "gen_ai.client.operation.time_to_first_chunk"]),
    (.tpot, ["gen_ai.server.time_per_output_token"]),
    (.interTokenLatency, ["gen_ai.client.operation.time_per_output_chunk"]),
    (.latency, [clientLatency, serverLatency]),
  ]

  static func read(_ documents: [JSONTree], into draft: inout PerformanceDraft) {
    let metrics = TelemetryMetrics(documents)
    var hasOtherOperations = false
    func isAnswer(_ point: TelemetryMetrics.Point) -> Bool {
      guard let operation = point.attributes["gen_ai.operation.name"] else { return true }
      return answering.contains(operation)
    }
    for point in metrics.points where !isAnswer(point) { hasOtherOperations = true }
    setModel(metrics, &draft)
    for (metric, names) in times {
      guard let name = names.first(where: { name in metrics.points.contains { $0.name == name } })
      else { continue }
      let word = metrics.unit(of: name) ?? ""
      guard let unit = MeasuredUnit.of(word.isEmpty ? "s" : word, metric.dimension) else {
        draft.leaveOut(name, "in '\(PrintableText.line(word, limit: 40))'", metric)
        continue
      }
      let sum = metrics.sum(of: name) { isAnswer($0) && $0.attributes["error.type"] == nil }
      add(metric, sum, in: unit, field: name, &draft)
      define(name, &draft)
    }
    for (metric, type) in [(Metric.inputTokens, "input"), (.outputTokens, "output")] {
      let sum = metrics.sum(of: tokenUsage) {
        isAnswer($0) && $0.attributes["gen_ai.token.type"] == type
      }
      let field = "\(tokenUsage) (\(type))"
      add(metric, sum, in: .one, field: field, &draft)
      if let total = sum.sum, sum.count > 0 {
        draft.add(metric, .total, total, field: field, samples: sum.count)
      }
    }
    readCounts(metrics, isAnswer, &draft)
    if hasOtherOperations {
      draft.define("Operations other than \(answering.joined(separator: ", ")) are left out.")
    }
    noteUnread(metrics, &draft)
  }

  private static func add(
    _ metric: Metric, _ histogram: ExplicitHistogram, in unit: MeasuredUnit, field: String,
    _ draft: inout PerformanceDraft
  ) {
    guard histogram.count > 0 else { return }
    func put(
      _ statistic: Statistic, _ value: Double?, _ method: String, _ draft: inout PerformanceDraft
    ) {
      guard let value else { return }
      draft.add(
        metric, statistic, unit.normalized(value), field: field, samples: histogram.count,
        method: method)
    }
    put(.mean, histogram.mean, "sum / count of a histogram", &draft)
    put(.min, histogram.minimum, "as reported", &draft)
    put(.max, histogram.maximum, "as reported", &draft)
    var isOpen = false
    var wide: [String] = []
    for (statistic, share) in [(Statistic.p50, 0.5), (.p90, 0.9), (.p95, 0.95), (.p99, 0.99)] {
      let quantile = histogram.quantile(share)
      if quantile == nil { isOpen = true }
      put(statistic, quantile?.value, "interpolated from a histogram", &draft)
      if let quantile, quantile.isCoarse {
        let bucket = quantile.bucket
        let low = MeasuredText.shown(unit.normalized(bucket.lowerBound), metric.dimension)
        let high = MeasuredText.shown(unit.normalized(bucket.upperBound), metric.dimension)
        wide.append("\(statistic.rawValue) lies between \(low) and \(high)")
      }
    }
    if !wide.isEmpty {
      draft.define(
        "Percentiles of \(metric.words) are rough, as the buckets are wide: \(wide.joined(separator: ", "))."
      )
    }
    if isOpen {
      draft.define(
        histogram.bounds == nil
          ? "\(field): no percentiles, as its histograms have no buckets, or different ones."
          : "\(field): no percentiles above its last bound, as the largest value isn't given.")
    } else {
      draft.define("Percentiles are interpolated inside the buckets of histograms.")
    }
  }

  private static func define(_ name: String, _ draft: inout PerformanceDraft) {
    switch name {
    case serverLatency: draft.define("Latency is as the server measures it.")
    case "gen_ai.server.time_to_first_token":
      draft.define("TTFT is as the server measures it.")
    case "gen_ai.client.operation.time_to_first_chunk":
      draft.define("TTFT is up to the first chunk, as the client measures it.")
    default: break
    }
  }

  /// Failed requests carry `error.type`.
  private static func readCounts(
    _ metrics: TelemetryMetrics, _ isAnswer: (TelemetryMetrics.Point) -> Bool,
    _ draft: inout PerformanceDraft
  ) {
    for name in [clientLatency, serverLatency] {
      let all = metrics.sum(of: name, where: isAnswer)
      guard all.count > 0 else { continue }
      let failed = metrics.sum(of: name) { isAnswer($0) && $0.attributes["error.type"] != nil }
      draft.add(.requests, Double(all.count), field: "\(name): count")
      draft.add(.failedRequests, Double(failed.count), field: "\(name): count with error.type")
      draft.define("Latency is of requests without an error.")
      return
    }
  }

  private static func noteUnread(_ metrics: TelemetryMetrics, _ draft: inout PerformanceDraft) {
    let names = metrics.otherShapes.sorted()
    if !names.isEmpty {
      draft.note(
        PerformanceRun.Violation(
          "unread-shape",
          "\(names.map { PrintableText.line($0, limit: 80) }.joined(separator: ", ")) "
            + "\(names.count == 1 ? "is" : "are") no histogram with explicit bounds, and left out",
          help: "have the metrics exported with explicit buckets", ids: []))
    }
    if metrics.malformed > 0 {
      draft.note(
        PerformanceRun.Violation(
          "value-left-out",
          "\(CountText.count(metrics.malformed, "data point")) without a count left out", ids: []))
    }
  }

  private static func setModel(_ metrics: TelemetryMetrics, _ draft: inout PerformanceDraft) {
    let names = Set(
      metrics.points.compactMap {
        $0.attributes["gen_ai.request.model"] ?? $0.attributes["gen_ai.response.model"]
      }
    ).sorted()
    draft.setModel(names.joined(separator: ", "))
    if names.count > 1 {
      draft.define("The measurements are of \(names.count) models together.")
    }
  }
}
