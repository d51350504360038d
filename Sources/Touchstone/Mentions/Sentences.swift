/// A sentence: it never crosses a line.
package struct Sentence: Sendable {
  package var tokens: Range<Int>
  /// The line it stands in, or -1 in a text without lines.
  package var line: Int
  package var isQuestion: Bool
}

/// Splits lines into sentences.
struct SentenceSplitter {
  let tokens: [Token]
  let mentionOfToken: [Int32]

  /// Behind these a point doesn't end a sentence.
  private static let abbreviations = English.hashes(
    "vs approx no nos mr mrs ms dr prof st fig figs eq cf e.g i.e eg ie est incl excl dept vol sec "
      + "jan feb mar apr jun jul aug sep sept oct nov dec u.s u.k")
  /// Behind these it does only where a capital follows.
  private static let companyAbbreviations = English.hashes("inc corp co ltd jr sr etc bros")

  func split(_ range: Range<Int>, line: Int) -> [Sentence] {
    var sentences: [Sentence] = []
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      if isEnd(index, in: range) {
        var end = index + 1
        // Closing quotes and brackets belong to the sentence they end.
        while end < range.upperBound, tokens[end].isGlued, isCloser(tokens[end].symbol) { end += 1 }
        sentences.append(
          Sentence(
            tokens: start..<end, line: line,
            isQuestion: tokens[index].symbol == UInt8(ascii: "?")))
        start = end
        index = end
      } else {
        index += 1
      }
    }
    if start < range.upperBound {
      sentences.append(Sentence(tokens: start..<range.upperBound, line: line, isQuestion: false))
    }
    return sentences
  }

  private func isCloser(_ symbol: UInt8) -> Bool {
    symbol == UInt8(ascii: "\"") || symbol == UInt8(ascii: "'") || symbol == UInt8(ascii: ")")
      || symbol == UInt8(ascii: "*") || symbol == UInt8(ascii: "]") || symbol == UInt8(ascii: "_")
  }

  private func isEnd(_ index: Int, in range: Range<Int>) -> Bool {
    let token = tokens[index]
    guard token.kind == .symbol, mentionOfToken[index] < 0 else { return false }
    switch token.symbol {
    case UInt8(ascii: "!"), UInt8(ascii: "?"): break
    case UInt8(ascii: "."): break
    default: return false
    }
    var next = index + 1
    while next < range.upperBound, tokens[next].isGlued, isCloser(tokens[next].symbol) { next += 1 }
    guard next < range.upperBound else { return true }
    guard !tokens[next].isGlued else { return false }
    guard token.symbol == UInt8(ascii: ".") else { return true }
    guard index > range.lowerBound else { return false }
    let before = tokens[index - 1]
    let next0 = tokens[next]
    if before.kind == .word, token.isGlued {
      if Self.abbreviations.contains(before.hash) { return false }
      // An initial or the last letter of "U.S."
      if before.span.count == 1, before.flags.contains(.allCapitals), mentionOfToken[index - 1] < 0
      {
        return index >= 2 && tokens[index - 2].symbol == UInt8(ascii: ".")
          && next0.flags.contains(.capitalised) && English.functionWords.contains(next0.hash)
      }
      if Self.companyAbbreviations.contains(before.hash) {
        return next0.flags.contains(.capitalised)
      }
    }
    if next0.kind == .word {
      return next0.flags.contains(.capitalised) || mentionOfToken[next] >= 0
    }
    return true
  }
}
