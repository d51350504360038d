/// Finds lists of names and figures that belong together in order: "revenue and net income were $5 and
/// $2, respectively". *Source*: SEMANTICS 4.
///
/// Lists pair up where they are equally long and only one kind of name is listed. Periods are
/// `PeriodAttachment`'s.
struct ListPairing {
  /// What an item of a list of figures belongs to.
  struct Partner {
    /// One of them is set.
    var attribute: Int?
    var entity: Int?
    /// All names of the list.
    var names: [Int]
    /// All figures of the list.
    var values: [Int]
  }

  private enum Kind { case attribute, entity, period, value }

  let clauses: ClauseText
  let mentionsOfSentence: [[Int]]
  let lexicon: Lexicon

  private var text: ReadText { clauses.text }

  private static let respectively = WordHash("respectively")
  private static let separators = English.hashes("and plus")
  private static let beforeFigures = English.hashes(
    """
    about approximately around roughly nearly almost some just over under more less than a an another
    negative only
    """)
  private static let ranges = English.hashes("between from")

  /// By the figure's mention.
  func pair() -> [Int: Partner] {
    var partners: [Int: Partner] = [:]
    for (sentence, mentions) in mentionsOfSentence.enumerated() {
      let top = mentions.filter { clauses.clauses[Int(clauses.clauseOf[$0])].parent == nil }
      guard top.count > 3, !isCell(sentence, top) else { continue }
      let isSaid = clauses.sentences[sentence].tokens.contains {
        text.tokens[$0].hash == Self.respectively
      }
      for values in runs(of: .value, in: top) where values.count > 1 {
        guard isSaid || !startsRange(values[0]) else { continue }
        pairUp(values, in: top, isSaid: isSaid, into: &partners)
      }
    }
    return partners
  }

  private func isCell(_ sentence: Int, _ mentions: [Int]) -> Bool {
    mentions.first.map { clauses.clauses[Int(clauses.clauseOf[$0])].isCell } ?? true
  }

  private func pairUp(
    _ values: [Int], in mentions: [Int], isSaid: Bool, into partners: inout [Int: Partner]
  ) {
    let lists = [Kind.attribute, .entity, .period].compactMap { kind in
      list(of: kind, beside: values, in: mentions, isSaid: isSaid).map { (kind, $0) }
    }
    guard lists.count == 1, let (kind, names) = lists.first, kind != .period else { return }
    for (value, name) in zip(values, names) {
      partners[value] = Partner(
        attribute: kind == .attribute ? name : nil, entity: kind == .entity ? name : nil,
        names: names, values: values)
    }
  }

  /// The list of names that stands nearest before the figures, or behind them where the text says so.
  private func list(
    of kind: Kind, beside values: [Int], in mentions: [Int], isSaid: Bool
  ) -> [Int]? {
    let all = runs(of: kind, in: mentions)
    if let before = all.last(where: { $0[$0.count - 1] < values[0] }) {
      return before.count == values.count ? before : nil
    }
    guard isSaid, let behind = all.first(where: { $0[0] > values[values.count - 1] }) else {
      return nil
    }
    return behind.count == values.count ? behind : nil
  }

  /// "between $5 and $6 billion" is one range.
  private func startsRange(_ value: Int) -> Bool {
    let start = text.mentions[value].tokens.lowerBound
    return start > 0 && Self.ranges.contains(text.tokens[start - 1].hash)
  }

  // MARK: Runs

  private func isOf(_ kind: Kind, _ mention: Int) -> Bool {
    let mention = text.mentions[mention]
    return switch kind {
    case .value: mention.kind == .value
    case .period: mention.kind == .period
    case .attribute:
      (mention.kind == .attribute || mention.kind == .name)
        && !lexicon.entries[mention.index].attributes.isEmpty
    case .entity:
      (mention.kind == .entity || mention.kind == .name)
        && !lexicon.entries[mention.index].entities.isEmpty
    }
  }

  /// *Shape*: none empty, in text order.
  private func runs(of kind: Kind, in mentions: [Int]) -> [[Int]] {
    var runs: [[Int]] = []
    for mention in mentions where isOf(kind, mention) {
      if let last = runs.last?.last, areListed(last, mention, of: kind) {
        runs[runs.count - 1].append(mention)
      } else {
        runs.append([mention])
      }
    }
    return runs
  }

  /// One comma, "and" or both stand between two names; behind it only words that go with the second.
  private func areListed(_ a: Int, _ b: Int, of kind: Kind) -> Bool {
    var token = text.mentions[a].tokens.upperBound
    let end = text.mentions[b].tokens.lowerBound
    token = behindBracket(token, before: end)
    let start = token
    if token < end, text.tokens[token].symbol == UInt8(ascii: ",") { token += 1 }
    if token < end,
      Self.separators.contains(text.tokens[token].hash)
        || text.tokens[token].symbol == UInt8(ascii: "&")
    {
      token += 1
    }
    guard token > start, end - token <= 3 else { return false }
    return (token..<end).allSatisfy { goesAlong($0, with: kind) }
  }

  private func goesAlong(_ token: Int, with kind: Kind) -> Bool {
    guard text.mentionOfToken[token] < 0 else { return false }
    let current = text.tokens[token]
    if Skeleton.isDropped(current.symbol) { return true }
    guard current.kind == .word else { return false }
    if kind == .value { return Self.beforeFigures.contains(current.hash) }
    return English.determiners.contains(current.hash)
      || !English.functionWords.contains(current.hash)
        && !English.phraseVerbs.contains(current.hash)
  }

  /// A bracket behind an item is about that item: "$5 billion (up 3%) and $2 billion".
  private func behindBracket(_ start: Int, before end: Int) -> Int {
    guard start < end, text.tokens[start].symbol == UInt8(ascii: "("),
      text.mentionOfToken[start] < 0
    else { return start }
    var depth = 0
    for token in start..<end where text.mentionOfToken[token] < 0 {
      if text.tokens[token].symbol == UInt8(ascii: "(") { depth += 1 }
      if text.tokens[token].symbol == UInt8(ascii: ")") { depth -= 1 }
      if depth == 0 { return token + 1 }
    }
    return start
  }
}
