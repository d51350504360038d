/// What the timings of many records say, in memory that doesn't grow with them.
///
/// Merging tallies in any order gives the same tally. Times are counted in whole nanoseconds, so that sums are exact.
public struct TimingTally: Hashable, Sendable {
  /// Records, with those that carry no timing.
  public private(set) var records = 0
  /// Records of which at least one time or count was taken.
  public private(set) var timed = 0
  /// Values that aren't taken: negative, or no number.
  public private(set) var dropped = 0
  /// Records whose first token came after the last.
  public private(set) var ttftAboveLatency = 0
  private var values: [Metric: ValueTally] = [:]

  /// A time of more than thirty years, or as many tokens, is none.
  private static let limit = 1e12

  public init() {}

  public mutating func add(_ record: ScoredRecord) { add(record.timing) }

  public mutating func add(_ timing: RecordTiming?) {
    records += 1
    guard let timing else { return }
    dropped += timing.unreadable
    let latency = nanoseconds(timing.latencyMilliseconds)
    let ttft = nanoseconds(timing.ttftMilliseconds)
    let input = tokens(timing.inputTokens)
    let output = tokens(timing.outputTokens)
    if latency == nil, ttft == nil, input == nil, output == nil { return }
    timed += 1
    count(.latency, latency)
    count(.ttft, ttft)
    count(.inputTokens, input)
    count(.outputTokens, output)
    guard let latency, let ttft else { return }
    if ttft > latency {
      ttftAboveLatency += 1
    } else if let output, output >= 2 {
      // Rounded to the nearest nanosecond.
      count(.tpot, (latency - ttft + (output - 1) / 2) / (output - 1))
    }
  }

  public mutating func merge(_ other: TimingTally) {
    records += other.records
    timed += other.timed
    dropped += other.dropped
    ttftAboveLatency += other.ttftAboveLatency
    for (metric, tally) in other.values { values[metric, default: ValueTally()].merge(tally) }
  }

  private mutating func count(_ metric: Metric, _ value: Int?) {
    if let value { values[metric, default: ValueTally()].add(value) }
  }

  private mutating func nanoseconds(_ milliseconds: Double?) -> Int? {
    guard let milliseconds else { return nil }
    guard milliseconds >= 0, milliseconds < Self.limit else {
      dropped += 1
      return nil
    }
    return Int((milliseconds * 1e6).rounded())
  }

  private mutating func tokens(_ count: Int?) -> Int? {
    guard let count else { return nil }
    guard count >= 0, Double(count) < Self.limit else {
      dropped += 1
      return nil
    }
    return count
  }
}

extension TimingTally {
  /// The tally as measurements; nil where no record has a timing.
  ///
  /// What timings don't say is left out: failures, throughput, how long it all took.
  ///
  /// - Parameter source: the name of the verdict files, as it is shown.
  public func run(source: String) -> PerformanceRun? {
    if timed == 0 { return nil }
    var run = PerformanceRun(source: source, format: "record-timings")
    for metric in Metric.allCases {
      guard let tally = values[metric] else { continue }
      run.measurements += measurements(of: metric, tally, source: source)
    }
    run.measurements.sort { $0.id < $1.id }
    if timed < records {
      run.definitions.append(
        "\(CountText.grouped(timed)) of \(CountText.count(records, "record")) "
          + "\(timed == 1 ? "carries" : "carry") timings; the measurements are of those.")
    }
    if values[.tpot] != nil {
      run.definitions.append(
        "TPOT is (latency - TTFT) / (output tokens - 1) of each record that has two tokens or more."
      )
    }
    run.violations = violations + PerformanceInvariants.check(run)
    return run
  }

  private func measurements(
    of metric: Metric, _ tally: ValueTally, source: String
  ) -> [Measurement] {
    let scale = metric.dimension == .time ? 1e6 : 1
    let field = Self.fields[metric] ?? ""
    func measurement(_ statistic: Statistic, _ value: Double, _ method: String) -> Measurement {
      Measurement(
        MeasurementID(metric, statistic), value / scale, samples: tally.count, method: method,
        origin: Measurement.Origin(.timings, source: source, field: field))
    }
    var found = [
      measurement(.mean, tally.mean ?? 0, "exact"),
      measurement(.min, Double(tally.minimum), "exact"),
      measurement(.max, Double(tally.maximum), "exact"),
    ]
    let method = tally.isExact ? "nearest rank" : "nearest rank, within 0.5 %"
    for (statistic, value) in zip(
      [Statistic.p50, .p90, .p95, .p99], tally.percentiles([50, 90, 95, 99]))
    {
      found.append(measurement(statistic, Double(value), method))
    }
    if metric.dimension == .tokens {
      found.append(measurement(.total, Double(tally.sum), "exact"))
    }
    return found
  }

  private static let fields: [Metric: String] = [
    .latency: "timing.latency_ms", .ttft: "timing.ttft_ms",
    .tpot: "(timing.latency_ms - timing.ttft_ms) / (timing.output_tokens - 1)",
    .inputTokens: "timing.input_tokens", .outputTokens: "timing.output_tokens",
  ]

  private var violations: [PerformanceRun.Violation] {
    var found: [PerformanceRun.Violation] = []
    if ttftAboveLatency > 0 {
      found.append(
        PerformanceRun.Violation(
          "ttft-above-latency",
          "the TTFT is above the latency in \(CountText.grouped(ttftAboveLatency)) of "
            + CountText.count(timed, "record"),
          help: "see whether 'ttft_ms' and 'latency_ms' are both in milliseconds",
          ids: [MeasurementID(.ttft), MeasurementID(.latency)]))
    }
    if dropped > 0 {
      found.append(
        PerformanceRun.Violation(
          "values-left-out",
          "\(CountText.count(dropped, "value")) of 'timing' \(dropped == 1 ? "is" : "are") "
            + "negative, beyond any measure or no number, and left out",
          help: "write milliseconds and whole numbers of tokens", ids: []))
    }
    return found
  }
}
