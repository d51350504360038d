/// What a term is said to be of: "the perplexity ⟦of the GPU pool⟧", "the supervisors' quantisation", "quantise the requests".
struct TermObjectReader {
  let sentence: LintReading.Sentence
  let index: LintIndex

  private static let articles: Set<String> = [
    "the", "our", "their", "its", "all", "each", "every", "your", "these", "those",
  ]
  /// No noun: what stands before it is a whole phrase.
  private static let enders: Set<String> = [
    "of", "in", "on", "at", "to", "for", "with", "by", "from", "so", "and", "or", "is", "was",
    "are", "were", "into", "that", "which", "who", "as", "than", "will", "would", "should", "can",
    "could", "may", "might", "must", "has", "have", "had", "during", "under", "when", "while",
    "before", "after", "because", "if", "per", "through", "via", "without", "within", "until",
    "reduces", "improves", "increases", "lowers", "remains", "rose", "fell", "stays", "stayed",
  ]

  /// The tokens of an object that the term can't be of, with what names it; nil where there is none.
  func alien(to mention: TermMention) -> Range<Int>? {
    let term = index.vocabulary.terms[mention.term]
    guard !term.notOf.isEmpty else { return nil }
    let tables = term.notOf.compactMap { index.objects[$0] }
    return behind(mention, tables) ?? before(mention, tables)
  }

  /// "of the incoming requests"; behind a verb without "of".
  private func behind(_ mention: TermMention, _ tables: [PhraseTable]) -> Range<Int>? {
    let tokens = sentence.tokens
    var start = mention.tokens.upperBound
    guard start < tokens.count else { return nil }
    // "Scores of", "values of".
    if index.phrase(.metricWords, tokens, at: start) == start + 1 { start += 1 }
    guard start < tokens.count else { return nil }
    if tokens[start].text == "of" {
      start += 1
    } else {
      guard index.vocabulary.terms[mention.term].kind == .technique,
        Self.articles.contains(tokens[start].text)
      else { return nil }
    }
    for place in start..<min(tokens.count, start + 5) {
      if tokens[place].kind != .word || Self.enders.contains(tokens[place].text) { return nil }
      // "The Q-Score of GPU-hosted models", "of three-server clusters".
      if !tokens[place].isHyphened, let end = longest(tables, at: place), isHead(end, in: tokens) {
        return mention.tokens.lowerBound..<end
      }
      // A plural, or a verb: the object is another.
      if tokens[place].text != tokens[place].stem, !tokens[place].text.hasSuffix("'s") {
        return nil
      }
    }
    return nil
  }

  /// "the supervisors' quantisation", "the GPU pool's perplexity".
  private func before(_ mention: TermMention, _ tables: [PhraseTable]) -> Range<Int>? {
    let tokens = sentence.tokens
    var end = mention.tokens.lowerBound
    guard end > 0 else { return nil }
    if ["'", "’"].contains(tokens[end - 1].text) {
      end -= 1
    } else if !tokens[end - 1].text.hasSuffix("'s") {
      return nil
    }
    for place in max(0, end - 3)..<end where longest(tables, at: place) == end {
      return place..<mention.tokens.upperBound
    }
    return nil
  }

  private func longest(_ tables: [PhraseTable], at place: Int) -> Int? {
    tables.compactMap { $0.match(sentence.tokens, at: place)?.end }.max()
  }

  /// A plural, or nothing behind it that it could belong to: "requests", not "request encoder".
  private func isHead(_ end: Int, in tokens: [LintToken]) -> Bool {
    guard end < tokens.count else { return true }
    let next = tokens[end]
    if next.isHyphened || next.text == "-" && !next.hasSpaceBefore || next.text == "/" {
      return false
    }
    if ["'", "’"].contains(next.text) || tokens[end - 1].text.hasSuffix("'s") { return false }
    return next.kind != .word || Self.enders.contains(next.text)
      || tokens[end - 1].text != tokens[end - 1].stem
  }
}
