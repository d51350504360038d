import Touchstone

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
