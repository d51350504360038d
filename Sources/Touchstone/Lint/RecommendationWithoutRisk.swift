/// Finds a recommendation that no risk is about.
///
/// They are matched by what they name, never by their order: a technique, words of the risks that it brings or removes, or the
/// recommendation's own words.
enum RecommendationWithoutRisk {
  static let rule = AssessmentLinter.Rule(
    id: "recommendation-without-risk", summary: "Each recommendation has its risk.", find: find)

  private static func find(_ reading: LintReading) -> [LintMark] {
    guard let section = reading.section(.risks), !reading.risks.isEmpty else { return [] }
    // Bounded, as each recommendation looks at all of it.
    let body = Array(
      reading.sentences.filter { section.blocks.contains($0.block) }.flatMap(\.tokens).prefix(
        20_000))
    let index = reading.index
    let stems = Set(LintIndex.stems(of: body))
    let terms = Set(index.mentions(in: body).map(\.term))
    let text = LintIndex.stems(of: body)
    return reading.recommendations.prefix(500).compactMap { one in
      if names(one.number, body) { return nil }
      if one.body.contains(where: { $0.stem == "risk" || $0.stem.hasPrefix("mitigat") }) {
        return nil
      }
      let own = index.mentions(in: one.title)
      let techniques = own.filter { !index.isMetric($0) }
      let known =
        techniques.isEmpty
        ? index.mentions(in: one.body).filter { !index.isMetric($0) } : techniques
      let isKnown = known.contains { mention in
        terms.contains(mention.term)
          || index.vocabulary.terms[mention.term].concerns.contains { occurs($0, in: text) }
      }
      if isKnown { return nil }
      // Words of its own, which aren't a metric's where it names a technique.
      let metricTokens = Set(own.filter(index.isMetric).flatMap { Array($0.tokens) })
      let words = one.title.indices.filter { place in
        one.title[place].kind == .word && one.title[place].stem.count > 3
          && !index.generic.contains(one.title[place].stem)
          && (techniques.isEmpty || !metricTokens.contains(place))
      }
      if words.isEmpty, known.isEmpty { return nil }
      if words.contains(where: { isAmong(one.title[$0].stem, stems) }) { return nil }
      return LintMark(
        rule.id, .error, one.range,
        "no risk is about the recommendation '\(reading.quote(one.range))'",
        help: "add the risk it brings, or the one it removes, with mitigation and priority")
    }
  }

  /// "Recommendation 2", "R2", "#2".
  private static func names(_ number: Int, _ tokens: [LintToken]) -> Bool {
    zip(tokens, tokens.dropFirst()).contains {
      ["recommendation", "rec", "#", "optimization", "item"].contains($0.stem) && $1.kind == .number
        && $1.value == Double(number)
    } || tokens.contains { $0.text == "r\(number)" }
  }

  private static func occurs(_ phrase: String, in text: [String]) -> Bool {
    let words = LintIndex.stems(of: phrase)
    guard let first = words.first else { return false }
    return text.indices.contains { text[$0] == first && text[$0...].starts(with: words) }
  }

  /// The word, or one with the same first six letters: "batch", "batching"; "personalize", "personalization".
  private static func isAmong(_ stem: String, _ stems: Set<String>) -> Bool {
    stems.contains(stem)
      || stem.count >= 6 && stems.contains { $0.count >= 6 && $0.prefix(6) == stem.prefix(6) }
  }
}
