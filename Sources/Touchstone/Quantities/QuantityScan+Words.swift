extension QuantityScan {
  /// Reads a number in words: "one hundred and three", "two and a half million", "a dozen",
  /// "three quarters", "nine point nought four".
  func readWords(at start: Int) -> Numeral? {
    let roles = roles(start)
    switch roles.keyword {
    case .a: return readAfterArticle(start)
    case .half: return readHalf(at: start, from: start)
    case .quarter: return readPart(start, over: 4, from: start, needsScale: true)
    default: break
    }
    guard roles.cardinal >= 0, let whole = readCardinal(at: start) else { return nil }
    if roles.cardinal == 1, whole.end == start + 1, isPronounOne(start) { return nil }
    return readTail(of: whole, from: start)
  }

  // MARK: Whole numbers

  private struct Cardinal {
    var value: ExactDecimal
    var end: Int
    var saysAnd = false
    /// The number before its only scale word, and that scale.
    var beforeScale: ExactDecimal?
    var scale = 0
    var scaleToken = 0
    /// What it would be without its last "and" part: empty or one.
    var prior: [Cardinal] = []
  }

  /// The longest whole number from a number word on.
  private func readCardinal(at start: Int, article: Bool = false) -> Cardinal? {
    var total = ExactDecimal.zero
    var group = article ? 1 : 0
    var lastScale = Int.max
    var scales = 0
    var result: Cardinal?
    var saysAnd = false
    /// What was read before the last "and": "between two hundred and three hundred" goes back.
    var beforeAnd: Cardinal?
    var canTakeUnits = !article
    var canTakeTens = !article
    var next = article ? start + 1 : start
    var split: (ExactDecimal, Int, Int)?

    func made(_ end: Int) -> Cardinal? {
      guard let value = total.adding(ExactDecimal(group)) else { return nil }
      var cardinal = Cardinal(value: value, end: end, saysAnd: saysAnd)
      if scales == 1, group == 0, let split {
        cardinal.beforeScale = split.0
        cardinal.scale = split.1
        cardinal.scaleToken = split.2
      }
      if saysAnd, let beforeAnd { cardinal.prior = [beforeAnd] }
      return cardinal
    }

    scanning: while next < tokens.count, tokens[next].kind == .word || isSymbol(next, "-") {
      var index = next
      if isSymbol(index, "-") {
        // "fifty-two", "two-hundred": both sides are number words.
        let joined = self.roles(index + 1)
        guard next > start, joined.cardinal > 0 || joined.scale > 0 else { break }
        guard isGlued(index) == isGlued(index + 1) else { break }
        if joined.cardinal > 0, !(canTakeUnits && !canTakeTens && joined.cardinal < 10) { break }
        index += 1
      }
      let roles = self.roles(index)
      if roles.cardinal >= 0, roles.keyword == .none {
        let value = Int(roles.cardinal)
        if value == 0 {
          guard next == start else { break }
          return Cardinal(value: .zero, end: index + 1)
        }
        if value >= 10 {
          guard canTakeTens else { break }
          canTakeTens = false
          canTakeUnits = value >= 20
        } else {
          guard canTakeUnits else { break }
          canTakeTens = false
          canTakeUnits = false
        }
        group += value
      } else if roles.scale > 0, !roles.isLetterScale, !isAbbreviatedScale(roles, index) {
        let scale = Int(roles.scale)
        if scale == 2 {
          guard group > 0, group < 100 else {
            if beforeAnd != nil { return beforeAnd }
            break scanning
          }
          group *= 100
        } else if group > 0 {
          guard scale < lastScale else {
            if beforeAnd != nil { return beforeAnd }
            break scanning
          }
          let part = ExactDecimal(group)
          guard let sum = total.adding(part.scaled(byPowerOfTen: scale)) else { break scanning }
          total = sum
          split = (part, scale, index)
          scales += 1
          lastScale = scale
          group = 0
        } else if !total.isZero, scale > lastScale, scales == 1 {
          // "three lakh crore"
          total = total.scaled(byPowerOfTen: scale)
          scales += 1
          lastScale = scale
        } else {
          break scanning
        }
        canTakeTens = true
        canTakeUnits = true
        // The "and" of "two hundred and two thousand" is part of the thousands.
        if scale > 2 { beforeAnd = nil }
      } else if roles.keyword == .and, result != nil, canTakeTens, canTakeUnits,
        group > 0 || !total.isZero, self.roles(index + 1).cardinal > 0
      {
        beforeAnd = made(index)
        saysAnd = true
        next = index + 1
        continue
      } else {
        break
      }
      next = index + 1
      result = made(next)
    }
    return result
  }

  /// "bn" and its like go with digits only.
  private func isAbbreviatedScale(_ roles: WordRoles, _ index: Int) -> Bool {
    length(index) <= 3
  }

  // MARK: Fractions and decimals

  private func readTail(of cardinal: Cardinal, from start: Int) -> Numeral? {
    let end = cardinal.end
    if keyword(end) == .point, let decimal = readPoint(cardinal) { return decimal }
    if let part = readPartOfScale(cardinal) ?? cardinal.prior.first.flatMap(readPartOfScale) {
      return part
    }
    if let part = readDenominator(of: cardinal, from: start) { return part }
    if let mixed = readMixed(whole: cardinal.value, at: end) {
      return mixed
    }
    if keyword(end) == .dozen, let dozens = cardinal.value.multiplied(by: ExactDecimal(12)) {
      return .whole(dozens, form: .words, end: end + 1)
    }
    if keyword(end) == .over, cardinal.value == .one, let under = denominator(after: end) {
      return .fraction(.zero, .one, over: under.value, end: under.end)
    }
    return whole(cardinal)
  }

  /// "a million and a half", "two million and three fifths": parts of the scale.
  private func readPartOfScale(_ cardinal: Cardinal) -> Numeral? {
    guard let whole = cardinal.beforeScale,
      var numeral = readMixed(whole: whole, at: cardinal.end), numeral.scale == 0
    else { return nil }
    numeral.value = numeral.value.scaled(byPowerOfTen: cardinal.scale)
    numeral.lastPlace += cardinal.scale
    numeral.fractionDigits -= cardinal.scale
    numeral.hasFraction = numeral.lastPlace < 0
    return numeral
  }

  private func whole(_ cardinal: Cardinal) -> Numeral {
    var numeral: Numeral
    if let before = cardinal.beforeScale {
      numeral = .whole(before, form: .words, end: cardinal.end)
      numeral.numeralEnd = cardinal.scaleToken
      numeral.scale = cardinal.scale
      numeral.scaleToken = cardinal.scaleToken
    } else {
      numeral = .whole(cardinal.value, form: .words, end: cardinal.end)
    }
    numeral.saysAnd = cardinal.saysAnd
    return numeral
  }

  /// "one over three", "1 over 3".
  private func denominator(after over: Int) -> (value: ExactDecimal, end: Int)? {
    if isDigits(over + 1), case .numeral(let numeral) = readDigits(at: over + 1) {
      return numeral.value.isZero ? nil : (numeral.value, numeral.end)
    }
    guard roles(over + 1).cardinal > 0, let cardinal = readCardinal(at: over + 1),
      !cardinal.value.isZero
    else { return nil }
    return (cardinal.value, cardinal.end)
  }

  /// "3 hundred and 21", "3 dozen" in digits.
  func readWordsAfterDigits(_ numeral: Numeral) -> Numeral? {
    let next = numeral.end
    if keyword(next) == .dozen,
      var dozens = numeral.value.multiplied(by: ExactDecimal(12))
        .map({ Numeral.whole($0, form: .fraction, end: next + 1) })
    {
      dozens.fractionDigits = 0
      return dozens
    }
    guard roles(next).scale == 2, numeral.value < ExactDecimal(100), keyword(next + 1) == .and,
      let (rest, end) = smallNumber(at: next + 2),
      let value = numeral.value.scaled(byPowerOfTen: 2).adding(rest)
    else { return nil }
    return .whole(value, form: .fraction, end: end)
  }

  /// A number below a hundred that no scale follows.
  private func smallNumber(at index: Int) -> (value: ExactDecimal, end: Int)? {
    guard let (value, end) = denominator(after: index - 1), value < ExactDecimal(100),
      value.isInteger, roles(end).scale == 0, keyword(end) != .percent
    else { return nil }
    return (value, end)
  }

  /// "1 over 3" in digits: only a numerator of one is ever meant so.
  func readOver(_ numeral: Numeral) -> Numeral? {
    guard numeral.value == .one, keyword(numeral.end) == .over,
      let under = denominator(after: numeral.end)
    else { return nil }
    return .fraction(.zero, .one, over: under.value, end: under.end)
  }

  /// "nine point nought four".
  private func readPoint(_ cardinal: Cardinal) -> Numeral? {
    var digits = DigitAccumulator()
    var next = cardinal.end + 1
    var places = 0
    while next < tokens.count, roles(next).cardinal >= 0 {
      let value = Int(roles(next).cardinal)
      guard value < 20 || places == 0 else { break }
      if value >= 10 {
        guard places == 0, digits.add(UInt8(value / 10)), digits.add(UInt8(value % 10)) else {
          break
        }
        places += 2
        next += 1
        break
      }
      guard digits.add(UInt8(value)) else { break }
      places += 1
      next += 1
    }
    guard places > 0, let part = digits.decimal(exponent: -places),
      let value = cardinal.value.adding(part)
    else { return nil }
    return finish(
      Numeral(
        value: value, lastPlace: -places,
        significantDigits: max(1, value.topPlace + places + 1),
        hasFraction: true, form: .fraction, fractionDigits: places, numeralEnd: next, end: next))
  }

  /// "two thirds", "three twenty-firsts", "one hundred and thirty-two fifths".
  private func readDenominator(of cardinal: Cardinal, from start: Int) -> Numeral? {
    guard let (under, end, isPlural) = readOrdinalDenominator(at: cardinal.end) else { return nil }
    let isOne = cardinal.value == .one
    guard isPlural || (isOne && isFractionContext(end)) else { return nil }
    return finishPart(.fraction(.zero, cardinal.value, over: under, end: end))
  }

  /// "thirds", "quarters", "twenty-fifth", "-fourth": value, end, and whether only a denominator
  /// can be meant.
  private func readOrdinalDenominator(at index: Int) -> (ExactDecimal, Int, Bool)? {
    var index = index
    if isSymbol(index, "-"), isGlued(index) == isGlued(index + 1) { index += 1 }
    let roles = roles(index)
    switch roles.keyword {
    case .quarter: return isStretch(index) ? nil : (ExactDecimal(4), index + 1, false)
    case .quarters, .halves:
      return (ExactDecimal(roles.keyword == .quarters ? 4 : 2), index + 1, !isStretch(index))
    case .half: return (ExactDecimal(2), index + 1, false)
    default: break
    }
    if roles.ordinal > 2 {
      return (ExactDecimal(Int(roles.ordinal)), index + 1, roles.isPluralOrdinal)
    }
    guard roles.cardinal >= 20 else { return nil }
    let unit = isSymbol(index + 1, "-") ? index + 2 : index + 1
    let last = self.roles(unit)
    guard last.ordinal > 0, last.ordinal < 10 else { return nil }
    return (
      ExactDecimal(Int(roles.cardinal) + Int(last.ordinal)), unit + 1, last.isPluralOrdinal
    )
  }

  /// "third" after "one" or "a" is a part, not a place, where no noun follows: "one third of",
  /// "a fifth.".
  private func isFractionContext(_ end: Int) -> Bool {
    !isWord(end) || keyword(end) == .of || roles(end).scale > 0 || keyword(end) == .and
  }

  /// "quarter" and "half" as stretches of time: "through three quarters", "in a half".
  private func isStretch(_ index: Int) -> Bool {
    var first = index - 1
    while first >= 0, isWord(first) || isSymbol(first, "-"), index - first <= 3 {
      let roles = roles(first)
      if roles.isBeforeStretch, roles.cardinal < 0 { return true }
      if roles.cardinal < 0, roles.keyword != .a, !isSymbol(first, "-") { return false }
      first -= 1
    }
    return false
  }

  /// "and a half", "and two thirds", "and fifty-four hundredths", behind a whole number.
  func readMixed(whole: ExactDecimal, at index: Int) -> Numeral? {
    guard keyword(index) == .and else { return nil }
    let next = index + 1
    let top: ExactDecimal
    let bottom: Int
    if keyword(next) == .a {
      top = .one
      bottom = next + 1
    } else if roles(next).cardinal > 0, let cardinal = readCardinal(at: next) {
      top = cardinal.value
      bottom = cardinal.end
    } else {
      return nil
    }
    guard let (under, end, isPlural) = readOrdinalDenominator(at: bottom),
      isPlural || top == .one, top < under
    else { return nil }
    // "two and a third quarter" isn't a fraction; "two and a half million" is.
    if !isPlural, roles(end - 1).ordinal > 0, isWord(end), roles(end).scale == 0 { return nil }
    return .fraction(whole, top, over: under, end: end).map(finish)
  }

  // MARK: After "a", "half" and "quarter"

  private func readAfterArticle(_ start: Int) -> Numeral? {
    let next = start + 1
    let roles = roles(next)
    guard isWord(next), !tokens[next].isGlued else { return nil }
    if roles.scale > 0, !roles.isLetterScale, length(next) > 3 {
      guard let cardinal = readCardinal(at: start, article: true) else { return nil }
      return readTail(of: cardinal, from: start)
    }
    switch roles.keyword {
    case .dozen: return .whole(ExactDecimal(12), form: .words, end: next + 1)
    case .pair where keyword(next + 1) == .of:
      return .whole(ExactDecimal(2), form: .words, end: next + 2)
    case .half: return readHalf(at: next, from: start)
    case .quarter: return readPart(next, over: 4, from: start, needsScale: isStretch(next))
    default: break
    }
    guard roles.ordinal > 2, !roles.isPluralOrdinal, isFractionContext(next + 1) else { return nil }
    return readPart(next, over: Int(roles.ordinal), from: start, needsScale: false)
  }

  /// "half a billion", "half million", "half a dozen", "a half".
  private func readHalf(at half: Int, from start: Int) -> Numeral? {
    let next = keyword(half + 1) == .a ? half + 2 : half + 1
    if keyword(next) == .dozen { return .whole(ExactDecimal(6), form: .words, end: next + 1) }
    return readPart(half, over: 2, from: start, needsScale: start == half || isStretch(half))
  }

  /// A half, a quarter, a third; alone, or of a scale word: "quarter million", "half a percent".
  private func readPart(
    _ index: Int, over denominator: Int, from start: Int, needsScale: Bool
  ) -> Numeral? {
    guard
      let part = Numeral.fraction(
        .zero, .one, over: ExactDecimal(denominator), end: index + 1)
    else { return nil }
    let finished = finishPart(part)
    if let finished, finished.scale != 0 { return finished }
    if keyword(index + 1) == .a, [.percent, .percentage].contains(keyword(index + 2)) {
      var numeral = part
      numeral.numeralEnd = index + 2
      numeral.end = index + 2
      return numeral
    }
    if needsScale || (start != index && isWord(index + 1) && keyword(index + 1) != .of) {
      return nil
    }
    return finished
  }

  /// "of a million" and "a billion" behind a fraction.
  private func finishPart(_ numeral: Numeral?) -> Numeral? {
    guard var numeral else { return nil }
    var next = numeral.end
    if keyword(next) == .of, keyword(next + 1) == .a { next += 1 }
    if keyword(next) == .a { next += 1 }
    let roles = roles(next)
    guard roles.scale > 0, !roles.isLetterScale, length(next) > 3 else { return numeral }
    numeral.scale = Int(roles.scale)
    numeral.scaleToken = next
    numeral.numeralEnd = next
    numeral.end = next + 1
    return numeral
  }

  /// A scale word right behind a fraction: "two and a half million".
  private func finish(_ numeral: Numeral) -> Numeral {
    let roles = roles(numeral.end)
    guard roles.scale > 0, !roles.isLetterScale, length(numeral.end) > 3 else { return numeral }
    var numeral = numeral
    numeral.scale = Int(roles.scale)
    numeral.scaleToken = numeral.end
    numeral.end += 1
    return numeral
  }

  // MARK: One

  private func isPronounOne(_ index: Int) -> Bool {
    if index > 0, isWord(index - 1), roles(index - 1).isBeforePronounOne { return true }
    if isGluedSymbol(index + 1, "'") { return true }
    return roles(index + 1).isAfterPronounOne
  }

  // MARK: Ordinals

  /// "third", "twenty-first"; value and end.
  func readOrdinal(at index: Int) -> (value: Int, end: Int)? {
    let roles = roles(index)
    if roles.ordinal > 0, !roles.isPluralOrdinal { return (Int(roles.ordinal), index + 1) }
    guard roles.cardinal >= 20 else { return nil }
    let unit = isGluedSymbol(index + 1, "-") ? index + 2 : index + 1
    let last = self.roles(unit)
    guard last.ordinal > 0, last.ordinal < 10, !last.isPluralOrdinal else { return nil }
    return (Int(roles.cardinal) + Int(last.ordinal), unit + 1)
  }
}
