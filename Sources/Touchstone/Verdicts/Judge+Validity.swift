/// Facts that hold from one day to another: a price, a fee, a rule of the house.
extension Judge {
  /// Whether a fact holds on the day the text was written, or else on the day freshness counts from.
  func isCurrent(_ fact: Fact) -> Bool {
    guard let day = conversation.asOf ?? freshOn else { return true }
    return (fact.validFrom.map { $0 <= day } ?? true) && (fact.validTo.map { day <= $0 } ?? true)
  }

  /// The readings of a claim on attributes that have no periods.
  func timelessTrials(
    _ claim: Claim, _ entities: [EntityIndex], _ attributes: [AttributeIndex], _ scales: [Int],
    _ sign: ClaimSign
  ) -> [Trial] {
    var trials: [Trial] = []
    for entity in entities {
      for (rank, attribute) in attributes.enumerated() {
        let context = Context(entity: entity, attribute: attribute, period: nil)
        for source in sources(of: context, claim) {
          for (scaleRank, scale) in scales.enumerated() where trials.count < Self.readingsLimit {
            var trial = trial(claim, context, source, scale, sign)
            trial.isCandidate = rank == 0 && scaleRank == 0
            trials.append(trial)
          }
        }
      }
    }
    return trials
  }

  /// The fact of the same context that the value was right for once, or will be.
  func outdated(_ trial: Trial) -> ReverseLookup.Owner? {
    factBase.facts(of: trial.entity, trial.attribute, in: trial.period).lazy
      .filter { !isCurrent($0) }
      .compactMap { fact -> ReverseLookup.Owner? in
        guard case .figure(let figure, let unit) = fact.value, unit == trial.factUnit,
          isSame(trial.value, figure)
        else { return nil }
        return ReverseLookup.Owner(
          entity: fact.entity, attribute: fact.attribute, period: fact.period,
          name: factBase.name(of: fact), amount: figure.amount)
      }.first
  }
}
