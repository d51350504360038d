/// Reads stated changes out of the rows of a table: columns of values before and after, and one of changes.
struct RowChangeReader {
  private let reading: LintReading
  private let index: LintIndex

  init(_ reading: LintReading) {
    self.reading = reading
    index = reading.index
  }

  /// In the text's order; rows with two figures in a cell say too much.
  func changes() -> [StatedChange] {
    var found: [StatedChange] = []
    var row: [LintReading.Sentence] = []
    for sentence in reading.sentences where sentence.cell != nil {
      if let last = row.last, last.block != sentence.block {
        found += change(in: row).map { [$0] } ?? []
        row = []
      }
      row.append(sentence)
    }
    return found + (change(in: row).map { [$0] } ?? [])
  }

  private func change(in row: [LintReading.Sentence]) -> StatedChange? {
    var figures: [FigureRole: [LintReading.Sentence]] = [:]
    for sentence in row {
      guard let cell = sentence.cell, cell.column > 0, let role = role(of: cell.head) else {
        continue
      }
      figures[role, default: []].append(sentence)
    }
    guard let change = figures[.change].flatMap(single), !isOfSomethingElse(change.sentence) else {
      return nil
    }
    // With three values nobody knows which two are compared.
    let ends = [FigureRole.baseline, .current, .after].compactMap { figures[$0].flatMap(single) }
    let columns = [FigureRole.baseline, .current, .after].compactMap { figures[$0] }
    guard ends.count == 2, columns.count == 2 else { return nil }
    let (from, to) = (ends[0], ends[1])
    let (first, last) = (from.figure.alike(to.figure), to.figure.alike(from.figure))
    let amount = change.figure
    guard first.dimension == last.dimension, first.scale == last.scale, first.value > 0,
      ![LintDimension.period, .memory, .money, .count, .tokens].contains(first.dimension),
      [LintDimension.share, .point, .times].contains(amount.dimension)
    else { return nil }
    return StatedChange(
      start: first, end: last, change: amount, precision: precision(of: change.sentence),
      isTarget: false,
      isSpeed: change.sentence.tokens.contains {
        $0.text.hasPrefix("fast") || $0.text.hasPrefix("speed")
      })
  }

  /// "-12 % (p95)", "+5 % accuracy": a change of something else than the row's.
  private func isOfSomethingElse(_ sentence: LintReading.Sentence) -> Bool {
    sentence.mentions.contains(where: index.isMetric)
      || !index.statistics(in: sentence.tokens).isEmpty
  }

  private func single(_ cells: [LintReading.Sentence]) -> (
    figure: LintFigure, sentence: LintReading.Sentence
  )? {
    guard cells.count == 1, let cell = cells.first, cell.figures.count == 1,
      let figure = cell.figures.first
    else { return nil }
    return (figure, cell)
  }

  private func precision(of sentence: LintReading.Sentence) -> StatedChange.Precision {
    if index.has(.atMost, sentence.tokens) { return .atMost }
    if index.has(.atLeast, sentence.tokens) { return .atLeast }
    return index.has(.about, sentence.tokens) || index.has(.hedges, sentence.tokens)
      || sentence.tokens.contains { $0.text == "~" } ? .about : .plain
  }

  private func role(of head: [LintToken]) -> FigureRole? {
    let order: [FigureRole] = [.change, .target, .baseline, .after, .current]
    return order.first { index.has($0, head) }
  }
}
