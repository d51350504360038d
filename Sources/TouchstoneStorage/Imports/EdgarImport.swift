package import Touchstone

/// Imports payloads of the SEC's companyfacts: entities, filings as sources, and facts with their
/// vintages, in the forms of a pack's files.
package struct EdgarImport {
  /// What the command line adds to a payload.
  package struct Options: Sendable {
    package var name: String?
    package var aliases: [String] = []
    package var tickers: [String] = []
    /// Paths of companion files.
    package var submissions: String?
    package var tickerList: String?
    /// When the payloads were downloaded; the newest filing's day where nil.
    package var retrieved: Day?

    package init() {}

    /// Whether some of it speaks of one filer.
    package var namesOneFiler: Bool {
      name != nil || !aliases.isEmpty || !tickers.isEmpty || submissions != nil
    }
  }

  private let packs: [PackDefinition]
  private let concepts: ConceptTable
  private let guide: ImportGuide

  /// - Parameter folders: the packs' folders, in the order of the packs.
  ///
  /// *Throws*: where no pack says how payloads are read.
  package init(_ packs: [PackDefinition], folders: [String]) throws(ImportFailure) {
    self.packs = packs
    var found: ImportGuide?
    for folder in folders where found == nil {
      let (guide, problems) = ImportGuide.read(inFolder: folder)
      if !problems.isEmpty { throw .problems(problems) }
      found = guide
    }
    let location = SourceLocation(file: "--pack", line: 0)
    guard let guide = found else {
      throw .problem(
        "no-import-guide", at: location,
        "no pack of this run says how payloads are read: none has \(ImportGuide.fileName)",
        help: "name one that has it with --pack")
    }
    self.guide = guide
    concepts = ConceptTable(packs, taxonomies: guide.taxonomies)
    let unknown = Self.unknownAttributes(in: guide, packs)
    if !unknown.isEmpty { throw .problems(unknown) }
    guard !concepts.isEmpty else {
      let names = guide.taxonomies.joined(separator: ", ")
      throw .problem(
        "no-concepts", at: location,
        "no attribute of these packs has identifiers of \(names)",
        help: "give attributes 'identifiers: {\(guide.taxonomies.first ?? ""): [Concept, …]}'")
    }
  }

  /// What the guide names that no pack has.
  private static func unknownAttributes(
    in guide: ImportGuide, _ packs: [PackDefinition]
  ) -> [Problem] {
    let known = packs.flatMap(\.attributes).map(\.id.value)
    return guide.attributes.filter { !known.contains($0) }.map {
      Problem(
        .error, "unknown-id", at: SourceLocation(file: ImportGuide.fileName, line: 0),
        "there is no attribute '\($0)'", help: NearestName.hint(for: $0, in: known))
    }
  }

  /// Reads one payload.
  package func read(_ path: String, _ options: Options) throws(ImportFailure) -> ImportedCompany {
    var facts = try CompanyFactsReader.read(path, concepts)
    let cik = facts.cik ?? 0
    var companions = CompanionFiles()
    if let file = options.submissions { try companions.addSubmissions(file, cik: cik) }
    if let file = options.tickerList { try companions.addTickers(file, cik: cik) }
    let known = entity(withCIK: cik)
    let guess = FiscalCalendarGuess(
      facts.filings, annualForms: guide.annualForms, fallback: companions.fiscalYearEnd)
    let registered = options.name ?? companions.name ?? facts.entityName
    let names = CompanyNames(
      registered.isEmpty ? "CIK \(cik)" : registered, others: companions.formerNames, guide: guide)
    let id = known?.id.value ?? newID(names, cik)
    let shownName = known?.name.value ?? names.name
    let calendar = known.map { Self.calendar(of: $0) } ?? guess?.calendar
    let periods = PeriodNames(calendar: calendar, periodEnds: facts.periodEnds)
    let selection = FactSelection(facts, concepts: concepts, guide: guide, names: periods)
    facts.rows = [:]
    let derivation = QuarterDerivation(selection, concepts: concepts, guide: guide)
    var writer = FactRowWriter(
      facts, concepts: concepts, names: periods,
      book: SourceBook(
        entity: id, name: shownName, cik: cik, filings: facts.filings, guide: guide),
      tally: derivation.tally)
    let rows = writer.write(selection, derivation)
    var tally = writer.tally
    tally.rows = facts.rowCount
    tally.passedOver = facts.passedOver
    let retrieved = options.retrieved ?? facts.newestFiling
    return ImportedCompany(
      id: id, name: shownName, cik: cik,
      entity: known == nil
        ? entity(id, names, calendar, cik, companions, options) : nil,
      sources: writer.book.sources.map { source in
        (
          source.id,
          EntityText.source(source, publisher: shownName, retrieved: retrieved ?? source.published)
        )
      },
      rows: rows, tally: tally)
  }

  // MARK: Entities

  private func entity(withCIK cik: Int) -> EntityDefinition? {
    packs.flatMap(\.entities).first { entity in
      entity.identifiers.contains { $0.value.key == "cik" && Int($0.value.value) == cik }
    }
  }

  private static func calendar(of entity: EntityDefinition) -> FiscalCalendar? {
    guard let fiscal = entity.fiscal?.value else { return nil }
    let naming = FiscalCalendar.Naming(rawValue: fiscal.named) ?? .end
    return try? FiscalCalendar(parsingEnds: fiscal.ends, naming: naming)
  }

  /// The name as an id; one that another entity has gets the filer's number behind it.
  private func newID(_ names: CompanyNames, _ cik: Int) -> String {
    let words = names.core.map { $0 == "&" ? " and " : $0 == "'" || $0 == "." ? "" : String($0) }
    let id = Identifier.suggestion(for: words.joined()) ?? "cik-\(cik)"
    let isTaken = packs.flatMap(\.entities).contains { $0.id.value == id }
    return isTaken ? "\(id)-cik-\(cik)" : id
  }

  private func entity(
    _ id: String, _ names: CompanyNames, _ calendar: FiscalCalendar?, _ cik: Int,
    _ companions: CompanionFiles, _ options: Options
  ) -> String {
    let tickers = options.tickers.isEmpty ? companions.tickers : options.tickers
    var aliases = options.aliases.map { CompanyNames.alias($0, guide: guide) } + names.aliases
    aliases += tickers.map { CompanyNames.alias(ofTicker: $0, guide: guide) }
    let padded = String(repeating: "0", count: max(0, 10 - String(cik).count)) + String(cik)
    var identifiers = [KeyValue("cik", padded)]
    if let ticker = tickers.first { identifiers.append(KeyValue("ticker", ticker)) }
    if let exchange = companions.exchanges.first {
      identifiers.append(KeyValue("exchange", exchange))
    }
    var seen = taken.union([Folding.fold(names.name)])
    // Forms that differ in capitals only count as one where capitals don't matter.
    aliases = aliases.filter {
      seen.insert($0.isCaseExact ? $0.text : Folding.fold($0.text)).inserted
    }
    return EntityText.entity(
      id: id, type: guide.entityType, names: names, aliases: aliases, identifiers: identifiers,
      calendar: calendar)
  }

  /// Names of other entities and labels of attributes, folded: they would leave every mention in
  /// doubt.
  private var taken: Set<String> {
    var taken: Set<String> = []
    for entity in packs.flatMap(\.entities) {
      taken.insert(Folding.fold(entity.name.value))
      for alias in entity.aliases { taken.insert(Folding.fold(alias.value.text)) }
    }
    for label in packs.flatMap(\.attributes).flatMap(\.labels) {
      taken.insert(Folding.fold(label.value))
    }
    return taken
  }
}

/// One filer's part of an import, as text of a pack's files.
package struct ImportedCompany: Sendable {
  package let id: String
  package let name: String
  package let cik: Int
  /// The entry of entities.yaml; nil where a pack knows the entity already.
  let entity: String?
  /// Entries of sources.yaml, by id, in order of publication.
  let sources: [(id: String, text: String)]
  let rows: [FactRow]
  package let tally: ImportTally

  /// Whether a pack of the run has the entity.
  package var isKnown: Bool { entity == nil }

  /// The bytes of its file of facts.
  var table: [UInt8] {
    var text = FactRow.header
    for row in rows { text += row.line(id) }
    return Array(text.utf8)
  }
}
