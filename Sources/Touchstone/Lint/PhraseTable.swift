/// Phrases of the data, found in a run of tokens.
///
/// A phrase is words with blanks between them: `*` is a gap of up to four words, `a|b` is either, `^` the start of a sentence.
struct PhraseTable: Sendable {
  private enum Part: Hashable, Sendable {
    case word(Set<String>)
    case gap
  }
  private struct Phrase: Hashable, Sendable {
    var parts: [Part]
    var isAnchored: Bool
    var needsCapitals: Bool
  }

  private var phrases: [Phrase] = []
  private var phrasesByFirstWord: [String: [Int]] = [:]

  /// Words are compared as they are written, plural and all.
  private let isExact: Bool

  init(_ texts: [String], isExact: Bool = false) {
    self.isExact = isExact
    for text in texts { add(text) }
  }

  private func key(_ token: LintToken) -> String { isExact ? token.text : token.stem }

  private mutating func add(_ text: String) {
    var parts: [Part] = []
    var isAnchored = false
    for piece in text.split(separator: " ") {
      if piece == "^" {
        isAnchored = true
      } else if piece == "*" {
        parts.append(.gap)
      } else {
        let words = piece.split(separator: "|").map { LintLexer.tokens(of: String($0)) }
        if words.count > 1 {
          parts.append(.word(Set(words.compactMap { $0.first.map(key) })))
        } else {
          parts += words.joined().map { .word([key($0)]) }
        }
      }
    }
    guard case .word(let first)? = parts.first else { return }
    let isOneAcronym =
      parts.count == 1 && text.count > 1 && text.allSatisfy { $0.isUppercase || $0.isNumber }
    phrases.append(Phrase(parts: parts, isAnchored: isAnchored, needsCapitals: isOneAcronym))
    for word in first { phrasesByFirstWord[word, default: []].append(phrases.count - 1) }
  }

  /// The end of the longest phrase that starts at a token, and which it is; nil where none does.
  func match(_ tokens: [LintToken], at start: Int) -> (end: Int, phrase: Int)? {
    guard start < tokens.count, let candidates = phrasesByFirstWord[key(tokens[start])] else {
      return nil
    }
    var best: (end: Int, phrase: Int)?
    for candidate in candidates {
      let phrase = phrases[candidate]
      if phrase.isAnchored, tokens[..<start].contains(where: { $0.kind == .word }) { continue }
      if phrase.needsCapitals, !tokens[start].isAllCapitals { continue }
      if let end = end(of: phrase.parts[...], in: tokens, from: start), end > best?.end ?? start {
        best = (end, candidate)
      }
    }
    return best
  }

  /// All matches, from left to right, none inside another.
  func matches(_ tokens: [LintToken]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var place = 0
    while place < tokens.count {
      if let match = match(tokens, at: place) {
        found.append(place..<match.end)
        place = match.end
      } else {
        place += 1
      }
    }
    return found
  }

  func occurs(in tokens: [LintToken]) -> Bool {
    tokens.indices.contains { match(tokens, at: $0) != nil }
  }

  private func end(of parts: ArraySlice<Part>, in tokens: [LintToken], from start: Int) -> Int? {
    guard let part = parts.first else { return start }
    switch part {
    case .word(let words):
      guard start < tokens.count, words.contains(key(tokens[start])) else { return nil }
      return end(of: parts.dropFirst(), in: tokens, from: start + 1)
    case .gap:
      for place in start...min(start + 4, tokens.count) {
        if let end = end(of: parts.dropFirst(), in: tokens, from: place) { return end }
      }
      return nil
    }
  }
}
