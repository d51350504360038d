import Testing
import Touchstone

@testable import TouchstoneStorage

@Suite struct `A gate's policy` {
  private static func read(_ text: String) throws -> (GatePolicyFile?, [String]) {
    let fixture = try PackFixture(["gate.yaml": text])
    let read = GatePolicyFile.read(fixture.folder + "/gate.yaml", shownAs: "gate.yaml")
    return (read.file, fixture.shown(read.problems))
  }

  @Test func `each key is read`() throws {
    let (file, problems) = try Self.read(
      """
      alpha: 0.01
      inconclusive: fail
      minimum: {records: 100, claims: 50, coverage: 30%, answered: 0.8}
      target-coverage: 60%
      weights: {factuality: 0.6, clean: 0.4, coverage: 0}
      limits:
        - score: claim-rate
          at-most: 2%
        - score: record-rate
          at-most: 0.05
          where: {model: a, metadata.region: emea}
        - {score: claim-rate, at-most: 0.5 %, where: {diagnosis: wrong-period}}
        - {score: q-score, at-least: 8.5}
        - {score: record-rate, worse-by-at-most: 1%}
        - {score: new-errors, at-most: 0}
      accepted: accepted.yaml
      baseline: baseline.jsonl
      correction: holm
      """)
    #expect(problems == [])
    let policy = try #require(file?.policy)
    #expect(
      policy
        == GatePolicy(
          alpha: 0.01, inconclusive: .fail,
          minimum: GatePolicy.Minimum(records: 100, claims: 50, coverage: 0.3, answered: 0.8),
          goals: policy.goals,
          limits: [
            GateLimit(.claimRate, .atMost(0.02)),
            GateLimit(
              .recordRate, .atMost(0.05),
              filter: ScoreFilter([
                ScoreSlice("model", "a"), ScoreSlice("metadata.region", "emea"),
              ])),
            GateLimit(
              .claimRate, .atMost(0.005),
              filter: ScoreFilter([ScoreSlice("diagnosis", "wrong-period")])),
            GateLimit(.qScore, .atLeast(8.5)),
            GateLimit(.recordRate, .worseByAtMost(0.01)),
            GateLimit(.newErrors, .atMost(0)),
          ], isHolm: true))
    #expect(policy.goals.targetCoverage == 0.6)
    #expect(policy.goals.factuality == 0.6)
    #expect(policy.goals.clean == 0.4)
    #expect(policy.goals.coverage == 0)
    #expect(policy.needsBaseline)
    #expect(file?.accepted?.value == "accepted.yaml")
    #expect(file?.baseline?.value == "baseline.jsonl")
  }

  @Test func `what it leaves out has defaults`() throws {
    let (file, problems) = try Self.read("limits: [{score: claim-rate, at-most: 0}]")
    #expect(problems == [])
    let policy = try #require(file?.policy)
    #expect(policy.alpha == 0.05)
    #expect(policy.inconclusive == .inconclusive)
    #expect(
      policy.minimum == GatePolicy.Minimum(records: 30, claims: 30, coverage: 0, answered: 0.5))
    #expect(!policy.isHolm)
    #expect(!policy.needsBaseline)
    #expect(policy.limits == [GateLimit(.claimRate, .atMost(0))])
  }

  private static let limit = "limits: [{score: claim-rate, at-most: 2%}]\n"

  @Test(arguments: [
    // Percent or fraction.
    (
      "limits: [{score: claim-rate, at-most: 2}]",
      """
      gate.yaml:1:39: error[malformed-share]: 'at-most': '2' may be percent or a fraction
        help: write 2% or, as a fraction, 0.… of 1
      """
    ),
    (
      "limits: [{score: coverage, at-least: 1}]",
      """
      gate.yaml:1:38: error[malformed-share]: 'at-least': '1' may be percent or a fraction
        help: write 1% or 1.0
      """
    ),
    (
      "limits: [{score: claim-rate, at-most: 2.5}]",
      """
      gate.yaml:1:39: error[malformed-share]: 'at-most': '2.5' is more than all
        help: a share lies from 0% to 100%
      """
    ),
    (
      "limits: [{score: claim-rate, at-most: -2%}]",
      """
      gate.yaml:1:39: error[malformed-share]: 'at-most': '-2%' is no share
        help: write a share as 2% or 0.02
      """
    ),
    (
      "minimum: {coverage: 30}\n" + limit,
      """
      gate.yaml:1:21: error[malformed-share]: 'coverage': '30' may be percent or a fraction
        help: write 30% or, as a fraction, 0.… of 1
      """
    ),
    // Counts and points.
    (
      "limits: [{score: errors, at-most: 2%}]",
      "gate.yaml:1:35: error[malformed-number]: 'at-most' must be a whole number, not '2%'"
    ),
    (
      "minimum: {records: 1.5}\n" + limit,
      "gate.yaml:1:20: error[malformed-number]: 'records' must be a whole number, not '1.5'"
    ),
    (
      "limits: [{score: q-score, at-least: 80%}]",
      "gate.yaml:1:37: error[malformed-number]: 'at-least' must be a number such as 0.05, not '80%'"
    ),
    (
      "limits: [{score: q-score, at-least: 80}]",
      "gate.yaml:1:37: error[out-of-range]: a Q-Score has 0 to 10 points, not 80"
    ),
    // What isn't known.
    (
      "alpah: 0.1\n" + limit,
      """
      gate.yaml:1:1: error[unknown-key]: a gate's policy has no key 'alpah'
        help: did you mean 'alpha'?
      """
    ),
    (
      "limits: [{score: claims-rate, at-most: 2%}]",
      """
      gate.yaml:1:18: error[unknown-word]: 'score' can't be 'claims-rate'
        help: did you mean 'claim-rate'?
      """
    ),
    (
      "limits: [{score: claim-rate, at-most: 2%, where: {modell: a}}]",
      """
      gate.yaml:1:59: error[unknown-key]: 'where' has no key 'modell'
        help: did you mean 'model'?
      """
    ),
    (
      "limits: [{score: claim-rate, at-most: 2%, where: {diagnosis: wrong-periods}}]",
      """
      gate.yaml:1:62: error[unknown-word]: 'diagnosis' can't be 'wrong-periods'
        help: did you mean 'wrong-period'?
      """
    ),
    (
      "limits: [{score: claim-rate, at-most: 2%, where: {complexity: hard}}]",
      """
      gate.yaml:1:63: error[unknown-word]: 'complexity' can't be 'hard'
        help: it is one of: simple, moderate, complex
      """
    ),
    (
      "inconclusive: passed\n" + limit,
      """
      gate.yaml:1:15: error[unknown-word]: 'inconclusive' can't be 'passed'
        help: did you mean 'pass'? it is one of: fail, pass, inconclusive
      """
    ),
    (
      "correction: bonferroni\n" + limit,
      """
      gate.yaml:1:13: error[unknown-word]: 'correction' can't be 'bonferroni'
        help: it is one of: none, holm
      """
    ),
    // Out of range.
    (
      "alpha: 0.5\n" + limit,
      """
      gate.yaml:1:8: error[out-of-range]: 'alpha' must lie between 0 and 0.5
        help: 0.05 means that a run at the limit fails in one of twenty cases
      """
    ),
    (
      "alpha: 5%\n" + limit,
      "gate.yaml:1:8: error[malformed-number]: 'alpha' must be a number such as 0.05, not '5%'"
    ),
    (
      "target-coverage: 0\n" + limit,
      "gate.yaml:1:18: error[out-of-range]: 'target-coverage' must be above 0"
    ),
    (
      "weights: {factuality: 0, clean: 0, coverage: 0}\n" + limit,
      "gate.yaml:1:10: error[out-of-range]: all weights are 0"
    ),
    // What is missing, or too much.
    (
      "alpha: 0.05",
      """
      gate.yaml:1:1: error[missing-key]: a gate's policy needs 'limits'
        help: such as: limits: [{score: claim-rate, at-most: 2%}]
      """
    ),
    (
      "limits: []",
      "gate.yaml:1:9: error[empty-list]: 'limits' is empty: nothing could fail"
    ),
    (
      "limits: {claim-rate: 2%}",
      "gate.yaml:1:9: error[wrong-shape]: 'limits' must be a list of maps, each with 'score', not a map"
    ),
    (
      "limits: [{score: claim-rate}]",
      """
      gate.yaml:1:10: error[missing-key]: the limit on claim-rate has no bound
        help: give one of at-most, at-least, worse-by-at-most
      """
    ),
    (
      "limits: [{score: claim-rate, at-most: 2%, at-least: 1%}]",
      """
      gate.yaml:1:10: error[two-bounds]: the limit on claim-rate has both 'at-most' and 'at-least'
        help: give one of at-most, at-least, worse-by-at-most
      """
    ),
    (
      "limits:\n  - {score: claim-rate, at-most: 2%}\n  - {score: claim-rate, at-most: 3%}",
      """
      gate.yaml:3:5: error[duplicate-limit]: there is a limit on claim-rate already
        help: it is first given at gate.yaml:2:5
      """
    ),
    // Scores that can't be had so.
    (
      "limits: [{score: q-score, worse-by-at-most: 1}]",
      """
      gate.yaml:1:18: error[no-comparison]: 'worse-by-at-most' holds for claim-rate and record-rate of the whole run
        help: give q-score a fixed limit: at-most or at-least
      """
    ),
    (
      "limits: [{score: coverage, at-least: 50%, where: {attribute: revenue}}]",
      """
      gate.yaml:1:18: error[no-such-part]: coverage is of records or items: it has no part of one attribute
        help: known for claims are claim-rate, context-rate, errors, record-rate, self-rate, stale-share, unverifiable-share, warnings, weighted-rate
      """
    ),
    (
      "limits: [{score: new-errors, at-most: 0, where: {model: a}}]",
      "gate.yaml:1:18: error[no-such-part]: new-errors is counted over the whole run"
    ),
  ])
  func `what is wrong is said with its place`(text: String, problem: String) throws {
    let (file, problems) = try Self.read(text)
    #expect(problems == [problem])
    #expect(file == nil)
  }

  @Test func `all problems are told at once`() throws {
    let (_, problems) = try Self.read(
      "alpha: 1\nlimits:\n  - {score: claim-rate, at-most: 2}\n  - {score: errors, at-most: x}\n")
    #expect(problems.count == 3)
  }

  @Test func `limits from both sides of one score have names of their own`() throws {
    let (file, problems) = try Self.read(
      "limits: [{score: coverage, at-least: 50%}, {score: coverage, at-most: 99%}, {score: errors, at-least: 3}]"
    )
    #expect(problems == [])
    #expect(file?.policy.limits.map(\.id) == ["coverage", "coverage/at-most", "errors/at-least"])
  }

  // MARK: Options

  @Test(arguments: [
    ("claim-rate<=2%", GateLimit(.claimRate, .atMost(0.02))),
    (" q-score >= 8 ", GateLimit(.qScore, .atLeast(8))),
    (
      "record-rate[model=a, metadata.region=e=m]<=0.05",
      GateLimit(
        .recordRate, .atMost(0.05),
        filter: ScoreFilter([ScoreSlice("metadata.region", "e=m"), ScoreSlice("model", "a")]))
    ),
  ])
  func `a limit is read from an option`(text: String, limit: GateLimit) {
    let read = GateLimitText.parse(text)
    #expect(read.problems == [])
    #expect(read.limit == limit)
  }

  @Test(arguments: [
    (
      "claim-rate<=2",
      """
      --limit: error[malformed-share]: 'at-most': '2' may be percent or a fraction
        help: write 2% or, as a fraction, 0.… of 1
      """
    ),
    (
      "claim-rate<2%",
      """
      --limit: error[malformed-limit]: 'claim-rate<2%' has no <= or >=
        help: write SCORE<=VALUE or SCORE>=VALUE, such as claim-rate<=2%
      """
    ),
    (
      "claim-rate=2%",
      """
      --limit: error[malformed-limit]: 'claim-rate=2%' has no <= or >=
        help: write SCORE<=VALUE or SCORE>=VALUE, such as claim-rate<=2%
      """
    ),
    (
      "claimrate<=2%",
      """
      --limit: error[unknown-word]: 'score' can't be 'claimrate'
        help: did you mean 'claim-rate'?
      """
    ),
    (
      "claim-rate[model=a,model=b]<=2%",
      "--limit: error[duplicate-key]: 'where' has the key 'model' twice"
    ),
    (
      "claim-rate[model]<=2%",
      """
      --limit: error[malformed-limit]: 'model' is no condition
        help: write KEY=VALUE, such as model=a
      """
    ),
    (
      "claim-rate[model=a<=2%",
      """
      --limit: error[malformed-limit]: 'claim-rate[model=a<=2%' has no ]
        help: write SCORE<=VALUE or SCORE>=VALUE, such as claim-rate<=2%
      """
    ),
  ])
  func `an option that is no limit is refused`(text: String, problem: String) {
    let read = GateLimitText.parse(text)
    #expect(read.problems.map(\.description) == [problem])
    #expect(read.limit == nil)
  }
}
