/// Reads statements that leave no doubt of what a figure is of: "latency under load is 75 requests/s", "TTFT: 3.2 tokens", a cell of one figure.
struct PlainStatementReader {
  struct Statement: Hashable, Sendable {
    let term: Int
    let figure: LintFigure
    /// *Units*: code points of the text, from the metric's name on.
    let range: Range<Int>
    /// A cell under a head that says it is the value: "Current", "Score".
    var isValueCell = false
  }

  let sentence: LintReading.Sentence
  let index: LintIndex

  /// Verbs that say what a metric is.
  private static let verbs: Set<String> = [
    "is", "was", "are", "were", "reached", "reaches", "averages", "averaged", "remains", "remained",
    "stayed", "stays", "stood", "stands", "sits", "equals", "hovers", "amounts", "amounted",
    "came", "measured", "measures", "totals", "totalled", "totaled", "hit", "hits", "ran", "runs",
  ]
  /// What may stand between the verb and the figure.
  private static let hedges: Set<String> = [
    "about", "around", "approximately", "roughly", "nearly", "only", "just", "almost", "now",
    "currently", "still", "at", "to", "a", "the", "an", "of", "approx", "measured", "steady",
    "constant", "well", "on", "average",
  ]
  /// What begins words that say where a metric was measured.
  private static let places: Set<String> = [
    "under", "during", "in", "for", "on", "across", "per", "within", "over", "at",
  ]

  func statements() -> [Statement] {
    if sentence.cell != nil, let one = inCell() { return [one] }
    return sentence.mentions.filter { mention in
      index.isMetric(mention) && !sentence.figures.contains { $0.tokens.overlaps(mention.tokens) }
    }.compactMap(statement)
  }

  private func statement(_ mention: TermMention) -> Statement? {
    let tokens = sentence.tokens
    var place = mention.tokens.upperBound
    guard place < tokens.count, !tokens[place].isHyphened else { return nil }
    // "(p95)", "(TTFT)".
    if tokens[place].text == "(",
      let close = tokens[place...].prefix(6).firstIndex(where: { $0.text == ")" }),
      !tokens[place..<close].contains(where: { $0.kind == .number })
    {
      place = close + 1
    }
    guard place < tokens.count else { return nil }
    let isOwner =
      tokens[place].text == "of" && place + 1 < tokens.count
      && !Self.hedges.subtracting(["the", "a", "an"]).contains(tokens[place + 1].text)
      && tokens[place + 1].kind == .word
    if isOwner || Self.places.contains(tokens[place].text) {
      let end = tokens[place...].prefix(7).firstIndex { Self.verbs.contains($0.text) }
      guard let end, !tokens[place..<end].contains(where: { $0.kind != .word }),
        !sentence.mentions.contains(where: { place..<end ~= $0.tokens.lowerBound })
      else { return nil }
      place = end
    }
    guard
      Self.verbs.contains(tokens[place].text) || [":", "=", "of", "("].contains(tokens[place].text)
    else { return nil }
    let link = tokens[place].text
    place += 1
    while place < tokens.count,
      Self.hedges.contains(tokens[place].text)
        || index.statistics.match([tokens[place]], at: 0) != nil && tokens[place].kind == .word
    {
      place += 1
    }
    guard let figure = sentence.figures.first(where: { $0.tokens.lowerBound == place }),
      figure.sign == 0, isWhole(figure, behind: link)
    else { return nil }
    return Statement(
      term: mention.term, figure: figure,
      range: mention.range.lowerBound..<figure.range.upperBound)
  }

  /// Behind the figure the clause is at an end: not "of 512 tokens prompts", "40 requests/s at 300 ms".
  private func isWhole(_ figure: LintFigure, behind link: String) -> Bool {
    let end = figure.tokens.upperBound
    guard end < sentence.tokens.count else { return true }
    let next = sentence.tokens[end]
    if next.text == "/" || next.text == "(" || next.isHyphened { return false }
    if link == "(" { return next.text == ")" }
    // "A latency of 40 requests/s is high."
    if link == "of", Self.verbs.contains(next.text) { return true }
    if next.kind == .sign { return next.text != "-" || next.hasSpaceBefore }
    return [
      "and", "while", "which", "but", "with", "as", "in", "on", "during", "under", "for", "against",
      "when", "versus", "compared", "after",
    ].contains(next.text)
  }

  /// The cell is the figure, the row's label the metric, and the column's head says nothing of a change.
  private func inCell() -> Statement? {
    guard let cell = sentence.cell, cell.column > 0, let figure = sentence.figures.first,
      sentence.figures.count == 1, figure.sign == 0,
      figure.tokens == 0..<sentence.tokens.count,
      !index.has(.change, cell.head)
    else { return nil }
    let own = index.mentions(in: cell.rowLabel).filter(index.isMetric)
    guard own.count == 1, let mention = own.first, mention.tokens.lowerBound == 0 else {
      return nil
    }
    let rest = cell.rowLabel[mention.tokens.upperBound...]
    guard rest.first.map({ $0.text == "(" || $0.text == "," }) ?? true else { return nil }
    let isValue =
      index.has(.current, cell.head)
      && !FigureRole.allCases.contains { $0 != .current && index.has($0, cell.head) }
    return Statement(
      term: mention.term, figure: figure, range: figure.range, isValueCell: isValue)
  }
}
