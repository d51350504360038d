/// Looks for words that make the attribute another one: "Services revenue", "adjusted", "excluding
/// FX". *Source*: SEMANTICS 8.1.
///
/// A word counts as a qualifier unless it is known not to be one: what the engine can't place blocks
/// a contradiction, never the other way round.
struct QualifierGuard {
  let clauses: ClauseText
  let factBase: FactBase
  let scope: ScopeResolver

  private var text: ReadText { clauses.text }

  /// The first thing found, or nil.
  func qualifier(of claim: Claim, _ match: RuleMatch) -> ByteSpan? {
    let run = QualifierRun(
      guarding: self, claim: claim, attribute: claim.attribute?.mention, match: match)
    if let entity = claim.entity?.mention, text.mentions[entity].isPartOfLongerName {
      return text.mentions[entity].span
    }
    return run.find() ?? unpaired(claim) ?? change(claim)
  }

  private static let movements = English.hashes(
    """
    by up down rose increased grew climbed jumped surged advanced improved expanded fell decreased
    declined dropped slipped shrank slid contracted gained rise increase fall decrease decline
    increasing decreasing growing rising falling declining dropping climbing
    """)
  private static let usings = English.hashes(
    "used uses using use made make makes making took take takes taking")
  private static let beforeAmounts = English.hashes(
    "a an about approximately around roughly nearly almost some just over under only more less than"
  )

  /// "decreased 1.7%", "up by 1.7%" is by how much, not to what; but an attribute that is a change itself may
  /// be said so.
  private func change(_ claim: Claim) -> ByteSpan? {
    if case .call(let function, _)? = claim.attribute?.value.first.flatMap({ factBase[$0].formula }),
      function.isChange
    {
      return nil
    }
    var token = text.mentions[claim.mention].tokens.lowerBound - 1
    while token >= 0, Self.beforeAmounts.contains(text.tokens[token].hash) { token -= 1 }
    guard token >= 0, Self.movements.contains(text.tokens[token].hash) else { return nil }
    // "used up $686 million", "made up $8 billion" are the very amounts.
    if token > 0, Self.usings.contains(text.tokens[token - 1].hash) { return nil }
    return text.tokens[token].span
  }

  private static let respectively = WordHash("respectively")

  /// "A and B of $5 and $4, respectively": where no periods pair up with the figures, something else
  /// does.
  private func unpaired(_ claim: Claim) -> ByteSpan? {
    guard !scope.hasOwnPeriod(claim.mention), scope.partner(of: claim.mention) == nil else {
      return nil
    }
    let sentence = clauses.sentences[clauses.clauses[claim.clause].sentence]
    return sentence.tokens.first { text.tokens[$0].hash == Self.respectively }
      .map { text.tokens[$0].span }
  }
}

private struct QualifierRun {
  let text: ReadText
  let scope: ScopeResolver
  let clause: Clause
  let claim: Claim
  let harmless: [WordSet]
  /// Nil where the prompt names it.
  let attribute: Range<Int>?
  let headings: [Range<Int>]
  /// The pattern's own words say what is stated.
  let isFixed: Bool
  /// The attribute is measured at an instant.
  let isBalance: Bool
  let value: Range<Int>
  let gapTokens: Set<Int>
  let matched: Range<Int>
  /// Of a pattern whose own words say what is stated: the attribute it stands beside, "net income of $5
  /// billion, or $2 per share".
  let neighbour: Range<Int>?

  init(guarding: QualifierGuard, claim: Claim, attribute mention: Int?, match: RuleMatch) {
    text = guarding.clauses.text
    scope = guarding.scope
    clause = guarding.clauses.clauses[claim.clause]
    self.claim = claim
    harmless = (claim.attribute?.value ?? []).map { guarding.factBase[$0].harmless }
    isFixed = mention == nil && claim.attribute?.origin == .pattern
    isBalance =
      (claim.attribute?.value.first).map { guarding.factBase[$0].measured == .instant } ?? false
    attribute = mention.map { guarding.clauses.text.mentions[$0].tokens }
    headings = guarding.scope.headings(of: claim.clause).map {
      guarding.clauses.layout.lines[$0].tokens
    }
    value = text.mentions[claim.mention].tokens.lowerBound..<text.endOfUnit(ofValue: claim.mention)
    gapTokens = match.gapTokens
    matched = match.tokens
    neighbour =
      isFixed
      ? match.mentions.first { !guarding.scope.attributes(of: $0.mention).isEmpty }
        .map { guarding.clauses.text.mentions[$0.mention].tokens } : nil
  }

  func find() -> ByteSpan? {
    if let found = heading() { return found }
    guard let attribute else {
      guard isFixed else { return unknownWord() }
      return neighbour.flatMap { leftOf($0) } ?? behind(matched.upperBound)
    }
    if let found = leftOf(attribute) { return found }
    if let found = subject() { return found }
    if let found = flow(before: attribute.lowerBound) { return found }
    // The attribute stands elsewhere: what the clause itself names may be something else.
    guard clause.contains(token: attribute.lowerBound) else { return unknownWord() }
    if attribute.upperBound <= value.lowerBound {
      if let found = between(attribute.upperBound..<value.lowerBound) { return found }
      return behind(value.upperBound)
    }
    if value.upperBound <= attribute.lowerBound {
      if let found = partWord() ?? making() { return found }
      if let found = between(value.upperBound..<attribute.lowerBound) { return found }
      return behind(attribute.upperBound)
    }
    return nil
  }

  /// "accounted for $5 billion of revenue": a part of it.
  private func partWord() -> ByteSpan? {
    for piece in clause.pieces {
      for token in piece.tokens
      where token < value.lowerBound && text.mentionOfToken[token] < 0
        && English.partWords.contains(text.tokens[token].hash)
      {
        return text.tokens[token].span
      }
    }
    return nil
  }

  /// "Services Segment:" above: the figures below are a part's.
  private func heading() -> ByteSpan? {
    for line in headings {
      for token in line
      where text.mentionOfToken[token] < 0
        && English.partHeadings.contains(text.tokens[token].hash)
      {
        return text.tokens[token].span
      }
    }
    return nil
  }

  /// "invests in equipment, with a total of": a balance isn't meant.
  private func flow(before end: Int) -> ByteSpan? {
    guard isBalance else { return nil }
    for piece in clause.pieces {
      for token in piece.tokens
      where token < end && text.mentionOfToken[token] < 0
        && English.flowWords.contains(text.tokens[token].hash)
      {
        return text.tokens[token].span
      }
    }
    return nil
  }

  private static let makingWords = English.hashes(
    "generated generates generating produced produces producing raised borrowed threw brought returned"
  )

  /// "generated $5 billion in cash": what came in, not what is there.
  private func making() -> ByteSpan? {
    guard isBalance else { return nil }
    return (max(0, value.lowerBound - 3)..<value.lowerBound).first {
      Self.makingWords.contains(text.tokens[$0].hash)
    }.map { text.tokens[$0].span }
  }

  /// A word of the clause that isn't known to be harmless.
  private func unknownWord() -> ByteSpan? {
    for piece in clause.pieces {
      for token in piece.tokens where text.mentionOfToken[token] < 0 {
        let current = text.tokens[token]
        if current.kind == .word, !English.functionWords.contains(current.hash),
          !English.phraseVerbs.contains(current.hash), !English.comparators.contains(current.hash),
          !isNeutral(current), !matched.contains(token) || gapTokens.contains(token)
        {
          return current.span
        }
      }
    }
    return nil
  }

  /// "Acme's Services segment had revenue of": the subject isn't the entity itself.
  private func subject() -> ByteSpan? {
    guard let index = claim.entity?.mention, let attribute else { return nil }
    let entity = text.mentions[index]
    var token = entity.tokens.upperBound
    var found: ByteSpan?
    while token < attribute.lowerBound, text.mentionOfToken[token] < 0 {
      let current = text.tokens[token]
      guard current.kind == .word, !English.functionWords.contains(current.hash),
        !English.phraseVerbs.contains(current.hash)
      else { break }
      if found == nil, !isNeutral(current), !isSummary(token), !isOutlay(token),
        !matched.contains(token) || gapTokens.contains(token),
        entity.isPossessive || current.flags.contains(.capitalised)
          || English.exclusions.contains(current.hash)
      {
        found = current.span
      }
      token += 1
    }
    // The words belong to another statement where another attribute or a comma comes first.
    let rest = token..<max(token, attribute.lowerBound)
    let isElsewhere = rest.contains { token in
      text.tokens[token].symbol == UInt8(ascii: ",")
        || text.mention(at: token).map { !scope.attributes(of: $0).isEmpty } ?? false
    }
    return isElsewhere ? nil : found
  }

  private static let than = WordHash("than")
  private static let outlays = English.hashes("outlays outlay spending expenditure expenditures")
  private static let outlayPrepositions = English.hashes("for on")

  /// "Acme's outlays for equipment"
  private func isOutlay(_ token: Int) -> Bool {
    token + 1 < text.tokens.count && Self.outlays.contains(text.tokens[token].hash)
      && Self.outlayPrepositions.contains(text.tokens[token + 1].hash)
  }

  private static let summaryWords = English.hashes(
    "main headline important principal major selected chief notable basic essential top latest recent"
  )
  private static let summaryNouns = English.hashes(
    "figures numbers metrics results highlights financials items data facts points takeaways stats")

  /// "Acme's main figures": the words only say that some were picked.
  private func isSummary(_ token: Int) -> Bool {
    let current = text.tokens[token].hash
    if Self.summaryNouns.contains(current) { return true }
    guard Self.summaryWords.contains(current) else { return false }
    return (token + 1..<min(token + 4, text.tokens.count)).contains {
      Self.summaryNouns.contains(text.tokens[$0].hash)
    }
  }

  /// The noun phrase's own words, from the attribute to the left.
  private func leftOf(_ attribute: Range<Int>) -> ByteSpan? {
    var token = attribute.lowerBound - 1
    let start = lineStart(of: attribute)
    while token >= start {
      if let index = text.mention(at: token) {
        let mention = text.mentions[index]
        switch mention.kind {
        case .period, .raw:
          token = mention.tokens.lowerBound - 1
          continue
        case .entity, .name: return changeNoun(before: mention.tokens.lowerBound, start)
        case .attribute, .value: return nil
        }
      }
      let current = text.tokens[token]
      switch current.kind {
      case .symbol:
        if Skeleton.isDropped(current.symbol) || current.symbol == UInt8(ascii: "'")
          || current.symbol == UInt8(ascii: "&") || current.symbol == UInt8(ascii: "/")
          || current.symbol == UInt8(ascii: "-") && isHyphen(token)
        {
          token -= 1
          continue
        }
        return nil
      case .digits, .newline: return nil
      case .word: break
      }
      if token == matched.lowerBound - 1 || token < matched.lowerBound || gapTokens.contains(token)
      {
        if English.phraseVerbs.contains(current.hash) { return nil }
        if English.functionWords.contains(current.hash) {
          return English.linkingWords.contains(current.hash) ? headNoun(before: token, start) : nil
        }
        if !isNeutral(current) { return current.span }
      } else if matched.contains(token) {
        // The pattern's own words end the phrase.
        return English.linkingWords.contains(current.hash) ? headNoun(before: token, start) : nil
      }
      token -= 1
    }
    return nil
  }

  /// "increase in Acme's revenue": the name is in the noun phrase too.
  private func changeNoun(before token: Int, _ start: Int) -> ByteSpan? {
    guard token - 1 >= start, text.mentionOfToken[token - 1] < 0,
      English.linkingWords.contains(text.tokens[token - 1].hash)
    else { return nil }
    return headNoun(before: token - 1, start)
  }

  /// In "increase in revenue" or "portion of revenue" the figure is the head noun's.
  private func headNoun(before token: Int, _ start: Int) -> ByteSpan? {
    guard token - 1 >= start, text.mentionOfToken[token - 1] < 0 else { return nil }
    let word = text.tokens[token - 1]
    // "a decline in revenue to $5": the pattern knows the noun.
    if matched.contains(token - 1), !gapTokens.contains(token - 1) { return nil }
    return word.kind == .word && English.partAndChangeNouns.contains(word.hash) ? word.span : nil
  }

  /// The hyphen of "full-year".
  private func joinsNeutral(_ token: Int) -> Bool {
    token > 0 && isNeutral(text.tokens[token - 1]) && isNeutral(text.tokens[token + 1])
  }

  private func isHyphen(_ token: Int) -> Bool {
    text.tokens[token].isGlued && token + 1 < text.tokens.count && text.tokens[token + 1].isGlued
  }

  private func lineStart(of attribute: Range<Int>) -> Int {
    clause.pieces.first { $0.tokens.contains(attribute.lowerBound) }?.tokens.lowerBound
      ?? scope.clauses.layout.lines.last { $0.tokens.contains(attribute.lowerBound) }?.tokens
      .lowerBound ?? attribute.lowerBound
  }

  /// What stands between the attribute and its figure: the rest of the noun phrase, up to the verb,
  /// and phrases that take something out or name a part.
  private func between(_ range: Range<Int>) -> ByteSpan? {
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
  private func apposition(behind comma: Int, in range: Range<Int>) -> Int? {
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
  private func isVerb(_ token: Int) -> Bool {
    let word = text.tokens[token]
    if English.phraseVerbs.contains(word.hash) { return true }
    let letters = text.bytes[word.span.range]
    return letters.count > 4 && letters.suffix(2).elementsEqual([0x65, 0x64])
      && !English.exclusions.contains(word.hash) && !isHyphen(token)
      && !(token > 0 && text.tokens[token - 1].symbol == UInt8(ascii: "-"))
  }

  /// Directly behind a preposition that joins parts: "in Services", "of the segment".
  private func isPartPhrase(_ token: Int) -> Bool {
    var before = token - 1
    if before > 0, English.determiners.contains(text.tokens[before].hash) { before -= 1 }
    return before >= 0 && English.partPrepositions.contains(text.tokens[before].hash)
  }

  /// "an increase of": the noun, not the verb.
  private func isNoun(_ token: Int) -> Bool {
    let before = token > 0 ? text.tokens[token - 1].hash : WordHash("")
    let behind = token + 1 < text.tokens.count ? text.tokens[token + 1].hash : WordHash("")
    return English.articles.contains(before)
      || English.linkingWords.contains(behind)
        && gapTokens.contains(token)
  }

  /// "(FCF)": letters that abbreviate what stands before them.
  private func isAbbreviation(_ token: Int) -> Bool {
    token > 0 && token + 1 < text.tokens.count
      && text.tokens[token].flags.contains(.allCapitals)
      && text.tokens[token - 1].symbol == UInt8(ascii: "(")
      && text.tokens[token + 1].symbol == UInt8(ascii: ")")
  }

  /// What stands behind the figure and its attribute, up to the next statement.
  private func behind(_ start: Int) -> ByteSpan? {
    guard let piece = clause.pieces.first(where: { $0.tokens.contains(start - 1) })?.tokens else {
      return nil
    }
    var token = start
    while token < piece.upperBound {
      if let index = text.mention(at: token) {
        let mention = text.mentions[index]
        switch mention.kind {
        case .value: return nil
        case .attribute:
          // "$2 billion net income" is the figure of what follows; "on revenue of …" a new statement.
          let isNamedBehind = (start..<token).allSatisfy {
            English.of.contains(text.tokens[$0].hash)
          }
          return isNamedBehind && scope.attributes(of: index) != claim.attribute?.value
            ? mention.span : nil
        case .entity, .name: if isForeign(index) { return mention.span }
        case .period, .raw: break
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
  private func afterComma(_ token: Int, _ end: Int) -> ByteSpan? {
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

  private func inBrackets(_ open: Int, _ end: Int) -> ByteSpan? {
    for index in open..<closing(open, end) where text.mentionOfToken[index] < 0 {
      if English.exclusions.contains(text.tokens[index].hash) { return text.tokens[index].span }
    }
    return nil
  }

  private func closing(_ open: Int, _ end: Int) -> Int {
    (open..<end).first {
      text.tokens[$0].symbol == UInt8(ascii: ")") && text.mentionOfToken[$0] < 0
    }
      ?? end - 1
  }

  /// Words that change nothing: the attribute's harmless ones, those of documents, adverbs.
  private static let quarterly = WordHash("quarterly")

  private func isNeutral(_ token: Token) -> Bool {
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
  private func isForeign(_ mention: Int) -> Bool {
    let entities = scope.entities(of: mention)
    guard !entities.isEmpty else { return false }
    if let partner = scope.partner(of: claim.mention), partner.names.contains(mention) {
      return false
    }
    guard let own = claim.entity?.value else { return false }
    return entities != own
  }
}
