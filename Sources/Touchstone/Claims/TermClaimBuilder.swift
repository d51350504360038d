/// Turns what the rules matched into claims whose values are no figures: one for each stated value.
struct TermClaimBuilder {
  let clauses: ClauseText
  let rules: RuleBook
  let scope: ScopeResolver
  let factBase: FactBase

  private var text: ReadText { clauses.text }

  /// In order of the values in the text.
  func buildClaims(from matches: [RuleMatch]) -> [TermClaim] {
    var best: [Int: TermClaim] = [:]
    var readers: [Int: Set<Int>] = [:]
    for match in matches {
      let rule = rules.rules[match.rule]
      guard rule.kind == .claim || rule.kind == .relation,
        let value = match.mention(rule.claim.value), let claim = build(match, value, rule)
      else { continue }
      readers[value, default: []].insert(match.rule)
      if best[value].map({ precedes(claim, $0) }) ?? true { best[value] = claim }
    }
    // What a value stands behind as its label states nothing itself: "Parking: no".
    let labels = Set(best.values.compactMap(\.attributeMention))
    return best.keys.sorted().compactMap { value in
      guard var claim = best[value], !labels.contains(value) else { return nil }
      claim.also = (readers[value] ?? []).subtracting([claim.rule]).sorted()
      return claim
    }
  }

  /// `overrides`, then more slots bound in the clause, fewer gap tokens, longer, rule id.
  private func precedes(_ a: TermClaim, _ b: TermClaim) -> Bool {
    let (first, second) = (rules.rules[a.rule], rules.rules[b.rule])
    if first.overrides.contains(second.id) != second.overrides.contains(first.id) {
      return first.overrides.contains(second.id)
    }
    if a.slotsInClause != b.slotsInClause { return a.slotsInClause > b.slotsInClause }
    if a.gapLength != b.gapLength { return a.gapLength < b.gapLength }
    if a.length != b.length { return a.length > b.length }
    return first.id < second.id
  }

  private func build(_ match: RuleMatch, _ value: Int, _ rule: Rule) -> TermClaim? {
    let mention = text.mentions[value]
    if mention.kind == .value { return nil }
    // The heads of a cell are what it is about; what they state is in cells of their own.
    let clause = clauses.clauses[match.clause]
    if clause.isCell, clause.pieces.last?.tokens.contains(mention.tokens.lowerBound) != true {
      return nil
    }
    let named = match.mention(rule.claim.attribute)
    let attributes =
      !rule.claim.fixedAttributes.isEmpty
      ? rule.claim.fixedAttributes : named.map { scope.attributes(of: $0) }
    let reader = TermReader(text: text, lexicon: scope.lexicon, factBase: factBase)
    let statements = reader.statements(of: value, attributes: attributes)
    if statements.isEmpty { return nil }
    var claim = TermClaim(
      rule: match.rule, clause: match.clause, mention: value, statements: statements,
      time: mention.kind == .time ? text.times[mention.index] : nil,
      relation: rule.claim.relation,
      standing: StandingReader(clauses: clauses).standing(of: mention.tokens, in: match.clause),
      attributeMention: named)
    bindEntity(&claim, match, rule)
    if claim.entity == nil, scope.namesOthers(than: rule.claim.entityTypes) { return nil }
    let denial = DenialReader(clauses: clauses).denial(of: value, in: match.clause)
    claim.standing.polarity = denial == .denied ? .negative : .positive
    claim.isDenialUnclear = denial == .unclear
    claim.isOfOthers = denial == .none && speaksOfOthers(claim)
    if let hedge = hedge(of: claim) { claim.relation = hedge }
    claim.slotsInClause = [claim.entity?.mention, named].compactMap { $0 }
      .count { clause.contains(token: text.mentions[$0].tokens.lowerBound) }
    claim.gapLength = match.gapTokens.count
    claim.length = match.tokens.count
    claim.exception = rule.excepts(clause, in: text) || isNearIt(claim, rule)
    return claim
  }

  /// The entity, and of what the value may state that which is stated of such entities.
  private func bindEntity(_ claim: inout TermClaim, _ match: RuleMatch, _ rule: Rule) {
    let types = Set(
      claim.statements.flatMap { factBase.ownerTypes[Int($0.attribute.value)] }
    ).sorted()
    let narrowed = rule.claim.narrowed(types)
    // The value of a relation is no owner of it.
    if let mention = match.mention(rule.claim.entity), mention != claim.mention {
      let entities = scope.entities(of: mention, ofTypes: types)
      if !entities.isEmpty {
        claim.entity = Claim.Binding(value: entities, origin: .pattern, mention: mention)
      }
    }
    if claim.entity == nil {
      claim.entity =
        scope.bindEntity(
          near: claim.mention, in: match.clause, ofTypes: narrowed, except: claim.mention)
        ?? scope.speaker(owning: claim.statements.map(\.attribute), in: match.clause)
    }
    guard let bound = claim.entity?.value else { return }
    let boundTypes = Set(bound.map { factBase[$0].type })
    let fitting = claim.statements.filter { statement in
      let owners = factBase.ownerTypes[Int(statement.attribute.value)]
      return owners.isEmpty || owners.contains(where: boundTypes.contains)
    }
    if !fitting.isEmpty { claim.statements = fitting }
  }

  private static let rests = English.hashes(
    "most some few other others another any each nothing none also no")
  private static let no = WordHash("no")
  private static let there = WordHash("there")
  private static let are = WordHash("are")
  private static let quantifiers = English.hashes("several many all both different various")

  /// A word for others stands before the value, and the entity isn't named in the clause. Of a number
  /// of them the one named next is one: "There are 5 museums in the east. I recommend …".
  private func speaksOfOthers(_ claim: TermClaim) -> Bool {
    let clause = clauses.clauses[claim.clause]
    let entity = claim.entity?.mention.map { text.mentions[$0].tokens.lowerBound }
    if let entity, clause.contains(token: entity) { return false }
    let value = text.mentions[claim.mention].tokens.lowerBound
    let before = clause.pieces.flatMap(\.tokens).filter { $0 < value }
    let isDenied = claim.standing.polarity == .negative
    if before.contains(where: {
      Self.rests.contains(text.tokens[$0].hash) && !(isDenied && text.tokens[$0].hash == Self.no)
    }) {
      return true
    }
    guard before.contains(where: isForMany) else { return false }
    if let entity, entity > value, claim.time == nil {
      return (value..<entity).contains { Self.rests.contains(text.tokens[$0].hash) }
    }
    return true
  }

  private static let nearWords = English.hashes("near close next opposite outside beside off")
  private static let from = WordHash("from")
  private static let nearReach = 4

  /// "close to the centre", "ten minutes from the centre": where something else is.
  private func isNearIt(_ claim: TermClaim, _ rule: Rule) -> Bool {
    guard rule.kind == .claim,
      claim.statements.contains(where: {
        let type = factBase[$0.attribute].type
        return type == .enumeration || type == .text
      })
    else { return false }
    let value = text.mentions[claim.mention].tokens.lowerBound
    let clause = clauses.clauses[claim.clause]
    guard let piece = clause.pieces.last(where: { $0.tokens.contains(value) })?.tokens else {
      return false
    }
    for token in (max(piece.lowerBound, value - Self.nearReach)..<value).reversed() {
      if text.mentionOfToken[token] >= 0 || text.tokens[token].kind != .word { return false }
      let word = text.tokens[token].hash
      if word == Self.from || Self.nearWords.contains(word) { return true }
    }
    return false
  }

  /// "several", "5": but not the number of something said of one ("4 stars").
  private func isForMany(_ token: Int) -> Bool {
    if Self.quantifiers.contains(text.tokens[token].hash) { return true }
    if text.tokens[token].hash == Self.there, token + 1 < text.tokens.count,
      text.tokens[token + 1].hash == Self.are
    {
      return true
    }
    guard let index = text.mention(at: token), text.mentions[index].kind == .value else {
      return false
    }
    let quantity = text.quantities[text.mentions[index].index]
    if index + 1 < text.mentions.count, text.mentions[index + 1].kind == .attribute,
      text.mentions[index + 1].tokens.lowerBound - text.mentions[index].tokens.upperBound <= 1
    {
      return false
    }
    return quantity.kind == .number && !quantity.value.hasFraction && quantity.value.amount > .one
  }

  /// "after 9:00", "no later than noon": of times only.
  private func hedge(of claim: TermClaim) -> Relation? {
    guard claim.time != nil else { return nil }
    let first = text.mentions[claim.mention].tokens.lowerBound
    guard first > 0 else { return nil }
    switch text.tokens[first - 1].hash {
    case Self.after: return .above
    case Self.before: return .below
    default:
      return HedgePhrase.reading(before: first, in: text, from: 0).map(\.relation)
    }
  }

  private static let after = WordHash("after")
  private static let before = WordHash("before")
}

extension Rule {
  /// One of its exceptions occurs in the clause.
  func excepts(_ clause: Clause, in text: ReadText) -> Bool {
    if exceptions.isEmpty { return false }
    return clause.pieces.contains { piece in
      exceptions.contains { words in
        piece.tokens.contains { start in
          start + words.count <= piece.tokens.upperBound
            && words.indices.allSatisfy { text.tokens[start + $0].hash == words[$0] }
        }
      }
    }
  }
}
