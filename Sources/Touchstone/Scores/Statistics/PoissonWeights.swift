/// How often each bootstrap replicate draws a record: a function of seed, replicate and record alone, so that sums
/// over shards are those of one run.
///
/// Each weight takes 16 random bits. The thresholds round Poisson(1) so that the mean is exactly 1; the variance is
/// 0.99997.
///
/// *Source*: SEMANTICS 7; N. Chamandy et al., "Estimating uncertainty for massive data streams" (Google, 2012).
public struct PoissonWeights: Hashable, Sendable {
  /// Sixteen replicates at once.
  public typealias Block = SIMD16<UInt16>

  public let seed: UInt64
  public let replicates: Int
  /// The last one may hold replicates beyond those asked for, which nobody reads.
  public var blocks: Int { (replicates + 15) / 16 }
  /// No weight is larger.
  static let largest = 8

  public init(seed: UInt64, replicates: Int) {
    precondition(replicates > 0, "\(replicates) replicates")
    self.seed = seed
    self.replicates = replicates
  }

  /// 65,536 times the probability of more than 0, 1, 2 … draws.
  static let tails: [Int] = [41_427, 17_317, 5_263, 1_244, 240, 39, 5, 1]

  /// Weights of a record, one a replicate.
  public func weights(of key: ResamplingKey) -> [Block] {
    var weights = [Block](repeating: .zero, count: blocks)
    fill(&weights, key: key)
    return weights
  }

  /// - Parameter weights: of `blocks` blocks.
  public func fill(_ weights: inout [Block], key: ResamplingKey) {
    precondition(weights.count == blocks, "\(weights.count) blocks of weights, not \(blocks)")
    var stream = SplitMix(seed: SplitMix.mix(seed) ^ key.high &+ SplitMix.mix(key.low))
    // Below its tail, a 16-bit number says one draw more. Built once: a scalar operand is slow (docs: PERFORMANCE).
    let t0 = Block(repeating: UInt16(Self.tails[0]))
    let t1 = Block(repeating: UInt16(Self.tails[1]))
    let t2 = Block(repeating: UInt16(Self.tails[2]))
    let t3 = Block(repeating: UInt16(Self.tails[3]))
    let t4 = Block(repeating: UInt16(Self.tails[4]))
    let t5 = Block(repeating: UInt16(Self.tails[5]))
    let t6 = Block(repeating: UInt16(Self.tails[6]))
    let t7 = Block(repeating: UInt16(Self.tails[7]))
    let one = Block(repeating: 1)
    for index in 0..<weights.count {
      let bits = Self.block(stream.next(), stream.next(), stream.next(), stream.next())
      var sum = Block.zero
      sum &+= Block.zero.replacing(with: one, where: bits .< t0)
      sum &+= Block.zero.replacing(with: one, where: bits .< t1)
      sum &+= Block.zero.replacing(with: one, where: bits .< t2)
      sum &+= Block.zero.replacing(with: one, where: bits .< t3)
      sum &+= Block.zero.replacing(with: one, where: bits .< t4)
      sum &+= Block.zero.replacing(with: one, where: bits .< t5)
      sum &+= Block.zero.replacing(with: one, where: bits .< t6)
      sum &+= Block.zero.replacing(with: one, where: bits .< t7)
      weights[index] = sum
    }
  }

  /// Sixteen numbers of 16 bits, the lowest bits of the first word first.
  @inline(__always)
  private static func block(_ a: UInt64, _ b: UInt64, _ c: UInt64, _ d: UInt64) -> Block {
    func four(_ word: UInt64) -> SIMD4<UInt16> {
      SIMD4(
        UInt16(truncatingIfNeeded: word), UInt16(truncatingIfNeeded: word >> 16),
        UInt16(truncatingIfNeeded: word >> 32), UInt16(truncatingIfNeeded: word >> 48))
    }
    return Block(
      lowHalf: SIMD8(lowHalf: four(a), highHalf: four(b)),
      highHalf: SIMD8(lowHalf: four(c), highHalf: four(d)))
  }
}
