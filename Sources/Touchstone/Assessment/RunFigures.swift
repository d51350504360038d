/// The measurements of one run by name, and the checks of `PerformanceInvariants`.
struct RunFigures {
  typealias Violation = PerformanceRun.Violation

  private var values: [MeasurementID: Double] = [:]
  private var samples: [MeasurementID: Int] = [:]
  private var computed: Set<MeasurementID> = []

  init(_ measurements: [Measurement]) {
    for measurement in measurements where measurement.id.slice == nil {
      values[measurement.id] = measurement.value
      samples[measurement.id] = measurement.samples
      if measurement.origin.kind == .computed { computed.insert(measurement.id) }
    }
  }

  private static let percentiles: [Statistic] = [.p50, .p90, .p95, .p99]

  private func value(_ metric: Metric, _ statistic: Statistic? = nil) -> Double? {
    values[MeasurementID(metric, statistic)]
  }

  private func shown(_ metric: Metric, _ statistic: Statistic? = nil) -> String {
    let id = MeasurementID(metric, statistic)
    return "\(MeasuredText.name(id)) (\(MeasuredText.shown(values[id] ?? 0, metric.dimension)))"
  }

  private func isAbove(_ a: Double, _ b: Double, by margin: Double) -> Bool {
    a > b * (1 + margin)
  }

  /// Where two numbers that should be about the same are a factor of about 1,000 apart.
  private func unitsHelp(_ a: Double, _ b: Double, orElse help: String) -> String {
    guard a > 0, b > 0, (300.0...3_000).contains(max(a / b, b / a)) else { return help }
    return "a factor of 1,000 mends it: seconds and milliseconds may be mixed up"
  }

  private func isOfTheSame(_ a: MeasurementID, _ b: MeasurementID) -> Bool {
    guard let count = samples[a], let other = samples[b] else { return true }
    return count == other
  }

  // MARK: One metric

  func zeroTimes() -> [Violation] {
    [Metric.ttft, .latency].flatMap { metric in
      Statistic.allCases.filter { $0 != .standardDeviation && value(metric, $0) == 0 }.map {
        Violation(
          "zero-time", "the \(shown(metric, $0)) can't be 0",
          help: "requests that gave nothing belong among the failed ones, not into the times",
          ids: [MeasurementID(metric, $0)])
      }
    }
  }

  /// Percentiles rise; nothing is below the least or above the largest.
  func order() -> [Violation] {
    var found: [Violation] = []
    for metric in Metric.allCases where metric.isDistribution {
      let ladder = ([.min] + Self.percentiles + [.max]).filter { value(metric, $0) != nil }
      for (low, high) in zip(ladder, ladder.dropFirst()) {
        found += above(
          metric, low, high, code: "percentiles-fall",
          help: "see whether the percentiles are of one run and in one unit")
      }
      if value(metric, .mean) != nil {
        let help = "see whether mean and range are of one run and in one unit"
        if value(metric, .min) != nil {
          found += above(metric, .min, .mean, code: "mean-outside", help: help)
        }
        if value(metric, .max) != nil {
          found += above(metric, .mean, .max, code: "mean-outside", help: help)
        }
      }
    }
    return found
  }

  private func above(
    _ metric: Metric, _ low: Statistic, _ high: Statistic, code: String, help: String
  ) -> [Violation] {
    guard let a = value(metric, low), let b = value(metric, high),
      isAbove(a, b, by: PerformanceInvariants.rounding)
    else { return [] }
    return [
      Violation(
        code, "the \(shown(metric, low)) is above the \(shown(metric, high))",
        help: unitsHelp(a, b, orElse: help),
        ids: [MeasurementID(metric, low), MeasurementID(metric, high)])
    ]
  }

  // MARK: Times beside one another

  /// No request's TTFT is above its latency, so no statistic of it is, where both are of the same requests.
  func ttftWithinLatency() -> [Violation] {
    ([.mean] + Self.percentiles + [.min, .max]).compactMap { statistic in
      guard let ttft = value(.ttft, statistic), let latency = value(.latency, statistic),
        isAbove(ttft, latency, by: PerformanceInvariants.rounding),
        isOfTheSame(MeasurementID(.ttft, statistic), MeasurementID(.latency, statistic))
      else { return nil }
      // A TTFT of a hundredth of the latency up to all of it, a thousand times too large.
      let isMixed = (10.0...1_000).contains(ttft / latency)
      return Violation(
        "ttft-above-latency",
        "the \(shown(.ttft, statistic)) is above the \(shown(.latency, statistic))",
        help: isMixed
          ? "a factor of 1,000 mends it: seconds and milliseconds may be mixed up"
          : "see whether both are of the same requests",
        ids: [MeasurementID(.ttft, statistic), MeasurementID(.latency, statistic)])
    }
  }

  /// Mean latency = mean TTFT + mean TPOT × (mean output tokens − 1) where all answers are of one length; roughly
  /// so where they aren't.
  func latencyParts() -> [Violation] {
    guard let latency = value(.latency, .mean), let ttft = value(.ttft, .mean),
      let tpot = value(.tpot, .mean), let tokens = value(.outputTokens, .mean), tokens >= 2
    else { return [] }
    let sum = ttft + tpot * (tokens - 1)
    guard
      isAbove(latency, sum, by: PerformanceInvariants.ofMeans)
        || isAbove(sum, latency, by: PerformanceInvariants.ofMeans)
    else { return [] }
    return [
      Violation(
        "latency-parts",
        "the \(shown(.latency, .mean)) is far from mean TTFT + mean TPOT x (mean output tokens - 1) "
          + "(\(MeasuredText.shown(sum, .time)))",
        help: unitsHelp(latency, sum, orElse: "see how the test defines TPOT and counts tokens"),
        ids: [
          MeasurementID(.ttft, .mean), MeasurementID(.tpot, .mean), MeasurementID(.latency, .mean),
          MeasurementID(.outputTokens, .mean),
        ])
    ]
  }

  // MARK: Rates beside counts

  func ratesBesideCounts() -> [Violation] {
    guard let duration = value(.duration), duration > 0 else { return [] }
    let completed = value(.requests).map { $0 - (value(.failedRequests) ?? 0) }
    let output = value(.outputTokens, .total)
    let input = value(.inputTokens, .total)
    let all = output.flatMap { output in input.map { output + $0 } }
    let rates: [(Metric, Double?, String, [MeasurementID])] = [
      (
        .requestThroughput, completed, "completed requests / duration",
        [MeasurementID(.requests), MeasurementID(.failedRequests)]
      ),
      (
        .outputThroughput, output, "output tokens / duration",
        [MeasurementID(.outputTokens, .total)]
      ),
      (
        .totalThroughput, all, "all tokens / duration",
        [MeasurementID(.inputTokens, .total), MeasurementID(.outputTokens, .total)]
      ),
    ]
    return rates.compactMap { metric, count, words, ids in
      guard let rate = value(metric), let count else { return nil }
      let expected = count / duration
      guard (rate - expected).magnitude > PerformanceInvariants.ofRates * max(rate, expected)
      else { return nil }
      return Violation(
        "rate-and-counts",
        "the \(shown(metric)) is not \(words) (\(MeasuredText.shown(expected, metric.dimension)))",
        help: unitsHelp(
          rate, expected, orElse: "see whether warm-up or failed requests are in one of the two"),
        ids: [MeasurementID(metric), MeasurementID(.duration)] + ids)
    }
  }

  func failures() -> [Violation] {
    var found: [Violation] = []
    guard let requests = value(.requests), let failed = value(.failedRequests) else { return [] }
    if failed > requests {
      found.append(
        Violation(
          "failed-above-requests",
          "the \(shown(.failedRequests)) are more than the \(shown(.requests))",
          help: "'requests' counts failed requests too",
          ids: [MeasurementID(.requests), MeasurementID(.failedRequests)]))
    }
    if let rate = value(.errorRate), requests > 0,
      (rate - failed / requests).magnitude > PerformanceInvariants.ofRates
    {
      found.append(
        Violation(
          "error-rate-and-counts",
          "the \(shown(.errorRate)) is not failed requests / requests "
            + "(\(MeasuredText.shown(failed / requests, .share)))",
          help: "see whether the rate is percent or a fraction",
          ids: [
            MeasurementID(.errorRate), MeasurementID(.requests), MeasurementID(.failedRequests),
          ]))
    }
    return found
  }

  // MARK: Requests at work

  /// L = λ × W. *Source*: Little's law.
  private var requestsAtWork: Double? {
    guard let rate = value(.requestThroughput), let latency = value(.latency, .mean) else {
      return nil
    }
    return rate * latency / 1_000
  }

  func little() -> [Violation] {
    guard let atWork = requestsAtWork else { return [] }
    let law = "request throughput x mean latency (\(MeasuredText.number(atWork)) requests at once)"
    let ids = [MeasurementID(.requestThroughput), MeasurementID(.latency, .mean)]
    func violation(_ words: String, _ metric: Metric, _ limit: Double) -> Violation {
      Violation(
        "little-law", "\(law) is \(words) the \(shown(metric))",
        help: unitsHelp(
          atWork, limit, orElse: "see whether throughput and latency are of the same requests"),
        ids: ids + [MeasurementID(metric)])
    }
    var found: [Violation] = []
    if let limit = value(.maxConcurrency),
      isAbove(atWork, limit, by: PerformanceInvariants.ofLittle)
    {
      found.append(violation("above", .maxConcurrency, limit))
    }
    if let mean = value(.concurrency), !computed.contains(MeasurementID(.concurrency)) {
      if isAbove(atWork, mean, by: PerformanceInvariants.ofLittle) {
        found.append(violation("above", .concurrency, mean))
      } else if isAbove(mean, atWork, by: 1) {
        // Starting and ending cost a short test much of its mean.
        found.append(violation("less than half", .concurrency, mean))
      }
    }
    return found
  }

  /// Each request at work gives at most a token each TPOT, roughly.
  func decoding() -> [Violation] {
    guard let atWork = requestsAtWork, let tpot = value(.tpot, .mean), tpot > 0,
      let rate = value(.outputThroughput)
    else { return [] }
    let bound = atWork * 1_000 / tpot
    guard isAbove(rate, bound, by: PerformanceInvariants.ofMeans) else { return [] }
    return [
      Violation(
        "decode-bound",
        "the \(shown(.outputThroughput)) is more than \(MeasuredText.number(atWork)) requests at once "
          + "give with a \(shown(.tpot, .mean)): \(MeasuredText.shown(bound, .tokenRate))",
        help: unitsHelp(rate, bound, orElse: "see whether tokens or chunks are counted"),
        ids: [
          MeasurementID(.outputThroughput), MeasurementID(.tpot, .mean),
          MeasurementID(.requestThroughput), MeasurementID(.latency, .mean),
        ])
    ]
  }
}
