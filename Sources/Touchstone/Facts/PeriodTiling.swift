/// Finds the facts of shorter or longer periods that add up to one that no fact states: a half year
/// from its quarters, a fourth quarter from the year less nine months.
///
/// Each fact is a step from its first day to the day after its last, or a step back where it is taken
/// away; what is looked for is the shortest way from the first day of the period to its end. Days
/// within a week of each other count as one, as everywhere.
struct PeriodTiling {
  /// What one step adds or takes away.
  struct Part {
    /// Of one stretch of time, in the order of the fact base: more than one where it has several
    /// vintages or sources.
    var facts: [Fact]
    var isSubtracted: Bool
  }

  /// Facts longer than a year add up to nothing that texts speak of.
  private static let stepDays = 80...380
  private static let longestDays = 380
  private static let shortestDays = 80
  /// Twelve months may be four quarters of which the fourth is a year less nine months.
  private static let stepsLimit = 5
  private static let subtractionsLimit = 1

  private let boundaries: [Day]
  /// By the boundary they start at, and by the one they end at; shorter ones first.
  private let leaving: [[Step]]
  private let arriving: [[Step]]
  private let calendar: FiscalCalendar?

  private struct Step {
    var from: Int
    var to: Int
    var facts: [Fact]
  }

  /// Nil where the attribute's values don't add up over time, or nothing shorter than a year is known.
  init?(_ factBase: FactBase, of entity: EntityIndex, _ attribute: AttributeIndex) {
    guard factBase[attribute].addsUpOverTime else { return nil }
    let facts = factBase.facts(of: entity, attribute).filter { fact in
      guard case .figure = fact.value, fact.dimensions.isEmpty, let days = fact.days else {
        return false
      }
      return Self.stepDays.contains(days.upperBound - days.lowerBound + 1)
    }
    guard facts.contains(where: { Self.isPartOfYear($0) }) else { return nil }
    calendar = factBase[entity].calendar
    var boundaries: [Day] = []
    let ends = facts.compactMap(\.days).flatMap { [$0.lowerBound, $0.upperBound.adding(days: 1)] }
    for day in ends.sorted()
    where boundaries.last.map({ day - $0 > FiscalCalendar.slackDays }) ?? true {
      boundaries.append(day)
    }
    self.boundaries = boundaries
    var steps: [Step] = []
    for fact in facts {
      guard let days = fact.days, let from = Self.place(days.lowerBound, in: boundaries),
        let to = Self.place(days.upperBound.adding(days: 1), in: boundaries)
      else { continue }
      if let known = steps.firstIndex(where: { $0.from == from && $0.to == to }) {
        steps[known].facts.append(fact)
      } else {
        steps.append(Step(from: from, to: to, facts: [fact]))
      }
    }
    steps.sort { ($0.from, $0.to) < ($1.from, $1.to) }
    leaving = boundaries.indices.map { place in steps.filter { $0.from == place } }
    arriving = boundaries.indices.map { place in steps.filter { $0.to == place }.reversed() }
  }

  private static func isPartOfYear(_ fact: Fact) -> Bool {
    fact.days.map { $0.upperBound - $0.lowerBound < 330 } ?? false
  }

  /// The boundary that a day is: the last one not behind it, else one a few days later.
  private static func place(_ day: Day, in boundaries: [Day]) -> Int? {
    let near = boundaries.indices.filter {
      abs(boundaries[$0] - day) <= FiscalCalendar.slackDays
    }
    return near.min { abs(boundaries[$0] - day) < abs(boundaries[$1] - day) }
  }

  /// The parts of a period, sums before differences, the fewest first; empty where facts don't tile
  /// it.
  func parts(of period: Period) -> [Part] {
    guard let days = period.dates(calendar: calendar),
      (Self.shortestDays...Self.longestDays).contains(days.upperBound - days.lowerBound + 1),
      let from = Self.place(days.lowerBound, in: boundaries),
      let to = Self.place(days.upperBound.adding(days: 1), in: boundaries)
    else { return [] }
    for subtractions in 0...Self.subtractionsLimit {
      for length in 2...Self.stepsLimit {
        var path: [Part] = []
        if walk(from, to, length, subtractions, &path) { return path }
      }
    }
    return []
  }

  /// Whether exactly so many steps, of them so many back, lead from one boundary to another.
  private func walk(
    _ from: Int, _ to: Int, _ length: Int, _ subtractions: Int, _ path: inout [Part]
  ) -> Bool {
    if length == 0 { return from == to && subtractions == 0 }
    for step in leaving[from] {
      if length == 1, step.to != to { continue }
      path.append(Part(facts: step.facts, isSubtracted: false))
      if walk(step.to, to, length - 1, subtractions, &path) { return true }
      path.removeLast()
    }
    guard subtractions > 0 else { return false }
    for step in arriving[from] {
      if length == 1, step.from != to { continue }
      // What was just added isn't taken away again.
      if let last = path.last, !last.isSubtracted, isSame(last, step) { continue }
      path.append(Part(facts: step.facts, isSubtracted: true))
      if walk(step.from, to, length - 1, subtractions - 1, &path) { return true }
      path.removeLast()
    }
    return false
  }

  private func isSame(_ part: Part, _ step: Step) -> Bool {
    part.facts.first?.days == step.facts.first?.days
  }
}

extension Attribute {
  /// Whether the values of parts of a time add up to the value of all of it: amounts of money, and
  /// counts but for those of shares, which are averages over the time.
  ///
  /// What has a formula is put together from what the formula takes.
  package var addsUpOverTime: Bool {
    guard measured == .duration, type == .money || type == .count else { return false }
    switch unit?.dimension {
    case .money?: return true
    case .count?: return unit?.name != "shares"
    case nil: return type == .money
    default: return false
    }
  }
}
