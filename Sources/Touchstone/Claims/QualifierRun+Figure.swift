/// Between the attribute and its figure, and behind both.
extension QualifierRun {
  /// What stands between the attribute and its figure: the rest of the noun phrase, up to the verb,
  /// and phrases that take something out or name a part.
  func between(_ range: Range<Int>) -> ByteSpan? {
    var token = range.lowerBound
    var sawVerb = false
    while token < range.upperBound {
      // Between a column's head and its cell stand other cells.
      guard clause.contains(token: token) else {
        token += 1
        continue
      }
      if let index = text.mention(at: token) {
        let mention = text.mentions[index]
        if isForeign(index) { return mention.span }
        token = max(token + 1, mention.tokens.upperBound)
        continue
      }
      let current = text.tokens[token]
      if current.symbol == UInt8(ascii: ","), let end = apposition(behind: token, in: range) {
        token = end
        continue
      }
      if current.symbol == UInt8(ascii: "-"), isHyphen(token), !sawVerb, !joinsNeutral(token) {
        return current.span
      }
      guard current.kind == .word else {
        token += 1
        continue
      }
      let isPatterns = matched.contains(token) && !gapTokens.contains(token)
      if English.partAndChangeNouns.contains(current.hash), isNoun(token),
        !(claim.isChange && isPatterns)
      {
        return current.span
      }
      if English.exclusions.contains(current.hash), !isPatterns, !isNeutral(current) {
        return current.span
      }
      if isPatterns || isVerb(token) {
        sawVerb = true
      } else if !English.functionWords.contains(current.hash), !isNeutral(current),
        !isAbbreviation(token), !sawVerb || isPartPhrase(token)
      {
        return current.span
      }
      token += 1
    }
    return nil
  }

  /// In "net income, a figure that many watch, was" the second comma; nil where what stands between may
  /// change the figure.
  func apposition(behind comma: Int, in range: Range<Int>) -> Int? {
    guard comma + 1 < range.upperBound,
      English.articles.contains(text.tokens[comma + 1].hash)
    else { return nil }
    for token in comma + 1..<range.upperBound {
      let current = text.tokens[token]
      if current.symbol == UInt8(ascii: ",") { return token + 1 }
      if text.mentionOfToken[token] >= 0 || English.exclusions.contains(current.hash)
        || English.partAndChangeNouns.contains(current.hash)
        || English.partPrepositions.contains(current.hash)
      {
        return nil
      }
    }
    return nil
  }

  /// A verb of the list, or a word in -ed that isn't part of a hyphenated one.
  func isVerb(_ token: Int) -> Bool {
    let word = text.tokens[token]
    if English.phraseVerbs.contains(word.hash) { return true }
    let letters = text.bytes[word.span.range]
    return letters.count > 4 && letters.suffix(2).elementsEqual([0x65, 0x64])
      && !English.exclusions.contains(word.hash) && !isHyphen(token)
      && !(token > 0 && text.tokens[token - 1].symbol == UInt8(ascii: "-"))
  }

  /// Directly behind a preposition that joins parts: "in Services", "of the segment".
  func isPartPhrase(_ token: Int) -> Bool {
    var before = token - 1
    if before > 0, English.determiners.contains(text.tokens[before].hash) { before -= 1 }
    return before >= 0 && English.partPrepositions.contains(text.tokens[before].hash)
  }

  /// "an increase of": the noun, not the verb.
  func isNoun(_ token: Int) -> Bool {
    let before = token > 0 ? text.tokens[token - 1].hash : WordHash("")
    let behind = token + 1 < text.tokens.count ? text.tokens[token + 1].hash : WordHash("")
    return English.articles.contains(before)
      || English.linkingWords.contains(behind)
        && gapTokens.contains(token)
  }

  /// "(FCF)": letters that abbreviate what stands before them.
  func isAbbreviation(_ token: Int) -> Bool {
    token > 0 && token + 1 < text.tokens.count
      && text.tokens[token].flags.contains(.allCapitals)
      && text.tokens[token - 1].symbol == UInt8(ascii: "(")
      && text.tokens[token + 1].symbol == UInt8(ascii: ")")
  }

  /// What stands behind the figure and its attribute, up to the next statement.
  func behind(_ start: Int) -> ByteSpan? {
    guard let piece = clause.pieces.first(where: { $0.tokens.contains(start - 1) })?.tokens else {
      return nil
    }
    var token = start
    while token < piece.upperBound {
      if let index = text.mention(at: token) {
        let mention = text.mentions[index]
        switch mention.kind {
        case .value: return nil
        // What else is said of a venue or a plan in the same breath changes nothing.
        case .attribute where isTimeless, .term where isTimeless, .look where isTimeless: return nil
        case .attribute:
          // "$2 billion net income" is the figure of what follows; "on revenue of …" a new statement.
          let isNamedBehind = (start..<token).allSatisfy {
            English.of.contains(text.tokens[$0].hash)
          }
          return isNamedBehind && scope.attributes(of: index) != claim.attribute?.value
            ? mention.span : nil
        case .entity, .name: if isForeign(index) { return mention.span }
        case .term, .look: return mention.span
        case .period, .time, .raw, .answer: break
        }
        token = max(token + 1, mention.tokens.upperBound)
        continue
      }
      let current = text.tokens[token]
      switch current.kind {
      case .newline: return nil
      case .digits: break
      case .symbol:
        switch current.symbol {
        case UInt8(ascii: "("):
          if let found = inBrackets(token, piece.upperBound) { return found }
          token = closing(token, piece.upperBound)
        case UInt8(ascii: ","), UInt8(ascii: ":"):
          return afterComma(token + 1, piece.upperBound)
        case UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: ";"): return nil
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "|"): return nil
        default: break
        }
      case .word:
        if English.comparators.contains(current.hash) { return nil }
        if English.phraseVerbs.contains(current.hash) { return nil }
        if !English.functionWords.contains(current.hash), !isNeutral(current) {
          return current.span
        }
        if English.exclusions.contains(current.hash) { return current.span }
      }
      token += 1
    }
    return nil
  }

  /// "…, excluding FX": what takes something out may stand behind a comma.
  func afterComma(_ token: Int, _ end: Int) -> ByteSpan? {
    var index = token
    while index < min(end, token + 4) {
      if text.mentionOfToken[index] >= 0 { return nil }
      let word = text.tokens[index].hash
      // "…, higher than the $4 billion of 2022"
      let than = index + 1 < end && text.tokens[index + 1].hash == Self.than
      if English.exclusions.contains(word), !English.inclusions.contains(word), !than {
        return text.tokens[index].span
      }
      index += 1
    }
    return nil
  }

  func inBrackets(_ open: Int, _ end: Int) -> ByteSpan? {
    for index in open..<closing(open, end) where text.mentionOfToken[index] < 0 {
      if English.exclusions.contains(text.tokens[index].hash) { return text.tokens[index].span }
    }
    return nil
  }

  func closing(_ open: Int, _ end: Int) -> Int {
    (open..<end).first {
      text.tokens[$0].symbol == UInt8(ascii: ")") && text.mentionOfToken[$0] < 0
    }
      ?? end - 1
  }

  /// Words that change nothing: the attribute's harmless ones, those of documents, adverbs.
  static let quarterly = WordHash("quarterly")

  func isNeutral(_ token: Token) -> Bool {
    if harmless.contains(where: { $0.contains(token.hash) })
      || English.documentWords.contains(token.hash)
    {
      return true
    }
    if token.hash == Self.quarterly, claim.period?.value.first?.isQuarter == true { return true }
    let letters = text.bytes[token.span.range]
    return letters.count > 4 && letters.suffix(2).elementsEqual([0x6c, 0x79])
      && !English.exclusions.contains(token.hash)
  }

  /// An entity that isn't the claim's.
  func isForeign(_ mention: Int) -> Bool {
    let entities = scope.entities(of: mention)
    guard !entities.isEmpty else { return false }
    if let partner = scope.partner(of: claim.mention), partner.names.contains(mention) {
      return false
    }
    guard let own = claim.entity?.value else { return false }
    return entities != own
  }

  /// The attribute has no periods: a price, a number of stars.
  var isTimeless: Bool {
    claim.attribute?.value.allSatisfy { scope.factBase[$0].measured == .none } ?? false
  }
}
