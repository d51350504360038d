internal import Touchstone

/// Reads amounts as spreadsheets show them: `1,200.50`, `£12.50`, `12.50 GBP`, `5 %`, `(300)`.
struct AmountText {
  let hasDecimalComma: Bool

  /// An amount as plain digits, or why the text is none.
  enum Reading: Equatable {
    case digits(String)
    case refused(String, help: String?)
  }

  private static let signs: [(sign: Character, codes: [String])] = [
    ("£", ["GBP"]), ("€", ["EUR"]), ("¥", ["JPY", "CNY"]),
    ("$", ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"]), ("₹", ["INR"]),
  ]

  /// - Parameter unit: what the attribute is counted in; nil where a sign may be any.
  func read(_ text: String, unit: String?, isPercent: Bool) -> Reading {
    var rest = text[...].trimmed
    var isNegative = false
    if rest.hasPrefix("("), rest.hasSuffix(")") {
      isNegative = true
      rest = rest.dropFirst().dropLast().trimmed
    }
    if let sign = takeSign(&rest) { isNegative = sign != isNegative }
    if let refusal = takeCurrency(&rest, text, unit: unit) { return refusal }
    if rest.hasSuffix("%") {
      guard isPercent else {
        return .refused("'\(text)' is a percentage", help: nil)
      }
      rest = rest.dropLast().trimmed
    }
    if let sign = takeSign(&rest) { isNegative = sign != isNegative }
    if rest.contains(where: { $0 == "E" || $0 == "e" }),
      ExactDecimal(parsing: rest) != nil
    {
      return .refused(
        "'\(text)' was shortened by a spreadsheet",
        help: "format the column as a number without exponents, and save it again")
    }
    guard let digits = digits(rest) else {
      return .refused("'\(text)' is no amount", help: help(for: rest))
    }
    return .digits((isNegative ? "-" : "") + digits)
  }

  /// The first number of a text with what belongs to it, or nil.
  static func firstNumber(in text: String) -> String? {
    guard let start = text.firstIndex(where: { ("0"..."9").contains($0) }) else { return nil }
    var end = start
    while end < text.endIndex,
      ("0"..."9").contains(text[end]) || text[end] == "." || text[end] == ","
    {
      end = text.index(after: end)
    }
    var number = text[start..<end]
    while let last = number.last, last == "." || last == "," { number.removeLast() }
    if start > text.startIndex, text[text.index(before: start)] == "-" { return "-" + number }
    return String(number)
  }

  /// True for minus.
  private func takeSign(_ rest: inout Substring) -> Bool? {
    guard let first = rest.first, first == "-" || first == "+" || first == "−" else { return nil }
    rest = rest.dropFirst().trimmed
    return first != "+"
  }

  /// Takes a currency's sign or code off either end. Not nil where it is not the unit's.
  private func takeCurrency(
    _ rest: inout Substring, _ text: String, unit: String?
  ) -> Reading? {
    let code = unit.map { String($0.prefix { $0 != "/" }) }
    func clash(_ found: String) -> Reading {
      .refused("'\(text)' is in \(found), the unit is \(unit ?? "none")", help: nil)
    }
    for (sign, codes) in Self.signs where rest.first == sign || rest.last == sign {
      rest = (rest.first == sign ? rest.dropFirst() : rest.dropLast()).trimmed
      if let code, !codes.contains(code) { return clash(codes[0]) }
      return nil
    }
    for found in [rest.prefix(3), rest.suffix(3)] where found.count == 3 {
      guard found.allSatisfy({ ("A"..."Z").contains($0) }) else { continue }
      rest = (rest.hasPrefix(found) ? rest.dropFirst(3) : rest.dropLast(3)).trimmed
      if let code, code != found { return clash(String(found)) }
      return nil
    }
    return nil
  }

  /// Plain digits with a point; marks between thousands must stand between thousands.
  private func digits(_ text: Substring) -> String? {
    let point: Character = hasDecimalComma ? "," : "."
    let marks: [Character] =
      hasDecimalComma
      ? [".", " ", "\u{a0}", "\u{202f}", "'"] : [",", " ", "\u{a0}", "\u{202f}", "'"]
    let halves = text.split(separator: point, maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = halves.first, halves.count < 2 || Self.isDigits(halves[1]) else {
      return nil
    }
    let groups = whole.split(omittingEmptySubsequences: false) { marks.contains($0) }
    if groups.count > 1 {
      guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 })
      else { return nil }
    }
    let joined = groups.joined()
    guard groups.allSatisfy(Self.isDigits) || (joined.isEmpty && halves.count == 2) else {
      return nil
    }
    let digits = joined.isEmpty ? "0" : joined
    return halves.count == 2 ? "\(digits).\(halves[1])" : digits
  }

  private static func isDigits(_ text: Substring) -> Bool {
    !text.isEmpty && text.allSatisfy { ("0"..."9").contains($0) }
  }

  private func help(for rest: Substring) -> String? {
    if !hasDecimalComma, rest.contains(","), AmountText(hasDecimalComma: true).digits(rest) != nil {
      return "if the comma is a decimal one, say 'decimal: comma' in the mapping"
    }
    if let number = Self.firstNumber(in: String(rest)), number != rest {
      return "take words off with 'strip', or say 'number: first'"
    }
    return nil
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    var rest = drop(while: \.isWhitespace)
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return rest
  }
}
