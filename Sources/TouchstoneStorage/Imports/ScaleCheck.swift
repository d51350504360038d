internal import Touchstone

/// Finds amounts of a steady attribute that filings state a thousandfold too small or too large:
/// share counts in thousands without saying so, for one.
///
/// An amount is a slip where, within two years of it, more statements lie two powers of ten or more
/// to one side of it than near it.
struct ScaleCheck {
  private static let bucketDays = 91
  private static let reach = 9

  /// How many statements have their first digit at a place, by place, by quarter.
  private var counts: [Int: [Int: Int]] = [:]

  mutating func add(_ row: PayloadRow) {
    guard !row.value.isZero else { return }
    counts[Self.bucket(row), default: [:]][row.value.topPlace, default: 0] += 1
  }

  func isSlip(_ row: PayloadRow) -> Bool {
    guard !row.value.isZero else { return false }
    let place = row.value.topPlace
    let bucket = Self.bucket(row)
    var near = 0
    var above = 0
    var below = 0
    for bucket in (bucket - Self.reach)...(bucket + Self.reach) {
      for (other, count) in counts[bucket] ?? [:] {
        if abs(other - place) <= 1 { near += count }
        if other >= place + 2 { above += count }
        if other <= place - 2 { below += count }
      }
    }
    return above > near || below > near
  }

  private static func bucket(_ row: PayloadRow) -> Int {
    Int(row.end.daysSinceEpoch) / bucketDays
  }
}
