import Touchstone

/// What a performance file says, while it is read.
struct PerformanceDraft {
  private(set) var run: PerformanceRun
  private var known: Set<MeasurementID> = []

  /// Of single values; a file that is wrong everywhere says so once.
  private static let maximumViolations = 100

  init(format: String, source: String, sha256: String) {
    run = PerformanceRun(source: source, sha256: sha256, format: format)
  }

  mutating func setModel(_ model: String?) {
    if let model, !model.isEmpty { run.model = model }
  }

  /// A sentence on how the file defines what it measures.
  mutating func define(_ sentence: String) {
    if !run.definitions.contains(sentence) { run.definitions.append(sentence) }
  }

  mutating func note(_ violation: PerformanceRun.Violation?) {
    guard let violation, !run.violations.contains(violation) else { return }
    if run.violations.count < Self.maximumViolations {
      run.violations.append(violation)
    } else if run.violations.count == Self.maximumViolations {
      run.violations.append(
        PerformanceRun.Violation(
          "too-many-violations",
          "the file has more than \(Self.maximumViolations) values that can't be used; the others are left out",
          ids: []))
    }
  }

  /// A value that is there and can't be used.
  mutating func leaveOut(_ field: String, _ what: String, _ metric: Metric) {
    note(
      PerformanceRun.Violation(
        "value-left-out",
        "'\(PrintableText.line(field, limit: 80))' is \(what), and left out",
        help: "see what wrote the file; every other value is read",
        ids: [MeasurementID(metric)]))
  }

  func has(_ metric: Metric, _ statistic: Statistic? = nil) -> Bool {
    known.contains(MeasurementID(metric, statistic))
  }

  func value(_ metric: Metric, _ statistic: Statistic? = nil) -> Double? {
    let id = MeasurementID(metric, statistic)
    return run.measurements.first { $0.id == id }?.value
  }

  // MARK: Adding

  /// A number of a file; nothing where it is missing or null. What stands first stays.
  mutating func add(
    _ metric: Metric, _ statistic: Statistic?, _ value: JSONTree?,
    in unit: MeasuredUnit = .one,
    field: String, samples: Int? = nil, method: String = "as reported"
  ) {
    guard let number = number(value, field: field, metric) else { return }
    add(
      metric, statistic, unit.normalized(number), field: field, samples: samples, method: method)
  }

  /// A value in our units.
  mutating func add(
    _ metric: Metric, _ statistic: Statistic?, _ value: Double, field: String,
    samples: Int? = nil, method: String = "as reported",
    kind: Measurement.Origin.Kind = .performance
  ) {
    let id = MeasurementID(metric, statistic)
    guard value.isFinite, !known.contains(id) else { return }
    if metric.dimension == .share, value > 1 {
      leaveOut(field, "above 100 % (\(MeasuredText.shown(value, .share)))", metric)
      return
    }
    known.insert(id)
    let origin = Measurement.Origin(
      kind, source: kind == .computed ? "" : run.source, field: field)
    run.measurements.append(
      Measurement(id, value, samples: samples, method: method, origin: origin))
  }

  /// Of a metric that is one number.
  mutating func add(
    _ metric: Metric, _ value: JSONTree?, in unit: MeasuredUnit = .one, field: String
  ) {
    add(metric, nil, value, in: unit, field: field)
  }

  mutating func add(_ metric: Metric, _ value: Double, field: String) {
    add(metric, nil, value, field: field)
  }

  mutating func add(_ measurement: Measurement) {
    if known.insert(measurement.id).inserted { run.measurements.append(measurement) }
  }

  mutating func compute(
    _ metric: Metric, _ statistic: Statistic?, _ value: Double, _ formula: String
  ) {
    add(metric, statistic, value, field: formula, method: "computed", kind: .computed)
  }

  mutating func compute(_ metric: Metric, _ value: Double, _ formula: String) {
    compute(metric, nil, value, formula)
  }

  /// A finite number from 0; nil where there is none, and said so where there is something else.
  mutating func number(_ value: JSONTree?, field: String, _ metric: Metric) -> Double? {
    switch value {
    case nil, .null: return nil
    case .number(let text):
      let shown = PrintableText.line(text, limit: 40)
      guard let number = Double(text), number.isFinite else {
        leaveOut(field, "'\(shown)', no number", metric)
        return nil
      }
      if number >= 0 { return number }
      leaveOut(field, "below 0 (\(shown))", metric)
      return nil
    case .some(let other):
      leaveOut(field, "\(other.kindName), not a number", metric)
      return nil
    }
  }

  /// A whole number from 0 that a count can be.
  mutating func count(_ value: JSONTree?, field: String, _ metric: Metric) -> Int? {
    guard let number = number(value, field: field, metric) else { return nil }
    if number < 1e15, let count = Int(exactly: number) { return count }
    leaveOut(field, "no count (\(Elementary.printed(number)))", metric)
    return nil
  }

  // MARK: Requests one by one

  /// The statistics of single requests; those the file reports itself stay.
  ///
  /// - Parameter fields: where in the file each metric's values are.
  mutating func add(_ requests: [RequestSample], fields: [Metric: String]) {
    let columns: [(Metric, [Double])] = [
      (.ttft, requests.compactMap(\.ttft)),
      (.tpot, requests.compactMap { $0.reportedTPOT ?? $0.tpot }),
      (.latency, requests.compactMap(\.latency)),
      (.inputTokens, requests.compactMap { $0.inputTokens.map(Double.init) }),
      (.outputTokens, requests.compactMap { $0.outputTokens.map(Double.init) }),
    ]
    for (metric, values) in columns { add(metric, of: values, field: fields[metric] ?? "") }
    for violation in PerformanceInvariants.check(requests) { note(violation) }
  }

  mutating func add(_ metric: Metric, of values: [Double], field: String) {
    guard !values.isEmpty else { return }
    let sorted = values.sorted()
    func place(_ share: Double) -> Double {
      // As the tools of the field have it: between the two nearest values.
      let place = share * Double(sorted.count - 1)
      let low = Int(place)
      let high = min(low + 1, sorted.count - 1)
      return sorted[low] + (sorted[high] - sorted[low]) * (place - Double(low))
    }
    let sum = sorted.reduce(0, +)
    var statistics: [(Statistic, Double, String)] = [
      (.mean, sum / Double(sorted.count), "of single requests"),
      (.min, sorted[0], "of single requests"),
      (.max, sorted[sorted.count - 1], "of single requests"),
    ]
    for (statistic, share) in [(Statistic.p50, 0.5), (.p90, 0.9), (.p95, 0.95), (.p99, 0.99)] {
      statistics.append(
        (statistic, place(share), "of single requests, linear between the nearest two"))
    }
    if metric.dimension == .tokens { statistics.append((.total, sum, "of single requests")) }
    for (statistic, value, method) in statistics {
      add(metric, statistic, value, field: field, samples: values.count, method: method)
    }
  }

  // MARK: The end

  /// Adds what follows from the rest, checks it, and puts it in order.
  consuming func finish() -> PerformanceRun {
    if let requests = value(.requests), requests > 0, let failed = value(.failedRequests),
      failed <= requests
    {
      compute(.errorRate, failed / requests, "failed requests / requests")
    }
    if let rate = value(.requestThroughput), let latency = value(.latency, .mean), rate > 0 {
      compute(
        .concurrency, rate * latency / 1_000, "request throughput x mean latency (Little's law)")
    }
    run.measurements.sort { $0.id < $1.id }
    run.violations += PerformanceInvariants.check(run)
    return run
  }
}
