extension FigureAttempt {
  /// Reads what stands behind the number and makes the mention.
  mutating func readSuffix(of numeral: Numeral, from first: Int) -> Result {
    scale = numeral.scale + numeral.exponent
    if let token = numeral.scaleToken { scaleTokens = token..<token + 1 }
    // The last token so far, and where to look next.
    var end = numeral.end
    if numeral.scale == 0, let scaled = readScale(after: end, of: numeral) { end = scaled }
    var suffix = readUnit(after: end, of: numeral)
    if openBracket != nil {
      let close = scan.skippingGlue(suffix?.end ?? end)
      // Brackets with more in them than the figure say nothing of its sign.
      guard scan.isSymbol(close, ")") else { return .none }
      closeBracket = close
      percentInside = suffix?.unit.dimension == .percent || scaleTokens != nil
      let hadSuffix = suffix
      end = close + 1
      if scaleTokens == nil, suffix == nil, let scaled = readScale(after: end, of: numeral) {
        end = scaled
      }
      suffix = suffix == nil ? readUnit(after: end, of: numeral) : nil
      if let hadSuffix, suffix == nil {
        suffix = FigureSuffix(
          unit: hadSuffix.unit, kind: hadSuffix.kind, end: end,
          currencyIsExact: hadSuffix.currencyIsExact)
      }
    }
    return make(numeral, from: first, end: suffix?.end ?? end, suffix: suffix)
  }

  // MARK: Scale

  /// "billion", " bn", "M", "-million"; sets the scale and gives the token after it.
  private mutating func readScale(after end: Int, of numeral: Numeral) -> Int? {
    var next = scan.skippingGlue(end)
    if numeral.form != .words, scan.isGluedSymbol(next, "-"), scan.isGluedWord(next + 1),
      scan.roles(next + 1).scale > 0, scan.length(next + 1) > 3
    {
      next += 1
    }
    // "75 USD million"
    if currency == nil, let (name, after) = scan.currencyCode(at: next),
      scan.roles(after).scale > 0, scan.length(after) > 2
    {
      currency = name
      next = after
    }
    let first = next
    var power = 0
    while next < scan.tokens.count,
      let more = scalePower(at: next, of: numeral, isFirst: next == first)
    {
      power += more
      next += 1
      if scan.length(next - 1) <= 3 { break }
    }
    guard power > 0 else { return nil }
    scale += power
    scaleTokens = first..<next
    return next
  }

  private func scalePower(at index: Int, of numeral: Numeral, isFirst: Bool) -> Int? {
    let roles = scan.roles(index)
    if roles.keyword == .dozen, numeral.form == .digits { return nil }
    guard roles.scale > 0, scan.isWord(index) else { return nil }
    if !roles.isLetterScale {
      if scan.length(index) > 3 { return Int(roles.scale) }
      // An abbreviation goes with digits.
      return isFirst && numeral.form == .digits ? Int(roles.scale) : nil
    }
    guard isFirst, numeral.form == .digits, !scan.isGluedDigits(index + 1) else { return nil }
    let isGlued = scan.isGlued(index)
    if currency != nil { return Int(roles.scale) }
    let isUpper = scan.tokens[index].flags.contains(.allCapitals)
    switch (scan.bytes[scan.start(index)] | 0x20, scan.length(index)) {
    // "5.4m" is metres and "100t" tonnes unless money is meant; "5M" and "2k" stand for numbers.
    case (UInt8(ascii: "m"), 1), (UInt8(ascii: "t"), 1), (UInt8(ascii: "m"), 2):
      return isUpper && (isGlued || numeral.hasFraction) ? Int(roles.scale) : nil
    case (UInt8(ascii: "k"), 1), (UInt8(ascii: "b"), 1):
      return isGlued || numeral.hasFraction ? Int(roles.scale) : nil
    default: return nil
    }
  }

  // MARK: Unit

  /// The unit behind a number and its scale.
  private mutating func readUnit(after end: Int, of numeral: Numeral) -> FigureSuffix? {
    var next = scan.skippingGlue(end)
    guard next < scan.tokens.count else { return nil }
    // "45-acre", "12-percent", "one-yen"
    let isHyphenated = scan.isGluedSymbol(next, "-") && scan.isGluedWord(next + 1)
    if isHyphenated { next += 1 }
    if let percent = readPercent(at: next) { return percent }
    if let money = readCurrencySuffix(at: next) { return money }
    guard currency == nil else { return nil }
    if scan.isRatio(next), numeral.form == .digits {
      return FigureSuffix(unit: .times, kind: .number, end: next + 2)
    }
    let roles = scan.roles(next)
    switch roles.keyword {
    case .x:
      // "2.5x", not "2 x 4".
      let isCapital = scan.tokens[next].flags.contains(.allCapitals)
      guard scan.isGlued(next), !scan.isGluedDigits(next + 1), !scan.isGluedSymbol(next + 1, "-"),
        !isCapital || numeral.hasFraction
      else { return nil }
      return FigureSuffix(unit: .times, kind: .number, end: next + 1)
    case .times where !scan.isSymbol(next - 1, "\\"):
      guard !isHyphenated else { return nil }
      return FigureSuffix(unit: .times, kind: .number, end: next + 1)
    default: break
    }
    return readNamedUnit(at: next, roles, isHyphenated: isHyphenated)
  }

  private func readPercent(at index: Int) -> FigureSuffix? {
    switch scan.keyword(index) {
    case .percent:
      let next = index + 1
      if isPoints(next) {
        return FigureSuffix(unit: .percentagePoints, kind: .percent, end: next + 1)
      }
      return FigureSuffix(unit: .percent, kind: .percent, end: next)
    case .per where scan.keyword(index + 1) == .perCentSecond:
      return FigureSuffix(unit: .percent, kind: .percent, end: index + 2)
    case .percentage:
      if isPoints(index + 1) || (scan.isSymbol(index + 1, "-") && isPoints(index + 2)) {
        let end = isPoints(index + 1) ? index + 2 : index + 3
        return FigureSuffix(unit: .percentagePoints, kind: .percent, end: end)
      }
      return FigureSuffix(unit: .percent, kind: .percent, end: index + 1)
    case .percentagePoints:
      return FigureSuffix(unit: .percentagePoints, kind: .percent, end: index + 1)
    case .basisPoints: return FigureSuffix(unit: .basisPoints, kind: .percent, end: index + 1)
    case .basis where isPoints(index + 1) || (scan.isSymbol(index + 1, "-") && isPoints(index + 2)):
      let end = isPoints(index + 1) ? index + 2 : index + 3
      return FigureSuffix(unit: .basisPoints, kind: .percent, end: end)
    default: return nil
    }
  }

  private func isPoints(_ index: Int) -> Bool {
    scan.keyword(index) == .points || scan.keyword(index) == .point
  }

  private mutating func readCurrencySuffix(at index: Int) -> FigureSuffix? {
    if let (unit, end) = phrase(at: index, isCurrency: true) {
      guard currency == nil || currency?.unit.currency == unit.currency else { return nil }
      return FigureSuffix(unit: unit, kind: .money, end: end, currencyIsExact: true)
    }
    guard let (name, end) = scan.currencySuffix(at: index) else { return nil }
    if let currency {
      // "$5 million USD" says it twice.
      guard let mine = currency.unit.currency, let other = name.unit.currency,
        mine == other || CurrencyCatalogue.sharesSign(mine, other), name.unit.scale == .base
      else { return nil }
    }
    let isExact = name.isExact || currency?.isExact ?? false
    return FigureSuffix(
      unit: name.isExact || currency == nil ? name.unit : currency?.unit ?? name.unit,
      kind: .money, end: end, currencyIsExact: isExact)
  }

  /// Physical units and times.
  private func readNamedUnit(
    at index: Int, _ roles: WordRoles, isHyphenated: Bool
  ) -> FigureSuffix? {
    guard var (unit, end) = phrase(at: index, isCurrency: false) ?? singleUnit(at: index, roles)
    else { return nil }
    // "20 [kg]" and the square of "km2" are read as phrases; what is left must end here.
    if scan.isGluedDigits(end) { return nil }
    if case .physical = unit.dimension, let speed = speed(unit, at: end) {
      unit = speed.unit
      end = speed.end
    }
    let kind: ValueKind = unit.dimension == .time ? .duration : .quantity
    return FigureSuffix(unit: unit, kind: kind, end: end)
  }

  private func singleUnit(at index: Int, _ roles: WordRoles) -> (Unit, Int)? {
    if roles.casedUnits != 0 {
      let written = scan.bytes[scan.tokens[index].span.range]
      for candidate in QuantityWords.shared.casedUnits[Int(roles.casedUnits)]
      where written.elementsEqual(candidate.bytes) {
        return (candidate.unit, index + 1)
      }
    }
    guard roles.unit != 0 else { return nil }
    // Units of one letter are small where their case isn't their own: "5 h", not "10.4H".
    if scan.length(index) == 1, scan.tokens[index].flags.contains(.allCapitals) { return nil }
    return (QuantityWords.shared.units[Int(roles.unit)], index + 1)
  }

  /// A unit of several words or signs; hyphens join them as blanks do.
  private func phrase(at index: Int, isCurrency: Bool) -> (Unit, Int)? {
    let list = Int(scan.roles(index).phrases)
    guard list != 0 else { return nil }
    for phrase in QuantityWords.shared.phrases[list] where phrase.isCurrency == isCurrency {
      var next = index + 1
      var matches = true
      for part in phrase.rest {
        if !part.isGlued, scan.isGluedSymbol(next, "-"), scan.isGluedWord(next + 1) { next += 1 }
        guard next < scan.tokens.count, scan.tokens[next].hash == part.hash,
          !part.isGlued || scan.isGlued(next)
        else {
          matches = false
          break
        }
        next += 1
      }
      if matches { return (phrase.unit, next) }
    }
    return nil
  }

  /// A length or amount of data in a time, where its unit has a name.
  private func speed(_ unit: Unit, at index: Int) -> (unit: Unit, end: Int)? {
    let isSlash = scan.isGluedSymbol(index, "/")
    guard isSlash || scan.keyword(index) == .per || scan.keyword(index) == .a else { return nil }
    let time = scan.roles(index + 1)
    guard time.unit != 0, QuantityWords.shared.units[Int(time.unit)].dimension == .time,
      unit.dimension == .physical(.length) || unit.dimension == .physical(.data),
      isSlash
        || scan.keyword(index) == .per
    else { return nil }
    let seconds = QuantityWords.shared.units[Int(time.unit)]
    guard seconds.scale.family == 0,
      let factor = unit.scale.denominator.multiplied(by: seconds.scale.numerator)
    else { return nil }
    let kind: PhysicalKind = unit.dimension == .physical(.length) ? .speed : .dataRate
    let made = Unit(
      unit.name + "/" + seconds.name, .physical(kind),
      scale: UnitScale(numerator: unit.scale.numerator, denominator: factor))
    return (made, index + 2)
  }
}

/// What a figure's unit was read as.
struct FigureSuffix {
  let unit: Unit
  let kind: ValueKind
  let end: Int
  var currencyIsExact = false
}

extension QuantityScan {
  /// "$", "US$", "USD", "EUR", "Rs." before a number; the token after it.
  func currencyPrefix(at index: Int) -> (FigureCurrency, Int)? {
    let roles = roles(index)
    if isWord(index), roles.dollarPrefix != 0 || roles.currency != 0 {
      // "US$", "u.s. $", "usd$"
      var dollar = index + 1
      if isGluedSymbol(dollar, "."), isGluedWord(dollar + 1), isWord(index), length(index) == 1 {
        dollar += isGluedSymbol(dollar + 2, ".") ? 3 : 2
      } else if !isGlued(dollar) {
        dollar = tokens.count
      }
      if isSymbol(dollar, "$") {
        let name =
          roles.dollarPrefix != 0 ? roles.dollarPrefix : roles.currency
        let currency = QuantityWords.shared.currencies[Int(name)]
        return (FigureCurrency(unit: currency.unit, isExact: true), dollar + 1)
      }
    }
    guard roles.currency != 0 else { return nil }
    let name = QuantityWords.shared.currencies[Int(roles.currency)]
    guard name.isSign || (name.isCode && isCode(index) && !name.isWordlike) else { return nil }
    var next = index + 1
    // "Rs. 500", "USD $5"
    if isWord(index), isGluedSymbol(next, "."), !name.isCode { next += 1 }
    if name.isCode, isSymbol(next, "$") { next += 1 }
    return (FigureCurrency(unit: name.unit, isExact: name.isExact), next)
  }

  /// A code in capitals, or one of those that people write small too.
  private func isCode(_ index: Int) -> Bool {
    tokens[index].flags.contains(.allCapitals) || Self.smallCodes.contains(tokens[index].hash)
  }

  private static let smallCodes: Set<WordHash> = Set(
    ["usd", "eur", "gbp", "jpy", "cny", "inr", "chf", "btc"].map { WordHash($0) })

  func currencyCode(at index: Int) -> (FigureCurrency, Int)? {
    guard isWord(index), let (name, end) = currencySuffix(at: index),
      QuantityWords.shared.currencies[Int(roles(index).currency)].isCode
    else { return nil }
    return (name, end)
  }

  /// "dollars", "€", "USD" behind a number.
  func currencySuffix(at index: Int) -> (FigureCurrency, Int)? {
    let roles = roles(index)
    guard roles.currency != 0 else { return nil }
    let name = QuantityWords.shared.currencies[Int(roles.currency)]
    if name.isCode, !isCode(index) { return nil }
    // "10 $30": the sign belongs to what follows.
    if name.isSign, isGluedDigits(index + 1) { return nil }
    if isSymbol(index, "$"), !isGlued(index), isDigits(index + 1) { return nil }
    return (FigureCurrency(unit: name.unit, isExact: name.isExact), index + 1)
  }
}
