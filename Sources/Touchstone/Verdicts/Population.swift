/// The entities of a type that filters leave: those that fit for certain, and those that may.
struct Population {
  /// In order of the fact base, each with the facts that say so.
  var certain: [(entity: EntityIndex, facts: [Fact])] = []
  /// Of which the facts don't say enough.
  var possible: [EntityIndex] = []

  /// The fewest and the most there can be, where the pack has all entities of the type.
  var range: ClosedRange<Int> { certain.count...certain.count + possible.count }

  /// - Parameter filters: an entity must be all of them.
  init(of type: TypeIndex, _ filters: [TypeFilter], judge: TermJudge) {
    for entity in judge.factBase.entities(of: type) {
      var facts: [Fact] = []
      var isCertain = true
      var isOut = false
      for filter in filters {
        switch Fit(entity, filter, judge: judge) {
        case .fits(let found): facts += found
        case .open: isCertain = false
        case .failsToFit: isOut = true
        }
        if isOut { break }
      }
      if isOut { continue }
      if isCertain {
        certain.append((entity, facts))
      } else {
        possible.append(entity)
      }
    }
  }
}

/// Whether an entity is what a filter asks.
enum Fit {
  case fits([Fact])
  case failsToFit
  /// No fact says.
  case open

  init(_ entity: EntityIndex, _ filter: TypeFilter, judge: TermJudge) {
    let trials = filter.statements.map { judge.trial(entity, $0, .equal) }
    let isOut = trials.allSatisfy { trial in
      // Of several contexts another one may say so.
      trial.outcome == .different
        && judge.factBase[trial.statement.attribute].dimensions.isEmpty
    }
    if let equal = trials.first(where: { $0.outcome == .equal }) {
      self = filter.isDenied ? .failsToFit : .fits(Array(equal.facts.prefix(1)))
    } else if isOut {
      self = filter.isDenied ? .fits(trials.flatMap { $0.facts.prefix(1) }) : .failsToFit
    } else {
      self = .open
    }
  }
}
