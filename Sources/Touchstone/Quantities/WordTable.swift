/// What a word or sign can be in a figure. A word may be several: "second" is an ordinal and a unit.
struct WordRoles: Sendable {
  enum Keyword: UInt8, Sendable {
    case none
    case a, and, minus, negative, point, half, quarter, quarters, halves, dozen, pair, over, of, per
    case percent, perCentSecond, percentage, points, basis, basisPoints, percentagePoints
    case times, x, e, to, between, latexText, linkStart, meridiem, ordinalEnding, each
  }

  var keyword = Keyword.none
  /// Below 0 for none.
  var cardinal: Int16 = -1
  /// 0 for none.
  var ordinal: Int16 = 0
  /// "thirds": only a denominator.
  var isPluralOrdinal = false
  /// The power of ten of a scale word, 0 for none.
  var scale: Int8 = 0
  var isLetterScale = false
  var isShareNoun = false
  var isShareAdjective = false
  var isBeforePronounOne = false
  var isAfterPronounOne = false
  var isBeforeStretch = false
  /// Indices into `QuantityWords`, 0 for none.
  var currency: UInt16 = 0
  var dollarPrefix: UInt16 = 0
  var adjective: UInt16 = 0
  var unit: UInt16 = 0
  var casedUnits: UInt16 = 0
  var phrases: UInt16 = 0
  var countNoun: UInt16 = 0

  /// A figure may begin with the word.
  var canStart = false
}

/// Word hashes to roles, by open addressing: one probe and no call for most words of a text.
struct WordTable: Sendable {
  private var keys: [UInt64]
  private var slots: [UInt16]
  private var roles: [WordRoles]
  private let mask: Int

  static let noRoles = WordRoles()

  init(_ entries: [UInt64: WordRoles]) {
    var size = 64
    while size < entries.count * 4 { size *= 2 }
    mask = size - 1
    keys = Array(repeating: 0, count: size)
    slots = Array(repeating: 0, count: size)
    roles = [Self.noRoles]
    // Sorted, so that two builds of the table are equal.
    for (key, role) in entries.sorted(by: { $0.key < $1.key }) {
      var slot = Int(truncatingIfNeeded: key) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      keys[slot] = key
      slots[slot] = UInt16(roles.count)
      roles.append(role)
    }
  }

  /// The roles of a word; none where no figure is written with it.
  @inline(__always)
  subscript(hash: WordHash) -> WordRoles { roles[index(of: hash)] }

  /// 0 for a word without roles.
  @inline(__always)
  func index(of hash: WordHash) -> Int {
    var slot = Int(truncatingIfNeeded: hash.bits) & mask
    while slots[slot] != 0 {
      if keys[slot] == hash.bits { return Int(slots[slot]) }
      slot = (slot + 1) & mask
    }
    return 0
  }

  func canStart(_ hash: WordHash) -> Bool {
    let index = index(of: hash)
    return index != 0 && roles[index].canStart
  }
}
