/// Turns what the rules matched into claims: one for each figure, its slots filled.
struct ClaimBuilder {
  let clauses: ClauseText
  let rules: RuleBook
  let scope: ScopeResolver
  let factBase: FactBase

  private var text: ReadText { clauses.text }
  private var changes: ChangeReader {
    ChangeReader(clauses: clauses, scope: scope, factBase: factBase)
  }

  /// In order of the figures in the text.
  func buildClaims(from matches: [RuleMatch]) -> [Claim] {
    var byValue: [Int: [RuleMatch]] = [:]
    for match in matches {
      let rule = rules.rules[match.rule]
      guard rule.kind == .claim, let value = match.mention(rule.claim.value),
        text.mentions[value].kind == .value
      else { continue }
      byValue[value, default: []].append(match)
    }
    shareAmongLists(&byValue)
    let figures = text.mentions.indices.filter {
      text.mentions[$0].kind == .value && clauses.clauseOf[$0] >= 0
    }.map { text.quantities[text.mentions[$0].index].value }
    // A figure that the output repeats is still its only one.
    let isOnlyValue =
      figures.allSatisfy { $0.amount == figures[0].amount && $0.unit == figures[0].unit }
      && saysNothingElse
    return byValue.keys.sorted().compactMap { value in
      claim(on: value, from: byValue[value] ?? [], isOnlyValue: isOnlyValue)
    }
  }

  /// What reads one figure of a list reads all: "were $5, $4 and $3, respectively".
  private func shareAmongLists(_ byValue: inout [Int: [RuleMatch]]) {
    let read = byValue
    for value in text.mentions.indices where read[value] == nil {
      guard let partner = scope.partner(of: value),
        let neighbour = partner.values.last(where: { read[$0] != nil })
      else { continue }
      byValue[value] = read[neighbour]?.compactMap { match in
        let template = rules.rules[match.rule].claim
        if case .slot? = template.period { return nil }
        var copy = match
        copy.mentions = match.mentions.map { slot, mention in
          (slot, slot == template.value && mention == neighbour ? value : mention)
        }
        return copy
      }
    }
  }

  /// The best reading of a figure, or nil where no rule can say what it is about.
  private func claim(on value: Int, from matches: [RuleMatch], isOnlyValue: Bool) -> Claim? {
    let bound = matches.compactMap { build($0, value: value, isOnlyValue: isOnlyValue) }
    // A reading that is about something is better than one that is about nothing.
    let candidates = bound.contains { $0.entity != nil } ? bound.filter { $0.entity != nil } : bound
    guard var best = candidates.first else { return nil }
    for candidate in candidates.dropFirst() where precedes(candidate, best) { best = candidate }
    best.rivals = candidates.filter { candidate in
      candidate.rule != best.rule && isRival(candidate, of: best)
    }
    for other in Set(candidates.map(\.rule)).sorted() where other != best.rule {
      best.also.append(other)
    }
    return best
  }

  /// Equal but for the rule's id, and yet about something else.
  private func isRival(_ a: Claim, of b: Claim) -> Bool {
    let (first, second) = (rules.rules[a.rule], rules.rules[b.rule])
    guard first.overrides.contains(second.id) == second.overrides.contains(first.id),
      a.slotsInClause == b.slotsInClause, a.gapLength == b.gapLength, a.length == b.length
    else { return false }
    return a.attribute?.value != b.attribute?.value || a.entity?.value != b.entity?.value
      || a.periodsEarlier != b.periodsEarlier || a.period?.mention != b.period?.mention
  }

  /// `overrides`, then more slots bound in the clause, fewer gap tokens, longer, rule id.
  private func precedes(_ a: Claim, _ b: Claim) -> Bool {
    let (first, second) = (rules.rules[a.rule], rules.rules[b.rule])
    if first.overrides.contains(second.id) != second.overrides.contains(first.id) {
      return first.overrides.contains(second.id)
    }
    if a.slotsInClause != b.slotsInClause { return a.slotsInClause > b.slotsInClause }
    if a.gapLength != b.gapLength { return a.gapLength < b.gapLength }
    if a.length != b.length { return a.length > b.length }
    return first.id < second.id
  }

  private func build(_ match: RuleMatch, value: Int, isOnlyValue: Bool) -> Claim? {
    let rule = rules.rules[match.rule]
    let operands = OperandCheck(text: text)
    if operands.isOperand(value) || text.isCitation(value) || isRest(value) { return nil }
    let quantity = text.quantities[text.mentions[value].index]
    let reader = StandingReader(clauses: clauses)
    var claim = Claim(
      rule: match.rule, clause: match.clause, mention: value,
      value: isBracketedCell(value, in: match.clause)
        ? quantity.value.adjusted(negated: true) : quantity.value,
      relation: rule.claim.relation, hedge: .about,
      standing: reader.standing(of: text.mentions[value].tokens, in: match.clause))
    readHedge(&claim)
    bindAttribute(&claim, match, rule, isOnlyValue: isOnlyValue)
    guard let attribute = claim.attribute else { return nil }
    if let mention = attribute.mention, operands.isBehindOperator(mention) { return nil }
    bindEntity(&claim, match, rule)
    if claim.entity == nil, scope.namesOthers(than: rule.claim.entityTypes) { return nil }
    keepAttributesOfEntity(&claim)
    readLimit(&claim)
    if (claim.attribute?.value ?? []).allSatisfy({ factBase[$0].measured == .none }) {
      let denial = DenialReader(clauses: clauses).denial(of: value, in: match.clause)
      claim.standing.polarity = denial == .denied ? .negative : .positive
    }
    claim.isChange = rule.claim.change != nil
    // "Up to $5 billion" is a bound, and its words say nothing of a way.
    if claim.relation == .equal || claim.relation == .about {
      claim.direction = changes.direction(
        of: value, attribute: attribute.mention, in: match, isChange: claim.isChange)
    }
    if claim.isChange {
      guard bindChangePeriod(&claim, changes) else { return nil }
    } else {
      bindPeriod(&claim, match, rule)
    }
    let clauseTokens = clauses.clauses[match.clause]
    // What a change is of counts only where the pattern says it.
    let named = claim.isChange && attribute.origin != .pattern ? nil : attribute.mention
    claim.slotsInClause = [claim.entity?.mention, named, claim.period?.mention]
      .compactMap { $0 }
      .count { clauseTokens.contains(token: text.mentions[$0].tokens.lowerBound) }
    claim.gapLength = match.gapTokens.count
    claim.length = match.tokens.count
    claim.exception = rule.excepts(clauseTokens, in: text)
    claim.qualifier = QualifierGuard(clauses: clauses, factBase: factBase, scope: scope)
      .qualifier(of: claim, match)
    return claim
  }

  private static let and = WordHash("and")
  private static let spans = English.hashes(
    "hour hours day days week weeks month months year years")

  /// The rest of a span whose larger part is in words: "an hour and 20 minutes".
  private func isRest(_ mention: Int) -> Bool {
    let first = text.mentions[mention].tokens.lowerBound
    guard first > 1, text.tokens[first - 1].hash == Self.and,
      text.mentionOfToken[first - 1] < 0, text.mentionOfToken[first - 2] < 0,
      case .time = text.quantities[text.mentions[mention].index].value.unit.dimension
    else { return false }
    return Self.spans.contains(text.tokens[first - 2].hash)
  }

  /// A cell that holds a figure in brackets and nothing else is below zero: "(264)".
  private func isBracketedCell(_ mention: Int, in clauseIndex: Int) -> Bool {
    let clause = clauses.clauses[clauseIndex]
    let figure = text.quantities[text.mentions[mention].index].value
    guard clause.isCell, figure.isParenthesised, !figure.amount.isNegative,
      let cell = clause.pieces.last?.tokens
    else { return false }
    return text.mentions[mention].tokens.contains(cell.lowerBound)
      && text.mentions[mention].tokens.contains(cell.upperBound - 1)
  }

  private func readHedge(_ claim: inout Claim) {
    let tokens = text.mentions[claim.mention].tokens
    let clause = clauses.clauses[claim.clause]
    let start = clause.pieces.last { $0.tokens.contains(tokens.lowerBound) }?.tokens.lowerBound
    guard
      let hedge = HedgePhrase.reading(
        before: tokens.lowerBound, in: text, from: start ?? tokens.lowerBound)
    else { return }
    claim.relation = hedge.relation
    claim.hedge = hedge.hedge
  }

  /// A bound at a limit states the limit: "up to 30 days", "on orders over $50".
  private func readLimit(_ claim: inout Claim) {
    guard (claim.attribute?.value ?? []).allSatisfy({ factBase[$0].isLimit }) else { return }
    switch claim.relation {
    case .above, .atLeast, .below, .atMost: claim.relation = .equal
    case .equal, .about, .between, .rose, .fell, .unchanged, .has, .rank: break
    }
  }

  private func bindAttribute(
    _ claim: inout Claim, _ match: RuleMatch, _ rule: Rule, isOnlyValue: Bool
  ) {
    if !rule.claim.fixedAttributes.isEmpty {
      claim.attribute = Claim.Binding(
        value: fitting(rule.claim.fixedAttributes, claim.mention), origin: .pattern, mention: nil)
    } else if let mention = scope.partner(of: claim.mention)?.attribute
      ?? match.mention(rule.claim.attribute)
      ?? (rule.claim.change == nil ? nil : changes.attribute(of: claim.mention, in: match.clause))
    {
      var attributes = scope.attributes(of: mention)
      if let change = rule.claim.change {
        attributes = attributes.compactMap { factBase.change(change, of: $0) }
      }
      claim.attribute = Claim.Binding(
        value: fitting(attributes, claim.mention),
        origin: rule.claim.change != nil && match.mention(rule.claim.attribute) == nil
          ? .sentence : .pattern,
        mention: mention)
    } else if rule.claim.attribute == nil {
      claim.attribute =
        rule.claim.takesAttributeFromPrompt
        ? isOnlyValue ? scope.askedAttribute() ?? scope.conversationAttribute() : nil
        : scope.bindAttribute(near: claim.mention, in: match.clause)
      if let binding = claim.attribute {
        claim.attribute?.value = fitting(binding.value, claim.mention)
      }
    }
    if claim.attribute?.value.isEmpty == true { claim.attribute = nil }
  }

  /// Every sentence of the output holds a figure, or not even a word.
  private var saysNothingElse: Bool {
    clauses.sentences.allSatisfy { sentence in
      sentence.tokens.contains {
        text.mention(at: $0).map { text.mentions[$0].kind == .value } ?? false
      } || sentence.tokens.allSatisfy { text.tokens[$0].kind == .symbol }
    }
  }

  /// The readings of a label whose values can look like the figure.
  private func fitting(_ attributes: [AttributeIndex], _ mention: Int) -> [AttributeIndex] {
    let quantity = text.quantities[text.mentions[mention].index]
    let written = ValueClass(quantity)
    return attributes.filter { index in
      let shape = ValueShape(factBase[index])
      // Nobody earns "$3 billion" a share.
      if shape == .moneyPer, quantity.value.hasScaleWord { return false }
      // "41 cents of cash for every dollar": the parts of a coin state no company's total.
      if shape == .money, quantity.value.unit.isMinorCurrency { return false }
      return shape.acceptedClasses.contains(written)
    }
  }

  private func bindEntity(_ claim: inout Claim, _ match: RuleMatch, _ rule: Rule) {
    if let mention = scope.partner(of: claim.mention)?.entity {
      claim.entity = Claim.Binding(
        value: scope.entities(of: mention), origin: .clause, mention: mention)
    } else if let mention = match.mention(rule.claim.entity) {
      claim.entity = Claim.Binding(
        value: scope.entities(of: mention), origin: .pattern, mention: mention)
    } else {
      claim.entity =
        scope.bindEntity(
          near: claim.mention, in: match.clause,
          ofTypes: rule.claim.narrowed(ownerTypes(of: claim)))
        ?? scope.speaker(owning: claim.attribute?.value ?? [], in: match.clause)
    }
  }

  private func bindPeriod(_ claim: inout Claim, _ match: RuleMatch, _ rule: Rule) {
    switch rule.claim.period {
    case .slot(let slot):
      if let mention = match.mention(slot), !scope.isLed(claim.mention, byOtherThan: mention) {
        claim.period = Claim.Binding(
          value: [scope.written(mention)], origin: .pattern, mention: mention)
      }
    case .earlier(let count): claim.periodsEarlier = count
    case nil: break
    }
    // A figure with a period of its own isn't the one before the others'.
    if claim.periodsEarlier > 0, scope.hasOwnPeriod(claim.mention) { claim.periodsEarlier = 0 }
    if claim.period == nil {
      let calendar = claim.entity?.value.first.flatMap { factBase[$0].calendar }
      claim.period = scope.bindPeriod(
        near: claim.mention, in: match.clause, calendar: calendar)
    }
    // "than the $4 billion it had in Q2 2022": a period behind a compared figure is its own.
    if claim.periodsEarlier > 0, let mention = claim.period?.mention,
      scope.belongs(period: mention, behind: claim.mention)
        || scope.leads(relativePeriod: mention, to: claim.mention)
    {
      claim.periodsEarlier = 0
    }
    takeLastOfSpan(&claim)
    guard let mention = claim.period?.mention else { return }
    claim.anchors = scope.anchors(before: mention)
    let isCompared = if case .earlier? = rule.claim.period { true } else { false }
    takePart(ofYear: mention, &claim, isCompared: isCompared)
    if isCompared, scope.hasAnchorInSentence(mention),
      let written = claim.period?.value
    {
      claim.period?.value = written.map(\.countedFromNamed)
    }
  }

  /// "in the second quarter, … of 2023": the part named apart from its year.
  private func takePart(ofYear mention: Int, _ claim: inout Claim, isCompared: Bool) {
    guard
      let part = scope.part(
        ofYear: mention, before: claim.mention, in: claim.clause, isCompared: isCompared),
      let year = claim.period?.value
    else { return }
    claim.period?.value = [scope.written(part)]
    claim.period?.mention = part
    claim.anchors = year
  }

  /// False where the text names ends that aren't a year apart: it is another change then.
  private func bindChangePeriod(_ claim: inout Claim, _ changes: ChangeReader) -> Bool {
    let calendar = claim.entity?.value.first.flatMap { factBase[$0].calendar }
    let measured = claim.attribute?.value.first.map { factBase[$0].measured } ?? .duration
    guard
      case .bound(let period) = changes.bindPeriod(
        of: claim.mention, in: claim.clause, calendar: calendar, measured: measured)
    else { return false }
    claim.period = period
    if let mention = period?.mention {
      claim.anchors = scope.anchors(before: mention)
      takePart(ofYear: mention, &claim, isCompared: false)
    }
    return true
  }

  /// A figure over several years is the last year's, whichever of them was nearest.
  private func takeLastOfSpan(_ claim: inout Claim) {
    let formula = claim.attribute?.value.first.flatMap { factBase[$0].formula }
    guard let years = SpannedYears(text, formula: formula) else { return }
    if let mention = claim.period?.mention {
      let last = years.last(from: mention)
      if last != mention {
        claim.period?.value = [years.written(last)]
        claim.period?.mention = last
      }
    } else if claim.period == nil, let prompt = scope.conversation.prompt,
      let end = SpannedYears(prompt, formula: formula)?.only
    {
      claim.period = Claim.Binding(value: [end], origin: .prompt, mention: nil)
    }
    if let written = claim.period?.value { claim.period?.value = written.map(SpannedYears.end) }
  }

  /// Of the readings those that are stated of such entities, if there are any.
  private func keepAttributesOfEntity(_ claim: inout Claim) {
    guard let attributes = claim.attribute?.value, attributes.count > 1,
      let entities = claim.entity?.value
    else { return }
    let types = Set(entities.map { factBase[$0].type })
    let fitting = attributes.filter {
      let owners = factBase.ownerTypes[Int($0.value)]
      return owners.isEmpty || owners.contains(where: types.contains)
    }
    if !fitting.isEmpty { claim.attribute?.value = fitting }
  }

  /// The types of entities that any reading of the claim's attribute is stated of.
  private func ownerTypes(of claim: Claim) -> [String] {
    let types = (claim.attribute?.value ?? []).map { factBase.ownerTypes[Int($0.value)] }
    return types.contains([]) ? [] : Set(types.joined()).sorted()
  }
}
