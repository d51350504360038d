import Touchstone

/// A headline number with its interval as a figure.
struct TileView {
  let title: String
  let value: String
  let unit: String?
  let plotted: Plotted?
  let interval: String?
  let words: String

  struct Plotted {
    let kind: String
    let plot: Plot
    let from: String
    let to: String
  }

  /// The Q-Score and the three rates that it is read with.
  static func all(of scores: ScoreReport) -> [TileView] {
    let counted: [(ScoreName, String, String)] = [
      (.claimRate, "contradicted", "claims decided by facts"),
      (.recordRate, "with an error", "records not refused"),
      (.coverage, "checked", "numbers, dates and quotations"),
    ]
    let end = [ScoreName.claimRate, .recordRate].compactMap { scores.score($0) }.scaleEnd
    return [points(scores)]
      + counted.compactMap { name, what, of in
        guard let score = scores.score(name) else { return nil }
        return share(score, what, of, scaleEnd: name == .coverage ? 1 : end)
      }
  }

  private static func points(_ scores: ScoreReport) -> TileView {
    guard let score = scores.qScore else {
      return TileView(
        title: "Q-Score", value: "–", unit: nil, plotted: nil, interval: nil,
        words: "No claim was decided by facts.")
    }
    let interval = scores.score(.qScore)?.interval
    return TileView(
      title: "Q-Score", value: ShownNumber.decimal(score.points, places: 1), unit: "of 10",
      plotted: Plotted(
        kind: "", plot: Plot(score.points, interval: interval, scale: 0...10), from: "0", to: "10"),
      interval: interval.map(ShownNumber.points),
      words: score.parts.map { "\($0.name) \(ShownNumber.decimal($0.value, places: 2))" }
        .joined(separator: ", "))
  }

  private static func share(
    _ score: Score, _ what: String, _ of: String, scaleEnd: Double
  ) -> TileView {
    let title =
      score.name == .coverage
      ? "Checked" : score.name.words.prefix(1).uppercased() + score.name.words.dropFirst()
    guard let value = score.value else {
      return TileView(
        title: title, value: "–", unit: nil, plotted: nil, interval: nil,
        words: "Nothing to measure: no \(of).")
    }
    return TileView(
      title: title, value: ShownNumber.share(score.numerator, of: score.denominator), unit: nil,
      plotted: Plotted(
        kind: "", plot: Plot(value, interval: score.interval, scale: 0...scaleEnd), from: "0",
        to: "\(ShownNumber.decimal(scaleEnd * 100, places: 0)) %"),
      interval: score.interval.map(ShownNumber.shares),
      words:
        "\(CountText.grouped(score.numerator)) \(what) of \(CountText.grouped(score.denominator)) \(of)"
    )
  }
}
