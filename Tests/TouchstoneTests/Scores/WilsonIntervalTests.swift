import Testing
import Touchstone

@Suite struct WilsonIntervalTests {
  /// *Source*: R, `prop.test(x, n, correct = FALSE)$conf.int`.
  @Test(arguments: [
    (0, 10, 0.0, 0.2775328), (1, 10, 0.01787621, 0.40415),
    (5, 10, 0.2365931, 0.7634069), (10, 10, 0.7224672, 1.0), (81, 263, 0.2552684, 0.3661778),
  ])
  func `bounds are those of the textbook`(x: Int, n: Int, low: Double, high: Double) throws {
    let interval = try #require(WilsonInterval(x, of: n))
    #expect(abs(interval.low - low) < 1e-5)
    #expect(abs(interval.high - high) < 1e-5)
  }

  @Test func `without a record there is none`() { #expect(WilsonInterval(0, of: 0) == nil) }
}
