/// Reads what a text says of a change: the word for which way it went, and the period it led to.
struct ChangeReader {
  let clauses: ClauseText
  let scope: ScopeResolver
  let factBase: FactBase

  private var text: ReadText { clauses.text }

  /// The word that leads from the attribute, or from the figure before, to the figure: "rose" in
  /// "revenue rose 5 %", "down" in "$5 billion, down 8 %", "increase" in "an 8 % increase in revenue".
  ///
  /// Nil where words for both ways stand there.
  func direction(of value: Int, attribute: Int?, in match: RuleMatch, isChange: Bool) -> Direction?
  {
    let figure = text.mentions[value].tokens
    let label = attribute.map { text.mentions[$0].tokens }
    var range = match.tokens.lowerBound..<figure.lowerBound
    if let label, label.lowerBound >= figure.upperBound {
      range = figure.upperBound..<label.lowerBound
    } else {
      let before = text.mentions(startingIn: range).last {
        text.mentions[$0].kind == .value || $0 == attribute
      }
      if let before { range = text.mentions[before].tokens.upperBound..<figure.lowerBound }
    }
    if let found = direction(in: range, isChange: isChange) { return found }
    // "8 % higher", "8 % down".
    guard isChange, figure.upperBound < text.tokens.count else { return nil }
    return direction(in: figure.upperBound..<figure.upperBound + 1, isChange: isChange)
  }

  private func direction(in range: Range<Int>, isChange: Bool) -> Direction? {
    var found: Direction?
    for token in range where text.mention(at: token) == nil {
      guard let way = DirectionWords.way(text.tokens[token].hash, isChange: isChange) else {
        continue
      }
      if let found, found.way != way { return nil }
      found = found ?? Direction(way: way, token: token)
    }
    return found
  }

  /// What a change is of where the pattern doesn't say: the line item named last before it in the
  /// sentence, or first behind it in the clause, or the only one of the sentence before.
  func attribute(of value: Int, in clauseIndex: Int) -> Int? {
    let place = text.mentions[value].tokens.lowerBound
    let sentence = clauses.clauses[clauseIndex].sentence
    let all = text.mentions.indices.filter { index in
      clauses.clauseOf[index] >= 0 && !scope.attributes(of: index).isEmpty
    }
    func sentenceOf(_ mention: Int) -> Int {
      clauses.clauses[Int(clauses.clauseOf[mention])].sentence
    }
    let here = all.filter { sentenceOf($0) == sentence }
    if let before = here.last(where: { text.mentions[$0].tokens.lowerBound < place }) {
      return before
    }
    if let behind = here.first(where: { Int(clauses.clauseOf[$0]) == clauseIndex }) {
      return behind
    }
    guard here.isEmpty else { return nil }
    let above = all.filter { sentenceOf($0) == sentence - 1 }
    guard let last = above.last else { return nil }
    let wanted = scope.attributes(of: last)
    return above.allSatisfy { scope.attributes(of: $0) == wanted } ? last : nil
  }

  // MARK: Periods

  enum PeriodBinding {
    case bound(Claim.Binding<[WrittenPeriod]>?)
    /// The ends that the text names aren't a year apart.
    case otherSpan
  }

  /// The period a change led to: the latest that the clause or else the sentence names, but for those it
  /// is compared with.
  func bindPeriod(
    of value: Int, in clauseIndex: Int, calendar: FiscalCalendar?, measured: Measured
  ) -> PeriodBinding {
    let clause = clauses.clauses[clauseIndex]
    let periods = text.mentions.indices.filter { text.mentions[$0].kind == .period }
    let compared = Set(periods.filter(isCompared))
    let ofClause = periods.filter { Int(clauses.clauseOf[$0]) == clauseIndex }
    let ofSentence = periods.filter {
      clauses.clauseOf[$0] >= 0
        && clauses.clauses[Int(clauses.clauseOf[$0])].sentence == clause.sentence
    }
    for (mentions, origin) in [(ofClause, Claim.Origin.clause), (ofSentence, .sentence)] {
      let ends = mentions.filter { !scope.written($0).isRelative }
        .compactMap { mention in
          end(of: mention, calendar, measured).map { (mention: mention, end: $0) }
        }
      guard let latest = ends.map(\.end).max(), let earliest = ends.map(\.end).min() else {
        continue
      }
      // Ends of one period may be a few days off: a year, and the day it ended.
      let isOne = latest - earliest <= 3 * FiscalCalendar.slackDays
      let isYear = abs(latest - earliest - 365) <= 3 * FiscalCalendar.slackDays
      guard isOne || isYear else { return .otherSpan }
      let here = ends.filter { !compared.contains($0.mention) }
      guard let last = here.last(where: { latest - $0.end <= 3 * FiscalCalendar.slackDays }) else {
        continue
      }
      return .bound(
        Claim.Binding(value: [scope.written(last.mention)], origin: origin, mention: last.mention))
    }
    if let column = ofRow(clauseIndex, periods, calendar: calendar, measured: measured) {
      return .bound(column)
    }
    let binding = scope.bindPeriod(
      near: value, in: clauseIndex, calendar: calendar,
      excluding: compared.union(periods.filter { scope.written($0).isRelative }))
    return .bound(binding ?? laterOfTwo(periods, calendar: calendar, measured: measured))
  }

  /// Of a column of changes: the later of the periods that head the other columns.
  private func ofRow(
    _ clauseIndex: Int, _ periods: [Int], calendar: FiscalCalendar?, measured: Measured
  ) -> Claim.Binding<[WrittenPeriod]>? {
    let clause = clauses.clauses[clauseIndex]
    guard clause.isCell else { return nil }
    let lines = clauses.layout.lines.filter { line in
      clause.pieces.contains { !$0.isBehindColon && line.tokens.contains($0.tokens.lowerBound) }
    }
    return laterOfTwo(
      periods.filter { mention in
        lines.contains { $0.tokens.contains(text.mentions[mention].tokens.lowerBound) }
      }, calendar: calendar, measured: measured)
  }

  /// Where all periods named are two, a year apart: the later one.
  private func laterOfTwo(
    _ periods: [Int], calendar: FiscalCalendar?, measured: Measured
  ) -> Claim.Binding<[WrittenPeriod]>? {
    let ends = periods.filter { !scope.written($0).isRelative }
      .compactMap { mention in end(of: mention, calendar, measured).map { (mention, $0) } }
    guard let latest = ends.max(by: { $0.1 < $1.1 }), let earliest = ends.map(\.1).min() else {
      return nil
    }
    let slack = 3 * FiscalCalendar.slackDays
    guard abs(latest.1 - earliest - 365) <= slack,
      ends.allSatisfy({ latest.1 - $0.1 <= slack || $0.1 - earliest <= slack })
    else { return nil }
    return Claim.Binding(
      value: [scope.written(latest.0)], origin: .output, mention: latest.0)
  }

  private func end(
    of mention: Int, _ calendar: FiscalCalendar?, _ measured: Measured
  ) -> Day? {
    PeriodReader.readings(
      of: scope.written(mention), calendar: calendar, measured: measured,
      asOf: scope.conversation.asOf
    ).first?.dates(calendar: calendar)?.upperBound
  }

  private static let comparing = English.hashes("from over versus vs than against since to with")
  private static let compared = English.hashes("compared comparison relative")
  private static let passed = English.hashes("the that of in for its same")

  /// "from the prior year", "compared with fiscal 2022".
  private func isCompared(_ mention: Int) -> Bool {
    var token = text.mentions[mention].tokens.lowerBound - 1
    while token >= 0, Self.passed.contains(text.tokens[token].hash) { token -= 1 }
    guard token >= 0, Self.comparing.contains(text.tokens[token].hash) else { return false }
    let word = text.tokens[token].hash
    // "from X to Y", "with": only behind "compared".
    if word == Self.to || word == Self.with {
      return token > 0 && Self.compared.contains(text.tokens[token - 1].hash)
    }
    return true
  }

  private static let to = WordHash("to")
  private static let with = WordHash("with")
}
