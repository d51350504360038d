/// Finds a figure outside the scale of its metric.
enum OutOfScale {
  static let rule = AssessmentLinter.Rule(
    id: "out-of-scale", summary: "Figures lie within their metric's scale.", find: find)

  private static func find(_ reading: LintReading) -> [LintMark] {
    reading.statements.compactMap { statement in
      let term = reading.index.vocabulary.terms[statement.term]
      guard statement.role != .change, let reason = reason(statement.figure, term) else {
        return nil
      }
      return LintMark(
        rule.id, .error, statement.figure.range,
        "\(term.shown) can't be \(reading.quote(statement.figure.range)): \(reason)",
        help: "\(term.shown): \(term.definition)")
    }
  }

  private static func reason(_ figure: LintFigure, _ term: LintTerm) -> String? {
    let scales = term.scales.map {
      "\(Elementary.printed($0.lowerBound)) to \(Elementary.printed($0.upperBound))"
    }
    let written = "its scale is " + scales.joined(separator: " or ")
    switch figure.dimension {
    case .time, .requestRate, .tokenRate:
      guard term.dimensions.contains(figure.dimension) else { return nil }
      return figure.value < 0 ? "it can't be negative" : nil
    case .share:
      guard term.dimensions.contains(.share), !term.scales.isEmpty else { return nil }
      return figure.value < 0 || max(figure.value, figure.upper) > 1.000001
        ? "a share is 0 % to 100 %" : nil
    case .points:
      guard let scale = figure.scale,
        term.dimensions.contains(.points) || term.dimensions.contains(.share)
      else { return nil }
      return figure.value > scale
        ? "it is more than the scale's end" : figure.value < 0 ? "it is less than nothing" : nil
    case .number:
      if term.scales.isEmpty { return nil }
      // Of a share a bare number may be meant in percent.
      if term.dimensions == [.share], (0...100).contains(figure.value) { return nil }
      let fits = term.scales.contains { $0.contains(figure.value) && $0.contains(figure.upper) }
      return fits ? nil : written
    default: return nil
    }
  }
}
