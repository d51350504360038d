/// What is asked of a reading before its contradiction counts. *Source*: SEMANTICS 8.
extension Judge {
  /// Why a reading that isn't decided has nothing to compare with.
  func reasonWithoutValue(_ trial: Trial) -> Reason {
    switch trial.derived?.derivation.outcome {
    case .missing: .noFact
    case .undefined: .undefined
    // A fact in another currency is there, but says nothing of the figure.
    case .value: .unitMismatch
    case nil: trial.facts.isEmpty ? .noFact : .unitMismatch
    }
  }

  func restsOnLowTrust(_ trial: Trial) -> Bool {
    guard trial.derived != nil || trial.facts.count == 1 else { return false }
    return trial.facts.contains { factBase.sources[$0.source].trust == .low }
  }

  /// A derived figure is as old as the oldest fact it rests on.
  func isStale(_ trial: Trial) -> Bool {
    guard let freshOn else { return false }
    return (trial.derived == nil ? trial.facts.prefix(1) : trial.facts[...]).contains { fact in
      guard
        let days = factBase[fact.attribute].refreshDays ?? factBase[trial.attribute].refreshDays,
        let known = fact.asOf ?? factBase.sources[fact.source].retrieved
      else { return false }
      return freshOn - known > days
    }
  }

  /// A derived figure off by two percent or less: filers compute such figures from other lines, or restate
  /// one of them later, and the facts can't tell that from an error.
  func isNearDerived(_ trial: Trial) -> Bool {
    guard let derived = trial.derived, !derived.isSum, let figure = trial.figure,
      let off = trial.value.amount.subtracting(figure.amount)?.magnitude,
      let near = figure.amount.magnitude.multiplied(by: defaultTolerance)
    else { return false }
    let isRate =
      factBase.base(ofChange: trial.attribute) != nil && derived.unit.dimension == .percent
    return off <= (isRate ? max(near, Self.rateSlack) : near)
  }

  /// In percent: filers round the two figures of a rate before they compute it.
  private static let rateSlack = ExactDecimal(25).scaled(byPowerOfTen: -2)

  /// A number without a scale may be in thousands or millions, as its source shows it, whatever the text
  /// leaves unsaid: of a figure given to the million it is the number of millions, and no other scale.
  func mayBeInTheFilingsScale(_ trial: Trial) -> Bool {
    if trial.value.amount.isZero { return false }
    return figures(of: trial).contains { figure in
      [3, 6, 9].contains { power in
        let isShown = figure.decimals.map { $0 == -power || $0 > -3 } ?? true
        return (isShown || trial.value.hasFraction)
          && Touchstone.compare(trial.value.adjusted(scaledBy: power), to: figure).result == .equal
      }
    }
  }

  /// A number without a unit may be in thousands or millions, whatever the text leaves unsaid.
  func matchesAtAnotherScale(_ trial: Trial) -> Bool {
    let figures =
      trial.derived.map { [$0.figure].compactMap { $0 } }
      ?? trial.facts.compactMap { fact in
        if case .figure(let figure, _) = fact.value { figure } else { nil }
      }
    return figures.contains { figure in
      [-9, -6, -3, 3, 6, 9].contains { power in
        Touchstone.compare(trial.value.adjusted(scaledBy: power), to: figure).result == .equal
      }
    }
  }

  func isFarOff(_ trial: Trial) -> Bool {
    guard let figure = trial.figure else { return false }
    let (v, f) = (trial.value.amount.magnitude, figure.amount.magnitude)
    if v.isZero || f.isZero { return true }
    return v > f.scaled(byPowerOfTen: 1) || f > v.scaled(byPowerOfTen: 1)
  }
}
