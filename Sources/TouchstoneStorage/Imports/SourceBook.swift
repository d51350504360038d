internal import Touchstone

/// The sources of an imported entity: filings, and what is computed from filings.
struct SourceBook {
  struct Source: Hashable {
    let id: String
    let title: String
    let link: String
    let published: Day
    let trust: String
  }

  private let entity: String
  private let name: String
  private let cik: Int
  private let guide: ImportGuide
  private let filings: [Filing]
  /// Without the entity, such as `10-k-2023-10-27`, by filing.
  private let keys: [String]
  private var used: [String: Source] = [:]

  init(entity: String, name: String, cik: Int, filings: [Filing], guide: ImportGuide) {
    self.entity = entity
    self.name = name
    self.cik = cik
    self.guide = guide
    self.filings = filings
    var keys = [String](repeating: "", count: filings.count)
    var counts: [String: Int] = [:]
    let order = filings.indices.sorted {
      (filings[$0].filed, filings[$0].accession) < (filings[$1].filed, filings[$1].accession)
    }
    for index in order {
      let form = Identifier.suggestion(for: filings[index].form) ?? "filing"
      let key = "\(form)-\(filings[index].filed)"
      counts[key, default: 0] += 1
      // Two filings of one form on one day.
      keys[index] = counts[key] == 1 ? key : "\(key)-\(counts[key] ?? 0)"
    }
    self.keys = keys
  }

  /// In the order of publication, then of ids.
  var sources: [Source] {
    used.values.sorted { ($0.published, $0.id) < ($1.published, $1.id) }
  }

  /// The id of a filing's source.
  mutating func filing(_ index: Int) -> String {
    let filing = filings[index]
    return add(
      keys[index], title: "\(name) \(words(filing)), filed \(filing.filed)", filing, trust: "high")
  }

  /// The id of the source that says what a quarter was computed from.
  mutating func difference(_ whole: Statement, _ parts: [Statement]) -> String {
    let filing = filings[whole.filing]
    let others = parts.map(\.filing).reduce(into: [Int]()) { if !$0.contains($1) { $0.append($1) } }
    let less = others.map { "\(words(filings[$0])), filed \(filings[$0].filed)" }
    return add(
      keys[whole.filing] + "-less-" + others.map { keys[$0] }.joined(separator: "-"),
      title: "\(name) \(words(filing)), filed \(filing.filed), less \(less.joined(separator: ", "))"
        + " (quarter derived)",
      filing, published: max(filing.filed, others.map { filings[$0].filed }.max() ?? filing.filed),
      trust: "high")
  }

  /// The id of the source of figures that are converted to the shares after splits.
  mutating func adjustment(_ splits: [ShareSplit], shownBy index: Int) -> String {
    let words = splits.map(\.words).joined(separator: "-and-")
    return add(
      "split-\(words)-\(filings[index].filed)",
      title: "\(name) figures as filed, adjusted for the "
        + splits.map(\.words).joined(separator: " and ")
        + " split\(splits.count == 1 ? "" : "s") that the "
        + "\(self.words(filings[index])), filed \(filings[index].filed), shows",
      filings[index], trust: "medium")
  }

  /// `annual report (Form 10-K)`.
  private func words(_ filing: Filing) -> String {
    "\(guide.name(ofForm: filing.form) ?? "filing") (Form \(filing.form))"
  }

  private mutating func add(
    _ key: String, title: String, _ filing: Filing, published: Day? = nil, trust: String
  ) -> String {
    let id = "\(entity)-\(key)"
    let accession = filing.accession.filter { $0 != "-" }
    used[id] = Source(
      id: id, title: title, link: "https://www.sec.gov/Archives/edgar/data/\(cik)/\(accession)/",
      published: published ?? filing.filed, trust: trust)
    return id
  }
}
