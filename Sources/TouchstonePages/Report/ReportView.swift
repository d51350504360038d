import Touchstone

/// A run for the template `report`.
struct ReportView {
  let title: String
  let preamble: [LineView]
  let parts: [Part]
  let tiles: [TileView]
  let scores: GridView
  let comparison: ComparisonView?
  let patterns: GridView?
  let slices: Slices?
  let notes: [LineView]
  /// HTML of templates.
  let tools: String
  let records: String
  let footer: [LineView]

  struct Part {
    let id: String
    let title: String
  }

  struct Slices {
    let groups: [Group]
  }

  struct Group {
    let title: String
    let isOpen: Bool
    let caption: String
    let columns: [GridView.Column]
    let rows: [GridView.Row]
    let more: [String]

    init(_ title: String, isOpen: Bool, _ grid: GridView) {
      self.title = title
      self.isOpen = isOpen
      (caption, columns, rows, more) = (grid.caption, grid.columns, grid.rows, grid.more)
    }
  }

  init(
    _ contents: ReportPage.Contents, facets: FacetIndex, anchors: [String: String], tools: String,
    records: String
  ) {
    title = contents.title
    preamble = Self.preamble(contents)
    tiles = TileView.all(of: contents.scores)
    scores = ScoreGrid(contents.scores).view
    comparison = contents.comparison.map { ComparisonView($0, anchors: anchors) }
    patterns = PatternGrid(contents.scores, facets: facets, anchors: anchors).view
    let groups = SliceGrids(contents.scores).groups
    slices = groups.isEmpty ? nil : Slices(groups: groups)
    notes = contents.notes.map { LineView([.words($0)]) }
    self.tools = tools
    self.records = records
    footer = [
      LineView([
        .words(
          "Intervals are two-sided, 95 %. Verdicts come from facts and rules; no model judged.")
      ]),
      LineView([
        .words("Made by touchstone \(Release.version). This file loads nothing and sends nothing.")
      ]),
    ]
    var parts = [Part(id: "scores", title: "Scores")]
    if comparison != nil { parts.append(Part(id: "comparison", title: "Comparison")) }
    if patterns != nil { parts.append(Part(id: "patterns", title: "Errors")) }
    if slices != nil { parts.append(Part(id: "slices", title: "Slices")) }
    self.parts = parts + [Part(id: "records", title: "Records")]
  }

  private static func preamble(_ contents: ReportPage.Contents) -> [LineView] {
    let counts = contents.scores.counts
    var first: AssessmentDocument.Line = [
      .words("\(CountText.count(counts.records, "record")) of ")
    ]
    for (place, name) in contents.verdicts.prefix(3).enumerated() {
      if place > 0 { first.append(.words(", ")) }
      first.append(.name(name))
    }
    if contents.verdicts.count > 3 {
      first.append(.words(" and \(CountText.count(contents.verdicts.count - 3, "other file"))"))
    }
    if counts.rejected > 0 {
      first.append(.words("; \(CountText.count(counts.rejected, "line")) could not be read"))
    }
    var lines = [first]
    if !contents.makers.isEmpty {
      lines.append([.words("Checked with "), .name(contents.makers.joined(separator: ", "))])
    }
    return lines.map(LineView.init)
  }
}
