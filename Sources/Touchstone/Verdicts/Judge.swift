/// Compares claims about facts with the facts. *Source*: SEMANTICS 2 to 4 and the guards of 8.
struct Judge {
  let factBase: FactBase
  let rules: RuleBook
  let conversation: Conversation
  /// The day freshness counts from.
  let freshOn: Day?

  /// What one admissible interpretation of a claim came to.
  struct Trial {
    enum Outcome {
      case equal([Note])
      case different
      case inDoubt
      case missing
    }

    var entity: EntityIndex
    var attribute: AttributeIndex
    var period: Period?
    var scale: Int
    var outcome: Outcome
    /// Facts of the reading, most credible first.
    var facts: [Fact]
    /// The claim's value under the reading.
    var value: WrittenValue
    /// One of the equally near candidates that must all contradict.
    var isCandidate: Bool
    /// A sign the text doesn't state would make it equal.
    var differsInSignOnly = false
    var isRoundingSlip = false
  }

  struct Judgement {
    var verdict: Verdict
    var reason: Reason?
    var diagnosis: Diagnosis?
    var severity: Severity
    var decisive: Trial?
    var notes: [Note] = []
    var trials: [Trial] = []
    var guards: [String] = []
    /// What stood before a contradiction and let it through.
    var passedGuards: [String] = []
  }

  func judge(_ claim: Claim, scales: [Int], sign: ClaimSign) -> Judgement {
    let rule = rules.rules[claim.rule]
    var judgement = Judgement(
      verdict: .unverifiable, severity: rule.severity)
    if let reason = Self.reason(of: claim.standing) {
      judgement.reason = reason
      judgement.guards.append("standing: \(reason.rawValue)")
      return judgement
    }
    if claim.exception {
      judgement.reason = .exception
      return judgement
    }
    guard let entity = claim.entity else {
      judgement.reason = .noEntity
      return judgement
    }
    guard let attribute = claim.attribute else {
      judgement.reason = .noAttribute
      return judgement
    }
    if let period = claim.period {
      judgement.trials = trials(
        claim, entity.value, attribute.value, written: period.value, scales: scales, sign: sign)
      decide(claim, rule, &judgement)
    } else {
      decideWithoutPeriod(claim, entity.value, attribute.value, scales, sign, &judgement)
    }
    if claim.standing.polarity == .negative { swapPolarity(claim, &judgement) }
    return judgement
  }

  private static func reason(of standing: Standing) -> Reason? {
    if standing.isRefuted { return .refuted }
    switch standing.modality {
    case .asserted: return nil
    case .attributed: return .attributed
    case .forecast: return .forecast
    case .hypothetical: return .hypothetical
    case .question: return .question
    case .quoted: return .quoted
    case .example: return .example
    }
  }

  // MARK: Readings

  private static let readingsLimit = 16

  private func trials(
    _ claim: Claim, _ entities: [EntityIndex], _ attributes: [AttributeIndex],
    written: [WrittenPeriod], scales: [Int], sign: ClaimSign
  ) -> [Trial] {
    var trials: [Trial] = []
    for (entityRank, entity) in entities.enumerated() {
      for (attributeRank, attribute) in attributes.enumerated() {
        for (periodRank, period) in written.enumerated() {
          let periods = self.periods(period, claim: claim, entity: entity, attribute: attribute)
          for (readingRank, reading) in periods.enumerated() {
            for (scaleRank, scale) in scales.enumerated() {
              if trials.count == Self.readingsLimit { return trials }
              // Equally near entities and periods must all contradict; the rest are readings.
              let isCandidate = attributeRank == 0 && readingRank == 0 && scaleRank == 0
              trials.append(
                trial(
                  claim, entity, attribute, reading, scale, sign,
                  isCandidate: isCandidate && (entityRank >= 0 && periodRank >= 0)))
            }
          }
        }
      }
    }
    return trials
  }

  private func periods(
    _ written: WrittenPeriod, claim: Claim, entity: EntityIndex, attribute: AttributeIndex
  ) -> [Period] {
    let calendar = factBase[entity].calendar
    let measured = factBase[attribute].measured
    let anchor = claim.anchor.flatMap {
      PeriodReader.readings(
        of: $0, calendar: calendar, measured: measured, anchor: nil, asOf: conversation.asOf
      ).first
    }
    let readings = PeriodReader.readings(
      of: written, calendar: calendar, measured: measured, anchor: anchor,
      asOf: conversation.asOf)
    return claim.periodsEarlier == 0
      ? readings : readings.map { $0.shifted(by: -claim.periodsEarlier) }
  }

  private func trial(
    _ claim: Claim, _ entity: EntityIndex, _ attribute: AttributeIndex, _ period: Period?,
    _ scale: Int, _ sign: ClaimSign, isCandidate: Bool
  ) -> Trial {
    let facts = factBase.facts(of: entity, attribute, in: period)
    let value = claim.value.adjusted(scaledBy: scale)
    var trial = Trial(
      entity: entity, attribute: attribute, period: period, scale: scale, outcome: .missing,
      facts: facts, value: value, isCandidate: isCandidate)
    guard !facts.isEmpty else { return trial }
    for (rank, fact) in facts.enumerated() {
      guard case .figure(let figure, let unit) = fact.value else { continue }
      let signed = sign.apply(to: value, attribute: factBase[attribute])
      guard let comparable = converted(signed.value, to: unit, attribute: factBase[attribute])
      else {
        continue
      }
      trial.value = comparable
      let result = compare(
        comparable, to: figure, relation: claim.relation, hedge: claim.hedge,
        tolerance: factBase[attribute].tolerance)
      switch result.result {
      case .equal:
        trial.outcome = .equal(
          result.notes.compactMap { Note(rawValue: $0.rawValue) }
            + (rank > 0 ? [.severalSources] : []))
        return trial
      case .withinDoubt:
        trial.outcome = .inDoubt
      case .different:
        if case .missing = trial.outcome { trial.outcome = .different }
        trial.isRoundingSlip = trial.isRoundingSlip || result.isRoundingSlip
        // Of a bound the other sign is no slip: all is above minus five.
        if !signed.isExplicit, claim.relation == .equal || claim.relation == .about,
          compare(
            comparable.adjusted(negated: true), to: figure, relation: claim.relation,
            hedge: claim.hedge, tolerance: factBase[attribute].tolerance
          ).result == .equal
        {
          trial.differsInSignOnly = true
        }
      }
    }
    return trial
  }

  /// The value in the fact's unit; nil where the units don't fit.
  private func converted(_ value: WrittenValue, to unit: Unit, attribute: Attribute)
    -> WrittenValue?
  {
    switch (value.unit.dimension, unit.dimension) {
    case (.none, _): return value
    case (.money(let a), .money(let b)), (.money(let a), .moneyPer(let b, _)),
      (.moneyPer(let a, _), .moneyPer(let b, _)):
      guard a == b || !value.currencyIsExact && a.code == "USD" else { return nil }
      // Cents and pence are hundredths of the unit that facts are in.
      return value.unit.isMinorCurrency ? value.adjusted(scaledBy: -2) : value
    case (.count, .count), (.percent, .percent), (.ratio, .ratio): return value
    case (.percent, .ratio): return value.adjusted(scaledBy: -2)
    default: return value.unit.converts(to: unit) && value.unit == unit ? value : nil
    }
  }

  // MARK: Decisions

  private func decide(_ claim: Claim, _ rule: Rule, _ judgement: inout Judgement) {
    let trials = judgement.trials
    guard let primary = trials.first else {
      judgement.reason = .noPeriod
      return
    }
    for (index, trial) in trials.enumerated() {
      guard case .equal(let notes) = trial.outcome else { continue }
      judgement.verdict = .supported
      judgement.decisive = trial
      judgement.notes = notes + (index > 0 ? [.otherReading] : [])
      return
    }
    judgement.decisive = primary
    if case .missing = primary.outcome {
      // A fact in another currency is there, but says nothing of the figure.
      judgement.reason = primary.facts.isEmpty ? .noFact : .unitMismatch
      return
    }
    let candidates = trials.filter(\.isCandidate)
    if candidates.contains(where: { if case .missing = $0.outcome { true } else { false } }) {
      judgement.reason = .ambiguous
      return
    }
    if trials.contains(where: { if case .inDoubt = $0.outcome { true } else { false } }) {
      judgement.reason = .hedge
      return
    }
    contradict(claim, rule, primary, &judgement)
  }

  /// The guards that stand before `contradicted`.
  private func contradict(
    _ claim: Claim, _ rule: Rule, _ primary: Trial, _ judgement: inout Judgement
  ) {
    if claim.qualifier != nil {
      judgement.reason = .qualifier
      judgement.guards.append("qualifier: something in the attribute's noun phrase isn't known")
      return
    }
    if judgement.trials.contains(where: \.differsInSignOnly) {
      judgement.reason = .unclearSign
      return
    }
    if !claim.value.hasScaleWord, matchesAtAnotherScale(primary) {
      judgement.reason = .unitMismatch
      return
    }
    let origins = [claim.entity?.origin, claim.attribute?.origin, claim.period?.origin]
    if origins.contains(.pack) {
      judgement.reason = .weakBinding
      return
    }
    let dimensions = factBase[primary.attribute].dimensions
    if !dimensions.isEmpty {
      judgement.reason = .unboundDimension
      return
    }
    judgement.passedGuards = ["qualifier", "sign", "scale", "binding", "dimensions"]
    judgement.verdict = .contradicted
    if primary.isRoundingSlip {
      judgement.diagnosis = .rounding
      judgement.severity = .warning
    } else if isFarOff(primary), rule.status == .trial, !matchesAtAnotherScale(primary) {
      judgement.severity = .warning
      judgement.notes.append(.farOff)
    }
    if primary.facts.count == 1, factBase.sources[primary.facts[0].source].trust == .low {
      judgement.severity = .warning
      judgement.notes.append(.lowTrust)
    }
    if isStale(primary) {
      judgement.verdict = .stale
      judgement.diagnosis = nil
    }
  }

  private func isStale(_ trial: Trial) -> Bool {
    guard let days = factBase[trial.attribute].refreshDays, let freshOn,
      let fact = trial.facts.first,
      let known = fact.asOf ?? factBase.sources[fact.source].retrieved
    else { return false }
    return freshOn - known > days
  }

  /// A number without a unit may be in thousands or millions, whatever the text leaves unsaid.
  private func matchesAtAnotherScale(_ trial: Trial) -> Bool {
    trial.facts.contains { fact in
      guard case .figure(let figure, _) = fact.value else { return false }
      return [-9, -6, -3, 3, 6, 9].contains { power in
        compare(trial.value.adjusted(scaledBy: power), to: figure).result == .equal
      }
    }
  }

  private func isFarOff(_ trial: Trial) -> Bool {
    guard case .figure(let figure, _)? = trial.facts.first?.value else { return false }
    let (v, f) = (trial.value.amount.magnitude, figure.amount.magnitude)
    if v.isZero || f.isZero { return true }
    return v > f.scaled(byPowerOfTen: 1) || f > v.scaled(byPowerOfTen: 1)
  }

  /// No period anywhere: the newest value, or none (SEMANTICS 4). Never contradicted.
  private func decideWithoutPeriod(
    _ claim: Claim, _ entities: [EntityIndex], _ attributes: [AttributeIndex], _ scales: [Int],
    _ sign: ClaimSign, _ judgement: inout Judgement
  ) {
    judgement.reason = .noFact
    for entity in entities {
      for attribute in attributes {
        let all = factBase.facts(of: entity, attribute)
        if all.isEmpty { continue }
        judgement.reason = .periodUnstated
        for (age, fact) in all.reversed().enumerated() {
          for scale in scales {
            let trial = trial(
              claim, entity, attribute, fact.period, scale, sign, isCandidate: false)
            guard case .equal(let notes) = trial.outcome else { continue }
            judgement.decisive = trial
            judgement.trials.append(trial)
            if age == 0 {
              judgement.verdict = .supported
              judgement.reason = nil
              judgement.notes = notes + [.periodUnstated]
            }
            return
          }
        }
      }
    }
  }

  /// A denied value that is false is true, and the other way round, where all is bound in the clause.
  private func swapPolarity(_ claim: Claim, _ judgement: inout Judgement) {
    let origins = [claim.entity?.origin, claim.attribute?.origin, claim.period?.origin]
    let isBoundHere = origins.allSatisfy { $0 == .pattern || $0 == .clause }
    switch judgement.verdict {
    case .supported where isBoundHere:
      if claim.qualifier != nil {
        judgement.verdict = .unverifiable
        judgement.reason = .qualifier
      } else {
        judgement.verdict = .contradicted
      }
    case .contradicted where isBoundHere:
      judgement.verdict = .supported
      judgement.diagnosis = nil
    case .supported, .contradicted:
      judgement.verdict = .unverifiable
      judgement.reason = .weakBinding
    case .unverifiable, .stale, .undecided, .refused: break
    }
  }
}
