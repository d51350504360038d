/// Measured values in the messages of violations and problems.
package enum MeasuredText {
  /// `1,250.5 ms`, `0.4 %`, `12 requests/s`. At most six digits.
  package static func shown(_ value: Double, _ dimension: Metric.Dimension) -> String {
    switch dimension {
    case .share: number(value * 100) + " %"
    case .time: number(value) + " ms"
    case .span: number(value) + " s"
    case .requestRate: number(value) + " requests/s"
    case .tokenRate: number(value) + " tokens/s"
    case .tokens: number(value) + " tokens"
    case .points, .count, .number, .rating, .money: number(value)
    }
  }

  /// `TTFT p95`, `request throughput`.
  package static func name(_ id: MeasurementID) -> String {
    guard let statistic = id.statistic else { return id.metric.words }
    switch statistic {
    case .mean: return "mean \(id.metric.words)"
    case .total: return "all \(id.metric.words)"
    case .min: return "least \(id.metric.words)"
    case .max: return "largest \(id.metric.words)"
    case .standardDeviation: return "standard deviation of the \(id.metric.words)"
    default: return "\(id.metric.words) \(statistic.rawValue)"
    }
  }

  package static func number(_ value: Double) -> String {
    guard value.isFinite, value.magnitude < 1e15 else { return Elementary.printed(value) }
    let whole = value.magnitude.rounded(.down)
    if whole >= 100_000 { return CountText.grouped(Int(value.rounded())) }
    var scale = 1.0
    while value.magnitude * scale < 1e5, scale < 1e12 { scale *= 10 }
    let text = Elementary.printed((value * scale).rounded() / scale)
    if whole < 1_000 { return text }
    let parts = text.split(separator: ".", maxSplits: 1)
    let integer = Int(parts[0]).map(CountText.grouped) ?? String(parts[0])
    return parts.count == 1 ? integer : integer + "." + parts[1]
  }
}
