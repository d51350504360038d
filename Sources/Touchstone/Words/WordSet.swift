/// A set of words that never changes, looked up by their hashes: one probe in most cases.
package struct WordSet: Hashable, Sendable {
  private let slots: [UInt64]
  private let mask: Int
  private let holdsZero: Bool

  package init(_ words: some Sequence<WordHash>) {
    let bits = Set(words.map(\.bits))
    var size = 8
    while size < bits.count * 3 { size *= 2 }
    var slots = [UInt64](repeating: 0, count: size)
    for word in bits.sorted() where word != 0 {
      var slot = Int(truncatingIfNeeded: word) & (size - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = word
    }
    self.slots = slots
    mask = size - 1
    holdsZero = bits.contains(0)
  }

  @inline(__always)
  package func contains(_ word: WordHash) -> Bool {
    if word.bits == 0 { return holdsZero }
    var slot = Int(truncatingIfNeeded: word.bits) & mask
    while true {
      let found = slots[slot]
      if found == word.bits { return true }
      if found == 0 { return false }
      slot = (slot + 1) & mask
    }
  }
}
