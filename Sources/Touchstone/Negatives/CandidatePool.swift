/// Gathers candidates in bounded memory, so that rare patterns keep theirs.
///
/// Each pattern keeps its lowest lots. Where the pool is full, the pattern that has most loses its highest lot, of
/// patterns that have the same the one with the highest hash: without duplicates, what is kept doesn't depend on the
/// order in which candidates come.
public struct CandidatePool: Sendable {
  public let limit: Int
  public private(set) var seen = 0
  /// Those that came with the prompt and output of one in the pool. They are told from none that was evicted.
  public private(set) var duplicates = 0
  public private(set) var evicted = 0
  /// Candidates by pattern, in the pool or not, duplicates too.
  public private(set) var seenByPattern: [UInt64: Int] = [:]

  private var slots: [NegativeCandidate] = []
  private var freeSlot: Int?
  private var keys: Set<UInt64> = []
  private var strata: [UInt64: MaximumHeap<Entry>] = [:]
  /// Holds the size of each stratum, and sizes that it no longer has.
  private var sizes = MaximumHeap<Size>()

  public init(limit: Int = 50_000) {
    precondition(limit > 0, "a pool for \(limit) candidates holds none")
    self.limit = limit
  }

  /// Held now.
  public var count: Int { keys.count }

  /// Patterns that any candidate had, in the pool or not.
  public var patterns: Set<UInt64> { Set(seenByPattern.keys) }

  /// *Shape*: in the order of the run.
  public var candidates: [NegativeCandidate] {
    slots.enumerated().filter { $0.offset != freeSlot }.map(\.element)
      .sorted { $0.order < $1.order }
  }

  /// Takes time logarithmic in the pool's size, on average.
  public mutating func add(_ candidate: NegativeCandidate) {
    seen += 1
    seenByPattern[candidate.pattern, default: 0] += 1
    guard keys.insert(candidate.duplicateKey).inserted else {
      duplicates += 1
      return
    }
    let slot = freeSlot ?? slots.count
    if freeSlot == nil { slots.append(candidate) } else { slots[slot] = candidate }
    freeSlot = nil
    let entry = Entry(lot: candidate.lot, order: candidate.order, slot: slot)
    strata[candidate.pattern, default: MaximumHeap()].insert(entry)
    noteSize(of: candidate.pattern)
    if keys.count > limit { evict() }
  }

  private mutating func evict() {
    while let largest = sizes.popMaximum() {
      // A size that the stratum no longer has.
      guard strata[largest.pattern]?.count == largest.count else { continue }
      guard let entry = strata[largest.pattern]?.popMaximum() else { continue }
      keys.remove(slots[entry.slot].duplicateKey)
      freeSlot = entry.slot
      evicted += 1
      noteSize(of: largest.pattern)
      return
    }
  }

  private mutating func noteSize(of pattern: UInt64) {
    guard let count = strata[pattern]?.count, count > 0 else {
      strata[pattern] = nil
      return
    }
    sizes.insert(Size(count: count, pattern: pattern))
    if sizes.count > 4 * strata.count + 64 {
      sizes = MaximumHeap(strata.map { Size(count: $0.value.count, pattern: $0.key) })
    }
  }

  private struct Entry: Comparable, Sendable {
    let lot: UInt64
    let order: Int
    let slot: Int

    static func < (a: Entry, b: Entry) -> Bool { (a.lot, a.order) < (b.lot, b.order) }
  }

  private struct Size: Comparable, Sendable {
    let count: Int
    let pattern: UInt64

    static func < (a: Size, b: Size) -> Bool { (a.count, a.pattern) < (b.count, b.pattern) }
  }
}
