/// What a measurement is to come to.
public struct AssessmentTarget: Hashable, Sendable {
  public enum Bound: Hashable, Sendable {
    case atMost(Double)
    case atLeast(Double)

    /// *Units*: the metric's.
    public var value: Double {
      switch self {
      case .atMost(let value), .atLeast(let value): value
      }
    }

    public func isKept(by value: Double) -> Bool {
      switch self {
      case .atMost(let limit): value <= limit
      case .atLeast(let limit): value >= limit
      }
    }

    public var isUpper: Bool {
      if case .atMost = self { true } else { false }
    }

    public var words: String {
      switch self {
      case .atMost: "at most"
      case .atLeast: "at least"
      }
    }
  }

  public enum Standing: String, Hashable, Sendable {
    /// The whole interval keeps it, or the value where there is no interval.
    case met
    case missed
    /// The interval has values on both sides.
    case unsure
    case unmeasured = "not-measured"
  }

  public let id: MeasurementID
  public let bound: Bound

  public init(_ id: MeasurementID, _ bound: Bound) {
    self.id = id
    self.bound = bound
  }

  public func standing(of measurement: Measurement?) -> Standing {
    guard let measurement else { return .unmeasured }
    return standing(of: measurement.value, interval: measurement.interval)
  }

  func standing(of value: Double, interval: ClosedRange<Double>?) -> Standing {
    guard let interval else { return bound.isKept(by: value) ? .met : .missed }
    let kept = [interval.lowerBound, interval.upperBound].map(bound.isKept)
    return kept[0] == kept[1] ? (kept[0] ? .met : .missed) : .unsure
  }
}

/// How a measurement differs from the previous run's.
public struct MeasurementChange: Hashable, Sendable {
  public let previous: Measurement
  /// New less old. *Units*: the metric's.
  public let difference: Double
  /// Of the difference, 95 %; nil where one of the two has none.
  public let interval: ClosedRange<Double>?

  /// *Source*: G. Y. Zou and A. Donner, Statistics in Medicine 27 (2008): the interval of a difference from those of
  /// its parts, which are taken for independent.
  public init(from previous: Measurement, to now: Measurement) {
    self.previous = previous
    difference = now.value - previous.value
    guard let old = previous.interval, let new = now.interval else {
      interval = nil
      return
    }
    func distance(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
    let below = distance(now.value - new.lowerBound, old.upperBound - previous.value)
    let above = distance(new.upperBound - now.value, previous.value - old.lowerBound)
    interval = (difference - below)...(difference + above)
  }

  /// Beyond chance; nil where that can't be told.
  public var isReal: Bool? { interval.map { $0.lowerBound > 0 || $0.upperBound < 0 } }
}
