/// What a recommendation is expected to do, as it was worked out.
public struct EffectEstimate: Hashable, Sendable {
  /// A number that sentences of the recommendation may show.
  public struct Output: Hashable, Sendable {
    public let name: String
    public let shown: String
    public let value: Double
    /// The formula in words.
    public let origin: Measurement.Origin

    init(_ name: String, _ shown: String, _ value: Double, _ formula: String) {
      self.name = name
      self.shown = shown
      self.value = value
      origin = .computed(formula)
    }
  }

  /// What a measurement would come to.
  public struct Forecast: Hashable, Sendable {
    public let id: MeasurementID
    public let value: Double
    public let interval: ClosedRange<Double>?
  }

  /// Whole words, with places for the outputs.
  public let summary: CatalogueSentence
  public let outputs: [Output]
  public let forecasts: [Forecast]
  /// How much of what is missing it gains, for ranking. *Units*: 0…1; nil where that can't be told.
  public let effect: Double?
}

/// Why a recommendation has no estimate.
public struct MissingEstimate: Error, Hashable, Sendable {
  /// A whole sentence.
  public let reason: String
}

/// The forecasts that need the records once more, by what they are of.
public struct QualityForecasts: Hashable, Sendable {
  public var withoutPatterns: QualityForecast?
  public var withFacts: QualityForecast?
  /// Of all scenarios at once.
  public var all: QualityForecast?

  public init() {}
}

/// Works estimates out.
struct EffectEstimator {
  let situation: AssessmentSituation
  let forecasts: QualityForecasts

  func estimate(
    _ estimator: Catalogue.Estimator, _ parameters: [Catalogue.Parameter]
  ) throws(MissingEstimate) -> EffectEstimate {
    func parameter(_ name: String, _ usual: Double) -> Double {
      parameters.first { $0.name == name }?.value ?? usual
    }
    switch estimator {
    case .withoutPatterns:
      return try quality(
        forecasts.withoutPatterns, "the errors of the heaviest patterns taken as right",
        """
        Were the {parameter.patterns} heaviest patterns gone, the Q-Score would be {estimate.q-score}, a gain of \
        {estimate.gain}, and the claim rate {estimate.claim-rate}
        """)
    case .withFacts:
      return try quality(
        forecasts.withFacts, "claims without a fact taken as checked",
        """
        Were facts at hand for the {parameter.attributes} attributes, coverage would be {estimate.coverage} and the \
        Q-Score {estimate.q-score}, a gain of {estimate.gain}, if what is newly checked is as often right as the rest
        """)
    case .replicas: return try replicas(utilisation: parameter("utilisation", 0.7))
    case .priorityQueue: return try priorityQueue()
    case .decodingSpeed: return try decodingSpeed()
    case .reviewLoad: return try reviewLoad()
    case .sampleSize: return try sampleSize(rise: parameter("rise", 0.02))
    }
  }

  private func sentence(_ text: String) -> CatalogueSentence {
    do {
      return try CatalogueSentence(parsing: text)
    } catch {
      preconditionFailure("'\(text)': \(error.message)")
    }
  }

  // MARK: Quality

  private func quality(
    _ forecast: QualityForecast?, _ formula: String, _ text: String
  ) throws(MissingEstimate) -> EffectEstimate {
    guard let forecast, let now = situation.table[.qScore] else {
      throw MissingEstimate(reason: "Too little was decided for a Q-Score to work with.")
    }
    let parts: [(Metric, QualityForecast.Part?)] = [
      (.qScore, forecast.qScore), (.claimRate, forecast.claimRate),
      (.recordRate, forecast.recordRate), (.coverage, forecast.coverage),
    ]
    var outputs = [
      EffectEstimate.Output(
        "gain", withInterval(forecast.gain, .qScore) + " points", forecast.gain.value,
        "q-score of the scenario − q-score")
    ]
    var changes: [EffectEstimate.Forecast] = []
    for (metric, part) in parts {
      guard let part else { continue }
      outputs.append(
        EffectEstimate.Output(
          metric.rawValue, withInterval(part, metric), part.value,
          "\(metric.rawValue) of the scored records with \(formula)"))
      changes.append(
        EffectEstimate.Forecast(
          id: MeasurementID(metric), value: part.value, interval: part.interval))
    }
    let room = 10 - now.value
    return EffectEstimate(
      summary: sentence(text), outputs: outputs, forecasts: changes,
      effect: room > 0 ? max(0, forecast.gain.value / room) : 0)
  }

  private func withInterval(_ part: QualityForecast.Part, _ metric: Metric) -> String {
    MeasureText.shown(part.value, of: metric)
      + (part.interval.map { " (\(MeasureText.shown($0, of: metric)))" } ?? "")
  }

  // MARK: Performance

  /// Erlang's recurrence takes a step for each.
  private static let mostSlots = 100_000.0

  private func queue() throws(MissingEstimate) -> QueueModel {
    guard let rate = situation.table[.requestThroughput], rate.value > 0 else {
      throw MissingEstimate(reason: "The request throughput isn't known.")
    }
    guard let latency = situation.table[.latency, .mean], latency.value > 0 else {
      throw MissingEstimate(reason: "The mean latency isn't known.")
    }
    guard let most = situation.table[.maxConcurrency], most.value >= 1 else {
      throw MissingEstimate(
        reason: "How many requests the service takes at once (the maximum concurrency) isn't known."
      )
    }
    guard most.value <= Self.mostSlots, rate.value.isFinite, latency.value.isFinite else {
      throw MissingEstimate(reason: "Figures of this size can't be those of a service.")
    }
    return QueueModel(
      arrivals: rate.value, latency: latency.value / 1_000, slots: Int(most.value.rounded()))
  }

  private func replicas(utilisation: Double) throws(MissingEstimate) -> EffectEstimate {
    let queue = try queue()
    let target = situation.targets.first {
      $0.id.metric == .requestThroughput && $0.bound == .atLeast($0.bound.value)
    }
    let offered = situation.table[.requestRate]?.value ?? 0
    let arrivals = max(queue.arrivals, target?.bound.value ?? 0, offered)
    guard let replicas = queue.replicas(for: arrivals, utilisation: utilisation),
      Double(replicas) * Double(queue.slots) <= Self.mostSlots * 10
    else {
      throw MissingEstimate(reason: "No number of replicas that could be run serves this load.")
    }
    let then = queue.with(arrivals: arrivals, replicas: replicas)
    guard let latency = then.latency, let now = situation.table[.latency, .mean] else {
      throw MissingEstimate(reason: "The queue would grow without end.")
    }
    let milliseconds = latency * 1_000
    let formula = "M/M/c queue of request-throughput, latency.mean, max-concurrency"
    var forecasts = [
      EffectEstimate.Forecast(
        id: MeasurementID(.latency, .mean), value: milliseconds, interval: nil)
    ]
    if arrivals > queue.arrivals {
      forecasts.append(
        EffectEstimate.Forecast(
          id: MeasurementID(.requestThroughput), value: arrivals, interval: nil))
    }
    return EffectEstimate(
      summary: sentence(
        """
        For {estimate.arrivals} at a utilisation of at most {parameter.utilisation}, {estimate.replicas} of the \
        present size are needed in all; the mean latency would be {estimate.latency} at a utilisation of \
        {estimate.utilisation}, by a queue with chance arrivals
        """),
      outputs: [
        .init(
          "arrivals", MeasureText.shown(arrivals, of: .requestThroughput), arrivals,
          "the largest of request-throughput, request-rate and the target"),
        .init("replicas", CountText.count(replicas, "replica"), Double(replicas), formula),
        .init("utilisation", MeasureText.percent(then.utilisation), then.utilisation, formula),
        .init("latency", MeasureText.shown(milliseconds, of: .latency), milliseconds, formula),
      ], forecasts: forecasts,
      effect: min(1, max(0, 1 - milliseconds / now.value) + (arrivals / queue.arrivals - 1)))
  }

  private func priorityQueue() throws(MissingEstimate) -> EffectEstimate {
    guard let share = situation.table[.highValueShare] else {
      throw MissingEstimate(
        reason:
          "Which requests are of high value isn't known: targets can name them under 'priority'.")
    }
    guard share.value > 0 else {
      throw MissingEstimate(reason: "No record is of high value as the targets define it.")
    }
    let queue = try queue()
    guard let wait = queue.priorityWait(share: share.value), let fifo = queue.wait,
      let latency = queue.latency
    else { throw MissingEstimate(reason: "The queue would grow without end.") }
    let ratio = wait
    return EffectEstimate(
      summary: sentence(
        """
        Served first, high-value requests ({high-value-share} of all) would wait {estimate.wait} of the time they wait \
        now, by a queue with chance arrivals
        """),
      outputs: [
        .init(
          "wait", MeasureText.percent(ratio), ratio,
          "(1 − utilisation) ÷ (1 − utilisation × high-value-share), M/M/c queue")
      ], forecasts: [], effect: min(1, max(0, (1 - ratio) * fifo / latency)))
  }

  private func decodingSpeed() throws(MissingEstimate) -> EffectEstimate {
    for target in situation.targets where target.id.metric == .latency {
      guard case .atMost(let limit) = target.bound, let statistic = target.id.statistic,
        let latency = situation.table[target.id], latency.value > limit,
        let ttft = situation.table[.ttft, statistic], ttft.value < limit
      else { continue }
      let factor = (latency.value - ttft.value) / (limit - ttft.value)
      return EffectEstimate(
        summary: sentence(
          """
          To keep the target of {\(target.id.text).target}, tokens must come {estimate.speed-up} times as fast, the \
          TTFT unchanged; what compression gains here is to be measured
          """),
        outputs: [
          .init(
            "speed-up", MeasureText.decimal(factor, places: 2), factor,
            "(\(target.id.text) − ttft.\(statistic.rawValue)) ÷ (target − ttft.\(statistic.rawValue))"
          )
        ], forecasts: [], effect: nil)
    }
    throw MissingEstimate(
      reason: "No latency target is missed for which the TTFT by the same statistic is known.")
  }

  // MARK: People

  private func reviewLoad() throws(MissingEstimate) -> EffectEstimate {
    guard let records = situation.table[.records], records.value > 0,
      let share = situation.table[.unverifiableShare], let claims = share.numerator
    else { throw MissingEstimate(reason: "No claims were read.") }
    let load = Double(claims) / records.value * 1_000
    return EffectEstimate(
      summary: sentence("{estimate.claims} of each thousand records would go to a person"),
      outputs: [
        .init(
          "claims", CountText.count(Int(load.rounded()), "claim"), load,
          "unverifiable claims ÷ records × 1,000")
      ], forecasts: [], effect: nil)
  }

  private func sampleSize(rise: Double) throws(MissingEstimate) -> EffectEstimate {
    guard let rate = situation.table[.recordRate] else {
      throw MissingEstimate(reason: "The record rate isn't known.")
    }
    let share = min(max(rate.value, 0.001), 0.999 - rise)
    guard share > 0 else { throw MissingEstimate(reason: "Nearly all records are wrong already.") }
    var low = 1
    var high = 1_000_000
    while low < high {
      let middle = (low + high) / 2
      if MinimumDetectableEffect.oneSample(share: share, records: middle) <= rise {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return EffectEstimate(
      summary: sentence(
        "A check of {estimate.records} shows a rise of the record rate by {parameter.rise}"),
      outputs: [
        .init(
          "records", CountText.count(low, "record"), Double(low),
          "one-sample test at the record rate, power 0.8")
      ], forecasts: [], effect: nil)
  }
}
