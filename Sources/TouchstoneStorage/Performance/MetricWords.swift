import Touchstone

/// The words that people may write for a metric in a file of their own figures.
enum MetricWords {
  /// What such a file can say.
  static let readable: [Metric] = Metric.allCases.filter { refusal(of: $0) == nil }

  /// What to do instead, for what touchstone measures itself; nil for all others.
  static func refusal(of metric: Metric) -> String? {
    switch metric {
    case .recall:
      "it is the engine's recall against labels; for the recall of a task write 'task-recall'"
    case .f1: "it is the engine's F1 against labels; for the F1 of a task write 'task-f1'"
    case .precision: "it is the engine's precision against labels, and comes from verdict files"
    case .trueRate: "it is worked out from verdict files and labels: leave it out"
    case .facts, .singleSourceShare, .staleFactShare: "it is counted in the packs: leave it out"
    case .biasRatio: "it comes from the manifest of a dataset of negatives: leave it out"
    case .qScore, .claimRate, .weightedRate, .contextRate, .selfRate, .recordRate, .coverage,
      .answeredShare, .refusalRate, .unverifiableShare, .staleShare, .undecidedShare:
      "it is counted in verdict files: leave it out"
    case .records, .decidedClaims, .errors, .topPatternShare, .uncoveredClaims, .complexityGap,
      .utilisation, .qualityDrift, .lostAttributes, .costGrowth, .detectableChange,
      .highValueShare:
      "it is worked out from other measurements: leave it out"
    default: nil
    }
  }

  /// What others call them.
  private static let others: [String: String] = [
    "time-to-first-token": "ttft", "time-per-output-token": "tpot", "itl": "inter-token-latency",
    "e2e": "latency", "e2el": "latency", "e2e-latency": "latency", "response-time": "latency",
    "rps": "request-throughput", "qps": "request-throughput", "tps": "output-throughput",
    "throughput": "request-throughput' or 'output-throughput", "failure-rate": "error-rate",
    "rating": "human-rating", "csat": "satisfaction", "cost": "cost-per-request",
  ]

  /// The help for a word that is no metric.
  static func help(for word: String) -> String {
    let plain = String(word.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 })
    if let other = others[plain] { return "write '\(other)'" }
    let words = readable.map(\.rawValue)
    if words.contains(plain) { return "write '\(plain)'" }
    return NearestName.hint(for: plain, in: words) ?? "known are " + words.joined(separator: ", ")
  }
}
