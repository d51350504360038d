/// Cuts blocks into sentences.
struct SentenceCutter {
  let text: AssessmentText
  let index: LintIndex

  private static let shortForms: Set<String> = [
    "e", "g", "i", "vs", "approx", "etc", "eg", "ie", "no", "avg", "max", "min", "dr", "fig",
  ]

  /// Tokens of a sentence; what is longer is cut, so that no text is slow.
  private static let longest = 400

  /// In the text's order.
  func sentences(in sections: [LintReading.Section]) -> [LintReading.Sentence] {
    var found: [LintReading.Sentence] = []
    var heads: [[LintToken]] = []
    var table = 0
    for (place, block) in text.blocks.enumerated() {
      let section = sections.last {
        $0.heading <= place && place < max($0.blocks.upperBound, $0.heading + 1)
      }?.kind
      guard case .row(let isHead) = block.kind else {
        var isHeading = false
        if case .heading = block.kind { isHeading = true }
        for tokens in cut(LintLexer.tokens(of: text.scalars, in: block.range)) {
          found.append(sentence(tokens, block: place, section: section, isHeading: isHeading))
        }
        continue
      }
      let cells = block.cells.map { LintLexer.tokens(of: text.scalars, in: $0) }
      if block.table != table {
        table = block.table
        heads = []
      }
      if isHead, heads.isEmpty {
        heads = cells
        continue
      }
      for (column, tokens) in cells.enumerated() {
        let cell = LintReading.Cell(
          table: block.table, column: column, head: column < heads.count ? heads[column] : [],
          rowLabel: column > 0 ? cells[0] : [])
        for part in cut(tokens) {
          found.append(sentence(part, block: place, section: section, isHeading: false, cell: cell))
        }
      }
    }
    return found
  }

  private func sentence(
    _ tokens: [LintToken], block: Int, section: LintSectionKind?, isHeading: Bool,
    cell: LintReading.Cell? = nil
  ) -> LintReading.Sentence {
    var figures = index.figures.figures(in: tokens)
    if let cell {
      figures = figures.map {
        index.figures.figure(
          index.figures.figure($0, withUnitOf: cell.head), withUnitOf: cell.rowLabel)
      }
    }
    return LintReading.Sentence(
      block: block, section: section, tokens: tokens, mentions: index.mentions(in: tokens),
      figures: figures, isHeading: isHeading, cell: cell)
  }

  func cut(_ tokens: [LintToken]) -> [[LintToken]] {
    var sentences: [[LintToken]] = []
    var start = 0
    for place in tokens.indices {
      if place - start == Self.longest {
        sentences.append(Array(tokens[start..<place]))
        start = place
      }
      guard [".", "!", "?", ";"].contains(tokens[place].text) else { continue }
      let next = place + 1
      let isEnd =
        next == tokens.count
        || tokens[next].hasSpaceBefore
          && (tokens[place].text != "." || tokens[next].isCapitalised || tokens[next].kind != .word)
      let isShortForm =
        place > 0 && Self.shortForms.contains(tokens[place - 1].text) && next < tokens.count
      if isEnd, !isShortForm {
        sentences.append(Array(tokens[start...place]))
        start = next
      }
    }
    if start < tokens.count { sentences.append(Array(tokens[start...])) }
    return sentences
  }
}
