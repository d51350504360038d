/// What a bootstrap knows a record by: a hash of a text, the same on every machine.
public struct ResamplingKey: Hashable, Sendable {
  public let high: UInt64
  public let low: UInt64

  /// Two multiplicative hashes of the UTF-8 bytes, eight at a time, each finished by `SplitMix.mix`.
  public init(_ text: String) {
    var first: UInt64 = 0x9E37_79B9_7F4A_7C15
    var second: UInt64 = 0xC2B2_AE3D_27D4_EB4F
    var word: UInt64 = 0
    var count: UInt64 = 0
    func absorb(_ word: UInt64) {
      first = (first ^ word) &* 0xBF58_476D_1CE4_E5B9
      first ^= first >> 29
      second = (second &+ word) &* 0x94D0_49BB_1331_11EB
      second ^= second >> 31
    }
    for byte in text.utf8 {
      word = word << 8 | UInt64(byte)
      count += 1
      if count & 7 == 0 {
        absorb(word)
        word = 0
      }
    }
    absorb(word)
    absorb(count)
    high = SplitMix.mix(first)
    low = SplitMix.mix(second)
  }
}

/// A small generator of random bits, the same on every machine.
///
/// *Source*: G. L. Steele, D. Lea and C. H. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
public struct SplitMix: Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  @inline(__always)
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mix(state)
  }

  /// A value that looks drawn, the same for the same argument.
  @inline(__always)
  public static func draw(_ value: UInt64) -> UInt64 { mix(value &+ 0x9E37_79B9_7F4A_7C15) }

  @inline(__always)
  static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}
