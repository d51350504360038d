/// Quarters and halves: "Q2 2023", "2Q23", "the second quarter of fiscal 2023", "H1 FY2023".
extension PeriodScan {
  /// A quarter or half without its year.
  struct Part {
    var isHalf: Bool
    var number: Int
    var basis: YearBasis
    var end: Int
    /// "2Q", "Q2": a year of two digits may follow.
    var isShort: Bool
  }

  func part(_ index: Int) -> Part? {
    if kind(index) == .fiscal || kind(index) == .calendar {
      guard var part = part(skip(index + 1)) else { return nil }
      part.basis = kind(index) == .fiscal ? .fiscal : .calendar
      return part
    }
    if let edge = edgePart(index) { return edge }
    if kind(index) == .q || kind(index) == .h {
      guard isDigits(index + 1), isGlued(index + 1), length(index + 1) == 1,
        let number = number(index + 1), number > 0, endsPart(index + 2),
        kind(index) == .q || isCapitalised(index)
      else { return nil }
      let bases: [YearBasis] = [.unstated, .fiscal, .calendar]
      return Part(
        isHalf: kind(index) == .h, number: number, basis: bases[Int(word(index).value)],
        end: index + 2, isShort: true)
    }
    if isDigits(index), length(index) == 1, isGlued(index + 1),
      kind(index + 1) == .q || (kind(index + 1) == .h && isCapitalised(index + 1))
    {
      guard startsClean(index), let number = number(index), number > 0, endsPart(index + 2) else {
        return nil
      }
      return Part(
        isHalf: kind(index + 1) == .h, number: number, basis: .unstated, end: index + 2,
        isShort: true)
    }
    if kind(index) == .quarter, let number = number(skip(index + 1)), length(skip(index + 1)) == 1,
      (1...4).contains(number), endsClean(skip(index + 1)), word(index).value == 1
    {
      return Part(
        isHalf: false, number: number, basis: .unstated, end: skip(index + 1) + 1, isShort: false)
    }
    guard let ordinal = ordinal(index) else { return nil }
    var next = skip(skipHyphen(ordinal.end))
    var basis = YearBasis.unstated
    if kind(next) == .fiscal || kind(next) == .calendar {
      basis = kind(next) == .fiscal ? .fiscal : .calendar
      next = skip(skipHyphen(next + 1))
    }
    guard kind(next) == .quarter || kind(next) == .half else { return nil }
    return Part(
      isHalf: kind(next) == .half, number: ordinal.value, basis: basis,
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

  /// "final quarter", "latter half", "opening fiscal quarter".
  private func edgePart(_ index: Int) -> Part? {
    guard kind(index) == .closing || kind(index) == .opening else { return nil }
    var next = skip(index + 1)
    let isFiscal = kind(next) == .fiscal
    if isFiscal { next = skip(next + 1) }
    guard kind(next) == .quarter || kind(next) == .half, word(next).value == 1 else { return nil }
    let isHalf = kind(next) == .half
    return Part(
      isHalf: isHalf, number: kind(index) == .opening ? 1 : isHalf ? 2 : 4,
      basis: isFiscal ? .fiscal : .unstated, end: next + 1, isShort: false)
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
    // "2QFY23" and "2QFY2023"
    if isDigits(index), length(index) == 1, let quarter = number(index), (1...4).contains(quarter),
      startsClean(index), kind(index + 1) == .qfy, isGlued(index + 1), isGlued(index + 2)
    {
      let plain = plainYear(index + 2).map { (year: $0, end: index + 3) }
      guard let year = plain ?? shortYear(index + 2) else { return nil }
      return Found(
        written: .quarter(year: year.year, quarter: quarter, basis: .fiscal),
        tokens: index..<year.end)
    }
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
      return isDigits(index + 1) || !isWord(index + 1)
        || [.fy, .q, .h].contains(kind(index + 1))
    }
    return true
  }

  /// A quarter or half as a mention, with the year after it.
  func partMention(_ index: Int) -> Found? {
    guard let part = part(index) else {
      return partOfList(index) ?? firstMonths(index) ?? lastMonths(index) ?? shortMonths(index)
        ?? joinedPart(index) ?? century(index)
    }
    if let ended = ended(part, index) { return ended }
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
    if let away = yearsAway(skip(part.end)), away.years < 0 {
      return Found(
        written: .relative(
          .part(yearPart(part), yearOffset: away.years, from: away.origin)),
        tokens: index..<away.end, takesArticle: !part.isShort)
    }
    // "the third quarter of the year": of the one the text speaks of.
    let ofYear = skip(.the, from: next)
    let end =
      next > skip(part.end) && ofYear > next && kind(skip(.fiscal, from: ofYear)) == .year
        && word(skip(.fiscal, from: ofYear)).value == 1
      ? skip(.fiscal, from: ofYear) + 1 : part.end
    return found(part, year: nil, basis: part.basis, index..<end)
  }

  func yearPart(_ part: Part) -> YearPart {
    part.isHalf ? .half(part.number) : .quarter(part.number)
  }

  /// "the second quarter ended July 30, 2023": the day says which year's.
  private func ended(_ part: Part, _ index: Int) -> Found? {
    guard kind(skip(part.end)) == .ended,
      var found = endedAt(part.end, from: index, months: part.isHalf ? 6 : 3)
    else { return nil }
    found.takesArticle = !part.isShort
    return found
  }

  func basis(_ part: Part, _ year: YearBasis) -> YearBasis {
    part.basis == .unstated ? year : part.basis
  }

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
    next = skip(.its, from: skip(.the, from: next))
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
            isHalf: last.isHalf, number: first.value, basis: last.basis, end: first.end,
            isShort: false), year: nil, basis: last.basis,
          index..<first.end)
      }
      guard let item = ordinal(next) else { return nil }
      next = item.end
    }
    return nil
  }

  /// "nine months", "three quarters": months, at most eleven.
  private func months(_ index: Int) -> (count: Int, end: Int)? {
    guard let count = count(index) else { return nil }
    let unit = skip(skipHyphen(count.end))
    let months: Int
    switch kind(unit) {
    case .monthUnit: months = count.value
    case .quarter where count.value > 1: months = count.value * 3
    default: return nil
    }
    return (1...11).contains(months) ? (months, unit + 1) : nil
  }

  /// "first nine months of 2023", "first three quarters of fiscal 2023", "first six months of the
  /// year", "nine months of 2023".
  private func firstMonths(_ index: Int) -> Found? {
    let isFirst = value(index, .ordinal) == 1
    guard let months = months(isFirst ? skip(index + 1) : index) else { return nil }
    let of = skip(months.end)
    let start = skip(.its, from: skip(.the, from: skip(of + 1)))
    if [.of, .in].contains(kind(of)), let year = year(start), case .year = year.written,
      kind(year.end) != .ended, isFirst || months.count % 3 == 0
    {
      return Found(
        written: .firstMonths(months.count, year: year.value, basis: year.basis),
        tokens: index..<year.end, takesArticle: true)
    }
    guard isFirst, kind(of) != .ended, months.count % 3 == 0 else { return nil }
    let year = skip(.fiscal, from: start)
    let isOfYear = kind(of) == .of && kind(year) == .year && word(year).value == 1
    return Found(
      written: .firstMonths(months.count, year: nil, basis: .unstated),
      tokens: index..<(isOfYear ? year + 1 : months.end), takesArticle: true)
  }

  /// "last six months of 2023": its second half; three are its fourth quarter.
  private func lastMonths(_ index: Int) -> Found? {
    guard kind(index) == .last || kind(index) == .closing, let months = months(skip(index + 1)),
      months.count == 6 || months.count == 3, kind(skip(months.end)) == .of,
      let year = year(skip(.its, from: skip(.the, from: skip(skip(months.end) + 1)))),
      case .year = year.written
    else { return nil }
    return Found(
      written: months.count == 6
        ? .half(year: year.value, half: 2, basis: year.basis)
        : .quarter(year: year.value, quarter: 4, basis: year.basis),
      tokens: index..<year.end, takesArticle: true)
  }

  /// "9M 2023", "9M23", "6M FY23".
  private func shortMonths(_ index: Int) -> Found? {
    guard isDigits(index), let count = number(index), [6, 9].contains(count), length(index) == 1,
      startsClean(index), isGlued(index + 1), isMonthMark(index + 1)
    else { return nil }
    let year: (value: Int, basis: YearBasis, end: Int)
    if isGlued(index + 2) || isSymbol(index + 2, "'"), let short = shortYear(index + 2) {
      year = (short.year, .unstated, short.end)
    } else if let named = self.year(skip(index + 2)), kind(named.end) != .scale,
      case .year = named.written
    {
      year = (named.value, named.basis, named.end)
    } else {
      return nil
    }
    return Found(
      written: .firstMonths(count, year: year.value, basis: year.basis), tokens: index..<year.end)
  }

  private func isMonthMark(_ index: Int) -> Bool {
    isWord(index) && length(index) == 1 && bytes[Int(tokens[index].span.start)] == UInt8(ascii: "M")
  }

  /// "June quarter of 2023", "June 2023 quarter", "December quarter": the one that ends there.
  func quarterOfMonth(_ index: Int) -> Found? {
    guard let month = value(index, .month), isCapitalised(index) else { return nil }
    var next = skip(skipHyphen(index + 1))
    var year: (value: Int, basis: YearBasis, end: Int)?
    if let plain = plainYear(next) { year = (plain, .unstated, next + 1) }
    next = year.map { skip($0.end) } ?? next
    if kind(next) == .fiscal { next = skip(next + 1) }
    guard kind(next) == .quarter, word(next).value == 1 else { return nil }
    var end = next + 1
    if year == nil {
      let of = skip(end)
      let start = [.of, .in].contains(kind(of)) ? skip(of + 1) : of
      if let named = self.year(skip(.its, from: skip(.the, from: start))),
        case .year = named.written,
        kind(named.end) != .scale
      {
        year = (named.value, named.basis, named.end)
        end = named.end
      }
    }
    return Found(
      written: .quarterOfMonth(
        year: year?.value, month: month, basis: year?.basis ?? .unstated),
      tokens: index..<end, takesArticle: true)
  }
}
