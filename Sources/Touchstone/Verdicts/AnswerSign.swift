/// The sign that the words around an answer give it (SEMANTICS 3.8): "decreased by 5.2%", "a net loss of
/// $3 million".
struct AnswerSign {
  let clauses: ClauseText

  private static let losing = English.hashes("loss losses deficit negative outflow")
  private static let earning = English.hashes("profit surplus gain positive inflow")

  /// The value with its sign, and whether the text says so outright.
  func apply(
    to value: WrittenValue, mention: Int, reading: AskedQuestion.Reading, factBase: FactBase
  ) -> (value: WrittenValue, isExplicit: Bool) {
    if value.amount.isNegative { return (value, true) }
    let words: (down: WordSet, up: WordSet) =
      reading.formula.isChange
      ? (DirectionWords.falling, DirectionWords.rising) : (Self.losing, Self.earning)
    let clause = Int(clauses.clauseOf[mention])
    let sentence = clauses.sentences[clauses.clauses[clause].sentence].tokens
    let first = clauses.text.mentions[mention].tokens.lowerBound
    // The word nearest before the figure; behind it only "a 5% decline".
    let before = (sentence.lowerBound..<first).reversed().lazy.compactMap {
      direction($0, words)
    }.first
    let after = (first..<min(sentence.upperBound, first + 6)).lazy.compactMap {
      direction($0, words)
    }.first
    switch before ?? after {
    case false?: return (value.adjusted(negated: true), true)
    case true?: return (value, true)
    case nil: return (value, false)
    }
  }

  /// True for a word of rising, false for one of falling.
  private func direction(_ token: Int, _ words: (down: WordSet, up: WordSet)) -> Bool? {
    let hash = clauses.text.tokens[token].hash
    if words.down.contains(hash) { return false }
    return words.up.contains(hash) ? true : nil
  }
}
