/// How many requests a sentence says are at work at once: "eight requests in flight", "only 4 run concurrently".
struct ConcurrencyReader {
  struct Stated: Hashable, Sendable {
    let value: Double
    /// No more than that, ever.
    let isMost: Bool
    /// It is called an average.
    let isMean: Bool
    /// Index into the reading's sentences.
    let sentence: Int
    /// *Units*: code points of the text.
    let range: Range<Int>
  }

  private let reading: LintReading
  private let index: LintIndex

  init(_ reading: LintReading) {
    self.reading = reading
    index = reading.index
  }

  /// In the text's order; what is only hoped for, or is of one machine among several, is left out.
  func stated() -> [Stated] {
    reading.sentences.indices.flatMap { place -> [Stated] in
      let sentence = reading.sentences[place]
      guard sentence.section != .recommendations, !index.has(.hedges, sentence.tokens),
        !index.has(.parts, sentence.tokens)
      else { return [] }
      return sentence.tokens.indices.compactMap { stated(at: $0, in: sentence, place) }
    }
  }

  private func stated(at start: Int, in sentence: LintReading.Sentence, _ place: Int) -> Stated? {
    let tokens = sentence.tokens
    guard let value = number(at: start, sentence), value > 0 else { return nil }
    var end = start + 1
    var isAtOnce = false
    while end < min(tokens.count, start + 8) {
      if let next = index.phrase(.atOnce, tokens, at: end) {
        isAtOnce = true
        end = next
        break
      }
      guard index.phrase(.atWork, [tokens[end]], at: 0) != nil else { break }
      end += 1
    }
    guard isAtOnce else { return nil }
    let before = Array(tokens[max(0, start - 6)..<start])
    let near = Array(tokens[max(0, start - 6)..<min(tokens.count, end + 3)])
    let names = index.statistics(in: near).map { index.vocabulary.statistics[$0].id }
    return Stated(
      value: value, isMost: index.has(.atMost, before) || names.contains("max"),
      isMean: names.contains("mean"), sentence: place, range: tokens[start].range)
  }

  private func number(at place: Int, _ sentence: LintReading.Sentence) -> Double? {
    if let figure = sentence.figures.first(where: { $0.tokens.lowerBound == place }) {
      let isCount = figure.isBare || figure.dimension == .count
      return isCount && !figure.isRange && figure.decimals == 0 ? figure.value : nil
    }
    return LintToken.numberWords[sentence.tokens[place].text]
  }

  /// Requests per second where they are named apart from the unit: "requests are served at 10 per second".
  func rates() -> [(sentence: Int, value: Double, range: Range<Int>)] {
    reading.sentences.indices.flatMap {
      place -> [(sentence: Int, value: Double, range: Range<Int>)] in
      let sentence = reading.sentences[place]
      guard sentence.section != .recommendations, !index.has(.hedges, sentence.tokens) else {
        return []
      }
      return sentence.figures.compactMap { figure in
        let (start, end) = (figure.tokens.lowerBound, figure.tokens.upperBound)
        let tokens = sentence.tokens
        let behind = tokens[end...].prefix(2).map(\.text)
        guard figure.isBare, !figure.isRange,
          ["per second", "a second", "/ s"].contains(behind.joined(separator: " ")),
          tokens[max(0, start - 8)..<start].contains(where: {
            ["request", "query"].contains($0.stem)
          })
        else { return nil }
        return (place, figure.value, figure.range)
      }
    }
  }
}
