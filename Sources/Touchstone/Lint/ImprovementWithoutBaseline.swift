/// Finds an improvement of something whose value the text never states.
enum ImprovementWithoutBaseline {
  static let rule = AssessmentLinter.Rule(
    id: "improvement-without-baseline", summary: "Improvements start from a stated value.",
    find: find)

  private static let help = "state the measured value, and what the estimate rests on"

  private static func find(_ reading: LintReading) -> [LintMark] {
    let index = reading.index
    let certain = EstimateAsMeasurement.sentences(reading)
    let stated = stated(reading)
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
          sentence.section == .recommendations || sentence.section == .summary,
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

  /// Families of the metrics whose value stands somewhere.
  private static func stated(_ reading: LintReading) -> Set<String> {
    let index = reading.index
    var stated = Set(
      reading.statements.filter { $0.role == .current || $0.role == .baseline }
        .map { index.family(of: $0.term) })
    // A change is no value, nor is another metric's.
    var bound: [Int: [Int: String]] = [:]
    for statement in reading.statements {
      bound[statement.sentence, default: [:]][statement.figure.tokens.lowerBound] =
        statement.role == .change ? "" : index.family(of: statement.term)
    }
    // "7 % of answers hold hallucinations": a figure beside the word will do.
    for (place, sentence) in reading.sentences.enumerated()
    where sentence.section != .recommendations {
      for mention in sentence.mentions where index.isMetric(mention) {
        let family = index.family(of: mention.term)
        let fits = sentence.figures.contains {
          index.vocabulary.terms[mention.term].dimensions.contains($0.dimension)
            && [nil, family].contains(bound[place]?[$0.tokens.lowerBound])
        }
        if fits { stated.insert(family) }
      }
    }
    return stated
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
