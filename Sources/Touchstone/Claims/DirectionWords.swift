/// Words that say which way something went.
enum DirectionWords {
  static let falling = English.hashes(
    """
    decrease decreased decreases decreasing decline declined declines declining drop dropped drops fell
    fall fallen falls reduction reduced shrank shrunk shrink contracted contraction down lower lowered
    negative slipped slid dipped narrowed shrinking weakened retreated plunged tumbled sank dropping falling
    """)
  static let rising = English.hashes(
    """
    increase increased increases increasing grew grow grown growth rise rose risen rises gain gained up
    higher positive expanded expansion improved improvement climbed climb jumped advanced widened surged gaining strengthened
    growing rising climbing soared grows climbs
    """)

  /// Nouns and adjectives that say a way only beside the size of a change.
  private static let onlyBesideSizes = English.hashes(
    "positive negative growth gain gained gains gaining improvement reduction lower higher")

  /// Which way a word says that something went.
  ///
  /// - Parameter isChange: whether it stands beside the size of a change.
  static func way(_ word: WordHash, isChange: Bool) -> Direction.Way? {
    if !isChange, onlyBesideSizes.contains(word) { return nil }
    return rising.contains(word) ? .rising : falling.contains(word) ? .falling : nil
  }

  /// The word of the same form that says the other way; nil where there is none.
  static func opposite(of word: String) -> String? { opposites[Folding.fold(word)] }

  private static let opposites: [String: String] = {
    let both = """
      rose fell, rise fall, rises falls, rising falling, risen fallen, increased decreased, increase decrease,
      increases decreases, increasing decreasing, up down, higher lower, expanded contracted,
      expansion contraction, widened narrowed, strengthened weakened, grew shrank, grow shrink, growth decline,
      growing shrinking, advanced retreated
      """
    // Of these the other way round is another word's pair.
    let oneWay = """
      climbed fell, climb fall, climbs falls, climbing falling, jumped dropped, surged plunged, soared plunged,
      improved declined, improvement decline, gained lost, gain drop, gaining losing, grown fallen, grows falls,
      declined rose, decline rise, declines rises, declining rising, dropped rose, drop rise, drops rises,
      dropping rising, slipped rose, slid rose, dipped rose, reduced increased, reduction increase, shrunk grown,
      plunged surged, tumbled jumped, sank rose, lowered raised
      """
    var table: [String: String] = [:]
    func pairs(_ list: String) -> [(String, String)] {
      list.split { $0 == "," || $0.isNewline }.compactMap { pair in
        let words = pair.split(separator: " ").map(String.init)
        return words.count == 2 ? (words[0], words[1]) : nil
      }
    }
    for (a, b) in pairs(oneWay) { table[a] = b }
    for (a, b) in pairs(both) {
      table[a] = b
      table[b] = a
    }
    return table
  }()
}

/// Which way a text says that something went.
package struct Direction: Hashable, Sendable {
  package enum Way: Hashable, Sendable {
    case rising
    case falling
  }

  package var way: Way
  /// The word that says so.
  package var token: Int
}
