import Testing
import Touchstone

@Suite struct `A gate's judgement` {
  /// A run of records, judged.
  private static func checks(
    _ records: [ScoredRecord], _ policy: GatePolicy, baseline: GateJudge.Baseline? = nil,
    rejected: Int = 0
  ) throws -> [GateCheck] {
    var board = Scoreboard(
      Scoreboard.Settings(replicates: 200, keys: [], filters: policy.filters))
    for record in records { try board.add(record) }
    board.addRejected(rejected)
    return GateJudge(
      policy, total: board.total, filtered: board.filtered, baseline: baseline
    ).checks()
  }

  /// `wrong` records of `all` have an error among two claims.
  private static func run(_ all: Int, wrong: Int, model: String? = nil) -> [ScoredRecord] {
    (0..<all).map { index in
      scoredRecord(
        "\(model ?? "")r\(index)", right: index < wrong ? 1 : 2, wrong: index < wrong ? 1 : 0,
        model: model)
    }
  }

  private static func last(
    _ records: [ScoredRecord], _ limit: GateLimit, alpha: Double = 0.05
  ) throws -> GateCheck {
    try #require(try checks(records, GatePolicy(alpha: alpha, limits: [limit])).last)
  }

  @Test(arguments: [
    (0, GateStatus.passed), (10, .passed), (14, .inconclusive), (22, .inconclusive), (30, .failed),
  ])
  func `a limit fails or passes beyond chance, and is inconclusive between`(
    wrong: Int, status: GateStatus
  ) throws {
    // At most 5 % of 400 records: 20.
    let check = try Self.last(
      Self.run(400, wrong: wrong), GateLimit(.recordRate, .atMost(0.05)))
    #expect(check.status == status)
    #expect(check.numerator == wrong)
    #expect(check.denominator == 400)
  }

  @Test func `the words say what was measured, and why`() throws {
    let failed = try Self.last(Self.run(400, wrong: 30), GateLimit(.recordRate, .atMost(0.05)))
    #expect(failed.title == "record rate at most 5 %")
    #expect(failed.measured == "7.5 % (30 of 400)")
    #expect(
      failed.explanation == "beyond chance: the true value is above 5.45 % with 95 % confidence")
    let open = try Self.last(Self.run(400, wrong: 22), GateLimit(.recordRate, .atMost(0.05)))
    #expect(
      open.explanation
        == "the limit lies between the bounds 3.75 % and 7.76 %, each with 95 % confidence: more checked records would tell"
    )
    let passed = try Self.last(Self.run(400, wrong: 0), GateLimit(.recordRate, .atMost(0.05)))
    #expect(passed.explanation == "the true value is below 0.7461 % with 95 % confidence")
  }

  @Test func `a stricter alpha makes fewer verdicts`() throws {
    let limit = GateLimit(.recordRate, .atMost(0.05))
    let records = Self.run(400, wrong: 30)
    #expect(try Self.last(records, limit, alpha: 0.05).status == .failed)
    #expect(try Self.last(records, limit, alpha: 0.001).status == .inconclusive)
  }

  @Test func `zero errors in few records don't prove a small rate`() throws {
    for score in [ScoreName.recordRate, .claimRate] {
      let check = try Self.last(Self.run(40, wrong: 0), GateLimit(score, .atMost(0.01)))
      #expect(check.status == .inconclusive, "\(score)")
      #expect(check.value == 0)
    }
  }

  @Test func `a batch of refusals doesn't pass`() throws {
    let refusals = (0..<200).map { scoredRecord("r\($0)", verdict: .refused, answer: .declined) }
    let checks = try Self.checks(
      refusals, GatePolicy(limits: [GateLimit(.claimRate, .atMost(0.5))]))
    #expect(GateJudge.status(of: checks) == .inconclusive)
    let answered = try #require(checks.first { $0.id == "minimum-answered" })
    #expect(answered.status == .inconclusive)
    #expect(answered.measured == "0 % (0 of 200)")
  }

  @Test func `few right answers among refusals don't pass either`() throws {
    let records =
      Self.run(60, wrong: 0)
      + (0..<140).map { scoredRecord("s\($0)", verdict: .refused, answer: .declined) }
    let checks = try Self.checks(
      records, GatePolicy(limits: [GateLimit(.claimRate, .atMost(0.5))]))
    #expect(checks.last?.status == .passed)
    #expect(GateJudge.status(of: checks) == .inconclusive)
  }

  @Test func `an empty batch is inconclusive and never 0`() throws {
    let checks = try Self.checks([], GatePolicy(limits: [GateLimit(.claimRate, .atMost(0.5))]))
    #expect(GateJudge.status(of: checks) == .inconclusive)
    #expect(checks.last?.measured == "none")
    #expect(checks.last?.value == nil)
  }

  @Test func `too few checked claims are inconclusive, though a limit that certainly fails fails`()
    throws
  {
    let few = Self.run(10, wrong: 0)
    let limit = GateLimit(.claimRate, .atMost(0.2))
    #expect(
      GateJudge.status(of: try Self.checks(few, GatePolicy(limits: [limit]))) == .inconclusive)
    let bad = Self.run(25, wrong: 25)
    #expect(GateJudge.status(of: try Self.checks(bad, GatePolicy(limits: [limit]))) == .failed)
  }

  @Test func `lines that could not be read count as undecided and not answered`() throws {
    let policy = GatePolicy(limits: [GateLimit(.undecidedShare, .atMost(0.1))])
    let checks = try Self.checks(Self.run(100, wrong: 0), policy, rejected: 100)
    #expect(checks.last?.status == .failed)
    #expect(checks.last?.measured == "50 % (100 of 200)")
    let answered = try #require(checks.first { $0.id == "minimum-answered" })
    #expect(answered.measured == "50 % (100 of 200)")
  }

  @Test func `slices are judged by their own records`() throws {
    let records = Self.run(200, wrong: 0, model: "a") + Self.run(200, wrong: 60, model: "b")
    func status(_ model: String) throws -> GateStatus {
      try Self.last(
        records,
        GateLimit(.recordRate, .atMost(0.1), filter: ScoreFilter([ScoreSlice("model", model)]))
      ).status
    }
    #expect(try status("a") == .passed)
    #expect(try status("b") == .failed)
    let none = try Self.last(
      records, GateLimit(.recordRate, .atMost(0.1), filter: ScoreFilter([ScoreSlice("model", "c")]))
    )
    #expect(none.status == .inconclusive)
    #expect(
      none.explanation
        == "no record or claim of this run meets its 'where', or none of them was decided")
  }

  @Test func `a diagnosis is a share of all that was decided`() throws {
    let records = (0..<100).map { index in
      scoredRecord(
        "r\(index)", right: index < 40 ? 1 : 2, wrong: index < 40 ? 1 : 0,
        diagnosis: index < 10 ? .wrongPeriod : .wrongValue)
    }
    let check = try Self.last(
      records,
      GateLimit(
        .claimRate, .atMost(0.5), filter: ScoreFilter([ScoreSlice("diagnosis", "wrong-period")])))
    #expect(check.measured == "5 % (10 of 200)")
    #expect(check.id == "claim-rate[diagnosis=wrong-period]")
  }

  @Test func `counts are compared as they are`() throws {
    let records = Self.run(100, wrong: 3)
    #expect(try Self.last(records, GateLimit(.errors, .atMost(3))).status == .passed)
    #expect(try Self.last(records, GateLimit(.errors, .atMost(2))).status == .failed)
  }

  @Test func `a first run passes what needs a baseline, and says so`() throws {
    let check = try Self.last(Self.run(100, wrong: 3), GateLimit(.newErrors, .atMost(0)))
    #expect(check.status == .passed)
    #expect(check.explanation == "a first run has no baseline to be compared with")
  }

  @Test(arguments: [
    (-0.01, 0.004, GateStatus.passed), (-0.01, 0.03, .inconclusive), (0.012, 0.03, .failed),
  ])
  func `a regression is judged by the bounds of the difference`(
    lower: Double, upper: Double, status: GateStatus
  ) throws {
    let baseline = GateJudge.Baseline(
      matched: 300, newErrors: 0,
      differences: [
        .recordRate: GateJudge.Baseline.Difference(
          point: (lower + upper) / 2, lower: lower, upper: upper)
      ])
    let policy = GatePolicy(limits: [GateLimit(.recordRate, .worseByAtMost(0.01))])
    let checks = try Self.checks(Self.run(300, wrong: 3), policy, baseline: baseline)
    #expect(checks.last?.status == status)
  }

  @Test func `Holm's correction holds back what only fails alone`() throws {
    let filters = (0..<12).map { ScoreFilter([ScoreSlice("model", "m\($0)")]) }
    // One slice fails at 5 % alone, by a little.
    let records = (0..<12).flatMap { Self.run(100, wrong: $0 == 0 ? 11 : 5, model: "m\($0)") }
    var policy = GatePolicy(
      limits: filters.map { GateLimit(.recordRate, .atMost(0.05), filter: $0) })
    #expect(GateJudge.status(of: try Self.checks(records, policy)) == .failed)
    policy.isHolm = true
    let checks = try Self.checks(records, policy)
    #expect(GateJudge.status(of: checks) == .inconclusive)
    #expect(
      checks.contains {
        $0.explanation == "it fails alone, but not with all 12 limits taken together (Holm)"
      })
  }

  @Test func `the order of the records changes nothing`() throws {
    let records = Self.run(150, wrong: 12)
    let policy = GatePolicy(limits: [
      GateLimit(.claimRate, .atMost(0.05)), GateLimit(.qScore, .atLeast(7)),
      GateLimit(.coverage, .atLeast(0.5)),
    ])
    #expect(try Self.checks(records, policy) == Self.checks(records.reversed(), policy))
  }
}
