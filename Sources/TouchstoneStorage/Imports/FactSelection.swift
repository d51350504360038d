internal import Touchstone

/// A fact as it was chosen from the concepts that may state it.
struct ChosenFact {
  let name: PeriodNames.Name
  let period: Period
  /// The concept's place in the attribute's preference.
  let rank: Int
  /// Of the concepts that state the same value, this one among them.
  let equalRanks: Set<Int>
  let series: StatementSeries
  /// Other values, oldest first: what filings said before, under this concept or another.
  let vintages: [Statement]

  var fact: Statement { series.fact }
  var value: ExactDecimal { fact.value }
}

/// Chooses, per attribute and period, the concept that states it.
struct FactSelection {
  /// By attribute, then period.
  private(set) var chosen: [Int: [PeriodNames.Name: ChosenFact]] = [:]
  private(set) var tally = ImportTally()

  private let concepts: ConceptTable
  private let guide: ImportGuide
  private let names: PeriodNames
  /// Series by attribute, period and rank.
  private var found: [Int: [PeriodNames.Name: [Int: StatementSeries]]] = [:]

  init(
    _ facts: CompanyFacts, concepts: ConceptTable, guide: ImportGuide, names: PeriodNames
  ) {
    self.concepts = concepts
    self.guide = guide
    self.names = names
    collect(facts)
    dropSubstitutes()
    let totals = guide.totals.compactMap { total in
      concepts.index(of: total.attribute).map { ($0, total) }
    }
    let totalIndices = Set(totals.map(\.0))
    for attribute in found.keys.sorted() where !totalIndices.contains(attribute) {
      for (name, series) in found[attribute] ?? [:] {
        if let rank = series.keys.min() { take(rank, attribute, name) }
      }
    }
    for (attribute, total) in totals { chooseTotals(attribute, total) }
    for attribute in chosen.keys.sorted() { check(attribute) }
  }

  // MARK: Series

  private mutating func collect(_ facts: CompanyFacts) {
    for (target, rows) in facts.rows.sorted(by: {
      ($0.key.attribute, $0.key.rank) < ($1.key.attribute, $1.key.rank)
    }) {
      var statements: [PeriodNames.Name: [Statement]] = [:]
      let isSigned = concepts.attributes[target.attribute].sign?.value == "signed"
      let isOutflow = concepts.attributes[target.attribute].sign?.value == "outflow"
      var scale = ScaleCheck()
      let isSteady = guide.steady.contains(concepts.attributes[target.attribute].id.value)
      if isSteady { for row in rows { scale.add(row) } }
      for row in rows {
        guard let name = names.name(row) else {
          tally.leaveOut(.oddLength)
          continue
        }
        if isSteady, scale.isSlip(row) {
          tally.leaveOut(.scale)
          continue
        }
        if row.value.isNegative, !isSigned, !isOutflow {
          tally.leaveOut(.sign)
          continue
        }
        let filing = facts.filings[row.filing]
        statements[name, default: []].append(
          Statement(
            value: row.value, row: row, filed: filing.filed, accession: filing.accession,
            isReport: guide.name(ofForm: filing.form) != nil))
      }
      let isExact = concepts.isPerShare(target.attribute)
      for name in statements.keys {
        let series = StatementSeries(statements[name] ?? [], isExact: isExact, tally: &tally)
        if let series {
          found[target.attribute, default: [:]][name, default: [:]][target.rank] = series
        }
      }
    }
  }

  /// Takes substitutes out where the filer ever states a better concept.
  private mutating func dropSubstitutes() {
    for attribute in found.keys.sorted() {
      let isSubstitute = Dictionary(
        uniqueKeysWithValues: ranks(of: attribute).map {
          ($0, guide.substitutes.contains(concept(attribute, $0)))
        })
      guard isSubstitute.values.contains(true), isSubstitute.values.contains(false) else {
        continue
      }
      found[attribute] = (found[attribute] ?? [:]).compactMapValues { series in
        let kept = series.filter { isSubstitute[$0.key] == false }
        return kept.isEmpty ? nil : kept
      }
    }
  }

  /// Makes a concept's series the fact. What filings said before under another concept, not far from
  /// it, are vintages.
  private mutating func take(_ rank: Int, _ attribute: Int, _ name: PeriodNames.Name) {
    guard let all = found[attribute]?[name], let own = all[rank] else { return }
    let others = all.keys.sorted().filter { $0 != rank }.flatMap { all[$0]?.statements ?? [] }
    let series = own.joined(others)
    var vintages = series.vintages
    for other in all.keys.sorted() where other != rank {
      for statement in all[other]?.statements ?? [] {
        let isKnown =
          statement.value == series.fact.value
          || vintages.contains { $0.value == statement.value }
        guard statement.filed < series.first.filed, !isKnown else { continue }
        if Self.isNear(statement.value, series.fact.value, percent: 25) {
          vintages.append(statement)
        } else {
          tally.leaveOut(.fragment)
        }
      }
    }
    chosen[attribute, default: [:]][name] = ChosenFact(
      name: name, period: names.period(name, series.fact.row), rank: rank,
      equalRanks: Set(all.keys.filter { all[$0]?.fact.value == series.fact.value }), series: series,
      vintages: vintages.sorted(by: Statement.isEarlier))
  }

  /// Whether two values differ by so many percent of the larger one at most.
  static func isNear(_ a: ExactDecimal, _ b: ExactDecimal, percent: Int) -> Bool {
    let larger = max(a.magnitude, b.magnitude)
    guard let difference = a.subtracting(b)?.magnitude,
      let limit = larger.multiplied(by: ExactDecimal(percent))?.scaled(byPowerOfTen: -2)
    else { return false }
    return difference <= limit
  }

  // MARK: Totals

  private mutating func chooseTotals(_ attribute: Int, _ total: ImportGuide.Total) {
    let lastRanks = Set(
      ranks(of: attribute).filter { total.last.contains(concept(attribute, $0)) })
    let all = found[attribute] ?? [:]
    var isFragment: [Int: [PeriodNames.Name]] = [:]
    var alone: [PeriodNames.Name] = []
    for (name, series) in all {
      var candidates = series.keys.filter { !lastRanks.contains($0) }.sorted()
      if candidates.isEmpty { candidates = series.keys.sorted() }
      let sums = sums(of: total, name)
      if let confirmed = candidates.first(where: { rank in
        (series[rank]?.values ?? []).contains { value in
          sums.contains { Self.isNear(value, $0, permille: 5) }
        }
      }) {
        take(confirmed, attribute, name)
      } else {
        let values = candidates.compactMap { series[$0]?.fact.value }
        guard let largest = values.max() else { continue }
        if let sum = sums.max(), largest < sum, !Self.isNear(largest, sum, percent: 2) {
          tally.leaveOut(.sum)
          continue
        }
        let near = candidates.first {
          series[$0].map { Self.isNear($0.fact.value, largest, percent: 5) } ?? false
        }
        guard let near else { continue }
        if candidates.count == 1, sums.isEmpty { alone.append(name) }
        take(near, attribute, name)
      }
      guard let value = chosen[attribute]?[name]?.value else { continue }
      for (rank, other) in series where other.fact.value < value {
        if !Self.isNear(other.fact.value, value, percent: 5) {
          isFragment[rank, default: []].append(name)
        }
      }
    }
    if let beside = total.beside.flatMap({ concepts.index(of: $0) }) {
      chooseBeside(beside, attribute)
    }
    // A concept that is a part of the whole in a period near by isn't trusted where it stands alone.
    for name in alone {
      guard let fact = chosen[attribute]?[name] else { continue }
      let day = fact.fact.row.end
      let isDoubtful = (isFragment[fact.rank] ?? []).contains { other in
        guard let row = all[other]?[fact.rank]?.fact.row else { return false }
        return abs(row.end - day) <= 500
      }
      if isDoubtful {
        chosen[attribute]?[name] = nil
        tally.leaveOut(.fragment)
      }
    }
  }

  /// Fills an attribute with the largest figure that is smaller than the total, and four fifths of it
  /// at least: where both are there, texts may speak of either.
  private mutating func chooseBeside(_ beside: Int, _ attribute: Int) {
    chosen[beside] = nil
    for (name, fact) in chosen[attribute] ?? [:] {
      guard let fourFifths = fact.value.multiplied(by: ExactDecimal(8))?.scaled(byPowerOfTen: -1)
      else { continue }
      let smaller = (found[attribute]?[name] ?? [:]).filter { _, series in
        series.fact.value < fact.value && series.fact.value >= fourFifths
          && !Self.isNear(series.fact.value, fact.value, permille: 1)
      }
      let best = smaller.max { ($0.value.fact.value, $1.key) < ($1.value.fact.value, $0.key) }
      guard let best else { continue }
      chosen[beside, default: [:]][name] = ChosenFact(
        name: name, period: fact.period, rank: best.key, equalRanks: [best.key],
        series: best.value, vintages: best.value.vintages)
    }
  }

  private func ranks(of attribute: Int) -> [Int] {
    Set((found[attribute] ?? [:]).values.flatMap(\.keys)).sorted()
  }

  private func concept(_ attribute: Int, _ rank: Int) -> String {
    concepts.concept(
      ConceptTable.Target(attribute: attribute, rank: rank), taxonomies: guide.taxonomies)
  }

  /// What the parts of a total come to in a period, over all vintages of each.
  private func sums(of total: ImportGuide.Total, _ name: PeriodNames.Name) -> [ExactDecimal] {
    total.sums.flatMap { parts -> [ExactDecimal] in
      var sums = [ExactDecimal.zero]
      for part in parts {
        guard let index = concepts.index(of: part), let fact = chosen[index]?[name] else {
          return []
        }
        let values = [fact.value] + fact.vintages.map(\.value)
        sums = sums.flatMap { sum in values.prefix(4).compactMap { sum.adding($0) } }
      }
      return sums
    }
  }

  static func isNear(_ a: ExactDecimal, _ b: ExactDecimal, permille: Int) -> Bool {
    let larger = max(a.magnitude, b.magnitude)
    guard let difference = a.subtracting(b)?.magnitude,
      let limit = larger.multiplied(by: ExactDecimal(permille))?.scaled(byPowerOfTen: -3)
    else { return false }
    return difference <= limit
  }

  // MARK: Neighbours

  /// Leaves out what is far from the periods of the same length before and after it.
  private mutating func check(_ attribute: Int) {
    guard guide.steady.contains(concepts.attributes[attribute].id.value) else { return }
    let isTotal = guide.totals.contains { $0.attribute == concepts.attributes[attribute].id.value }
    let facts = (chosen[attribute] ?? [:]).values.sorted { $0.fact.row.end < $1.fact.row.end }
    for length in Dictionary(grouping: facts, by: { Self.length($0) }).values {
      for (index, fact) in length.enumerated() {
        let before = index > 0 ? length[index - 1] : nil
        let after = index + 1 < length.count ? length[index + 1] : nil
        let isFar = Self.isFar(fact, before, after, isTotal: isTotal)
        guard isFar else { continue }
        chosen[attribute]?[fact.name] = nil
        tally.leaveOut(.neighbours)
      }
    }
  }

  /// Stretches of one length: in days, to the nearest quarter; 0 for instants.
  private static func length(_ fact: ChosenFact) -> Int {
    let row = fact.fact.row
    return row.start.map { (row.end - $0 + 46) / 91 } ?? 0
  }

  /// A hundredfold or a hundredth of both neighbours. A total that changed its concept must also be
  /// within the fourfold of one of them.
  private static func isFar(
    _ fact: ChosenFact, _ before: ChosenFact?, _ after: ChosenFact?, isTotal: Bool
  ) -> Bool {
    let neighbours = [before, after].compactMap { $0 }.filter {
      abs($0.fact.row.end - fact.fact.row.end) <= 800
    }
    guard !neighbours.isEmpty else { return false }
    if neighbours.count == 2 {
      if neighbours.allSatisfy({ isApart($0.value, fact.value, times: 100) }) { return true }
    }
    guard isTotal, neighbours.allSatisfy({ $0.rank != fact.rank }) else { return false }
    return neighbours.allSatisfy { isApart($0.value, fact.value, times: 4) }
  }

  private static func isApart(_ a: ExactDecimal, _ b: ExactDecimal, times: Int) -> Bool {
    let (small, large) = (min(a.magnitude, b.magnitude), max(a.magnitude, b.magnitude))
    return small.multiplied(by: ExactDecimal(times)).map { $0 < large } ?? false
  }
}
