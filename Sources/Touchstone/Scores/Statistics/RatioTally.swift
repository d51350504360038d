/// The sums behind a ratio Σx ⁄ Σd over records: whole numbers that merge exactly, in any order.
///
/// Records are the independent draws: a record's x and d belong together. Beside the ratio the sums give its
/// linearised variance and skewness, and Σx and Σd of every bootstrap replicate.
public struct RatioTally: Sendable {
  public typealias Block = PoissonWeights.Block

  /// What is known of the records, without the replicates.
  public struct Moments: Hashable, Sendable {
    /// Records with d above 0.
    public var records = 0
    /// Records with x above 0.
    public var events = 0
    public var x = 0
    public var d = 0
    public var xx: Int128 = 0
    public var xd: Int128 = 0
    public var dd: Int128 = 0
    public var xxx: Int128 = 0
    public var xxd: Int128 = 0
    public var xdd: Int128 = 0
    public var ddd: Int128 = 0

    public init() {}

    mutating func add(x: Int, d: Int) {
      let (wideX, wideD) = (Int128(x), Int128(d))
      records += 1
      if x > 0 { events += 1 }
      self.x += x
      self.d += d
      dd += wideD * wideD
      ddd += wideD * wideD * wideD
      if x == 0 { return }
      xx += wideX * wideX
      xd += wideX * wideD
      xxx += wideX * wideX * wideX
      xxd += wideX * wideX * wideD
      xdd += wideX * wideD * wideD
    }

    mutating func merge(_ other: Moments) {
      records += other.records
      events += other.events
      x += other.x
      d += other.d
      xx += other.xx
      xd += other.xd
      dd += other.dd
      xxx += other.xxx
      xxd += other.xxd
      xdd += other.xdd
      ddd += other.ddd
    }
  }

  public internal(set) var moments = Moments()
  private var sumsX: ReplicateSums
  private var sumsD: ReplicateSums

  public var x: Int { moments.x }
  public var d: Int { moments.d }
  /// Σx of each replicate.
  public var replicatesX: [Int] { sumsX.sums }
  public var replicatesD: [Int] { sumsD.sums }

  public init(replicates: Int) {
    sumsX = ReplicateSums(replicates)
    sumsD = ReplicateSums(replicates)
  }

  /// As a score file holds it.
  package init(moments: Moments, replicatesX: [Int], replicatesD: [Int]) {
    self.moments = moments
    sumsX = ReplicateSums(sums: replicatesX)
    sumsD = ReplicateSums(sums: replicatesD)
  }

  /// Adds a record. Nothing happens where d is 0.
  ///
  /// - Parameters:
  ///   - x: 0…d.
  ///   - weights: of the record.
  public mutating func add(x: Int, d: Int, weights: [Block]) {
    if d == 0 { return }
    moments.add(x: x, d: d)
    sumsX.add(x, weights)
    sumsD.add(d, weights)
  }

  public mutating func merge(_ other: RatioTally) {
    moments.merge(other.moments)
    sumsX.merge(other.sumsX)
    sumsD.merge(other.sumsD)
  }

  /// The same numerators over the denominators of all records: of a tally that left out records with x = 0.
  public func completed(withDenominatorsOf all: RatioTally) -> RatioTally {
    var whole = self
    whole.moments.records = all.moments.records
    whole.moments.d = all.moments.d
    whole.moments.dd = all.moments.dd
    whole.moments.ddd = all.moments.ddd
    whole.sumsD = all.sumsD
    return whole
  }
}

extension RatioTally: Hashable {
  public static func == (a: RatioTally, b: RatioTally) -> Bool {
    a.moments == b.moments && a.replicatesX == b.replicatesX && a.replicatesD == b.replicatesD
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(moments) }
}

/// A sum a replicate. Small numbers gather in 16 bits, sixteen replicates a step, and are carried over before they
/// could overflow.
struct ReplicateSums: Sendable {
  typealias Block = PoissonWeights.Block

  private var carried: [Int]
  private var gathered: [Block]
  /// No gathered sum is larger.
  private var bound = 0
  private static let limit = Int(UInt16.max)

  init(_ replicates: Int) {
    carried = [Int](repeating: 0, count: replicates)
    gathered = [Block](repeating: .zero, count: (replicates + 15) / 16)
  }

  init(sums: [Int]) {
    self.init(sums.count)
    carried = sums
  }

  var sums: [Int] {
    var copy = self
    copy.carry()
    return copy.carried
  }

  mutating func add(_ value: Int, _ weights: [Block]) {
    if value == 0 { return }
    let most = value * PoissonWeights.largest
    if most > Self.limit {
      carry()
      for index in carried.indices {
        carried[index] += value * Int(weights[index / 16][index % 16])
      }
      return
    }
    if bound + most > Self.limit { carry() }
    bound += most
    if value == 1 {
      for index in gathered.indices { gathered[index] &+= weights[index] }
    } else {
      let factor = Block(repeating: UInt16(value))
      for index in gathered.indices { gathered[index] &+= weights[index] &* factor }
    }
  }

  mutating func merge(_ other: ReplicateSums) {
    precondition(carried.count == other.carried.count, "sums of other numbers of replicates")
    let theirs = other.sums
    for index in carried.indices { carried[index] += theirs[index] }
  }

  private mutating func carry() {
    if bound == 0 { return }
    for index in carried.indices { carried[index] += Int(gathered[index / 16][index % 16]) }
    for index in gathered.indices { gathered[index] = .zero }
    bound = 0
  }
}
