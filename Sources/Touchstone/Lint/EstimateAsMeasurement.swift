/// Finds an effect that is only hoped for and is stated as if it had been measured.
enum EstimateAsMeasurement {
  static let rule = AssessmentLinter.Rule(
    id: "estimate-as-measurement", summary: "Estimates are called estimates.", find: find)

  private static func find(_ reading: LintReading) -> [LintMark] {
    reading.statements.isEmpty && reading.sentences.isEmpty
      ? []
      : sentences(reading).sorted().map { place in
        let sentence = reading.sentences[place]
        return LintMark(
          rule.id, .error, sentence.range,
          "'\(reading.quote(sentence.range))' gives an estimate as a certainty",
          help: "say that it is an estimate, and what it rests on")
      }
  }

  /// Indices of the sentences that say so.
  static func sentences(_ reading: LintReading) -> Set<Int> {
    let index = reading.index
    var found: Set<Int> = []
    for (place, sentence) in reading.sentences.enumerated() {
      guard sentence.section != nil, !sentence.figures.isEmpty, !sentence.isHeading,
        !index.has(.hedges, sentence.tokens), !index.has(.basis, sentence.tokens),
        sentence.cell.map({
          !index.has(.hedges, $0.head) && !index.has(.after, $0.head)
            && !index.has(.change, $0.head)
        }) ?? true
      else { continue }
      let isCertain = index.has(.certain, sentence.tokens)
      let isEffect = sentence.section == .recommendations && index.has(.effects, sentence.tokens)
      guard isCertain || isEffect,
        sentence.figures.contains(where: { isEffectFigure($0, sentence, index) })
      else { continue }
      found.insert(place)
    }
    return found
  }

  /// "by 30 %", "30 % less", "to 200 ms" behind a word of rising or falling.
  private static func isEffectFigure(
    _ figure: LintFigure, _ sentence: LintReading.Sentence, _ index: LintIndex
  ) -> Bool {
    guard [.share, .point, .times, .time].contains(figure.dimension) else { return false }
    let tokens = sentence.tokens
    let before = Array(tokens[max(0, figure.tokens.lowerBound - 9)..<figure.tokens.lowerBound])
    let behind = Array(
      tokens[figure.tokens.upperBound..<min(tokens.count, figure.tokens.upperBound + 3)])
    let moves = index.has(.rise, before) || index.has(.fall, before)
    if figure.dimension == .time {
      return moves && before.suffix(3).contains { $0.text == "by" || $0.text == "to" }
    }
    return moves || index.has(.rise, behind) || index.has(.fall, behind)
  }
}
