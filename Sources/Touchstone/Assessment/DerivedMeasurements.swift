extension AssessmentSituation {
  /// Takes what was measured elsewhere: the first file counts where two say something of one thing.
  public mutating func add(_ runs: [PerformanceRun]) {
    performance += runs
    for run in runs { table.add(run.measurements) }
    let violations = runs.flatMap { run in
      run.violations.map {
        ($0, Measurement.Origin(.performance, source: run.source, field: $0.code))
      }
    }
    lists[.violations] = violations.map { NamedCount($0.0.code, 1, origin: $0.1) }
  }

  /// What follows from measurements of several sources and from the previous run. Comes last.
  public mutating func derive() {
    deriveConcurrency()
    deriveUtilisation()
    deriveDrift()
    deriveLostAttributes()
    deriveCostGrowth()
  }

  private mutating func deriveConcurrency() {
    guard table[.concurrency] == nil, let rate = table[.requestThroughput],
      let latency = table[.latency, .mean]
    else { return }
    table.add(
      Measurement(
        MeasurementID(.concurrency), rate.value * latency.value / 1_000, method: "little's law",
        origin: .computed("request-throughput × latency.mean")))
  }

  private mutating func deriveUtilisation() {
    guard let concurrency = table[.concurrency], let most = table[.maxConcurrency], most.value > 0
    else { return }
    table.add(
      Measurement(
        MeasurementID(.utilisation), min(1, concurrency.value / most.value),
        origin: .computed("concurrency ÷ max-concurrency")))
  }

  private mutating func deriveDrift() {
    guard let now = table[.qScore], let change = change(of: now) else { return }
    table.add(
      Measurement(
        MeasurementID(.qualityDrift), change.difference, interval: change.interval,
        method: change.interval == nil ? nil : "difference of two intervals",
        origin: .computed("q-score − q-score of the previous run")))
  }

  /// *Source*: Fisher's test of each attribute, by Holm over all of them; claims are taken for independent.
  private mutating func deriveLostAttributes() {
    guard let previous else { return }
    var tested: [(name: String, p: Double, isWorse: Bool, errors: Int)] = []
    for now in table.all where now.id.metric == .claimRate && now.id.slice?.key == "attribute" {
      guard let slice = now.id.slice, let old = previous.measurements[now.id],
        let a = now.numerator, let n = now.denominator, let b = old.numerator,
        let m = old.denominator, n > 0, m > 0, b <= m
      else { continue }
      let test = FisherTest(hits: a, of: n, marked: a + b, of: n + m)
      tested.append((slice.value, test.twoSided, now.value > old.value, a))
    }
    if tested.isEmpty { return }
    let adjusted = MultipleTests.holm(tested.map(\.p))
    let origin = Measurement.Origin.computed(
      "claim-rate by attribute against the previous run's, Fisher's test, Holm")
    let lost = zip(tested, adjusted).filter { $0.0.isWorse && $0.1 <= 0.05 }.map(\.0)
      .sorted { $0.errors != $1.errors ? $0.errors > $1.errors : $0.name < $1.name }
    table.add(
      Measurement(
        MeasurementID(.lostAttributes), Double(lost.count), samples: tested.count, origin: origin))
    lists[.lostAttributes] = lost.prefix(Self.listLimit).map {
      NamedCount($0.name, $0.errors, origin: origin)
    }
  }

  /// Of the costs where they are given, else of the tokens written for a request.
  private mutating func deriveCostGrowth() {
    let candidates = [
      MeasurementID(.costPerRequest), MeasurementID(.costPerMillionTokens),
      MeasurementID(.outputTokens, .mean),
    ]
    for id in candidates {
      guard let now = table[id], let old = previous?.measurements[id], old.value > 0,
        now.currency == old.currency
      else { continue }
      table.add(
        Measurement(
          MeasurementID(.costGrowth), now.value / old.value - 1,
          origin: .computed("\(id.text) ÷ \(id.text) of the previous run − 1")))
      return
    }
  }
}
