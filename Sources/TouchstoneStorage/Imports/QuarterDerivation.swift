internal import Touchstone

/// A quarter that no filing states: a longer stretch less what is known of it.
struct DerivedQuarter {
  let attribute: Int
  let span: PeriodNames.Span
  let value: ExactDecimal
  /// The stretch up to the quarter's end.
  let whole: Statement
  /// What was taken off: one stretch, or the quarters before.
  let parts: [Statement]

  /// The newest filing it rests on.
  var filed: Day { max(whole.filed, parts.map(\.filed).max() ?? whole.filed) }
}

/// Derives second, third and fourth quarters of amounts from the stretches since the year's start.
///
/// The two stretches must be of one basis: both stated once only or both restated, by filings that
/// follow each other. A year that was restated less nine months that weren't is no quarter.
struct QuarterDerivation {
  /// The longest time between the report on the months before and that on the whole.
  private static let mostDaysApart = 150

  let concepts: ConceptTable
  let guide: ImportGuide
  private(set) var quarters: [DerivedQuarter] = []
  /// What the quarters were before both stretches were restated.
  private(set) var vintages: [DerivedQuarter] = []
  private(set) var tally: ImportTally

  init(_ selection: FactSelection, concepts: ConceptTable, guide: ImportGuide) {
    self.concepts = concepts
    self.guide = guide
    tally = selection.tally
    for attribute in selection.chosen.keys.sorted() where isAmount(attribute) {
      derive(attribute, selection.chosen[attribute] ?? [:])
    }
  }

  /// Averages of shares and figures per share don't add up.
  private func isAmount(_ attribute: Int) -> Bool {
    !concepts.isInstant(attribute) && !concepts.isPerShare(attribute)
      && !concepts.isShareCount(attribute)
  }

  private mutating func derive(_ attribute: Int, _ facts: [PeriodNames.Name: ChosenFact]) {
    func fact(_ year: Int, _ first: Int, _ last: Int) -> ChosenFact? {
      facts[.span(PeriodNames.Span(year: year, first: first, last: last))]
    }
    let years = Set(
      facts.keys.compactMap { name -> Int? in
        if case .span(let span) = name { return span.year }
        return nil
      })
    for year in years.sorted() {
      for quarter in 2...4 where fact(year, quarter, quarter) == nil {
        guard let whole = fact(year, 1, quarter) else { continue }
        let span = PeriodNames.Span(year: year, first: quarter, last: quarter)
        if let part = fact(year, 1, quarter - 1) {
          take(attribute, span, whole, [part], facts)
        } else {
          let parts = (1..<quarter).compactMap { fact(year, $0, $0) }
          if parts.count == quarter - 1 { take(attribute, span, whole, parts, facts) }
        }
      }
    }
  }

  private mutating func take(
    _ attribute: Int, _ span: PeriodNames.Span, _ whole: ChosenFact, _ parts: [ChosenFact],
    _ facts: [PeriodNames.Name: ChosenFact]
  ) {
    let common = parts.reduce(whole.equalRanks) { $0.intersection($1.equalRanks) }
    guard !common.isEmpty else {
      tally.leaveOut(.concepts)
      return
    }
    let areRestated = parts.map { !$0.vintages.isEmpty }
    guard areRestated.allSatisfy({ $0 == !whole.vintages.isEmpty }),
      parts.count == 1 || whole.vintages.isEmpty,
      Self.follow(whole.fact, parts.map(\.fact))
    else {
      tally.leaveOut(.basis)
      return
    }
    guard let quarter = difference(attribute, span, whole.fact, parts.map(\.fact)) else { return }
    guard isPlausible(quarter, facts) else {
      tally.leaveOut(.neighbours)
      return
    }
    quarters.append(quarter)
    guard !whole.vintages.isEmpty, let part = parts.first,
      Self.follow(whole.series.first, [part.series.first]),
      let before = difference(attribute, span, whole.series.first, [part.series.first]),
      before.value != quarter.value
    else { return }
    vintages.append(before)
  }

  /// Whether the filings on the parts came shortly before that on the whole.
  private static func follow(_ whole: Statement, _ parts: [Statement]) -> Bool {
    guard let newest = parts.map(\.filed).max() else { return false }
    return (0...mostDaysApart).contains(whole.filed - newest)
      && parts.allSatisfy { (0...400).contains(whole.filed - $0.filed) }
  }

  private mutating func difference(
    _ attribute: Int, _ span: PeriodNames.Span, _ whole: Statement, _ parts: [Statement]
  ) -> DerivedQuarter? {
    var value: ExactDecimal? = whole.value
    for part in parts { value = value?.subtracting(part.value) }
    guard let value else { return nil }
    if value.isNegative, !whole.value.isNegative,
      concepts.attributes[attribute].sign?.value == "positive"
    {
      tally.leaveOut(.sign)
      return nil
    }
    return DerivedQuarter(
      attribute: attribute, span: span, value: value, whole: whole, parts: parts)
  }

  /// A quarter of a steady amount lies between a fourth and the fourfold of another of its year.
  private func isPlausible(
    _ quarter: DerivedQuarter, _ facts: [PeriodNames.Name: ChosenFact]
  ) -> Bool {
    guard guide.steady.contains(concepts.attributes[quarter.attribute].id.value) else {
      return true
    }
    let others = (1...4).compactMap { number -> ExactDecimal? in
      let span = PeriodNames.Span(year: quarter.span.year, first: number, last: number)
      return facts[.span(span)]?.value.magnitude
    }
    return others.isEmpty
      || others.contains { other in
        let (small, large) = (
          min(other, quarter.value.magnitude), max(other, quarter.value.magnitude)
        )
        return small.multiplied(by: ExactDecimal(4)).map { $0 >= large } ?? false
      }
  }
}
