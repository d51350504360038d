extension FactBase {
  /// The facts of a context, most credible first (`Credibility`); without a period all, the oldest
  /// period first.
  ///
  /// A period's own name counts, and what covers the same days within a week.
  package func facts(
    of entity: EntityIndex, _ attribute: AttributeIndex, in period: Period?
  ) -> [Fact] {
    let all = facts(of: entity, attribute)
    guard let period else { return Array(all) }
    let calendar = self[entity].calendar
    let isInstant = self[attribute].measured == .instant
    let wanted = period.dates(calendar: calendar).map {
      isInstant ? $0.upperBound...$0.upperBound : $0
    }
    guard let wanted else { return all.filter { $0.period == period } }
    let found = all[Self.endingNear(wanted.upperBound, among: all)].filter { fact in
      guard let days = fact.days else { return false }
      return abs(days.lowerBound - wanted.lowerBound) <= FiscalCalendar.slackDays
    }
    // Facts of the same days stand in this order already.
    guard found.contains(where: { $0.days != found[0].days }) else { return found }
    return found.enumerated().map { (credibility(of: $0.element), $0.offset, $0.element) }
      .sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
  }

  /// The facts whose last day is within the slack of `day`; `facts` are in the order of their last days.
  private static func endingNear(_ day: Day, among facts: ArraySlice<Fact>) -> Range<Int> {
    func firstIndex(after bound: Int) -> Int {
      var (low, high) = (facts.startIndex, facts.endIndex)
      while low < high {
        let middle = (low + high) / 2
        let isBefore = facts[middle].days.map { $0.upperBound - day <= bound } ?? true
        if isBefore { low = middle + 1 } else { high = middle }
      }
      return low
    }
    let slack = FiscalCalendar.slackDays
    return firstIndex(after: -slack - 1)..<firstIndex(after: slack)
  }
}
