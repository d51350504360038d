/// "FY2017 to FY2019", said of a figure that looks back over those years: it is the last year's.
///
/// A growth rate or a mean over years is stored at its last year, while texts name all of them or
/// the first and the last.
struct SpannedYears {
  let text: ReadText
  /// Lists count too: "the average of 2017, 2018 and 2019".
  let takesLists: Bool

  /// For a formula that is such a function as a whole; nil for any other.
  init?(_ text: ReadText, formula: AttributeFormula?) {
    guard case .call(let function, _)? = formula else { return nil }
    self.text = text
    switch function {
    case .mean(let periods) where periods > 2: takesLists = true
    case .compoundGrowth: takesLists = true
    case .change(let periods), .growth(let periods): takesLists = periods > 1
    case .mean, .absolute: return nil
    }
  }

  /// The last period mention of the stretch that a mention is part of; itself where it stands alone.
  func last(from mention: Int) -> Int {
    var last = mention
    while let next = following(last) { last = next }
    return last
  }

  /// The one stretch of two periods or more, or the one range, that the text names: its last period.
  var only: WrittenPeriod? {
    var found: [WrittenPeriod] = []
    var skipped: Set<Int> = []
    for mention in text.mentions.indices where text.mentions[mention].kind == .period {
      if skipped.contains(mention) { continue }
      var last = mention
      while let next = following(last) {
        skipped.insert(next)
        last = next
      }
      let end = Self.end(of: written(last))
      if last != mention || end != written(last) { found.append(end) }
    }
    return found.count == 1 ? found[0] : nil
  }

  func written(_ mention: Int) -> WrittenPeriod {
    text.periods[text.mentions[mention].index].written
  }

  /// "2017-2019" is its last year; any other period is itself.
  static func end(of written: WrittenPeriod) -> WrittenPeriod {
    guard case .range(let from, let to) = written, from.month == 1, from.parts.day == 1,
      to.year > from.year, to.month == 12, to.isLastOfMonth
    else { return written }
    // As a stretch of time "2017-2019" ends where 2019 begins.
    return .year(to.year + 1, basis: .unstated)
  }

  private static let spanWords = English.hashes("to through thru until till - – —")
  private static let listWords = English.hashes("and , &")
  private static let fillers = English.hashes("fiscal year fy the")

  /// The period mention that one is joined with to its right.
  private func following(_ mention: Int) -> Int? {
    let next = mention + 1
    guard next < text.mentions.count, text.mentions[next].kind == .period else { return nil }
    let between = text.mentions[mention].tokens.upperBound..<text.mentions[next].tokens.lowerBound
    guard (1...4).contains(between.count) else { return nil }
    var isJoined = false
    for token in between {
      let hash = text.tokens[token].hash
      if Self.spanWords.contains(hash) || isDash(token) {
        isJoined = true
      } else if Self.listWords.contains(hash) || text.tokens[token].symbol == UInt8(ascii: ",") {
        if !takesLists { return nil }
        isJoined = true
      } else if !Self.fillers.contains(hash) {
        return nil
      }
    }
    return isJoined ? next : nil
  }

  private func isDash(_ token: Int) -> Bool {
    ["-", "–", "—"].contains(text.text(text.tokens[token].span))
  }
}
