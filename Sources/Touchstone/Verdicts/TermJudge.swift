/// Compares claims whose values are no figures with the facts. *Source*: SEMANTICS 2, 8 and 9.
struct TermJudge {
  let factBase: FactBase
  let rules: RuleBook
  let judge: Judge

  /// What one reading of a claim came to.
  struct Trial {
    enum Outcome: Hashable {
      case equal, different, missing
      /// The text's own hedge decides nothing: "around 9:00".
      case inDoubt
    }

    var entity: EntityIndex
    var statement: Term
    var outcome: Outcome
    /// Facts of the reading that hold on the day, most credible first.
    var facts: [Fact]
    /// The relation's facts are those of its other end.
    var isInverse = false
  }

  struct Judgement {
    var verdict: Verdict = .unverifiable
    var reason: Reason?
    var diagnosis: Diagnosis?
    var belongsTo: Fact?
    var candidates: [String] = []
    var severity: Severity
    var decisive: Trial?
    var notes: [Note] = []
    var trials: [Trial] = []
  }

  func judgement(of claim: TermClaim) -> Judgement {
    let rule = rules.rules[claim.rule]
    var judgement = Judgement(severity: rule.severity)
    if let reason = reason(of: claim) {
      judgement.reason = reason
      return judgement
    }
    guard let entity = claim.entity else {
      judgement.reason = .noEntity
      return judgement
    }
    judgement.trials = entity.value.flatMap { entity in
      claim.statements.map { trial(claim, entity, $0) }
    }
    decide(claim, &judgement)
    if claim.standing.polarity == .negative {
      swapPolarity(claim, &judgement)
    } else if claim.isDenialUnclear, judgement.verdict != .unverifiable {
      judgement.verdict = .unverifiable
      judgement.reason = .ambiguous
      judgement.diagnosis = nil
    }
    return judgement
  }

  private func reason(of claim: TermClaim) -> Reason? {
    if claim.exception { return .exception }
    var standing = claim.standing
    // "It will leave at 9:00": what holds at all times is no forecast.
    if standing.modality == .forecast { standing.modality = .asserted }
    return Judge.reason(of: standing)
  }

  // MARK: Readings

  private func trial(_ claim: TermClaim, _ entity: EntityIndex, _ statement: Term) -> Trial {
    let facts = factBase.facts(of: entity, statement.attribute, in: nil).filter(judge.isCurrent)
    let comparison = TermComparison(attribute: factBase[statement.attribute])
    if facts.isEmpty { return trialWithoutFacts(entity, statement) }
    let outcomes = facts.map { comparison.compare(statement.value, to: $0.value, claim.relation) }
    var trial = Trial(entity: entity, statement: statement, outcome: .different, facts: facts)
    if let place = outcomes.firstIndex(of: .equal) {
      trial.outcome = .equal
      trial.facts = [facts[place]] + facts[..<place] + facts[(place + 1)...]
    } else if outcomes.contains(.inDoubt) {
      trial.outcome = .inDoubt
    } else if outcomes.allSatisfy({ $0 == .missing }) {
      trial.outcome = .missing
    }
    return trial
  }

  /// What the other end of a relation says; of a closed attribute, what isn't stated isn't so.
  private func trialWithoutFacts(_ entity: EntityIndex, _ statement: Term) -> Trial {
    let attribute = factBase[statement.attribute]
    var trial = Trial(entity: entity, statement: statement, outcome: .missing, facts: [])
    if case .entity(let id) = statement.value, let other = factBase.entity(id) {
      let back = attribute.form.isSymmetric ? statement.attribute : attribute.form.inverse
      let facts = back.map { factBase.facts(of: other, $0, in: nil).filter(judge.isCurrent) } ?? []
      if let place = facts.firstIndex(where: { $0.value == .entity(factBase[entity].id) }) {
        trial.outcome = .equal
        trial.facts = [facts[place]]
        trial.isInverse = true
        return trial
      }
    }
    if attribute.world == .closed, statement.value == .boolean(true) { trial.outcome = .different }
    return trial
  }

  // MARK: Decisions

  private func decide(_ claim: TermClaim, _ judgement: inout Judgement) {
    let trials = judgement.trials
    if let equal = trials.first(where: { $0.outcome == .equal }) {
      judgement.verdict = .supported
      judgement.decisive = equal
      return
    }
    judgement.decisive = trials.first { $0.outcome == .different } ?? trials.first
    if trials.contains(where: { $0.outcome == .inDoubt }) {
      judgement.reason = .hedge
      return
    }
    guard let decisive = judgement.decisive, decisive.outcome == .different else {
      judgement.reason = .noFact
      return
    }
    // A name that stands for several, of some of which nothing is known.
    let unknown = Set(trials.map(\.entity)).filter { entity in
      trials.allSatisfy { $0.entity != entity || $0.outcome == .missing }
    }
    if !unknown.isEmpty {
      judgement.reason = .ambiguous
      return
    }
    if claim.isOfOthers {
      judgement.reason = .ambiguous
      return
    }
    if !factBase[decisive.statement.attribute].dimensions.isEmpty {
      judgement.reason = .unboundDimension
      return
    }
    judgement.verdict = .contradicted
    diagnose(decisive, &judgement)
    if decisive.facts.count == 1,
      factBase.sources[decisive.facts[0].source].trust == .low
    {
      judgement.severity = .warning
      judgement.notes.append(.lowTrust)
    }
    if isStale(decisive) {
      judgement.verdict = .stale
      judgement.diagnosis = nil
      judgement.belongsTo = nil
    }
  }

  private func isStale(_ trial: Trial) -> Bool {
    guard let freshOn = judge.freshOn, let fact = trial.facts.first,
      let days = factBase[fact.attribute].refreshDays,
      let known = fact.asOf ?? factBase.sources[fact.source].retrieved
    else { return false }
    return freshOn - known > days
  }

  private func swapPolarity(_ claim: TermClaim, _ judgement: inout Judgement) {
    let isBoundHere = claim.entity.map { $0.origin <= .sentence } ?? false
    // "It has no parking" says of what was named before as much as "it has parking".
    let isYesOrNo =
      judgement.decisive.map { factBase[$0.statement.attribute].type == .boolean } ?? false
    switch judgement.verdict {
    case .supported where isBoundHere || isYesOrNo:
      judgement.verdict = .contradicted
      judgement.diagnosis = .wrongValue
    case .contradicted where isBoundHere || isYesOrNo:
      judgement.verdict = .supported
      judgement.diagnosis = nil
      judgement.belongsTo = nil
      judgement.candidates = []
    case .supported, .contradicted:
      judgement.verdict = .unverifiable
      judgement.reason = .weakBinding
      judgement.diagnosis = nil
    case .unverifiable, .stale, .undecided, .refused: break
    }
  }
}

/// Whose value a wrong one is.
extension TermJudge {
  private func diagnose(_ trial: Trial, _ judgement: inout Judgement) {
    judgement.diagnosis = .wrongValue
    let attribute = factBase[trial.statement.attribute]
    if let outdated = factBase.facts(of: trial.entity, trial.statement.attribute).first(where: {
      !judge.isCurrent($0) && equals(trial.statement, $0)
    }) {
      judgement.diagnosis = .outdatedValue
      judgement.belongsTo = outdated
      return
    }
    if let fact = ofOtherAttribute(trial) {
      judgement.diagnosis = .wrongAttribute
      judgement.belongsTo = fact
      return
    }
    guard isTelling(trial.statement.value, attribute) else { return }
    let owners = factBase.facts.filter {
      $0.attribute == trial.statement.attribute && $0.entity != trial.entity
        && equals(trial.statement, $0)
    }
    let names = Set(owners.map { factBase[$0.entity].name })
    if names.count == 1 {
      judgement.diagnosis = .wrongEntity
      judgement.belongsTo = owners.first
    } else if names.isEmpty {
      if hasSwappedDigits(trial) { judgement.diagnosis = .swappedDigits }
    } else if names.count <= 8 {
      judgement.candidates = owners.map { factBase.name(of: $0) }.sorted()
    }
  }

  private func equals(_ statement: Term, _ fact: Fact) -> Bool {
    TermComparison(attribute: factBase[fact.attribute])
      .compare(statement.value, to: fact.value, .equal) == .equal
  }

  /// The same entity's, and of an attribute of the same type: arrival for departure.
  private func ofOtherAttribute(_ trial: Trial) -> Fact? {
    let own = factBase[trial.statement.attribute]
    switch own.type {
    case .time, .date, .entity, .text: break
    default: return nil
    }
    let hits = factBase.attributes.indices.lazy.map { AttributeIndex($0) }
      .filter { $0 != trial.statement.attribute && factBase[$0].type == own.type }
      .flatMap { factBase.facts(of: trial.entity, $0) }
      .filter { equals(trial.statement, $0) }
    return hits.first
  }

  /// Not one of a handful of values that many have.
  private func isTelling(_ value: FactValue, _ attribute: Attribute) -> Bool {
    switch value {
    case .text(let text): attribute.type == .text && TextForm(text).compact.utf8.count >= 3
    case .time: true
    case .figure, .date, .boolean, .entity, .set: false
    }
  }

  /// Two neighbouring digits of the right text stand the other way round.
  private func hasSwappedDigits(_ trial: Trial) -> Bool {
    guard case .text(let said) = trial.statement.value,
      case .text(let right)? = trial.facts.first?.value
    else { return false }
    let (a, b) = (Array(TextForm(said).compact.utf8), Array(TextForm(right).compact.utf8))
    guard a.count == b.count else { return false }
    let off = a.indices.filter { a[$0] != b[$0] }
    return off.count == 2 && off[1] == off[0] + 1 && a[off[0]] == b[off[1]]
      && a[off[1]] == b[off[0]]
      && off.allSatisfy { (0x30...0x39).contains(a[$0]) }
  }
}
