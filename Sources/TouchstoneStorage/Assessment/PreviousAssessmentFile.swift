package import Touchstone

/// assessment.json of an earlier run.
package enum PreviousAssessmentFile {
  package static let maximumBytes = 16 << 20

  package static func read(
    _ path: String, shownAs name: String
  ) -> (assessment: PreviousAssessment?, problems: [Problem]) {
    switch TextFile.read(path, shownAs: name, maximumBytes: maximumBytes) {
    case .refused(let problem): return (nil, [problem])
    case .bytes(let bytes):
      let (values, problems) = FieldTreeReader.read(bytes, file: name)
      if !problems.isEmpty { return (nil, problems) }
      guard let root = values.first, root["kind"]?.plainText == AssessmentJSON.kind,
        let list = root["measurements"]
      else {
        return (
          nil,
          [
            Problem(
              .error, "not-an-assessment", at: SourceLocation(file: name, line: 1),
              "this is no assessment.json of touchstone assess",
              help: "give the assessment.json that an earlier touchstone assess wrote")
          ]
        )
      }
      return (
        PreviousAssessment(
          source: BatchRun.shownName(of: name), measurements: list.items.compactMap(measurement)),
        []
      )
    }
  }

  /// Nil for metrics of another version.
  private static func measurement(_ node: FieldNode) -> Measurement? {
    func number(_ key: String) -> Double? {
      node[key]?.plainText.flatMap(Double.init).flatMap { $0.isFinite ? $0 : nil }
    }
    // More than any run has would make tests of them take for ever.
    func count(_ key: String) -> Int? {
      number(key).flatMap { $0 >= 0 && $0 <= 1e9 ? Int($0) : nil }
    }
    guard let text = node["id"]?.plainText, let value = number("value"),
      let metric = node["metric"]?.plainText.flatMap(Metric.init(rawValue:))
    else { return nil }
    var slice: ScoreSlice?
    if let part = node["slice"], let key = part["key"]?.plainText,
      let value = part["value"]?.plainText
    {
      slice = ScoreSlice(key, value)
    }
    let id = MeasurementID(
      metric, node["statistic"]?.plainText.flatMap(Statistic.init(rawValue:)), slice: slice)
    guard id.text == text else { return nil }
    var interval: ClosedRange<Double>?
    if let ends = node["interval"]?.items.compactMap({ $0.plainText.flatMap(Double.init) }),
      ends.count == 2, ends.allSatisfy(\.isFinite), ends[0] <= ends[1]
    {
      interval = ends[0]...ends[1]
    }
    return Measurement(
      id, value, interval: interval, numerator: count("numerator"),
      denominator: count("denominator"), samples: count("samples"), scale: number("scale"),
      currency: node["currency"]?.plainText,
      origin: Measurement.Origin(.previous, source: "", field: text))
  }
}
