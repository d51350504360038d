package import Touchstone

/// A run as a page of its own: scores, a comparison, patterns, slices, and a sample of its records.
///
/// Records are added one by one and kept as the HTML they become; `finish` gives the page.
package struct ReportPage {
  /// What of a run is shown beside its records.
  package struct Contents: Sendable {
    package var title: String
    /// The names of the files of verdict lines.
    package var verdicts: [String]
    package var scores: ScoreReport
    package var comparison: Baseline?
    package var counts: RecordSample.Counts
    /// What a reader must know of the records shown, such as that their texts weren't at hand.
    package var notes: [String]
    /// What made the verdict lines, such as packs with their versions; may be empty.
    package var makers: [String]

    package init(
      title: String, verdicts: [String], scores: ScoreReport, comparison: Baseline? = nil,
      counts: RecordSample.Counts, notes: [String] = [], makers: [String] = []
    ) {
      self.title = title
      self.verdicts = verdicts
      self.scores = scores
      self.comparison = comparison
      self.counts = counts
      self.notes = notes
      self.makers = makers
    }
  }

  /// An earlier run over the same records.
  package struct Baseline: Sendable {
    package var name: String
    package var comparison: RunComparison
    package var onlyOld: Int
    package var onlyNew: Int
    /// Ids of records that were right and now have an error; the first of them.
    package var newlyWrong: [String]

    package init(
      name: String, comparison: RunComparison, onlyOld: Int = 0, onlyNew: Int = 0,
      newlyWrong: [String] = []
    ) {
      self.name = name
      self.comparison = comparison
      self.onlyOld = onlyOld
      self.onlyNew = onlyNew
      self.newlyWrong = newlyWrong
    }
  }

  let contents: Contents
  private var facets = FacetIndex()
  /// Records with an error come first.
  private var wrong: [String] = []
  private var others: [String] = []
  /// Where on the page the first record of an id is.
  private var anchors: [String: String] = [:]

  package init(_ contents: Contents) { self.contents = contents }

  package mutating func add(_ record: ShownRecord) {
    let anchor = "r\(wrong.count + others.count + 1)"
    let codes = facets.codes(of: record)
    let text = PageTemplates.render(
      "record", RecordView(record, anchor: anchor, facets: codes.joined(separator: " ")))
    if record.isWrong { wrong.append(text) } else { others.append(text) }
    if anchors[record.id] == nil { anchors[record.id] = anchor }
  }

  package func finish() -> [UInt8] {
    let tools = PageTemplates.render("tools", ToolsView(facets, contents.counts))
    let view = ReportView(
      contents, facets: facets, anchors: anchors, tools: tools,
      records: (wrong + others).joined())
    return Page(
      title: contents.title, kind: "report", body: PageTemplates.render("report", view)
    ).bytes
  }
}
