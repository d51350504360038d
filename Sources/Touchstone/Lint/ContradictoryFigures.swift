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
      guard let a = comparable(first.figure, isInexact: isInexact(first, reading)),
        let b = comparable(statement.figure, isInexact: isInexact(statement, reading)),
        differ(a, b), !areListed(first, statement, reading)
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

  /// Values in one sentence or row are a list: "p50 / p95: 200 ms / 450 ms", "4.1 of 5".
  private static func areListed(
    _ a: MetricStatement, _ b: MetricStatement, _ reading: LintReading
  ) -> Bool {
    let (first, second) = (reading.sentences[a.sentence], reading.sentences[b.sentence])
    return a.sentence == b.sentence || first.cell != nil && first.block == second.block
  }

  /// The current value of the whole: nothing narrows it.
  private static func isPlain(_ statement: MetricStatement, _ reading: LintReading) -> Bool {
    let sentence = reading.sentences[statement.sentence]
    guard statement.role == .current, statement.isTight, !statement.figure.isRange,
      sentence.section != nil
    else { return false }
    if reading.index.has(.hedges, sentence.tokens) || reading.index.has(.triggers, sentence.tokens)
    {
      return false
    }
    if sentence.section == .risks {
      guard isRiskItself(statement, sentence, reading) else { return false }
    } else if let cell = sentence.cell {
      // A row of its own in a table of current values.
      return cell.column > 0 && reading.index.has(.current, cell.head)
        && LintIndex.stems(of: cell.rowLabel).count <= 4
        && !reading.index.has(.scope, cell.rowLabel)
    }
    // "for complex queries", "the baseline run": a value of something else.
    let tokens = sentence.tokens
    let place = statement.figure.tokens
    let mention = sentence.mentions.last {
      $0.term == statement.term && $0.tokens.upperBound <= place.lowerBound
    }
    // "Stop at an error rate of 2 %" is no value of this model, "Other-4 has a latency of 2 s" one of another.
    if let start = mention?.tokens.lowerBound, start > 0,
      ["a", "an"].contains(tokens[start - 1].text), sentence.section != .risks
    {
      let subject = tokens[..<start].reversed().prefix { ![",", ";", "and"].contains($0.text) }
      let isNamed = subject.contains { $0.kind == .number || $0.isAllCapitals }
      if sentence.section == .recommendations || isNamed { return false }
    }
    let low = max(0, place.lowerBound - 14)
    var before = tokens[low..<place.lowerBound]
    // "rests on a Q-Score of 7.8": the preposition is the metric's own.
    if let start = mention?.tokens.lowerBound, start > low {
      let lead = tokens[low..<start]
      let own = lead.suffix(2).filter {
        !["a", "an", "the"].contains($0.text) && reading.index.phrase(.scope, [$0], at: 0) == nil
      }
      before = ArraySlice(lead.dropLast(2) + own + tokens[start..<place.lowerBound])
    }
    let behind = tokens[place.upperBound...].prefix(6)
    let clause =
      Array(before.reversed().prefix { $0.text != "," && $0.text != "and" })
      + behind.prefix { $0.text != "," }
    return !clause.contains {
      reading.index.phrase(.scope, [$0], at: 0) != nil && $0.text != "with" || $0.text == "in"
    }
  }

  /// A risk and its evidence tell what is; what is to be done about it tells what shall be.
  private static func isRiskItself(
    _ statement: MetricStatement, _ sentence: LintReading.Sentence, _ reading: LintReading
  ) -> Bool {
    let index = reading.index
    let start = statement.figure.tokens.lowerBound
    guard
      sentence.mentions.contains(where: {
        $0.term == statement.term && $0.tokens.upperBound <= start
          && $0.tokens.upperBound >= start - 3
      })
    else { return false }
    let words = sentence.tokens[..<start]
    if words.contains(where: {
      index.has(.crossing, [$0]) || index.has(.rise, [$0]) || index.has(.fall, [$0])
    }) {
      return false
    }
    if let cell = sentence.cell {
      return [.risk, .evidence].contains(index.label(cell.head))
    }
    // "Risk: …", "Evidence: …": the last label before the figure.
    guard let colon = words.lastIndex(where: { $0.text == ":" }) else { return false }
    let label = words[..<colon].reversed().prefix { $0.kind == .word }.reversed()
    return [.risk, .evidence].contains(index.label(Array(label)))
  }

  /// The value, and how far it may be off by its rounding.
  private static func comparable(_ figure: LintFigure, isInexact: Bool) -> (
    dimension: LintDimension, value: Double, room: Double
  )? {
    let whole = abs(figure.number)
    // 1,200 may be rounded to hundreds, 250 to tens.
    var step = figure.step
    if step == 1, whole >= 100 {
      while (whole / (step * 10)).rounded() * step * 10 == whole, step * 100 <= whole { step *= 10 }
    }
    let factor: Double
    let dimension: LintDimension
    switch figure.dimension {
    case .points:
      guard let scale = figure.scale else { return nil }
      (dimension, factor) = (.share, 1 / scale)
    case .number:
      guard whole <= 100 else { return nil }
      (dimension, factor) = (.share, whole <= 1 ? 1 : whole <= 10 ? 0.1 : 0.01)
    case .share, .time, .requestRate, .tokenRate:
      (dimension, factor) = (
        figure.dimension, figure.number == 0 ? 1 : figure.value / figure.number
      )
    default: return nil
    }
    let value = figure.number * factor
    return (dimension, value, max(0.55 * step * abs(factor), isInexact ? 0.05 * abs(value) : 0))
  }

  private static func differ(
    _ a: (dimension: LintDimension, value: Double, room: Double),
    _ b: (dimension: LintDimension, value: Double, room: Double)
  ) -> Bool {
    a.dimension == b.dimension && abs(a.value - b.value) > max(a.room, b.room) + 1e-9
  }

  private static func isInexact(_ statement: MetricStatement, _ reading: LintReading) -> Bool {
    let tokens = reading.sentences[statement.sentence].tokens
    let before = Array(tokens[..<statement.figure.tokens.lowerBound].suffix(3))
    return [LintPhraseGroup.about, .atMost, .atLeast].contains { reading.index.has($0, before) }
  }
}
