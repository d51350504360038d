import Testing

@testable import Touchstone

@Suite struct ScoreboardTests {
  private static func board(
    _ records: [ScoredRecord], keys: [String] = Scoreboard.Settings.usualKeys,
    cluster: String? = nil
  ) throws -> Scoreboard {
    var board = Scoreboard(Scoreboard.Settings(replicates: 100, keys: keys, cluster: cluster))
    for record in records { try board.add(record) }
    return board
  }

  private static func score(_ name: ScoreName, _ records: [ScoredRecord]) throws -> Score {
    Scorecard(try board(records).total).score(name)
  }

  @Test func `claim rate, record rate and coverage are what SEMANTICS 7 says`() throws {
    let records = [
      scoredRecord("a", right: 3, items: 5), scoredRecord("b", right: 1, wrong: 2, items: 4),
      scoredRecord("c", wrong: 1, severity: .warning, items: 1),
      scoredRecord("d", wrong: 1, verdict: .refused, items: 2),
      scoredRecord("e", verdict: .refused, answer: .declined),
    ]
    func fraction(_ name: ScoreName) throws -> [Int] {
      let score = try Self.score(name, records)
      return [score.numerator, score.denominator]
    }
    #expect(try fraction(.claimRate) == [3, 7])
    // In halves: three errors and a warning of seven and a warning.
    #expect(try fraction(.weightedRate) == [7, 16])
    #expect(try fraction(.recordRate) == [1, 3])
    #expect(try fraction(.coverage) == [8, 12])
    #expect(try fraction(.answeredShare) == [3, 5])
    #expect(try fraction(.refusalRate) == [2, 5])
    #expect(try Self.score(.refusedButWrong, records).value == 1)
    #expect(try Self.score(.errors, records).value == 3)
    #expect(try Self.score(.warnings, records).value == 1)
  }

  @Test func `nothing measured has no value, never 0`() throws {
    for name in ScoreName.allCases where name.kind != .count {
      #expect(try Self.score(name, []).value == nil, "\(name)")
    }
    #expect(try Self.score(.claimRate, [scoredRecord("a", items: 3)]).value == nil)
    #expect(try Self.score(.qScore, [scoredRecord("a", items: 3)]).value == nil)
  }

  @Test func `a disputed claim counts for nothing, and its record is what it is without it`() throws
  {
    var record = scoredRecord("a", right: 1, wrong: 1)
    record.dispute { $0.fingerprint == "a-1" }
    #expect(record.verdict == .supported)
    #expect(record.isClean)
    let counts = try Self.board([record]).total.counts
    #expect(counts.errors == 0)
    #expect(counts.disputed == 1)
    #expect(counts.recordsInError == 0)
    var alone = scoredRecord("b", wrong: 1)
    alone.dispute { _ in true }
    #expect(alone.verdict == .unverifiable)
  }

  @Test func `labels are held against the answer, or the record where nothing is asked`() throws {
    let records = [
      scoredRecord("tp", wrong: 1, label: .contradicted),
      scoredRecord("fp", wrong: 1, label: .supported),
      scoredRecord("fn", right: 1, label: .contradicted),
      scoredRecord("tn", right: 1, label: .supported),
      // The answer is right and decides, though a step beside it is wrong.
      scoredRecord(
        "step", right: 1, wrong: 1, verdict: .supported, answer: .supported, label: .supported),
      scoredRecord("missing", right: 1, answer: .missing, label: .contradicted),
      scoredRecord("refused", verdict: .refused, label: .refused),
      scoredRecord("unlabelled", wrong: 1),
    ]
    let card = Scorecard(try Self.board(records).total)
    let agreement = try #require(card.agreement)
    #expect(agreement.truePositives == 2)
    #expect(agreement.falsePositives == 1)
    #expect(agreement.falseNegatives == 1)
    #expect(agreement.trueNegatives == 3)
    #expect(card.score(.precision).value == 2.0 / 3)
    #expect(card.score(.f1).value == 2.0 / 3)
    // Three of seven are wrong.
    #expect(agreement.alwaysPositiveF1 == 6.0 / 10)
    #expect(card.score(.trueRate).value != nil)
  }

  @Test func `slices have what is theirs`() throws {
    let records = [
      scoredRecord(
        "a", right: 1, wrong: 1, diagnosis: .wrongPeriod, model: "m",
        metadata: [KeyValue("region", "x")]),
      scoredRecord("b", right: 2, attribute: "profit", model: "n"),
      scoredRecord("c", wrong: 2, model: "m"),
    ]
    let board = try Self.board(
      records, keys: ["model", "metadata.region", "attribute", "diagnosis"])
    #expect(board.slices[ScoreSlice("model", "m")]?.counts.errors == 3)
    #expect(board.slices[ScoreSlice("metadata.region", "x")]?.counts.records == 1)
    #expect(board.claims[ScoreSlice("attribute", "revenue")]?.recordsInError == 2)
    #expect(board.claims[ScoreSlice("attribute", "profit")]?.supported == 2)
    let report = ScoreReport(board)
    let period = try #require(report.claims.first { $0.slice.value == "wrong-period" })
    // A share of all that was decided, records without it included.
    #expect(period.rate.numerator == 1)
    #expect(period.rate.denominator == 6)
    #expect(report.patterns.map(\.tally.errors) == [2, 1])
    #expect(report.patterns.map(\.tally.example) == ["c", "a"])
  }

  /// The keys of conditions stand on both sides of "diagnosis" in their order.
  @Test(arguments: [
    (ScoreSlice("attribute", "revenue"), 1, 3), (ScoreSlice("rule", "pack/rule"), 1, 4),
    (ScoreSlice("rule", "pack/other"), 0, 0), (ScoreSlice("period", "FY2020"), 0, 0),
  ])
  func `under a diagnosis only claims of the other conditions are decided`(
    condition: ScoreSlice, errors: Int, decided: Int
  ) throws {
    let filter = ScoreFilter([ScoreSlice("diagnosis", "wrong-period"), condition])
    var board = Scoreboard(
      Scoreboard.Settings(replicates: 100, keys: [], filters: [filter]))
    try board.add(scoredRecord("a", right: 1, wrong: 1, diagnosis: .wrongPeriod))
    try board.add(scoredRecord("b", wrong: 1))
    try board.add(scoredRecord("c", wrong: 1, attribute: "profit"))
    let score = Scorecard(board.filtered[0]).score(.claimRate)
    #expect([score.numerator, score.denominator] == [errors, decided])
  }

  @Test func `a key with too many values is refused by name`() throws {
    #expect(throws: Scoreboard.TooManyValues(key: "model", limit: 200)) {
      _ = try Self.board((0...200).map { scoredRecord("r\($0)", right: 1, model: "m\($0)") })
    }
  }

  @Test func `the same records in any order and any shards are the same board`() throws {
    let records = (0..<60).map { index in
      scoredRecord(
        "r\(index)", right: index % 4, wrong: index % 3, model: "m\(index % 2)",
        label: index % 5 == 0 ? .contradicted : nil)
    }
    let whole = try Self.board(records)
    var sum = try Self.board(Array(records[37...]).reversed())
    try sum.merge(try Self.board(Array(records[..<12])))
    try sum.merge(try Self.board(Array(records[12..<37])))
    #expect(sum == whole)
    #expect(ScoreReport(sum).scores == ScoreReport(whole).scores)
  }

  @Test func `clusters are drawn as one`() throws {
    let records = (0..<40).map { index in
      scoredRecord(
        "r\(index)", right: index < 20 ? 2 : 0, wrong: index < 20 ? 0 : 2,
        metadata: [KeyValue("chat", index < 20 ? "1" : "2")])
    }
    let apart = Scorecard(try Self.board(records).total).score(.recordRate)
    let together = Scorecard(
      try Self.board(records, cluster: "metadata.chat").total, isClustered: true
    ).score(.recordRate)
    #expect(apart.method == "wilson")
    #expect(together.method == "effective-sample")
    let widths = [apart, together].map { score in
      score.interval.map { $0.upperBound - $0.lowerBound } ?? 0
    }
    #expect(widths[1] > 2 * widths[0])
  }

  // MARK: Q-Score

  private static func qScore(
    _ records: [ScoredRecord], _ goals: QScore.Goals = QScore.Goals()
  ) throws -> Double? {
    Scorecard(try board(records).total, goals: goals).qScore?.points
  }

  @Test func `a run without an error that covers its target has 10 points`() throws {
    #expect(try Self.qScore([scoredRecord("a", right: 2, items: 4)]) == 10)
  }

  @Test func `a zero part gives zero`() throws {
    #expect(try Self.qScore([scoredRecord("a", wrong: 2)]) == 0)
  }

  @Test func `silence doesn't pay`() throws {
    let answers = (0..<10).map { scoredRecord("a\($0)", right: 2, wrong: $0 == 0 ? 1 : 0) }
    let silence = (0..<10).map { scoredRecord("s\($0)", verdict: .refused, answer: .declined) }
    let spoken = try #require(try Self.qScore(answers))
    let mixed = try #require(try Self.qScore(answers + silence))
    #expect(mixed < spoken)
  }

  @Test func `weights are made to add up to 1, and parts of others join`() throws {
    let records = [scoredRecord("a", right: 3, wrong: 1), scoredRecord("b", right: 4)]
    let usual = try #require(try Self.qScore(records))
    let doubled = try #require(
      try Self.qScore(records, QScore.Goals(factuality: 1, clean: 0.6, coverage: 0.4)))
    #expect(abs(usual - doubled) < 1e-12)
    let joined = try #require(
      try Self.qScore(records, QScore.Goals(others: [QScore.Part("rating", value: 0.5, weight: 1)]))
    )
    #expect(joined < usual)
  }
}
