/// The words before a figure that change what is said of it.
package enum HedgePhrase {
  package struct Reading: Hashable, Sendable {
    package var relation: Relation
    /// The tokens the hedge takes.
    package var tokens: Range<Int>
    package var hedge: Hedge = .about
  }

  /// Phrases, longest first among those that end alike.
  private static let phrases: [(words: [WordHash], relation: Relation, hedge: Hedge)] = {
    let table: [(Relation, Hedge, String)] = [
      (
        .about, .about,
        "about|approximately|approx|approx .|around|roughly|some|circa|ca .|an estimated|estimated at|in the region of|in the neighborhood of|in the ballpark of|close to|or so|~|≈"
      ),
      (
        .about, .nearly,
        "nearly|almost|just under|just below|just shy of|a little under|a little less than|slightly less than|slightly under|slightly below|not quite"
      ),
      (
        .about, .justOver,
        "just over|just above|a little over|a little more than|slightly more than|slightly over|slightly above|a shade over"
      ),
      (
        .above, .about,
        "more than|over|above|greater than|in excess of|exceeding|upwards of|upward of|north of|well over|well above|>"
      ),
      (.atLeast, .about, "at least|no less than|not less than|a minimum of|> ="),
      (
        .below, .about,
        "less than|under|below|fewer than|lower than|well under|well below|south of|<"
      ),
      (.atMost, .about, "at most|up to|no more than|not more than|a maximum of|as much as|< ="),
    ]
    return table.flatMap { relation, hedge, phrases in
      phrases.split(separator: "|").map { phrase in
        (phrase.split(separator: " ").map { WordHash(String($0)) }, relation, hedge)
      }
    }.sorted { $0.0.count > $1.0.count }
  }()

  private static let exceeded = English.hashes("exceeded exceeds topped surpassed")

  private static let upTo = [WordHash("up"), WordHash("to")]
  private static let movesUp = English.hashes(
    "went go goes going came moved edged ticked shot percent add adds added adding")
  private static let beings = English.hashes("was were is are be been being")
  private static let from = WordHash("from")

  /// "added up to $5 billion", "up 3% and up to $5 billion", "was up to $5 billion from $4 billion": where
  /// it went, not a bound.
  private static func isMovement(
    _ phrase: [WordHash], at first: Int, before figure: Int, in text: ReadText
  ) -> Bool {
    guard phrase == upTo, first > 0 else { return false }
    if let mention = text.mention(at: first - 1) { return text.mentions[mention].kind == .value }
    let word = text.tokens[first - 1].hash
    if movesUp.contains(word) { return true }
    return beings.contains(word)
      && text.tokens[figure..<min(figure + 14, text.tokens.count)].contains { $0.hash == from }
  }

  /// The hedge that ends where a figure starts, or nil.
  package static func reading(before token: Int, in text: ReadText, from start: Int) -> Reading? {
    var end = token
    // Emphasis and an opening quote may stand between: "about **$5**".
    while end > start, Skeleton.isDropped(text.tokens[end - 1].symbol) { end -= 1 }
    for phrase in phrases where end - phrase.words.count >= start {
      let first = end - phrase.words.count
      if (0..<phrase.words.count).allSatisfy({ matches(phrase.words[$0], text, first + $0) }),
        !isMovement(phrase.words, at: first, before: token, in: text)
      {
        return Reading(relation: phrase.relation, tokens: first..<end, hedge: phrase.hedge)
      }
    }
    if end > start, exceeded.contains(text.tokens[end - 1].hash) {
      return Reading(relation: .above, tokens: end..<end)
    }
    return nil
  }

  private static func matches(_ word: WordHash, _ text: ReadText, _ token: Int) -> Bool {
    text.mentionOfToken[token] < 0 && text.tokens[token].hash == word
  }
}
