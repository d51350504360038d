extension FactBase {
  /// The facts of a context, most credible first: trust, then the newest; without a period, all.
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
    let found = all.filter { fact in
      if fact.period == period { return true }
      guard let wanted, let days = fact.days else { return false }
      return abs(days.upperBound - wanted.upperBound) <= FiscalCalendar.slackDays
        && abs(days.lowerBound - wanted.lowerBound) <= FiscalCalendar.slackDays
    }
    // The period's own name before one that only shares its days.
    return found.enumerated().sorted { a, b in
      let (x, y) = (sources[a.element.source], sources[b.element.source])
      if x.trust != y.trust { return x.trust.rank < y.trust.rank }
      if a.element.asOf != b.element.asOf {
        return (a.element.asOf?.daysSinceEpoch ?? 0) > (b.element.asOf?.daysSinceEpoch ?? 0)
      }
      return a.offset < b.offset
    }.map(\.element)
  }

  /// When a fact was said, as text that sorts by time: its date, else its source's; empty where
  /// neither is known.
  func vintage(of fact: Fact) -> String {
    fact.asOf?.description ?? sources[fact.source].published ?? ""
  }
}

extension Source.Trust {
  /// 0 is the most trusted.
  var rank: Int {
    switch self {
    case .high: 0
    case .medium: 1
    case .low: 2
    }
  }
}
