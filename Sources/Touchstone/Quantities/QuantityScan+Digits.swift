extension QuantityScan {
  /// Reads a number in digits: "394,328", "12,34,567.89", ".08", "3 1/2", "1e6", "2.7 × 10^3".
  func readDigits(at start: Int) -> NumeralReading {
    var digits = DigitAccumulator()
    var next = start
    var fits = true
    var numeral = Numeral(
      value: .zero, lastPlace: 0, significantDigits: 0, numeralEnd: start, end: start)
    if isDigits(start) {
      fits = add(start, to: &digits)
      next = start + 1
      switch readGroups(after: start, into: &digits, numeral: &numeral, fits: &fits) {
      case .some(let end): next = end
      case .none: return .unreadable(end: endOfCommaChain(start))
      }
    } else {
      numeral.hasLeadingZero = false
    }
    let wholeZeros = digits.trailingZeros
    var fractionDigits = 0
    if isSymbol(next, "."), next == start || isGlued(next), isGluedDigits(next + 1) {
      fractionDigits = length(next + 1)
      fits = add(next + 1, to: &digits) && fits
      next += 2
    } else if !isDigits(start) {
      return .none
    }
    guard fits, let value = digits.decimal(exponent: -fractionDigits) else {
      return .unreadable(end: next)
    }
    numeral.value = value
    numeral.lastPlace = -fractionDigits
    numeral.fractionDigits = fractionDigits
    numeral.hasFraction = fractionDigits > 0
    numeral.significantDigits = max(1, digits.significantDigits)
    numeral.integerTrailingZeros = fractionDigits > 0 ? 0 : wholeZeros
    numeral.fractionTrailingZeros =
      fractionDigits > 0 ? min(digits.trailingZeros, fractionDigits) : 0
    if value.isZero { numeral.fractionTrailingZeros = fractionDigits }
    numeral.numeralEnd = next
    numeral.end = next
    if fractionDigits == 0, numeral.grouping == .none,
      let mixed = readFraction(from: start, numeral)
    {
      return .numeral(mixed)
    }
    return readExponent(numeral)
  }

  private func add(_ index: Int, to digits: inout DigitAccumulator) -> Bool {
    for byte in bytes[tokens[index].span.range] {
      guard digits.add(byte & 0x0f) else { return false }
    }
    return true
  }

  // MARK: Groups

  /// Reads ",409" after "5"; gives the token after the last group, `nil` where the commas don't
  /// group right.
  private func readGroups(
    after start: Int, into digits: inout DigitAccumulator, numeral: inout Numeral, fits: inout Bool
  ) -> Int? {
    guard length(start) <= 3, let first = groupSeparator(at: start + 1, like: nil) else {
      return start + 1
    }
    var groups: [Int] = []
    var next = start + 1
    while let separator = groupSeparator(at: next, like: first) {
      let group = next + separator.tokenCount
      groups.append(group)
      next = group + 1
    }
    let lengths = groups.map(length)
    if lengths.allSatisfy({ $0 == 3 }) {
      numeral.grouping = .thousands
    } else if first.isComma, lengths.last == 3, lengths.dropLast().allSatisfy({ $0 == 2 }),
      length(start) <= 2
    {
      numeral.grouping = .indian
    } else {
      return first.isComma ? nil : start + 1
    }
    // "0,123" is no grouped number.
    if first.isComma, bytes[self.start(start)] == UInt8(ascii: "0") { return nil }
    numeral.separator = first.range
    for group in groups { fits = add(group, to: &digits) && fits }
    return next
  }

  private struct GroupSeparator {
    let range: Range<Int>
    let tokenCount: Int
    let isComma: Bool
  }

  /// A comma or an unbreakable space, which no list or table is set with, before more digits.
  private func groupSeparator(at index: Int, like first: GroupSeparator?) -> GroupSeparator? {
    let from = end(index - 1)
    if isGluedSymbol(index, ","), isGluedDigits(index + 1) {
      if let first, !first.isComma { return nil }
      return GroupSeparator(range: from..<from + 1, tokenCount: 1, isComma: true)
    }
    // LaTeX: "5{,}409".
    if isGluedSymbol(index, "{"), isGluedSymbol(index + 1, ","), isGluedSymbol(index + 2, "}"),
      isGluedDigits(index + 3)
    {
      if let first, !first.isComma { return nil }
      return GroupSeparator(range: from..<from + 3, tokenCount: 3, isComma: true)
    }
    guard isDigits(index), !tokens[index].isGlued, length(index) == 3 else { return nil }
    let space = from..<start(index)
    let isUnbreakable =
      switch Array(bytes[space]) {
      case [0xc2, 0xa0], [0xe2, 0x80, 0xaf], [0xe2, 0x80, 0x89], [0xe2, 0x80, 0x87]: true
      default: false
      }
    guard isUnbreakable, first.map({ bytes[$0.range] == bytes[space] }) ?? true else { return nil }
    return GroupSeparator(range: space, tokenCount: 0, isComma: false)
  }

  private func endOfCommaChain(_ start: Int) -> Int {
    var next = start + 1
    while isGluedSymbol(next, ","), isGluedDigits(next + 1) { next += 2 }
    if isGluedSymbol(next, "."), isGluedDigits(next + 1) { next += 2 }
    return next
  }

  // MARK: Fractions

  /// "1/2", "3 1/2", "3½": only denominators that fractions are written with, so that "9/30" and
  /// "24/7" stay what they are.
  private func readFraction(from start: Int, _ whole: Numeral) -> Numeral? {
    if let (top, bottom) = vulgarFraction(whole.end), !isGluedDigits(whole.end + 1) {
      return .fraction(whole.value, top, over: bottom, end: whole.end + 1)
    }
    if let denominator = slashedDenominator(start), let bottom = simpleInteger(denominator) {
      return .fraction(.zero, whole.value, over: bottom, end: denominator + 1)
    }
    if isDigits(whole.end), !tokens[whole.end].isGlued,
      let denominator = slashedDenominator(whole.end), let top = simpleInteger(whole.end),
      let bottom = simpleInteger(denominator)
    {
      return .fraction(whole.value, top, over: bottom, end: denominator + 1)
    }
    return nil
  }

  /// The token of the denominator if a proper fraction starts at the token.
  private func slashedDenominator(_ start: Int) -> Int? {
    guard isDigits(start), isGluedSymbol(start + 1, "/"), isGluedDigits(start + 2),
      length(start) <= 2, length(start + 2) <= 3, !isGluedSymbol(start + 3, "/"),
      !isGluedWord(start + 3), !(isGluedSymbol(start + 3, ".") && isGluedDigits(start + 4)),
      let top = simpleInteger(start)?.integer, let bottom = simpleInteger(start + 2)?.integer,
      top > 0, top < bottom, Self.denominators.contains(bottom)
    else { return nil }
    return start + 2
  }

  private static let denominators: Set<Int> = [2, 3, 4, 5, 6, 7, 8, 9, 10, 16, 20, 32, 64, 100]

  private func simpleInteger(_ index: Int) -> ExactDecimal? {
    guard isDigits(index), length(index) <= 9 else { return nil }
    return ExactDecimal(parsing: bytes[tokens[index].span.range])
  }

  /// "½" and its like: numerator and denominator.
  func vulgarFraction(_ index: Int) -> (ExactDecimal, ExactDecimal)? {
    guard index < tokens.count, tokens[index].kind == .symbol,
      tokens[index].flags.contains(.beyondASCII)
    else { return nil }
    let part: (Int, Int)
    switch Array(bytes[tokens[index].span.range]) {
    case [0xc2, 0xbc]: part = (1, 4)
    case [0xc2, 0xbd]: part = (1, 2)
    case [0xc2, 0xbe]: part = (3, 4)
    case let scalar where scalar.count == 3 && scalar[0] == 0xe2 && scalar[1] == 0x85:
      // U+2150 onwards, in code point order.
      let table = [
        (1, 7), (1, 9), (1, 10), (1, 3), (2, 3), (1, 5), (2, 5), (3, 5), (4, 5), (1, 6), (5, 6),
        (1, 8), (3, 8), (5, 8), (7, 8),
      ]
      let offset = Int(scalar[2]) - 0x90
      guard table.indices.contains(offset) else { return nil }
      part = table[offset]
    default: return nil
    }
    return (ExactDecimal(part.0), ExactDecimal(part.1))
  }

  // MARK: Exponents

  /// "1e6", "2.7 × 10^3", "10^6", "5 \times 10^{6}".
  private func readExponent(_ numeral: Numeral) -> NumeralReading {
    var numeral = numeral
    let next = numeral.end
    if isGluedWord(next), keyword(next) == .e, length(next) == 1 {
      var digit = next + 1
      let isNegative = isGluedSymbol(digit, "-")
      if isNegative || isGluedSymbol(digit, "+") { digit += 1 }
      guard isGluedDigits(digit), let power = smallInteger(digit) else { return .numeral(numeral) }
      numeral.exponent = isNegative ? -power : power
      numeral.end = digit + 1
      return .numeral(numeral)
    }
    if isGluedSymbol(next, "^") {
      // Only powers of ten are figures: "2^10" is a sum to be done.
      guard let (power, end) = power(after: next) else { return .unreadable(end: next + 1) }
      guard numeral.value == ExactDecimal(10), !numeral.hasFraction else {
        return .unreadable(end: end)
      }
      numeral.value = .power(ofTen: power)
      numeral.lastPlace = min(power, 0)
      numeral.hasFraction = power < 0
      numeral.fractionDigits = max(-power, 0)
      numeral.significantDigits = max(power, 0) + 1
      numeral.integerTrailingZeros = max(power, 0)
      numeral.form = .fraction
      numeral.numeralEnd = end
      numeral.end = end
      return .numeral(numeral)
    }
    if let ten = tenAfterTimes(next), let (power, end) = powerAfterTen(ten) {
      numeral.exponent = power
      numeral.end = end
    }
    return .numeral(numeral)
  }

  /// The token of the 10 in "× 10", "x10", "* 10", "\times 10".
  private func tenAfterTimes(_ index: Int) -> Int? {
    var ten = index
    if keyword(index) == .x || isSymbol(index, "*") {
      ten = index + 1
    } else if isSymbol(index, "\\"), isGluedWord(index + 1), keyword(index + 1) == .times {
      ten = index + 2
    } else {
      return nil
    }
    guard isDigits(ten), length(ten) == 2, bytes[start(ten)] == UInt8(ascii: "1"),
      bytes[start(ten) + 1] == UInt8(ascii: "0")
    else { return nil }
    return ten
  }

  private func powerAfterTen(_ ten: Int) -> (power: Int, end: Int)? {
    if isGluedSymbol(ten + 1, "^") { return power(after: ten + 1) }
    return superscripts(ten + 1)
  }

  /// The power behind "^": "6", "-3", "{6}".
  private func power(after caret: Int) -> (power: Int, end: Int)? {
    var next = caret + 1
    let isBraced = isGluedSymbol(next, "{")
    if isBraced { next += 1 }
    let isNegative = isGluedSymbol(next, "-")
    if isNegative { next += 1 }
    guard isGluedDigits(next), let power = smallInteger(next) else { return nil }
    next += 1
    if isBraced {
      guard isGluedSymbol(next, "}") else { return nil }
      next += 1
    }
    return (isNegative ? -power : power, next)
  }

  /// "⁶", "⁻³": one symbol token a digit.
  private func superscripts(_ index: Int) -> (power: Int, end: Int)? {
    var next = index
    var power: Int?
    var isNegative = false
    while isGlued(next), tokens[next].kind == .symbol {
      let digit: Int
      switch Array(bytes[tokens[next].span.range]) {
      case [0xe2, 0x81, 0xbb] where power == nil:
        isNegative = true
        next += 1
        continue
      case [0xc2, 0xb9]: digit = 1
      case [0xc2, 0xb2]: digit = 2
      case [0xc2, 0xb3]: digit = 3
      case [0xe2, 0x81, 0xb0]: digit = 0
      case let scalar
      where scalar.count == 3 && scalar[0] == 0xe2 && scalar[1] == 0x81
        && (0xb4...0xb9).contains(scalar[2]):
        digit = Int(scalar[2]) - 0xb0
      default: digit = -1
      }
      if digit < 0 { break }
      power = (power ?? 0) * 10 + digit
      next += 1
      if power ?? 0 > Self.largestPower { return nil }
    }
    return power.map { (isNegative ? -$0 : $0, next) }
  }

  private static let largestPower = 99

  private func smallInteger(_ index: Int) -> Int? {
    guard length(index) <= 2 else { return nil }
    return bytes[tokens[index].span.range].reduce(0) { $0 * 10 + Int($1 & 0x0f) }
  }
}
