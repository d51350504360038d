/// An assessment as the rules see it.
struct LintReading: Sendable {
  struct Section: Hashable, Sendable {
    let kind: LintSectionKind
    /// The block with its title.
    let heading: Int
    /// The blocks behind it; the first may be the title's own line, where text follows a colon.
    let blocks: Range<Int>
    /// *Units*: code points of the text, of the title.
    let range: Range<Int>
  }

  /// A sentence, a list item's part, a cell.
  struct Sentence: Hashable, Sendable {
    let block: Int
    let section: LintSectionKind?
    let tokens: [LintToken]
    let mentions: [TermMention]
    let figures: [LintFigure]
    var isHeading = false
    /// Of a cell: the table, its row's first cell and its column's head.
    var cell: Cell?

    /// The tokens of a run that are no part of a term: the "to" of "time to first token" is no word of the sentence.
    func words(_ run: Range<Int>) -> [LintToken] {
      run.filter { place in
        !tokens[place].isHyphened && !mentions.contains { $0.tokens.contains(place) }
      }.map { tokens[$0] }
    }

    var range: Range<Int> {
      (tokens.first?.range.lowerBound ?? 0)..<(tokens.last?.range.upperBound ?? 0)
    }
  }

  struct Cell: Hashable, Sendable {
    let table: Int
    let column: Int
    let head: [LintToken]
    let rowLabel: [LintToken]
  }

  let text: AssessmentText
  let index: LintIndex
  /// In the text's order.
  let sections: [Section]
  let sentences: [Sentence]
  /// What the sentences say of metrics, in their order.
  let statements: [MetricStatement]
  let recommendations: [Recommendation]
  let risks: [RiskEntry]

  init(_ text: AssessmentText, index: LintIndex) {
    self.text = text
    self.index = index
    let sections = SectionFinder(text: text, index: index).sections()
    self.sections = sections
    let sentences = SentenceCutter(text: text, index: index).sentences(in: sections)
    self.sentences = sentences
    statements = sentences.enumerated().flatMap { place, sentence in
      StatementReader(sentence: sentence, place: place, index: index).statements()
    }
    let cutter = EntryCutter(text: text, index: index)
    recommendations =
      sections.first { $0.kind == .recommendations }.map { cutter.recommendations(in: $0) } ?? []
    risks = sections.first { $0.kind == .risks }.map { cutter.risks(in: $0) } ?? []
  }

  func section(_ kind: LintSectionKind) -> Section? { sections.first { $0.kind == kind } }

  func quote(_ range: Range<Int>) -> String {
    PrintableText.line(text.string(range), limit: 60)
  }

  func shown(_ term: Int) -> String { index.vocabulary.terms[term].shown }
}
