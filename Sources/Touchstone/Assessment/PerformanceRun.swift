/// What one performance file, or the timings of a run's records, says.
public struct PerformanceRun: Hashable, Sendable {
  /// The file's name as it is shown, or `record timings`.
  public var source: String
  /// Of the file's bytes; empty for record timings.
  public var sha256: String
  /// `vllm-bench`, `aiperf`, `genai-perf`, `llmperf`, `otel-genai`, `plain`, `record-timings`.
  public var format: String
  /// What was measured, as the file calls it.
  public var model: String?
  /// By id, each once.
  public var measurements: [Measurement]
  /// How the file defines what it measures, where that differs or is worth knowing; whole sentences.
  public var definitions: [String]
  /// What can't be so, or can't all be so.
  public var violations: [Violation]

  public init(
    source: String, sha256: String = "", format: String, model: String? = nil,
    measurements: [Measurement] = [], definitions: [String] = [], violations: [Violation] = []
  ) {
    self.source = source
    self.sha256 = sha256
    self.format = format
    self.model = model
    self.measurements = measurements
    self.definitions = definitions
    self.violations = violations
  }

  /// The same with its file under another name.
  public func named(_ name: String) -> PerformanceRun {
    var run = self
    run.source = name
    for index in run.measurements.indices where !run.measurements[index].origin.source.isEmpty {
      let origin = run.measurements[index].origin
      run.measurements[index].origin = Measurement.Origin(
        origin.kind, source: name, field: origin.field)
    }
    return run
  }

  /// A relation that must hold and doesn't.
  ///
  /// *Source*: FORMATS D.3.
  public struct Violation: Hashable, Sendable {
    /// `ttft-above-latency`, `percentiles-fall`, `little-law`, …
    public var code: String
    /// With the numbers: `TTFT p95 (1,250 ms) is above the latency p95 (900 ms)`.
    public var message: String
    /// What to look at.
    public var help: String?
    public var ids: [MeasurementID]

    public init(_ code: String, _ message: String, help: String? = nil, ids: [MeasurementID]) {
      self.code = code
      self.message = message
      self.help = help
      self.ids = ids
    }
  }
}
