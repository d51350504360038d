extension Judge {
  /// No period anywhere: the newest value, or none (SEMANTICS 4). Never contradicted.
  func decideWithoutPeriod(
    _ claim: Claim, _ entities: [EntityIndex], _ attributes: [AttributeIndex], _ scales: [Int],
    _ sign: ClaimSign, _ judgement: inout Judgement, unit: RelativePeriod.Unit? = nil
  ) {
    judgement.reason = .noFact
    for entity in entities {
      for attribute in attributes {
        let values = valuesByAge(entity, attribute, claim)
        if !values.isEmpty { judgement.reason = .periodUnstated }
        let newest = NewestPeriods(
          values.compactMap(\.context.period), calendar: factBase[entity].calendar,
          measured: factBase[attribute].measured, unit: unit)
        let ordered =
          values.filter { newest.contains($0.context.period) }
          + values.filter { !newest.contains($0.context.period) }
        for value in ordered {
          for (rank, source) in value.sources.enumerated() {
            for scale in scales {
              let trial = trial(claim, value.context, source, scale, sign)
              guard case .equal(let notes) = trial.outcome else { continue }
              judgement.decisive = trial
              judgement.trials.append(trial)
              if newest.contains(value.context.period) {
                judgement.verdict = .supported
                judgement.reason = nil
                judgement.notes =
                  notes + [.periodUnstated] + (rank > 0 ? [.otherReading] : [])
              }
              return
            }
          }
        }
      }
    }
  }

  /// All that is known of an attribute, newest first: facts, else what its formulas give for the
  /// periods of their operands.
  private func valuesByAge(
    _ entity: EntityIndex, _ attribute: AttributeIndex, _ claim: Claim
  ) -> [(context: Context, sources: [ValueSource])] {
    let facts = factBase.facts(of: entity, attribute)
    if facts.isEmpty {
      return factBase.derivedPeriods(of: entity, attribute).compactMap { period in
        let context = Context(entity: entity, attribute: attribute, period: period)
        let readings = derivedReadings(of: context, claim)
        guard readings.first?.figure != nil else { return nil }
        return (context, readings.map { .formula($0) })
      }
    }
    return facts.reversed().map { fact in
      let context = Context(entity: entity, attribute: attribute, period: fact.period)
      return (context, [.facts(factBase.facts(of: entity, attribute, in: fact.period))])
    }
  }
}
