extension FindingWriter {
  /// How a derived figure came about: the formula, the figures in it, and a line for each operand.
  func derivationTrace(_ trial: Judge.Trial) -> [String] {
    guard let derived = trial.derived, let period = trial.period else { return [] }
    let writer = DerivationText(factBase: factBase)
    let result: String
    switch derived.derivation.outcome {
    case .value: result = derived.figure.map { writer.text($0.amount, derived.unit) } ?? "?"
    case .missing: result = "missing"
    case .undefined(let why): result = "undefined, \(why)"
    }
    let name = derived.name.map { " (\($0))" } ?? ""
    if derived.isSum {
      return writer.lines(derived.derivation.sums[0], gives: result, name: name)
    }
    return writer.lines(
      derived.formula, derived.derivation, of: trial.entity, in: period, vintage: derived.vintage,
      gives: result, heading: "derived\(name): \(factBase[trial.attribute].id) = ")
  }

  private func name(_ operand: Derivation.Operand, of entity: EntityIndex) -> String {
    DerivationText(factBase: factBase).name(operand, of: entity)
  }

  /// What an undecided derived claim lacks, in words; nil for any other.
  func absence(_ trial: Judge.Trial?) -> String? {
    guard let trial, let derived = trial.derived else { return nil }
    switch derived.derivation.outcome {
    case .value: return nil
    case .missing:
      let names = derived.derivation.operands.filter { $0.fact == nil }
        .map { name($0, of: trial.entity) }
      return "no fact \(names.joined(separator: ", "))"
    case .undefined(let why): return "it can't be computed: \(why)"
    }
  }
}
