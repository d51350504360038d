import Testing

@testable import Touchstone

@Suite struct `The bootstrap by record` {
  private static func weights(_ key: String, seed: UInt64 = 0, replicates: Int = 32) -> [Int] {
    let blocks = PoissonWeights(seed: seed, replicates: replicates).weights(of: ResamplingKey(key))
    return (0..<replicates).map { Int(blocks[$0 / 16][$0 % 16]) }
  }

  @Test func `weights are the same on every machine`() {
    #expect(
      Self.weights("r1")
        == [
          1, 2, 0, 1, 1, 1, 1, 1, 3, 1, 0, 1, 2, 2, 2, 2, 2, 0, 0, 0, 3, 0, 0, 0, 2, 1, 3, 1, 0, 2,
          0, 2,
        ])
    #expect(
      Self.weights("r1", seed: 7)
        == [
          1, 0, 1, 1, 1, 2, 2, 3, 1, 0, 0, 0, 3, 1, 2, 0, 0, 0, 3, 1, 1, 1, 0, 0, 2, 1, 2, 1, 1, 1,
          2, 0,
        ])
    #expect(Self.weights("r2") != Self.weights("r1"))
  }

  @Test func `weights have the mean and variance of one draw`() {
    var (sum, squares, count) = (0, 0, 0)
    var shares = [Int](repeating: 0, count: 9)
    for record in 0..<400 {
      for weight in Self.weights("record-\(record)", replicates: 512) {
        sum += weight
        squares += weight * weight
        shares[weight] += 1
        count += 1
      }
    }
    let mean = Double(sum) / Double(count)
    #expect(abs(mean - 1) < 0.01)
    #expect(abs(Double(squares) / Double(count) - mean * mean - 1) < 0.02)
    // Poisson: as many without a draw as with one.
    #expect(abs(Double(shares[0]) / Double(count) - 0.3679) < 0.005)
    #expect(abs(Double(shares[1]) / Double(count) - 0.3679) < 0.005)
  }

  @Test func `replicates don't follow one another`() {
    var (both, first) = (0, 0)
    for record in 0..<200 {
      let weights = Self.weights("record-\(record)", replicates: 256)
      for index in 1..<256 where weights[index - 1] == 0 {
        first += 1
        if weights[index] == 0 { both += 1 }
      }
    }
    #expect(abs(Double(both) / Double(first) - 0.3679) < 0.02)
  }

  /// A record's numerator and denominator.
  private static func sample(seed: UInt64, records: Int) -> [(x: Int, d: Int)] {
    var random = SplitMix(seed: seed)
    return (0..<records).map { _ in
      let d = Int(random.next() % 8) + 1
      let x = (0..<d).reduce(0) { sum, _ in sum + (random.next() % 5 == 0 ? 1 : 0) }
      return (x, d)
    }
  }

  private static func tally(_ sample: some Sequence<(offset: Int, element: (x: Int, d: Int))>)
    -> RatioTally
  {
    let weights = PoissonWeights(seed: 3, replicates: 200)
    var tally = RatioTally(replicates: 200)
    for (index, record) in sample {
      tally.add(
        x: record.x, d: record.d, weights: weights.weights(of: ResamplingKey("r\(index)")))
    }
    return tally
  }

  @Test(arguments: 1...5) func `shards add up to the very sums of one run, in any order`(
    seed: Int
  ) {
    let sample = Array(Self.sample(seed: UInt64(seed), records: 300).enumerated())
    let whole = Self.tally(sample)
    let cut = 40 * seed
    var shards = [
      Self.tally(sample[..<cut]), Self.tally(sample[cut..<250].reversed()),
      Self.tally(sample[250...]),
    ]
    if seed.isMultiple(of: 2) { shards.reverse() }
    var sum = RatioTally(replicates: 200)
    for shard in shards { sum.merge(shard) }
    #expect(sum == whole)
    #expect(sum.replicatesX == whole.replicatesX)
  }

  @Test func `sums stay right beyond sixteen bits`() {
    let weights = PoissonWeights(seed: 0, replicates: 100)
    var tally = RatioTally(replicates: 100)
    var wanted = [Int](repeating: 0, count: 100)
    for (record, d) in [1, 7_000, 9_000, 65_535, 8_191, 8_191, 1_000_000].enumerated() {
      let drawn = weights.weights(of: ResamplingKey("r\(record)"))
      tally.add(x: d, d: d, weights: drawn)
      for index in wanted.indices { wanted[index] += d * Int(drawn[index / 16][index % 16]) }
    }
    #expect(tally.replicatesX == wanted)
    #expect(tally.replicatesD == wanted)
  }

  @Test func `no event isn't certainty`() {
    let quiet = Self.tally((0..<50).map { (offset: $0, element: (x: 0, d: 2)) })
    let bounds = RatioBounds(quiet)
    #expect(bounds.method == .effectiveSample)
    #expect(bounds.lower(alpha: 0.05) == 0)
    // Between 3 ⁄ 100, were all claims independent, and 3 ⁄ 50, were both of a record one.
    #expect((0.029...0.06).contains(bounds.upper(alpha: 0.05)))
  }

  /// *Source*: the clusters [0,0,1] [1,1,1,1] [0,0] [0,1,0,0,0] with statsmodels: the squared error of the mean is
  /// 0.2235602², that of independent items 6 ⁄ 14 · 8 ⁄ 14 ⁄ 14.
  @Test func `claims of one record count as alike as they are`() {
    let clusters = [(x: 1, d: 3), (x: 4, d: 4), (x: 0, d: 2), (x: 1, d: 5)]
    let bounds = RatioBounds(Self.tally(clusters.enumerated()))
    let independent = 6.0 / 14 * 8 / 14 / 14
    #expect(abs(bounds.designEffect - 0.2235602 * 0.2235602 / independent) < 1e-5)
  }

  @Test func `bounds of an even sample lie where theory has them`() {
    let bounds = RatioBounds(Self.tally(Self.sample(seed: 11, records: 2_000).enumerated()))
    #expect(bounds.method == .bootstrap)
    // 0.2 of about 9,000 independent claims: a standard error of 0.0042.
    let interval = bounds.interval()
    #expect(interval.contains(bounds.point))
    #expect(abs(interval.upperBound - interval.lowerBound - 2 * 1.96 * 0.0042) < 0.003)
  }
}
