/// Turns what rules on existence matched into claims on how many entities of a type there are.
struct WorldClaimBuilder {
  let clauses: ClauseText
  let rules: RuleBook
  let scope: ScopeResolver
  let factBase: FactBase

  private var text: ReadText { clauses.text }

  /// In order of the text; one for each quantifier, the one that says most.
  func buildClaims(from matches: [RuleMatch]) -> [WorldClaim] {
    var best: [Int: WorldClaim] = [:]
    for match in matches {
      let rule = rules.rules[match.rule]
      guard rule.kind == .existence, let head = match.tokens(of: rule.claim.type),
        let type = rule.claim.describedType, let claim = build(match, rule, head, type)
      else { continue }
      let place = claim.tokens.lowerBound
      if best[place].map({ saysMore(claim, $0) }) ?? true { best[place] = claim }
    }
    return best.keys.sorted().compactMap { best[$0] }
  }

  /// With a predicate before without, then what is understood, then the named one, then rule id.
  private func saysMore(_ a: WorldClaim, _ b: WorldClaim) -> Bool {
    func rank(_ claim: WorldClaim) -> Int {
      (claim.predicate == nil ? 0 : 4) + (claim.phrase.unknown == nil ? 2 : 0)
        + (claim.entity == nil ? 0 : 1)
    }
    if rank(a) != rank(b) { return rank(a) > rank(b) }
    return rules.rules[a.rule].id < rules.rules[b.rule].id
  }

  private func build(
    _ match: RuleMatch, _ rule: Rule, _ head: Range<Int>, _ type: TypeIndex
  ) -> WorldClaim? {
    let clause = clauses.clauses[match.clause]
    guard let piece = clause.pieces.first(where: { $0.tokens.contains(head.lowerBound) })?.tokens
    else { return nil }
    let predicate = self.predicate(match, rule, behind: head, type)
    var reader = TypePhraseReader(
      text: text, lexicon: scope.lexicon, factBase: factBase, type: type, bounds: piece)
    reader.frame = Set(match.tokens).subtracting(match.gapTokens).subtracting(head)
    let phrase = reader.read(head: head)
    // A word with a capital before the noun makes a name of it: "no Marble Gate hotel".
    if let unknown = phrase.unknown, unknown < head.lowerBound,
      text.tokens[unknown].flags.contains(.capitalised)
    {
      return nil
    }
    var claim = WorldClaim(
      rule: match.rule, clause: match.clause, phrase: phrase,
      quantifier: phrase.quantifier ?? .several, tokens: phrase.quantifierTokens,
      standing: StandingReader(clauses: clauses)
        .standing(of: phrase.quantifierTokens, in: match.clause),
      predicate: predicate,
      conditions: TypeConditionReader(
        clauses: clauses, conversation: scope.conversation, lexicon: scope.lexicon,
        factBase: factBase
      ).conditions(
        of: phrase, from: min(match.tokens.lowerBound, phrase.tokens.lowerBound), in: match.clause)
    )
    if phrase.quantifier == nil, predicate != nil { return nil }
    claim.exception = rule.excepts(clause, in: text)
    if let mention = match.mention(rule.claim.entity) {
      let entities = scope.entities(of: mention, ofTypes: [factBase[type].name])
      if !entities.isEmpty {
        claim.entity = Claim.Binding(value: entities, origin: .pattern, mention: mention)
      }
    }
    readDenial(&claim, piece)
    return claim
  }

  private func predicate(
    _ match: RuleMatch, _ rule: Rule, behind head: Range<Int>, _ type: TypeIndex
  ) -> WorldClaim.Predicate? {
    guard let value = match.mention(rule.claim.value) else { return nil }
    let statements = TermReader(text: text, lexicon: scope.lexicon, factBase: factBase)
      .statements(of: value, attributes: nil)
      .filter { factBase.ownerTypes[Int($0.attribute.value)].contains(factBase[type].name) }
    if statements.isEmpty { return nil }
    let denial = DenialReader(clauses: clauses)
      .denial(before: text.mentions[value].tokens.lowerBound, from: head.upperBound)
    return WorldClaim.Predicate(
      mention: value, statements: statements, isDenied: denial != .none)
  }

  /// "We don't have any hotels": none. What else is denied isn't certain.
  private func readDenial(_ claim: inout WorldClaim, _ piece: Range<Int>) {
    // A claim that is denied has its quantifier turned round, not its polarity.
    claim.standing.polarity = .positive
    let denial = DenialReader(clauses: clauses)
      .denial(before: claim.phrase.tokens.lowerBound, from: piece.lowerBound)
    guard denial != .none else { return }
    if denial == .denied, claim.predicate == nil, claim.quantifier == .some {
      claim.quantifier = .none
    } else if denial == .denied, claim.predicate == nil, claim.phrase.quantifier == nil {
      claim.quantifier = .none
    } else {
      claim.isDenialUnclear = true
    }
  }
}
