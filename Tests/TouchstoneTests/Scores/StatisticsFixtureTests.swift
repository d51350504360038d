import Foundation
import Testing

@testable import Touchstone

/// Values of scipy and statsmodels; Benchmarks/statistics/fixtures.py makes the file.
@Suite struct `Statistics as scipy and statsmodels compute them` {
  /// The arguments and values of a quantity, a row each.
  private static func rows(_ name: String) throws -> [[Double]] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/statistics.csv")
    let text = try String(contentsOf: file, encoding: .utf8)
    let rows = text.split(separator: "\n").filter { $0.hasPrefix(name + ",") }.map { line in
      line.split(separator: ",").dropFirst().compactMap { Double($0) }
    }
    try #require(!rows.isEmpty, "no row of \(name)")
    return rows
  }

  /// To nine digits, or to the fourteenth place.
  private static func expect(
    _ value: Double, _ wanted: Double, _ row: [Double],
    at location: Testing.SourceLocation = #_sourceLocation
  ) {
    #expect(
      abs(value - wanted) <= max(1e-9 * abs(wanted), abs(wanted) > 1e-12 ? 1e-14 : 0),
      "\(value) isn't \(wanted) for \(row)", sourceLocation: location)
  }

  @Test func `quantiles and shares of the normal distribution, far into its tails`() throws {
    for row in try Self.rows("normal-quantile") {
      Self.expect(NormalDistribution.quantile(row[0]), row[1], row)
    }
    for row in try Self.rows("normal-cumulative") {
      Self.expect(NormalDistribution.cumulative(row[0]), row[1], row)
    }
  }

  @Test func `Wilson's interval at any confidence`() throws {
    for row in try Self.rows("wilson") {
      let interval = try #require(
        WilsonInterval(Int(row[0]), of: Int(row[1]), confidence: row[2]))
      if row[0] > 0 { Self.expect(interval.low, row[3], row) }
      Self.expect(interval.high, row[4], row)
    }
  }

  @Test func `exact bounds, for a hundred million trials and for counts that are no whole numbers`()
    throws
  {
    for row in try Self.rows("clopper-pearson") {
      let interval = BinomialBounds.interval(Int(row[0]), of: Int(row[1]), confidence: row[2])
      Self.expect(interval.lowerBound, row[3], row)
      Self.expect(interval.upperBound, row[4], row)
    }
    for row in try Self.rows("real-clopper-pearson") {
      Self.expect(BinomialBounds.lower(row[0], of: row[1], alpha: row[2]), row[3], row)
      Self.expect(BinomialBounds.upper(row[0], of: row[1], alpha: row[2]), row[4], row)
    }
  }

  @Test func `McNemar's test, exact, mid-p and one-sided`() throws {
    for row in try Self.rows("mcnemar") {
      let test = McNemarTest(first: Int(row[0]), second: Int(row[1]))
      Self.expect(test.exact, row[2], row)
      Self.expect(test.midP, row[3], row)
      Self.expect(test.exactWorse, row[4], row)
    }
  }

  @Test func `differences of shares over the same records`() throws {
    for row in try Self.rows("tango") {
      let pairs = PairedProportions(
        newOnly: Int(row[0]), oldOnly: Int(row[1]), records: Int(row[2]))
      #expect(abs(pairs.lower(alpha: row[3]) - row[4]) < 1e-9, "\(row)")
      #expect(abs(pairs.upper(alpha: row[3]) - row[5]) < 1e-9, "\(row)")
    }
  }

  @Test func `true rates with the uncertainty of the labels`() throws {
    for row in try Self.rows("lang-reiczigel") {
      let counts = row.map { Int($0) }
      let rate = try #require(
        TrueRate(
          flagged: counts[0], of: counts[1],
          agreement: Agreement(
            truePositives: counts[2], falsePositives: counts[5], falseNegatives: counts[3],
            trueNegatives: counts[4])))
      let interval = rate.interval(confidence: row[6])
      #expect(abs(interval.lowerBound - row[7]) < 1e-9, "\(row)")
      #expect(abs(interval.upperBound - row[8]) < 1e-9, "\(row)")
    }
  }

  @Test func `F1 by the interval of the share it comes from`() throws {
    for row in try Self.rows("f1") {
      let agreement = Agreement(
        truePositives: Int(row[0]), falsePositives: Int(row[1]), falseNegatives: Int(row[2]),
        trueNegatives: 7)
      let interval = try #require(agreement.f1Interval)
      Self.expect(try #require(agreement.f1), row[3], row)
      Self.expect(interval.lowerBound, row[4], row)
      Self.expect(interval.upperBound, row[5], row)
    }
  }

  @Test func `weights of records as another program draws them`() throws {
    for row in try Self.rows("weights") {
      // A seed beyond 2⁵³ is the last one there is.
      let seed = row[0] < 1e15 ? UInt64(row[0]) : UInt64.max
      let blocks = PoissonWeights(seed: seed, replicates: 32)
        .weights(of: ResamplingKey("record \(Int(row[1]))"))
      #expect((0..<32).map { Double(blocks[$0 / 16][$0 % 16]) } == Array(row[2...]))
    }
  }

  @Test func `the interval of Efron, fed with the same weights`() throws {
    for row in try Self.rows("bca") {
      let (modulus, replicates) = (Int(row[0]), Int(row[1]))
      let weights = PoissonWeights(seed: 5, replicates: replicates)
      var tally = RatioTally(replicates: replicates)
      for number in 1...120 {
        let d = 1 + 7 * number % 5
        let x = number.isMultiple(of: modulus) ? min(number % 3, d) : 0
        tally.add(x: x, d: d, weights: weights.weights(of: ResamplingKey("r\(number)")))
      }
      let bounds = RatioBounds(tally)
      #expect(bounds.method == .bootstrap)
      Self.expect(bounds.point, row[3], row)
      let interval = bounds.interval(confidence: 1 - 2 * row[2])
      Self.expect(interval.lowerBound, row[4], row)
      Self.expect(interval.upperBound, row[5], row)
      // One-sided bounds are the safer of this and those of the effective sample.
      #expect(bounds.lower(alpha: row[2]) <= interval.lowerBound)
      #expect(bounds.upper(alpha: row[2]) >= interval.upperBound)
    }
  }

  @Test func `corrections for many tests`() throws {
    for (name, correct) in [
      ("holm", MultipleTests.holm), ("benjamini-hochberg", MultipleTests.benjaminiHochberg),
    ] {
      for row in try Self.rows(name) {
        let half = row.count / 2
        for (value, wanted) in zip(correct(Array(row.prefix(half))), row.suffix(half)) {
          Self.expect(value, wanted, row)
        }
      }
    }
  }

  /// *Source*: computed with scipy by the formulas of Miller, arXiv 2411.00640.
  @Test func `the smallest effects that a run can show`() {
    #expect(abs(MinimumDetectableEffect.twoArms(share: 0.1, records: 500) - 0.0532) < 5e-5)
    #expect(abs(MinimumDetectableEffect.paired(discordant: 0.08, records: 500) - 0.0354) < 5e-5)
  }

  @Test func `reports print ten digits, the shortest way`() {
    let cases: [(Double, String)] = [
      (0, "0"), (1, "1"), (0.05, "0.05"), (12.5, "12.5"), (1.0 / 3, "0.3333333333"),
      (1234.56789012345, "1234.56789"), (0.1 + 0.2, "0.3"), (-2.0 / 3, "-0.6666666667"),
      (1e-7, "1e-07"), (.nan, "null"), (.infinity, "null"),
    ]
    for (value, text) in cases { #expect(Elementary.printed(value) == text) }
  }
}
