/// The unit that patterns are matched over: a part of a sentence, a bracket, a table cell.
package struct Clause: Sendable {
  /// A stretch of tokens; a table cell's clause has several, with a colon before the last.
  package struct Piece: Sendable {
    package var tokens: Range<Int>
    package var isBehindColon = false
  }

  package var pieces: [Piece]
  /// The place of its sentence.
  package var sentence: Int
  /// For a bracket: the clause it stands in.
  package var parent: Int?
  /// The line it stands in.
  package var line: Int
  /// For a table cell: the lines that introduce its table.
  package var isCell = false

  package var tokens: Range<Int> {
    (pieces.map(\.tokens.lowerBound).min() ?? 0)..<(pieces.map(\.tokens.upperBound).max() ?? 0)
  }

  package func contains(token: Int) -> Bool { pieces.contains { $0.tokens.contains(token) } }
}

/// A text cut into sentences and clauses.
///
/// *Shape*: clauses in text order, each bracket directly behind the clause it stands in; `clauseOf`
/// by mention: the innermost clause that holds it, or -1 for code and other lines nobody reads.
package struct ClauseText: Sendable {
  package var text: ReadText
  package var layout: TextLayout
  package var sentences: [Sentence]
  package var clauses: [Clause]
  package var clauseOf: [Int32]
}
