/// Finds a figure whose unit its metric can't have.
enum UnfittingUnit {
  static let rule = AssessmentLinter.Rule(
    id: "unfitting-unit", summary: "Units fit their metrics.", find: find)

  private static func find(_ reading: LintReading) -> [LintMark] {
    let plain = reading.sentences.flatMap { sentence in
      PlainStatementReader(sentence: sentence, index: reading.index).statements().filter {
        isForeign($0, to: reading.index.vocabulary.terms[$0.term])
      }.map { mark($0.term, $0.figure, $0.range, reading) }
    }
    return plain + shares(reading)
  }

  /// Of a plain "latency is 75 requests/s" the unit can be of nothing else.
  private static func isForeign(_ statement: PlainStatementReader.Statement, to term: LintTerm)
    -> Bool
  {
    let figure = statement.figure
    guard !term.dimensions.isEmpty, !term.dimensions.contains(figure.dimension),
      term.mistaken[figure.dimension] == nil
    else { return false }
    switch figure.dimension {
    case .requestRate, .tokenRate:
      return !term.dimensions.contains(.share) || figure.value > 1
    case .tokens:
      return !term.dimensions.contains(.tokenRate) || figure.number.rounded() != figure.number
    // An outage of hours is a figure of availability, too; a throughput of gigabytes one of data.
    case .time:
      return abs(figure.value) < 60000 * abs(figure.number) || figure.number == 0
    case .memory:
      return term.dimensions.contains(.time)
        || term.isLowerBetter == false
          && !term.dimensions.contains(.tokenRate) && !term.dimensions.contains(.requestRate)
    case .money: return term.dimensions.contains(.time) || term.dimensions.contains(.points)
    case .share: return statement.isValueCell
    default: return false
    }
  }

  private static func shares(_ reading: LintReading) -> [LintMark] {
    reading.statements.compactMap { statement in
      let term = reading.index.vocabulary.terms[statement.term]
      let figure = statement.figure
      guard statement.isTight, statement.role != .change, figure.sign == 0,
        figure.dimension == .share, !term.dimensions.isEmpty,
        !term.dimensions.contains(.share), term.mistaken[.share] == nil,
        !isOfSomethingElse(statement, reading)
      else { return nil }
      return mark(
        statement.term, figure, MetricByAnotherName.mentionRange(statement, reading), reading)
    }
  }

  private static func mark(
    _ term: Int, _ figure: LintFigure, _ range: Range<Int>, _ reading: LintReading
  ) -> LintMark {
    let term = reading.index.vocabulary.terms[term]
    return LintMark(
      rule.id, .error, range, "\(reading.quote(figure.range)) is no figure of \(term.shown)",
      help: "\(term.shown): \(term.definition)")
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
