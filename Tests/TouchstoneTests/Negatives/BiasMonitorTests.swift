import Testing

@testable import Touchstone

@Suite struct `The bias monitor` {
  private static func groups(_ count: Int) -> [SensitiveGroup] {
    (0..<count).map {
      SensitiveGroup(id: "group-\($0)", label: "Group \($0)", dimension: "d", terms: ["g\($0)"])
    }
  }

  private static func compare(
    _ negatives: [Int], of drawn: Int, batch: [Int], of total: Int,
    monitor: BiasMonitor = BiasMonitor()
  ) -> BiasReport {
    monitor.compare(
      negatives: BiasTally(records: drawn, counts: negatives),
      batch: BiasTally(records: total, counts: batch), groups: groups(batch.count))
  }

  /// A draw below 1, of the seed's bits.
  private static func unit(_ bits: inout SplitMix) -> Double {
    Double(bits.next() >> 11) / 9_007_199_254_740_992
  }

  /// Shares of records that name a group, as batches have them: most are rare.
  private static let rates = [
    0.12, 0.1, 0.06, 0.05, 0.04, 0.03, 0.025, 0.02, 0.02, 0.015, 0.01, 0.01, 0.008, 0.006, 0.005,
    0.004, 0.003, 0.002, 0.001, 0.0005,
  ]

  /// A batch in which failing has nothing to do with groups, but for `skew` times as many failures where the first
  /// group is named.
  private static func batch(seed: UInt64, records: Int, skew: Double) -> BiasReport {
    var bits = SplitMix(seed: seed)
    var all = BiasTally(groupCount: rates.count)
    var negatives = BiasTally(groupCount: rates.count)
    for _ in 0..<records {
      var mask: UInt64 = 0
      for (place, rate) in rates.enumerated() where unit(&bits) < rate {
        mask |= 1 << UInt64(place)
      }
      all.add(mask)
      if unit(&bits) < 0.15 * (mask & 1 == 1 ? skew : 1) { negatives.add(mask) }
    }
    return BiasMonitor().compare(
      negatives: negatives, batch: all, groups: groups(rates.count))
  }

  // MARK: Tallies

  @Test func `workers' tallies merge to that of one`() {
    var bits = SplitMix(seed: 7)
    var one = BiasTally(groupCount: 64)
    var workers = Array(repeating: BiasTally(groupCount: 64), count: 3)
    for record in 0..<3000 {
      let mask = bits.next() & bits.next()
      one.add(mask)
      workers[record % 3].add(mask)
    }
    var merged = workers[2]
    merged.merge(workers[0])
    merged.merge(workers[1])
    #expect(merged == one)
    #expect(one.records == 3000)
    #expect(one.counts.allSatisfy { (500...1000).contains($0) })
  }

  // MARK: Skews

  @Test(arguments: 1...5 as ClosedRange<UInt64>) func `a planted skew fires`(seed: UInt64) {
    let report = Self.batch(seed: seed, records: 5000, skew: 2)
    #expect(report.rows[0].standing == .over, "seed \(seed)")
    #expect(report.fired.map(\.group.id).contains("group-0"))
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `a group that is left out fires as well`(seed: UInt64) {
    #expect(Self.batch(seed: seed, records: 5000, skew: 0.4).rows[0].standing == .under)
  }

  @Test func `of 200 batches without a skew no more fire than the level says`() {
    let fired = (0..<200).count {
      !Self.batch(seed: 1000 + UInt64($0), records: 2000, skew: 1).fired.isEmpty
    }
    // More than this many of 200 have, at a level of 5 %, less than one chance in a hundred.
    let bound = (0...200).first {
      BinomialBounds.lower($0, of: 200, alpha: 0.01) > 0.05
    }
    #expect(fired < bound ?? 0, "\(fired) fired; \(bound ?? 0) are too many")
    #expect(bound == 19)
  }

  // MARK: Figures

  @Test func `rates, ratios and effects are those of the counts`() throws {
    let row = Self.compare([120], of: 1000, batch: [900], of: 10000).rows[0]
    #expect(row.negatives == 120)
    #expect(row.batch == 900)
    #expect(row.negativeRate == 0.12)
    #expect(row.batchRate == 0.09)
    #expect(abs(try #require(row.ratio) - 4.0 / 3) < 1e-12)
    #expect(abs(try #require(row.oddsRatio) - 1.437062937062937) < 1e-12)
    #expect(abs(try #require(row.effect) - 0.10984462489620384) < 1e-12)
    #expect(abs(row.p - 0.0007163286177014087) < 1e-12)
    #expect(row.adjusted == row.p)
    #expect(row.standing == .over)
    #expect(!row.isSmall)
  }

  @Test func `probabilities are corrected for the groups that were tested`() {
    let report = Self.compare([120, 0, 90, 0], of: 1000, batch: [900, 0, 900, 10], of: 10000)
    #expect(report.rows[0].adjusted == 3 * report.rows[0].p)
    #expect(report.rows[1].standing == .untested)
    #expect(report.rows[1].adjusted == 1)
    #expect(report.rows[2].standing == .even)
    #expect(report.rows[3].standing == .even)
    #expect(report.rows[3].isSmall)
  }

  @Test(arguments: [
    // Certain and past the limit; certain and within it; past it and uncertain.
    (150, 1000, 900, 10000, GroupSkew.Standing.over), (60, 1000, 900, 10000, .under),
    (2100, 20000, 100_000, 1_000_000, .even), (3, 10, 20, 100, .even),
    // Exactly at the limit is not past it, in both directions.
    (125_000, 1_000_000, 1_000_000, 10_000_000, .even),
    (80_000, 1_000_000, 1_000_000, 10_000_000, .even),
    (125_001, 1_000_000, 1_000_000, 10_000_000, .over),
    (79_999, 1_000_000, 1_000_000, 10_000_000, .under),
  ])
  func `it fires where the odds and the size say so`(
    k: Int, n: Int, marked: Int, total: Int, standing: GroupSkew.Standing
  ) {
    #expect(Self.compare([k], of: n, batch: [marked], of: total).rows[0].standing == standing)
  }

  @Test func `level and limit can be chosen`() {
    func standing(_ monitor: BiasMonitor) -> GroupSkew.Standing {
      Self.compare([120], of: 1000, batch: [900], of: 10000, monitor: monitor).rows[0].standing
    }
    #expect(standing(BiasMonitor(alpha: 0.001)) == .over)
    #expect(standing(BiasMonitor(alpha: 0.0005)) == .even)
    #expect(standing(BiasMonitor(ratioLimit: 1.3)) == .over)
    #expect(standing(BiasMonitor(ratioLimit: 1.4)) == .even)
  }

  // MARK: Edges

  @Test func `no negatives, no records and no groups are nothing to test`() {
    let none = Self.compare([0], of: 0, batch: [5], of: 10).rows[0]
    #expect(none.standing == .untested)
    #expect(none.negativeRate == nil)
    #expect(none.ratio == nil)
    #expect(none.effect == nil)
    let empty = Self.compare([0], of: 0, batch: [0], of: 0)
    #expect(empty.rows[0].batchRate == nil)
    #expect(empty.fired == [])
    #expect(empty.rebalanceCaps == [nil])
    #expect(Self.compare([], of: 3, batch: [], of: 5).rows == [])
  }

  @Test func `negatives that are the whole batch can't be skewed`() {
    let row = Self.compare([5], of: 10, batch: [5], of: 10).rows[0]
    #expect(row.standing == .untested)
    #expect(row.ratio == 1)
    #expect(row.effect == nil)
    #expect(row.oddsRatio == nil)
  }

  @Test func `a group that no record names has a rate of 0 and no ratio`() {
    let row = Self.compare([0], of: 5, batch: [0], of: 10).rows[0]
    #expect(row.standing == .untested)
    #expect(row.negativeRate == 0)
    #expect(row.ratio == nil)
    #expect(row.effect == 0)
  }

  // MARK: Rebalancing

  @Test func `caps are the largest that keep the rate within the limit`() throws {
    let report = Self.compare([150, 100], of: 1000, batch: [900, 1000], of: 10000)
    #expect(report.rebalanceCaps.map { $0 == nil } == [false, true])
    let cap = try #require(report.rebalanceCaps[0])
    // At most 11.25 % of what is left.
    #expect(Double(cap) <= 0.1125 * Double(850 + cap))
    #expect(Double(cap + 1) > 0.1125 * Double(850 + cap + 1))
    let after = Self.compare([cap, 100], of: 850 + cap, batch: [900, 1000], of: 10000)
    #expect(after.rows[0].standing == .even)
  }

  @Test func `caps of several groups hold together`() {
    let report = Self.compare([300, 200], of: 1000, batch: [900, 500], of: 10000)
    let caps = report.rebalanceCaps.compactMap(\.self)
    #expect(caps.count == 2)
    // Whether or not negatives name both, none of the rates is past its limit.
    let left = 1000 - (300 - caps[0]) - (200 - caps[1])
    for share in [left, 1000 - (300 - caps[0])] {
      #expect(Double(caps[0]) <= 0.1125 * Double(share))
      #expect(Double(caps[1]) <= 0.0625 * Double(share))
    }
  }
}
