/// How a clause stands behind what it says: denied, foreseen, supposed, asked, somebody else's.
package struct Standing: Hashable, Sendable {
  package var modality: Modality = .asserted
  package var polarity: Polarity = .positive
  /// "It is not true that …"
  package var isRefuted = false
}

/// Reads the standing of clauses and collects the tokens that patterns needn't list.
struct StandingReader {
  let clauses: ClauseText

  private var text: ReadText { clauses.text }

  /// The tokens of hedges and negations of a clause, which its skeleton leaves out.
  func liftedTokens(in clause: Clause) -> Set<Int> {
    var lifted: Set<Int> = []
    for piece in clause.pieces {
      for token in piece.tokens {
        if let index = text.mention(at: token) {
          let mention = text.mentions[index]
          guard mention.kind == .value, mention.tokens.lowerBound == token else { continue }
          if let hedge = HedgePhrase.reading(
            before: token, in: text, from: piece.tokens.lowerBound), hedge.tokens.count > 0
          {
            lifted.formUnion(hedge.tokens)
          }
        } else if isNegation(token) {
          lifted.insert(token)
          if text.tokens[token].hash == Self.t {
            if token > 0, text.tokens[token - 1].symbol == UInt8(ascii: "'") {
              lifted.insert(token - 1)
            }
          }
        }
      }
    }
    return lifted
  }

  private static let t = WordHash("t")
  private static let truth = English.hashes("true correct accurate right the case")
  private static let falsehood = English.hashes("false incorrect untrue wrong myth inaccurate")
  private static let that = WordHash("that")

  /// A word that denies, where nothing behind it limits it.
  private func isNegation(_ token: Int) -> Bool {
    let word = text.tokens[token]
    guard word.kind == .word, English.negations.contains(word.hash) else { return false }
    if word.hash == Self.t {
      // Only the "t" of "didn't".
      guard token >= 2, text.tokens[token - 1].symbol == UInt8(ascii: "'"), word.isGlued else {
        return false
      }
    }
    if token + 1 < text.tokens.count, English.negationLimits.contains(text.tokens[token + 1].hash) {
      return false
    }
    return true
  }

  /// The standing of the figure at `value` in its clause.
  func standing(of value: Range<Int>, in clauseIndex: Int) -> Standing {
    var standing = Standing()
    let clause = clauses.clauses[clauseIndex]
    let sentence = clauses.sentences[clause.sentence]
    if clauses.layout.lines[clause.line].kind == .quotation || isQuoted(value, in: sentence) {
      standing.modality = .quoted
      return standing
    }
    if sentence.isQuestion, AskingWords(text: text).asks(value, in: sentence) {
      standing.modality = .question
      return standing
    }
    standing.isRefuted = refutes(sentence, before: value.lowerBound)
    if hasNegation(before: value, in: clause) { standing.polarity = .negative }
    if let modality = modality(in: clause, before: value) { standing.modality = modality }
    if standing.modality == .forecast, isSupposed(before: clauseIndex) {
      standing.modality = .hypothetical
    }
    return standing
  }

  /// "Suppose it left at 9:00; it would …": what an earlier clause of the sentence supposes goes on.
  private func isSupposed(before clauseIndex: Int) -> Bool {
    let sentence = clauses.clauses[clauseIndex].sentence
    return clauses.clauses[..<clauseIndex].reversed()
      .prefix { $0.sentence == sentence }
      .contains { clause in
        clause.pieces.contains { piece in
          piece.tokens.contains { token in
            text.mentionOfToken[token] < 0
              && English.hypotheticalWords.contains(text.tokens[token].hash)
              && !AskingWords(text: text).isPolite(token, before: piece.tokens.upperBound)
          }
        }
      }
  }

  private func hasNegation(before value: Range<Int>, in clause: Clause) -> Bool {
    for piece in clause.pieces {
      for token in piece.tokens
      where token < value.lowerBound && text.mentionOfToken[token] < 0 && isNegation(token) {
        // "did not change its guidance; revenue was": a figure between ends the reach.
        let between = token..<value.lowerBound
        if !between.contains(where: { isFigure($0) }) { return true }
      }
    }
    return false
  }

  private func isFigure(_ token: Int) -> Bool {
    text.mention(at: token).map { text.mentions[$0].kind == .value } ?? false
  }

  private func refutes(_ sentence: Sentence, before token: Int) -> Bool {
    var index = sentence.tokens.lowerBound
    var sawNegation = false
    while index < min(token, sentence.tokens.lowerBound + 12) {
      let hash = text.tokens[index].hash
      if isNegation(index) { sawNegation = true }
      if index + 1 < token, text.tokens[index + 1].hash == Self.that {
        if Self.falsehood.contains(hash) { return true }
        if sawNegation, Self.truth.contains(hash) { return true }
      }
      index += 1
    }
    return false
  }

  private func modality(in clause: Clause, before value: Range<Int>) -> Modality? {
    var sawThirdParty = false
    for token in clause.pieces.lazy.flatMap(\.tokens) where token < value.lowerBound {
      guard text.mentionOfToken[token] < 0 else { continue }
      let word = text.tokens[token]
      guard word.kind == .word else { continue }
      if isThirdParty(token) { sawThirdParty = true }
      if English.hearsayWords.contains(word.hash) { return .attributed }
      if sawThirdParty, English.sayingWords.contains(word.hash) || word.hash == Self.consensus {
        return .attributed
      }
      if English.hypotheticalWords.contains(word.hash),
        !AskingWords(text: text).isPolite(token, before: value.lowerBound)
      {
        return .hypothetical
      }
      if English.forecastWords.contains(word.hash), !isPastWord(token) { return .forecast }
    }
    return sawThirdParty ? .attributed : nil
  }

  private static let street = WordHash("street")
  private static let beforeStreet = English.hashes("the wall")

  /// "Analysts", "the Street", but not "12 Mill Street".
  private func isThirdParty(_ token: Int) -> Bool {
    let word = text.tokens[token].hash
    guard English.thirdParties.contains(word) else { return false }
    return word != Self.street
      || token > 0 && Self.beforeStreet.contains(text.tokens[token - 1].hash)
  }

  private static let consensus = WordHash("consensus")
  private static let asOrThan = English.hashes("as than")

  /// "as expected", "than expected", "planned" behind a noun: no forecast.
  private func isPastWord(_ token: Int) -> Bool {
    token > 0 && Self.asOrThan.contains(text.tokens[token - 1].hash)
  }

  /// `"area": "north"`: the marks of JSON quote nobody.
  private func isObjectText(_ line: Range<Int>) -> Bool {
    line.dropFirst().contains { token in
      text.tokens[token].symbol == UInt8(ascii: ":") && text.tokens[token].isGlued
        && text.tokens[token - 1].symbol == UInt8(ascii: "\"")
    }
  }

  /// Inside quotation marks that hold four words or more.
  private func isQuoted(_ value: Range<Int>, in sentence: Sentence) -> Bool {
    guard sentence.line >= 0 else { return false }
    let line = clauses.layout.lines[sentence.line].tokens
    guard line.contains(value.lowerBound) else { return false }
    if isObjectText(line) { return false }
    var open: Int?
    var words = 0
    for token in line {
      if text.tokens[token].symbol == UInt8(ascii: "\""), text.mentionOfToken[token] < 0 {
        if let start = open {
          if start < value.lowerBound, token >= value.upperBound { return words >= 4 }
          open = nil
        } else {
          open = token
        }
        words = 0
      } else if open != nil, text.tokens[token].kind != .symbol {
        words += 1
      }
    }
    return false
  }
}
