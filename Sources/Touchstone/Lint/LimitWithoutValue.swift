/// Finds a limit that is met or broken and whose value stands nowhere.
enum LimitWithoutValue {
  static let rule = AssessmentLinter.Rule(
    id: "limit-without-value", summary: "Limits have values.", find: find)

  private static func find(_ reading: LintReading) -> [LintMark] {
    guard let limits = reading.index.phrases[.limits] else { return [] }
    let index = reading.index
    let valued = reading.statements.filter { $0.role == .target }
    let metrics = Set(valued.map { index.family(of: $0.term) })
    let bare = reading.sentences.contains { hasValue($0, limits, index) }
    var seen: Set<[String]> = []
    return reading.sentences.compactMap { sentence in
      guard !sentence.isHeading, index.has(.crossing, sentence.tokens),
        let limit = limits.matches(sentence.tokens).first(where: { isCrossed($0, sentence, index) }
        ),
        !hasValue(sentence, limits, index)
      else { return nil }
      let own = own(sentence, index)
      let families = Set(own.map { index.family(of: $0.term) })
      if families.isEmpty ? (bare || !metrics.isEmpty) : !families.isDisjoint(with: metrics) {
        return nil
      }
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

  private static func own(_ sentence: LintReading.Sentence, _ index: LintIndex) -> [TermMention] {
    let own = sentence.mentions.filter(index.isMetric)
    return own.isEmpty
      ? sentence.cell.map { index.mentions(in: $0.rowLabel).filter(index.isMetric) } ?? [] : own
  }

  /// A word of crossing stands within four tokens before it, or two behind.
  private static func isCrossed(
    _ limit: Range<Int>, _ sentence: LintReading.Sentence, _ index: LintIndex
  ) -> Bool {
    let tokens = sentence.tokens
    // "target audience", "limit exposure", "to limit": no limit of a figure.
    if limit.upperBound < tokens.count, tokens[limit.upperBound].kind == .word,
      ![
        "of", "for", "and", "by", "in", "on", "during", "under", "at", "when", "with", "is", "are",
        "was", "while", "but", "value", "limit", "limits", "breach", "breaches", "violation",
        "violations", "set", "due", "as",
      ].contains(tokens[limit.upperBound].text)
    {
      return false
    }
    let before = Array(tokens[max(0, limit.lowerBound - 4)..<limit.lowerBound])
    let behind = Array(tokens[limit.upperBound..<min(tokens.count, limit.upperBound + 1)])
    return index.has(.crossing, before)
      || behind.contains { ["breach", "violation"].contains($0.stem) }
  }

  /// A figure touches the limit: "SLA of 300 ms", "the 300 ms target", "threshold (0.9)".
  private static func hasValue(
    _ sentence: LintReading.Sentence, _ limits: PhraseTable, _ index: LintIndex
  ) -> Bool {
    if let cell = sentence.cell, index.has(.target, cell.head), !sentence.figures.isEmpty {
      return true
    }
    return limits.matches(sentence.tokens).contains { limit in
      sentence.figures.contains { figure in
        let gap =
          figure.tokens.lowerBound >= limit.upperBound
          ? figure.tokens.lowerBound - limit.upperBound
          : limit.lowerBound - figure.tokens.upperBound
        return gap >= 0 && gap <= (figure.tokens.lowerBound >= limit.upperBound ? 5 : 4)
      }
    }
  }
}
