/// Finds one metric with two values for one thing.
enum ContradictoryFigures {
  static let rule = AssessmentLinter.Rule(
    id: "contradictory-figures", summary: "A metric has one value.", find: find)

  private static func find(_ reading: LintReading) -> [LintMark] {
    var firstOfMetric: [[Int]: MetricStatement] = [:]
    var marks: [LintMark] = []
    // What says no statistic is a mean.
    let mean = reading.index.vocabulary.statistics.firstIndex { $0.id == "mean" } ?? -1
    for statement in reading.statements where isPlain(statement, reading) {
      let key = [statement.term, statement.statistic ?? mean]
      guard let first = firstOfMetric[key] else {
        firstOfMetric[key] = statement
        continue
      }
      guard let a = comparable(first.figure), let b = comparable(statement.figure), differ(a, b)
      else { continue }
      marks.append(
        LintMark(
          rule.id, .error, MetricByAnotherName.mentionRange(statement, reading),
          "\(reading.shown(statement.term)) is \(reading.quote(statement.figure.range)) here and "
            + "\(reading.quote(first.figure.range)) in line \(reading.text.position(of: first.figure.range.lowerBound).line)",
          help: "state one value, or say what each is of"))
    }
    return marks
  }

  /// The current value of the whole: nothing narrows it.
  private static func isPlain(_ statement: MetricStatement, _ reading: LintReading) -> Bool {
    let sentence = reading.sentences[statement.sentence]
    guard statement.role == .current, statement.isTight, !statement.figure.isRange,
      sentence.section != nil
    else { return false }
    if reading.index.has(.hedges, sentence.tokens) { return false }
    if let cell = sentence.cell {
      // A row of its own in a table of current values.
      return cell.column > 0 && reading.index.has(.current, cell.head)
        && LintIndex.stems(of: cell.rowLabel).count <= 4
    }
    if sentence.section == .risks { return false }
    // "for complex queries", "the baseline run": a value of something else.
    let tokens = sentence.tokens
    let place = statement.figure.tokens
    let before = tokens[max(0, place.lowerBound - 14)..<place.lowerBound]
    let behind = tokens[place.upperBound...].prefix(6)
    let clause =
      Array(before.reversed().prefix { $0.text != "," && $0.text != "and" })
      + behind.prefix { $0.text != "," }
    return !clause.contains {
      reading.index.phrase(.scope, [$0], at: 0) != nil && $0.text != "with" || $0.text == "in"
    }
  }

  private static func comparable(_ figure: LintFigure) -> (LintDimension, Double)? {
    switch figure.dimension {
    case .points: figure.scale.map { (.share, figure.value / $0) }
    case .number:
      figure.value <= 1
        ? (.share, figure.value) : figure.value <= 10 ? (.share, figure.value / 10) : nil
    case .share, .time, .requestRate, .tokenRate: (figure.dimension, figure.value)
    default: nil
    }
  }

  private static func differ(_ a: (LintDimension, Double), _ b: (LintDimension, Double)) -> Bool {
    a.0 == b.0 && abs(a.1 - b.1) > 0.02 * max(abs(a.1), abs(b.1))
  }
}
