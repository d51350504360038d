import Touchstone

/// A run beside its baseline, for the template `report`.
struct ComparisonView {
  let lines: [LineView]
  let grids: [GridView]

  init(_ baseline: ReportPage.Baseline, anchors: [String: String]) {
    let comparison = baseline.comparison
    var first: AssessmentDocument.Line = [
      .words("\(CountText.count(comparison.records, "record")) in both this run and "),
      .name(baseline.name),
    ]
    if baseline.onlyOld + baseline.onlyNew > 0 {
      first.append(
        .words(
          "; \(CountText.grouped(baseline.onlyOld)) only in the baseline, "
            + "\(CountText.grouped(baseline.onlyNew)) only in this run"))
    }
    first.append(.words("."))
    let test = comparison.mcNemar
    let second: AssessmentDocument.Line = [
      .strong(CountText.count(comparison.newlyWrong, "record")), .words(" newly wrong, "),
      .strong(CountText.grouped(comparison.newlyRight)),
      .words(
        " newly right, \(CountText.grouped(comparison.wrongInBoth)) wrong in both, of "
          + "\(CountText.grouped(comparison.answeredInBoth)) refused in neither; by chance with probability "
          + "\(ShownNumber.probability(test.exact)) (McNemar, exact)."),
    ]
    lines = [first, second].map(LineView.init)
    grids =
      [Self.changes(comparison), Self.diagnoses(comparison)].compactMap(\.self)
      + [Self.newlyWrong(baseline, anchors)].compactMap(\.self)
  }

  private static func changes(_ comparison: RunComparison) -> GridView? {
    let changes = RunComparison.comparedScores.compactMap { name in
      comparison.change(of: name).map { (name: name, change: $0) }
    }
    if changes.isEmpty { return nil }
    // One scale for all shares, and one of its own for points.
    func end(_ isPoints: Bool) -> Double {
      let bounds = changes.filter { ($0.name == .qScore) == isPoints }.flatMap { row in
        [row.change.difference, row.change.interval?.lowerBound, row.change.interval?.upperBound]
          .compactMap { $0?.magnitude }
      }
      return max(bounds.max() ?? 0, isPoints ? 0.1 : 0.01)
    }
    let (shares, points) = (end(false), end(true))
    return GridView(
      "What changed, in percentage points; the Q-Score in points of 10",
      [
        .init("Score"), .number("Baseline"), .number("This run"), .number("Difference"),
        .plot("Worse or better around 0"), .number("95 % interval"), .init("Reading"),
      ],
      changes.map { row in
        let isPoints = row.name == .qScore
        func value(_ score: Score) -> String {
          isPoints
            ? ShownNumber.decimal(score.value ?? 0, places: 1)
            : ShownNumber.share(score.numerator, of: score.denominator)
        }
        let scale = isPoints ? 1.0 : 100
        let end = isPoints ? points : shares
        let reading = reading(row.change, isLowerBetter: row.name.isLowerBetter)
        return [
          .words(row.name.words), .words(value(row.change.old)), .words(value(row.change.new)),
          .words(ShownNumber.signed(row.change.difference * scale)),
          .plot(
            Plot(row.change.difference, interval: row.change.interval, scale: -end...end),
            kind: reading.kind),
          .words(
            row.change.interval.map {
              "\(ShownNumber.signed($0.lowerBound * scale)) to \(ShownNumber.signed($0.upperBound * scale))"
            } ?? ""), GridView.Cell(standing: reading),
        ]
      })
  }

  private static func reading(
    _ change: RunComparison.Change, isLowerBetter: Bool
  ) -> GridView.Standing {
    guard let interval = change.interval, !interval.contains(0) else {
      return GridView.Standing(kind: "unclear", sign: "≈", word: "no clear change")
    }
    return (change.difference < 0) == isLowerBetter
      ? GridView.Standing(kind: "better", sign: "▲", word: "better")
      : GridView.Standing(kind: "worse", sign: "▼", word: "worse")
  }

  private static func diagnoses(_ comparison: RunComparison) -> GridView? {
    let rows = comparison.diagnoses
    if rows.isEmpty { return nil }
    return GridView(
      "Records with an error, by diagnosis",
      [
        .init("Diagnosis"), .number("Baseline"), .number("This run"),
        .number("p (McNemar, Holm)"),
      ],
      rows.map { row in
        [
          .words(row.diagnosis.rawValue), .words(CountText.grouped(row.old)),
          .words(CountText.grouped(row.new)), .words(ShownNumber.probability(row.probability)),
        ]
      })
  }

  private static func newlyWrong(
    _ baseline: ReportPage.Baseline, _ anchors: [String: String]
  ) -> GridView? {
    let shown = baseline.newlyWrong.prefix(20)
    if shown.isEmpty { return nil }
    return GridView(
      "Newly wrong",
      [.init("Record")],
      shown.map { id in
        [
          anchors[id].map {
            GridView.Cell(
              link: GridView.Link(target: "#\($0)", facets: nil, text: id, isName: true))
          } ?? .name(id)
        ]
      },
      more: baseline.comparison.newlyWrong <= shown.count
        ? []
        : [
          "\(CountText.grouped(baseline.comparison.newlyWrong - shown.count)) more; touchstone compare lists them."
        ])
  }
}
