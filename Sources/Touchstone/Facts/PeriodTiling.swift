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
  /// Twelve months may be a year less its three first quarters and those of the next year.
  private static let stepsLimit = 7
  private static let subtractionsLimit = 3

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
    return way(from, to).map { move in
      Part(facts: move.step.facts, isSubtracted: move.isBack)
    }
  }

  /// One step of a way, forward or back.
  private struct Move {
    var step: Step
    var isBack: Bool
    /// Where it starts: a state of the search.
    var before: Int
  }

  /// The way with the fewest steps back, of those the one with the fewest steps; empty where there is
  /// none within the limits. Steps are tried in their order, so the same facts give the same way.
  private func way(_ from: Int, _ to: Int) -> [Move] {
    // A state is a boundary and how many steps back led there.
    let width = Self.subtractionsLimit + 1
    var moves = [Move?](repeating: nil, count: boundaries.count * width)
    var layer = [from * width]
    var seen: Set<Int> = [from * width]
    for _ in 0..<Self.stepsLimit {
      var next: [Int] = []
      for state in layer {
        let (place, backs) = (state / width, state % width)
        let forward = leaving[place].map { Move(step: $0, isBack: false, before: state) }
        let back =
          backs < Self.subtractionsLimit
          ? arriving[place].map { Move(step: $0, isBack: true, before: state) } : []
        for move in forward + back {
          let target =
            (move.isBack ? move.step.from : move.step.to) * width + backs + (move.isBack ? 1 : 0)
          guard seen.insert(target).inserted else { continue }
          moves[target] = move
          next.append(target)
        }
      }
      layer = next
    }
    for backs in 0..<width {
      var way: [Move] = []
      var state = to * width + backs
      while let move = moves[state] {
        way.insert(move, at: 0)
        state = move.before
      }
      if way.count > 1 { return way }
    }
    return []
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
