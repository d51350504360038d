/// Finds a term of which something is said that can't be said of it, or that is to become worse.
enum MisusedTerm {
  static let rule = AssessmentLinter.Rule(
    id: "misused-term", summary: "Terms are used as they are defined.", find: find)

  private static func find(_ reading: LintReading) -> [LintMark] {
    let index = reading.index
    var marks: [LintMark] = []
    for sentence in reading.sentences {
      let before = marks.count
      let objects = TermObjectReader(sentence: sentence, index: index)
      for mention in sentence.mentions {
        let term = index.vocabulary.terms[mention.term]
        if let alien = objects.alien(to: mention) {
          let range =
            sentence.tokens[alien.lowerBound].range
            .lowerBound..<sentence.tokens[
              alien.upperBound - 1
            ].range.upperBound
          marks.append(
            LintMark(
              rule.id, .error, range, "'\(reading.quote(range))' makes no sense",
              help: "\(term.shown): \(term.definition)"))
          continue
        }
        if let phrases = index.misuses[mention.term],
          let range = misuse(phrases, mention, sentence, index)
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
      // What a phrase of the term says already isn't said again.
      let said = marks[before...].map(\.range)
      marks += directions(sentence, reading).filter { one in
        !said.contains { $0.overlaps(one.range) }
      }
    }
    return marks
  }

  /// "Higher perplexity is better."
  private static func directions(_ sentence: LintReading.Sentence, _ reading: LintReading)
    -> [LintMark]
  {
    TermDirectionReader(sentence: sentence, index: reading.index).claims().compactMap { claim in
      let term = reading.index.vocabulary.terms[claim.term]
      guard let isLower = term.isLowerBetter, !term.isTradedOff, isLower != claim.isLowerBetter
      else { return nil }
      let range =
        sentence.tokens[claim.tokens.lowerBound].range
        .lowerBound..<sentence.tokens[
          claim.tokens.upperBound - 1
        ].range.upperBound
      return LintMark(
        rule.id, .error, range,
        "'\(reading.quote(range))': of \(term.shown) \(isLower ? "less" : "more") is better",
        help: "\(term.shown): \(term.definition)")
    }
  }

  /// The phrase begins at the mention or up to three tokens behind it, or right before it.
  private static func misuse(
    _ phrases: PhraseTable, _ mention: TermMention, _ sentence: LintReading.Sentence,
    _ index: LintIndex
  ) -> Range<Int>? {
    let tokens = sentence.tokens
    let low = max(0, mention.tokens.lowerBound - 1)
    for start in low..<min(tokens.count, mention.tokens.upperBound + 4) {
      guard let match = phrases.match(tokens, at: start), match.end > mention.tokens.lowerBound
      else { continue }
      // "We measure Q-Score and latency": what is done to it says nothing of what it is.
      if start < mention.tokens.lowerBound,
        index.phrase(.defines, tokens, at: start) != nil
          || tokens[start].stem == "measure"
      {
        continue
      }
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
    let isTitle =
      !term.isTradedOff && sentence.cell == nil
      && !tokens[..<mention.tokens.lowerBound].contains { $0.kind == .sign }
    for start in max(0, mention.tokens.lowerBound - 5)..<mention.tokens.lowerBound {
      let asked = start == 0 && isTitle ? order(tokens, isLowerBetter) : nil
      guard let end = index.phrase(group, tokens, at: start) ?? asked,
        end <= mention.tokens.lowerBound
      else { continue }
      let between = tokens[end..<mention.tokens.lowerBound]
      let isPlain = between.allSatisfy {
        ["the", "overall", "average", "our", "mean"].contains($0.text)
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

  /// "Increase the latency": an order to make it worse; nil, or the token behind it.
  private static func order(_ tokens: [LintToken], _ isLowerBetter: Bool) -> Int? {
    let worse: Set<String> =
      isLowerBetter
      ? ["increase", "raise", "maximize", "maximise", "boost", "heighten", "prolong", "lengthen"]
      : ["reduce", "decrease", "cut", "minimize", "minimise", "diminish", "worsen"]
    guard tokens.count > 1 else { return nil }
    // "Lower throughput" may be what is feared.
    let isLowering =
      !isLowerBetter && tokens[0].text == "lower" && ["the", "our"].contains(tokens[1].text)
    return worse.contains(tokens[0].text) || isLowering ? 1 : nil
  }
}
