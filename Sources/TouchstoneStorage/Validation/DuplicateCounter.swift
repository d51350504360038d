import Touchstone

/// Counts records whose id was there before, in bounded memory.
///
/// It keeps hashes of 64 bits: of four million ids one pair collides by chance in two million runs.
package struct DuplicateCounter {
  /// Ids beyond these aren't remembered: 64 MB of hashes.
  package static let capacity = 4_000_000

  /// Records whose id an earlier record had.
  package private(set) var repeats = 0
  /// Whether all ids were compared.
  package private(set) var isComplete = true
  private var seen: Set<UInt64> = []

  package init() {}

  package mutating func add(_ hashes: [UInt64]) {
    for hash in hashes {
      if seen.count == Self.capacity, !seen.contains(hash) {
        isComplete = false
      } else if !seen.insert(hash).inserted {
        repeats += 1
      }
    }
  }

  /// The same on every machine. *Source*: FNV-1a, 64 bits, with the finaliser of SplitMix64.
  package static func hash(_ id: ArraySlice<UInt8>) -> UInt64 {
    var state: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in id { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    state = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
    state = (state ^ (state >> 27)) &* 0x94d0_49bb_1331_11eb
    return state ^ (state >> 31)
  }
}
