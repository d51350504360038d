/// A text as the finders of personal data look at it: code point by code point, each told as ASCII where it has one.
struct PersonalDataScan {
  struct Found {
    let kind: PersonalDataMask.Kind
    /// *Units*: code points.
    let range: Range<Int>
    let key: String
  }

  /// By code point: its ASCII; a space for any space, `-` for any dash, `$` for any currency sign, `letter` for letters
  /// beyond ASCII, and `other` for the rest.
  let plain: [UInt8]
  /// Digits of phone numbers, however they are written.
  let known: Set<String>
  private let text: String.UTF8View
  /// By code point, and once more: where it begins in the UTF-8 text.
  let offsets: [Int]

  static let letter: UInt8 = 0x80
  static let other: UInt8 = 0xff

  init(_ text: String, known: Set<String> = []) {
    var plain: [UInt8] = []
    var offsets: [Int] = []
    plain.reserveCapacity(text.utf8.count)
    offsets.reserveCapacity(text.utf8.count + 1)
    var offset = 0
    for scalar in text.unicodeScalars {
      plain.append(Self.plain(scalar))
      offsets.append(offset)
      offset += UTF8.width(scalar)
    }
    offsets.append(offset)
    self.plain = plain
    self.text = text.utf8
    self.known = known
    self.offsets = offsets
  }

  private static func plain(_ scalar: Unicode.Scalar) -> UInt8 {
    if scalar.isASCII { return UInt8(truncatingIfNeeded: scalar.value) }
    switch scalar.value {
    case 0xa0, 0x2000...0x200a, 0x202f, 0x205f, 0x3000: return UInt8(ascii: " ")
    case 0x2010...0x2013, 0x2212: return UInt8(ascii: "-")
    default: break
    }
    if scalar.properties.isAlphabetic { return letter }
    return scalar.properties.generalCategory == .currencySymbol ? UInt8(ascii: "$") : other
  }

  /// *Shape*: in order; none overlaps another.
  func find() -> [Found] {
    var found: [Found] = []
    var place = 0
    // The end of a run of characters of addresses that has been looked at.
    var addressEnd = 0
    while place < plain.count {
      if place >= addressEnd, Self.isAddress(plain[place]) {
        addressEnd = run(from: place, Self.isAddress)
        if let email = email(from: place, at: addressEnd) {
          found.append(email)
          place = email.range.upperBound
          addressEnd = place
          continue
        }
      }
      if let next = iban(at: place) ?? card(at: place) ?? phone(at: place) {
        found.append(next)
        place = next.range.upperBound
      } else {
        place += 1
      }
    }
    return found
  }

  // MARK: E-mail addresses

  /// - Parameters:
  ///   - start: where the run of characters of addresses begins.
  ///   - at: where it ends.
  private func email(from start: Int, at sign: Int) -> Found? {
    guard sign < plain.count, plain[sign] == UInt8(ascii: "@"),
      let first = (start..<sign).first(where: { Self.isAlphanumeric(plain[$0]) }),
      plain[sign - 1] != UInt8(ascii: ".")
    else { return nil }
    // Names of hosts: at least two labels, the last of letters.
    var end = sign + 1
    var labels = 0
    var place = sign + 1
    while place < plain.count {
      let label = run(from: place) { Self.isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
      let trimmed =
        plain[place..<label].lastIndex { $0 != UInt8(ascii: "-") }.map { $0 + 1 } ?? place
      if trimmed == place || plain[place] == UInt8(ascii: "-") { break }
      labels += 1
      let isTop = trimmed - place >= 2 && !plain[place..<trimmed].contains(where: Self.isDigit)
      let isPunycode = key(place..<min(label, place + 4)) == "xn--"
      if labels > 1, isTop || isPunycode { end = trimmed }
      guard trimmed == label, label < plain.count, plain[label] == UInt8(ascii: ".") else { break }
      place = label + 1
    }
    guard end > sign + 1 else { return nil }
    return Found(kind: .email, range: first..<end, key: key(first..<end))
  }

  // MARK: Card numbers

  /// *Source*: ISO/IEC 7812-1: 13 to 19 digits with a check digit by Luhn; those of payment begin with 2 to 6.
  private func card(at start: Int) -> Found? {
    guard isFigureStart(start), (UInt8(ascii: "2")...UInt8(ascii: "6")).contains(plain[start]),
      let groups = digitGroups(from: start, separators: [UInt8(ascii: " "), UInt8(ascii: "-")])
    else { return nil }
    for count in (1...groups.count).reversed() {
      let group = groups[..<count]
      guard let last = group.last, isFigureEnd(last.upperBound, isGrouped: count > 1),
        isCard(group.map(\.count)),
        isOneSeparator(group)
      else { continue }
      let digits = group.flatMap { plain[$0] }
      if Self.hasCheckDigit(digits), !isRound(digits) {
        return Found(
          kind: .card, range: start..<last.upperBound, key: String(decoding: digits, as: UTF8.self))
      }
    }
    return nil
  }

  private func isCard(_ counts: [Int]) -> Bool {
    switch counts.count {
    case 1: (13...19).contains(counts[0])
    case 3: counts == [4, 6, 5] || counts == [4, 6, 4]
    case 4, 5:
      counts.dropLast().allSatisfy { $0 == 4 } && (1...4).contains(counts[counts.count - 1])
        && (13...19).contains(counts.reduce(0, +))
    default: false
    }
  }

  /// Amounts in full are: 4,000,000,000,000 without its commas.
  private func isRound(_ digits: [UInt8]) -> Bool {
    digits.suffix(6).allSatisfy { $0 == UInt8(ascii: "0") }
      || digits.allSatisfy { $0 == digits[0] }
  }

  static func hasCheckDigit(_ digits: [UInt8]) -> Bool {
    var sum = 0
    for (place, digit) in digits.reversed().enumerated() {
      let value = Int(digit - UInt8(ascii: "0")) * (place & 1 == 1 ? 2 : 1)
      sum += value > 9 ? value - 9 : value
    }
    return sum % 10 == 0
  }

  // MARK: IBANs

  /// *Source*: ISO 13616: a country, two check digits and up to 30 letters and digits, 1 modulo 97; printed in fours.
  private func iban(at start: Int) -> Found? {
    guard start + 14 < plain.count, start == 0 || !Self.isAlphanumeric(plain[start - 1]),
      Self.isCapital(plain[start]), Self.isCapital(plain[start + 1]),
      Self.isDigit(plain[start + 2]), Self.isDigit(plain[start + 3])
    else { return nil }
    var signs: [UInt8] = []
    var place = start
    var best: Found?
    while place < plain.count, signs.count < 34 {
      if Self.isCapital(plain[place]) || Self.isDigit(plain[place]) {
        signs.append(plain[place])
        place += 1
        let isEnd = place == plain.count || !Self.isAlphanumeric(plain[place])
        if isEnd, signs.count >= 15, Self.isIBAN(signs) {
          best = Found(
            kind: .iban, range: start..<place, key: String(decoding: signs, as: UTF8.self))
        }
      } else if plain[place] == UInt8(ascii: " "), signs.count.isMultiple(of: 4), best == nil {
        place += 1
      } else {
        break
      }
    }
    return best
  }

  private static func isIBAN(_ signs: [UInt8]) -> Bool {
    var remainder = 0
    for sign in signs[4...] + signs[..<4] {
      if isDigit(sign) {
        remainder = (remainder * 10 + Int(sign - UInt8(ascii: "0"))) % 97
      } else {
        remainder = (remainder * 100 + Int(sign - UInt8(ascii: "A")) + 10) % 97
      }
    }
    return remainder == 1
  }

  // MARK: Characters

  /// Where a run of characters ends that begins at `start`, or where it is cut.
  func run(from start: Int, atMost limit: Int = .max, _ belongs: (UInt8) -> Bool) -> Int {
    var end = start
    while end < plain.count, end - start < limit, belongs(plain[end]) { end += 1 }
    return end
  }

  private func key(_ range: Range<Int>) -> String {
    let start = text.index(text.startIndex, offsetBy: offsets[range.lowerBound])
    let end = text.index(start, offsetBy: offsets[range.upperBound] - offsets[range.lowerBound])
    return Folding.fold(String(decoding: text[start..<end], as: UTF8.self))
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
  static func isCapital(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
  }
  static func isLetter(_ byte: UInt8) -> Bool {
    byte == letter || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
  static func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }

  private static func isAddress(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || "._%+-".utf8.contains(byte)
  }
}
