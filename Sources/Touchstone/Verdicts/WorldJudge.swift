/// Counts the entities of a type and compares what a text says of their number, or of all of them.
/// *Source*: SEMANTICS 2 and 8.5; DESIGN "Closed worlds".
struct WorldJudge {
  let factBase: FactBase
  let rules: RuleBook
  let terms: TermJudge

  struct Judgement {
    var verdict: Verdict = .unverifiable
    var reason: Reason?
    var severity: Severity
    var notes: [Note] = []
    /// Of the reading that decided.
    var population: Population?
    var filters: [TypeFilter] = []
    /// Those that make the text wrong: of "all have parking" the ones without.
    var exceptions: [(entity: EntityIndex, facts: [Fact])] = []
    /// The number that is true; nil where it isn't known for certain.
    var count: Int?
    var trace: [String] = []

    /// Rests on a reading.
    fileprivate mutating func take(_ outcome: Outcome, isClosed: Bool) {
      population = outcome.population
      filters = outcome.filters
      exceptions = outcome.exceptions
      let range = outcome.population.range
      count = isClosed && range.lowerBound == range.upperBound ? range.lowerBound : nil
    }
  }

  func judgement(of claim: WorldClaim) -> Judgement {
    var judgement = Judgement(severity: rules.rules[claim.rule].severity)
    judgement.reason = reason(of: claim)
    if judgement.reason != nil { return judgement }
    let readings = self.readings(of: claim.phrase.filters)
    let completeness = terms.judge.completeness(of: factBase[claim.phrase.type])
    let outcomes = readings.map { outcome(claim, $0, completeness) }
    decide(claim, outcomes, completeness, &judgement)
    return judgement
  }

  private func reason(of claim: WorldClaim) -> Reason? {
    if claim.exception { return .exception }
    var standing = claim.standing
    if standing.modality == .forecast { standing.modality = .asserted }
    if let reason = Judge.reason(of: standing) { return reason }
    if claim.isDenialUnclear { return .ambiguous }
    if claim.phrase.unknown != nil || claim.phrase.isDefinite { return .qualifier }
    switch claim.quantifier {
    case .vague: return .hedge
    case .asked: return .question
    case .number(_, .about): return .hedge
    default: return nil
    }
  }

  // MARK: Readings

  /// A word that may mean several values, or be no more than the type's own, is read each way; 16 ways
  /// at most, the widest first.
  private func readings(of filters: [TypeFilter]) -> [[TypeFilter]] {
    var readings: [[TypeFilter]] = [[]]
    for filter in filters {
      var choices: [TypeFilter?] = filter.isOptional ? [nil] : []
      choices.append(filter)
      if filter.statements.count > 1, filter.statements.count <= 4 {
        choices += filter.statements.map { TypeFilter(statements: [$0], isDenied: filter.isDenied) }
      }
      readings = readings.flatMap { reading in
        choices.map { choice in choice.map { reading + [$0] } ?? reading }
      }
      if readings.count > Judge.readingsLimit {
        readings = Array(readings.prefix(Judge.readingsLimit))
      }
    }
    return readings
  }

  struct Outcome {
    enum Fit {
      case holds
      /// Whatever else may narrow the phrase.
      case fails
      /// Unless something else narrows the phrase.
      case failsIfUnconditioned
      case open
    }
    var fit: Fit
    var filters: [TypeFilter]
    var population: Population
    var exceptions: [(entity: EntityIndex, facts: [Fact])] = []
  }

  private func outcome(
    _ claim: WorldClaim, _ filters: [TypeFilter], _ completeness: Completeness
  ) -> Outcome {
    let population = Population(of: claim.phrase.type, filters, judge: terms)
    let least = population.range.lowerBound
    // An open type may have more than the pack knows.
    let most = completeness == .none ? Int.max : population.range.upperBound
    var outcome = Outcome(fit: .open, filters: filters, population: population)
    if let predicate = claim.predicate {
      outcome.fit = universal(claim, predicate, &outcome, isClosed: completeness != .none)
      return outcome
    }
    switch claim.quantifier {
    case .none: outcome.fit = compare(0...0, least, most)
    case .some: outcome.fit = compare(1...Int.max, least, most)
    case .several: outcome.fit = compare(2...Int.max, least, most)
    case .only: outcome.fit = only(claim, outcome, least, most)
    case .number(let amount, let relation):
      outcome.fit = numbers(amount, relation).map { compare($0, least, most) } ?? .open
    case .all, .vague, .asked: outcome.fit = .open
    }
    return outcome
  }

  /// The numbers that a stated one stands for.
  private func numbers(_ amount: ExactDecimal, _ relation: Relation) -> ClosedRange<Int>? {
    guard let number = amount.integer, number >= 0 else { return nil }
    switch relation {
    case .equal: return number...number
    case .above: return number + 1...Int.max
    case .atLeast: return number...Int.max
    case .atMost: return 0...number
    case .below: return number > 0 ? 0...number - 1 : nil
    case .about, .between, .rose, .fell, .unchanged, .has, .rank: return nil
    }
  }

  private func compare(_ said: ClosedRange<Int>, _ least: Int, _ most: Int) -> Outcome.Fit {
    if said.lowerBound > most { return .fails }
    if said.upperBound < least { return .failsIfUnconditioned }
    return said.contains(least) && said.contains(most) ? .holds : .open
  }

  /// One only, and it is the one that is named.
  private func only(
    _ claim: WorldClaim, _ outcome: Outcome, _ least: Int, _ most: Int
  ) -> Outcome.Fit {
    let number = compare(1...1, least, most)
    guard let named = claim.entity?.value else { return number == .holds ? .holds : number }
    let isAmong = named.contains { entity in
      outcome.population.certain.contains { $0.entity == entity }
    }
    let mayBe = isAmong || named.contains(where: outcome.population.possible.contains)
    if !mayBe { return .fails }
    return number == .holds && !isAmong ? .open : number
  }

  /// "All have parking": those that fit the phrase and lack it are exceptions.
  private func universal(
    _ claim: WorldClaim, _ predicate: WorldClaim.Predicate, _ outcome: inout Outcome,
    isClosed: Bool
  ) -> Outcome.Fit {
    let isNone = claim.quantifier == .none
    guard isNone || claim.quantifier == .all else { return .open }
    let filter = TypeFilter(
      statements: predicate.statements, isDenied: predicate.isDenied != isNone)
    var isOpen = !isClosed || outcome.population.range.upperBound == 0
    for entity in outcome.population.certain.map(\.entity) + outcome.population.possible {
      switch Fit(entity, filter, judge: terms) {
      case .fits: break
      case .open: isOpen = true
      case .failsToFit:
        guard outcome.population.certain.contains(where: { $0.entity == entity }) else {
          isOpen = true
          continue
        }
        let facts = predicate.statements.flatMap {
          terms.trial(entity, $0, .equal).facts.prefix(1)
        }
        outcome.exceptions.append((entity, facts))
      }
    }
    if !outcome.exceptions.isEmpty { return .failsIfUnconditioned }
    return isOpen ? .open : .holds
  }

  // MARK: Decisions

  private func decide(
    _ claim: WorldClaim, _ outcomes: [Outcome], _ completeness: Completeness,
    _ judgement: inout Judgement
  ) {
    judgement.trace = outcomes.map { trace($0) }
    let isClosed = completeness != .none
    if let first = outcomes.first { judgement.take(first, isClosed: isClosed) }
    if let place = outcomes.firstIndex(where: { $0.fit == .holds }) {
      judgement.verdict = .supported
      if place > 0 { judgement.notes.append(.otherReading) }
      judgement.take(outcomes[place], isClosed: isClosed)
      return
    }
    if outcomes.contains(where: { $0.fit == .open }) || outcomes.isEmpty {
      judgement.reason = .noFact
      return
    }
    if outcomes.contains(where: { $0.fit == .failsIfUnconditioned }) {
      guard meetsConditions(claim, completeness, &judgement) else { return }
    }
    judgement.verdict = completeness == .stale ? .stale : .contradicted
  }

  /// Whether what else the conversation asks for leaves the contradiction as it is.
  private func meetsConditions(
    _ claim: WorldClaim, _ completeness: Completeness, _ judgement: inout Judgement
  ) -> Bool {
    switch claim.conditions {
    case .none: return true
    case .unclear: judgement.reason = .ambiguous
    case .filters(let filters):
      let outcomes = readings(of: claim.phrase.filters + filters)
        .map { outcome(claim, $0, completeness) }
      judgement.trace += outcomes.map { trace($0) + ", with what was asked for" }
      if let holds = outcomes.first(where: { $0.fit == .holds }) {
        judgement.verdict = .supported
        judgement.notes.append(.otherReading)
        judgement.take(holds, isClosed: completeness != .none)
      } else {
        judgement.reason = .ambiguous
      }
    }
    return false
  }

  private func trace(_ outcome: Outcome) -> String {
    let range = outcome.population.range
    let number =
      range.lowerBound == range.upperBound
      ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
    let filters = outcome.filters.map { words($0) }.joined(separator: ", ")
    return "reading: " + (filters.isEmpty ? "all" : filters) + ": \(number)"
  }

  func words(_ filter: TypeFilter) -> String {
    let attribute = factBase[filter.statements[0].attribute]
    let values = filter.statements.map { StatedWords(factBase: factBase).words($0.value) }
    var seen: Set<String> = []
    let text = values.filter { seen.insert($0).inserted }.prefix(4).joined(separator: " or ")
    return "\(attribute.id) \(filter.isDenied ? "not " : "")\(text)"
  }
}
