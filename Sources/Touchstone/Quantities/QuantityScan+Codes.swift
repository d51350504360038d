extension QuantityScan {
  /// Digits that are part of a name, a date, a time, a version or a number without amount: the
  /// token after them, `nil` where the digits may be a figure.
  func codeEnd(startingAt index: Int) -> Int? {
    if isPartOfWord(index) { return chainEnd(index) }
    let next = index + 1
    // "007", "01223": no amount begins with a zero.
    if length(index) > 1, bytes[start(index)] == UInt8(ascii: "0"),
      !(isGluedSymbol(next, ".") && isGluedDigits(next + 1))
    {
      return chainEnd(index)
    }
    guard isGlued(next) else {
      return isMeridiem(next, after: index) ? next + 1 : nil
    }
    if isWord(next) { return codeEnd(digits: index, word: next) }
    switch symbol(next) {
    case UInt8(ascii: "-"):
      // "2023-09-30", "555-123-4567".
      if isGluedDigits(next + 1), isGluedSymbol(next + 2, "-"), isGluedDigits(next + 3) {
        return chainEnd(index)
      }
      // "10-K", "8-K/A": capitals, where a unit has a word.
      if isGluedWord(next + 1), tokens[next + 1].flags.contains(.allCapitals),
        length(next + 1) <= 2,
        roles(next + 1).currency == 0
      {
        return chainEnd(index)
      }
    case UInt8(ascii: "/"):
      // "12/31/2018".
      if isGluedDigits(next + 1), isGluedSymbol(next + 2, "/"), isGluedDigits(next + 3) {
        return chainEnd(index)
      }
    case UInt8(ascii: ":"):
      // "10:30", but "1.5:1" is a ratio and is read with its fraction.
      if isGluedDigits(next + 1), !isRatio(next) { return chainEnd(index) }
    case UInt8(ascii: "."):
      // "192.168.1.1", "3.txt".
      if isGluedDigits(next + 1), isGluedSymbol(next + 2, "."), isGluedDigits(next + 3) {
        return chainEnd(index)
      }
      if isGluedWord(next + 1), !tokens[next + 1].flags.contains(.capitalised) {
        return chainEnd(index)
      }
    case UInt8(ascii: "@"): return chainEnd(index)
    case UInt8(ascii: "_"):
      if isGlued(next + 1), isDigits(next + 1) || isWord(next + 1) { return chainEnd(index) }
    default: break
    }
    return nil
  }

  /// ":1" behind a number: so many to one.
  func isRatio(_ colon: Int) -> Bool {
    guard isGluedSymbol(colon, ":"), isGluedDigits(colon + 1) else { return false }
    return length(colon + 1) == 1 && bytes[start(colon + 1)] == UInt8(ascii: "1")
      && !isGluedSymbol(colon + 2, ":") && !isGluedWord(colon + 2)
  }

  /// Letters stand right before the digits: "FY2019", "A380", "COVID-19", "v2.3", "a_5", "x.com/5".
  func isPartOfWord(_ index: Int) -> Bool {
    guard isGlued(index) else { return false }
    if isWord(index - 1) {
      if keyword(index - 1) == .x { return isPartOfWord(index - 1) }
      return currencyPrefix(at: index - 1) == nil
    }
    switch symbol(index - 1) {
    case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "_"):
      guard isGlued(index - 1) else { return false }
      // "sub-40 percent" and "mid-20s" describe a figure; lower case and no digits around.
      guard isWord(index - 2) else {
        return isSymbol(index - 1, "_") && isDigits(index - 2)
      }
      guard isSymbol(index - 1, "-") else { return true }
      // "sub-40 percent" and "4-for-9" describe figures: small words.
      let before = tokens[index - 2]
      if before.flags.contains(.capitalised) { return true }
      return roles(index - 2).cardinal < 0 && !isFollowedByPercent(index)
        && !Self.prefixes.contains(before.hash)
    case UInt8(ascii: "@"): return true
    default: return false
    }
  }

  private static let prefixes: Set<WordHash> = Set(
    ["sub", "mid", "near", "over", "plus", "of", "for", "and", "to"].map { WordHash($0) })

  private func isFollowedByPercent(_ index: Int) -> Bool {
    var next = index + 1
    if isGluedSymbol(next, "."), isGluedDigits(next + 1) { next += 2 }
    return keyword(next) == .percent
  }

  /// Letters stand right behind the digits.
  private func codeEnd(digits: Int, word: Int) -> Int? {
    let roles = roles(word)
    if roles.keyword == .ordinalEnding { return nil }
    if isMeridiem(word, after: digits) { return word + 1 }
    // "1e6"
    if roles.keyword == .e, length(word) == 1,
      isGluedDigits(word + 1) || (isGlued(word + 1) && isGluedDigits(word + 2))
    {
      return nil
    }
    if roles.keyword == .x, isGluedDigits(word + 1) {
      // "1.3x10^6" is a figure, "2x4" is none.
      return isGluedSymbol(word + 2, "^") ? nil : chainEnd(digits)
    }
    // "24703L202", "5G2": digits again; but "190 km2" has its own reading.
    if isGluedDigits(word + 1), roles.phrases == 0 { return chainEnd(digits) }
    if length(word) == 1, bytes[start(word)] | 0x20 == UInt8(ascii: "s") { return word + 1 }
    // "777X", "2H": capitals that are no scale and no unit of their own case.
    if length(word) == 1, tokens[word].flags.contains(.allCapitals), !roles.isLetterScale,
      roles.casedUnits == 0
    {
      return chainEnd(digits)
    }
    let isSuffix =
      roles.scale > 0 || roles.unit != 0 || roles.casedUnits != 0 || roles.currency != 0
      || roles.keyword == .x || roles.keyword == .basisPoints || roles.keyword == .percentagePoints
      || roles.keyword == .percent || roles.phrases != 0
    return isSuffix ? nil : chainEnd(digits)
  }

  /// "6pm", "6 pm", "6 p.m.".
  private func isMeridiem(_ index: Int, after digits: Int) -> Bool {
    guard length(digits) <= 2 else { return false }
    if keyword(index) == .meridiem { return true }
    return isWord(index) && length(index) == 1 && isGluedSymbol(index + 1, ".")
      && isGluedWord(index + 2) && length(index + 2) == 1
      && [UInt8(ascii: "a"), UInt8(ascii: "p")].contains(bytes[start(index)] | 0x20)
      && bytes[start(index + 2)] | 0x20 == UInt8(ascii: "m")
  }

  /// The end of what hangs together: letters, digits and the marks that join them.
  func chainEnd(_ index: Int) -> Int {
    var next = index + 1
    while isGlued(next) {
      if isDigits(next) || isWord(next) {
        next += 1
      } else if isGlued(next + 1), isDigits(next + 1) || isWord(next + 1),
        [UInt8]("-/:.@_".utf8).contains(symbol(next))
      {
        next += 2
      } else {
        break
      }
    }
    return next
  }

  /// The end of a link: up to the next blank. `nil` where the word is only a word.
  func linkEnd(_ index: Int) -> Int? {
    guard isGluedSymbol(index + 1, ":") || isGluedSymbol(index + 1, "."), isGlued(index + 2) else {
      return nil
    }
    var next = index + 2
    while isGlued(next), tokens[next].kind != .newline, !isSymbol(next, ")"), !isSymbol(next, "\"")
    {
      next += 1
    }
    return next
  }
}
