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
    // What the risks say, not the prose around them.
    let own = Array(reading.risks.flatMap(\.tokens).prefix(20_000))
    let text = LintIndex.stems(of: own)
    let stems = Set(text.map(root))
    let terms = Set(index.mentions(in: own).map(\.term))
    let domain = domain(reading)
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
          && !domain.contains(root(one.title[place].stem))
          && (techniques.isEmpty || !metricTokens.contains(place))
      }
      if words.isEmpty, known.isEmpty { return nil }
      if words.contains(where: { isAmong(one.title[$0].stem, stems) }) { return nil }
      if techniques.isEmpty, hasPair(one.title, in: text) { return nil }
      // A title that names a goal alone says little: "Reduce p99 latency", "Freshness".
      let isGoal = words.filter { !metricTokens.contains($0) }.count <= 1
      if techniques.isEmpty, isGoal, one.body.contains(where: { isTold($0, stems, index, domain) })
      {
        return nil
      }
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

  /// Two words beside each other that the risks have so as well, common ones too: "a smaller model".
  private static func hasPair(_ title: [LintToken], in text: [String]) -> Bool {
    zip(title, title.dropFirst()).contains { one, other in
      guard one.kind == .word, other.kind == .word, one.stem.count > 3, other.stem.count > 3 else {
        return false
      }
      return zip(text, text.dropFirst()).contains { $0 == one.stem && $1 == other.stem }
    }
  }

  private static func isTold(
    _ token: LintToken, _ stems: Set<String>, _ index: LintIndex, _ domain: Set<String>
  ) -> Bool {
    token.kind == .word && token.stem.count > 4 && !index.generic.contains(token.stem)
      && !domain.contains(root(token.stem)) && isAmong(token.stem, stems)
  }

  /// What the assessed product is all about, which says nothing of one recommendation: words of the summary's first sentence that four others have.
  private static func domain(_ reading: LintReading) -> Set<String> {
    let index = reading.index
    guard let section = reading.section(.summary),
      let first = reading.sentences.first(where: { section.blocks.contains($0.block) })
    else { return [] }
    let named = Set(first.mentions.flatMap { Array($0.tokens) })
    let words = first.tokens.indices.filter {
      first.tokens[$0].kind == .word && first.tokens[$0].stem.count >= 6 && !named.contains($0)
    }.map { root(first.tokens[$0].stem) }
    let concerns = Set(
      index.vocabulary.terms.flatMap(\.concerns).flatMap { LintIndex.stems(of: $0) }.map(root))
    return Set(words).subtracting(concerns).filter { word in
      reading.sentences.prefix(2000).count { $0.tokens.contains { root($0.stem) == word } } >= 4
    }
  }

  /// Without the ending of a verb's form: "limiting", "limited"; "translates", "translation".
  private static func root(_ stem: String) -> String {
    guard stem.count >= 6 else { return stem }
    for ending in ["ing", "ion", "ed", "er", "e"]
    where stem.hasSuffix(ending) && stem.count - ending.count >= 4 {
      return String(stem.dropLast(ending.count))
    }
    return stem
  }

  /// The word, or one with the same first six letters: "batch", "batching"; "personalize", "personalization".
  private static func isAmong(_ stem: String, _ roots: Set<String>) -> Bool {
    let own = root(stem)
    return roots.contains(own)
      || own.count >= 6 && roots.contains { $0.count >= 6 && $0.prefix(6) == own.prefix(6) }
  }
}
