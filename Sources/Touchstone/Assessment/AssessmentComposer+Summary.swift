extension AssessmentComposer {
  mutating func summary() -> [AssessmentDocument.Block] {
    var blocks: [AssessmentDocument.Block] = [.paragraph(headline())]
    if let line = targetsLine() { blocks.append(.paragraph(line)) }
    let quality = Self.qualityMetrics.map { MeasurementID($0) }
    if let table = table("Quality", quality) { blocks.append(.table(table)) }
    if let chart = qualityChart() { blocks.append(.chart(chart)) }
    if let line = partsLine() { blocks.append(.paragraph(line)) }
    if let table = latencyTable() { blocks.append(.table(table)) }
    if let chart = latencyChart() { blocks.append(.chart(chart)) }
    let service = Self.serviceMetrics.map { MeasurementID($0) }
    if let table = table("Throughput, errors and cost", service) { blocks.append(.table(table)) }
    if let line = missingLine() { blocks.append(.note(line)) }
    blocks += violationNotes() + rivalNotes() + definitionNotes()
    return blocks
  }

  private static let qualityMetrics: [Metric] = [
    .qScore, .claimRate, .recordRate, .contextRate, .selfRate, .coverage, .answeredShare,
    .refusalRate, .unverifiableShare, .staleShare, .f1, .precision, .recall, .trueRate,
    .humanRating, .satisfaction, .perplexity, .taskRecall, .taskF1,
  ]

  private static let serviceMetrics: [Metric] = [
    .requestThroughput, .outputThroughput, .totalThroughput, .errorRate, .concurrency,
    .maxConcurrency, .utilisation, .costPerRequest, .costPerMillionTokens,
  ]

  // MARK: Words

  private mutating func headline() -> Line {
    let table = situation.table
    guard let rate = table[.claimRate], let wrong = rate.numerator, let decided = rate.denominator
    else {
      return [
        .words(
          "Nothing in these records was decided by facts, so there is no claim rate and no Q-Score."
        )
      ]
    }
    var line: Line = []
    if let coverage = table[.coverage], let checked = coverage.numerator,
      let items = coverage.denominator, let records = table[.records]
    {
      line += [
        .words("In "), writer.value(records), .words(" records, "),
        writer.figure(
          CountText.grouped(checked), "coverage.numerator", Double(checked), coverage.origin),
        .words(" of "),
        writer.figure(
          CountText.grouped(items), "coverage.denominator", Double(items), coverage.origin),
        .words(" checkable items were checked. "),
      ]
    }
    line += [
      .words("Of "),
      writer.figure(
        CountText.grouped(decided), "claim-rate.denominator", Double(decided), rate.origin),
      .words(" claims that facts decide, "),
      writer.figure(CountText.grouped(wrong), "claim-rate.numerator", Double(wrong), rate.origin),
      .words(wrong == 1 ? " is wrong: a claim rate of " : " are wrong: a claim rate of "),
      writer.value(rate),
    ]
    if let interval = writer.interval(rate) { line += [.words(" ("), interval, .words(")")] }
    if let records = table[.recordRate] {
      line += [.words("; "), writer.value(records), .words(" of the records hold an error")]
    }
    line.append(.words("."))
    if let score = table[.qScore], let parts = situation.qScore {
      line += [
        .words(" The Q-Score is "), writer.value(score), .words(" of "),
        writer.figure("10", "q-score.scale", 10, .computed("the scale of the Q-Score")),
        .words(" ("),
        writer.figure(
          MeasureText.decimal(parts.share, places: 2), "q-score.share", parts.share,
          .computed("q-score ÷ 10")),
        .words(" on a scale of "), writer.figure("0", "q-score.least", 0, Self.scaleOrigin),
        .words(" to "), writer.figure("1", "q-score.most", 1, Self.scaleOrigin), .words(")."),
      ]
    }
    return line
  }

  private static let scaleOrigin = Measurement.Origin.computed("the scale of the Q-Score's parts")

  private mutating func targetsLine() -> Line? {
    if situation.targets.isEmpty {
      return [.words("No targets were given, so nothing here is called met or missed.")]
    }
    var parts: [Line] = []
    for standing in [AssessmentTarget.Standing.met, .missed, .unsure, .unmeasured] {
      let count = situation.targets.count { $0.standing(of: situation.table[$0.id]) == standing }
      if count == 0 { continue }
      parts.append([
        writer.count(count, "targets.\(standing.rawValue)", "targets by standing"),
        .words(
          standing == .unsure
            ? " can't be told from chance"
            : count == 1 && standing != .met && standing != .missed
              ? " is not measured"
              : standing == .unmeasured
                ? " are not measured"
                : count == 1
                  ? " is \(Self.words(standing))" : " are \(Self.words(standing))"),
      ])
    }
    return [
      .words("Of "),
      writer.count(situation.targets.count, "targets", "targets that were given"),
      .words(situation.targets.count == 1 ? " target, " : " targets, "),
    ] + Self.joined(parts) + [.words(".")]
  }

  /// The Q-Score is never shown without its parts and weights.
  private mutating func partsLine() -> Line? {
    guard let score = situation.qScore else { return nil }
    var parts: [Line] = []
    for part in score.parts {
      let origin = Measurement.Origin.computed("q-score part \(part.name)")
      parts.append([
        .words("\(Self.partNames[part.name] ?? part.name) "),
        writer.figure(
          MeasureText.decimal(part.value, places: 2), "q-score.\(part.name)", part.value, origin),
        .words(" (weight "),
        writer.figure(
          MeasureText.decimal(part.weight, places: 2), "q-score.\(part.name).weight", part.weight,
          origin), .words(")"),
      ])
    }
    return [.words("The Q-Score is the weighted geometric mean of ")] + Self.joined(parts)
      + [
        .words("; the coverage goal is "),
        writer.figure(
          MeasureText.percent(situation.goals.targetCoverage), "q-score.target-coverage",
          situation.goals.targetCoverage,
          Measurement.Origin(.target, source: "targets", field: "target-coverage")), .words("."),
      ]
  }

  /// Parts aren't the measurements they come from: of coverage, what is reached of a goal.
  private static let partNames = [
    "clean": "records without errors", "coverage": "coverage goal reached",
  ]

  // MARK: Tables

  private mutating func table(
    _ caption: String, _ ids: [MeasurementID]
  ) -> AssessmentDocument.Table? {
    let shown = ids.filter { situation.table[$0] != nil || situation.target(of: $0) != nil }
    if !shown.contains(where: { situation.table[$0] != nil }) { return nil }
    let hasTargets = shown.contains { situation.target(of: $0) != nil }
    let hasPrevious = shown.contains { id in
      situation.table[id].map { situation.change(of: $0) != nil } ?? false
    }
    let hasIntervals = shown.contains { situation.table[$0]?.interval != nil }
    var columns = [
      AssessmentDocument.Column("Metric"), AssessmentDocument.Column("Value", isNumeric: true),
    ]
    if hasIntervals { columns.append(.init("Interval", isNumeric: true)) }
    if hasTargets {
      columns += [.init("Target", isNumeric: true), .init("Standing", tellsStanding: true)]
    }
    if hasPrevious { columns.append(.init("Previous run", isNumeric: true)) }
    var rows: [AssessmentDocument.Row] = []
    for id in shown {
      let measurement = situation.table[id]
      let target = situation.target(of: id)
      var cells: [Line] = [
        [.words(id.metric.words.capitalized)],
        measurement.map { [writer.value($0)] } ?? [.words("not measured")],
      ]
      if hasIntervals {
        cells.append(measurement.flatMap { writer.interval($0) }.map { [$0] } ?? [.words("–")])
      }
      let standing = target?.standing(of: measurement) ?? .unmeasured
      if hasTargets {
        cells.append(
          target.map { [.words($0.bound.words + " "), writer.target($0)] } ?? [.words("–")])
        cells.append([.words(target == nil ? "–" : Self.words(standing))])
      }
      if hasPrevious {
        cells.append(measurement.map { previousCell($0) } ?? [.words("–")])
      }
      rows.append(.init(cells, standing: target == nil ? .none : Self.standing(standing)))
    }
    return AssessmentDocument.Table(caption: caption, columns: columns, rows: rows)
  }

  private mutating func previousCell(_ measurement: Measurement) -> Line {
    guard let change = situation.change(of: measurement) else { return [.words("–")] }
    var line: Line = [writer.previous(change)]
    if let isReal = change.isReal, let lower = measurement.id.metric.isLowerBetter {
      let isBetter = (change.difference < 0) == lower
      line.append(.words(isReal ? isBetter ? ", better" : ", worse" : ", no clear change"))
    }
    return line
  }

  private static let times: [Metric] = [.ttft, .tpot, .interTokenLatency, .latency]
  private static let statistics: [Statistic] = [.mean, .p50, .p95, .p99]

  private mutating func latencyTable() -> AssessmentDocument.Table? {
    let metrics = Self.times.filter { situation.table.has($0) }
    if metrics.isEmpty { return nil }
    let hasTargets = situation.targets.contains { Self.times.contains($0.id.metric) }
    var columns = [AssessmentDocument.Column("Metric")]
    columns += Self.statistics.map {
      .init($0 == .mean ? "Mean" : $0.rawValue, isNumeric: true)
    }
    if hasTargets {
      columns += [.init("Target", isNumeric: true), .init("Standing", tellsStanding: true)]
    }
    if situation.previous != nil { columns.append(.init("Previous run", isNumeric: true)) }
    var rows: [AssessmentDocument.Row] = []
    for metric in metrics {
      var cells: [Line] = [[.words(metric.words.capitalized)]]
      for statistic in Self.statistics {
        cells.append(situation.table[metric, statistic].map { [writer.value($0)] } ?? [.words("–")])
      }
      let targets = situation.targets.filter { $0.id.metric == metric }
      let standings = targets.map { $0.standing(of: situation.table[$0.id]) }
      if hasTargets {
        cells.append(
          targets.isEmpty
            ? [.words("–")]
            : Self.joined(
              targets.map { target in
                [
                  .words("\(target.id.statistic?.rawValue ?? "") \(target.bound.words) "),
                  writer.target(target),
                ]
              }))
        cells.append([
          .words(targets.isEmpty ? "–" : standings.map(Self.words).joined(separator: ", "))
        ])
      }
      if situation.previous != nil {
        let statistic = targets.first?.id.statistic ?? .p95
        let cell = situation.table[metric, statistic].map { previousCell($0) } ?? [.words("–")]
        cells.append(
          cell == [.words("–")] ? cell : [.words("\(statistic.rawValue) ")] + cell)
      }
      let worst: AssessmentTarget.Standing? =
        standings.contains(.missed)
        ? .missed : standings.contains(.unsure) ? .unsure : standings.first
      rows.append(.init(cells, standing: worst.map(Self.standing) ?? .none))
    }
    return AssessmentDocument.Table(
      caption: "Response times", columns: columns, rows: rows)
  }

  // MARK: Charts

  private mutating func qualityChart() -> AssessmentDocument.Chart? {
    var bars: [AssessmentDocument.Chart.Bar] = []
    for metric in [Metric.claimRate, .recordRate, .refusalRate, .unverifiableShare] {
      guard let measurement = situation.table[metric] else { continue }
      bars.append(bar(measurement, metric.words.capitalized))
    }
    return chart("Shares of claims and records", bars, least: 0.05)
  }

  private mutating func latencyChart() -> AssessmentDocument.Chart? {
    var bars: [AssessmentDocument.Chart.Bar] = []
    for metric in [Metric.ttft, .latency] {
      for statistic in [Statistic.p50, .p95, .p99] {
        guard let measurement = situation.table[metric, statistic] else { continue }
        bars.append(bar(measurement, "\(metric.words.capitalized) \(statistic.rawValue)"))
      }
    }
    return chart("TTFT and latency", bars, least: 1)
  }

  private mutating func bar(
    _ measurement: Measurement, _ label: String
  ) -> AssessmentDocument.Chart.Bar {
    _ = writer.value(measurement)
    let target = situation.target(of: measurement.id)
    return AssessmentDocument.Chart.Bar(
      label, measurement.value, interval: measurement.interval, target: target?.bound.value,
      shown: .init(MeasureText.shown(measurement), id: measurement.id.text),
      standing: target.map { Self.standing($0.standing(of: measurement)) } ?? .none)
  }

  private func chart(
    _ caption: String, _ bars: [AssessmentDocument.Chart.Bar], least: Double
  ) -> AssessmentDocument.Chart? {
    if bars.count < 2 { return nil }
    let most = bars.map { max($0.value, $0.interval?.upperBound ?? 0, $0.target ?? 0) }.max() ?? 0
    return AssessmentDocument.Chart(caption: caption, maximum: max(most, least), bars: bars)
  }
}
