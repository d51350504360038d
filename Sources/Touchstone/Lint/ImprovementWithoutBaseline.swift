/// Finds an improvement of something whose value the text never states.
enum ImprovementWithoutBaseline {
  static let rule = AssessmentLinter.Rule(
    id: "improvement-without-baseline", summary: "Improvements start from a stated value.",
    find: find)

  private static let help = "state the measured value, and what the estimate rests on"

  private static func find(_ reading: LintReading) -> [LintMark] {
    let index = reading.index
    let certain = EstimateAsMeasurement.sentences(reading)
    let bound = bound(reading)
    let stated = stated(reading, bound)
    var seen: Set<Int> = []
    var marks: [LintMark] = []
    for (place, sentence) in reading.sentences.enumerated() where !certain.contains(place) {
      for one in PastImprovement.all(in: sentence, index)
      where !isStated(one, at: place, stated, reading) && seen.insert(place).inserted {
        let range =
          sentence.tokens[one.subject.lowerBound].range
          .lowerBound..<sentence.tokens[one.amount.upperBound - 1].range.upperBound
        marks.append(
          LintMark(
            rule.id, .warning, range,
            "no value is stated that '\(reading.quote(range))' could start from", help: help))
      }
    }
    return marks
      + reading.statements.compactMap { statement in
        let sentence = reading.sentences[statement.sentence]
        guard statement.role == .change,
          sentence.section == .recommendations
            || sentence.section == .summary && isGain(statement, bound, reading),
          [.share, .times].contains(statement.figure.dimension),
          !certain.contains(statement.sentence), !stated.contains(index.family(of: statement.term)),
          seen.insert(statement.sentence).inserted
        else { return nil }
        return LintMark(
          rule.id, .warning, MetricByAnotherName.mentionRange(statement, reading),
          "no value of \(reading.shown(statement.term)) is stated that '\(reading.quote(statement.figure.range))' could start from",
          help: help)
      }
  }

  /// By sentence and by a figure's first token: the family that the figure is a value of; empty of a change.
  private typealias Bindings = [Int: [Int: String]]

  private static func bound(_ reading: LintReading) -> Bindings {
    var bound: Bindings = [:]
    for statement in reading.statements {
      bound[statement.sentence, default: [:]][statement.figure.tokens.lowerBound] =
        statement.role == .change ? "" : reading.index.family(of: statement.term)
    }
    return bound
  }

  /// "35 % lower latency than in spring": a change for the better, no condition, and no value in the same sentence.
  private static func isGain(
    _ statement: MetricStatement, _ bound: Bindings, _ reading: LintReading
  ) -> Bool {
    let index = reading.index
    let sentence = reading.sentences[statement.sentence]
    let tokens = sentence.tokens
    let own = statement.figure.tokens
    guard !index.has(.conditions, sentence.words(0..<own.lowerBound)), !index.has(.hedges, tokens)
    else { return false }
    let isValued = sentence.figures.contains { figure in
      let family = bound[statement.sentence]?[figure.tokens.lowerBound]
      return figure.tokens != own && figure.dimension != .period
        && (family == nil || family == index.family(of: statement.term))
    }
    if isValued { return false }
    let near = Array(tokens[max(0, own.lowerBound - 8)..<min(tokens.count, own.upperBound + 4)])
    if near.contains(where: { $0.stem.hasPrefix("improv") || $0.text == "better" }) { return true }
    guard let isLowerBetter = index.vocabulary.terms[statement.term].isLowerBetter else {
      return false
    }
    return index.has(isLowerBetter ? .fall : .rise, near)
      && !index.has(isLowerBetter ? .rise : .fall, near)
  }

  /// Families of the metrics whose value stands somewhere.
  private static func stated(_ reading: LintReading, _ bound: Bindings) -> Set<String> {
    let index = reading.index
    var stated = Set(
      reading.statements.filter { $0.role == .current || $0.role == .baseline }
        .map { index.family(of: $0.term) })
    // A change is no value, nor is another metric's. "7 % of answers hold hallucinations": a figure beside the word will do.
    for (place, sentence) in reading.sentences.enumerated()
    where sentence.section != .recommendations {
      for mention in sentence.mentions where index.isMetric(mention) {
        let family = index.family(of: mention.term)
        let fits = sentence.figures.contains {
          index.vocabulary.terms[mention.term].dimensions.contains($0.dimension)
            && (bound[place]?[$0.tokens.lowerBound].map { $0 == family }
              ?? (nearest($0, in: sentence, index) == mention))
        }
        if fits { stated.insert(family) }
      }
    }
    return stated
  }

  /// The metric that a figure stands nearest to.
  private static func nearest(
    _ figure: LintFigure, in sentence: LintReading.Sentence, _ index: LintIndex
  ) -> TermMention? {
    sentence.mentions.filter(index.isMetric).min {
      distance($0.tokens, figure.tokens) < distance($1.tokens, figure.tokens)
    }
  }

  private static func distance(_ one: Range<Int>, _ other: Range<Int>) -> Int {
    max(one.lowerBound - other.upperBound, other.lowerBound - one.upperBound)
  }

  /// The metric's value, or a figure beside most of the subject's words, in another sentence.
  private static func isStated(
    _ one: PastImprovement, at place: Int, _ stated: Set<String>, _ reading: LintReading
  ) -> Bool {
    let index = reading.index
    let sentence = reading.sentences[place]
    let metrics = sentence.mentions.filter {
      index.isMetric($0) && one.subject.contains($0.tokens.lowerBound)
    }
    if metrics.contains(where: { stated.contains(index.family(of: $0.term)) }) { return true }
    // "It is 2.1 % now."
    if place + 1 < reading.sentences.count, reading.sentences[place + 1].block == sentence.block,
      let first = reading.sentences[place + 1].tokens.first(where: { $0.kind == .word }),
      ["it", "they", "this", "that", "now", "these"].contains(first.text),
      !reading.sentences[place + 1].figures.isEmpty
    {
      return true
    }
    let words = one.words(of: sentence.tokens)
    let needed = max(1, words.count < 3 ? words.count : words.count - 1)
    return reading.sentences.enumerated().contains { other, candidate in
      guard other != place, candidate.figures.contains(where: { $0.dimension != .period }),
        PastImprovement.all(in: candidate, index).isEmpty
      else { return false }
      let stems = LintIndex.stems(
        of: candidate.tokens + (candidate.cell.map { $0.rowLabel + $0.head } ?? []))
      let found = words.count { word in
        stems.contains { $0 == word || word.count >= 6 && $0.prefix(6) == word.prefix(6) }
      }
      return found >= needed
    }
  }
}
