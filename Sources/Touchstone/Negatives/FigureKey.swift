/// Tells apart texts whose figures differ, be it in a digit, a sign, a scale or their order.
enum FigureKey {
  /// A hash of the figures in text order; 0 without one.
  ///
  /// "$1,234.5" and "1234.5" are one figure, "5 million" and "5 billion" are two, as are "five" and "5".
  static func key(of tokens: [Token], in text: [UInt8]) -> UInt64 {
    var key: UInt64 = 0
    func add(_ bits: UInt64) { key = SplitMix.mix(key &* 0x9E37_79B9_7F4A_7C15 ^ bits) }
    for (place, token) in tokens.enumerated() {
      switch token.kind {
      case .digits:
        if !isContinued(tokens, place) {
          // A separator of its own, so that "1 23" isn't "12 3".
          add(1)
          if isNegative(tokens, place) { add(2) }
        } else if tokens[place - 1].symbol == UInt8(ascii: ".") {
          add(3)
        }
        for index in token.span.range { add(UInt64(text[index])) }
      case .word where isFigureWord(tokens, place): add(token.hash.bits)
      case .symbol where token.symbol == UInt8(ascii: "%"): add(4)
      default: break
      }
    }
    return key
  }

  /// The digits go on a figure: behind a comma or a point that touches digits on both sides.
  private static func isContinued(_ tokens: [Token], _ place: Int) -> Bool {
    guard place >= 2, tokens[place].isGlued, tokens[place - 1].isGlued else { return false }
    guard tokens[place - 2].kind == .digits else { return false }
    let symbol = tokens[place - 1].symbol
    return symbol == UInt8(ascii: ".") || symbol == UInt8(ascii: ",")
  }

  /// A minus or a bracket before the figure, or before a sign of currency before it; what joins two words is none.
  private static func isNegative(_ tokens: [Token], _ place: Int) -> Bool {
    var sign = place - 1
    if sign >= 0, tokens[place].isGlued, tokens[sign].kind == .symbol,
      !isMinus(tokens[sign].symbol)
    {
      guard tokens[sign].isGlued else { return false }
      sign -= 1
    }
    guard sign >= 0, sign + 1 < tokens.count, tokens[sign + 1].isGlued else { return false }
    return isMinus(tokens[sign].symbol) && (!tokens[sign].isGlued || sign == 0)
  }

  private static func isMinus(_ symbol: UInt8) -> Bool {
    symbol == UInt8(ascii: "-") || symbol == UInt8(ascii: "(")
  }

  /// Numbers, ordinals, scales and months in words. "one" is mostly a pronoun; "may" is a month with a capital.
  private static func isFigureWord(_ tokens: [Token], _ place: Int) -> Bool {
    let token = tokens[place]
    let table = QuantityWords.shared.table
    let index = table.index(of: token.hash)
    if index != 0 {
      let roles = table[token.hash]
      if roles.cardinal == 0 || roles.cardinal > 1 || roles.ordinal > 0 { return true }
      if roles.scale != 0 {
        return !roles.isLetterScale || place > 0 && tokens[place - 1].kind == .digits
      }
    }
    return PeriodLexicon.shared.word(token.hash).kind == .month
      && token.flags.contains(.capitalised)
  }
}
