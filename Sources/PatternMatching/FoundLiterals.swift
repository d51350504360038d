/// The literals that occurred in a text: one bit each, reused from text to text.
package struct FoundLiterals: Hashable, Sendable {
  /// How many literals there are to find.
  package let capacity: Int
  private var words: [UInt64]

  init(capacity: Int) {
    self.capacity = capacity
    words = Array(repeating: 0, count: (capacity + 63) / 64)
  }

  package func contains(_ id: LiteralID) -> Bool {
    words[id.index >> 6] & (1 << UInt64(id.index & 63)) != 0
  }

  /// Ascending.
  package var ids: [LiteralID] {
    (0..<capacity).map(LiteralID.init(index:)).filter(contains)
  }

  package mutating func removeAll() {
    for index in words.indices { words[index] = 0 }
  }

  /// - Returns: whether it was absent.
  mutating func insert(_ id: LiteralID) -> Bool {
    let bit: UInt64 = 1 << UInt64(id.index & 63)
    guard words[id.index >> 6] & bit == 0 else { return false }
    words[id.index >> 6] |= bit
    return true
  }
}
