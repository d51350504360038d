/// Joins mentions that share words: lists ("fiscal 2018, 2019 and 2020"), shared years ("Q1 and Q2
/// 2023") and ranges ("from 2016 through 2018").
struct PeriodJoiner {
  let scan: PeriodScan

  /// What stands between two neighbouring mentions.
  private enum Joint {
    case comma, and, to, dash, other
  }

  func join(_ mentions: inout [PeriodMention]) {
    guard mentions.count > 1 else { return }
    let joints = (0..<mentions.count - 1).map { joint(mentions[$0], mentions[$0 + 1]) }
    inheritForward(&mentions, joints)
    inheritStretch(&mentions, joints)
    endTrailingYears(&mentions)
    inheritBackward(&mentions, joints)
    pairRanges(&mentions, joints)
  }

  private func joint(_ first: PeriodMention, _ second: PeriodMention) -> Joint {
    var index = scan.skip(first.tokens.upperBound)
    var joint = Joint.other
    if scan.isSymbol(index, ",") {
      joint = .comma
      index = scan.skip(index + 1)
    }
    if scan.kind(index) == .and || scan.isSymbol(index, "&") {
      joint = .and
      index = scan.skip(index + 1)
    } else if scan.kind(index) == .to {
      joint = .to
      index = scan.skip(index + 1)
    } else if scan.isSymbol(index, "-") || scan.isSymbol(index, "~") {
      joint = .dash
      index = scan.skipEmphasis(index + 1)
    }
    if scan.kind(index) == .the, index < second.tokens.lowerBound { index = scan.skip(index + 1) }
    return index == second.tokens.lowerBound ? joint : .other
  }

  // MARK: Lists

  /// In "December 31, 2018, 2017 and 2016" the bare years take the day of the first.
  private func inheritForward(_ mentions: inout [PeriodMention], _ joints: [Joint]) {
    var first = 0
    while first < mentions.count - 1 {
      defer { first += 1 }
      guard isHead(mentions[first].written) else { continue }
      var last = first
      var isClosed = false
      while last < joints.count, joints[last] != .other, bareYear(mentions[last + 1]) != nil {
        if joints[last] == .and { isClosed = true }
        // The year of a range needs no list to close it, and a list ends where it closes.
        if joints[last] == .to || joints[last] == .dash {
          isClosed = isYear(mentions[first].written)
        }
        last += 1
        if isClosed { break }
      }
      guard last > first, isClosed || isPlural(mentions[first]) else { continue }
      for index in first + 1...last {
        guard let year = bareYear(mentions[index]),
          let written = mentions[first].written.with(year: year)
        else { continue }
        mentions[index].written = written
      }
      first = last
    }
  }

  /// In "the three months ended July 30, 2023 and July 31, 2022" the bare day ends as long a stretch.
  private func inheritStretch(_ mentions: inout [PeriodMention], _ joints: [Joint]) {
    for index in joints.indices where joints[index] == .comma || joints[index] == .and {
      guard case .day(let day) = mentions[index + 1].written else { continue }
      switch mentions[index].written {
      case .yearEnded: mentions[index + 1].written = .yearEnded(day)
      case .monthsEnded(let count, _): mentions[index + 1].written = .monthsEnded(count, day)
      default: break
      }
    }
  }

  /// In "TTM revenue of $5 billion as of June 30, 2023" the day, or quarter, ends the twelve months; and
  /// likewise the months since the year began.
  private func endTrailingYears(_ mentions: inout [PeriodMention]) {
    for index in mentions.indices.dropLast() {
      guard
        endsStretch(mentions[index].tokens.upperBound..<mentions[index + 1].tokens.lowerBound)
      else { continue }
      if case .yearToDate(nil) = mentions[index].written {
        mentions[index + 1].written.beginWithYear()
        continue
      }
      guard case .trailingYear(nil) = mentions[index].written else { continue }
      switch mentions[index + 1].written {
      case .day(let day): mentions[index + 1].written = .trailingYear(day)
      case .quarter(let year?, let quarter, let basis):
        mentions[index + 1].written = .trailingYearOf(year: year, .quarter(quarter), basis: basis)
      case .monthsEnded(3, let day): mentions[index + 1].written = .trailingYear(day)
      default: break
      }
    }
  }

  /// Some words of one sentence, the last of them "as of", "through" or "ended".
  private func endsStretch(_ between: Range<Int>) -> Bool {
    guard (1...14).contains(between.count) else { return false }
    let isOneClause = between.allSatisfy { index in
      scan.tokens[index].kind != .newline && !scan.isSymbol(index, ";")
        && !(scan.isSymbol(index, ".") && !scan.isGlued(index + 1))
    }
    var last = between.upperBound - 1
    if scan.kind(last) == .the { last -= 1 }
    let joins =
      scan.kind(last) == .to || scan.kind(last) == .ended
      || (scan.kind(last) == .of && last > between.lowerBound && scan.isAs(last - 1))
    return isOneClause && between.contains(last) && joins
  }

  /// A year that says which, or a day or part of one.
  private func isHead(_ written: WrittenPeriod) -> Bool {
    switch written {
    case .year(_, let basis): basis != .unstated
    case .quarter(.some, _, _), .half(.some, _, _), .month(.some, _), .day, .yearEnded,
      .monthsEnded, .yearEnd, .firstMonths(_, .some, _), .quarterOfMonth(.some, _, _):
      true
    default: false
    }
  }

  private func isYear(_ written: WrittenPeriod) -> Bool {
    if case .year = written { return true }
    return false
  }

  private func bareYear(_ mention: PeriodMention) -> Int? {
    guard mention.tokens.count == 1, !mention.isPartOfName,
      case .year(let year, .unstated) = mention.written
    else { return nil }
    return year
  }

  /// "fiscal years 2018, 2019".
  private func isPlural(_ mention: PeriodMention) -> Bool {
    mention.tokens.contains { scan.kind($0) == .year && scan.word($0).value == 2 }
  }

  /// In "Q1 and Q2 2023" and "April 1 to June 30, 2023" the first takes the year of the second.
  private func inheritBackward(_ mentions: inout [PeriodMention], _ joints: [Joint]) {
    for index in joints.indices.reversed() where joints[index] != .other {
      guard let written = mentions[index].written.taking(yearOf: mentions[index + 1].written) else {
        continue
      }
      mentions[index].written = written
    }
  }

  // MARK: Ranges

  private func pairRanges(_ mentions: inout [PeriodMention], _ joints: [Joint]) {
    for index in joints.indices {
      switch joints[index] {
      case .to, .dash: break
      case .and where isBetween(mentions[index]): break
      default: continue
      }
      guard mentions[index].rangePartner == nil,
        mentions[index].written.canStart(rangeTo: mentions[index + 1].written)
      else { continue }
      mentions[index].rangePartner = index + 1
      mentions[index + 1].rangePartner = index
    }
  }

  private func isBetween(_ mention: PeriodMention) -> Bool {
    var before = mention.tokens.lowerBound - 1
    while scan.isSymbol(before, "*") || scan.isSymbol(before, "_") || scan.kind(before) == .the {
      before -= 1
    }
    return scan.kind(before) == .between
  }
}

extension WrittenPeriod {
  /// The same in another year: "December 31" of 2018 in 2017. Nil where there is none.
  fileprivate func with(year: Int) -> WrittenPeriod? {
    func moved(_ day: Day) -> Day { day.shifted(years: year - day.year) }
    switch self {
    case .year(_, let basis): return .year(year, basis: basis)
    case .quarter(_, let quarter, let basis):
      return .quarter(year: year, quarter: quarter, basis: basis)
    case .half(_, let half, let basis): return .half(year: year, half: half, basis: basis)
    case .firstMonths(let count, _, let basis): return .firstMonths(count, year: year, basis: basis)
    case .quarterOfMonth(_, let month, let basis):
      return .quarterOfMonth(year: year, month: month, basis: basis)
    case .month(_, let month): return .month(year: year, month: month)
    case .day(let day): return .day(moved(day))
    case .yearEnded(let day): return .yearEnded(moved(day))
    case .monthsEnded(let count, let day): return .monthsEnded(count, moved(day))
    case .yearEnd(_, let basis): return .yearEnd(year, basis: basis)
    default: return nil
    }
  }

  /// All of its year up to it.
  fileprivate mutating func beginWithYear() {
    switch self {
    case .quarter(let year?, let quarter, let basis):
      self =
        quarter == 4
        ? .year(year, basis: basis) : .firstMonths(quarter * 3, year: year, basis: basis)
    case .day(let day), .monthsEnded(_, let day): self = .yearToDateThrough(day)
    case .month(let year?, let month):
      self = .yearToDateThrough(Day.lastOfMonth(month, year: year))
    default: break
    }
  }

  fileprivate func taking(yearOf other: WrittenPeriod) -> WrittenPeriod? {
    switch (self, other) {
    case (.quarter(nil, let quarter, let own), .quarter(let year?, _, let basis)):
      return .quarter(year: year, quarter: quarter, basis: own == .unstated ? basis : own)
    case (.half(nil, let half, let own), .half(let year?, _, let basis)):
      return .half(year: year, half: half, basis: own == .unstated ? basis : own)
    // "the fourth quarter and full year 2023"
    case (.quarter(nil, let quarter, let own), .year(let year, let basis)):
      return .quarter(year: year, quarter: quarter, basis: own == .unstated ? basis : own)
    case (.month(nil, let month), .month(let year?, let last)):
      return .month(year: month > last ? year - 1 : year, month: month)
    case (.dayWithoutYear(let month, let day), .day(let last)):
      let year = last.year
      if let made = Day(year: year, month: month, day: day), made <= last { return .day(made) }
      return Day(year: year - 1, month: month, day: day).map { .day($0) }
    default: return nil
    }
  }

  /// A first before a second of the same kind.
  fileprivate func canStart(rangeTo other: WrittenPeriod) -> Bool {
    if case .relative = other { return rank != nil || isYearless }
    if isYearless, other.isYearless { return true }
    guard let first = rank, let second = other.rank else { return false }
    return first < second
  }

  private var isYearless: Bool {
    switch self {
    case .dayWithoutYear, .month(nil, _), .quarter(nil, _, _), .half(nil, _, _), .relative,
      .firstMonths(_, nil, _), .quarterOfMonth(nil, _, _):
      true
    default: false
    }
  }

  /// Days since the epoch, for order only.
  private var rank: Int? {
    func day(_ year: Int, _ month: Int) -> Int { Int(Day(valid: year, month, 1).daysSinceEpoch) }
    switch self {
    case .year(let year, _), .splitYear(let year), .partOfYear(let year, _),
      .yearEnd(let year, _), .yearStart(let year, _):
      return day(year, 1)
    case .quarter(let year?, let quarter, _): return day(year, quarter * 3 - 2)
    case .half(let year?, let half, _): return day(year, half * 6 - 5)
    case .month(let year?, let month): return day(year, month)
    case .day(let value), .ambiguousDay(let value, _): return Int(value.daysSinceEpoch)
    default: return nil
    }
  }
}
