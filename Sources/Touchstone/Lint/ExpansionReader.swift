/// An acronym with words written out beside it.
struct WrittenExpansion: Hashable, Sendable {
  let acronym: LintToken
  /// Without articles at its start.
  let words: [LintToken]
  /// Behind the acronym, in brackets or after "stands for"; else before it.
  let isBehind: Bool

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

  var isSpelled: Bool { Self.spell(Self.letters(of: acronym), words) }

  /// "slas" is "sla".
  static func letters(of token: LintToken) -> String {
    token.isAllCapitals ? token.stem : token.text
  }
}

/// Finds acronyms with what is written out beside them.
enum ExpansionReader {
  static func expansions(in tokens: [LintToken], index: LintIndex) -> [WrittenExpansion] {
    var found: [WrittenExpansion] = []
    for place in tokens.indices where tokens[place].kind == .word && isAcronym(tokens[place]) {
      let acronym = tokens[place]
      let letters = WrittenExpansion.letters(of: acronym)
      let next = place + 1
      if next < tokens.count, tokens[next].text == "(" {
        let inner = tokens[(next + 1)...].prefix(12).prefix { $0.text != ")" && $0.text != "," }
        let words = withoutArticles(inner)
        if words.count >= 2,
          words.allSatisfy({ $0.kind == .word || $0.text == "/" || $0.text == "-" })
        {
          found.append(
            WrittenExpansion(
              acronym: acronym, words: words.filter { $0.kind == .word }, isBehind: true))
        }
      } else if next + 1 < tokens.count, tokens[next].stem == "stand",
        tokens[next + 1].text == "for"
      {
        let words = withoutArticles(tokens[(next + 2)...].prefix { $0.kind == .word }.prefix(10))
        let best = (2...max(2, words.count)).first {
          $0 <= words.count && WrittenExpansion.spell(letters, Array(words.prefix($0)))
        }
        if words.count >= 2 {
          found.append(
            WrittenExpansion(
              acronym: acronym, words: Array(words.prefix(best ?? letters.count)), isBehind: true))
        }
      } else if next < tokens.count, [":", "-", "="].contains(tokens[next].text) {
        let words = Array(tokens[(next + 1)...].prefix { $0.kind == .word }.prefix(8))
        let best = (2...max(2, words.count)).last {
          $0 <= words.count && WrittenExpansion.spell(letters, Array(words.prefix($0)))
        }
        if let best {
          found.append(
            WrittenExpansion(acronym: acronym, words: Array(words.prefix(best)), isBehind: true))
        }
      }
      if place >= 3, tokens[place - 1].text == "(", next < tokens.count, tokens[next].text == ")" {
        let run = Array(tokens[..<(place - 1)].suffix(9))
        let words = Array(run.reversed().prefix { $0.kind == .word }.reversed())
        // Of initials that fit, the longest; else the capitalised words before the bracket.
        let fitting = (2...max(2, words.count)).last {
          $0 <= words.count && WrittenExpansion.spell(letters, Array(words.suffix($0)))
            && !WrittenExpansion.smallWords.contains(words[words.count - $0].text)
        }
        let capitals = words.reversed().prefix {
          $0.isCapitalised || WrittenExpansion.smallWords.contains($0.text) || $0.isHyphened
        }.count
        if let length = fitting ?? (capitals >= 3 ? capitals : nil) {
          found.append(
            WrittenExpansion(
              acronym: acronym, words: withoutArticles(words.suffix(length)), isBehind: false))
        }
      }
    }
    return found
  }

  private static func isAcronym(_ token: LintToken) -> Bool {
    token.isAllCapitals && token.text.count <= 7 && token.text.allSatisfy { $0.isLetter }
  }

  private static func withoutArticles(_ words: some Collection<LintToken>) -> [LintToken] {
    Array(words.drop { ["the", "a", "an", "i.e", "or", "aka"].contains($0.text) })
  }
}
