/// All amounts between two bounds, both included.
struct Interval: Hashable {
  let low: ExactDecimal
  let high: ExactDecimal

  init(_ a: ExactDecimal, _ b: ExactDecimal) {
    low = min(a, b)
    high = max(a, b)
  }

  func overlaps(_ other: Interval) -> Bool { low <= other.high && other.low <= high }

  func scaled(byPowerOfTen power: Int) -> Interval {
    Interval(low.scaled(byPowerOfTen: power), high.scaled(byPowerOfTen: power))
  }

  static prefix func - (interval: Interval) -> Interval { Interval(-interval.low, -interval.high) }

  /// Nil on overflow, and where a divisor may be zero.
  func combined(with other: Interval, by operation: UInt8) -> Interval? {
    switch operation {
    case UInt8(ascii: "+"):
      guard let a = low.adding(other.low), let b = high.adding(other.high) else { return nil }
      return Interval(a, b)
    case UInt8(ascii: "-"): return combined(with: -other, by: UInt8(ascii: "+"))
    case UInt8(ascii: "*"):
      return corners(other) { $0.multiplied(by: $1) }
    case UInt8(ascii: "/"):
      if other.low <= .zero, other.high >= .zero { return nil }
      return corners(other) { $0.divided(by: $1) }
    default: return nil
    }
  }

  private func corners(
    _ other: Interval, _ operation: (ExactDecimal, ExactDecimal) -> ExactDecimal?
  ) -> Interval? {
    var all: [ExactDecimal] = []
    for a in [low, high] {
      for b in [other.low, other.high] {
        guard let value = operation(a, b) else { return nil }
        all.append(value)
      }
    }
    guard let least = all.min(), let most = all.max() else { return nil }
    return Interval(least, most)
  }
}
