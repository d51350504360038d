/// Finds a figure whose unit its metric can't have.
enum UnfittingUnit {
  static let rule = AssessmentLinter.Rule(
    id: "unfitting-unit", summary: "Units fit their metrics.", find: find)

  private static func find(_ reading: LintReading) -> [LintMark] {
    reading.statements.compactMap { statement in
      let term = reading.index.vocabulary.terms[statement.term]
      let figure = statement.figure
      guard statement.isTight, statement.role != .change, figure.sign == 0,
        !term.dimensions.isEmpty,
        !term.dimensions.contains(figure.dimension), term.mistaken[figure.dimension] == nil
      else { return nil }
      switch figure.dimension {
      case .requestRate, .tokenRate: break
      case .time:
        // "accuracy … 4 hours" is of something else.
        if abs(figure.value) >= 60000 * abs(figure.number) { return nil }
      case .share:
        if isOfSomethingElse(statement, reading) { return nil }
      default: return nil
      }
      return LintMark(
        rule.id, .error, MetricByAnotherName.mentionRange(statement, reading),
        "\(reading.quote(figure.range)) is no figure of \(term.shown)",
        help: "\(term.shown): \(term.definition)")
    }
  }

  /// A percentage may be a change, or the share of requests that keep a limit.
  private static func isOfSomethingElse(_ statement: MetricStatement, _ reading: LintReading)
    -> Bool
  {
    let sentence = reading.sentences[statement.sentence]
    if sentence.cell != nil { return true }
    let index = reading.index
    let next = statement.figure.tokens.upperBound
    let others: Set<String> = [
      "of", "compliance", "compliant", "attainment", "within", "under", "below", "above", "over",
      "percentile", "confidence", "availability", "coverage",
    ]
    if next < sentence.tokens.count, others.contains(sentence.tokens[next].text) { return true }
    return index.has(.rise, sentence.tokens) || index.has(.fall, sentence.tokens)
      || index.has(.hedges, sentence.tokens)
  }
}
