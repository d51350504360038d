import Touchstone

/// All scores of a run in a table: what the tiles leave out too.
struct ScoreGrid {
  let view: GridView

  private static let words: [ScoreName: (count: String, of: String)] = [
    .coverage: ("checked", "items"), .claimRate: ("contradicted", "decided by facts"),
    .weightedRate: ("halves", "in all, a warning counting one, an error two"),
    .recordRate: ("with an error", "not refused"),
    .contextRate: ("not in their context", "checked against it"),
    .selfRate: ("wrong", "sums, dates and repeated values"),
    .answeredShare: ("answered", "records"),
    .refusalRate: ("refused", "records"), .unverifiableShare: ("unverifiable", "claims"),
    .staleShare: ("stale", "claims"), .undecidedShare: ("undecided", "records"),
    .precision: ("called wrong are", "called wrong"), .recall: ("found", "wrong by their labels"),
  ]

  init(_ report: ScoreReport) {
    var rows: [[GridView.Cell]] = []
    for score in report.scores {
      switch score.name.kind {
      case .claimShare, .recordShare: rows.append(Self.share(score))
      case .agreement where score.value != nil: rows.append(Self.agreement(score))
      default: continue
      }
    }
    view = GridView(
      "All scores, with their intervals",
      [
        .init("Score"), .number("Value"), .plot("0 to 100 %"), .number("95 % interval"),
        .init("Counted"),
      ], rows.filter { $0.count == 5 })
  }

  private static func share(_ score: Score) -> [GridView.Cell] {
    if score.denominator == 0 { return [] }
    return [
      .words(score.name.words), .share(score), .plot(score), .range(score), .words(counted(score)),
    ]
  }

  /// Of labelled records; F1 has no counts.
  private static func agreement(_ score: Score) -> [GridView.Cell] {
    [
      .words(score.name.words),
      .words(score.value.map { ShownNumber.decimal($0, places: 3) } ?? "–"), .plot(score),
      .words(
        score.interval.map {
          "\(ShownNumber.decimal($0.lowerBound, places: 3))–\(ShownNumber.decimal($0.upperBound, places: 3))"
        } ?? ""),
      .words(score.denominator > 0 ? counted(score) : "against the labels"),
    ]
  }

  private static func counted(_ score: Score) -> String {
    let words = words[score.name] ?? ("", "")
    return "\(CountText.grouped(score.numerator)) \(words.count) of "
      + "\(CountText.grouped(score.denominator)) \(words.of)"
  }
}

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

/// Tables by key: records first, then claims.
struct SliceGrids {
  let groups: [ReportView.Group]
  private static let most = 40

  init(_ report: ScoreReport) {
    var groups: [ReportView.Group] = []
    for key in Set(report.slices.map(\.slice.key)).sorted() {
      let rows = report.slices.filter { $0.slice.key == key }
      // One value says what the whole says.
      if rows.count == 1, rows[0].counts.records == report.counts.records { continue }
      groups.append(
        ReportView.Group(
          Self.title(key, rows.count), isOpen: groups.count < 2, Self.records(key, rows)))
    }
    for key in Set(report.claims.map(\.slice.key)).sorted() {
      let rows = report.claims.filter { $0.slice.key == key && $0.tally.claims > 0 }
      if rows.isEmpty { continue }
      groups.append(
        ReportView.Group(
          Self.title(key, rows.count), isOpen: groups.count < 2, Self.claims(key, rows)))
    }
    self.groups = groups
  }

  private static func title(_ key: String, _ values: Int) -> String {
    "By \(key) (\(CountText.count(values, "value")))"
  }

  private static func records(_ key: String, _ rows: [ScoreReport.RecordSlice]) -> GridView {
    let end = rows.prefix(most).map(\.claimRate).scaleEnd
    return GridView(
      "Scores by \(key)",
      [
        .init(key), .number("Records"), .number("Checked"), .number("Claim rate"),
        .plot(scale(end)), .number("95 % interval"), .number("Record rate"), .number("Q-Score"),
      ],
      rows.prefix(most).map { row in
        [
          .name(row.slice.value), .words(CountText.grouped(row.counts.records)),
          .share(row.coverage), .share(row.claimRate), .plot(row.claimRate, maximum: end),
          .range(row.claimRate), .share(row.recordRate),
          .words(row.qScore.value.map { ShownNumber.decimal($0, places: 1) } ?? "–"),
        ]
      }, more: more(rows.count))
  }

  private static func claims(_ key: String, _ rows: [ScoreReport.ClaimSlice]) -> GridView {
    let end = rows.prefix(most).map(\.rate).scaleEnd
    return GridView(
      "Claims by \(key)",
      [
        .init(key), .number("Errors"), .number("Decided"),
        .number(key == "diagnosis" ? "Share" : "Rate"), .plot(scale(end)),
        .number("95 % interval"), .number("Records"), .number("Unverifiable"),
      ],
      rows.prefix(most).map { row in
        [
          .name(row.slice.value), .words(CountText.grouped(row.tally.errors)),
          .words(CountText.grouped(row.rate.denominator)), .share(row.rate),
          .plot(row.rate, maximum: end), .range(row.rate),
          .words(CountText.grouped(row.tally.recordsInError)),
          .words(CountText.grouped(row.tally.unverifiable)),
        ]
      }, more: more(rows.count))
  }

  private static func scale(_ end: Double) -> String {
    "0 to \(ShownNumber.decimal(end * 100, places: 0)) %"
  }

  private static func more(_ count: Int) -> [String] {
    count <= most
      ? [] : ["\(CountText.count(count - most, "more value")); touchstone score --top shows them."]
  }
}
