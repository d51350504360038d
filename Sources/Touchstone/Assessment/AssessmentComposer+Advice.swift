extension AssessmentComposer {
  mutating func recommendations() -> [AssessmentDocument.Block] {
    if assessment.advice.isEmpty {
      return [
        .paragraph([.words("No recommendation is due: nothing that was measured calls for one.")])
      ]
    }
    var blocks: [AssessmentDocument.Block] = [
      .paragraph([
        .words(
          "Ranked by the effect that could be estimated; after those come the ones that concern a missed target."
        )
      ])
    ]
    for (place, advice) in assessment.advice.enumerated() {
      blocks.append(.advice(block(advice, rank: place + 1)))
    }
    return blocks + outlook()
  }

  private mutating func block(
    _ advice: Assessment.Advice, rank: Int
  ) -> AssessmentDocument.Advice {
    var scope = SentenceWriter.Scope(id: "recommendation.\(advice.entry.id)")
    if case .computed(let estimator, let parameters) = advice.entry.estimate {
      scope.estimate = advice.estimate
      scope.parameters = parameters
      scope.estimator = estimator
    }
    var details: [AssessmentDocument.Advice.Detail] = []
    let evidence = writer.write(advice.entry.evidence, in: scope)
    if !evidence.isEmpty { details.append(.init("Evidence", evidence)) }
    let estimate: Line
    if let summary = advice.estimate.flatMap({ writer.write($0.summary, in: scope) }) {
      estimate = summary + [.words(".")]
    } else {
      estimate = [.words("Not estimated. \(advice.notEstimated ?? "")")]
    }
    details.append(.init("Estimate", estimate))
    details.append(
      .init(
        "Effort",
        [.words("\(advice.entry.effort.rawValue) of work, \(advice.entry.cost.rawValue) cost")]))
    return AssessmentDocument.Advice(
      rank: AssessmentDocument.Figure(
        CountText.grouped(rank), id: ranked(advice, rank: rank)),
      title: advice.entry.title, text: [writer.write(advice.entry.advice, in: scope)],
      details: details)
  }

  private mutating func ranked(_ advice: Assessment.Advice, rank: Int) -> String {
    let id = "recommendation.\(advice.entry.id).rank"
    _ = writer.count(rank, id, "place by estimated effect")
    return id
  }

  /// Whether all that is estimated, together, reaches the targets.
  private mutating func outlook() -> [AssessmentDocument.Block] {
    let open = assessment.prospects.filter { $0.now != .met && $0.now != .unmeasured }
    if assessment.prospects.isEmpty { return [] }
    if open.isEmpty {
      return [.paragraph([.words("All targets that were measured are met as it is.")])]
    }
    let reached = open.count { $0.then == .met }
    var line: Line = [
      .words("Taken together, the recommendations with an estimate reach "),
      writer.count(reached, "outlook.reached", "targets not met now that the forecast meets"),
      .words(" of the "), writer.count(open.count, "outlook.open", "targets not met now"),
      .words(open.count == 1 ? " target that is not met now" : " targets that are not met now"),
    ]
    let unknown = open.count { $0.forecast == nil }
    if unknown > 0 {
      line += [
        .words("; for "), writer.count(unknown, "outlook.unknown", "of those, without a forecast"),
        .words(" there is no estimate"),
      ]
    }
    line.append(.words("."))
    let rows = open.map { prospect -> AssessmentDocument.Row in
      let target = prospect.target
      let name =
        target.id.metric.words.capitalized + (target.id.statistic.map { " \($0.rawValue)" } ?? "")
      return AssessmentDocument.Row(
        [
          [.words(name)],
          [.words(target.bound.words + " "), writer.target(target)],
          situation.table[target.id].map { [writer.value($0)] } ?? [.words("–")],
          forecast(prospect),
          [.words(prospect.then.map(Self.verdict) ?? "not estimated")],
        ], standing: prospect.then.map(Self.standing) ?? .none)
    }
    return [
      .paragraph(line),
      .table(
        AssessmentDocument.Table(
          caption: "Targets with all estimated recommendations together",
          columns: [
            .init("Metric"), .init("Target", isNumeric: true), .init("Now", isNumeric: true),
            .init("Estimate", isNumeric: true), .init("Reached", tellsStanding: true),
          ], rows: rows)),
    ]
  }

  private static func verdict(_ standing: AssessmentTarget.Standing) -> String {
    switch standing {
    case .met: "reached"
    case .missed: "not reached"
    case .unsure: "can't be told"
    case .unmeasured: "not estimated"
    }
  }

  private mutating func forecast(_ prospect: Assessment.Prospect) -> Line {
    guard let forecast = prospect.forecast else { return [.words("–")] }
    let metric = forecast.id.metric
    let origin = Measurement.Origin.computed("all estimated recommendations together")
    let id = "outlook.\(forecast.id.text)"
    var line: Line = [
      writer.figure(MeasureText.shown(forecast.value, of: metric), id, forecast.value, origin)
    ]
    if let interval = forecast.interval {
      line += [
        .words(" ("),
        writer.figure(
          MeasureText.shown(interval, of: metric), id + ".interval", nil, origin), .words(")"),
      ]
    }
    return line
  }

  // MARK: Risks

  mutating func riskTable() -> [AssessmentDocument.Block] {
    let rows = assessment.risks.map { risk -> AssessmentDocument.Row in
      var title: Line = [.strong(risk.entry.title)]
      if !risk.advice.isEmpty {
        let titles = risk.advice.map { assessment.advice[$0].entry.title }
        title.append(.words(" (with: \(titles.joined(separator: "; ")))"))
      }
      let evidence =
        risk.isMeasured
        ? writer.write(risk.entry.evidence)
        : [.words("Not measured. ")] + (writer.write(risk.entry.unmeasured) ?? [])
      return AssessmentDocument.Row(
        [
          title, evidence, writer.write(risk.entry.mitigation),
          [.words(risk.priority.rawValue.capitalized)],
        ], standing: Self.standing(of: risk.priority))
    }
    if rows.isEmpty {
      return [
        .paragraph([.words("No risk was measured, and none comes with what is recommended.")])
      ]
    }
    return [
      .table(
        AssessmentDocument.Table(
          caption: "Risks, by priority",
          columns: [
            .init("Risk"), .init("Evidence"), .init("Mitigation"),
            .init("Priority", tellsStanding: true),
          ],
          rows: rows))
    ]
  }

  private static func standing(
    of priority: Catalogue.Priority
  ) -> AssessmentDocument.Standing {
    switch priority {
    case .high: .missed
    case .medium: .unsure
    case .low: .none
    }
  }
}
