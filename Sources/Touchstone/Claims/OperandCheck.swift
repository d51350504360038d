/// Whether a mention stands in a calculation: what it computes is another figure.
struct OperandCheck {
  let text: ReadText

  /// A figure with an operator beside it: "$1,233 million / $40,339 million".
  func isOperand(_ mention: Int) -> Bool {
    let tokens = text.mentions[mention].tokens
    if let next = nextToken(tokens.upperBound), isOperator(next), continues(next + 1),
      !isTime(behind: next)
    {
      return true
    }
    if isNamedOperand(tokens) { return true }
    guard let before = previousToken(tokens.lowerBound) else { return false }
    guard isOperator(before), let operand = previousToken(before) else { return false }
    // "2020 – $3.77" and "Revenue – $5 billion" are labels with their values.
    if text.tokens[before].symbol == UInt8(ascii: "-") {
      return text.tokens[operand].symbol == UInt8(ascii: ")") || isFigure(operand)
    }
    // "was over $5 billion" is a bound, "equity over $5 billion" may be a division.
    if text.tokens[before].kind == .word, text.mentionOfToken[operand] < 0 {
      return text.tokens[operand].symbol == UInt8(ascii: ")")
    }
    return endsOperand(operand)
  }

  /// "= $1,233 million (sales) - $1,120 million (costs)": the bracket names the figure. A dash is a
  /// minus only behind "=", else it may part two figures.
  private func isNamedOperand(_ tokens: Range<Int>) -> Bool {
    guard let open = nextToken(tokens.upperBound), text.tokens[open].symbol == UInt8(ascii: "(")
    else { return false }
    let end = min(text.tokens.count, open + Self.nameLimit)
    guard
      let close = (open..<end).first(where: { text.tokens[$0].symbol == UInt8(ascii: ")") }),
      let next = nextToken(close + 1), isOperator(next), continues(next + 1)
    else { return false }
    if text.tokens[next].symbol != UInt8(ascii: "-") { return true }
    return previousToken(tokens.lowerBound).map {
      text.tokens[$0].symbol == UInt8(ascii: "=")
    } ?? false
  }

  /// Tokens of a bracket that names an operand, at most.
  private static let nameLimit = 16

  /// A name with an operator before it: "assets - liabilities = $5 billion" isn't the liabilities'.
  func isBehindOperator(_ mention: Int) -> Bool {
    let tokens = text.mentions[mention].tokens
    guard let before = previousToken(tokens.lowerBound), isOperator(before),
      let operand = previousToken(before)
    else { return false }
    if text.tokens[before].symbol == UInt8(ascii: "-") {
      return text.tokens[operand].symbol == UInt8(ascii: ")") || isFigure(operand)
        || isAttribute(operand)
    }
    return text.tokens[operand].kind != .newline && endsOperand(operand)
  }

  private func isAttribute(_ token: Int) -> Bool {
    text.mention(at: token).map { text.mentions[$0].kind == .attribute } ?? false
  }

  private func isFigure(_ token: Int) -> Bool {
    text.mention(at: token).map { text.mentions[$0].kind == .value } ?? false
  }

  private func isOperator(_ token: Int) -> Bool {
    let current = text.tokens[token]
    guard text.mentionOfToken[token] < 0 else { return false }
    switch current.symbol {
    case UInt8(ascii: "+"), UInt8(ascii: "/"): return true
    case UInt8(ascii: "*"), UInt8(ascii: "-"):
      return !current.isGlued && token + 1 < text.tokens.count && !text.tokens[token + 1].isGlued
    default: break
    }
    if current.kind == .symbol, current.symbol == 0 {
      return [[0xc3, 0x97], [0xc3, 0xb7]].contains(Array(text.bytes[current.span.range]))
    }
    return English.operatorWords.contains(current.hash)
  }

  /// "over twelve months", "over fiscal 2023": the word says when.
  private func isTime(behind word: Int) -> Bool {
    guard text.tokens[word].kind == .word, let next = nextToken(word + 1),
      let index = text.mention(at: next)
    else { return false }
    let mention = text.mentions[index]
    if mention.kind == .value, case .time = text.quantities[mention.index].value.unit.dimension {
      return true
    }
    return mention.kind == .period
  }

  /// A figure, a name or a bracket follows.
  private func continues(_ token: Int) -> Bool {
    guard let next = nextToken(token) else { return false }
    return text.mentionOfToken[next] >= 0 || text.tokens[next].symbol == UInt8(ascii: "(")
      || text.tokens[next].kind == .digits || text.tokens[next].symbol == UInt8(ascii: "$")
  }

  private func endsOperand(_ token: Int) -> Bool {
    text.mentionOfToken[token] >= 0 || text.tokens[token].symbol == UInt8(ascii: ")")
      || text.tokens[token].kind == .word
  }

  /// The next token that isn't an emphasis mark, on the same line.
  private func nextToken(_ start: Int) -> Int? {
    var token = start
    while token < text.tokens.count, isMark(token) { token += 1 }
    return token < text.tokens.count && text.tokens[token].kind != .newline ? token : nil
  }

  private func previousToken(_ end: Int) -> Int? {
    var token = end - 1
    while token >= 0, isMark(token) { token -= 1 }
    return token >= 0 && text.tokens[token].kind != .newline ? token : nil
  }

  private func isMark(_ token: Int) -> Bool {
    let symbol = text.tokens[token].symbol
    if symbol == UInt8(ascii: "*") { return text.tokens[token].isGlued }
    return Skeleton.isDropped(symbol)
  }
}
