/// Quarters and halves: "Q2 2023", "2Q23", "the second quarter of fiscal 2023", "H1 FY2023".
extension PeriodScan {
  /// A quarter or half without its year.
  struct Part {
    var isHalf: Bool
    var number: Int
    var isFiscal: Bool
    var end: Int
    /// "2Q", "Q2": a year of two digits may follow.
    var isShort: Bool
  }

  func part(_ index: Int) -> Part? {
    if kind(index) == .fiscal {
      guard var part = part(skip(index + 1)) else { return nil }
      part.isFiscal = true
      return part
    }
    if kind(index) == .q || kind(index) == .h {
      guard isDigits(index + 1), isGlued(index + 1), length(index + 1) == 1,
        let number = number(index + 1), number > 0, endsPart(index + 2),
        kind(index) == .q || isCapitalised(index)
      else { return nil }
      return Part(
        isHalf: kind(index) == .h, number: number, isFiscal: false, end: index + 2, isShort: true)
    }
    if isDigits(index), length(index) == 1, isGlued(index + 1),
      kind(index + 1) == .q || (kind(index + 1) == .h && isCapitalised(index + 1))
    {
      guard startsClean(index), let number = number(index), number > 0, endsPart(index + 2) else {
        return nil
      }
      return Part(
        isHalf: kind(index + 1) == .h, number: number, isFiscal: false, end: index + 2,
        isShort: true)
    }
    if kind(index) == .quarter, let number = number(skip(index + 1)), length(skip(index + 1)) == 1,
      (1...4).contains(number), endsClean(skip(index + 1)), word(index).value == 1
    {
      return Part(
        isHalf: false, number: number, isFiscal: false, end: skip(index + 1) + 1, isShort: false)
    }
    guard let ordinal = ordinal(index) else { return nil }
    var next = skip(skipHyphen(ordinal.end))
    let isFiscal = kind(next) == .fiscal
    if isFiscal { next = skip(skipHyphen(next + 1)) }
    guard kind(next) == .quarter || kind(next) == .half else { return nil }
    return Part(
      isHalf: kind(next) == .half, number: ordinal.value, isFiscal: isFiscal,
      end: behindAbbreviation(next + 1, of: ordinal.value), isShort: false)
  }

  /// Behind "(Q1)" in "the first quarter (Q1) of fiscal 2023".
  private func behindAbbreviation(_ index: Int, of number: Int) -> Int {
    guard isSymbol(index, "("), kind(index + 1) == .q || kind(index + 1) == .h,
      isDigits(index + 2), isGlued(index + 2), self.number(index + 2) == number,
      isSymbol(index + 3, ")")
    else { return index }
    return index + 4
  }

  /// "21st century", as the years 2000 to 2099.
  private func century(_ index: Int) -> Found? {
    guard let ordinal = ordinal(index), (2...22).contains(ordinal.value),
      kind(skipHyphen(ordinal.end)) == .century
    else { return nil }
    let first = ordinal.value * 100 - 100
    return Found(
      written: .range(Day(valid: first, 1, 1), Day(valid: first + 99, 12, 31)),
      tokens: index..<skipHyphen(ordinal.end) + 1)
  }

  /// "Q22023", as texts that lost a space write it.
  private func joinedPart(_ index: Int) -> Found? {
    guard kind(index) == .q, isDigits(index + 1), isGlued(index + 1), length(index + 1) == 5,
      endsClean(index + 1), let joined = readDigits(bytes[tokens[index + 1].span.range]),
      (1...4).contains(joined / 10_000), (1900...2100).contains(joined % 10_000)
    else { return nil }
    return Found(
      written: .quarter(year: joined % 10_000, quarter: joined / 10_000, basis: .unstated),
      tokens: index..<index + 2)
  }

  /// Nothing but a year runs into "Q2" from behind ("H1N1", "H1-B", "Q2A").
  private func endsPart(_ index: Int) -> Bool {
    guard isGlued(index) else { return true }
    if isWord(index) { return kind(index) == .fy }
    if isSymbol(index, "-") {
      return isDigits(index + 1) || !isWord(index + 1) || kind(index + 1) == .fy
    }
    return true
  }

  /// A quarter or half as a mention, with the year after it.
  func partMention(_ index: Int) -> Found? {
    guard let part = part(index) else {
      return partOfList(index) ?? firstMonths(index) ?? joinedPart(index) ?? century(index)
    }
    if let year = yearAfter(part) {
      return found(part, year: year.value, basis: basis(part, year.basis), index..<year.end)
    }
    let next = skip(.of, from: skip(part.end))
    if part.number <= (part.isHalf ? 2 : 4),
      let relative = relativeYear(skip(.the, from: next))
    {
      var found = Found(
        written: .relative(
          .part(
            part.isHalf ? .half(part.number) : .quarter(part.number), yearOffset: relative.offset,
            from: relative.origin)),
        tokens: index..<relative.end)
      found.takesArticle = !part.isShort
      return found
    }
    guard part.number <= (part.isHalf ? 2 : 4) else { return nil }
    return found(part, year: nil, basis: part.isFiscal ? .fiscal : .unstated, index..<part.end)
  }

  func basis(_ part: Part, _ year: YearBasis) -> YearBasis { part.isFiscal ? .fiscal : year }

  func found(_ part: Part, year: Int?, basis: YearBasis, _ range: Range<Int>) -> Found? {
    var found = Found(
      written: part.isHalf
        ? .half(year: year, half: part.number, basis: basis)
        : .quarter(year: year, quarter: part.number, basis: basis), tokens: range)
    if part.number > (part.isHalf ? 2 : 4) {
      found.written = .noSuchPeriod
      found.impossible = part.isHalf ? .half(part.number) : .quarter(part.number)
    }
    found.takesArticle = !part.isShort
    return found
  }

  /// A year follows, so that "2022 Q3 2023" gives the quarter to the second.
  func hasOwnYear(_ index: Int) -> Bool {
    let next = skipEmphasis(index)
    if plainYear(next) != nil { return part(skipHyphen(next + 1)) == nil }
    return (kind(next) == .of && year(skip(next + 1)) != nil)
  }

  private func yearAfter(_ part: Part) -> Year? {
    if part.isShort, isGlued(part.end) || isSymbol(part.end, "'"), let short = shortYear(part.end) {
      return Year(
        written: .year(short.year, basis: .unstated), value: short.year, basis: .unstated,
        end: short.end, isNamed: false)
    }
    var next = skip(part.end)
    if isSymbol(next, ",") || isSymbol(next, "-") || isSymbol(next, "/") {
      next = skip(next + 1)
    }
    if kind(next) == .of || kind(next) == .in { next = skip(next + 1) }
    next = skip(.the, from: next)
    if isDigits(next) {
      // "in the second quarter 2019 employees" can't be told apart; "Q2 2019 million" can.
      guard let year = plainYear(next), kind(next + 1) != .scale else { return nil }
      let named = self.year(next)
      return Year(
        written: .year(year, basis: named?.basis ?? .unstated), value: year,
        basis: named?.basis ?? .unstated, end: named?.end ?? next + 1, isNamed: false)
    }
    guard let year = year(next), kind(year.end) != .ended else { return nil }
    return year
  }

  /// "first" of "the first and second quarters".
  private func partOfList(_ index: Int) -> Found? {
    guard kind(index) == .ordinal, let first = ordinal(index) else { return nil }
    var next = first.end
    for _ in 0..<4 {
      let joint = next
      if isSymbol(next, ",") { next = skip(next + 1) }
      next = skip(.the, from: skip(.and, from: next))
      guard next > joint, kind(next) == .ordinal else { return nil }
      if let last = part(next) {
        return found(
          Part(
            isHalf: last.isHalf, number: first.value, isFiscal: last.isFiscal, end: first.end,
            isShort: false), year: nil, basis: last.isFiscal ? .fiscal : .unstated,
          index..<first.end)
      }
      guard let item = ordinal(next) else { return nil }
      next = item.end
    }
    return nil
  }

  /// "first nine months of 2023".
  private func firstMonths(_ index: Int) -> Found? {
    guard value(index, .ordinal) == 1, let count = count(skip(index + 1)),
      (1...11).contains(count.value),
      kind(skip(count.end)) == .monthUnit
    else { return nil }
    let of = skip(skip(count.end) + 1)
    guard [.of, .in].contains(kind(of)), let year = year(skip(.the, from: skip(of + 1))),
      case .year = year.written
    else { return nil }
    var found = Found(
      written: .firstMonths(count.value, year: year.value, basis: year.basis),
      tokens: index..<year.end)
    found.takesArticle = true
    return found
  }
}
