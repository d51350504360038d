/// Finds the periods that a text names, and says which ones they may mean.
package enum PeriodReader {
  /// The periods among `tokens`, which are those of `bytes`.
  ///
  /// *Shape*: in text order, none overlapping another; where several forms fit, the longest.
  package static func readPeriods(bytes: [UInt8], tokens: [Token]) -> [PeriodMention] {
    let scan = PeriodScan(bytes: bytes, tokens: tokens)
    var mentions: [PeriodMention] = []
    var index = 0
    while index < tokens.count {
      let continued = mentions.last.flatMap { scan.lastDay(index, after: $0) }
      guard var found = continued ?? scan.read(index) else {
        index += 1
        continue
      }
      if found.takesArticle { found.tokens = scan.withArticle(found.tokens, after: mentions) }
      mentions.append(
        PeriodMention(
          span: tokens[found.tokens.lowerBound].span.union(
            tokens[found.tokens.upperBound - 1].span),
          tokens: found.tokens, written: found.written, impossible: found.impossible,
          isPartOfName: found.isPartOfName))
      index = found.tokens.upperBound
    }
    PeriodJoiner(scan: scan).join(&mentions)
    return mentions
  }
}

extension PeriodScan {
  /// The longest period that starts at a token.
  fileprivate func read(_ index: Int) -> Found? {
    if tokens[index].kind == .digits {
      return longest(
        numericDate(index), dayFirst(index), yearMention(index), partMention(index), ended(index),
        endedOfList(index), counted(index))
    }
    guard tokens[index].kind == .word else { return nil }
    switch kind(index) {
    case .none: return nil
    case .month: return longest(monthFirst(index), quarterOfMonth(index))
    case .weekday: return longest(weekdayAndDate(index), weekdayOfWeek(index), dayWord(index))
    case .ordinal: return longest(dayFirst(index), partMention(index))
    case .number:
      return longest(
        ended(index), endedOfList(index), counted(index), dayFirst(index), partMention(index))
    case .a: return counted(index)
    case .fiscal, .fy, .financial, .calendar, .cy, .full:
      return longest(
        ended(index), partMention(index), yearEdge(index), yearMention(index), wholeYear(index))
    case .whole: return wholeYear(index)
    case .latest, .most: return latest(index)
    case .closing, .opening: return partMention(index)
    case .periodic: return ended(index)
    case .year:
      return longest(
        ended(index), yearEdge(index), yearMention(index), yearToDate(index), counted(index))
    case .quarter, .half, .period:
      return longest(ended(index), partMention(index), counted(index))
    case .end, .start: return yearEdge(index)
    case .early, .middle, .late: return partOfYear(index)
    case .trailing, .ttm: return trailingYear(index)
    case .ytd: return yearToDate(index)
    case .last: return longest(trailingYear(index), relative(index), partMention(index))
    case .prior, .this, .next, .following, .same, .that: return relative(index)
    case .today: return dayWord(index)
    case .in: return inDays(index)
    case .q, .h: return partMention(index)
    default: return nil
    }
  }

  private func longest(_ candidates: Found?...) -> Found? {
    var best: Found?
    for case let found? in candidates
    where found.tokens.upperBound > best?.tokens.upperBound ?? 0 {
      best = found
    }
    return best
  }

  fileprivate func withArticle(_ range: Range<Int>, after mentions: [PeriodMention]) -> Range<Int> {
    let before = range.lowerBound - 1
    guard kind(before) == .the, before >= mentions.last?.tokens.upperBound ?? 0 else {
      return range
    }
    return before..<range.upperBound
  }
}
