/// All measurements of an assessment.
public struct MeasurementTable: Hashable, Sendable {
  /// One thing that two sources measure.
  public struct Rival: Hashable, Sendable {
    public let kept: Measurement
    public let other: Measurement
  }

  private var byID: [MeasurementID: Measurement] = [:]
  /// What a second source says of a thing too, in the order it came.
  public private(set) var rivals: [Rival] = []

  public init() {}

  /// Keeps the first of several measurements of one thing.
  public mutating func add(_ measurement: Measurement) {
    if let kept = byID[measurement.id] {
      if kept != measurement { rivals.append(Rival(kept: kept, other: measurement)) }
    } else {
      byID[measurement.id] = measurement
    }
  }

  public mutating func add(_ measurements: some Sequence<Measurement>) {
    for measurement in measurements { add(measurement) }
  }

  public subscript(id: MeasurementID) -> Measurement? { byID[id] }

  public subscript(
    metric: Metric, statistic: Statistic? = nil, slice: ScoreSlice? = nil
  ) -> Measurement? {
    byID[MeasurementID(metric, statistic, slice: slice)]
  }

  /// Whether anything is known of a metric.
  public func has(_ metric: Metric) -> Bool { byID.keys.contains { $0.metric == metric } }

  /// By id.
  public var all: [Measurement] { byID.values.sorted { $0.id < $1.id } }
}
