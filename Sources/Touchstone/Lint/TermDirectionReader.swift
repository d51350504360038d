/// Which way a sentence says is better: "a higher perplexity indicates better fluency", "TTFT (higher is better)".
struct TermDirectionReader {
  let sentence: LintReading.Sentence
  let index: LintIndex

  /// A claim that a value which is high, or low, is good.
  struct BetterWay: Hashable, Sendable {
    let term: Int
    /// It says that less is better.
    let isLowerBetter: Bool
    let tokens: Range<Int>
  }

  func claims() -> [BetterWay] {
    sentence.tokens.indices.compactMap { place in
      guard let isHigh = level(at: place) else { return nil }
      return namedBehind(place, isHigh) ?? bare(place, isHigh)
    }
  }

  private func level(at place: Int) -> Bool? {
    if index.phrase(.high, sentence.tokens, at: place) != nil { return true }
    return index.phrase(.low, sentence.tokens, at: place) != nil ? false : nil
  }

  /// "Higher perplexity indicates better …", "the higher the perplexity, the better".
  private func namedBehind(_ place: Int, _ isHigh: Bool) -> BetterWay? {
    let tokens = sentence.tokens
    var next = place + 1
    while next < tokens.count,
      ["the", "average", "overall", "a", "an", "mean", "median"].contains(tokens[next].text)
        || index.statistics.match([tokens[next]], at: 0) != nil
    {
      next += 1
    }
    guard let mention = sentence.mentions.first(where: { $0.tokens.lowerBound == next }) else {
      return nil
    }
    var end = mention.tokens.upperBound
    if end + 1 < tokens.count, tokens[end].text == ",", tokens[end + 1].text == "the",
      tokens[max(0, place - 1)].text == "the" || place == 0
    {
      guard let verdict = verdict(from: end + 2, within: 1) else { return nil }
      return claim(mention.term, isHigh, verdict, place)
    }
    // "of 45", "scores", "values".
    while end < tokens.count, end - mention.tokens.upperBound < 6,
      index.phrase(.tells, tokens, at: end) == nil
    {
      let isSkipped =
        tokens[end].kind == .number || index.phrase(.metricWords, tokens, at: end) != nil
        || [
          "of", "ms", "s", "%", "value", "number", "here", "therefore", "generally", "usually", "(",
        ]
        .contains(tokens[end].stem) || tokens[end].text == ")"
      guard isSkipped else { return nil }
      end += 1
    }
    guard let told = index.phrase(.tells, tokens, at: end),
      let verdict = verdict(from: told, within: 5)
    else { return nil }
    return claim(mention.term, isHigh, verdict, place)
  }

  /// "higher is better" beside the metric's name, or in its row.
  private func bare(_ place: Int, _ isHigh: Bool) -> BetterWay? {
    let tokens = sentence.tokens
    var next = place + 1
    if next < tokens.count, ["value", "score", "number", "figure"].contains(tokens[next].stem) {
      next += 1
    }
    guard next < tokens.count,
      ["is", "are", "=", "means", "indicates", "mean", "indicate"]
        .contains(tokens[next].text),
      let verdict = verdict(from: next + 1, within: tokens[next].text == "is" ? 1 : 3)
    else { return nil }
    if verdict.end + 1 < tokens.count, tokens[verdict.end].text == "for",
      let behind = sentence.mentions.first(where: {
        $0.tokens.lowerBound <= verdict.end + 2 && $0.tokens.lowerBound > verdict.end
      })
    {
      return claim(behind.term, isHigh, verdict, place)
    }
    if let named = sentence.mentions.last(where: { $0.tokens.upperBound <= place }) {
      let gap = tokens[named.tokens.upperBound..<place]
      guard index.isMetric(named), gap.count <= 8, !gap.contains(where: { $0.text == ";" }) else {
        return nil
      }
      return claim(named.term, isHigh, verdict, place)
    }
    guard let cell = sentence.cell else { return nil }
    let own = Set(index.mentions(in: cell.rowLabel).filter(index.isMetric).map(\.term))
    guard own.count == 1, let term = own.first else { return nil }
    return claim(term, isHigh, verdict, place)
  }

  private typealias Praise = (isGood: Bool, end: Int)

  /// A word of praise or blame; nil behind a negation, and where a metric is what gets better.
  private func verdict(from start: Int, within length: Int) -> Praise? {
    let tokens = sentence.tokens
    guard start < tokens.count else { return nil }
    for place in start..<min(tokens.count, start + length) {
      if ["not", "no", "never", "nor", "neither", "less", "if", "than"].contains(tokens[place].text)
        || tokens[place].kind == .sign
      {
        return nil
      }
      let good = index.phrase(.good, tokens, at: place)
      guard let end = good ?? index.phrase(.bad, tokens, at: place) else { continue }
      // "Better than a timeout" compares, and "good potential" is no praise.
      if end < tokens.count,
        [
          "than", "potential", "reason", "case", "candidate", "opportunity", "room", "need",
          "enough",
        ]
        .contains(tokens[end].text)
      {
        return nil
      }
      let behind = place..<min(tokens.count, end + 3)
      let isTrade = sentence.mentions.contains {
        $0.tokens.lowerBound < behind.upperBound && $0.tokens.lowerBound >= start
      }
      return isTrade ? nil : (good != nil, end)
    }
    return nil
  }

  private func claim(_ term: Int, _ isHigh: Bool, _ verdict: Praise, _ place: Int) -> BetterWay {
    BetterWay(term: term, isLowerBetter: isHigh != verdict.isGood, tokens: place..<verdict.end)
  }
}
