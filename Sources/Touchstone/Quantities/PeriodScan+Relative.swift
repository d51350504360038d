/// Times that count from another one: "the prior year", "the same quarter last year", "3 days ago".
extension PeriodScan {
  typealias Unit = RelativePeriod.Unit
  typealias Origin = RelativePeriod.Origin

  /// What kind of step a word is: "prior" is −1 from the period named, "last" −1 from today.
  private func step(_ index: Int) -> (offset: Int, origin: Origin)? {
    switch kind(index) {
    case .prior: (-1, .named)
    case .last: (-1, .writing)
    case .this: (0, .writing)
    case .next: (1, .writing)
    case .following: (1, .named)
    case .same, .that: (0, .named)
    default: nil
    }
  }

  private func unit(_ index: Int) -> Unit? {
    switch kind(index) {
    case .day: .day
    case .week: .week
    case .monthUnit: .month
    case .quarter: .quarter
    case .half: .half
    case .year: .year
    case .decade: .decade
    default: nil
    }
  }

  /// "prior year", "last fiscal quarter", "next Friday", "past three years".
  func relative(_ index: Int) -> Found? {
    guard let step = step(index) else { return nil }
    var next = skip(skipHyphen(index + 1))
    if let weekday = value(next, .weekday), step.origin == .writing || step.offset == -1 {
      return Found(
        written: .relative(
          .weekday(Weekday.all[weekday], weeks: word(index).value == 1 ? nil : step.offset)),
        tokens: index..<next + 1)
    }
    // "this coming Friday"
    if kind(index) == .this, kind(next) == .next { return relative(next).map { $0.from(index) } }
    if let month = value(next, .month), step.origin == .writing,
      isCapitalised(next) || length(next) > 3, case let after = skip(next + 1), !isDigits(after),
      !(isSymbol(after, ",") && isDigits(after + 1))
    {
      return Found(
        written: .relative(.month(month, yearOffset: step.offset)), tokens: index..<next + 1)
    }
    var basis = YearBasis.unstated
    if [.fiscal, .financial, .calendar, .full].contains(kind(next)) {
      basis =
        switch kind(next) {
        case .calendar: .calendar
        case .full: .unstated
        default: .fiscal
        }
      next = skip(skipHyphen(next + 1))
    }
    if kind(index) == .same {
      if let same = samePeriod(index, unit: next) { return same }
      // "the comparable prior-year period"
      if kind(next) == .prior || kind(next) == .last || kind(next) == .year,
        let inner = kind(next) == .year ? counted(next) : relative(next),
        case .relative(.samePeriod) = inner.written
      {
        return inner.from(index)
      }
    }
    if let latest = latest(index) { return latest }
    if let stretch = stretch(index, step.offset, next) { return stretch }
    guard kind(index) != .that || !isCapitalised(index) else { return nil }
    // "the year-over-year" aside, "this half" and "that day" say nothing a figure needs.
    if kind(next) == .period, kind(index) == .prior, word(next).value == 1 {
      return article(.samePeriod(yearsEarlier: 1, nil), index..<next + 1)
    }
    guard let unit = unit(next), word(next).value == 1, unit != .half,
      step.origin == .writing || ![.day, .week].contains(unit) || step.offset == -1
    else { return nil }
    if kind(index) == .that, unit != .year, unit != .quarter { return nil }
    if unit == .year, let after = samePeriodTail(afterPossessive(next + 1)), step.offset == -1 {
      return article(.samePeriod(yearsEarlier: 1, after.unit), index..<after.end)
    }
    // "last year's second quarter", "the prior-year second quarter"
    if unit == .year, let part = part(skipHyphen(afterPossessive(next + 1))),
      part.number <= (part.isHalf ? 2 : 4), year(skip(part.end)) == nil
    {
      return article(
        .part(yearPart(part), yearOffset: step.offset, from: step.origin), index..<part.end)
    }
    if unit == .quarter, kind(index) == .last, kind(skip(next + 1)) == .of,
      let year = year(skip(.the, from: skip(skip(next + 1) + 1)))
    {
      var found = Found(
        written: .quarter(year: year.value, quarter: 4, basis: year.basis),
        tokens: index..<year.end)
      found.takesArticle = true
      return found
    }
    // "last day of", "this day": days are named otherwise.
    if unit == .day { return nil }
    // "the next year" follows the one named, "next year" the one of writing.
    let origin: Origin =
      kind(index) == .next && kind(index - 1) == .the ? .named : step.origin
    if unit == .week, let weekday = value(skip(next + 1), .weekday) {
      return Found(
        written: .relative(.weekday(Weekday.all[weekday], weeks: step.offset)),
        tokens: index..<skip(next + 1) + 1)
    }
    return Found(
      written: .relative(.unit(unit, offset: step.offset, from: origin, basis: basis)),
      tokens: index..<next + 1)
  }

  /// "latest quarter", "most recent fiscal year", "last completed fiscal year", "most recently reported
  /// quarter".
  func latest(_ index: Int) -> Found? {
    var next = index
    switch kind(index) {
    case .latest: next = skip(skipHyphen(index + 1))
    case .most:
      guard kind(skip(index + 1)) == .recent else { return nil }
      next = skip(skip(index + 1) + 1)
    case .last:
      next = skip(index + 1)
      guard kind(next) == .completed || kind(next) == .ended else { return nil }
    default: return nil
    }
    if kind(next) == .completed || kind(next) == .ended { next = skip(next + 1) }
    var basis = YearBasis.unstated
    if kind(next) == .fiscal || kind(next) == .financial {
      (basis, next) = (.fiscal, skip(next + 1))
    }
    if kind(next) == .full { next = skip(next + 1) }
    guard kind(next) == .quarter || kind(next) == .year, word(next).value == 1 else { return nil }
    return article(.latest(kind(next) == .year ? .year : .quarter, basis: basis), index..<next + 1)
  }

  /// A whole year by its relation: after "the second quarter of".
  func relativeYear(_ index: Int) -> (offset: Int, origin: Origin, end: Int)? {
    guard let step = step(index) else { return nil }
    var next = skip(index + 1)
    if kind(next) == .fiscal { next = skip(next + 1) }
    guard kind(next) == .year, word(next).value == 1 else { return nil }
    return (step.offset, step.origin, next + 1)
  }

  /// "quarter" of "prior-year quarter".
  private func samePeriodTail(_ index: Int) -> (unit: Unit?, end: Int)? {
    var next = skip(skipHyphen(index))
    if kind(next) == .fiscal { next = skip(next + 1) }
    if kind(next) == .period, word(next).value == 1 { return (nil, next + 1) }
    guard let unit = unit(next), word(next).value == 1, [.quarter, .month, .half].contains(unit)
    else { return nil }
    return (unit, next + 1)
  }

  /// "same quarter last year", "comparable period of the prior year", "same period a year earlier",
  /// "same quarter of 2022".
  private func samePeriod(_ index: Int, unit next: Int) -> Found? {
    var next = next
    var unit = unit(next)
    // "the same nine months" is the same stretch, whatever its length.
    if let count = count(next), [.monthUnit, .week].contains(kind(skip(skipHyphen(count.end)))) {
      next = skip(skipHyphen(count.end))
      if kind(skip(skipHyphen(next + 1))) == .period { next = skip(skipHyphen(next + 1)) }
      unit = nil
    } else {
      guard
        unit == .quarter || unit == .month || unit == .half || kind(next) == .period
          || kind(next) == .time
      else { return nil }
    }
    var at = skip(next + 1)
    if [.of, .in, .from].contains(kind(at)) { at = skip(at + 1) }
    at = skip(.the, from: at)
    if let year = relativeYear(at), year.offset == -1 {
      return article(.samePeriod(yearsEarlier: 1, unit), index..<year.end)
    }
    if let ago = yearsAway(at), ago.years < 0 {
      return article(.samePeriod(yearsEarlier: -ago.years, unit), index..<ago.end)
    }
    if let year = year(at), case .year = year.written, kind(year.end) != .scale {
      return article(
        .samePeriodOf(year: year.value, basis: year.basis, unit), index..<year.end)
    }
    return nil
  }

  /// "a year earlier", "two years ago", "the year before", "year-ago".
  func yearsAway(_ index: Int) -> (years: Int, origin: Origin, end: Int)? {
    var next = index
    var number = 1
    if let count = count(index) {
      number = count.value
      next = skip(count.end)
    }
    guard kind(next) == .year, next > index || word(next).value == 1 else { return nil }
    let at = skip(skipHyphen(next + 1))
    switch kind(at) {
    case .ago: return (-number, .writing, at + 1)
    case .earlier, .prior: return (-number, .named, at + 1)
    case .later: return (number, .named, at + 1)
    case .on where isBefore(at) && !isDigits(skip(at + 1)) && year(skip(at + 1)) == nil:
      return (-number, .named, at + 1)
    default: return nil
    }
  }

  private func isBefore(_ index: Int) -> Bool { tokens[index].hash == Self.before }
  private static let before = WordHash("before")
  private static let now = WordHash("now")

  /// "3 days ago", "a year earlier", "10 previous weeks", "year-ago quarter".
  func counted(_ index: Int) -> Found? {
    if let away = yearsAway(index) {
      if away.years < 0, let same = samePeriodTail(away.end) {
        return article(.samePeriod(yearsEarlier: -away.years, same.unit), index..<same.end)
      }
      return article(
        .unit(.year, offset: away.years, from: away.origin, basis: .unstated), index..<away.end)
    }
    if kind(index) == .quarter, word(index).value == 1 {
      // "the quarter before"
      let at = skip(index + 1)
      guard tokens.indices.contains(at), isBefore(at), kind(index - 1) == .the,
        !isDigits(skip(at + 1)), year(skip(at + 1)) == nil, kind(skip(at + 1)) != .the
      else { return nil }
      return article(.unit(.quarter, offset: -1, from: .named, basis: .unstated), index..<at + 1)
    }
    guard let count = count(index), count.value > 0 else { return nil }
    let next = skip(count.end)
    if let step = step(next), step.offset != 0, kind(index) != .a,
      count.value == 1 || word(skip(next + 1)).value == 2,
      let found = stretchUnits(skip(next + 1), count.value * step.offset, index)
    {
      return found
    }
    guard let unit = unit(next) else { return nil }
    let at = skip(next + 1)
    let sign: Int
    var end = at + 1
    switch kind(at) {
    case .ago: sign = -1
    case .later where unit != .quarter: sign = 1
    case .earlier where unit == .quarter || unit == .month: sign = -1
    case .from where isWord(at + 1) && tokens[at + 1].hash == Self.now:
      sign = 1
      end = at + 2
    default: return nil
    }
    if unit == .quarter {
      return article(
        .unit(.quarter, offset: sign * count.value, from: .named, basis: .unstated), index..<end)
    }
    return article(.day(unit, offset: sign * count.value), index..<end)
  }

  /// "in 3 days", "in two weeks".
  func inDays(_ index: Int) -> Found? {
    guard tokens[index].hash == Self.inWord, let count = count(skip(index + 1)),
      let unit = unit(skip(count.end)), unit == .day || unit == .week,
      ![.ended, .ago, .of].contains(kind(skip(skip(count.end) + 1)))
    else { return nil }
    return Found(
      written: .relative(.day(unit, offset: count.value)), tokens: index..<skip(count.end) + 1)
  }

  private static let inWord = WordHash("in")

  /// "past three years", "next 2 quarters".
  private func stretch(_ index: Int, _ offset: Int, _ next: Int) -> Found? {
    guard offset != 0, let count = count(next), kind(next) != .a else { return nil }
    return stretchUnits(skip(skipHyphen(count.end)), offset * count.value, index)
  }

  private func stretchUnits(_ start: Int, _ count: Int, _ index: Int) -> Found? {
    let at = [.fiscal, .calendar, .full].contains(kind(start)) ? skip(start + 1) : start
    guard let unit = unit(at), abs(count) < 400 else { return nil }
    return Found(written: .relative(.stretch(unit, count: count)), tokens: index..<at + 1)
  }

  /// "Tuesday of next week".
  func weekdayOfWeek(_ index: Int) -> Found? {
    guard let weekday = value(index, .weekday), kind(index + 1) == .of,
      let step = step(skip(index + 2)), kind(skip(skip(index + 2) + 1)) == .week
    else { return nil }
    return Found(
      written: .relative(.weekday(Weekday.all[weekday], weeks: step.offset)),
      tokens: index..<skip(skip(index + 2) + 1) + 1)
  }

  /// "today", "tomorrow", "Monday".
  func dayWord(_ index: Int) -> Found? {
    if let offset = value(index, .today) {
      return Found(written: .relative(.day(.day, offset: offset)), tokens: index..<index + 1)
    }
    guard let weekday = value(index, .weekday), length(index) > 5 || kind(index - 1) == .on else {
      return nil
    }
    return Found(
      written: .relative(.weekday(Weekday.all[weekday], weeks: nil)), tokens: index..<index + 1)
  }

  private func article(_ relative: RelativePeriod, _ range: Range<Int>) -> Found {
    var found = Found(written: .relative(relative), tokens: range)
    found.takesArticle = true
    return found
  }
}
