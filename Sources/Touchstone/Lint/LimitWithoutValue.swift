/// Finds a limit that a measurement is said to keep or break and whose value stands nowhere.
///
/// Advice, conditions and what might happen state nothing: "shed load above the limit", "alert when latency exceeds the SLA".
enum LimitWithoutValue {
  static let rule = AssessmentLinter.Rule(
    id: "limit-without-value", summary: "Limits have values.", find: find)

  private static func find(_ reading: LintReading) -> [LintMark] {
    let index = reading.index
    let valued = reading.statements.filter { $0.role == .target }
    let valuedSentences = reading.sentences.filter { sentence in
      limits(in: sentence.tokens, index).contains { hasValue($0, sentence, index) }
    }
    var seen: Set<[String]> = []
    return reading.sentences.enumerated().compactMap { place, sentence in
      let limits = limits(in: sentence.tokens, index)
      guard !sentence.isHeading, isStatement(sentence, reading),
        !limits.contains(where: { hasValue($0, sentence, index) }),
        let limit = limits.first(where: { isCrossed($0, sentence, index) })
      else { return nil }
      let families = Set(own(sentence, index).map { index.family(of: $0.term) })
      let isValued: Bool
      if families.isEmpty {
        let words = Set(LintIndex.stems(of: sentence.tokens).filter { $0.count > 4 })
        let isAgreement = names(.limits, sentence, limit, index)
        isValued = valuedSentences.contains { other in
          isAgreement && other.mentions.isEmpty
            || !words.isDisjoint(with: LintIndex.stems(of: other.tokens))
        }
      } else {
        // "The limit is 3 s." names no metric, yet its unit fits.
        let dimensions = own(sentence, index).flatMap { index.vocabulary.terms[$0.term].dimensions }
        isValued =
          valued.contains {
            $0.sentence != place && families.contains(index.family(of: $0.term))
          }
          || valuedSentences.contains { other in
            !other.mentions.contains(where: index.isMetric)
              && other.figures.contains { dimensions.contains($0.dimension) }
          }
      }
      if isValued { return nil }
      let words = sentence.tokens[limit].map(\.stem)
      guard seen.insert(words + families.sorted()).inserted else { return nil }
      let range =
        sentence.tokens[limit.lowerBound].range
        .lowerBound..<sentence.tokens[limit.upperBound - 1].range.upperBound
      return LintMark(
        rule.id, .warning, range,
        "the value of '\(reading.quote(range))' is stated nowhere",
        help: "state the value that is to be kept, such as p95 below 800 ms")
    }
  }

  /// In order, none inside another.
  private static func limits(in tokens: [LintToken], _ index: LintIndex) -> [Range<Int>] {
    let groups: [LintPhraseGroup] = [.limits, .allowances]
    return groups.flatMap { index.phrases[$0]?.matches(tokens) ?? [] }
      .sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
  }

  private static func names(
    _ group: LintPhraseGroup, _ sentence: LintReading.Sentence, _ limit: Range<Int>,
    _ index: LintIndex
  ) -> Bool {
    index.has(group, Array(sentence.tokens[limit]))
  }

  private static func own(_ sentence: LintReading.Sentence, _ index: LintIndex) -> [TermMention] {
    let own = sentence.mentions.filter(index.isMetric)
    return own.isEmpty
      ? sentence.cell.map { index.mentions(in: $0.rowLabel).filter(index.isMetric) } ?? [] : own
  }

  /// What a risk is called, and what is done about it, state no measurement; evidence and prose do.
  private static func isStatement(_ sentence: LintReading.Sentence, _ reading: LintReading) -> Bool
  {
    guard sentence.section == .risks else { return true }
    if let cell = sentence.cell { return reading.index.label(cell.head, among: [.evidence]) != nil }
    guard case .paragraph = reading.text.blocks[sentence.block].kind else { return false }
    return reading.risks.first?.head != nil
  }

  /// "is still above the …", "exceeds the …": what crosses stands before, something measured among it, and no condition.
  private static func isCrossed(
    _ limit: Range<Int>, _ sentence: LintReading.Sentence, _ index: LintIndex
  ) -> Bool {
    let tokens = sentence.tokens
    // "target audience", "limit exposure": no limit of a figure.
    if limit.upperBound < tokens.count, tokens[limit.upperBound].kind == .word,
      ![
        "of", "for", "and", "by", "in", "on", "during", "under", "at", "when", "with", "is", "are",
        "was", "while", "but", "value", "values", "limit", "limits", "set", "due", "as", "agreed",
        "defined", "that", "which", "we", "most", "across", "only", "every", "because", "since",
        "throughout", "again", "if", "from", "today", "now", "or", "named", "given", "required",
        "per", "after", "before", "between", "within", "so", "to", "occasionally", "regularly",
        "last", "this", "each", "several", "twice", "once", "already", "even", "despite", "until",
        "over", "overall", "here", "still", "than",
      ].contains(tokens[limit.upperBound].text)
    {
      return false
    }
    let isAgreement = tokens[limit].contains {
      ["sla", "slo", "agreement", "objective"].contains($0.stem)
    }
    let isMeasured =
      sentence.mentions.contains { index.isMetric($0) && $0.tokens.lowerBound < limit.upperBound }
      || sentence.cell.map { !index.mentions(in: $0.rowLabel).isEmpty } == true
      || isAgreement || measures(Array(tokens[..<limit.lowerBound]), index)
    guard isMeasured else { return false }
    return tokens.indices.prefix(limit.lowerBound).contains { verb in
      var end = index.phrase(.crossed, tokens, at: verb)
      if end == nil, sentence.section != .recommendations {
        // "Response times exceed the …", not "queries that exceed the …".
        guard verb > 0, tokens[verb - 1].kind == .word,
          !["that", "which", "who", "not"].contains(tokens[verb - 1].text)
        else { return false }
        end = index.phrase(.crossedPlural, tokens, at: verb)
      }
      guard let end, limit.lowerBound >= end, limit.lowerBound - end <= 5,
        tokens[..<verb].contains(where: { $0.kind == .word })
      else { return false }
      let between = tokens[end..<limit.lowerBound]
      if between.contains(where: { [",", ";", "(", ":", "with", "by", "for"].contains($0.text) }) {
        return false
      }
      // Of "fails to meet" the word is no condition.
      let own = tokens[verb].stem.hasPrefix("fail") ? verb : end
      return !index.has(
        .conditions,
        sentence.words(max(0, verb - 12)..<own) + sentence.words(end..<limit.lowerBound))
    }
  }

  private static func measures(_ tokens: [LintToken], _ index: LintIndex) -> Bool {
    index.has(.metricWords, tokens) || index.has(.betterLower, tokens)
      || index.has(.betterHigher, tokens)
      || tokens.contains { ["share", "figure", "value", "result", "number"].contains($0.stem) }
      || !index.statistics(in: tokens).isEmpty
  }

  /// A figure touches the limit: "SLA of 300 ms", "the 300 ms target", "threshold (0.9)"; in "above the threshold at 9.4 %" it is what was measured.
  private static func hasValue(
    _ limit: Range<Int>, _ sentence: LintReading.Sentence, _ index: LintIndex
  ) -> Bool {
    if let cell = sentence.cell, index.has(.target, cell.head), !sentence.figures.isEmpty {
      return true
    }
    let tokens = sentence.tokens
    return sentence.figures.contains { figure in
      if figure.tokens.lowerBound >= limit.upperBound {
        let between = tokens[limit.upperBound..<figure.tokens.lowerBound]
        if between.count > 7 || between.contains(where: { [",", ";"].contains($0.text) }) {
          return false
        }
        return between.last?.text != "at" || between.contains { $0.text == "set" }
      }
      let gap = limit.lowerBound - figure.tokens.upperBound
      guard gap >= 0, gap <= 4 else { return false }
      return !tokens[figure.tokens.upperBound..<limit.lowerBound].contains {
        [",", ";"].contains($0.text) || index.has(.crossing, [$0])
      }
    }
  }
}
