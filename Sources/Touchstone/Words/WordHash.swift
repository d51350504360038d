/// A 64-bit hash of a folded word: the same in every run and on every machine.
///
/// *Source*: FNV-1a with the finaliser of SplitMix64; equal folded bytes give equal hashes. A hit is
/// verified against the bytes where it matters (`Lexicon`).
public struct WordHash: Hashable, Sendable {
  public let bits: UInt64

  package init(bits: UInt64) { self.bits = bits }

  /// The hash of a word as a pattern or a word list writes it.
  package init(_ word: String) {
    var hasher = WordHasher()
    for byte in Folding.fold(word).utf8 { hasher.add(byte) }
    self = hasher.finish()
  }
}

/// Takes folded bytes one by one and gives their `WordHash`.
struct WordHasher {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  @inline(__always)
  mutating func add(_ byte: UInt8) {
    state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }

  @inline(__always)
  func finish() -> WordHash {
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return WordHash(bits: mixed ^ (mixed >> 31))
  }
}
