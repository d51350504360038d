import Touchstone

/// The most common error patterns; each leads to its records on the page.
struct PatternGrid {
  let view: GridView?
  private static let most = 25

  init(_ report: ScoreReport, facets: FacetIndex, anchors: [String: String]) {
    guard !report.patterns.isEmpty else {
      view = nil
      return
    }
    let all = report.patterns.reduce(0) { $0 + $1.tally.weight }
    let largest = report.patterns.map(\.tally.weight).max() ?? 1
    let hasWarnings = report.patterns.contains { $0.tally.warnings > 0 }
    let rows = report.patterns.prefix(Self.most).map { row -> [GridView.Cell?] in
      let codes = Self.codes(of: row.pattern, facets)
      let diagnosis = row.pattern.diagnosis.rawValue
      return [
        codes.isEmpty
          ? .words(diagnosis)
          : GridView.Cell(
            link: GridView.Link(
              target: "#records", facets: codes.joined(separator: " "), text: diagnosis,
              isName: false)),
        .name(row.pattern.attribute), .name(row.pattern.rule),
        .words(CountText.grouped(row.tally.errors)),
        hasWarnings ? .words(CountText.grouped(row.tally.warnings)) : nil,
        .words(CountText.grouped(row.tally.records)),
        .words(ShownNumber.share(row.tally.weight, of: all)),
        .plot(
          Plot(0, interval: 0...Double(row.tally.weight), scale: 0...Double(largest)),
          kind: "amount"),
        anchors[row.tally.example].map {
          GridView.Cell(
            link: GridView.Link(
              target: "#\($0)", facets: nil, text: row.tally.example, isName: true))
        } ?? .name(row.tally.example),
      ]
    }
    view = GridView(
      hasWarnings
        ? "Error patterns by weight: an error counts twice, a warning once"
        : "Error patterns, the most frequent first",
      [
        .init("Error"), .init("Attribute"), .init("Rule"), .number("Errors"),
        hasWarnings ? .number("Warnings") : nil, .number("Records"), .number("Share"),
        .init("Weight", "amount"), .init("For example"),
      ].compactMap(\.self), rows.map { $0.compactMap(\.self) },
      more: report.patterns.count <= Self.most
        ? []
        : [
          "\(CountText.count(report.patterns.count - Self.most, "more pattern")); touchstone score --top shows them."
        ])
  }

  /// What the pattern's records are found by; empty where the page has none.
  private static func codes(of pattern: ErrorPattern, _ facets: FacetIndex) -> [String] {
    var values = [
      facets.known(.diagnosis, pattern.diagnosis.rawValue), facets.known(.rule, pattern.rule),
    ]
    if !pattern.attribute.isEmpty { values.append(facets.known(.attribute, pattern.attribute)) }
    let codes = values.compactMap(\.self)
    return codes.count == values.count ? codes : []
  }
}
