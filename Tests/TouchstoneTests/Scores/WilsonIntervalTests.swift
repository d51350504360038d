import Testing
import Touchstone

@Suite struct WilsonIntervalTests {
  /// *Source*: R. G. Newcombe, "Two-sided confidence intervals for the single proportion",
  /// Statistics in Medicine 17 (1998), table I, method 3, and R's `prop.test(correct = FALSE)`.
  @Test(arguments: [
    (0, 10, 0.0, 0.2775328), (1, 10, 0.01787621, 0.40415),
    (5, 10, 0.2365931, 0.7634069), (10, 10, 0.7224672, 1.0), (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611),
    (1, 29, 0.0061, 0.1718),
  ])
  func `bounds are those of the textbook`(x: Int, n: Int, low: Double, high: Double) throws {
    let interval = try #require(WilsonInterval(x, of: n))
    #expect(abs(interval.low - low) < 1e-4)
    #expect(abs(interval.high - high) < 1e-4)
  }

  @Test func `without a record there is none`() { #expect(WilsonInterval(0, of: 0) == nil) }
}
