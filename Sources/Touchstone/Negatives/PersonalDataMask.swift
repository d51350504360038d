/// Replaces e-mail addresses, phone, payment card and bank account numbers by marks: `[EMAIL_1]`, `[PHONE_1]`, `[CARD_1]`,
/// `[IBAN_1]`.
///
/// One mask goes over all texts of an example in turn: the same value has the same mark in each of them. Figures of money,
/// dates and reference numbers stay: what isn't written like a phone number isn't taken for one.
public struct PersonalDataMask: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case email, phone, card, iban
  }

  /// Distinct values by kind, without what separates their parts, in the order they came.
  public private(set) var values: [Kind: [String]] = [:]

  public init() {}

  public mutating func apply(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var copied = 0
    var position = 0
    while position < bytes.count {
      guard let found = PersonalDataScanner(bytes: bytes).match(at: position) else {
        position += 1
        continue
      }
      result += bytes[copied..<found.range.lowerBound]
      result += mark(found.kind, found.value).utf8
      position = found.range.upperBound
      copied = position
    }
    if copied == 0 { return text }
    return String(decoding: result + bytes[copied...], as: UTF8.self)
  }

  private mutating func mark(_ kind: Kind, _ value: String) -> String {
    let known = values[kind, default: []].firstIndex(of: value)
    if known == nil { values[kind, default: []].append(value) }
    let number = (known ?? (values[kind]?.count ?? 1) - 1) + 1
    return "[\(kind.rawValue.uppercased())_\(number)]"
  }
}

/// Finds personal data in a text.
struct PersonalDataScanner {
  let bytes: [UInt8]

  struct Found {
    var kind: PersonalDataMask.Kind
    var range: Range<Int>
    var value: String
  }

  /// What begins at a place; nil inside a word or a figure.
  func match(at start: Int) -> Found? {
    let byte = bytes[start]
    guard Self.isAlphanumeric(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "(") else {
      return nil
    }
    if start > 0, isJoined(before: start) { return nil }
    if let email = email(at: start) { return email }
    if Self.isLetter(byte) { return iban(at: start) }
    return card(at: start) ?? phone(at: start)
  }

  /// A letter, a digit or a sign that makes what follows a part of something longer.
  private func isJoined(before start: Int) -> Bool {
    let before = bytes[start - 1]
    if Self.isAlphanumeric(before) || before >= 0x80 { return true }
    switch before {
    case UInt8(ascii: "$"), UInt8(ascii: "_"), UInt8(ascii: "#"), UInt8(ascii: "/"),
      UInt8(ascii: "@"):
      return true
    // "1.800" and "12-30": the figure began before.
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "-"), UInt8(ascii: "%"),
      UInt8(ascii: "+"):
      return start > 1 && Self.isAlphanumeric(bytes[start - 2])
    default: return false
    }
  }

  private func isJoined(after end: Int) -> Bool {
    guard end < bytes.count else { return false }
    let after = bytes[end]
    if Self.isAlphanumeric(after) || after >= 0x80 || after == UInt8(ascii: "%") { return true }
    let isSign =
      after == UInt8(ascii: ".") || after == UInt8(ascii: ",") || after == UInt8(ascii: "-")
      || after == UInt8(ascii: "/")
    return isSign && end + 1 < bytes.count && Self.isAlphanumeric(bytes[end + 1])
  }

  // MARK: Addresses

  private static let addressLimit = 254

  private func email(at start: Int) -> Found? {
    guard Self.isAlphanumeric(bytes[start]) else { return nil }
    var at = start
    while at < bytes.count, at - start < 64, Self.isLocalPart(bytes[at]) { at += 1 }
    guard at < bytes.count, bytes[at] == UInt8(ascii: "@") else { return nil }
    var end = at + 1
    while end < bytes.count, end - start < Self.addressLimit,
      Self.isAlphanumeric(bytes[end]) || bytes[end] == UInt8(ascii: "-")
        || bytes[end] == UInt8(ascii: ".")
    {
      end += 1
    }
    while end > at + 1, !Self.isAlphanumeric(bytes[end - 1]) { end -= 1 }
    let parts = bytes[(at + 1)..<end].split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count > 1, parts.allSatisfy({ !$0.isEmpty }), let last = parts.last, last.count > 1,
      last.allSatisfy(Self.isLetter)
    else { return nil }
    return Found(
      kind: .email, range: start..<end,
      value: String(decoding: bytes[start..<end], as: UTF8.self).lowercased())
  }

  private static func isLocalPart(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
  }

  // MARK: Cards and accounts

  /// 13 to 19 digits whose check digit is right, in one piece or in groups with one kind of separator.
  ///
  /// *Source*: ISO/IEC 7812-1 (the Luhn formula).
  private func card(at start: Int) -> Found? {
    guard (UInt8(ascii: "2")...UInt8(ascii: "6")).contains(bytes[start]),
      let groups = groups(at: start, separators: [UInt8(ascii: " "), UInt8(ascii: "-")])
    else { return nil }
    for count in stride(from: groups.lengths.count, to: 0, by: -1) {
      let lengths = groups.lengths[..<count]
      let digits = groups.digits.prefix(lengths.reduce(0, +))
      let isGrouped =
        count == 1 || lengths.dropLast().allSatisfy { $0 >= 4 } || Array(lengths) == [4, 6, 5]
      guard (13...19).contains(digits.count), isGrouped, Self.passesLuhn(digits),
        !isJoined(after: groups.ends[count - 1])
      else { continue }
      return Found(
        kind: .card, range: start..<groups.ends[count - 1],
        value: String(decoding: digits, as: UTF8.self))
    }
    return nil
  }

  private static func passesLuhn(_ digits: ArraySlice<UInt8>) -> Bool {
    var sum = 0
    for (place, digit) in digits.reversed().enumerated() {
      let value = Int(digit - UInt8(ascii: "0")) * (place % 2 == 1 ? 2 : 1)
      sum += value > 9 ? value - 9 : value
    }
    return sum % 10 == 0
  }

  /// *Source*: ISO 13616-1; the check by ISO/IEC 7064 MOD 97-10.
  private func iban(at start: Int) -> Found? {
    var characters: [UInt8] = []
    var end = start
    var position = start
    while position < bytes.count, characters.count <= 34 {
      let byte = bytes[position]
      if Self.isAlphanumeric(byte) {
        characters.append(byte)
        end = position + 1
      } else if byte != UInt8(ascii: " ") || characters.count % 4 != 0 || position != end {
        break
      }
      position += 1
      if characters.count == 4, !Self.isIBANStart(characters) { return nil }
    }
    // Words behind it may have been taken for groups of it.
    while characters.count >= 15 {
      if !isJoined(after: end), characters.count <= 34, Self.passesMod97(characters) {
        return Found(
          kind: .iban, range: start..<end,
          value: String(decoding: characters, as: UTF8.self).uppercased())
      }
      let before = characters.count % 4 == 0 ? 4 : characters.count % 4
      characters.removeLast(before)
      end -= before
      guard end > start, bytes[end - 1] == UInt8(ascii: " ") else { return nil }
      end -= 1
    }
    return nil
  }

  private static func isIBANStart(_ characters: [UInt8]) -> Bool {
    isUpper(characters[0]) && isUpper(characters[1]) && isDigit(characters[2])
      && isDigit(characters[3])
  }

  private static func passesMod97(_ characters: [UInt8]) -> Bool {
    var rest = 0
    for byte in characters[4...] + characters[..<4] {
      if isDigit(byte) {
        rest = (rest * 10 + Int(byte - UInt8(ascii: "0"))) % 97
      } else {
        rest = (rest * 100 + Int((byte & 0xDF) - UInt8(ascii: "A")) + 10) % 97
      }
    }
    return rest == 1
  }

  // MARK: Phones

  private func phone(at start: Int) -> Found? {
    let separators: Set<UInt8> = [
      UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: ")"),
    ]
    let isInternational = bytes[start] == UInt8(ascii: "+")
    let isBracketed = bytes[start] == UInt8(ascii: "(")
    guard
      let groups = groups(
        at: start + (isInternational || isBracketed ? 1 : 0), separators: separators)
    else { return nil }
    for count in stride(from: groups.lengths.count, to: 0, by: -1) {
      let lengths = Array(groups.lengths[..<count])
      let digits = groups.digits.prefix(lengths.reduce(0, +))
      let end = groups.ends[count - 1]
      if isJoined(after: end) { continue }
      let separators = groups.separators.prefix(count - 1)
      let isPhone: Bool
      if isInternational {
        isPhone = isInternationalNumber(digits, count)
      } else if isBracketed {
        isPhone =
          separators.first?.contains(UInt8(ascii: ")")) == true && (9...11).contains(digits.count)
      } else {
        isPhone = isNationalNumber(digits, lengths, Array(separators))
      }
      if isPhone {
        return Found(
          kind: .phone, range: start..<end, value: String(decoding: digits, as: UTF8.self))
      }
    }
    return nil
  }

  private func isInternationalNumber(_ digits: ArraySlice<UInt8>, _ groups: Int) -> Bool {
    digits.first != UInt8(ascii: "0") && (groups > 1 ? 8...15 : 10...15).contains(digits.count)
  }

  /// A trunk 0 and ten or eleven digits, or three, three and four with separators other than spaces.
  private func isNationalNumber(
    _ digits: ArraySlice<UInt8>, _ lengths: [Int], _ separators: [[UInt8]]
  ) -> Bool {
    let areSigns = separators.allSatisfy { $0 == [UInt8(ascii: "-")] || $0 == [UInt8(ascii: ".")] }
    if lengths == [3, 3, 4] || lengths == [1, 3, 3, 4] {
      return areSigns && Set(separators).count == 1
    }
    guard digits.first == UInt8(ascii: "0"), (10...11).contains(digits.count) else { return false }
    if lengths.count == 1 { return true }
    let areSpaces = separators.allSatisfy { $0 == [UInt8(ascii: " ")] || $0 == [UInt8(ascii: "-")] }
    return lengths.count <= 5 && (2...5).contains(lengths[0]) && areSpaces
  }

  // MARK: Groups of digits

  private struct Groups {
    var digits: ArraySlice<UInt8> = []
    var lengths: [Int] = []
    /// Behind each group.
    var ends: [Int] = []
    /// Between one group and the next.
    var separators: [[UInt8]] = []
  }

  private static let digitLimit = 19

  /// Digits from a place on, with at most two separators between their groups; nil where there is none.
  private func groups(at start: Int, separators: Set<UInt8>) -> Groups? {
    var groups = Groups()
    var position = start
    while position < bytes.count, groups.digits.count <= Self.digitLimit {
      let first = position
      while position < bytes.count, Self.isDigit(bytes[position]) { position += 1 }
      if first == position { break }
      groups.digits += bytes[first..<position]
      groups.lengths.append(position - first)
      groups.ends.append(position)
      let gap = position
      while position < bytes.count, position - gap < 2, separators.contains(bytes[position]) {
        position += 1
      }
      if gap == position { break }
      groups.separators.append(Array(bytes[gap..<position]))
    }
    return groups.lengths.isEmpty ? nil : groups
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isUpper(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { isUpper(byte & 0xDF) && byte < 0x80 }
  private static func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }
}
