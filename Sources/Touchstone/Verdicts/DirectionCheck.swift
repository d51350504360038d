/// Judges the words that say which way something went: "rose", "down from".
///
/// Direction and amount are two claims (SEMANTICS 3.7): this is the one about direction. A figure is
/// compared with that of a year before; of a part of a year the part before may be meant as well, and
/// nothing is wrong unless both say so.
struct DirectionCheck {
  let judge: Judge
  let clauses: ClauseText

  private var text: ReadText { clauses.text }
  private var factBase: FactBase { judge.factBase }

  /// One for each word that is decided, in order of the claims.
  func findings(_ claims: [Claim]) -> [Finding] {
    var seen: Set<Int> = []
    return claims.compactMap { claim in
      guard let direction = claim.direction, !seen.contains(direction.token),
        let finding = finding(claim, direction, among: claims)
      else { return nil }
      seen.insert(direction.token)
      return finding
    }
  }

  /// A move from one value to another.
  private struct Move {
    var earlier: Period
    var later: Period
    var values: [(from: FactFigure, to: FactFigure)]
    var facts: [Fact]
    var unit: Unit
  }

  private func finding(
    _ claim: Claim, _ direction: Direction, among claims: [Claim]
  ) -> Finding? {
    guard claim.standing.polarity == .positive, !claim.exception, claim.qualifier == nil,
      let entity = claim.entity?.value.first, claim.entity?.value.count == 1,
      let bound = claim.attribute?.value.first, let written = claim.period?.value.first,
      claim.period?.value.count == 1
    else { return nil }
    // "Revenue growth rose" is about the growth, "revenue grew 5 %" about the revenue.
    let attribute = claim.isChange ? factBase.base(ofChange: bound) ?? bound : bound
    guard factBase[attribute].dimensions.isEmpty, !factBase[attribute].isImplied else { return nil }
    if let reason = Judge.reason(of: claim.standing) {
      return finding(claim, direction, entity, attribute, .unverifiable(reason))
    }
    let moves: [Move]
    if case .earlier? = judge.rules.rules[claim.rule].claim.period {
      moves = comparedMoves(claim, entity, attribute, claims)
    } else {
      moves = ownMoves(claim, written, entity, attribute)
    }
    guard let first = moves.first else { return nil }
    let went = moves.map { outcome(of: $0, direction.way) }
    if let place = went.firstIndex(of: .equal) {
      return finding(claim, direction, entity, attribute, .supported(moves[place]))
    }
    guard went.allSatisfy({ $0 == .different }) else { return nil }
    return finding(claim, direction, entity, attribute, .contradicted(first))
  }

  /// Of "$5 billion, down from $6 billion a year earlier": from the second figure's period to the first's.
  private func comparedMoves(
    _ claim: Claim, _ entity: EntityIndex, _ attribute: AttributeIndex, _ claims: [Claim]
  ) -> [Move] {
    let before = claims.last { other in
      other.mention < claim.mention && other.clause == claim.clause
        && other.entity?.value.first == entity && other.attribute?.value.first == attribute
    }
    guard let before, let later = periods(of: before, entity, attribute).first else { return [] }
    // Without a period of its own it may be the part before or the year before.
    let earlier = periods(of: claim, entity, attribute)
    let moves = earlier.compactMap { move(entity, attribute, from: $0, to: later) }
    return moves.count == earlier.count ? moves : []
  }

  private func periods(
    of claim: Claim, _ entity: EntityIndex, _ attribute: AttributeIndex
  ) -> [Period] {
    (claim.period?.value ?? []).flatMap {
      judge.periods($0, claim: claim, entity: entity, attribute: attribute)
    }
  }

  /// Of "rose to $5 billion": from the year before; of a part of a year, from the part before as well.
  /// Empty where one of the values isn't known.
  private func ownMoves(
    _ claim: Claim, _ written: WrittenPeriod, _ entity: EntityIndex, _ attribute: AttributeIndex
  ) -> [Move] {
    let readings = judge.periods(written, claim: claim, entity: entity, attribute: attribute)
    let moves = readings.prefix(2).compactMap { later in
      move(entity, attribute, from: later.yearEarlier, to: later)
    }
    // Of the first reading the values must be there; a second one may only bear the text out.
    guard let first = moves.first, let period = readings.first, first.later == period else {
      return []
    }
    // An amount of change is one over the year, and so is its way.
    let parts = claim.isChange ? [] : previous(to: period)
    let others = parts.compactMap { move(entity, attribute, from: $0, to: period) }
    if !parts.isEmpty, others.isEmpty, !saysYear(claim) { return [] }
    return moves + others
  }

  /// The part of the year before; none of whole years.
  private func previous(to period: Period) -> [Period] {
    switch period {
    case .fiscal(_, .quarter), .fiscal(_, .half), .calendar(_, .quarter), .calendar(_, .half),
      .month:
      [period.previous]
    default: []
    }
  }

  /// The text says that it compares with the year before.
  private func saysYear(_ claim: Claim) -> Bool {
    let sentence = clauses.sentences[clauses.clauses[claim.clause].sentence].tokens
    return sentence.contains { Self.year.contains(text.tokens[$0].hash) }
  }

  private static let year = English.hashes("year yoy annual annually")

  private func move(
    _ entity: EntityIndex, _ attribute: AttributeIndex, from earlier: Period, to later: Period
  ) -> Move? {
    let before = factBase.facts(of: entity, attribute, in: earlier)
    let after = factBase.facts(of: entity, attribute, in: later)
    guard case .figure(_, let unit)? = after.first?.value else { return nil }
    func figures(_ facts: [Fact]) -> [FactFigure] {
      facts.compactMap { fact in
        guard case .figure(let figure, let own) = fact.value, own == unit else { return nil }
        return figure
      }
    }
    // Vintages go together in their order: a figure before a split says nothing of one after it.
    let pairs = Array(zip(figures(before), figures(after)))
    // A loss that grows falls: which way is meant isn't for us to say.
    guard !pairs.isEmpty, pairs.allSatisfy({ !$0.0.amount.isNegative && !$0.1.amount.isNegative })
    else { return nil }
    return Move(
      earlier: earlier, later: later,
      values: pairs.map { (from: $0.0, to: $0.1) },
      facts: [after.first, before.first].compactMap { $0 }, unit: unit)
  }

  private func outcome(of move: Move, _ way: Direction.Way) -> ComparisonOutcome.Result {
    let outcomes = move.values.map { value -> ComparisonOutcome.Result in
      guard let change = value.to.amount.subtracting(value.from.amount) else { return .withinDoubt }
      let decimals = [value.from.decimals, value.to.decimals].compactMap { $0 }.min()
      return compareDirection(
        way == .rising ? .rose : .fell, change: FactFigure(amount: change, decimals: decimals)
      ).result
    }
    if outcomes.contains(.equal) { return .equal }
    return outcomes.contains(.withinDoubt) ? .withinDoubt : .different
  }

  // MARK: Words

  private enum Outcome {
    case supported(Move)
    case contradicted(Move)
    case unverifiable(Reason)

    var move: Move? {
      switch self {
      case .supported(let move), .contradicted(let move): move
      case .unverifiable: nil
      }
    }
  }

  private func finding(
    _ claim: Claim, _ direction: Direction, _ entity: EntityIndex, _ attribute: AttributeIndex,
    _ outcome: Outcome
  ) -> Finding {
    let rule = judge.rules.rules[claim.rule]
    let span = text.tokens[direction.token].span
    let writer = CorrectionWriter(clauses: clauses, factBase: factBase)
    var verdict = Verdict.supported
    var reason: Reason?
    var edit: TextEdit?
    switch outcome {
    case .supported: break
    case .contradicted:
      verdict = .contradicted
      edit = writer.turnedDirection(direction.token)
    case .unverifiable(let why):
      verdict = .unverifiable
      reason = why
    }
    let edits = edit.map { [$0] + writer.articleEdits(before: direction.token, $0.text) } ?? []
    return Finding(
      verdict: verdict, reason: reason,
      diagnosis: verdict == .contradicted ? .wrongDirection : nil, rule: rule.id,
      severity: rule.severity, basis: .fact, span: span, text: text.text(span),
      entity: factBase[entity].id, attribute: factBase[attribute].id,
      context: outcome.move.map { [KeyValue("period", $0.later.description)] } ?? [],
      relation: direction.way == .rising ? .rose : .fell, polarity: .positive,
      modality: claim.standing.modality, value: .text(text.text(span)),
      expected: edit.map { .text($0.text) }, correction: edit?.text, edits: edits,
      evidence: (outcome.move?.facts ?? []).map { fact in
        Finding.Evidence(
          fact: factBase.name(of: fact), source: factBase.sources[fact.source].id,
          locator: fact.locator)
      }, notes: [],
      from: Finding.From(
        entity: claim.entity?.origin.rawValue, attribute: claim.attribute?.origin.rawValue,
        period: claim.period?.origin.rawValue),
      spans: Finding.Spans(
        value: [span], entity: claim.entity?.mention.map { text.mentions[$0].span },
        attribute: claim.attribute?.mention.map { text.mentions[$0].span },
        period: claim.period?.mention.map { text.mentions[$0].span }),
      also: [], message: message(direction, entity, attribute, outcome), trace: [])
  }

  private func message(
    _ direction: Direction, _ entity: EntityIndex, _ attribute: AttributeIndex, _ outcome: Outcome
  ) -> String {
    let subject = "\(factBase[entity].name)'s \(factBase[attribute].name)"
    if case .unverifiable(let reason) = outcome { return "\(subject): \(reason.words)." }
    guard let move = outcome.move, let values = move.values.first else { return "\(subject)." }
    let writer = DerivationText(factBase: factBase)
    let way =
      "\(subject) went from \(writer.text(values.from.amount, move.unit)) for \(move.earlier) to "
      + "\(writer.text(values.to.amount, move.unit)) for \(move.later)"
    guard case .contradicted = outcome else { return way + "." }
    return way + "; the text says \"\(text.text(text.tokens[direction.token].span))\"."
  }
}
