extension Judge {
  /// Which error a contradicted claim is. *Source*: SEMANTICS 3 and 9.
  func diagnose(_ claim: Claim, _ trial: Trial) -> ReverseLookup.Outcome {
    if trial.wrongUnit != nil { return ReverseLookup.Outcome(diagnosis: .wrongUnit) }
    if trial.isRoundingSlip { return ReverseLookup.Outcome(diagnosis: .rounding) }
    guard claim.relation == .equal || claim.relation == .about, let unit = trial.factUnit else {
      return ReverseLookup.Outcome(diagnosis: .wrongValue)
    }
    if let owner = outdated(trial) {
      return ReverseLookup.Outcome(diagnosis: .outdatedValue, belongsTo: owner)
    }
    return ReverseLookup(factBase: factBase, conversation: conversation).diagnose(
      ReverseLookup.Slip(
        entity: trial.entity, attribute: trial.attribute, period: trial.period,
        written: claim.periodsEarlier == 0 ? claim.period?.value ?? [] : [], value: trial.value,
        unit: unit, right: figures(of: trial), isDerived: trial.derived != nil,
        readings: claim.attribute?.value ?? []))
  }

  /// What is true, most credible first.
  func figures(of trial: Trial) -> [FactFigure] {
    if trial.derived != nil { return [trial.figure].compactMap { $0 } }
    return trial.facts.compactMap { fact in
      if case .figure(let figure, _) = fact.value { figure } else { nil }
    }
  }
}

extension WrittenValue {
  /// Of a change downwards that is written without a sign.
  var falling: WrittenValue { amount.isNegative ? self : adjusted(negated: true) }
}
