internal import Touchstone

/// What a payload of the SEC's companyfacts says of the concepts that were asked for.
struct CompanyFacts {
  /// The filer's number, without leading zeros.
  var cik: Int?
  var entityName = ""
  var filings: [Filing] = []
  /// In the order of the file.
  var rows: [ConceptTable.Target: [PayloadRow]] = [:]
  /// Rows of the whole payload.
  var rowCount = 0
  /// Rows passed over, by why.
  var passedOver: [String: Int] = [:]
  /// The last day of every stretch of a quarter's or a year's length.
  var periodEnds: Set<Day> = []

  var newestFiling: Day? { filings.map(\.filed).max() }
}

/// Reads a payload front to back; only rows of wanted concepts are kept.
struct CompanyFactsReader: ~Copyable {
  /// So many kept rows are some 500 MB; the largest payloads known have a tenth of a million.
  private static let mostRows = 4_000_000
  private static let mostFilings = 100_000

  private var scanner: PayloadScanner
  private let concepts: ConceptTable
  private var facts = CompanyFacts()
  private var indexOfFiling: [String: Int] = [:]
  private var kept = 0
  private var sawFacts = false

  static func read(_ path: String, _ concepts: ConceptTable) throws(ImportFailure) -> CompanyFacts {
    var reader = CompanyFactsReader(try PayloadScanner.opening(path), concepts)
    return try reader.read()
  }

  private init(_ scanner: consuming PayloadScanner, _ concepts: ConceptTable) {
    self.scanner = scanner
    self.concepts = concepts
  }

  private mutating func read() throws(ImportFailure) -> CompanyFacts {
    try scanner.enter(.object, "the payload")
    var isFirst = true
    while let key = try scanner.nextKey(isFirst: &isFirst) {
      switch key {
      case "cik": facts.cik = try cik()
      case "entityName": facts.entityName = try scanner.stringOrNil() ?? ""
      case "facts":
        sawFacts = true
        try taxonomies()
      default: try scanner.skip()
      }
    }
    try scanner.finish()
    guard sawFacts, facts.cik != nil else {
      throw scanner.malformed(
        "this is no companyfacts payload: it has no '\(sawFacts ? "cik" : "facts")'")
    }
    return facts
  }

  /// A number, or digits in quotes with zeros before them.
  private mutating func cik() throws(ImportFailure) -> Int? {
    let number: Int?
    if try scanner.kind() == .string {
      let text = try scanner.stringOrNil() ?? ""
      number =
        text.utf8.count <= 10 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        ? Int(text) : nil
    } else {
      number = try scanner.numberOrNil()?.integer
    }
    guard let number, (1...9_999_999_999).contains(number) else {
      throw scanner.malformed("the value of 'cik' is no number of a filer")
    }
    return number
  }

  private mutating func taxonomies() throws(ImportFailure) {
    try scanner.enter(.object, "'facts'")
    var isFirst = true
    while let taxonomy = try scanner.nextKey(isFirst: &isFirst) {
      try scanner.enter(.object, "a taxonomy")
      var isFirstConcept = true
      while let concept = try scanner.nextKey(isFirst: &isFirstConcept) {
        try readConcept(concept, in: taxonomy)
      }
    }
  }

  private mutating func readConcept(_ name: String, in taxonomy: String) throws(ImportFailure) {
    let isKnown = concepts.hasTaxonomy(taxonomy)
    let targets = concepts.targets(of: name, in: taxonomy)
    try scanner.enter(.object, "a concept")
    var isFirst = true
    while let key = try scanner.nextKey(isFirst: &isFirst) {
      guard key == "units", try scanner.kind() == .object else {
        try scanner.skip()
        continue
      }
      try scanner.enter(.object, "'units'")
      var isFirstUnit = true
      while let unit = try scanner.nextKey(isFirst: &isFirstUnit) {
        let wanted = targets.filter { concepts.fits(unit, $0.attribute) }
        let reason =
          !isKnown
          ? "taxonomy \(taxonomy)"
          : targets.isEmpty ? "concept not asked for" : wanted.isEmpty ? "unit \(unit)" : nil
        try rows(of: unit, for: wanted, passedOver: reason, isKnown: isKnown)
      }
    }
  }

  private mutating func rows(
    of unit: String, for targets: [ConceptTable.Target], passedOver reason: String?, isKnown: Bool
  ) throws(ImportFailure) {
    try scanner.enter(.array, "the rows of a unit")
    var isFirst = true
    while try scanner.nextElement(isFirst: &isFirst) {
      facts.rowCount += 1
      if let reason { note(reason) }
      guard isKnown else {
        try scanner.skip()
        continue
      }
      guard let row = try row(in: unit) else {
        if reason == nil { note("unreadable row") }
        continue
      }
      for target in targets where (row.start == nil) == concepts.isInstant(target.attribute) {
        kept += 1
        guard kept <= Self.mostRows else {
          throw scanner.malformed("the payload has more than \(Self.mostRows) rows")
        }
        facts.rows[target, default: []].append(row)
      }
    }
  }

  private mutating func note(_ reason: String) {
    // A payload may name any number of units; the summary needn't.
    let key = facts.passedOver.count < 1_000 ? reason : "other"
    facts.passedOver[key, default: 0] += 1
  }

  /// A row of a unit; nil where it lacks what a fact needs.
  private mutating func row(in unit: String) throws(ImportFailure) -> PayloadRow? {
    guard try scanner.kind() == .object else {
      try scanner.skip()
      return nil
    }
    try scanner.enter(.object, "a row")
    var start: Day?
    var hasStart = false
    var end: Day?
    var value: ExactDecimal?
    var accession: String?
    var form: String?
    var filed: Day?
    var fiscalYear: Int?
    var isFirst = true
    while let key = try scanner.nextKey(isFirst: &isFirst) {
      switch key {
      case "start":
        let text = try scanner.stringOrNil()
        hasStart = text != nil
        start = text.flatMap { Day($0) }
      case "end": end = try scanner.stringOrNil().flatMap { Day($0) }
      case "val": value = try scanner.numberOrNil()
      case "accn": accession = try scanner.stringOrNil()
      case "form": form = try scanner.stringOrNil()
      case "filed": filed = try scanner.stringOrNil().flatMap { Day($0) }
      case "fy": fiscalYear = try scanner.numberOrNil()?.integer
      default: try scanner.skip()
      }
    }
    guard let end, let value, let accession, Self.isAccession(accession), let filed,
      start.map({ $0 <= end }) ?? !hasStart
    else { return nil }
    let filing = try place(
      of: Filing(
        accession: accession, form: form ?? "", filed: filed, fiscalYear: fiscalYear))
    if unit == "shares" { facts.filings[filing].shares.add(value) }
    if !unit.contains("/"), unit.utf8.count == 3 { facts.filings[filing].money.add(value) }
    if let start {
      let days = end - start + 1
      if PeriodLength(days: days) == .year { facts.filings[filing].yearEnds[end, default: 0] += 1 }
      if PeriodLength(days: days) != nil { facts.periodEnds.insert(end) }
    }
    return PayloadRow(start: start, end: end, value: value, filing: filing)
  }

  /// Digits and hyphens: it becomes part of ids and links.
  private static func isAccession(_ text: String) -> Bool {
    (1...32).contains(text.utf8.count)
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") }
  }

  private mutating func place(of filing: Filing) throws(ImportFailure) -> Int {
    if let known = indexOfFiling[filing.accession] { return known }
    guard facts.filings.count < Self.mostFilings else {
      throw scanner.malformed("the payload names more than \(Self.mostFilings) filings")
    }
    indexOfFiling[filing.accession] = facts.filings.count
    facts.filings.append(filing)
    return facts.filings.count - 1
  }
}

/// The lengths that reports have.
///
/// *Source*: years of 52 and 53 weeks, and quarters of 12, 13, 14, 16 and 17 weeks.
enum PeriodLength: Hashable {
  case quarter, half, nineMonths, year

  init?(days: Int) {
    switch days {
    case 80...120: self = .quarter
    case 165...200: self = .half
    case 245...290: self = .nineMonths
    case 350...380: self = .year
    default: return nil
    }
  }
}
