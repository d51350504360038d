/// A figure's digits in their groups: which ways of writing a phone number it has.
struct PhoneWriting {
  /// ASCII digits; no group is empty.
  let groups: [[UInt8]]
  /// Between the groups: one fewer.
  let separators: [[UInt8]]
  /// A bracket stands before the first group.
  let isBracketed: Bool

  private var counts: [Int] { groups.map(\.count) }
  private var digitCount: Int { counts.reduce(0, +) }

  private func hasOnly(_ allowed: String) -> Bool {
    separators.allSatisfy { $0.allSatisfy(allowed.utf8.contains) }
  }

  /// A closing bracket for each opening one, and no other.
  var closesBrackets: Bool {
    var open = isBracketed ? 1 : 0
    for sign in separators.joined() {
      if sign == UInt8(ascii: "(") { open += 1 }
      if sign == UInt8(ascii: ")") { open -= 1 }
      if open < 0 || open > 1 { return false }
    }
    return open == 0
  }

  /// After a plus. `+49 30 1234567`; not `+1234567.8`.
  var isInternational: Bool {
    guard (8...15).contains(digitCount), groups[0][0] != UInt8(ascii: "0") else { return false }
    let isDecimal = separators.count == 1 && separators[0] == [UInt8(ascii: ".")]
    return !isDecimal && !isDates
  }

  /// With nothing before it that says so.
  var isNational: Bool { isTenDigits || isTrunk || isPairs }

  /// 3-3-4 as in North America, after an optional 1; spaces alone are those of a table.
  private var isTenDigits: Bool {
    var groups = groups[...]
    var separators = separators[...]
    if groups.count == 4, groups.first == [UInt8(ascii: "1")] {
      groups = groups.dropFirst()
      separators = separators.dropFirst()
    }
    guard groups.map(\.count) == [3, 3, 4], let area = groups.first?.first,
      let exchange = groups.dropFirst().first?.first, area >= UInt8(ascii: "2"),
      exchange >= UInt8(ascii: "2")
    else { return false }
    let isSpaced = separators.allSatisfy { $0 == [UInt8(ascii: " ")] }
    return !isSpaced
  }

  /// `020 7946 0958`, `(030) 1234567`, `0049 30 1234567`; neither a postal code nor a date.
  private var isTrunk: Bool {
    guard groups.count > 1, groups.count <= 6, groups[0][0] == UInt8(ascii: "0"),
      (3...5).contains(groups[0].count), hasOnly(" -/()"), !isZeroes
    else { return false }
    if counts == [5, 4] || counts == [3, 2, 4] { return false }
    return (groups[0][1] == UInt8(ascii: "0") ? 11...15 : 9...12).contains(digitCount)
  }

  /// `01223123456`: amounts have no 0 before them.
  var isPlainTrunk: Bool {
    groups.count == 1 && (10...11).contains(digitCount) && groups[0][0] == UInt8(ascii: "0")
      && groups[0][1] != UInt8(ascii: "0") && !isBracketed
  }

  private var isZeroes: Bool { groups[0].allSatisfy { $0 == UInt8(ascii: "0") } }

  /// `01 23 45 67 89`.
  private var isPairs: Bool {
    counts == [2, 2, 2, 2, 2] && groups[0][0] == UInt8(ascii: "0")
      && groups[0][1] != UInt8(ascii: "0")
      && separators.allSatisfy { $0 == separators[0] } && hasOnly(" .-")
  }

  /// After a word such as "phone".
  var isAnnounced: Bool {
    guard (7...15).contains(digitCount), !isDates else { return false }
    let isDecimal = separators.count == 1 && separators[0] == [UInt8(ascii: ".")]
    return !isDecimal && (groups.count > 1 || digitCount >= 8)
  }

  /// `2019-2020`, `2023-10-26`, `26.10.2023`, `20231026`.
  private var isDates: Bool {
    func isYear(_ group: [UInt8]) -> Bool {
      group.count == 4 && (group.starts(with: "19".utf8) || group.starts(with: "20".utf8))
    }
    if counts == [8], groups[0].starts(with: "20".utf8) || groups[0].starts(with: "19".utf8) {
      return true
    }
    if groups.allSatisfy(isYear) { return true }
    return groups.count <= 5 && groups.contains(where: isYear)
      && groups.allSatisfy { isYear($0) || $0.count <= 2 }
  }
}
