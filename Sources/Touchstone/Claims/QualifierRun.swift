/// One search for what may make a claim's attribute another one: the noun phrase and what stands before
/// it. `QualifierRun+Figure` looks from the attribute to the figure and behind it.
struct QualifierRun {
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
  func partWord() -> ByteSpan? {
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
  func heading() -> ByteSpan? {
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
  func flow(before end: Int) -> ByteSpan? {
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

  static let makingWords = English.hashes(
    "generated generates generating produced produces producing raised borrowed threw brought returned"
  )

  /// "generated $5 billion in cash": what came in, not what is there.
  func making() -> ByteSpan? {
    guard isBalance else { return nil }
    return (max(0, value.lowerBound - 3)..<value.lowerBound).first {
      Self.makingWords.contains(text.tokens[$0].hash)
    }.map { text.tokens[$0].span }
  }

  /// A word of the clause that isn't known to be harmless.
  func unknownWord() -> ByteSpan? {
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
  func subject() -> ByteSpan? {
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

  static let than = WordHash("than")
  static let outlays = English.hashes("outlays outlay spending expenditure expenditures")
  static let outlayPrepositions = English.hashes("for on")

  /// "Acme's outlays for equipment"
  func isOutlay(_ token: Int) -> Bool {
    token + 1 < text.tokens.count && Self.outlays.contains(text.tokens[token].hash)
      && Self.outlayPrepositions.contains(text.tokens[token + 1].hash)
  }

  static let summaryWords = English.hashes(
    "main headline important principal major selected chief notable basic essential top latest recent"
  )
  static let summaryNouns = English.hashes(
    "figures numbers metrics results highlights financials items data facts points takeaways stats")

  /// "Acme's main figures": the words only say that some were picked.
  func isSummary(_ token: Int) -> Bool {
    let current = text.tokens[token].hash
    if Self.summaryNouns.contains(current) { return true }
    guard Self.summaryWords.contains(current) else { return false }
    return (token + 1..<min(token + 4, text.tokens.count)).contains {
      Self.summaryNouns.contains(text.tokens[$0].hash)
    }
  }

  /// The noun phrase's own words, from the attribute to the left.
  func leftOf(_ attribute: Range<Int>) -> ByteSpan? {
    var token = attribute.lowerBound - 1
    let start = lineStart(of: attribute)
    while token >= start {
      if let index = text.mention(at: token) {
        let mention = text.mentions[index]
        switch mention.kind {
        case .term where !isTimeless, .look where !isTimeless: return mention.span
        case .period, .time, .raw, .term, .look, .answer:
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
  func changeNoun(before token: Int, _ start: Int) -> ByteSpan? {
    guard token - 1 >= start, text.mentionOfToken[token - 1] < 0,
      English.linkingWords.contains(text.tokens[token - 1].hash)
    else { return nil }
    return headNoun(before: token - 1, start)
  }

  /// In "increase in revenue" or "portion of revenue" the figure is the head noun's.
  func headNoun(before token: Int, _ start: Int) -> ByteSpan? {
    guard token - 1 >= start, text.mentionOfToken[token - 1] < 0 else { return nil }
    let word = text.tokens[token - 1]
    // "a decline in revenue to $5": the pattern knows the noun.
    if matched.contains(token - 1), !gapTokens.contains(token - 1) { return nil }
    return word.kind == .word && English.partAndChangeNouns.contains(word.hash) ? word.span : nil
  }

  /// The hyphen of "full-year".
  func joinsNeutral(_ token: Int) -> Bool {
    token > 0 && isNeutral(text.tokens[token - 1]) && isNeutral(text.tokens[token + 1])
  }

  func isHyphen(_ token: Int) -> Bool {
    text.tokens[token].isGlued && token + 1 < text.tokens.count && text.tokens[token + 1].isGlued
  }

  func lineStart(of attribute: Range<Int>) -> Int {
    clause.pieces.first { $0.tokens.contains(attribute.lowerBound) }?.tokens.lowerBound
      ?? scope.clauses.layout.lines.last { $0.tokens.contains(attribute.lowerBound) }?.tokens
      .lowerBound ?? attribute.lowerBound
  }
}
