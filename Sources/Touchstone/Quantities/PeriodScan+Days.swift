/// Months and days: "December 31, 2018", "31st of December", "12/31/2018", "May 2019".
extension PeriodScan {
  /// A day or a month of a year, in any form, with or without a year.
  func date(_ index: Int) -> Found? {
    if isDigits(index) { return numericDate(index) ?? dayFirst(index) }
    switch kind(index) {
    case .month: return monthFirst(index)
    case .weekday: return weekdayAndDate(index)
    case .ordinal, .number: return dayFirst(index)
    default: return nil
    }
  }

  // MARK: In words

  func monthFirst(_ index: Int) -> Found? {
    guard let month = value(index, .month) else { return nil }
    var afterName = afterMonth(index)
    if isSymbol(afterName, ","), let listed = ordinal(skip(afterName + 1)),
      isDigits(skip(afterName + 1)),
      listed.value <= 31
    {
      afterName = skip(afterName + 1)
    }
    if let found = yearOfMonth(month, from: index, at: afterName) { return found }
    if isDigits(afterName), length(afterName) <= 2 || kind(afterName) == .ordinal,
      let found = dayOfMonth(month, from: index, at: afterName)
    {
      return found
    }
    if let (day, end) = ordinal(afterName), ![.quarter, .half, .fiscal].contains(kind(skip(end))),
      isWord(afterName)
    {
      return complete(month: month, day: day, from: index, at: end)
    }
    guard canStandAlone(month: index) else { return nil }
    return Found(written: .month(year: nil, month: month), tokens: index..<index + 1)
  }

  /// "31 December 2018", "31st of December", "fourth of July 1995".
  func dayFirst(_ index: Int) -> Found? {
    let day: Int
    var next: Int
    if let ordinal = ordinal(index) {
      (day, next) = (ordinal.value, skip(ordinal.end))
      next = skip(.of, from: next)
    } else if let number = number(index), length(index) <= 2 {
      guard endsClean(index) || kind(index + 1) == .month else { return nil }
      (day, next) = (number, skip(index + 1))
      if isSymbol(next, "/"), isGlued(next), isGlued(next + 1) { next += 1 }
      next = skip(.of, from: skipHyphen(next))
    } else {
      return nil
    }
    guard startsClean(index), (1...31).contains(day), let month = value(next, .month),
      isCapitalised(next) || month != 5 || plainYear(skip(next + 1)) != nil
    else { return nil }
    let hasPoint = length(next) <= 4 && isSymbol(next + 1, ".") && isGlued(next + 1)
    guard var found = complete(month: month, day: day, from: index, at: next + (hasPoint ? 2 : 1))
    else { return nil }
    // The point may end the sentence: it belongs to the month only before a year.
    if hasPoint, found.tokens.upperBound == next + 2 { found.tokens = index..<next + 1 }
    return found
  }

  /// "Saturday, May 4, 2019", "Friday 2018-7-6".
  func weekdayAndDate(_ index: Int) -> Found? {
    guard let raw = value(index, .weekday) else { return nil }
    var next = index + 1
    if length(index) <= 5, isSymbol(next, ".") { next += 1 }
    if isSymbol(next, ",") || isSymbol(next, "-") { next += 1 }
    next = skip(.the, from: skip(next))
    guard kind(next) != .weekday else { return nil }
    guard var found = date(next) else { return numberedWeekday(index, raw) }
    if case .month(nil, _) = found.written { return nil }
    found.tokens = index..<found.tokens.upperBound
    let weekday = Weekday.all[raw]
    switch found.written {
    case .day(let day) where day.weekday != weekday:
      found.impossible = .weekday(written: weekday, day: day)
    case .ambiguousDay(let monthFirst, let dayFirst):
      found.written = .day(dayFirst.weekday == weekday ? dayFirst : monthFirst)
    default: break
    }
    return found
  }

  /// "Monday 21", "Mon 13th".
  private func numberedWeekday(_ index: Int, _ weekday: Int) -> Found? {
    let next = skip(.the, from: skip(index + 1))
    guard isDigits(next), length(next) <= 2, let day = number(next), (1...31).contains(day) else {
      return nil
    }
    let end: Int
    if let ordinal = ordinal(next) {
      end = ordinal.end
    } else {
      // "Monday 21 people" counts people.
      guard length(index) > 5, endsClean(next), !isWord(skip(next + 1)), !isSymbol(next + 1, ":")
      else { return nil }
      end = next + 1
    }
    return Found(
      written: .relative(.numberedWeekday(Weekday.all[weekday], day: day)), tokens: index..<end)
  }

  /// After a month's name and the point of its abbreviation.
  private func afterMonth(_ index: Int) -> Int {
    var next = index + 1
    if length(index) <= 4, isSymbol(next, "."), isGlued(next) { next += 1 }
    return skip(next)
  }

  /// "May 2019", "May, 2019", "May of 2019", "Dec '18", "Dec/2018".
  private func yearOfMonth(_ month: Int, from index: Int, at next: Int) -> Found? {
    var at = next
    if isSymbol(at, ",") || (isGlued(at) && (isSymbol(at, "/") || isSymbol(at, "-"))) { at += 1 }
    at = skip(.of, from: skip(at))
    let end: Int
    let year: Int
    if let plain = plainYear(at), !isIsoYear(at) {
      (year, end) = (plain, at + 1)
    } else if isSymbol(at, "'"), let short = shortYear(at) {
      (year, end) = short
    } else {
      return nil
    }
    return Found(written: .month(year: year, month: month), tokens: index..<end)
  }

  /// A digits token after a month's name.
  private func dayOfMonth(_ month: Int, from index: Int, at next: Int) -> Found? {
    guard let day = number(next), day >= 1 else { return nil }
    let hasSuffix = kind(next + 1) == .ordinalSuffix && isGlued(next + 1)
    guard hasSuffix || endsClean(next) else { return nil }
    let end = hasSuffix ? next + 2 : next + 1
    guard let found = complete(month: month, day: day, from: index, at: end) else { return nil }
    if case .dayWithoutYear = found.written {
      // "may 5" is a verb with a number; "June 30 million" a figure.
      if month == 5, !isCapitalised(index) { return nil }
      if !hasSuffix, kind(end) == .scale || isSymbol(end, "/") || isCurrencySignGlued(end) {
        return nil
      }
    }
    return found
  }

  private func isCurrencySignGlued(_ index: Int) -> Bool {
    tokens.indices.contains(index) && tokens[index].kind == .symbol && isCurrencySign(index)
      && isGlued(index)
  }

  /// The year after day and month, if there is one.
  private func complete(month: Int, day: Int, from index: Int, at end: Int) -> Found? {
    var at = skip(end)
    if isSymbol(at, ",") {
      at = skip(at + 1)
    } else if isGlued(at), isSymbol(at, "-") || isSymbol(at, "/"), isGlued(at + 1) {
      at += 1
    }
    at = skip(.of, from: at)
    var year: Int?
    var last = end
    if isDigits(at), length(at) == 4, let value = number(at), (1000...2999).contains(value),
      endsClean(at), !isIsoYear(at)
    {
      (year, last) = (value, at + 1)
    } else if isSymbol(at, "'"), let short = shortYear(at) {
      (year, last) = short
    }
    let range = index..<last
    if let year {
      if let made = Day(year: year, month: month, day: day) {
        return Found(written: .day(made), tokens: range)
      }
      return Found(
        written: .noSuchPeriod, tokens: range,
        impossible: .dayOfMonth(day: day, month: month, year: year))
    }
    // 2000 is a leap year: the most any year has.
    if day <= Day.daysIn(month: month, year: 2000) {
      return Found(written: .dayWithoutYear(month: month, day: day), tokens: range)
    }
    // "in November 31 stores opened" counts stores.
    guard day <= 31, !isWord(skip(end)) || [.on, .of, .ended, .to].contains(kind(index - 1)) else {
      return nil
    }
    return Found(
      written: .noSuchPeriod, tokens: range,
      impossible: .dayOfMonth(day: day, month: month, year: nil))
  }

  /// The year of "2018-12-31" belongs to that date, not to the month before it.
  private func isIsoYear(_ index: Int) -> Bool {
    isSymbol(index + 1, "-") && isGlued(index + 1) && isDigits(index + 2) && isGlued(index + 2)
      && isSymbol(index + 3, "-") && isDigits(index + 4)
  }

  /// "May", "March" and short names are other words too, "April" and "June" are people.
  private func canStandAlone(month index: Int) -> Bool {
    if isJoinedToMonth(index) { return true }
    guard isCapitalised(index) || length(index) >= 5 else { return false }
    switch kind(index - 1) {
    case .the: return kind(index - 2) == .in
    case .in, .of, .on, .to, .from, .between, .early, .late, .middle, .last, .this, .next, .prior:
      return true
    default:
      guard isCapitalised(index), length(index) > 3 else { return false }
      return ![3, 4, 5, 6, 8].contains(word(index).value)
    }
  }

  /// "August" of "between August and October", "Jan" of "Jan-Feb".
  private func isJoinedToMonth(_ index: Int) -> Bool {
    func joins(_ at: Int) -> Bool {
      [.to, .and].contains(kind(at)) || isSymbol(at, "-")
    }
    let isBefore = joins(index + 1) && kind(index + 2) == .month
    let isAfter = joins(index - 1) && kind(index - 2) == .month
    return (isBefore && (isCapitalised(index) || length(index) > 4))
      || (isAfter && (isCapitalised(index - 2) || length(index) > 4))
  }

  /// "20" of "November 19-20, 2019", read after the mention of its first day.
  func lastDay(_ index: Int, after mention: PeriodMention) -> Found? {
    guard case .dayWithoutYear(let month, let first) = mention.written,
      mention.tokens.upperBound == index - 1, isSymbol(index - 1, "-") || kind(index - 1) == .to
    else { return nil }
    let day: Int
    let end: Int
    if let ordinal = ordinal(index) {
      (day, end) = ordinal
    } else if let number = number(index), endsClean(index), kind(index + 1) != .scale {
      (day, end) = (number, index + 1)
    } else {
      return nil
    }
    guard day > first, day <= Day.daysIn(month: month, year: 2000), kind(skip(end)) != .month,
      kind(skip(.of, from: skip(end))) != .month
    else { return nil }
    return complete(month: month, day: day, from: index, at: end)
  }

  // MARK: In digits

  /// "2018-12-31", "12/31/2018", "31.12.2018", "2023-09".
  func numericDate(_ index: Int) -> Found? {
    guard startsClean(index), isGlued(index + 1), isGlued(index + 2), isDigits(index + 2) else {
      return nil
    }
    let separator = symbol(index + 1)
    let (slash, dash, dot) = (UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."))
    guard [slash, dash, dot].contains(separator), let first = number(index),
      let second = number(index + 2), length(index + 2) <= 2
    else { return nil }
    guard isGlued(index + 3), symbol(index + 3) == separator, isDigits(index + 4),
      isGlued(index + 4), let third = number(index + 4)
    else {
      guard separator != dot, length(index) == 4, length(index + 2) == 2 else { return nil }
      return monthInDigits(index, year: first, second: second, isSlash: separator == slash)
    }
    let range = index..<index + 5
    guard endsClean(index + 4) || isTimeMark(index + 5) else { return nil }
    if length(index) == 4, length(index + 4) <= 2, (1000...2999).contains(first) {
      return dayInDigits(year: first, month: second, day: third, range, strict: separator != dot)
    }
    guard length(index) <= 2 else { return nil }
    var year = third
    if length(index + 4) == 2, separator == slash { year += third < 70 ? 2000 : 1900 }
    guard (1000...2999).contains(year) else { return nil }
    let monthFirst = Day(year: year, month: first, day: second)
    let dayFirst = Day(year: year, month: second, day: first)
    switch (monthFirst, dayFirst) {
    case (let american?, let other?) where american != other:
      // Dates with points are written day first.
      return Found(
        written: separator == dot
          ? .day(other) : .ambiguousDay(monthFirst: american, dayFirst: other), tokens: range)
    case (let day?, _), (nil, let day?): return Found(written: .day(day), tokens: range)
    case (nil, nil):
      guard length(index + 4) == 4, separator != dot else { return nil }
      let impossible: ImpossibleDate =
        if (1...12).contains(first) {
          .dayOfMonth(day: second, month: first, year: year)
        } else if (1...12).contains(second) {
          .dayOfMonth(day: first, month: second, year: year)
        } else { .month(first) }
      return Found(written: .noSuchPeriod, tokens: range, impossible: impossible)
    }
  }

  private func dayInDigits(
    year: Int, month: Int, day: Int, _ range: Range<Int>, strict: Bool
  ) -> Found? {
    if let made = Day(year: year, month: month, day: day) {
      return Found(written: .day(made), tokens: range)
    }
    // Codes look like dates that can't be: only one that stands free is called impossible.
    let next = range.upperBound
    guard strict, (1900...2100).contains(year), !(isGlued(next) && isWord(next)),
      !(isSymbol(next, "-") && isGlued(next))
    else { return nil }
    return Found(
      written: .noSuchPeriod, tokens: range,
      impossible: (1...12).contains(month)
        ? .dayOfMonth(day: day, month: month, year: year) : .month(month))
  }

  /// "2023-09", "2018/19", "2015-17".
  private func monthInDigits(_ index: Int, year: Int, second: Int, isSlash: Bool) -> Found? {
    guard (1900...2100).contains(year), endsClean(index + 2),
      !(isGlued(index + 3) && (isSymbol(index + 3, "-") || isSymbol(index + 3, "/")))
    else { return nil }
    let range = index..<index + 3
    if kind(index - 1) == .identifier {
      // "ASU 2016-02" is a number of that year.
      var found = Found(written: .year(year, basis: .unstated), tokens: range)
      found.isPartOfName = true
      return found
    }
    if second == (year + 1) % 100, isSlash || second > 12 {
      return Found(written: .splitYear(year + 1), tokens: range)
    }
    if (1...12).contains(second) {
      return Found(written: .month(year: year, month: second), tokens: range)
    }
    guard second > year % 100 else { return nil }
    let last = year - year % 100 + second
    return Found(
      written: .range(Day(valid: year, 1, 1), Day(valid: last, 12, 31)), tokens: range)
  }

  /// The T of "2018-12-31T00:00".
  private func isTimeMark(_ index: Int) -> Bool {
    isWord(index) && length(index) == 1 && isDigits(index + 1) && isGlued(index + 1)
  }
}
