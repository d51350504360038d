extension FindingWriter {
  /// How a derived figure came about: the formula, the figures in it, and a line for each operand.
  func derivationTrace(_ trial: Judge.Trial) -> [String] {
    guard let derived = trial.derived, let period = trial.period else { return [] }
    let attribute = factBase[trial.attribute]
    let evaluator = FormulaEvaluator(factBase: factBase)
    let formula = factBase.words(derived.formula)
    let figures = derived.formula.text(expandsPeriods: true) { index, earlier in
      let operand = evaluator.derive(
        .attribute(index, periodsEarlier: earlier), of: trial.entity, in: period,
        vintage: derived.vintage)
      let scale = factBase[index].shareScale
      guard let value = operand.value?.scaled(byPowerOfTen: scale).decimal else { return "?" }
      return shown(value) + (scale == 0 ? "" : "%")
    }
    let result: String
    switch derived.derivation.outcome {
    case .value:
      result = derived.figure.map { "\(shown($0.amount)) \(sign(of: derived.unit))" } ?? "?"
    case .missing: result = "missing"
    case .undefined(let why): result = "undefined, \(why)"
    }
    let name = derived.name.map { " (\($0))" } ?? ""
    return ["derived\(name): \(attribute.id) = \(formula) = \(figures) = \(result)"]
      + derived.derivation.operands.map { "  " + line($0, of: trial.entity) }
  }

  private func line(_ operand: Derivation.Operand, of entity: EntityIndex) -> String {
    guard let fact = operand.fact, case .figure(let figure, let unit) = fact.value else {
      return name(operand, of: entity) + " = missing"
    }
    let place = fact.locator.map { " " + $0 } ?? ""
    let source = factBase.sources[fact.source].id + place
    return "\(factBase.name(of: fact)) = \(shown(figure.amount)) \(sign(of: unit)) (\(source))"
  }

  private func name(_ operand: Derivation.Operand, of entity: EntityIndex) -> String {
    "\(factBase[entity].id)/\(factBase[operand.attribute].id)/\(operand.period)"
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

  func sign(of unit: Unit) -> String { unit == .percent ? "%" : unit.name }

  /// Grouped, and with four decimals or five digits where the figure goes on.
  func shown(_ amount: ExactDecimal) -> String {
    let place = min(-4, amount.topPlace - 4)
    let parts = amount.rounded(toPlace: place, rule: .halfEven).magnitude.description
      .split(separator: ".")
    let digits = Array(parts[0])
    var whole = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { whole += "," }
      whole.append(digit)
    }
    return (amount.isNegative ? "-" : "") + whole + (parts.count > 1 ? "." + parts[1] : "")
  }
}
