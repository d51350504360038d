/// Phone numbers, told from figures, dates and numbers of orders by how they are written.
///
/// *Source*: ITU-T E.164 for numbers with a country (a plus and up to 15 digits), E.123 for how they are grouped; national
/// numbers by their trunk digit 0, by the form 3-3-4, or by a word such as "phone" before them. What was told for one in a
/// text of an example is one in the others.
extension PersonalDataScan {
  func phone(at start: Int) -> Found? {
    guard start < plain.count else { return nil }
    let first = plain[start]
    guard
      first == UInt8(ascii: "+") || first == UInt8(ascii: "(") || Self.isDigit(first),
      isFigureStart(start)
    else { return nil }
    let isInternational =
      first == UInt8(ascii: "+")
      || (first == UInt8(ascii: "(") && start + 1 < plain.count
        && plain[start + 1] == UInt8(ascii: "+"))
    let digitStart = run(from: start, atMost: 2) { "+(".utf8.contains($0) }
    guard let groups = digitGroups(from: digitStart, separators: Array(" -./()".utf8))
    else { return nil }
    // The longest that is one: what follows may be another figure.
    for count in (1...groups.count).reversed() {
      let group = groups[..<count]
      guard let last = group.last, isFigureEnd(last.upperBound, isGrouped: count > 1),
        (7...15).contains(group.reduce(0) { $0 + $1.count })
      else { continue }
      let writing = PhoneWriting(
        groups: group.map { Array(plain[$0]) },
        separators: zip(group, group.dropFirst()).map {
          Array(plain[$0.upperBound..<$1.lowerBound])
        }, isBracketed: first == UInt8(ascii: "("))
      let isPhone =
        isInternational
        ? writing.isInternational
        : writing.isNational || (writing.isPlainTrunk && !isAfter(Self.idWords, start))
          || (writing.isAnnounced && isAfter(Self.phoneWords, start))
      let digits = String(decoding: group.flatMap { plain[$0] }, as: UTF8.self)
      guard isPhone || known.contains(digits), writing.closesBrackets, !hasUnit(at: last.upperBound)
      else { continue }
      return Found(kind: .phone, range: start..<last.upperBound, key: digits)
    }
    return nil
  }

  // MARK: Figures

  /// Runs of digits with short separators between them, from a digit on; nil without one.
  ///
  /// *Shape*: at most 8 groups, as many as are there.
  func digitGroups(from start: Int, separators: [UInt8]) -> [Range<Int>]? {
    guard start < plain.count, Self.isDigit(plain[start]) else { return nil }
    var groups: [Range<Int>] = []
    var place = start
    while groups.count < 8 {
      // Longer runs than any number has are cut, so that each costs little.
      let end = run(from: place, atMost: 24, Self.isDigit)
      groups.append(place..<end)
      let next = run(from: end, atMost: 4) { separators.contains($0) }
      guard next > end, next - end <= 3, next < plain.count, Self.isDigit(plain[next]) else {
        break
      }
      place = next
    }
    return groups
  }

  /// Neither a part of a word or a figure, nor an amount of money.
  func isFigureStart(_ place: Int) -> Bool {
    guard place > 0 else { return true }
    let before = plain[place - 1]
    let beforeThat = place > 1 ? plain[place - 2] : UInt8(ascii: " ")
    if Self.isAlphanumeric(before) || "$#_&=-./+)'".utf8.contains(before) { return false }
    switch before {
    // `1,234` and `10:00`, but not `tel:030`.
    case UInt8(ascii: ","), UInt8(ascii: ":"): return !Self.isDigit(beforeThat)
    case UInt8(ascii: " "):
      // `$ 16`, and a sum: `1 +2`.
      let isSum = plain[place] == UInt8(ascii: "+") && Self.isDigit(beforeThat)
      return beforeThat != UInt8(ascii: "$") && !isSum
    default: return true
    }
  }

  /// What stands after doesn't carry the figure on.
  ///
  /// - Parameter isGrouped: it has a form that no amount has, so that a comma begins something else.
  func isFigureEnd(_ place: Int, isGrouped: Bool) -> Bool {
    guard place < plain.count else { return true }
    let after = plain[place]
    if Self.isAlphanumeric(after) || "%$_@".utf8.contains(after) { return false }
    guard place + 1 < plain.count else { return true }
    let next = plain[place + 1]
    if (isGrouped ? "-.:" : "-.:,/").utf8.contains(after), Self.isDigit(next) { return false }
    // `16 %`, `16 €`
    return after != UInt8(ascii: " ") || !"%$".utf8.contains(next)
  }

  /// The same separator between all groups, one character of it.
  func isOneSeparator(_ groups: ArraySlice<Range<Int>>) -> Bool {
    let separators = zip(groups, groups.dropFirst()).map { plain[$0.upperBound..<$1.lowerBound] }
    return separators.allSatisfy { $0.count == 1 && $0.elementsEqual(separators[0]) }
  }

  // MARK: Words around

  private static let units: Set<String> = [
    "thousand", "million", "millions", "billion", "billions", "trillion", "percent", "percentage",
    "points", "dollars", "euros", "pounds", "usd", "eur", "gbp", "jpy", "shares", "units", "bps",
    "basis", "km", "kg", "m", "bn", "mm",
  ]
  private static let phoneWords: Set<String> = [
    "phone", "telephone", "tel", "call", "dial", "fax", "mobile", "cell", "cellphone", "hotline",
    "helpline", "sms",
  ]
  /// After them, a number with a 0 before it is that of something else.
  private static let idWords: Set<String> = [
    "order", "orders", "booking", "reservation", "reference", "ref", "account", "invoice",
    "ticket", "case", "tracking", "id", "isbn", "cik", "part", "serial", "confirmation", "policy",
    "claim", "file", "registration", "membership", "code",
  ]
  /// May stand between such a word and the number.
  private static let fillers: Set<String> = [
    "number", "numbers", "no", "nr", "num", "us", "me", "him", "her", "them", "at", "on", "is",
    "line", "or", "the", "our", "my", "your", "support", "service", "toll", "free", "now", "to",
    "contact", "customer",
  ]

  private func hasUnit(at place: Int) -> Bool {
    guard place + 1 < plain.count, plain[place] == UInt8(ascii: " ") else { return false }
    let end = run(from: place + 1, atMost: 12, Self.isLetter)
    return Self.units.contains(word(place + 1..<end))
  }

  private func isAfter(_ sought: Set<String>, _ start: Int) -> Bool {
    var place = start
    var words = 0
    while place > 0, words < 6, start - place < 48 {
      let before = plain[place - 1]
      if Self.isLetter(before) {
        var first = place
        while first > 0, place - first < 16, Self.isLetter(plain[first - 1]) { first -= 1 }
        let word = word(first..<place)
        if sought.contains(word) { return true }
        guard Self.fillers.contains(word) else { return false }
        words += 1
        place = first
      } else if " .:#-(*".utf8.contains(before) {
        place -= 1
      } else {
        return false
      }
    }
    return false
  }

  private func word(_ range: Range<Int>) -> String {
    String(decoding: plain[range].map { $0 < 0x80 ? $0 | 0x20 : 0x3f }, as: UTF8.self)
  }
}
