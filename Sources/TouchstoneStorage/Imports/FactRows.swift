internal import Touchstone

/// A row of facts/*.csv.
struct FactRow {
  let attribute: String
  let period: Period
  let value: ExactDecimal
  let unit: String
  /// Nil for exact values.
  let decimals: Int?
  /// A source's id, with a place behind `#` where there is one.
  let source: String
  let asOf: Day
  /// Converted to the shares after a split.
  var isAdjusted = false

  static let header = "entity,attribute,period,value,unit,decimals,source,as_of\n"

  func line(_ entity: String) -> String {
    let decimals = decimals.map { String($0) } ?? ""
    return "\(entity),\(attribute),\(period),\(value),\(unit),\(decimals),\(source),\(asOf)\n"
  }
}

/// Writes what was chosen as rows with sources: facts, vintages, derived quarters, and figures
/// adjusted for splits.
struct FactRowWriter {
  private let facts: CompanyFacts
  private let concepts: ConceptTable
  private let names: PeriodNames
  private(set) var book: SourceBook
  private(set) var tally: ImportTally
  private var rows: [Int: [FactRow]] = [:]

  init(
    _ facts: CompanyFacts, concepts: ConceptTable, names: PeriodNames, book: SourceBook,
    tally: ImportTally
  ) {
    self.facts = facts
    self.concepts = concepts
    self.names = names
    self.book = book
    self.tally = tally
  }

  /// *Shape*: by attribute in the packs' order, period (oldest first), then date, the newest first;
  /// figures adjusted for splits behind those that filings state.
  mutating func write(_ selection: FactSelection, _ derivation: QuarterDerivation) -> [FactRow] {
    let splits = Self.splits(in: selection, concepts)
    for attribute in selection.chosen.keys.sorted() {
      for fact in (selection.chosen[attribute] ?? [:]).values {
        write(fact, attribute)
        adjust(fact, attribute, splits)
      }
    }
    for quarter in derivation.quarters where write(quarter) {
      tally.facts += 1
      tally.derived += 1
    }
    for quarter in derivation.vintages where write(quarter) { tally.vintages += 1 }
    tally.sources = book.sources.count
    return rows.keys.sorted().flatMap { attribute in
      (rows[attribute] ?? []).sorted {
        if $0.period != $1.period { return $0.period < $1.period }
        if $0.isAdjusted != $1.isAdjusted { return $1.isAdjusted }
        return ($1.asOf, $0.source) < ($0.asOf, $1.source)
      }
    }
  }

  private mutating func write(_ fact: ChosenFact, _ attribute: Int) {
    let vintages = fact.vintages
    add(attribute, fact.period, fact.fact)
    for vintage in vintages { add(attribute, fact.period, vintage) }
    tally.facts += 1
    tally.vintages += vintages.count
  }

  private mutating func add(_ attribute: Int, _ period: Period, _ statement: Statement) {
    append(
      attribute, period, statement.value, decimals: decimals(of: statement, attribute),
      source: book.filing(statement.filing), asOf: statement.filed)
  }

  private mutating func write(_ quarter: DerivedQuarter) -> Bool {
    guard let period = names.period(of: quarter.span) else { return false }
    let decimals = ([quarter.whole] + quarter.parts).compactMap {
      self.decimals(of: $0, quarter.attribute)
    }.min()
    append(
      quarter.attribute, period, quarter.value, decimals: decimals,
      source: book.difference(quarter.whole, quarter.parts), asOf: quarter.filed)
    return true
  }

  private mutating func append(
    _ attribute: Int, _ period: Period, _ value: ExactDecimal, decimals: Int?, source: String,
    asOf: Day, isAdjusted: Bool = false
  ) {
    let definition = concepts.attributes[attribute]
    rows[attribute, default: []].append(
      FactRow(
        attribute: definition.id.value, period: period, value: value,
        unit: definition.unit?.value ?? "", decimals: decimals, source: source, asOf: asOf,
        isAdjusted: isAdjusted))
  }

  /// The place at which the filing rounds, where the value is a multiple of it.
  private func decimals(of statement: Statement, _ attribute: Int) -> Int? {
    guard !concepts.isPerShare(attribute) else { return nil }
    let filing = facts.filings[statement.filing]
    let common =
      concepts.isShareCount(attribute) ? filing.shares.commonPlace : filing.money.commonPlace
    let place = statement.value.isZero ? common : min(common, max(statement.value.exponent, 0))
    return place == 0 ? nil : -place
  }

  // MARK: Splits

  private static func splits(in selection: FactSelection, _ concepts: ConceptTable) -> [ShareSplit]
  {
    var finder = SplitFinder()
    for attribute in selection.chosen.keys.sorted() {
      let isPerShare = concepts.isPerShare(attribute)
      guard isPerShare || concepts.isShareCount(attribute) else { continue }
      for fact in (selection.chosen[attribute] ?? [:]).values {
        finder.add(fact.series, isPerShare: isPerShare)
      }
    }
    return finder.splits()
  }

  /// Adds what a figure that was never restated comes to in the shares after later splits.
  private mutating func adjust(_ fact: ChosenFact, _ attribute: Int, _ splits: [ShareSplit]) {
    let isPerShare = concepts.isPerShare(attribute)
    guard isPerShare || concepts.isShareCount(attribute) else { return }
    let later = splits.filter { fact.series.lastFiled <= $0.lastOld }
    guard let last = later.last,
      let shown = facts.filings.indices.filter({ facts.filings[$0].filed == last.firstNew })
        .min(by: { facts.filings[$0].accession < facts.filings[$1].accession })
    else { return }
    var value: ExactDecimal? = fact.value
    for split in later {
      let (up, down) = isPerShare ? (split.old, split.new) : (split.new, split.old)
      value = value?.multiplied(by: ExactDecimal(up))?.divided(by: ExactDecimal(down))
    }
    guard let value, value != fact.value else { return }
    // Restated figures are given to the cent; what is behind it comes from dividing a rounded one.
    let cents = max(2, -fact.value.exponent)
    let rounded = value.rounded(toPlace: isPerShare ? -cents - 2 : 0, rule: .halfEven)
    let source = book.adjustment(later, shownBy: shown) + "#" + book.filing(fact.fact.filing)
    append(
      attribute, fact.period, rounded,
      decimals: isPerShare ? cents : decimals(of: fact.fact, attribute), source: source,
      asOf: last.firstNew, isAdjusted: true)
    tally.splitAdjusted += 1
  }
}
