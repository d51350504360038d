import Testing

@testable import Touchstone

@Suite struct `Differences over the same records` {
  /// *Source*: the equation of T. Tango, Statistics in Medicine 17 (1998), solved by scipy's `brentq`
  /// (Benchmarks/statistics/fixtures.py).
  @Test(arguments: [
    (0, 0, 100, 0.025, -0.036993498, 0.036993498), (1, 0, 44, 0.025, -0.059393231, 0.118077097),
    (5, 2, 60, 0.05, -0.026425032, 0.134355316), (30, 12, 500, 0.05, 0.015175421, 0.058468998),
    (3, 40, 1_000, 0.05, -0.048772932, -0.027277858),
    (17, 17, 500, 0.05, -0.019823458, 0.019823458),
  ])
  func `bounds solve the score equation`(
    newOnly: Int, oldOnly: Int, records: Int, alpha: Double, low: Double, high: Double
  ) {
    let pairs = PairedProportions(newOnly: newOnly, oldOnly: oldOnly, records: records)
    #expect(abs(pairs.lower(alpha: alpha) - low) < 1e-8)
    #expect(abs(pairs.upper(alpha: alpha) - high) < 1e-8)
  }

  @Test func `turning the runs round turns the bounds round`() {
    for (a, b, n) in [(5, 2, 60), (0, 3, 40), (17, 17, 500)] {
      let there = PairedProportions(newOnly: a, oldOnly: b, records: n)
      let back = PairedProportions(newOnly: b, oldOnly: a, records: n)
      #expect(abs(there.lower(alpha: 0.05) + back.upper(alpha: 0.05)) < 1e-9)
    }
  }
}
