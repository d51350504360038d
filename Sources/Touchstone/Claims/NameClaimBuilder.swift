/// Finds names of entities that no pack knows: runs of capitalised words where a rule's pattern says that
/// a name of the type stands. What may be something else is no claim.
struct NameClaimBuilder {
  let clauses: ClauseText
  let rules: RuleBook
  let scope: ScopeResolver
  let factBase: FactBase

  private var text: ReadText { clauses.text }

  /// In order of the text; one for each name.
  func buildClaims(from matches: [RuleMatch]) -> [NameClaim] {
    var best: [Int: NameClaim] = [:]
    for match in matches {
      let rule = rules.rules[match.rule]
      guard rule.kind == .existence, let slot = match.tokens(of: rule.claim.name),
        let type = rule.claim.describedType, let claim = build(match, rule, slot, type)
      else { continue }
      let place = claim.tokens.upperBound
      if best[place].map({ precedes(claim, $0) }) ?? true { best[place] = claim }
    }
    return best.keys.sorted().compactMap { best[$0] }
  }

  /// Known before unknown, then the longer, then rule id.
  private func precedes(_ a: NameClaim, _ b: NameClaim) -> Bool {
    if (a.known == nil) != (b.known == nil) { return a.known != nil }
    if a.extended.count != b.extended.count { return a.extended.count > b.extended.count }
    return rules.rules[a.rule].id < rules.rules[b.rule].id
  }

  private func build(
    _ match: RuleMatch, _ rule: Rule, _ slot: Range<Int>, _ type: TypeIndex
  ) -> NameClaim? {
    let clause = clauses.clauses[match.clause]
    guard clauses.layout.lines[clause.line].kind != .heading,
      let piece = clause.pieces.first(where: { $0.tokens.contains(slot.lowerBound) })?.tokens,
      let run = nameRun(slot, in: match, piece)
    else { return nil }
    let extended = run.lowerBound..<max(run.upperBound, match.tokens.upperBound)
    let isAtEnd = slot.upperBound == match.tokens.upperBound
    let denials = DenialReader(clauses: clauses)
    var claim = NameClaim(
      rule: match.rule, clause: match.clause, type: type, tokens: run,
      extended: isAtEnd ? run : extended,
      standing: StandingReader(clauses: clauses).standing(of: run, in: match.clause),
      denial: denials.denial(before: run.lowerBound, from: piece.lowerBound))
    claim.standing.polarity = .positive
    claim.exception = rule.excepts(clause, in: text)
    let names = text.mentions(startingIn: run.lowerBound..<claim.extended.upperBound)
      .filter(scope.isEntity)
    if let name = names.first {
      // A known name: it must be of the type, and it must be the whole of it.
      let entities = scope.entities(of: name, ofTypes: [factBase[type].name])
      guard names.count == 1, entities.count == 1, claim.denial == .none,
        text.mentions[name].tokens.lowerBound == run.lowerBound,
        text.mentions[name].tokens.upperBound >= run.upperBound
      else { return nil }
      claim.known = entities.first
      return claim
    }
    guard mayBeName(run, extended: claim.extended, clause) else { return nil }
    if claim.denial == .none, isGone(clause) { claim.denial = .unclear }
    return claim
  }

  // MARK: The run

  /// The capitalised words that end where the pattern goes on, or that begin where it ends.
  private func nameRun(_ slot: Range<Int>, in match: RuleMatch, _ piece: Range<Int>) -> Range<Int>?
  {
    if slot.upperBound < match.tokens.upperBound {
      var first = slot.upperBound
      var token = slot.upperBound - 1
      while token >= slot.lowerBound {
        if isNameWord(token) {
          first = token
        } else if !isInner(token) {
          break
        }
        token -= 1
      }
      return first < slot.upperBound && isNameWord(slot.upperBound - 1)
        || first < slot.upperBound && text.tokens[slot.upperBound - 1].kind == .digits
        ? first..<slot.upperBound : nil
    }
    guard isNameWord(slot.lowerBound) else { return nil }
    var end = slot.lowerBound + 1
    var token = end
    while token < piece.upperBound {
      if isNameWord(token) || text.tokens[token].kind == .digits {
        end = token + 1
      } else if !isInner(token) {
        break
      }
      token += 1
    }
    return slot.lowerBound..<end
  }

  private func isNameWord(_ token: Int) -> Bool {
    let word = text.tokens[token]
    return word.kind == .word && word.flags.contains(.capitalised)
      && !English.functionWords.contains(word.hash)
  }

  /// "Swan of the North", "Rosa's Place", "Plan 2 Plus".
  private func isInner(_ token: Int) -> Bool {
    let word = text.tokens[token]
    switch word.kind {
    case .digits: return true
    case .word: return Self.inner.contains(word.hash)
    case .symbol:
      return word.symbol == UInt8(ascii: "&") || word.isGlued && Self.marks.contains(word.symbol)
    case .newline: return false
    }
  }

  private static let inner = English.hashes("of and the s")
  private static let marks: Set<UInt8> = [UInt8(ascii: "'"), UInt8(ascii: "-")]

  // MARK: Doubts

  private func mayBeName(
    _ run: Range<Int>, extended: Range<Int>, _ clause: Clause
  ) -> Bool {
    let sentence = clauses.sentences[clause.sentence].tokens
    // The first word of a sentence has a capital anyway.
    guard let first = sentence.first(where: { text.tokens[$0].kind == .word }),
      run.lowerBound > first
    else { return false }
    // What touches a known name may be a longer form of it; periods and the like are no names.
    let around = max(0, run.lowerBound - 1)..<min(text.tokens.count, extended.upperBound + 1)
    for index in text.mentions(startingIn: around) where scope.isEntity(index) { return false }
    if let before = text.mention(at: around.lowerBound), scope.isEntity(before) { return false }
    var free = 0
    for token in run {
      guard let index = text.mention(at: token) else {
        if text.tokens[token].kind == .word { free += 1 }
        continue
      }
      switch text.mentions[index].kind {
      case .value: if token == run.lowerBound { return false }
      case .term, .attribute: break
      case .entity, .name, .period, .time, .look, .raw, .answer: return false
      }
    }
    return free > 0 && isIntroduced(run, after: first)
  }

  private static let places = English.hashes("in at by near from to around beside opposite")

  /// A word in small letters stands before it, and no preposition of place or other's possessive.
  private func isIntroduced(_ run: Range<Int>, after first: Int) -> Bool {
    var before = run.lowerBound - 1
    while before > first, Skeleton.isDropped(text.tokens[before].symbol) { before -= 1 }
    let word = text.tokens[before]
    if word.hash == English.possessive, word.isGlued { return false }
    guard word.kind == .word else { return word.symbol == UInt8(ascii: ":") }
    if Self.places.contains(word.hash) { return false }
    return !word.flags.contains(.capitalised) || English.functionWords.contains(word.hash)
  }

  private static let gone = English.hashes(
    "discontinued retired former formerly old renamed replaced existed exist exists unavailable longer "
      + "anymore ended competitor competitors rival their other")
  private static let denials = English.hashes("no not never t cannot isn neither nor without")

  /// The clause may say that there is no such thing any more, or that it is another's.
  private func isGone(_ clause: Clause) -> Bool {
    let sentence = clauses.sentences[clause.sentence].tokens
    return sentence.contains {
      text.mentionOfToken[$0] < 0
        && (Self.gone.contains(text.tokens[$0].hash) || Self.denials.contains(text.tokens[$0].hash))
    }
  }
}
