/// Finds a term of which something is said that can't be said of it, or that is to become worse.
enum MisusedTerm {
  static let rule = AssessmentLinter.Rule(
    id: "misused-term", summary: "Terms are used as they are defined.", find: find)

  private static func find(_ reading: LintReading) -> [LintMark] {
    let index = reading.index
    var marks: [LintMark] = []
    for sentence in reading.sentences {
      for mention in sentence.mentions {
        let term = index.vocabulary.terms[mention.term]
        if let phrases = index.misuses[mention.term], let range = misuse(phrases, mention, sentence)
        {
          marks.append(
            LintMark(
              rule.id, .error, range,
              "'\(reading.quote(range))' doesn't fit \(term.shown)",
              help: "\(term.shown): \(term.definition)"))
        }
        if sentence.section == .recommendations,
          let range = wrongWay(mention, term, sentence, index)
        {
          marks.append(
            LintMark(
              rule.id, .error, range,
              "'\(reading.quote(range))' is no improvement: of \(term.shown) \(term.isLowerBetter == true ? "less" : "more") is better",
              help: "say in which direction it is to move"))
        }
      }
    }
    return marks
  }

  /// The phrase begins at the mention or up to three tokens behind it, or right before it.
  private static func misuse(
    _ phrases: PhraseTable, _ mention: TermMention, _ sentence: LintReading.Sentence
  ) -> Range<Int>? {
    let tokens = sentence.tokens
    let low = max(0, mention.tokens.lowerBound - 1)
    for start in low..<min(tokens.count, mention.tokens.upperBound + 4) {
      guard let match = phrases.match(tokens, at: start), match.end > mention.tokens.lowerBound
      else { continue }
      let all = tokens[min(start, mention.tokens.lowerBound)..<match.end]
      if all.contains(where: { ["not", "never", "no", "n't"].contains($0.text) }) { continue }
      return min(
        mention.range.lowerBound, tokens[start].range.lowerBound)..<tokens[match.end - 1].range
        .upperBound
    }
    return nil
  }

  /// "to increase latency".
  private static func wrongWay(
    _ mention: TermMention, _ term: LintTerm, _ sentence: LintReading.Sentence, _ index: LintIndex
  ) -> Range<Int>? {
    guard let isLowerBetter = term.isLowerBetter else { return nil }
    let group = isLowerBetter ? LintPhraseGroup.improvementGoal : .reductionGoal
    let tokens = sentence.tokens
    for start in max(0, mention.tokens.lowerBound - 5)..<mention.tokens.lowerBound {
      guard let end = index.phrase(group, tokens, at: start), end <= mention.tokens.lowerBound
      else { continue }
      let between = tokens[end..<mention.tokens.lowerBound]
      let isPlain = between.allSatisfy {
        ["the", "overall", "average"].contains($0.text)
          || index.statistics.match([$0], at: 0) != nil
      }
      let next = mention.tokens.upperBound < tokens.count ? tokens[mention.tokens.upperBound] : nil
      let isWhole =
        next.map {
          $0.kind == .sign && $0.text != "/" && $0.text != "-"
            || ["by", "from", "to", "and", "while", "under", "of", "for"].contains($0.text)
        } ?? true
      if isPlain, isWhole { return tokens[start].range.lowerBound..<mention.range.upperBound }
    }
    return nil
  }
}
