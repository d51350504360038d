/// A figure of an assessment with where it comes from.
public struct LedgerEntry: Hashable, Sendable {
  public let figure: AssessmentDocument.Figure
  /// Nil for a range.
  public let value: Double?
  public let origin: Measurement.Origin
}

/// Writes sentences of the catalogue, and keeps a ledger of every number that it shows.
struct SentenceWriter {
  typealias Line = AssessmentDocument.Line
  let situation: AssessmentSituation
  /// Each figure once, in the order it was first shown.
  private(set) var ledger: [LedgerEntry] = []
  private var known: Set<LedgerEntry> = []

  init(situation: AssessmentSituation) { self.situation = situation }

  /// What a sentence's own places are filled from.
  struct Scope {
    var id = ""
    var estimate: EffectEstimate?
    var parameters: [Catalogue.Parameter] = []
    var estimator: Catalogue.Estimator?
  }

  mutating func figure(
    _ shown: String, _ id: String, _ value: Double?, _ origin: Measurement.Origin
  ) -> AssessmentDocument.Inline {
    let entry = LedgerEntry(figure: .init(shown, id: id), value: value, origin: origin)
    if known.insert(entry).inserted { ledger.append(entry) }
    return .figure(entry.figure)
  }

  mutating func count(
    _ count: Int, _ id: String, _ formula: String
  ) -> AssessmentDocument.Inline {
    figure(CountText.grouped(count), id, Double(count), .computed(formula))
  }

  /// The measurement's value.
  mutating func value(_ measurement: Measurement) -> AssessmentDocument.Inline {
    figure(
      MeasureText.shown(measurement), measurement.id.text, measurement.value, measurement.origin)
  }

  mutating func interval(_ measurement: Measurement) -> AssessmentDocument.Inline? {
    guard let interval = measurement.interval else { return nil }
    return figure(
      MeasureText.shown(interval, of: measurement.id.metric), measurement.id.text + ".interval",
      nil, measurement.origin)
  }

  mutating func target(_ target: AssessmentTarget) -> AssessmentDocument.Inline {
    // In the measurement's currency or scale.
    var measurement =
      situation.table[target.id]
      ?? Measurement(target.id, target.bound.value, origin: .computed(""))
    measurement.value = target.bound.value
    return figure(
      MeasureText.shown(measurement),
      target.id.text + ".target", target.bound.value,
      Measurement.Origin(.target, source: "targets", field: target.id.text))
  }

  mutating func previous(_ change: MeasurementChange) -> AssessmentDocument.Inline {
    figure(
      MeasureText.shown(change.previous), change.previous.id.text + ".previous",
      change.previous.value,
      Measurement.Origin(
        .previous, source: situation.previous?.source ?? "", field: change.previous.id.text))
  }

  // MARK: Sentences

  /// Whether everything a sentence shows is known.
  func canWrite(_ sentence: CatalogueSentence, in scope: Scope = Scope()) -> Bool {
    var copy = self
    return copy.write(sentence, in: scope) != nil
  }

  /// Sentences one after another; those that show what isn't known are left out.
  mutating func write(_ sentences: [CatalogueSentence], in scope: Scope = Scope()) -> Line {
    var line: Line = []
    for sentence in sentences {
      guard let written = write(sentence, in: scope) else { continue }
      if !line.isEmpty { line.append(.words(" ")) }
      line += written
    }
    return line
  }

  /// Nil where something that it shows isn't known.
  mutating func write(_ sentence: CatalogueSentence, in scope: Scope = Scope()) -> Line? {
    var line: Line = []
    for piece in sentence.pieces {
      switch piece {
      case .words(let words): line.append(.words(words))
      case .place(let place):
        guard let filled = fill(place, in: scope) else { return nil }
        line += filled
      }
    }
    return line
  }

  private mutating func fill(_ place: CatalogueSentence.Place, in scope: Scope) -> Line? {
    switch place {
    case .measurement(let id, let aspect): return fill(id, aspect).map { [$0] }
    case .list(let list): return fill(list)
    case .estimate(let name):
      guard let output = scope.estimate?.outputs.first(where: { $0.name == name }) else {
        return nil
      }
      return [figure(output.shown, "\(scope.id).\(name)", output.value, output.origin)]
    case .parameter(let name):
      guard let parameter = scope.parameters.first(where: { $0.name == name }) else { return nil }
      let metric = scope.estimator?.parameters.first { $0.name == name }?.metric ?? .records
      return [
        figure(
          MeasureText.shown(parameter.value, of: metric), "\(scope.id).parameter.\(name)",
          parameter.value,
          Measurement.Origin(.catalogue, source: "recommendations.yaml", field: name))
      ]
    }
  }

  private mutating func fill(
    _ id: MeasurementID, _ aspect: CatalogueSentence.Aspect
  ) -> AssessmentDocument.Inline? {
    if aspect == .target { return situation.target(of: id).map { target($0) } }
    guard let measurement = situation.table[id] else { return nil }
    func part(_ count: Int?, _ name: String) -> AssessmentDocument.Inline? {
      count.map {
        figure(CountText.grouped($0), "\(id.text).\(name)", Double($0), measurement.origin)
      }
    }
    switch aspect {
    case .value: return value(measurement)
    case .interval: return interval(measurement)
    case .numerator: return part(measurement.numerator, "numerator")
    case .denominator: return part(measurement.denominator, "denominator")
    case .samples: return part(measurement.samples, "samples")
    case .target: return nil
    case .previous: return situation.change(of: measurement).map { previous($0) }
    case .p:
      guard let p = situation.probabilities[id] else { return nil }
      let shown = p < 0.001 ? "below 0.001" : MeasureText.decimal(p, places: 3)
      return figure(shown, "\(id.text).p", p, .computed("Fisher's test"))
    }
  }

  /// `wrong-period of revenue` (12), …; nil where the list is empty.
  private mutating func fill(_ list: CatalogueSentence.NameList) -> Line? {
    guard let rows = situation.lists[list], !rows.isEmpty else { return nil }
    var line: Line = []
    for (place, row) in rows.enumerated() {
      if place > 0 { line.append(.words(place == rows.count - 1 ? " and " : ", ")) }
      line += [
        .name(row.name), .words(" ("),
        figure(
          CountText.grouped(row.count), "\(list.rawValue)[\(row.name)]", Double(row.count),
          row.origin), .words(")"),
      ]
    }
    return line
  }
}

extension MeasureText {
  /// With its currency, and of a rating its scale.
  static func shown(_ measurement: Measurement) -> String {
    let metric = measurement.id.metric
    let text = shown(measurement.value, of: metric, currency: measurement.currency)
    guard metric.dimension == .rating, let scale = measurement.scale else { return text }
    if scale == 1 { return percent(measurement.value) }
    if scale == 100 { return decimal(measurement.value, places: 1) + " %" }
    return "\(decimal(measurement.value, places: 1)) of \(decimal(scale, places: 0))"
  }
}
