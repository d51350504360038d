import Testing

@testable import Touchstone

@Suite struct `A run as it would be` {
  private static let pattern = ErrorPattern(
    diagnosis: .wrongPeriod, attribute: "revenue", rule: "acme/metric")

  private static func claim(
    _ id: String, _ verdict: Verdict, attribute: String = "revenue", reason: Reason? = nil
  ) -> ScoredClaim {
    var claim = ScoredClaim(
      id: id, verdict: verdict, basis: .fact, severity: .error,
      diagnosis: verdict == .contradicted ? .wrongPeriod : nil, rule: "acme/metric",
      attribute: attribute, fingerprint: id)
    claim.reason = reason
    return claim
  }

  private static func record(
    _ number: Int, _ claims: [ScoredClaim], verdict: Verdict, items: Int = 2
  ) -> ScoredRecord {
    ScoredRecord(
      id: "r\(number)", verdict: verdict, isClean: !claims.contains(where: \.isError),
      checked: claims.count { $0.verdict == .supported || $0.verdict == .contradicted },
      items: items, claims: claims, sha256: "\(number)")
  }

  @Test func `has errors of a pattern as right, and the record with them`() {
    let record = Self.record(1, [Self.claim("c1", .contradicted)], verdict: .contradicted)
    let changed = QualityScenario(mended: [Self.pattern]).changed(record)
    #expect(changed.verdict == .supported)
    #expect(changed.isClean)
    #expect(changed.claims.map(\.verdict) == [.supported])
  }

  @Test func `keeps a record in error for an error of another pattern`() {
    let record = Self.record(
      1, [Self.claim("c1", .contradicted), Self.claim("c2", .contradicted, attribute: "cash")],
      verdict: .contradicted)
    let changed = QualityScenario(mended: [Self.pattern]).changed(record)
    #expect(changed.verdict == .contradicted)
    #expect(!changed.isClean)
    #expect(changed.claims.map(\.verdict) == [.supported, .contradicted])
  }

  @Test func `has claims without a fact as checked, not those that a guard holds`() {
    let record = Self.record(
      1,
      [
        Self.claim("c1", .unverifiable, reason: .noFact),
        Self.claim("c2", .unverifiable, reason: .qualifier),
      ], verdict: .unverifiable)
    #expect(QualityScenario(covered: ["revenue"]).changed(record).checked == 1)
    #expect(QualityScenario(covered: ["cash"]).changed(record).checked == 0)
  }

  @Test func `gains what the score of the changed records is above the run's`() throws {
    var run = Scoreboard()
    var then = Scoreboard()
    let scenario = QualityScenario(mended: [Self.pattern])
    for number in 0..<200 {
      let isWrong = number % 4 == 0
      let record = Self.record(
        number, [Self.claim("c1", isWrong ? .contradicted : .supported)],
        verdict: isWrong ? .contradicted : .supported)
      try run.add(record)
      try then.add(scenario.changed(record))
    }
    let forecast = try #require(
      QualityForecast(Scorecard(then.total), against: Scorecard(run.total)))
    #expect(abs(forecast.qScore.value - 10) < 1e-9)
    let now = try #require(Scorecard(run.total).qScore).points
    #expect(abs(forecast.gain.value - (10 - now)) < 1e-9)
    let interval = try #require(forecast.gain.interval)
    #expect(interval.lowerBound > 0)
    #expect(interval.contains(forecast.gain.value))
    #expect(forecast.claimRate?.value == 0)
  }
}

@Suite struct `Claims without a fact` {
  @Test func `are counted by attribute, and merge in any order`() {
    func tally(_ attributes: [String]) -> UncoveredTally {
      var tally = UncoveredTally()
      for attribute in attributes {
        var claim = ScoredClaim(
          id: "c", verdict: .unverifiable, basis: .fact, severity: .error, rule: "r",
          attribute: attribute, fingerprint: "")
        claim.reason = .noFact
        tally.add(ScoredRecord(id: "r", verdict: .unverifiable, claims: [claim]))
      }
      return tally
    }
    var first = tally(["b", "a", "c"])
    first.merge(tally(["c", "a"]))
    var second = tally(["c", "a"])
    second.merge(tally(["b", "a", "c"]))
    #expect(first == second)
    #expect(first.total == 5)
    #expect(first.ranked.map(\.attribute) == ["a", "c", "b"])
  }
}
