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
    /// Set where no fact states the value and a formula gives it; `facts` are then its operands.
    var derived: DerivedReading?
    /// The text's unit, where it has the fact's very digits in another currency.
    var wrongUnit: Unit?

    /// What the facts are in.
    var factUnit: Unit? {
      if let derived { return derived.unit }
      guard case .figure(_, let unit)? = facts.first?.value else { return nil }
      return unit
    }

    /// What the claim is compared with first.
    var figure: FactFigure? {
      if let derived { return derived.figure }
      guard case .figure(let figure, _)? = facts.first?.value else { return nil }
      return figure
    }
  }

  struct Judgement {
    var verdict: Verdict
    var reason: Reason?
    var diagnosis: Diagnosis?
    /// Whose figure it is, of a contradiction.
    var lookup: ReverseLookup.Outcome?
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
    if let reason = reason(of: claim) {
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
      if judgement.trials.isEmpty, let unit = period.value.first?.newestUnit {
        decideWithoutPeriod(
          claim, entity.value, attribute.value, scales, sign, &judgement, unit: unit)
      } else {
        decide(claim, rule, &judgement)
      }
    } else if attribute.value.allSatisfy({ factBase[$0].measured == .none }) {
      judgement.trials = timelessTrials(claim, entity.value, attribute.value, scales, sign)
      decide(claim, rule, &judgement)
    } else {
      decideWithoutPeriod(claim, entity.value, attribute.value, scales, sign, &judgement)
    }
    if claim.standing.polarity == .negative { swapPolarity(claim, &judgement) }
    return judgement
  }

  /// What holds at all times is no forecast: "the ticket will cost 10 pounds".
  private func reason(of claim: Claim) -> Reason? {
    var standing = claim.standing
    if standing.modality == .forecast,
      claim.attribute?.value.allSatisfy({ factBase[$0].measured == .none }) ?? false
    {
      standing.modality = .asserted
    }
    return Self.reason(of: standing)
  }

  static func reason(of standing: Standing) -> Reason? {
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

  static let readingsLimit = 16

  private func trials(
    _ claim: Claim, _ entities: [EntityIndex], _ attributes: [AttributeIndex],
    written: [WrittenPeriod], scales: [Int], sign: ClaimSign
  ) -> [Trial] {
    var trials: [Trial] = []
    for entity in entities {
      for (attributeRank, attribute) in attributes.enumerated() {
        for period in written {
          let periods = self.periods(period, claim: claim, entity: entity, attribute: attribute)
          let near = claim.periodsEarlier == 0 ? 1 : nearCount(of: periods, attribute)
          for (readingRank, reading) in periods.enumerated() {
            let context = Context(entity: entity, attribute: attribute, period: reading)
            for (formulaRank, source) in self.sources(of: context, claim).enumerated() {
              for (scaleRank, scale) in scales.enumerated() {
                if trials.count == Self.readingsLimit { return trials }
                var trial = trial(claim, context, source, scale, sign)
                // Equally near entities and periods must all contradict; the rest are readings.
                trial.isCandidate =
                  attributeRank == 0 && readingRank < near && formulaRank == 0
                  && scaleRank == 0
                trials.append(trial)
              }
            }
          }
        }
      }
    }
    return trials
  }

  func periods(
    _ written: WrittenPeriod, claim: Claim, entity: EntityIndex, attribute: AttributeIndex
  ) -> [Period] {
    let calendar = factBase[entity].calendar
    let measured = factBase[attribute].measured
    let anchor = claim.anchors.reversed().reduce(nil as Period?) { before, written in
      PeriodReader.readings(
        of: written, calendar: calendar, measured: measured, anchor: before,
        asOf: conversation.asOf
      ).first ?? before
    }
    let readings = PeriodReader.readings(
      of: written, calendar: calendar, measured: measured, anchor: anchor,
      asOf: conversation.asOf)
    guard claim.periodsEarlier > 0 else { return readings }
    return readings.prefix(1).flatMap {
      $0.comparisonPeriods(years: claim.periodsEarlier, measured)
    } + readings.dropFirst().map { $0.shifted(years: -claim.periodsEarlier) }
  }

  /// How many of the periods a figure may be compared with are equally near.
  private func nearCount(of periods: [Period], _ attribute: AttributeIndex) -> Int {
    guard let first = periods.first else { return 1 }
    return first.comparisonPeriods(years: 0, factBase[attribute].measured).count
  }

  /// What a claim is about under one reading.
  struct Context {
    var entity: EntityIndex
    var attribute: AttributeIndex
    var period: Period?
  }

  /// Where a value to compare with comes from.
  enum ValueSource {
    case facts([Fact])
    case formula(DerivedReading)
  }

  /// The facts; where there are none, what the formulas of the attribute give.
  func sources(of context: Context, _ claim: Claim) -> [ValueSource] {
    let facts = factBase.facts(of: context.entity, context.attribute, in: context.period)
      .filter(isCurrent)
    let derived = facts.isEmpty ? derivedReadings(of: context, claim) : []
    return derived.isEmpty ? [.facts(facts)] : derived.map { .formula($0) }
  }

  func trial(
    _ claim: Claim, _ context: Context, _ source: ValueSource, _ scale: Int, _ sign: ClaimSign
  ) -> Trial {
    let value = claim.value.adjusted(scaledBy: scale)
    var trial = Trial(
      entity: context.entity, attribute: context.attribute, period: context.period, scale: scale,
      outcome: .missing, facts: [], value: value, isCandidate: false)
    switch source {
    case .facts(let facts):
      trial.facts = facts
      for (rank, fact) in facts.enumerated() {
        guard case .figure(let figure, let unit) = fact.value else { continue }
        let notes = rank > 0 ? [factBase.note(on: fact, among: facts)] : []
        if compare(claim, value, sign, with: figure, unit, notes: notes, in: &trial) { break }
      }
    case .formula(let derived):
      trial.derived = derived
      trial.facts = derived.derivation.operands.compactMap(\.fact)
      if let figure = derived.figure {
        _ = compare(claim, value, sign, with: figure, derived.unit, notes: [], in: &trial)
      }
    }
    return trial
  }

  /// Whether the value is equal to the figure; what it came to is in the trial.
  private func compare(
    _ claim: Claim, _ value: WrittenValue, _ sign: ClaimSign, with figure: FactFigure,
    _ unit: Unit, notes: [Note], in trial: inout Trial
  ) -> Bool {
    let attribute = factBase[trial.attribute]
    // Of "fell 5 %" the word is a claim of its own; the amount has no sign.
    let signed =
      claim.isChangeWithDirection
      ? (value: figure.amount.isNegative ? value.falling : value, isExplicit: true)
      : claim.isChange
        ? (value: value, isExplicit: value.amount.isNegative)
        : sign.apply(to: value, attribute: attribute)
    guard
      let comparable = converted(
        signed.value, to: unit, attribute: attribute, isRough: claim.relation == .about)
    else {
      noteWrongUnit(signed.value, unit, figure, in: &trial)
      return false
    }
    func compared(_ value: WrittenValue) -> ComparisonOutcome {
      Touchstone.compare(
        attribute.isExact && claim.relation == .equal ? value.exact() : value, to: figure,
        relation: claim.relation, hedge: claim.hedge,
        tolerance: attribute.tolerance,
        isDerived: trial.derived.map { !$0.isSum } ?? false)
    }
    trial.value = comparable
    let result = compared(comparable)
    if result.result == .different, isWithinRoundingOfParts(comparable, figure, trial) {
      trial.outcome = .equal([.rounding])
      return true
    }
    switch result.result {
    case .equal:
      trial.outcome = .equal(result.notes.compactMap { Note(rawValue: $0.rawValue) } + notes)
      return true
    case .withinDoubt:
      trial.outcome = .inDoubt
    case .different:
      if case .missing = trial.outcome { trial.outcome = .different }
      trial.isRoundingSlip = trial.isRoundingSlip || result.isRoundingSlip
      // Of a bound the other sign is no slip: all is above minus five.
      if !signed.isExplicit, claim.relation == .equal || claim.relation == .about,
        compared(comparable.adjusted(negated: true)).result == .equal
      {
        trial.differsInSignOnly = true
      }
    }
    return false
  }

  /// The fact's digits in a currency that isn't the fact's are a slip, not another figure.
  private func noteWrongUnit(
    _ value: WrittenValue, _ unit: Unit, _ figure: FactFigure, in trial: inout Trial
  ) {
    guard case .missing = trial.outcome, value.currencyIsWritten, let own = value.unit.currency,
      let other = unit.currency, own != other, !value.unit.isMinorCurrency,
      case .money = value.unit.dimension,
      value.significantDigits >= ReverseLookup.fewestDigits,
      isSame(value.with(unit: unit), figure)
    else { return }
    trial.outcome = .different
    trial.wrongUnit = value.unit
    trial.value = value.with(unit: unit)
  }

  /// The value in the fact's unit; nil where the units don't fit.
  private func converted(
    _ value: WrittenValue, to unit: Unit, attribute: Attribute, isRough: Bool
  ) -> WrittenValue? {
    switch (value.unit.dimension, unit.dimension) {
    case (.none, _): return value
    case (.money(let a), .money(let b)), (.money(let a), .moneyPer(let b, _)),
      (.moneyPer(let a, _), .moneyPer(let b, _)):
      if value.unit.isPerOtherTime(than: unit) { return nil }
      guard a == b || !value.currencyIsExact && a.code == "USD" else { return nil }
      // Cents and pence are hundredths of the unit that facts are in.
      return value.unit.isMinorCurrency ? value.adjusted(scaledBy: -2) : value
    case (.count, .count), (.percent, .percent), (.ratio, .ratio): return value
    case (.percent, .ratio): return value.adjusted(scaledBy: -2).with(unit: unit)
    // A change of a percentage in "%" may be meant in points (SEMANTICS 3.7).
    case (.percent, .points), (.points, .points):
      let power = (unit == .basisPoints ? 2 : 0) - (value.unit == .basisPoints ? 2 : 0)
      return value.adjusted(scaledBy: power).with(unit: unit)
    case (.time, .time): return value.restated(in: unit, isRough: isRough)
    case (.time, .ratio), (.time, .none):
      return attribute.display == .days && value.unit.name == "days"
        ? value.with(unit: unit) : nil
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
      if trial.derived?.vintage == .asReported { judgement.notes.append(.olderVintage) }
      return
    }
    judgement.decisive = primary
    if case .missing = primary.outcome {
      judgement.reason = reasonWithoutValue(primary)
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
    if isUncertainSum(primary) {
      judgement.reason = .ambiguous
      judgement.guards.append("sum: a part has several vintages, which may add up to it")
      return
    }
    if isNearDerived(primary) {
      judgement.reason = .ambiguous
      judgement.guards.append("derived: so near that another definition or vintage may give it")
      return
    }
    if !claim.value.hasScaleWord, mayBeInTheFilingsScale(primary) {
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
    let outcome = diagnose(claim, primary)
    judgement.lookup = outcome
    judgement.diagnosis = outcome.diagnosis
    if outcome.diagnosis == .rounding {
      judgement.severity = .warning
    } else if outcome.diagnosis == .wrongValue, isFarOff(primary), rule.status != .trusted {
      judgement.severity = .warning
      judgement.notes.append(.farOff)
    }
    if restsOnLowTrust(primary) {
      judgement.severity = .warning
      judgement.notes.append(.lowTrust)
    }
    if isStale(primary) {
      judgement.verdict = .stale
      judgement.diagnosis = nil
      judgement.lookup = nil
    }
  }

  /// A denied value that is false is true, and the other way round, where all is bound in the clause.
  private func swapPolarity(_ claim: Claim, _ judgement: inout Judgement) {
    var origins = [claim.entity?.origin, claim.attribute?.origin]
    let isTimeless = judgement.decisive.map { factBase[$0.attribute].measured == .none } ?? false
    if !isTimeless { origins.append(claim.period?.origin) }
    let isBoundHere = origins.allSatisfy { $0.map { $0 <= .speaker } ?? false }
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
      judgement.lookup = nil
    case .supported, .contradicted:
      judgement.verdict = .unverifiable
      judgement.reason = .weakBinding
      judgement.lookup = nil
    case .unverifiable, .stale, .undecided, .refused: break
    }
  }
}
