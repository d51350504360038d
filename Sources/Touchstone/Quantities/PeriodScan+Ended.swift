/// Stretches named by their end: "the year ended May 31, 2019", "three months ended June 30, 2023",
/// "trailing twelve months".
extension PeriodScan {
  func ended(_ index: Int) -> Found? {
    var next = index
    if [.fiscal, .full, .financial, .fy].contains(kind(next)) {
      let isYear = kind(next) == .fy
      next = skip(skipHyphen(next + 1))
      if isYear { return endedAt(next, from: index, months: 12) }
    }
    guard let unit = stretch(next) else { return nil }
    return endedAt(unit.end, from: index, months: unit.months)
  }

  /// "three" of "the three and six months ended June 30, 2023".
  func endedOfList(_ index: Int) -> Found? {
    guard let first = count(index), kind(skip(first.end)) == .and,
      let second = count(skip(skip(first.end) + 1)), kind(skip(second.end)) == .monthUnit,
      let found = ended(skip(skip(first.end) + 1)), case .monthsEnded(_, let day) = found.written
    else { return nil }
    return Found(written: monthsEnded(first.value, day), tokens: index..<first.end)
  }

  /// "year", "quarter", "nine-month period", "52 weeks": months, or nil for "period".
  private func stretch(_ index: Int) -> (months: Int?, end: Int)? {
    switch kind(index) {
    case .year: return (12, index + 1)
    case .quarter: return (3, index + 1)
    case .half:
      let next = skipHyphen(index + 1)
      return (6, kind(next) == .year ? next + 1 : index + 1)
    case .period: return (nil, index + 1)
    case .periodic where kind(skip(index + 1)) == .period:
      return (Int(word(index).value), skip(index + 1) + 1)
    default: break
    }
    guard let count = count(index), (1...60).contains(count.value) else { return nil }
    let unit = skip(skipHyphen(count.end))
    var end = unit + 1
    if kind(skip(skipHyphen(end))) == .period { end = skip(skipHyphen(end)) + 1 }
    switch kind(unit) {
    case .monthUnit: return (count.value, end)
    // 13, 26, 39 and 52 or 53 weeks.
    case .week: return ((count.value * 12 + 26) / 52, end)
    case .quarter: return (count.value * 3, end)
    case .year where count.value == 1: return (12, end)
    default: return nil
    }
  }

  func endedAt(_ index: Int, from first: Int, months: Int?) -> Found? {
    var next = skip(index)
    if kind(next) == .that { next = skip(next + 1) }
    next = skipHyphen(next)
    guard kind(next) == .ended || (kind(next) == .to && months != nil) else { return nil }
    next = skip(next + 1)
    if [.on, .in].contains(kind(next)) { next = skip(next + 1) }
    next = skip(.the, from: next)
    guard var found = date(next) else { return nil }
    found.tokens = first..<found.tokens.upperBound
    found.takesArticle = true
    switch found.written {
    case .day(let day): found.written = months.map { monthsEnded($0, day) } ?? .day(day)
    case .ambiguousDay(let day, _):
      found.written = months.map { monthsEnded($0, day) } ?? .day(day)
    case .month(let year?, let month):
      found.written = monthsEnded(months ?? 12, Day.lastOfMonth(month, year: year))
      if months == nil { found.written = .day(Day.lastOfMonth(month, year: year)) }
    case .noSuchPeriod: break
    default: return nil
    }
    return found
  }

  private func monthsEnded(_ months: Int, _ day: Day) -> WrittenPeriod {
    months == 12 ? .yearEnded(day) : .monthsEnded(months, day)
  }

  /// "TTM", "LTM", "trailing twelve months", "last 12 months", with the day it ends, if said.
  func trailingYear(_ index: Int) -> Found? {
    let end: Int
    if kind(index) == .ttm {
      guard tokens[index].flags.contains(.allCapitals), !isGluedWord(index + 1) else { return nil }
      end = index + 1
    } else {
      guard kind(index) == .trailing || kind(index) == .last,
        let count = count(skip(skipHyphen(index + 1)))
      else { return nil }
      let unit = skip(skipHyphen(count.end))
      switch (kind(unit), count.value) {
      case (.monthUnit, 12), (.quarter, 4), (.week, 52): break
      default: return nil
      }
      if kind(index) == .last, kind(unit) != .monthUnit { return nil }
      let period = skip(skipHyphen(unit + 1))
      end = kind(period) == .period ? period + 1 : unit + 1
    }
    var next = skip(end)
    if [.ended, .to].contains(kind(next)) {
      next = skip(next + 1)
    } else if isAsOf(next) {
      next = skip(next + 2)
    }
    var found = Found(written: .trailingYear(nil), tokens: index..<end)
    found.takesArticle = true
    if next > skip(end) || kind(index) == .ttm, let part = partMention(skip(.the, from: next)) {
      switch part.written {
      case .quarter(let year?, let quarter, let basis):
        found.written = .trailingYearOf(year: year, .quarter(quarter), basis: basis)
        found.tokens = index..<part.tokens.upperBound
        return found
      default: break
      }
    }
    if next > end || kind(index) == .ttm, let date = date(next) {
      switch date.written {
      case .day(let day): found.written = .trailingYear(day)
      case .month(let year?, let month):
        found.written = .trailingYear(Day.lastOfMonth(month, year: year))
      default: return found
      }
      found.tokens = index..<date.tokens.upperBound
    }
    return found
  }

  private func isAsOf(_ index: Int) -> Bool { isAs(index) && kind(index + 1) == .of }

  func isAs(_ index: Int) -> Bool { isWord(index) && tokens[index].hash == Self.asWord }

  private static let asWord = WordHash("as")

  private func isGluedWord(_ index: Int) -> Bool { isGlued(index) && !isSymbolToken(index) }

  private func isSymbolToken(_ index: Int) -> Bool {
    tokens.indices.contains(index) && tokens[index].kind == .symbol
  }

  /// "YTD", "year-to-date", with the year.
  func yearToDate(_ index: Int) -> Found? {
    var end = index + 1
    if kind(index) == .year {
      let to = skipHyphen(end)
      let date = skipHyphen(to + 1)
      guard kind(to) == .to, kind(date) == .date else { return nil }
      end = date + 1
    } else {
      guard kind(index) == .ytd else { return nil }
    }
    guard let year = year(skip(end)) else {
      return Found(written: .yearToDate(year: nil), tokens: index..<end)
    }
    return Found(written: .yearToDate(year: year.value), tokens: index..<year.end)
  }
}
