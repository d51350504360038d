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
