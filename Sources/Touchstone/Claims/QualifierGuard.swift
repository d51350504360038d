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
