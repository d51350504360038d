import Testing

@testable import Touchstone

@Suite struct PoissonWeightsTests {
  /// The draws of each replicate for each of so many records.
  private func draws(records: Int, replicates: Int, seed: UInt64 = 3) -> [[Int]] {
    let source = PoissonWeights(seed: seed, replicates: replicates)
    return (0..<records).map { number in
      let blocks = source.weights(of: ResamplingKey("record \(number)"))
      return (0..<replicates).map { Int(blocks[$0 / 16][$0 % 16]) }
    }
  }

  @Test func `the table's mean is 1 and its variance 0.99997`() {
    // P(more than k − 1), in 65,536ths: the mean is their sum, the mean square Σ(2k − 1)·P.
    let tails = PoissonWeights.tails
    #expect(tails.reduce(0, +) == 65_536)
    let square = tails.enumerated().reduce(0) { $0 + (2 * $1.offset + 1) * $1.element }
    let variance = Double(square) / 65_536 - 1
    #expect(abs(variance - 0.99997) < 5e-6)
    #expect(tails.count == PoissonWeights.largest)
  }

  @Test func `draws are as often 0, 1, 2 and so on as the table says`() {
    var seen = [Int](repeating: 0, count: 9)
    for row in draws(records: 500, replicates: 320) { for draw in row { seen[draw] += 1 } }
    let all = 500.0 * 320
    let tails = PoissonWeights.tails.map { Double($0) / 65_536 }
    var square = 0.0
    for draw in 0..<5 {
      let above = draw == 0 ? 1 : tails[draw - 1]
      let expected = all * (above - tails[draw])
      square += (Double(seen[draw]) - expected) * (Double(seen[draw]) - expected) / expected
    }
    // The 0.999 quantile of χ² with 5 degrees of freedom.
    #expect(square < 20.5, "χ² = \(square)")
  }

  @Test(arguments: [(0, 1), (3, 4), (15, 16), (0, 159), (31, 64)])
  func `replicates are independent of one another`(first: Int, second: Int) {
    // 0, 1 or more of one against 0, 1 or more of the other.
    var table = [[Double]](repeating: [0, 0, 0], count: 3)
    let rows = draws(records: 3_000, replicates: 160)
    for row in rows { table[min(2, row[first])][min(2, row[second])] += 1 }
    var square = 0.0
    for i in 0..<3 {
      for j in 0..<3 {
        let column = table[0][j] + table[1][j] + table[2][j]
        let expected = table[i].reduce(0, +) * column / Double(rows.count)
        square += (table[i][j] - expected) * (table[i][j] - expected) / expected
      }
    }
    // The 0.999 quantile of χ² with 4 degrees of freedom.
    #expect(square < 18.5, "χ² = \(square)")
  }

  @Test func `neighbouring records draw independently`() {
    let rows = draws(records: 3_000, replicates: 16)
    var sum = 0.0
    for (row, next) in zip(rows, rows.dropFirst()) {
      for (a, b) in zip(row, next) { sum += Double((a - 1) * (b - 1)) }
    }
    // A correlation of 0 within four of its standard errors.
    let count = Double(2_999 * 16)
    #expect(abs(sum / count) < 4 / count.squareRoot())
  }

  @Test func `other seeds and other records draw otherwise`() {
    let key = ResamplingKey("a")
    let first = PoissonWeights(seed: 0, replicates: 64).weights(of: key)
    #expect(PoissonWeights(seed: 0, replicates: 64).weights(of: key) == first)
    #expect(PoissonWeights(seed: 1, replicates: 64).weights(of: key) != first)
    #expect(PoissonWeights(seed: 0, replicates: 64).weights(of: ResamplingKey("b")) != first)
  }

  @Test func `more replicates leave the first ones as they are`() {
    let key = ResamplingKey("a")
    let few = PoissonWeights(seed: 9, replicates: 32).weights(of: key)
    let many = PoissonWeights(seed: 9, replicates: 320).weights(of: key)
    #expect(few == [PoissonWeights.Block](many.prefix(2)))
  }

  @Test func `keys tell texts apart that a careless hash would not`() {
    let texts = [
      "", "a", "b", "\0", "a\0", "ab", "ba", "aaaaaaaa", "aaaaaaaaa", "\0\0", "r1\u{1F}x",
      "r\u{1F}1x",
    ]
    #expect(Set(texts.map { ResamplingKey($0) }).count == texts.count)
  }
}
