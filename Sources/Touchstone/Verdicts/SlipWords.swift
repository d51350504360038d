/// Says in words which error a wrong figure is.
struct SlipWords {
  let factBase: FactBase

  /// What follows "Acme's revenue for FY2023 is $383.3 billion; ".
  func words(
    _ outcome: ReverseLookup.Outcome?, _ written: String, _ trial: Judge.Trial?
  ) -> String {
    words(outcome, written, period: trial?.period)
  }

  func words(
    _ outcome: ReverseLookup.Outcome?, _ written: String, period: Period?
  ) -> String {
    let plain = "the text says \(written)"
    guard let outcome else { return plain }
    switch (outcome.diagnosis, outcome.belongsTo) {
    case (.wrongPeriod, let owner?):
      return owner.period.map { "\(written) is \($0)'s" } ?? plain
    case (.wrongAttribute, let owner?): return "\(written) is its \(label(owner.attribute))"
    case (.wrongEntity, let owner?):
      let other = owner.period.flatMap { $0 == period ? nil : " for \($0)" } ?? ""
      return "\(written) is \(factBase[owner.entity].name)'s\(other)"
    case (.wrongScale, _): return plain + ", right but for its scale"
    case (.wrongSign, _): return plain + ", right but for its sign"
    case (.swappedDigits, _): return plain + ", with two digits swapped"
    case (.outdatedValue, _): return "\(written) isn't so on that day"
    case (.wrongUnit, _): return plain + ", in another currency"
    default:
      return outcome.candidates.isEmpty
        ? plain : plain + ", which may be \(list(outcome.candidates))"
    }
  }

  private func label(_ attribute: AttributeIndex) -> String {
    factBase[attribute].name
  }

  private func list(_ names: [String]) -> String {
    let shown = names.prefix(3).joined(separator: " or ")
    return names.count > 3 ? shown + " or another" : shown
  }
}
