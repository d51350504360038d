/// When a recommendation is due or a risk has a priority: a comparison of a measurement.
public indirect enum Condition: Hashable, Sendable {
  public enum Part: String, Hashable, Sendable {
    case value
    /// The interval's lower end: what holds beyond chance.
    case low
    case high
  }

  public enum Comparison: String, Hashable, Sendable, CaseIterable {
    case atMost = "<="
    case atLeast = ">="
    case below = "<"
    case above = ">"

    func holds(_ a: Double, _ b: Double) -> Bool {
      switch self {
      case .atMost: a <= b
      case .atLeast: a >= b
      case .below: a < b
      case .above: a > b
      }
    }
  }

  /// Holds only where the measurement is there.
  case compare(MeasurementID, Part, Comparison, Double)
  /// A target on the metric is missed or may be.
  case missed(Metric)
  /// Anything is known of the metric.
  case measured(Metric)
  case missing(Metric)
  case any([Condition])
  case all([Condition])
}

/// What conditions ask.
public protocol ConditionFacts {
  func measurement(_ id: MeasurementID) -> Measurement?
  func isMissed(_ metric: Metric) -> Bool
  func isMeasured(_ metric: Metric) -> Bool
}

extension Condition {
  public func holds(in facts: some ConditionFacts) -> Bool {
    switch self {
    case .compare(let id, let part, let comparison, let value):
      guard let measurement = facts.measurement(id) else { return false }
      let seen: Double? =
        switch part {
        case .value: measurement.value
        case .low: measurement.interval?.lowerBound
        case .high: measurement.interval?.upperBound
        }
      return seen.map { comparison.holds($0, value) } ?? false
    case .missed(let metric): return facts.isMissed(metric)
    case .measured(let metric): return facts.isMeasured(metric)
    case .missing(let metric): return !facts.isMeasured(metric)
    case .any(let conditions): return conditions.contains { $0.holds(in: facts) }
    case .all(let conditions): return conditions.allSatisfy { $0.holds(in: facts) }
    }
  }

  /// `claim-rate.low > 1%`, `missed(latency)`, `measured(ttft)`, `missing(perplexity)`.
  public init(parsing text: String) throws(MeasureText.Malformed) {
    for (word, make) in Self.tests where text.hasPrefix(word + "(") && text.hasSuffix(")") {
      let name = String(text.dropFirst(word.utf8.count + 1).dropLast())
      self = make(try MeasurementID.metric(name))
      return
    }
    guard
      let comparison = Comparison.allCases.first(where: { text.contains(" \($0.rawValue) ") }),
      let range = text.firstRange(of: " \(comparison.rawValue) ")
    else {
      throw MeasureText.Malformed(
        message: "'\(PrintableText.line(text, limit: 60))' is no condition",
        help: "write it as 'claim-rate > 2%', 'claim-rate.low > 2%' or 'missed(latency)'")
    }
    var name = String(text[..<range.lowerBound])
    var part = Part.value
    for other in [Part.low, .high] where name.hasSuffix("." + other.rawValue) {
      name.removeLast(other.rawValue.utf8.count + 1)
      part = other
    }
    let id = try MeasurementID(parsing: name)
    let value = try MeasureText.parse(String(text[range.upperBound...]), as: id.metric)
    self = .compare(id, part, comparison, value)
  }

  private static let tests: [(String, @Sendable (Metric) -> Condition)] = [
    ("missed", { .missed($0) }), ("measured", { .measured($0) }), ("missing", { .missing($0) }),
  ]
}

extension MeasurementID {
  /// `ttft.p95`, `record-rate[complexity=complex]`.
  public init(parsing text: String) throws(MeasureText.Malformed) {
    var name = text[...]
    var slice: ScoreSlice?
    if let bracket = name.firstIndex(of: "["), name.hasSuffix("]") {
      let inner = name[name.index(after: bracket)...].dropLast()
      guard let equals = inner.firstIndex(of: "="), ScoreSlice.isKey(String(inner[..<equals]))
      else {
        throw MeasureText.Malformed(
          message: "'\(PrintableText.line(text, limit: 60))' names no part of a run",
          help: "write it as record-rate[complexity=complex]")
      }
      slice = ScoreSlice(
        String(inner[..<equals]), String(inner[inner.index(after: equals)...]))
      name = name[..<bracket]
    }
    let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let metric = try Self.metric(String(parts.first ?? ""))
    var statistic: Statistic?
    if parts.count == 2 {
      guard let known = Statistic(rawValue: String(parts[1])), metric.isDistribution else {
        let names = Statistic.allCases.map(\.rawValue)
        throw MeasureText.Malformed(
          message: metric.isDistribution
            ? "there is no statistic '\(PrintableText.line(String(parts[1]), limit: 40))'"
            : "\(metric.rawValue) is one value and has no '\(PrintableText.line(String(parts[1]), limit: 40))'",
          help: metric.isDistribution
            ? NearestName.hint(for: String(parts[1]), in: names)
              ?? "known are \(names.joined(separator: ", "))" : "write \(metric.rawValue)")
      }
      statistic = known
    } else if metric.isDistribution {
      throw MeasureText.Malformed(
        message: "\(metric.rawValue) needs a statistic",
        help: "write \(metric.rawValue).p95, or mean, p50, p90, p99")
    }
    self.init(metric, statistic, slice: slice)
  }

  static func metric(_ name: String) throws(MeasureText.Malformed) -> Metric {
    if let metric = Metric(rawValue: name) { return metric }
    let names = Metric.allCases.map(\.rawValue)
    throw MeasureText.Malformed(
      message: "there is no metric '\(PrintableText.line(name, limit: 40))'",
      help: NearestName.hint(for: name, in: names) ?? "known are \(names.joined(separator: ", "))")
  }
}
