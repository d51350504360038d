import Testing

@testable import Touchstone

@Suite struct `Targets` {
  private static func measured(_ value: Double, _ interval: ClosedRange<Double>?) -> Measurement {
    Measurement(MeasurementID(.claimRate), value, interval: interval, origin: .computed("test"))
  }

  private typealias Row = (
    value: Double, interval: ClosedRange<Double>?, standing: AssessmentTarget.Standing
  )

  private static let rows: [Row] = [
    (0.01, 0.005...0.018, .met), (0.01, 0.005...0.025, .unsure), (0.03, 0.021...0.04, .missed),
    (0.01, nil, .met), (0.03, nil, .missed),
  ]

  @Test func `are met or missed where the whole interval says so`() {
    let target = AssessmentTarget(MeasurementID(.claimRate), .atMost(0.02))
    for row in Self.rows {
      #expect(target.standing(of: Self.measured(row.value, row.interval)) == row.standing)
    }
  }

  @Test func `of what wasn't measured are neither`() {
    let target = AssessmentTarget(MeasurementID(.ttft, .p95), .atMost(400))
    #expect(target.standing(of: nil) == .unmeasured)
  }

  @Test func `a change is real where its interval leaves out zero`() {
    let old = Self.measured(0.10, 0.08...0.12)
    #expect(MeasurementChange(from: old, to: Self.measured(0.05, 0.04...0.06)).isReal == true)
    #expect(MeasurementChange(from: old, to: Self.measured(0.09, 0.07...0.11)).isReal == false)
    #expect(MeasurementChange(from: old, to: Self.measured(0.05, nil)).isReal == nil)
  }
}

@Suite struct `An assessment` {
  private static func situation(_ targets: [AssessmentTarget] = []) -> AssessmentSituation {
    var situation = AssessmentSituation(
      subject: AssessmentSubject(title: "Test", verdictFiles: ["v.jsonl"]), targets: targets)
    let origin = Measurement.Origin(.verdicts, source: "v.jsonl", field: "claim-rate")
    situation.table.add(
      Measurement(
        MeasurementID(.claimRate), 0.04, interval: 0.03...0.05, numerator: 40, denominator: 1_000,
        origin: origin))
    situation.table.add(
      Measurement(MeasurementID(.latency, .p95), 900, origin: origin))
    return situation
  }

  private static func entry(
    _ id: String, when: String, improves: Metric, evidence: String = "{claim-rate} are wrong."
  ) throws -> Catalogue.Remedy {
    Catalogue.Remedy(
      id: id, title: "Do \(id)", when: try Condition(parsing: when),
      evidence: [try CatalogueSentence(parsing: evidence)],
      advice: [try CatalogueSentence(parsing: "Do it.")], cost: .low, effort: .days,
      estimate: .none("It isn't known."), improves: [improves], risks: ["harm"])
  }

  private static func risk(_ id: String, isSideEffect: Bool = false) throws -> Catalogue.Risk {
    Catalogue.Risk(
      id: id, title: "Risk of \(id)",
      evidence: [try CatalogueSentence(parsing: "TTFT is {ttft.p95}.")],
      unmeasured: try CatalogueSentence(parsing: "A load test is needed."),
      mitigation: [try CatalogueSentence(parsing: "Mind it.")], priorities: [],
      priorityUnmeasured: .medium, isSideEffect: isSideEffect)
  }

  @Test func `recommends nothing without evidence, and puts a missed target first`() throws {
    let target = AssessmentTarget(MeasurementID(.latency, .p95), .atMost(500))
    let catalogue = Catalogue(
      recommendations: [
        try Self.entry("first", when: "claim-rate > 2%", improves: .claimRate),
        try Self.entry("never", when: "ttft.p95 > 100 ms", improves: .ttft),
        try Self.entry("beyond", when: "claim-rate.low > 3.5%", improves: .claimRate),
        try Self.entry("missed", when: "missed(latency)", improves: .latency),
      ], risks: [try Self.risk("harm"), try Self.risk("aside", isSideEffect: true)])
    let assessment = Assessment(
      Self.situation([target]), catalogue: catalogue, forecasts: QualityForecasts())
    #expect(assessment.advice.map(\.entry.id) == ["missed", "first"])
    #expect(assessment.risks.map(\.entry.id) == ["harm"])
    #expect(assessment.risks.first?.advice == [0, 1])
    #expect(assessment.risks.first?.isMeasured == false)
    #expect(assessment.prospects.map(\.now) == [.missed])
  }

  @Test func `leaves out sentences whose numbers aren't known`() throws {
    var writer = SentenceWriter(situation: Self.situation())
    let known = try CatalogueSentence(
      parsing: "Of {claim-rate.denominator}, {claim-rate} are wrong.")
    let unknown = try CatalogueSentence(parsing: "TTFT is {ttft.p95}.")
    let line = writer.write([unknown, known])
    #expect(
      line == [
        .words("Of "), .figure(.init("1,000", id: "claim-rate.denominator")), .words(", "),
        .figure(.init("4.0 %", id: "claim-rate")), .words(" are wrong."),
      ])
    #expect(writer.ledger.map(\.figure.id) == ["claim-rate.denominator", "claim-rate"])
  }

  @Test(arguments: [
    ("Wait 5 days.", "a sentence has a number of its own: 'Wait 5 days.'"),
    ("Look at {claim-rate", "a brace is not closed"),
    ("Look at {claimrate}.", "there is no metric 'claimrate'"),
    ("Of {list.patterns}.", "there is no list 'patterns'"),
  ])
  func `takes no sentence whose numbers nobody could trace`(text: String, message: String) {
    do {
      _ = try CatalogueSentence(parsing: text)
      Issue.record("'\(text)' was taken")
    } catch {
      #expect(error.message == message)
    }
  }

  @Test func `says in three sections what it has and what it lacks`() throws {
    let catalogue = Catalogue(recommendations: [], risks: [try Self.risk("harm")])
    let composed = AssessmentComposer.compose(
      Assessment(Self.situation(), catalogue: catalogue, forecasts: QualityForecasts()))
    #expect(composed.document.sections.map(\.title) == AssessmentComposer.sectionTitles)
    let notes = composed.document.sections[0].blocks.compactMap { block -> String? in
      if case .note(let line) = block, case .words(let words)? = line.last { words } else { nil }
    }
    #expect(
      notes.contains { $0.contains("human rating, satisfaction, perplexity and task recall") })
    #expect(notes.contains { $0.contains("F1 (no record has a label)") })
  }
}
