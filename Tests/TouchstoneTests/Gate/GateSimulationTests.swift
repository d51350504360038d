import Foundation
import Testing

@testable import Touchstone

/// How often a gate is wrong for a run whose true rate is the limit. Benchmarks/statistics/run.sh prints the whole table.
@Suite struct `A gate at its limit` {
  /// What is drawn a run: records of one to eight claims, alike within a record by `correlation`.
  struct Scenario: Sendable, CustomStringConvertible {
    var score: ScoreName
    var records: Int
    var rate: Double
    var correlation = 0.0

    var description: String {
      "\(score.rawValue), \(records) records at \(rate), correlation \(correlation)"
    }
  }

  struct Shares {
    var failed: Double
    var passed: Double
  }

  private static let alpha = 0.05

  static func run(_ scenario: Scenario, runs: Int, replicates: Int, seed: UInt64) -> Shares {
    var random = Draws(seed: seed)
    let weights = PoissonWeights(seed: seed, replicates: replicates)
    // The weights of a record don't depend on what it holds.
    let drawn = (0..<scenario.records).map { weights.weights(of: ResamplingKey("r\($0)")) }
    var (failed, passed) = (0, 0)
    for _ in 0..<runs {
      let bounds: ClosedRange<Double>
      if scenario.score == .recordRate {
        let wrong = (0..<scenario.records).count { _ in random.unit() < scenario.rate }
        bounds =
          BinomialBounds.lower(
            wrong, of: scenario.records, alpha: alpha)...BinomialBounds.upper(
            wrong, of: scenario.records, alpha: alpha)
      } else {
        var tally = RatioTally(replicates: replicates)
        for index in 0..<scenario.records {
          let d = Int(random.unit() * 8) + 1
          let p = random.share(around: scenario.rate, correlation: scenario.correlation)
          let x = (0..<d).count { _ in random.unit() < p }
          tally.add(x: x, d: d, weights: drawn[index])
        }
        let ratio = RatioBounds(tally)
        bounds = ratio.lower(alpha: alpha)...ratio.upper(alpha: alpha)
      }
      if bounds.lowerBound > scenario.rate { failed += 1 }
      if bounds.upperBound <= scenario.rate { passed += 1 }
    }
    return Shares(
      failed: Double(failed) / Double(runs), passed: Double(passed) / Double(runs))
  }

  /// Random numbers of a seed.
  struct Draws {
    private var random: SplitMix

    init(seed: UInt64) { random = SplitMix(seed: seed) }

    /// 0…1.
    mutating func unit() -> Double { Double(random.next() >> 11) / 9_007_199_254_740_992 }

    mutating func normal() -> Double {
      NormalDistribution.quantile(max(1e-12, min(1 - 1e-12, unit())))
    }

    /// A record's own rate: beta distributed, so that its claims have the correlation.
    mutating func share(around rate: Double, correlation: Double) -> Double {
      if correlation == 0 { return rate }
      let size = (1 - correlation) / correlation
      let (a, b) = (gamma(rate * size), gamma((1 - rate) * size))
      return a + b > 0 ? a / (a + b) : (unit() < rate ? 1 : 0)
    }

    /// *Source*: G. Marsaglia and W. W. Tsang, ACM Transactions on Mathematical Software 26 (2000).
    private mutating func gamma(_ shape: Double) -> Double {
      if shape < 1 {
        let base = gamma(shape + 1)
        return base * Foundation.pow(max(unit(), 1e-300), 1 / shape)
      }
      let d = shape - 1.0 / 3
      let c = 1 / (9 * d).squareRoot()
      while true {
        let x = normal()
        let v = (1 + c * x) * (1 + c * x) * (1 + c * x)
        if v <= 0 { continue }
        let u = max(unit(), 1e-300)
        if Foundation.log(u) < 0.5 * x * x + d - d * v + d * Foundation.log(v) { return d * v }
      }
    }
  }

  @Test(arguments: [
    Scenario(score: .recordRate, records: 200, rate: 0.05),
    Scenario(score: .recordRate, records: 500, rate: 0.02),
    Scenario(score: .claimRate, records: 60, rate: 0.05, correlation: 0.2),
    Scenario(score: .claimRate, records: 120, rate: 0.2),
  ])
  func `a run at the limit fails about as often as alpha says`(scenario: Scenario) {
    let isFast = scenario.score == .recordRate
    let shares = Self.run(scenario, runs: isFast ? 2_000 : 250, replicates: 200, seed: 1)
    // Two thousand runs are sure to ±1 %, two hundred and fifty to ±2.8 %.
    #expect(shares.failed <= Self.alpha + (isFast ? 0.012 : 0.03), "\(scenario): \(shares)")
    #expect(shares.passed <= Self.alpha + (isFast ? 0.012 : 0.07), "\(scenario): \(shares)")
  }

  /// Prints the table for Benchmarks/statistics/run.sh, which sets the variable.
  @Test(
    .enabled(if: ProcessInfo.processInfo.environment["TOUCHSTONE_SIMULATIONS"] != nil))
  func `the whole table`() throws {
    let text = try #require(ProcessInfo.processInfo.environment["TOUCHSTONE_SIMULATIONS"])
    let runs = try #require(Int(text))
    print("| score | records | claims | limit | correlation | fails | passes | inconclusive |")
    print("|---|---|---|---|---|---|---|---|")
    var scenarios: [Scenario] = []
    for records in [50, 200, 1_000] {
      for rate in [0.01, 0.02, 0.05, 0.2] {
        scenarios.append(Scenario(score: .recordRate, records: records, rate: rate))
      }
    }
    for correlation in [0, 0.2, 0.5] {
      for records in [50, 200, 1_000] {
        for rate in [0.01, 0.02, 0.05] {
          scenarios.append(
            Scenario(
              score: .claimRate, records: records, rate: rate, correlation: correlation))
        }
      }
    }
    func percent(_ share: Double) -> String { String(format: "%.1f %%", share * 100) }
    for (index, scenario) in scenarios.enumerated() {
      let shares = Self.run(scenario, runs: runs, replicates: 400, seed: UInt64(index) + 1)
      print(
        "| \(scenario.score.rawValue) | \(scenario.records) | "
          + (scenario.score == .claimRate ? "\(scenario.records * 9 / 2)" : "")
          + " | \(percent(scenario.rate)) | \(scenario.correlation) | \(percent(shares.failed)) | "
          + "\(percent(shares.passed)) | \(percent(1 - shares.failed - shares.passed)) |")
    }
  }
}
