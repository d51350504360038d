import Testing

@testable import Touchstone

@Suite struct `A tally of values` {
  private static let percents = [1, 50, 90, 95, 99, 100]

  /// Spread over nine powers of ten, with many small ones.
  private static func values(_ count: Int, seed: UInt64) -> [Int] {
    var source = SplitMix(seed: seed)
    return (0..<count).map { _ in
      let word = source.next()
      return Int(source.next() >> (24 + word % 36))
    }
  }

  private static func tally(_ values: some Sequence<Int>) -> ValueTally {
    var tally = ValueTally()
    for value in values { tally.add(value) }
    return tally
  }

  private static func nearestRank(_ values: [Int], _ percent: Int) -> Int {
    let sorted = values.sorted()
    return sorted[(percent * sorted.count + 99) / 100 - 1]
  }

  @Test(arguments: [1, 2, 3, 99, 100, 101, 9_999, 10_000])
  func `is exact up to its limit`(count: Int) {
    let values = Self.values(count, seed: UInt64(count))
    let tally = Self.tally(values)
    #expect(tally.isExact)
    #expect(
      tally.percentiles(Self.percents) == Self.percents.map { Self.nearestRank(values, $0) })
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func `is at most 0.4 % off above it`(seed: UInt64) {
    let values = Self.values(10_001, seed: seed)
    let tally = Self.tally(values)
    #expect(!tally.isExact)
    for (percent, found) in zip(Self.percents, tally.percentiles(Self.percents)) {
      let exact = Self.nearestRank(values, percent)
      #expect((found - exact).magnitude <= exact / 250, "p\(percent): \(found), not \(exact)")
    }
    #expect(tally.minimum == values.min())
    #expect(tally.maximum == values.max())
    #expect(tally.sum == values.reduce(Int128(0)) { $0 + Int128($1) })
  }

  @Test(arguments: [(300, 200), (6_000, 4_000), (6_000, 4_001), (12_000, 10), (10, 12_000), (0, 5)])
  func `is the same however it is merged`(first: Int, second: Int) {
    let values = Self.values(first + second, seed: 7)
    let whole = Self.tally(values)
    let (a, b) = (Self.tally(values.prefix(first)), Self.tally(values.dropFirst(first)))
    var ab = a
    ab.merge(b)
    var ba = b
    ba.merge(a)
    #expect(ab == whole)
    #expect(ba == whole)
    #expect(Self.tally(values.reversed()) == whole)
  }

  @Test func `holds the largest numbers`() {
    var tally = ValueTally()
    for _ in 0..<20_000 { tally.add(.max) }
    #expect(tally.percentiles([50]) == [.max])
    #expect(tally.sum == Int128(Int.max) * 20_000)
  }

  @Test func `says nothing of no values`() {
    #expect(ValueTally().mean == nil)
    #expect(ValueTally().percentiles([50]) == [])
  }

  @Test(arguments: [0, 1, 127, 128, 255, 256, 257, 511, 512, 1_000_000, 1 << 40, Int.max])
  func `puts each value into a bucket around it`(value: Int) {
    let bucket = ValueTally.bucket(of: value)
    let middle = ValueTally.middle(ofBucket: bucket)
    #expect((middle - value).magnitude <= value / 256)
    #expect(ValueTally.bucket(of: middle) == bucket)
  }
}
