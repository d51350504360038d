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
        sentence.cell.map({
          !index.has(.hedges, $0.head) && !index.has(.after, $0.head)
            && !index.has(.change, $0.head)
        }) ?? true,
        let figure = sentence.figures.first(where: { isEffectFigure($0, sentence, index) }),
        !isHedged(sentence, figure, index), !index.has(.basis, sentence.tokens),
        !hasBasisBeside(place, reading)
      else { continue }
      let isCertain = index.has(.certain, sentence.tokens)
      let isEffect =
        sentence.section == .recommendations
        && (index.has(.effects, sentence.tokens) || improvesByItself(sentence, figure, index))
      guard isCertain || isEffect else { continue }
      found.insert(place)
    }
    return found
  }

  /// A hedge; behind the figure the target that it would reach is none: "by 30 %, which meets the goal".
  private static func isHedged(
    _ sentence: LintReading.Sentence, _ figure: LintFigure, _ index: LintIndex
  ) -> Bool {
    guard let hedges = index.phrases[.hedges] else { return false }
    return hedges.matches(sentence.tokens).contains { match in
      match.lowerBound < figure.tokens.lowerBound
        || !index.has(.target, Array(sentence.tokens[match]))
    }
  }

  /// The sentence before it, or one behind it that goes on about it, says what it rests on: "A pilot ran in May. Latency falls by 30 %."
  private static func hasBasisBeside(_ place: Int, _ reading: LintReading) -> Bool {
    let index = reading.index
    let block = reading.sentences[place].block
    if place > 0, reading.sentences[place - 1].block == block,
      index.has(.basis, reading.sentences[place - 1].tokens)
    {
      return true
    }
    guard place + 1 < reading.sentences.count, reading.sentences[place + 1].block == block,
      let first = reading.sentences[place + 1].tokens.first(where: { $0.kind == .word })
    else { return false }
    let next = reading.sentences[place + 1].tokens
    return ["this", "these", "that", "it", "the", "estimate", "both"].contains(first.text)
      && (index.has(.basis, next) || next.contains { $0.stem.hasPrefix("estimat") })
  }

  /// "Latency drops by 35 %": a metric moves to the better, by a figure.
  private static func improvesByItself(
    _ sentence: LintReading.Sentence, _ figure: LintFigure, _ index: LintIndex
  ) -> Bool {
    let tokens = sentence.tokens
    let before = tokens[max(0, figure.tokens.lowerBound - 3)..<figure.tokens.lowerBound]
    guard figure.dimension != .time, before.contains(where: { $0.text == "by" }) else {
      return false
    }
    return tokens.indices.prefix(figure.tokens.lowerBound).contains { verb in
      let falls = index.phrase(.falls, tokens, at: verb) != nil
      let rises = index.phrase(.rises, tokens, at: verb) != nil
      guard falls || rises else { return false }
      return index.isBetter(
        sentence.tokens, mentions: sentence.mentions, within: max(0, verb - 6)..<verb,
        isFall: falls)
    }
  }

  /// "by 30 %", "30 % less", "to 200 ms" behind a word of rising or falling.
  private static func isEffectFigure(
    _ figure: LintFigure, _ sentence: LintReading.Sentence, _ index: LintIndex
  ) -> Bool {
    let levels: [LintDimension] = [.time, .points, .number, .requestRate, .tokenRate]
    guard [.share, .point, .times].contains(figure.dimension) || levels.contains(figure.dimension)
    else { return false }
    let tokens = sentence.tokens
    // "We'll raise the traffic to 50 %" is a plan.
    let isMeasured =
      sentence.mentions.contains(where: index.isMetric) || index.has(.betterLower, tokens)
      || index.has(.betterHigher, tokens) || index.has(.metricWords, tokens)
    // "saves 0.4 s per answer", "cuts it by 60 %".
    let direct = Array(
      tokens[max(0, figure.tokens.lowerBound - 5)..<figure.tokens.lowerBound])
    let last = Array(direct.suffix(1))
    let isOwn = last.first?.text == "by" || index.has(.effects, last)
    let isAmount = figure.dimension == .share || figure.dimension == .time
    if sentence.section == .recommendations, isAmount, isOwn, index.has(.effects, direct) {
      return true
    }
    guard isMeasured else { return false }
    let before = Array(tokens[max(0, figure.tokens.lowerBound - 9)..<figure.tokens.lowerBound])
    let behind = Array(
      tokens[figure.tokens.upperBound..<min(tokens.count, figure.tokens.upperBound + 3)])
    let moves = index.has(.rise, before) || index.has(.fall, before)
    if levels.contains(figure.dimension) {
      return moves && before.suffix(3).contains { $0.text == "by" || $0.text == "to" }
    }
    return moves || index.has(.rise, behind) || index.has(.fall, behind)
  }
}
