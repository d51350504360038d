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
      + derivation.sums.map { "  " + line($0, of: entity) }
      + derivation.operands.map { operand in
        guard let fact = operand.fact else {
          return "  \(name(operand, of: entity)) = missing"
        }
        return "  " + line(fact)
      }
  }

  /// A value that was added up from the parts of its period: the sum, then a line for each part.
  func lines(_ sum: Derivation.Sum, gives result: String, name: String) -> [String] {
    let attribute = factBase[sum.attribute].id
    return [
      "derived\(name): \(attribute)/\(sum.period) = \(periods(of: sum)) = \(figures(of: sum))"
        + " = \(result)"
    ] + sum.parts.map { "  " + line($0.fact) }
  }

  /// `acme/revenue/FY2018H1 = FY2018Q1 + FY2018Q2 = 15,000 + 17,000`
  private func line(_ sum: Derivation.Sum, of entity: EntityIndex) -> String {
    "\(factBase[entity].id)/\(factBase[sum.attribute].id)/\(sum.period) = \(periods(of: sum))"
      + " = \(figures(of: sum))"
  }

  private func periods(of sum: Derivation.Sum) -> String {
    joined(sum) { $0.period?.description ?? "?" }
  }

  private func figures(of sum: Derivation.Sum) -> String {
    joined(sum) { fact in
      guard case .figure(let figure, _) = fact.value else { return "?" }
      return figure.amount.isNegative ? "(\(shown(figure.amount)))" : shown(figure.amount)
    }
  }

  /// What is added first, so that no sum begins with a minus.
  private func joined(_ sum: Derivation.Sum, _ text: (Fact) -> String) -> String {
    let added = sum.parts.filter { !$0.isSubtracted }.map { text($0.fact) }
    let subtracted = sum.parts.filter(\.isSubtracted).map { " - " + text($0.fact) }
    return added.joined(separator: " + ") + subtracted.joined()
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
