/// Relations that the measurements of one load test must keep to.
///
/// A violation says that numbers can't be so, or can't all be so: not that they are bad. What holds only roughly is
/// checked with a margin that a sound test doesn't reach.
///
/// *Source*: FORMATS D.3.
public enum PerformanceInvariants {
  /// Of numbers that a file rounds.
  static let rounding = 1e-5
  /// Of rates beside counts and the duration. *Source*: FORMATS D.3, 3.
  static let ofRates = 0.005
  /// Of requests at work beside their limit: a test that starts and ends isn't steady.
  static let ofLittle = 0.05
  /// Of relations between means that hold exactly only where all answers are of one length.
  static let ofMeans = 0.5

  /// What a run's measurements violate. *Shape*: in the order of the checks below; empty where all is well.
  ///
  /// Measurements that are computed from others are not checked against those.
  public static func check(_ run: PerformanceRun) -> [PerformanceRun.Violation] {
    let figures = RunFigures(run.measurements)
    return figures.zeroTimes() + figures.order() + figures.ttftWithinLatency()
      + figures.latencyParts() + figures.ratesBesideCounts() + figures.failures()
      + figures.little() + figures.decoding()
  }

  /// All requests, those that completed and those that failed must add up.
  public static func check(
    completed: Int, failed: Int, requests: Int
  ) -> PerformanceRun.Violation? {
    let (sum, overflow) = completed.addingReportingOverflow(failed)
    if !overflow, sum == requests { return nil }
    return PerformanceRun.Violation(
      "requests-dont-add-up",
      "\(CountText.grouped(completed)) completed and \(CountText.grouped(failed)) failed requests "
        + "are not the \(CountText.count(requests, "request")) of the test",
      help: "the test may have been broken off; error rate and throughput are of what it has",
      ids: [MeasurementID(.requests), MeasurementID(.failedRequests)])
  }

  /// What single requests violate, counted over all.
  public static func check(_ requests: [RequestSample]) -> [PerformanceRun.Violation] {
    let total = CountText.count(requests.count, "request")
    func violation(
      _ code: String, _ words: String, help: String, _ metrics: [Metric],
      where isWrong: (RequestSample) -> Bool
    ) -> PerformanceRun.Violation? {
      let count = requests.count { isWrong($0) }
      guard count > 0 else { return nil }
      return PerformanceRun.Violation(
        code, "in \(CountText.grouped(count)) of \(total) \(words)", help: help,
        ids: metrics.map { MeasurementID($0) })
    }
    return [
      violation(
        "zero-time", "TTFT or latency is 0 ms",
        help: "a request that gave nothing belongs among the failed ones", [.ttft, .latency]
      ) { $0.ttft == 0 || $0.latency == 0 },
      violation(
        "ttft-above-latency", "the TTFT is above the latency",
        help: "see whether both are in the same unit", [.ttft, .latency]
      ) { request in
        guard let ttft = request.ttft, let latency = request.latency else { return false }
        return ttft > latency * (1 + rounding)
      },
      violation(
        "latency-parts", "the latency is not TTFT + TPOT x (output tokens - 1)",
        help: "see how the test defines TPOT and counts tokens", [.ttft, .tpot, .latency]
      ) { request in
        guard let tpot = request.tpot, let reported = request.reportedTPOT else { return false }
        return (tpot - reported).magnitude > 0.01 * max(tpot, reported)
      },
      violation(
        "token-counts", "the text has fewer than half a character or more than 8 a token",
        help: "the tokens may be those of another tokenizer, or of thoughts that aren't shown",
        [.outputTokens]
      ) { request in
        guard let characters = request.characters, let tokens = request.outputTokens, tokens >= 16
        else { return false }
        return characters * 2 < tokens || characters > tokens * 8
      },
    ].compactMap(\.self)
  }
}
