/// Finds an improvement of a metric whose value the text never states.
enum ImprovementWithoutBaseline {
  static let rule = AssessmentLinter.Rule(
    id: "improvement-without-baseline", summary: "Improvements start from a stated value.",
    find: find)

  private static func find(_ reading: LintReading) -> [LintMark] {
    let index = reading.index
    let certain = EstimateAsMeasurement.sentences(reading)
    var stated = Set(
      reading.statements.filter { $0.role == .current || $0.role == .baseline }
        .map { index.family(of: $0.term) })
    // "7 % of answers hold hallucinations": a figure beside the word will do.
    for sentence in reading.sentences where sentence.section != .recommendations {
      for mention in sentence.mentions where index.isMetric(mention) {
        let fits = sentence.figures.contains {
          index.vocabulary.terms[mention.term].dimensions.contains($0.dimension)
        }
        if fits { stated.insert(index.family(of: mention.term)) }
      }
    }
    var seen: Set<Int> = []
    return reading.statements.compactMap { statement in
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
        help: "state the measured value, and what the estimate rests on")
    }
  }
}
