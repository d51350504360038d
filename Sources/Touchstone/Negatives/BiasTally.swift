/// How many records name each sensitive group: of workers, which merge to what one would have counted.
public struct BiasTally: Hashable, Sendable {
  public private(set) var records: Int
  /// Records that name the group, by its place.
  public private(set) var counts: [Int]

  public init(groupCount: Int) {
    precondition((0...SensitiveGroups.maximumGroups).contains(groupCount), "\(groupCount) groups")
    records = 0
    counts = Array(repeating: 0, count: groupCount)
  }

  public init(records: Int, counts: [Int]) {
    precondition(
      counts.count <= SensitiveGroups.maximumGroups
        && counts.allSatisfy { (0...records).contains($0) },
      "counts of \(counts) among \(records) records")
    self.records = records
    self.counts = counts
  }

  /// - Parameter mask: the groups that the record names, as `SensitiveGroups.mask` gives them.
  public mutating func add(_ mask: UInt64) {
    records += 1
    var rest = mask
    while rest != 0 {
      counts[rest.trailingZeroBitCount] += 1
      rest &= rest - 1
    }
  }

  public mutating func merge(_ other: BiasTally) {
    precondition(
      counts.count == other.counts.count,
      "tallies of \(counts.count) and \(other.counts.count) groups")
    records += other.records
    for place in counts.indices { counts[place] += other.counts[place] }
  }
}
