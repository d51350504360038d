import Touchstone

/// Which periods the tables of a sheet have: whole years, and parts of years where they are asked for or
/// all there is; of either the newest.
struct ShownPeriods {
  /// How much of what is known a sheet shows.
  struct Wish: Hashable, Sendable {
    var quarters = false
    /// Columns for years, and as many for parts of years.
    var periods = FactGrid.columnLimit
    var vintages = false
  }

  /// By their last day.
  let years: [Period]
  let parts: [Period]
  /// Facts in periods that aren't shown.
  let hiddenYears: Int
  let hiddenParts: Int
  private let showsParts: Bool

  init(of facts: [Fact], _ grid: FactGrid, _ wish: Wish) {
    var wholeYears: Set<Period> = []
    for fact in facts {
      if let period = fact.period,
        Self.isWholeYear(period, grid.factBase[fact.entity].calendar)
      {
        wholeYears.insert(period)
      }
    }
    let allYears = grid.periods.filter { wholeYears.contains($0) }
    let allParts = grid.periods.filter { !wholeYears.contains($0) }
    showsParts = wish.quarters || allYears.isEmpty
    years = Array(allYears.suffix(wish.periods))
    parts = showsParts ? Array(allParts.suffix(wish.periods)) : []
    func count(_ periods: [Period]) -> Int {
      let hidden = Set(periods)
      return facts.count { $0.period.map(hidden.contains) ?? false }
    }
    hiddenYears = count(allYears.dropLast(years.count))
    hiddenParts = count(allParts.dropLast(parts.count))
  }

  /// A day counts as the year that ends there.
  private static func isWholeYear(_ period: Period, _ calendar: FiscalCalendar?) -> Bool {
    switch period {
    case .fiscal(_, let part), .calendar(_, let part): part == .whole
    case .month, .trailingYear: false
    case .days(let from, let to): to - from >= 349
    case .day(let day): calendar.map { $0.year(endingNear: day) != nil } ?? true
    }
  }

  /// What is left out, and how to see it; empty where nothing is.
  var note: StyledText {
    var lines: [String] = []
    if hiddenYears > 0 {
      lines.append(
        "\(Words.count(hiddenYears, "fact")) of earlier years: --periods NUMBER shows more")
    }
    if hiddenParts > 0 {
      lines.append(
        showsParts
          ? "\(Words.count(hiddenParts, "fact")) of earlier parts of years: --periods NUMBER shows more"
          : "\(Words.count(hiddenParts, "fact")) of quarters and other parts of years: --quarters "
            + "shows them")
    }
    if lines.isEmpty { return StyledText() }
    return StyledText("\nNot shown\n", .bold)
      + StyledText(lines.map { "  \($0)\n" }.joined())
  }
}
