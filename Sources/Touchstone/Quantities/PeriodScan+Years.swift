/// Years, and quarters and halves of them: "fiscal 2019", "Q2 of FY2023", "2018/19", "1990s".
extension PeriodScan {
  /// A year with the words that say which.
  struct Year {
    var written: WrittenPeriod
    var value: Int
    var basis: YearBasis
    var end: Int
    /// More than the digits of a year.
    var isNamed: Bool
  }

  /// "fiscal year 2019", "FY19", "CY2019", "full-year 2019", "year 2019", "2019 fiscal year", "2019".
  func year(_ index: Int) -> Year? {
    if isDigits(index) { return yearInDigits(index) }
    var basis = YearBasis.unstated
    var next = index
    let head = kind(index)
    switch head {
    case .fiscal: (basis, next) = (.fiscal, skip(index + 1))
    case .financial:
      guard kind(skip(index + 1)) == .year else { return nil }
      (basis, next) = (.fiscal, skip(index + 1))
    case .fy:
      (basis, next) = (.fiscal, skip(index + 1))
      if isSymbol(next, "-"), isGlued(next), isGlued(next + 1) { next += 1 }
    case .calendar: (basis, next) = (.calendar, skip(index + 1))
    case .cy: (basis, next) = (.calendar, skip(index + 1))
    case .full:
      next = skip(skipHyphen(index + 1))
      if kind(next) == .fiscal { (basis, next) = (.fiscal, skip(next + 1)) }
    case .year: break
    default: return nil
    }
    if kind(skipHyphen(next)) == .year {
      next = skip(skipHyphen(next) + 1)
      if kind(next) == .ended {
        next = skip(next + 1)
        next = skip(.in, from: next)
      } else {
        next = skip(.of, from: next)
      }
      if kind(next) == .fy || kind(next) == .fiscal {
        basis = .fiscal
        next = skip(next + 1)
        if kind(next) == .year, head == .full { next = skip(next + 1) }
      }
    } else if head == .full || head == .year {
      return nil
    }
    if let year = plainYear(next) {
      // "the full year December 31" has no year; "fiscal year 2019-12-31" is a date.
      if let split = splitYear(next, year) {
        return Year(
          written: .splitYear(split.year), value: split.year, basis: .fiscal, end: split.end,
          isNamed: true)
      }
      return Year(
        written: .year(year, basis: basis), value: year, basis: basis, end: next + 1, isNamed: true)
    }
    guard head == .fy || head == .cy || (basis != .unstated && isSymbol(next, "'")),
      let short = shortYear(next)
    else { return nil }
    if isSymbol(short.end, "/"), isGlued(short.end), isGlued(short.end + 1),
      let second = number(short.end + 1), length(short.end + 1) == 2,
      second == (short.year + 1) % 100
    {
      return Year(
        written: .splitYear(short.year + 1), value: short.year + 1, basis: .fiscal,
        end: short.end + 2, isNamed: true)
    }
    return Year(
      written: .year(short.year, basis: basis), value: short.year, basis: basis, end: short.end,
      isNamed: true)
  }

  private func yearInDigits(_ index: Int) -> Year? {
    guard startsClean(index), let year = plainYear(index) else { return nil }
    let next = skipEmphasis(index + 1)
    let word = skipHyphen(next)
    let head = kind(word)
    if [.fiscal, .financial, .calendar, .full].contains(head),
      kind(skipHyphen(word + 1)) == .year, self.word(skipHyphen(word + 1)).value == 1
    {
      let basis: YearBasis =
        switch head {
        case .calendar: .calendar
        case .full: .unstated
        default: .fiscal
        }
      return Year(
        written: .year(year, basis: basis), value: year, basis: basis,
        end: skipHyphen(word + 1) + 1, isNamed: true)
    }
    if let split = splitYear(index, year) {
      return Year(
        written: .splitYear(split.year), value: split.year, basis: .fiscal, end: split.end,
        isNamed: true)
    }
    return Year(
      written: .year(year, basis: .unstated), value: year, basis: .unstated, end: index + 1,
      isNamed: false)
  }

  /// "2018/19", "2018-19", "2018/2019": the second year.
  private func splitYear(_ index: Int, _ year: Int) -> (year: Int, end: Int)? {
    let isSlash = isSymbol(index + 1, "/")
    guard isSlash || isSymbol(index + 1, "-"), isGlued(index + 1), isGlued(index + 2),
      let second = number(index + 2), endsClean(index + 2),
      !(isGlued(index + 3) && [UInt8(ascii: "-"), UInt8(ascii: "/")].contains(symbol(index + 3)))
    else { return nil }
    let follows =
      length(index + 2) == 2
      ? second == (year + 1) % 100 && (isSlash || second > 12)
      : length(index + 2) == 4 && second == year + 1 && (isSlash || isBehindFiscal(index))
    return follows ? (year + 1, index + 3) : nil
  }

  /// "fiscal year 2022-2023" is one year, "2022-2023" may be two.
  private func isBehindFiscal(_ index: Int) -> Bool {
    let before = kind(index - 1) == .year ? index - 2 : index - 1
    return [.fiscal, .fy, .financial].contains(kind(before))
  }

  /// A year as a mention of its own, with what may follow it: a quarter, "year-end", a decade's s.
  func yearMention(_ index: Int) -> Found? {
    guard let year = year(index) else { return nil }
    if !year.isNamed, let decade = decade(index, year.value) { return decade }
    let after = afterPossessive(year.end)
    if case .year = year.written {
      let next = skipHyphen(after)
      let joined = next == after || isGlued(after)
      if joined, let part = part(next), isGlued(next) || !hasOwnYear(part.end) {
        return found(part, year: year.value, basis: basis(part, year.basis), index..<part.end)
      }
      if let end = yearEndWords(next) {
        return Found(
          written: .yearEnd(year.value, basis: year.basis), tokens: index..<end)
      }
      if !year.isNamed {
        if let month = value(after, .month), isCapitalised(after) || length(after) > 3,
          month != 5 || isCapitalised(after), month != 3 || isCapitalised(after),
          !isDigits(skip(after + 1))
        {
          return Found(written: .month(year: year.value, month: month), tokens: index..<after + 1)
        }
        return bareYear(index, year.value)
      }
    }
    return Found(written: year.written, tokens: index..<year.end)
  }

  /// "2019" by itself: a count, a code, part of a name, or a year.
  private func bareYear(_ index: Int, _ year: Int) -> Found? {
    if kind(index + 1) == .scale { return nil }
    if isSymbol(index + 1, "-"), isGlued(index + 1), isDigits(index + 2), isGlued(index + 2),
      plainYear(index + 2) == nil
    {
      return nil
    }
    var found = Found(written: .year(year, basis: .unstated), tokens: index..<index + 1)
    found.isPartOfName = isPartOfName(index)
    return found
  }

  /// "Notes due 2024", "the Act of 1934", "the 1934 Act", "the 2019 Equity Incentive Plan".
  private func isPartOfName(_ index: Int) -> Bool {
    switch kind(index - 1) {
    case .due, .identifier: return true
    case .in where kind(index - 2) == .due: return true
    case .of where kind(index - 2) == .act && isCapitalised(index - 2): return true
    default: break
    }
    var next = skip(index + 1)
    guard isCapitalised(next) else { return false }
    if kind(next) == .act { return true }
    // "2019 Equity Incentive Plan": capitals up to the word that is named.
    for _ in 0..<6 {
      if kind(next) == .nameHead { return isCapitalised(next) }
      guard isCapitalised(next) || [.and, .of].contains(kind(next)) else { return false }
      next = skip(next + 1)
    }
    return false
  }

  private func decade(_ index: Int, _ year: Int) -> Found? {
    guard year % 10 == 0, kind(index + 1) == .s, isGlued(index + 1) else { return nil }
    var found = Found(
      written: .range(Day(valid: year, 1, 1), Day(valid: year + 9, 12, 31)),
      tokens: index..<index + 2)
    found.takesArticle = true
    return found
  }

  /// Past "'s" of "fiscal 2023's second quarter".
  func afterPossessive(_ index: Int) -> Int {
    if isSymbol(index, "'"), isGlued(index), kind(index + 1) == .s, isGlued(index + 1) {
      return skip(index + 2)
    }
    return skipEmphasis(index)
  }

  /// "year-end", "year end", "yearend" after or before a year.
  private func yearEndWords(_ index: Int) -> Int? {
    guard kind(index) == .year, word(index).value == 1 else { return nil }
    let end = skipHyphen(index + 1)
    return kind(end) == .end ? end + 1 : nil
  }

  /// "year-end 2018", "fiscal year end 2019", "the end of fiscal 2019", "beginning of 2019".
  func yearEdge(_ index: Int) -> Found? {
    let isFiscal = kind(index) == .fiscal || kind(index) == .fy
    if let afterWords = yearEndWords(isFiscal ? skipHyphen(index + 1) : index) {
      let at = skip(.of, from: skip(afterWords))
      guard let year = year(at), case .year = year.written else { return nil }
      return Found(
        written: .yearEnd(year.value, basis: isFiscal ? .fiscal : year.basis),
        tokens: index..<year.end)
    }
    let edge = kind(index)
    guard edge == .end || edge == .start, kind(index + 1) == .of else { return nil }
    let at = skip(.its, from: skip(.the, from: skip(index + 2)))
    if edge == .start, let start = partStart(at, from: index) { return start }
    guard let year = year(at), case .year = year.written,
      kind(year.end) != .ended, part(afterPossessive(year.end)) == nil,
      value(year.end, .month) == nil, kind(year.end) != .scale
    else { return nil }
    var found = Found(
      written: edge == .end
        ? .yearEnd(year.value, basis: year.basis) : .yearStart(year.value, basis: year.basis),
      tokens: index..<year.end)
    found.takesArticle = true
    return found
  }

  /// "beginning of the third quarter of 2023": where the second ends.
  private func partStart(_ index: Int, from first: Int) -> Found? {
    guard let found = partMention(index),
      case .quarter(let year?, let quarter, let basis) = found.written
    else { return nil }
    return Found(
      written: .quarter(
        year: quarter == 1 ? year - 1 : year, quarter: quarter == 1 ? 4 : quarter - 1, basis: basis),
      tokens: first..<found.tokens.upperBound, takesArticle: true)
  }

  /// "full year", "entire fiscal year", without its number.
  func wholeYear(_ index: Int) -> Found? {
    guard kind(index) == .full || kind(index) == .whole else { return nil }
    var next = skip(skipHyphen(index + 1))
    if kind(next) == .fiscal { next = skip(next + 1) }
    guard kind(next) == .year, word(next).value == 1, kind(skip(next + 1)) != .ended else {
      return nil
    }
    return Found(written: .relative(.wholeYear), tokens: index..<next + 1, takesArticle: true)
  }

  /// "early 2019", "mid-2019", "late fiscal 2019", "the middle of 2000".
  func partOfYear(_ index: Int) -> Found? {
    let third: Int
    switch kind(index) {
    case .early: third = 0
    case .middle: third = 1
    case .late: third = 2
    default: return nil
    }
    let at = skip(.the, from: skip(.of, from: skip(skipHyphen(index + 1))))
    guard let year = isDigits(at) ? plainYear(at).map({ ($0, at + 1) }) : namedYear(at) else {
      return nil
    }
    return Found(written: .partOfYear(year.0, third: third), tokens: index..<year.1)
  }

  private func namedYear(_ index: Int) -> (Int, Int)? { year(index).map { ($0.value, $0.end) } }
}
