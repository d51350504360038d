/// How a derived figure came about, in words.
struct DerivationText {
  let factBase: FactBase

  /// The formula with its figures in place and what it gives; then a line for each operand.
  func lines(
    _ formula: AttributeFormula, _ derivation: Derivation, of entity: EntityIndex,
    in period: Period?, vintage: Vintage, gives result: String, heading: String = "derived: "
  ) -> [String] {
    guard let period else { return [] }
    let evaluator = FormulaEvaluator(factBase: factBase)
    let figures = formula.text(expandsPeriods: true) { index, earlier in
      let operand = evaluator.derive(
        .attribute(index, periodsEarlier: earlier), of: entity, in: period, vintage: vintage)
      let scale = factBase[index].shareScale
      guard let value = operand.value?.scaled(byPowerOfTen: scale).decimal else { return "?" }
      return shown(value) + (scale == 0 ? "" : "%")
    }
    return ["\(heading)\(factBase.words(formula)) = \(figures) = \(result)"]
      + derivation.operands.map { operand in
        guard let fact = operand.fact else {
          return "  \(name(operand, of: entity)) = missing"
        }
        return "  " + line(fact)
      }
  }

  /// `acme/revenue/FY2018 = 32,765,000,000 USD (acme-10-k-2018 p47)`
  func line(_ fact: Fact) -> String {
    guard case .figure(let figure, let unit) = fact.value else { return factBase.name(of: fact) }
    let place = fact.locator.map { " " + $0 } ?? ""
    let source = factBase.sources[fact.source].id + place
    return "\(factBase.name(of: fact)) = \(shown(figure.amount)) \(sign(of: unit)) (\(source))"
  }

  func name(_ operand: Derivation.Operand, of entity: EntityIndex) -> String {
    "\(factBase[entity].id)/\(factBase[operand.attribute].id)/\(operand.period)"
  }

  func text(_ amount: ExactDecimal, _ unit: Unit) -> String { "\(shown(amount)) \(sign(of: unit))" }

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
