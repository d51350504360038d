/// What a sentence or a table's row says a metric is: "throughput, which is ⟦the time from request to answer⟧".
struct DefinitionReader {
  let sentence: LintReading.Sentence
  let index: LintIndex

  /// A metric with the words that say what it is.
  struct WrittenDefinition: Hashable, Sendable {
    let term: Int
    /// Tokens of the sentence, from the quantity on: "time from request to answer".
    let tokens: Range<Int>
    /// What the first words say it is.
    let dimension: LintDimension
    /// The tokens of the metric's name; nil where a row's label is it.
    let name: Range<Int>?
  }

  /// No definition is longer.
  private static let longest = 25

  func definitions() -> [WrittenDefinition] {
    let named = sentence.mentions.filter(index.isMetric).flatMap { mention in
      [behind(mention), before(mention)].compactMap { $0 }
    }
    return named + (inRow().map { [$0] } ?? [])
  }

  // MARK: Behind the name

  private func behind(_ mention: TermMention) -> WrittenDefinition? {
    let tokens = sentence.tokens
    var start = mention.tokens.upperBound
    guard start < tokens.count else { return nil }
    if mention.tokens.lowerBound > 0, tokens[mention.tokens.lowerBound - 1].kind == .number {
      return nil
    }
    // "Latency (p95): the time …", "TTFT (time to first token) is the time …"
    if tokens[start].text == "(",
      let close = tokens[start...].prefix(12).firstIndex(where: { $0.text == ")" }),
      close + 1 < tokens.count
    {
      let isTold = [":", "-", ","].contains(tokens[close + 1].text)
      let told = index.phrase(.defines, tokens, at: close + 1) ?? (isTold ? close + 2 : nil)
      if let told, quantity(at: told) != nil { start = close + 1 }
    }
    guard start < tokens.count else { return nil }
    var isInBrackets = false
    var isParenthesis = false
    switch tokens[start].text {
    case "(", "[":
      isInBrackets = true
      start += 1
    case ",":
      isParenthesis = true
      start += 1
    case ":", "-", "=":
      // Of a list or a glossary.
      guard mention.tokens.lowerBound <= 8 || tokens[start].text == "-" else { return nil }
      start += 1
    default:
      guard index.phrase(.defines, tokens, at: start) != nil else { return nil }
    }
    if start < tokens.count, tokens[start].text == ")" { start += 1 }
    if let end = index.phrase(.defines, tokens, at: start) { start = end }
    if start < tokens.count, tokens[start].text == "," { start += 1 }
    return definition(
      mention.term, from: start, name: mention.tokens, isInBrackets: isInBrackets,
      isParenthesis: isParenthesis)
  }

  private func definition(
    _ term: Int, from start: Int, name: Range<Int>?, isInBrackets: Bool = false,
    isParenthesis: Bool = false
  ) -> WrittenDefinition? {
    guard let (first, dimension) = quantity(at: start) else { return nil }
    let tokens = sentence.tokens
    var end = first
    while end < tokens.count, end - first < Self.longest {
      let text = tokens[end].text
      let isEnd = isInBrackets && [")", "]"].contains(text) || isParenthesis && text == ","
      if isEnd { break }
      if [".", ";"].contains(text) { break }
      end += 1
    }
    // "TTFT is the share of latency that users feel."
    if dimension == .share, index.vocabulary.terms[term].dimensions.contains(.time),
      tokens[first..<min(end, first + 5)].contains(where: { $0.stem == "time" })
        || sentence.mentions.contains(where: { first..<first + 5 ~= $0.tokens.lowerBound })
    {
      return nil
    }
    return WrittenDefinition(term: term, tokens: first..<end, dimension: dimension, name: name)
  }

  /// Where a quantity is named, behind articles and adjectives.
  private func quantity(at start: Int) -> (first: Int, dimension: LintDimension)? {
    let tokens = sentence.tokens
    let passed: Set<String> = [
      "the", "a", "an", "average", "mean", "total", "overall", "median", "typical", "maximum",
      "how", "it", "is", "simply", "i.e", "or", "our", "exact",
    ]
    var place = start
    while place < tokens.count, place - start < 4 {
      for dimension in [LintDimension.time, .share, .requestRate] {
        if let match = index.quantities[dimension]?.match(tokens, at: place), !isHyphened(place + 1)
        {
          return match.end > place ? (place, dimension) : nil
        }
      }
      guard
        passed.contains(tokens[place].text) || index.statistics.match([tokens[place]], at: 0) != nil
      else { return nil }
      place += 1
    }
    return nil
  }

  private func isHyphened(_ place: Int) -> Bool {
    place < sentence.tokens.count && sentence.tokens[place].isHyphened
  }

  // MARK: Before the name

  /// "the time from request to answer, called throughput", "… (known as throughput)".
  private func before(_ mention: TermMention) -> WrittenDefinition? {
    let tokens = sentence.tokens
    var end = mention.tokens.lowerBound
    while end > 0, ["the", "as"].contains(tokens[end - 1].text) { end -= 1 }
    guard end > 2, ["called", "known", "termed", "named"].contains(tokens[end - 1].text) else {
      return nil
    }
    end -= 1
    while end > 0,
      [",", "(", "also", "is", "commonly", "often", "-"].contains(tokens[end - 1].text)
    {
      end -= 1
    }
    for start in max(0, end - 14)..<end {
      guard let (first, dimension) = quantity(at: start), first == start else { continue }
      return WrittenDefinition(
        term: mention.term, tokens: start..<end, dimension: dimension, name: mention.tokens)
    }
    return nil
  }

  // MARK: Rows

  /// "| TTFT | 450 ms | Time the user waits for the complete report |"
  private func inRow() -> WrittenDefinition? {
    guard let cell = sentence.cell, cell.column > 0 else { return nil }
    let own = index.mentions(in: cell.rowLabel).filter(index.isMetric)
    guard own.count == 1, let mention = own.first, mention.tokens.lowerBound == 0 else {
      return nil
    }
    // "Latency reduction": not the metric alone.
    let rest = cell.rowLabel[mention.tokens.upperBound...]
    guard rest.first.map({ $0.text == "(" || $0.text == "," }) ?? true else { return nil }
    return definition(mention.term, from: 0, name: nil)
  }
}
