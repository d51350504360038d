/// Finds out which error a wrong figure is by asking whose figure it would be.
///
/// Levels are tried in order, and the first with a hit decides: another period, another attribute,
/// another entity, another scale, the other sign, two digits swapped. Hits of one level that differ in
/// value say nothing for certain: `wrong-value` with the candidates. Nothing is looked up with fewer
/// than three digits.
///
/// *Source*: SEMANTICS 9.
struct ReverseLookup {
  let factBase: FactBase
  let conversation: Conversation

  /// A wrong figure and what it was taken for.
  struct Slip {
    var entity: EntityIndex
    /// Nil for an expression that no attribute stands for.
    var attribute: AttributeIndex?
    var period: Period?
    /// What the text calls the period; each entity reads it by its own calendar.
    var written: [WrittenPeriod] = []
    /// In the unit of the right figures, with the sign the text gives it.
    var value: WrittenValue
    var unit: Unit
    /// What is true, most credible first.
    var right: [FactFigure]
    /// A formula gives what is true.
    var isDerived: Bool
    /// Other attributes that the text's label may mean.
    var readings: [AttributeIndex] = []
  }

  struct Outcome {
    var diagnosis: Diagnosis
    /// Whose figure it is; the first of several with one value.
    var belongsTo: Owner?
    /// Facts among which the figure can't tell, by entity, attribute and period.
    var candidates: [String] = []
  }

  /// What a figure belongs to.
  struct Owner: Hashable {
    var entity: EntityIndex
    var attribute: AttributeIndex
    var period: Period?
    /// As evidence names facts.
    var name: String
    var amount: ExactDecimal
  }

  static let fewestDigits = 3
  /// Formulas are computed for so many periods, attributes or entities at most.
  static let derivedLimit = 64

  func diagnose(_ slip: Slip) -> Outcome {
    guard let coarsest = coarsestPlace(of: slip.value) else {
      return Outcome(diagnosis: .wrongValue)
    }
    if let attribute = slip.attribute {
      let lookup = OwnerSearch(
        factBase: factBase, conversation: conversation, slip: slip, attribute: attribute,
        coarsestPlace: coarsest)
      let levels: [(Diagnosis, () -> [Owner])] = [
        (.wrongPeriod, { lookup.ofOtherPeriods(alike: true) }),
        (.wrongAttribute, lookup.ofOtherAttributes),
        (.wrongEntity, lookup.ofOtherEntities),
        (.wrongPeriod, { lookup.ofOtherPeriods(alike: false) }),
      ]
      for (diagnosis, owners) in levels {
        let hits = owners()
        guard let first = hits.first else { continue }
        if hits.allSatisfy({ $0.amount == first.amount }) {
          return Outcome(diagnosis: diagnosis, belongsTo: first)
        }
        return Outcome(diagnosis: .wrongValue, candidates: hits.map(\.name).sorted())
      }
    }
    return Outcome(diagnosis: ownSlip(slip))
  }

  /// What happened to the right figure itself.
  private func ownSlip(_ slip: Slip) -> Diagnosis {
    func isRight(_ value: WrittenValue) -> Bool {
      slip.right.contains { isSame(value, $0) }
    }
    if [-9, -6, -3, 3, 6, 9].contains(where: { isRight(slip.value.adjusted(scaledBy: $0)) }) {
      return .wrongScale
    }
    if isRight(slip.value.adjusted(negated: true)) { return .wrongSign }
    return transpositions(of: slip.value).contains(where: isRight) ? .swappedDigits : .wrongValue
  }

  /// The figure with two neighbouring digits exchanged, in all ways.
  private func transpositions(of value: WrittenValue) -> [WrittenValue] {
    let magnitude = value.amount.magnitude.scaled(byPowerOfTen: -value.lastPlace)
    guard let whole = magnitude.integer, whole > 9 else { return [] }
    let digits = Array(String(whole).utf8)
    return digits.indices.dropLast().compactMap { index in
      guard digits[index] != digits[index + 1] else { return nil }
      var swapped = digits
      swapped.swapAt(index, index + 1)
      guard let number = Int(String(decoding: swapped, as: UTF8.self)) else { return nil }
      let amount = ExactDecimal(number).scaled(byPowerOfTen: value.lastPlace)
      return value.with(amount: value.amount.isNegative ? -amount : amount)
    }
  }

  /// The coarsest place at which the figure still has three digits; nil where it has fewer.
  private func coarsestPlace(of value: WrittenValue) -> Int? {
    let digits = value.amount.topPlace - value.lastPlace + 1
    guard !value.amount.isZero, digits >= Self.fewestDigits else { return nil }
    return value.amount.topPlace - Self.fewestDigits + 1
  }
}

/// Equal at the last digit both have, with nothing granted: what a look-up counts as a hit.
func isSame(_ value: WrittenValue, _ figure: FactFigure) -> Bool {
  let outcome = compare(value, to: figure)
  return outcome.result == .equal && outcome.notes.allSatisfy { $0 == .excessPrecision }
}
