/// An acronym with words written out beside it.
struct WrittenExpansion: Hashable, Sendable {
  let acronym: LintToken
  /// Without articles at its start.
  let words: [LintToken]
  /// Behind the acronym, in brackets or after "stands for"; else before it.
  let isBehind: Bool
  /// "Stands for", "short for": nothing but an expansion can follow.
  var isDeclared = false
  /// Of one before the acronym: all the words there, of which `words` are the last.
  var run: [LintToken] = []

  var range: Range<Int> {
    let first = words.first?.range ?? acronym.range
    let last = words.last?.range ?? acronym.range
    return min(
      acronym.range.lowerBound, first.lowerBound)..<max(acronym.range.upperBound, last.upperBound)
  }

  static let smallWords: Set<String> = [
    "of", "the", "to", "for", "per", "and", "a", "an", "in", "with", "from", "by", "on",
  ]

  /// The words' initials spell the acronym; small words count or don't.
  static func spell(_ acronym: String, _ words: [LintToken]) -> Bool {
    spells(Array(acronym)[...], words[...])
  }

  private static func spells(_ letters: ArraySlice<Character>, _ words: ArraySlice<LintToken>)
    -> Bool
  {
    guard let word = words.first else { return letters.isEmpty }
    if let letter = letters.first, word.text.first == letter,
      spells(letters.dropFirst(), words.dropFirst())
    {
      return true
    }
    return smallWords.contains(word.text) && spells(letters, words.dropFirst())
  }

  /// By all its letters, or by those that the field writes as capitals: "LoRA".
  func isSpelled(_ index: LintIndex) -> Bool {
    Self.letters(of: acronym, index).contains { Self.spell($0, words) }
  }

  /// "slas" is "sla"; of "LoRA" both "lora" and "lra".
  static func letters(of token: LintToken, _ index: LintIndex) -> [String] {
    let own = token.isAllCapitals ? token.stem : token.text
    let known = index.expansions[token.stem]?.letters ?? []
    return [own] + known.subtracting([own]).sorted()
  }
}

/// Finds acronyms with what is written out beside them.
struct ExpansionReader {
  private let tokens: [LintToken]
  private let index: LintIndex

  static func expansions(in tokens: [LintToken], index: LintIndex) -> [WrittenExpansion] {
    let reader = ExpansionReader(tokens: tokens, index: index)
    return tokens.indices.filter { isAcronym(tokens[$0], index) }.flatMap {
      reader.behind($0) + reader.before($0)
    }
  }

  /// Of a table's row or a glossary: the acronym alone, and another cell's words.
  static func expansion(_ acronym: [LintToken], _ words: [LintToken], index: LintIndex)
    -> WrittenExpansion?
  {
    guard acronym.count == 1, isAcronym(acronym[0], index) else { return nil }
    let inner = withoutArticles(words.prefix { $0.text != "(" && $0.text != "." && $0.text != "," })
    let plain = inner.filter { $0.kind == .word }
    guard plain.count >= 2, plain.count == inner.count else { return nil }
    let one = WrittenExpansion(acronym: acronym[0], words: plain, isBehind: true)
    return one.isSpelled(index) ? one : nil
  }

  static func isAcronym(_ token: LintToken, _ index: LintIndex) -> Bool {
    guard token.kind == .word, token.text.count <= 7, token.text.allSatisfy(\.isLetter) else {
      return false
    }
    // "LoRA", "MoE": what else the field writes with small letters is no word of the language.
    return token.isAllCapitals
      || token.isCapitalised && index.expansions[token.stem]?.letters.count == 2
  }

  // MARK: Behind

  private func behind(_ place: Int) -> [WrittenExpansion] {
    let acronym = tokens[place]
    let next = place + 1
    guard next < tokens.count else { return [] }
    if let open = bracket(behind: place) {
      let inner = tokens[(open + 1)...].prefix(12).prefix {
        ![")", "]", ",", ";"].contains($0.text)
      }
      let declared = declaration(at: open + 1) ?? open + 1
      let words = Self.withoutArticles(inner.dropFirst(declared - open - 1))
      guard words.count >= 2,
        words.allSatisfy({ $0.kind == .word || $0.text == "/" || $0.text == "-" })
      else { return [] }
      return [
        WrittenExpansion(
          acronym: acronym, words: words.filter { $0.kind == .word }, isBehind: true,
          isDeclared: declared > open + 1 && isStrong(open + 1))
      ]
    }
    var start = next
    if [",", "-", "("].contains(tokens[start].text) { start += 1 }
    if let end = declaration(at: start) {
      return run(place, from: end, isDeclared: isStrong(start))
    }
    if [":", "-", "="].contains(tokens[next].text) {
      return run(place, from: next + 1, isDeclared: false)
    }
    if tokens[next].text == ",", next + 1 < tokens.count,
      ["or", "the", "a"].contains(tokens[next + 1].text)
    {
      return run(place, from: next + 2, isDeclared: false)
    }
    return []
  }

  private func bracket(behind place: Int) -> Int? {
    let next = place + 1
    return next < tokens.count && ["(", "["].contains(tokens[next].text) ? next : nil
  }

  /// Behind "stands for", "short for", "i.e.".
  private func declaration(at place: Int) -> Int? { index.phrase(.shortFor, tokens, at: place) }

  /// "Stands for" leaves no doubt; "i.e." may explain.
  private func isStrong(_ place: Int) -> Bool {
    tokens[place...].prefix(5).contains {
      ["for", "abbreviates", "abbreviation"].contains($0.text)
    }
  }

  /// Of words that spell the acronym the longest run; where it is said to stand for something, what follows.
  private func run(_ place: Int, from start: Int, isDeclared: Bool) -> [WrittenExpansion] {
    guard start < tokens.count else { return [] }
    let words = Self.withoutArticles(tokens[start...].prefix { $0.kind == .word }.prefix(10))
    guard words.count >= 2 else { return [] }
    let letters = WrittenExpansion.letters(of: tokens[place], index)
    let lengths = (2...words.count).filter { length in
      letters.contains { WrittenExpansion.spell($0, Array(words.prefix(length))) }
        && !WrittenExpansion.smallWords.contains(words[length - 1].text)
    }
    guard let length = lengths.last ?? (isDeclared ? min(words.count, 6) : nil) else { return [] }
    return [
      WrittenExpansion(
        acronym: tokens[place], words: Array(words.prefix(length)), isBehind: true,
        isDeclared: isDeclared)
    ]
  }

  // MARK: Before

  /// "Time to First Token (TTFT)", "time to first token, or TTFT for short".
  private func before(_ place: Int) -> [WrittenExpansion] {
    let next = place + 1
    let isBracketed =
      place >= 3 && ["(", "["].contains(tokens[place - 1].text) && next < tokens.count
      && [")", "]", ",", ";"].contains(tokens[next].text)
    let isNamed =
      place >= 4 && ["or", "abbreviated", "called"].contains(tokens[place - 1].text)
      && [",", "("].contains(tokens[place - 2].text)
    guard isBracketed || isNamed else { return [] }
    let letters = WrittenExpansion.letters(of: tokens[place], index)
    let run = Array(tokens[..<(place - (isBracketed ? 1 : 2))].suffix(9))
    let words = Array(run.reversed().prefix { $0.kind == .word }.reversed())
    // Of initials that fit, the longest; else the capitalised words before the bracket.
    let fitting = (2...max(2, words.count)).last { length in
      length <= words.count
        && letters.contains { WrittenExpansion.spell($0, Array(words.suffix(length))) }
        && !WrittenExpansion.smallWords.contains(words[words.count - length].text)
    }
    let capitals = words.reversed().prefix {
      $0.isCapitalised || WrittenExpansion.smallWords.contains($0.text) || $0.isHyphened
    }.count
    guard let length = fitting ?? (capitals >= 3 && isBracketed ? capitals : nil) else { return [] }
    return [
      WrittenExpansion(
        acronym: tokens[place], words: Self.withoutArticles(words.suffix(length)), isBehind: false,
        run: words)
    ]
  }

  private static func withoutArticles(_ words: some Collection<LintToken>) -> [LintToken] {
    Array(words.drop { ["the", "a", "an", "i.e", "or", "aka"].contains($0.text) })
  }
}
