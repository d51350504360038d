/// Finds an acronym that is used as a metric, and that nobody in the field knows.
enum UnknownTerm {
  static let rule = AssessmentLinter.Rule(
    id: "unknown-term", summary: "Metrics are those of the field, or explained.", find: find)

  private static func find(_ reading: LintReading) -> [LintMark] {
    var seen: Set<String> = []
    var marks: [LintMark] = []
    for sentence in reading.sentences {
      let capitals = sentence.tokens.count(where: \.isAllCapitals)
      if capitals > 3, capitals * 2 > sentence.tokens.count { continue }
      let expansions = ExpansionReader.expansions(in: sentence.tokens, index: reading.index)
      for place in sentence.tokens.indices {
        let token = sentence.tokens[place]
        guard isUnknown(token, reading), !seen.contains(token.stem) else { continue }
        let expansion = expansions.first { $0.acronym == token && $0.isSpelled }
        let isMetric =
          expansion.map { reading.index.has(.metricWords, $0.words) }
          ?? isMeasured(place, sentence, reading)
        guard isMetric else { continue }
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

  private static func isUnknown(_ token: LintToken, _ reading: LintReading) -> Bool {
    token.isAllCapitals && (3...6).contains(token.text.count) && token.text.allSatisfy(\.isLetter)
      && !token.isHyphened
      && !reading.index.acronyms.contains(token.stem) && reading.index.mentions(in: [token]).isEmpty
  }

  /// "ABCD of 7.4", "ABCD score".
  private static func isMeasured(
    _ place: Int, _ sentence: LintReading.Sentence, _ reading: LintReading
  ) -> Bool {
    let tokens = sentence.tokens
    let next = place + 1
    guard next + 1 < tokens.count,
      ["of", "is", "was", "="].contains(tokens[next].text)
        || reading.index.phrase(.metricWords, tokens, at: next) != nil
    else { return false }
    return sentence.figures.contains { figure in
      (1...4).contains(figure.tokens.lowerBound - place) && figure.dimension != .period
        && figure.dimension != .count && figure.dimension != .memory
        && !(figure.isBare && (1900...2100).contains(figure.value))
    }
  }
}
