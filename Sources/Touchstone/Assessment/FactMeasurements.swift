/// What a fact base rests on.
public struct FactSurvey: Hashable, Sendable {
  public let facts: Int
  public let singleSourced: Int
  /// Facts of attributes that have a refresh interval, and those of them that are past it.
  public let refreshed: Int
  public let stale: Int

  /// - Parameters:
  ///   - singleSourced: facts that one source alone states, of all.
  ///   - day: what the age of facts counts from; nil where it isn't known.
  public init(_ factBase: FactBase, singleSourced: (single: Int, all: Int), on day: Day?) {
    facts = singleSourced.all
    self.singleSourced = singleSourced.single
    var refreshed = 0
    var stale = 0
    for fact in factBase.facts {
      guard let day, let days = factBase[fact.attribute].refreshDays,
        let known = fact.asOf ?? factBase.sources[fact.source].retrieved
      else { continue }
      refreshed += 1
      if day - known > days { stale += 1 }
    }
    self.refreshed = refreshed
    self.stale = stale
  }
}

extension AssessmentSituation {
  /// - Parameter source: the packs' names.
  public mutating func add(_ survey: FactSurvey, source: String) {
    if survey.facts == 0 { return }
    func origin(_ field: String) -> Measurement.Origin {
      Measurement.Origin(.facts, source: source, field: field)
    }
    table.add(
      Measurement(MeasurementID(.facts), Double(survey.facts), origin: origin("facts")))
    table.add(
      Measurement(
        MeasurementID(.singleSourceShare), Double(survey.singleSourced) / Double(survey.facts),
        numerator: survey.singleSourced, denominator: survey.facts,
        origin: origin("facts with one source")))
    if survey.refreshed > 0 {
      table.add(
        Measurement(
          MeasurementID(.staleFactShare), Double(survey.stale) / Double(survey.refreshed),
          numerator: survey.stale, denominator: survey.refreshed,
          origin: origin("facts past the refresh interval of their attribute")))
    }
  }

  /// Records that targets call of high value.
  public mutating func addHighValue(_ count: Int, of records: Int, slice: ScoreSlice) {
    guard records > 0 else { return }
    let interval = WilsonInterval(count, of: records)
    table.add(
      Measurement(
        MeasurementID(.highValueShare), Double(count) / Double(records),
        interval: interval.map { $0.low...$0.high }, numerator: count, denominator: records,
        method: "wilson",
        origin: Measurement.Origin(
          .verdicts, source: subject.verdictFiles.joined(separator: ", "),
          field: "\(slice.key)=\(slice.value)")))
  }
}
