import Touchstone

/// A histogram with explicit bounds, as metrics are exported: how many values lie above one bound and at or below the
/// next.
struct ExplicitHistogram: Hashable {
  var count = 0
  var sum: Double?
  var minimum: Double?
  var maximum: Double?
  /// Rising; nil where histograms of other bounds were added.
  var bounds: [Double]?
  /// One more than bounds.
  var buckets: [Int] = []

  var mean: Double? { count == 0 ? nil : sum.map { $0 / Double(count) } }

  /// Means and counts add up in any case; percentiles only where bounds are the same.
  mutating func add(_ other: ExplicitHistogram) {
    if other.count == 0 { return }
    if count == 0 {
      self = other
      return
    }
    count += other.count
    sum = sum.flatMap { sum in other.sum.map { sum + $0 } }
    minimum = minimum.flatMap { own in other.minimum.map { min(own, $0) } }
    maximum = maximum.flatMap { own in other.maximum.map { max(own, $0) } }
    if bounds != nil, bounds == other.bounds {
      for index in buckets.indices { buckets[index] += other.buckets[index] }
    } else {
      bounds = nil
      buckets = []
    }
  }

  /// A value that a share of all are not above, and the bucket in which it was interpolated.
  struct Quantile: Hashable {
    let value: Double
    let bucket: ClosedRange<Double>
    /// The value may be off by half of itself and more.
    var isCoarse: Bool { bucket.upperBound - bucket.lowerBound > value }
  }

  /// Linear inside its bucket; nil where the bucket has no end.
  func quantile(_ share: Double) -> Quantile? {
    guard let bounds, !bounds.isEmpty, count > 0 else { return nil }
    let rank = share * Double(count)
    var below = 0
    for (index, number) in buckets.enumerated() where number > 0 {
      if Double(below + number) >= rank {
        let low = max(index == 0 ? 0 : bounds[index - 1], minimum ?? 0)
        let upper = index < bounds.count ? bounds[index] : maximum
        guard let upper else { return nil }
        let high = min(upper, maximum ?? upper)
        if high <= low { return Quantile(value: high, bucket: high...high) }
        return Quantile(
          value: low + (high - low) * (rank - Double(below)) / Double(number), bucket: low...high)
      }
      below += number
    }
    return nil
  }
}

extension ExplicitHistogram {
  /// Of a data point as JSON; nil where it isn't one. 64-bit numbers may be strings.
  init?(_ point: JSONTree) {
    guard let count = point["count"]?.int, (0..<1_000_000_000_000).contains(count) else {
      return nil
    }
    self.count = count
    sum = point["sum"]?.double.flatMap { $0 >= 0 ? $0 : nil }
    minimum = point["min"]?.double.flatMap { $0 >= 0 ? $0 : nil }
    maximum = point["max"]?.double.flatMap { $0 >= 0 ? $0 : nil }
    let bounds = (point["explicitBounds"]?.elements ?? []).compactMap(\.double)
    let buckets = (point["bucketCounts"]?.elements ?? []).compactMap(\.int)
    let rises = zip(bounds, bounds.dropFirst()).allSatisfy { $0 < $1 }
    guard !bounds.isEmpty, bounds[0] >= 0, rises, buckets.count == bounds.count + 1,
      buckets.allSatisfy({ $0 >= 0 && $0 <= count }), buckets.reduce(0, +) == count
    else { return }
    self.bounds = bounds
    self.buckets = buckets
  }
}
