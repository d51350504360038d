/// A text's tokens with the vocabulary of figures: what the readers of figures look at.
struct QuantityScan {
  let bytes: [UInt8]
  let tokens: [Token]

  init(bytes: [UInt8], tokens: [Token]) {
    self.bytes = bytes
    self.tokens = tokens
  }

  @inline(__always)
  func roles(_ index: Int) -> WordRoles {
    index < tokens.count ? QuantityWords.shared.table[tokens[index].hash] : WordTable.noRoles
  }

  func symbol(_ index: Int) -> UInt8 {
    index >= 0 && index < tokens.count && tokens[index].kind == .symbol ? tokens[index].symbol : 0
  }

  func isSymbol(_ index: Int, _ character: Unicode.Scalar) -> Bool {
    symbol(index) == UInt8(ascii: character)
  }

  func isDigits(_ index: Int) -> Bool {
    index >= 0 && index < tokens.count && tokens[index].kind == .digits
  }

  func isWord(_ index: Int) -> Bool {
    index >= 0 && index < tokens.count && tokens[index].kind == .word
  }

  /// The token touches the one before it.
  func isGlued(_ index: Int) -> Bool {
    index > 0 && index < tokens.count && tokens[index].isGlued
  }

  func isGluedSymbol(_ index: Int, _ character: Unicode.Scalar) -> Bool {
    isGlued(index) && isSymbol(index, character)
  }

  func isGluedDigits(_ index: Int) -> Bool { isGlued(index) && isDigits(index) }

  func isGluedWord(_ index: Int) -> Bool { isGlued(index) && isWord(index) }

  func length(_ index: Int) -> Int { tokens[index].span.count }

  func start(_ index: Int) -> Int { Int(tokens[index].span.start) }

  func end(_ index: Int) -> Int { Int(tokens[index].span.end) }

  func keyword(_ index: Int) -> WordRoles.Keyword { roles(index).keyword }

  /// The token may go on a figure that a sign, a bracket or an article began.
  func isFigurePart(_ index: Int) -> Bool {
    guard index < tokens.count else { return false }
    switch tokens[index].kind {
    case .digits, .symbol: return true
    case .word: return QuantityWords.shared.table.index(of: tokens[index].hash) != 0
    case .newline: return false
    }
  }

  /// The first token at or after `index` that isn't emphasis or LaTeX glue inside a figure: the
  /// `**` of `**$5.4** billion`, the `\text{` of `5.4\text{ billion}`, the `\,` of `5\,%`.
  func skippingGlue(_ index: Int) -> Int {
    var index = index
    // More marks than any emphasis has means something else is going on.
    let limit = index + 8
    while index < min(limit, tokens.count), tokens[index].kind == .symbol {
      switch tokens[index].symbol {
      case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"):
        // Between blanks it is an operator.
        if !tokens[index].isGlued, index + 1 < tokens.count, !tokens[index + 1].isGlued {
          return index
        }
        index += 1
      case UInt8(ascii: "}"):
        index += 1
      case UInt8(ascii: "\\"):
        if isGluedWord(index + 1) {
          guard keyword(index + 1) == .latexText, isGluedSymbol(index + 2, "{") else {
            return index
          }
          index += 3
        } else if isGlued(index + 1), [UInt8](",;!".utf8).contains(symbol(index + 1)) {
          index += 2
        } else {
          index += 1
        }
      default: return index
      }
    }
    return index
  }
}
