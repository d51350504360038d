/// Counts whole numbers from 0 so that means and percentiles can be had of any number of them.
///
/// Up to `exactLimit` values are kept as they are; more are counted in buckets of which each power of two has 128, so
/// that a percentile is at most 0.4 % off. What the tally is depends on the values alone, not on their order or on how
/// they were merged: 1,000 in two parts of 500 is the same tally.
///
/// *Source*: the buckets of HdrHistogram: the eight highest bits of a number, and how many bits follow.
public struct ValueTally: Hashable, Sendable {
  public static let exactLimit = 10_000

  public private(set) var count = 0
  public private(set) var sum: Int128 = 0
  public private(set) var minimum = Int.max
  public private(set) var maximum = 0
  /// How often each value occurs; each bucket, once there are too many.
  private var counts: [Int: Int] = [:]

  public init() {}

  /// Percentiles are those of the values themselves.
  public var isExact: Bool { count <= Self.exactLimit }

  public mutating func add(_ value: Int) {
    precondition(value >= 0, "\(value) is no value of a tally")
    let wasExact = isExact
    count += 1
    sum += Int128(value)
    minimum = min(minimum, value)
    maximum = max(maximum, value)
    if wasExact, !isExact { counts = Self.bucketed(counts) }
    counts[isExact ? value : Self.bucket(of: value), default: 0] += 1
  }

  public mutating func merge(_ other: ValueTally) {
    let (wasExact, isOtherExact) = (isExact, other.isExact)
    count += other.count
    sum += other.sum
    minimum = min(minimum, other.minimum)
    maximum = max(maximum, other.maximum)
    var others = other.counts
    if !isExact {
      if wasExact { counts = Self.bucketed(counts) }
      if isOtherExact { others = Self.bucketed(others) }
    }
    counts.merge(others, uniquingKeysWith: +)
  }

  /// Nil without values.
  public var mean: Double? { count == 0 ? nil : Double(sum) / Double(count) }

  /// The values at these percents by the nearest rank: the smallest value that as many percent of all are not above.
  /// *Shape*: as `percents`; empty without values. Percents rise and lie from 1 to 100.
  public func percentiles(_ percents: [Int]) -> [Int] {
    if count == 0 { return [] }
    var values: [Int] = []
    var passed = 0
    for (key, number) in counts.sorted(by: { $0.key < $1.key }) {
      passed += number
      while values.count < percents.count, passed >= rank(percents[values.count]) {
        let value = isExact ? key : Self.middle(ofBucket: key)
        values.append(min(max(value, minimum), maximum))
      }
    }
    return values
  }

  private func rank(_ percent: Int) -> Int { (percent * count + 99) / 100 }

  // MARK: Buckets

  private static func bucketed(_ counts: [Int: Int]) -> [Int: Int] {
    Dictionary(counts.map { (bucket(of: $0.key), $0.value) }, uniquingKeysWith: +)
  }

  /// Rises with the value; the value itself below 256.
  static func bucket(of value: Int) -> Int {
    let shift = max(0, Int.bitWidth - value.leadingZeroBitCount - 8)
    return shift * 128 + (value >> shift)
  }

  static func middle(ofBucket bucket: Int) -> Int {
    if bucket < 256 { return bucket }
    let shift = bucket / 128 - 1
    return (bucket - shift * 128) << shift + ((1 << shift) - 1) / 2
  }
}
