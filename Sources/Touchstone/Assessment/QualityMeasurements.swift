extension AssessmentSituation {
  /// How many patterns "the heaviest" are, where nothing says otherwise.
  public static let topPatterns = 3
  /// Names in a list of a sentence.
  public static let listLimit = 3

  /// Takes the scores of a run, and what follows from them.
  ///
  /// - Parameter uncovered: of the same records.
  public mutating func add(_ report: ScoreReport, uncovered: UncoveredTally) {
    let source = subject.verdictFiles.joined(separator: ", ")
    func origin(_ field: String) -> Measurement.Origin {
      Measurement.Origin(.verdicts, source: source, field: field)
    }
    qScore = report.qScore
    for score in report.scores {
      guard let metric = Metric(rawValue: score.name.rawValue) else { continue }
      add(score, as: MeasurementID(metric), origin: origin(score.name.rawValue))
    }
    let counts = report.counts
    add(.records, counts.records, origin("records"))
    add(.decidedClaims, counts.decidedFacts, origin("supported_facts + contradicted_facts"))
    add(.errors, counts.errors, origin("errors"))
    for slice in report.slices where slice.slice.key == "complexity" || slice.slice.key == "model" {
      for score in [slice.recordRate, slice.claimRate, slice.qScore] {
        guard let metric = Metric(rawValue: score.name.rawValue) else { continue }
        add(
          score, as: MeasurementID(metric, slice: slice.slice),
          origin: origin("\(score.name.rawValue) of \(slice.slice.key) \(slice.slice.value)"))
      }
    }
    for slice in report.claims where slice.slice.key == "attribute" && slice.tally.decided > 0 {
      add(
        slice.rate, as: MeasurementID(.claimRate, slice: slice.slice),
        origin: origin("claim-rate of attribute \(slice.slice.value)"))
    }
    addPatterns(of: report, origin)
    addComplexityGap()
    addUncovered(uncovered, origin)
    if counts.notRefused > 0 {
      let share = Double(counts.recordsInError) / Double(counts.notRefused)
      table.add(
        Measurement(
          MeasurementID(.detectableChange),
          MinimumDetectableEffect.oneSample(share: share, records: counts.notRefused),
          samples: counts.notRefused, method: "power 0.8, two-sided 5 %",
          origin: .computed("record-rate, records")))
    }
  }

  private mutating func add(_ score: Score, as id: MeasurementID, origin: Measurement.Origin) {
    guard let value = score.value else { return }
    table.add(
      Measurement(
        id, value, interval: score.interval,
        numerator: score.denominator > 0 ? score.numerator : nil,
        denominator: score.denominator > 0 ? score.denominator : nil, method: score.method,
        origin: origin))
  }

  private mutating func add(_ metric: Metric, _ count: Int, _ origin: Measurement.Origin) {
    table.add(Measurement(MeasurementID(metric), Double(count), origin: origin))
  }

  private mutating func addPatterns(
    of report: ScoreReport, _ origin: (String) -> Measurement.Origin
  ) {
    patterns = report.patterns.map(\.pattern)
    let all = report.patterns.reduce(0) { $0 + $1.tally.errors }
    if all == 0 { return }
    let top = report.patterns.prefix(Self.topPatterns)
    let errors = top.reduce(0) { $0 + $1.tally.errors }
    table.add(
      Measurement(
        MeasurementID(.topPatternShare), Double(errors) / Double(all), numerator: errors,
        denominator: all, origin: origin("errors by pattern")))
    let names = top.map { Self.name(of: $0.pattern) }
    lists[.topPatterns] = zip(top, names).map { row, name in
      // Several rules may find the same error of the same attribute.
      let isShared = names.count { $0 == name } > 1
      return NamedCount(
        isShared ? "\(name) by \(row.pattern.rule)" : name, row.tally.errors,
        origin: origin("errors by pattern"))
    }
  }

  private static func name(of pattern: ErrorPattern) -> String {
    pattern.diagnosis.rawValue + (pattern.attribute.isEmpty ? "" : " of \(pattern.attribute)")
  }

  private mutating func addComplexityGap() {
    let complex = table[.recordRate, nil, ScoreSlice("complexity", "complex")]
    let simple = table[.recordRate, nil, ScoreSlice("complexity", "simple")]
    guard let complex, let simple, let a = complex.numerator, let n = complex.denominator,
      let b = simple.numerator, let m = simple.denominator
    else { return }
    let change = MeasurementChange(from: simple, to: complex)
    let id = MeasurementID(.complexityGap)
    table.add(
      Measurement(
        id, change.difference, interval: change.interval, samples: n + m,
        method: "wilson, difference",
        origin: .computed("record-rate[complexity=complex] − record-rate[complexity=simple]")))
    probabilities[id] = FisherTest(hits: a, of: n, marked: a + b, of: n + m).twoSided
  }

  private mutating func addUncovered(
    _ tally: UncoveredTally, _ origin: (String) -> Measurement.Origin
  ) {
    add(.uncoveredClaims, tally.total, origin("claims with the reason no-fact"))
    uncovered = tally.ranked.map(\.attribute)
    lists[.uncoveredAttributes] = tally.ranked.prefix(Self.listLimit).map {
      NamedCount($0.attribute, $0.claims, origin: origin("no-fact claims by attribute"))
    }
  }
}

extension Measurement.Origin {
  /// - Parameter formula: over the ids of other measurements.
  public static func computed(_ formula: String) -> Self {
    Self(.computed, source: "", field: formula)
  }
}
