/// The name of a measurement: a metric, of many values a statistic, of a part of the run a slice.
public struct MeasurementID: Hashable, Sendable, Comparable {
  public let metric: Metric
  /// Nil where there is one value.
  public let statistic: Statistic?
  /// Nil for the whole run.
  public let slice: ScoreSlice?

  public init(_ metric: Metric, _ statistic: Statistic? = nil, slice: ScoreSlice? = nil) {
    self.metric = metric
    self.statistic = statistic
    self.slice = slice
  }

  /// `ttft.p95`, `record-rate[complexity=complex]`.
  public var text: String {
    metric.rawValue + (statistic.map { ".\($0.rawValue)" } ?? "")
      + (slice.map { "[\($0.key)=\($0.value)]" } ?? "")
  }

  /// In the order of `Metric`, then of `Statistic`, then by slice; the whole run first.
  public static func < (a: Self, b: Self) -> Bool { a.place < b.place }

  private var place: Place { Place(self) }

  private struct Place: Comparable {
    let numbers: (Int, Int, Int)
    let slice: (String, String)

    init(_ id: MeasurementID) {
      numbers = (
        Metric.allCases.firstIndex(of: id.metric) ?? 0,
        id.statistic.flatMap { Statistic.allCases.firstIndex(of: $0) } ?? -1,
        id.slice == nil ? 0 : 1
      )
      slice = (id.slice?.key ?? "", id.slice?.value ?? "")
    }

    static func == (a: Self, b: Self) -> Bool { a.numbers == b.numbers && a.slice == b.slice }
    static func < (a: Self, b: Self) -> Bool {
      a.numbers != b.numbers ? a.numbers < b.numbers : a.slice < b.slice
    }
  }
}

/// One number and where it comes from.
public struct Measurement: Hashable, Sendable {
  /// What a number was taken from.
  public struct Origin: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      /// Counted in verdict lines.
      case verdicts
      /// The timings that verdict lines carry.
      case timings
      /// A file of a load test or of the user's own figures.
      case performance
      /// The fact base.
      case facts
      /// The manifest of a dataset of negatives.
      case dataset
      /// Worked out from other measurements.
      case computed
      /// What the user aims at.
      case target
      /// The assessment of an earlier run.
      case previous
      /// A parameter of the catalogue of recommendations.
      case catalogue
    }

    public let kind: Kind
    /// The file's name as it is shown; names of several with ", " between them. Empty for computed values.
    public let source: String
    /// Where in the file: `mean_ttft_ms`, `results_ttft_s_quantiles_p95`; of a computed value the formula in words.
    public let field: String

    public init(_ kind: Kind, source: String, field: String) {
      self.kind = kind
      self.source = source
      self.field = field
    }
  }

  public let id: MeasurementID
  /// *Units*: those of the metric's dimension: shares 0…1, points 0…10, milliseconds, seconds, requests or tokens a
  /// second.
  public var value: Double
  /// Two-sided, 95 %.
  public var interval: ClosedRange<Double>?
  /// Of a share.
  public var numerator: Int?
  public var denominator: Int?
  /// How many values a statistic is of.
  public var samples: Int?
  /// How value or interval were made: `wilson`, `bootstrap`, `nearest-rank`, `as reported`.
  public var method: String?
  /// Of a rating: its highest value. Of money: nil.
  public var scale: Double?
  /// Of money: `USD`.
  public var currency: String?
  public var origin: Origin

  public init(
    _ id: MeasurementID, _ value: Double, interval: ClosedRange<Double>? = nil,
    numerator: Int? = nil, denominator: Int? = nil, samples: Int? = nil, method: String? = nil,
    scale: Double? = nil, currency: String? = nil, origin: Origin
  ) {
    self.id = id
    self.value = value
    self.interval = interval
    self.numerator = numerator
    self.denominator = denominator
    self.samples = samples
    self.method = method
    self.scale = scale
    self.currency = currency
    self.origin = origin
  }
}
