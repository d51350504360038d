/// Finds an acronym that is used as a metric, and that nobody in the field knows.
enum UnknownTerm {
  static let rule = AssessmentLinter.Rule(
    id: "unknown-term", summary: "Metrics are those of the field, or explained.", find: find)

  private static func find(_ reading: LintReading) -> [LintMark] {
    let usage = MetricUsage(reading: reading)
    var seen: Set<String> = []
    var marks: [LintMark] = []
    for sentence in reading.sentences {
      let capitals = sentence.tokens.count(where: \.isAllCapitals)
      if capitals > 3, capitals * 2 > sentence.tokens.count { continue }
      let expansions = ExpansionReader.expansions(in: sentence.tokens, index: reading.index)
      for place in sentence.tokens.indices {
        let token = sentence.tokens[place]
        guard isUnknown(place, sentence.tokens, reading), !seen.contains(token.stem) else {
          continue
        }
        let expansion = expansions.first { $0.acronym == token && $0.isSpelled(reading.index) }
        let isMetric =
          expansion.map {
            reading.index.has(.metricWords, $0.words)
              && reading.index.mentions(in: $0.words).isEmpty && !sentence.figures.isEmpty
          } ?? usage.isMeasured(place, in: sentence)
        guard isMetric, !usage.isExplained(token.stem) else { continue }
        seen.insert(token.stem)
        marks.append(
          LintMark(
            rule.id, .warning, token.range,
            "'\(reading.quote(token.range))' is no metric that the field knows",
            help: "use a metric with a definition, or define it and say how it is measured"))
      }
    }
    return marks
  }

  private static func isUnknown(_ place: Int, _ tokens: [LintToken], _ reading: LintReading) -> Bool
  {
    let token = tokens[place]
    guard token.isAllCapitals, (3...6).contains(token.text.count),
      token.text.allSatisfy(\.isLetter), !token.isHyphened
    else { return false }
    // "GPT-4", "ISO-27001" are known; of "ABC-based" and "T5-XL" it is a part.
    let next = place + 1 < tokens.count ? tokens[place + 1] : nil
    if let next, next.isHyphened, next.kind == .word, next.text.allSatisfy(\.isLetter) {
      return false
    }
    return !reading.index.acronyms.contains(token.stem)
      && reading.index.mentions(in: [token]).isEmpty
  }
}
