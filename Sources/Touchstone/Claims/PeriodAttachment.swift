/// Finds the period that each figure carries itself: "$5 billion in 2020", "2020: $5 billion".
///
/// An attached period serves no other figure (SEMANTICS 4).
struct PeriodAttachment {
  let clauses: ClauseText
  let mentionsOfSentence: [[Int]]

  private var text: ReadText { clauses.text }

  private static let joining = English.hashes(
    """
    in for during of as at the on by end ended ending year fiscal from close beginning its their our
    full whole entire quarter three six nine twelve months month period
    """)
  private static let respectively = WordHash("respectively")

  /// Value mention → period mention.
  func attach() -> [Int: Int] {
    var attached: [Int: Int] = [:]
    for (index, mentions) in mentionsOfSentence.enumerated() {
      let values = mentions.filter { text.mentions[$0].kind == .value }
      let periods = mentions.filter { text.mentions[$0].kind == .period }
      if values.isEmpty || periods.isEmpty { continue }
      if pairUp(values, periods, sentence: index, into: &attached) { continue }
      var taken: Set<Int> = []
      for value in values {
        if let period = before(value, periods), !taken.contains(period) {
          attached[value] = period
          taken.insert(period)
        } else if let period = behind(value, periods), !taken.contains(period) {
          attached[value] = period
          taken.insert(period)
        }
      }
    }
    return attached
  }

  /// Lists of equal length, in order: "in 2019 and 2018 was $5 and $4, respectively", or a run of
  /// figures beside a run of as many periods.
  private func pairUp(
    _ values: [Int], _ periods: [Int], sentence: Int, into attached: inout [Int: Int]
  ) -> Bool {
    let tokens = clauses.sentences[sentence].tokens
    let isSaid = tokens.contains { text.tokens[$0].hash == Self.respectively }
    guard values.count == periods.count, values.count > 1 else {
      guard isSaid else { return false }
      // Several lists in one sentence: as many figures behind each other as there are periods.
      guard periods.count > 1, values.count % periods.count == 0 else { return false }
      for (index, value) in values.enumerated() { attached[value] = periods[index % periods.count] }
      return true
    }
    let areApart =
      text.mentions[values[values.count - 1]].tokens.upperBound
      <= text.mentions[periods[0]].tokens.lowerBound
      || text.mentions[periods[periods.count - 1]].tokens.upperBound
        <= text.mentions[values[0]].tokens.lowerBound
    guard areApart, isSaid || isRun(values) && isRun(periods) else { return false }
    for (value, period) in zip(values, periods) { attached[value] = period }
    return true
  }

  private static let comparators = English.hashes("from versus vs than against")
  private static let compared = English.hashes("compared comparison")

  /// "up from $4 billion in 2018": what is said is said of another figure.
  func isComparative(_ value: Int) -> Bool {
    let start = text.mentions[value].tokens.lowerBound
    guard start > 0 else { return false }
    if Self.comparators.contains(text.tokens[start - 1].hash) { return true }
    return start > 1 && Self.compared.contains(text.tokens[start - 2].hash)
  }

  private static let articles = English.hashes("the a its their our in for during")

  /// "from a year ago", "than in 2018", "compared with the same period a year earlier": nothing is stated
  /// of it but what else is said to differ from it.
  func isComparison(_ period: Int) -> Bool {
    var token = text.mentions[period].tokens.lowerBound - 1
    var words = 0
    while token >= 0, words < 2, Self.articles.contains(text.tokens[token].hash) {
      token -= 1
      words += 1
    }
    guard token >= 0, text.mentionOfToken[token] < 0 else { return false }
    if Self.compared.contains(text.tokens[token].hash) { return true }
    if token > 0, Self.compared.contains(text.tokens[token - 1].hash) { return true }
    return Self.comparators.contains(text.tokens[token].hash)
      && text.periods[text.mentions[period].index].written.isRelative
  }

  private static let listWords = English.hashes("and or to through versus vs compared with")

  /// Only commas and "and" stand between the mentions.
  private func isRun(_ mentions: [Int]) -> Bool {
    for (a, b) in zip(mentions, mentions.dropFirst()) {
      let between = text.mentions[a].tokens.upperBound..<text.mentions[b].tokens.lowerBound
      let isList = between.allSatisfy {
        text.tokens[$0].symbol == UInt8(ascii: ",") || Self.listWords.contains(text.tokens[$0].hash)
      }
      if !isList { return false }
    }
    return true
  }

  /// "in 2020", "(2020)", "for the year ended …" directly behind a figure.
  private func behind(_ value: Int, _ periods: [Int]) -> Int? {
    let end = text.endOfUnit(ofValue: value)
    guard let period = periods.first(where: { text.mentions[$0].tokens.lowerBound >= end }) else {
      return nil
    }
    let between = end..<text.mentions[period].tokens.lowerBound
    guard between.count <= 7 else { return nil }
    var isJoined = false
    for token in between {
      let symbol = text.tokens[token].symbol
      if text.mentionOfToken[token] >= 0 { return nil }
      if symbol == UInt8(ascii: "(") || symbol == UInt8(ascii: "[") {
        isJoined = true
      } else if Self.joining.contains(text.tokens[token].hash) {
        isJoined = true
      } else if symbol != 0, Skeleton.isDropped(symbol) {
        continue
      } else {
        return nil
      }
    }
    if isJoined, leadsInBracket(period, between) { return nil }
    return isJoined || between.isEmpty ? period : nil
  }

  /// "$5 billion (2022: $4 billion)", "$5 billion (year-ago $4 billion)": the bracket is about another
  /// figure.
  private func leadsInBracket(_ period: Int, _ between: Range<Int>) -> Bool {
    guard between.contains(where: { text.tokens[$0].symbol == UInt8(ascii: "(") }) else {
      return false
    }
    var token = text.mentions[period].tokens.upperBound
    while token < text.tokens.count, text.tokens[token].symbol != UInt8(ascii: ")"),
      text.tokens[token].kind != .newline
    {
      if let mention = text.mention(at: token), text.mentions[mention].kind == .value {
        return true
      }
      token += 1
    }
    return false
  }

  private static let marks: Set<UInt8> = [
    UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: "("), UInt8(ascii: "-"), UInt8(ascii: "|"),
    UInt8(ascii: "*"), UInt8(ascii: ")"), UInt8(ascii: "~"),
  ]

  /// "2020: $5 billion", "FY2020 ($5 billion)", "2020 – $5 billion" directly before a figure.
  private func before(_ value: Int, _ periods: [Int]) -> Int? {
    let start = text.mentions[value].tokens.lowerBound
    guard let period = periods.last(where: { text.mentions[$0].tokens.upperBound <= start }) else {
      return nil
    }
    let between = text.mentions[period].tokens.upperBound..<start
    guard between.count <= 5 else { return nil }
    // "year-ago $4 billion"
    var isJoined =
      between.isEmpty && text.periods[text.mentions[period].index].written.isRelative
    for token in between {
      guard text.mentionOfToken[token] < 0, Self.marks.contains(text.tokens[token].symbol) else {
        return nil
      }
      if text.tokens[token].symbol != UInt8(ascii: "*") { isJoined = true }
    }
    return isJoined ? period : nil
  }
}
