/// A figure that a sentence or a table states of a metric.
struct MetricStatement: Hashable, Sendable {
  /// Index into the reading's sentences.
  let sentence: Int
  /// Index into the vocabulary's terms.
  let term: Int
  let figure: LintFigure
  /// Index into the vocabulary's statistics.
  let statistic: Int?
  let role: FigureRole
  /// Nothing but links stands between the two: "TTFT of 250 ms".
  let isTight: Bool
  /// The sentence says of what part it is: "under peak load".
  let hasScope: Bool
}

/// Binds the figures of a sentence to the metrics it names.
struct StatementReader {
  private let sentence: LintReading.Sentence
  private let place: Int
  private let index: LintIndex
  private let tokens: [LintToken]
  /// By the token behind the mention.
  private var mentionByEnd: [Int: TermMention] = [:]
  private var mentionByStart: [Int: TermMention] = [:]
  private var figureByEnd: [Int: LintFigure] = [:]

  init(sentence: LintReading.Sentence, place: Int, index: LintIndex) {
    self.sentence = sentence
    self.place = place
    self.index = index
    tokens = sentence.tokens
    for mention in sentence.mentions where index.isMetric(mention) {
      // "40 RPS": the unit of a figure.
      if sentence.figures.contains(where: { $0.tokens.overlaps(mention.tokens) }) { continue }
      mentionByEnd[mention.tokens.upperBound] = mention
      mentionByStart[mention.tokens.lowerBound] = mention
    }
    for figure in sentence.figures { figureByEnd[figure.tokens.upperBound] = figure }
  }

  func statements() -> [MetricStatement] {
    if sentence.figures.isEmpty { return [] }
    let hasScope = index.has(.scope, tokens)
    let isHedged = index.has(.hedges, tokens)
    var found: [MetricStatement] = []
    var last: MetricStatement?
    for figure in sentence.figures {
      if figure.dimension == .period || figure.dimension == .memory { continue }
      let role = role(of: figure, isHedged: isHedged)
      guard let binding = term(of: figure, role: role, last: last) else { continue }
      let statement = MetricStatement(
        sentence: place, term: binding.term, figure: figure,
        statistic: statistic(near: figure, from: binding.start), role: role,
        isTight: binding.isTight, hasScope: hasScope)
      found.append(statement)
      last = statement
    }
    return found
  }

  private struct Binding {
    var term: Int
    /// The token that the mention, or the cell, starts at.
    var start: Int
    var isTight: Bool
  }

  // MARK: Terms

  private func term(of figure: LintFigure, role: FigureRole, last: MetricStatement?) -> Binding? {
    let before = mentionBefore(figure, isLoose: role == .change)
    if let before, before.isTight { return before }
    if let after = mentionBehind(figure, role: role) { return after }
    if let before { return before }
    if let label = label(before: figure) { return label }
    if let last, figure.tokens.lowerBound - last.figure.tokens.upperBound <= 6,
      continues(figure, last)
    {
      return Binding(term: last.term, start: last.figure.tokens.upperBound, isTight: false)
    }
    // What a row of risks is called says not what its figures are of.
    guard let cell = sentence.cell, sentence.section != .risks else {
      return figure.term.flatMap { index.placeOfTerm[$0] }.map {
        Binding(term: $0, start: figure.tokens.lowerBound, isTight: false)
      }
    }
    let own = index.mentions(in: cell.rowLabel).filter(index.isMetric)
    if let term = own.first, Set(own.map(\.term)).count == 1 {
      return Binding(term: term.term, start: 0, isTight: true)
    }
    let heads = index.mentions(in: cell.head).filter(index.isMetric)
    if own.isEmpty, let term = heads.first, Set(heads.map(\.term)).count == 1 {
      return Binding(term: term.term, start: 0, isTight: true)
    }
    return nil
  }

  /// "from 400 ms to 300 ms", "6.8 by 10 %", "p95 of 800 ms" behind another of the same metric.
  private func continues(_ figure: LintFigure, _ last: MetricStatement) -> Bool {
    let between = tokens[last.figure.tokens.upperBound..<figure.tokens.lowerBound]
    guard !between.contains(where: { $0.text == "." || $0.text == ";" }) else { return false }
    let words = between.map(\.text)
    if words.contains(where: {
      ["by", "to", "from", "→", ">", "versus", "vs", "against"].contains($0)
    }) {
      return mentions(in: last.figure.tokens.upperBound..<figure.tokens.lowerBound) == 0
    }
    // "86 % (384 figures)" counts something else.
    if words == ["("] {
      let end = figure.tokens.upperBound
      return !figure.isBare || end >= tokens.count || tokens[end].kind != .word
    }
    return !index.statistics(in: Array(between)).isEmpty
      && last.figure.dimension == figure.dimension
      && mentions(in: last.figure.tokens.upperBound..<figure.tokens.lowerBound) == 0
  }

  private func mentions(in range: Range<Int>) -> Int {
    range.count { mentionByStart[$0] != nil }
  }

  private func mentionBefore(_ figure: LintFigure, isLoose: Bool) -> Binding? {
    var place = figure.tokens.lowerBound
    var isTight = true
    for _ in 0..<10 {
      if let mention = mentionByEnd[place] {
        return Binding(term: mention.term, start: mention.tokens.lowerBound, isTight: isTight)
      }
      if place == 0 || figureByEnd[place] != nil { return nil }
      place -= 1
      if tokens[place].text == ")", let open = opening(of: place) {
        place = open
        continue
      }
      let token = tokens[place]
      switch linkage(of: token) {
      case .tight: break
      case .loose: isTight = false
      case .none:
        guard isLoose, token.kind == .word || token.text == "/" else { return nil }
        isTight = false
      }
    }
    return nil
  }

  /// "Recall of the intent classifier: 0.93": the label that a line begins with.
  private func label(before figure: LintFigure) -> Binding? {
    let start = figure.tokens.lowerBound
    guard start >= 3, start <= 12, tokens[start - 1].text == ":",
      tokens[..<(start - 1)].allSatisfy({ $0.kind == .word }),
      mentions(in: 0..<start) == 1,
      let mention = mentionByStart[0] ?? mentionByStart[1],
      tokens[mention.tokens.upperBound].text == "of"
    else { return nil }
    return Binding(term: mention.term, start: mention.tokens.lowerBound, isTight: false)
  }

  /// The bracket that opens words beside the metric; nil where there is a figure in them.
  private func opening(of close: Int) -> Int? {
    var place = close - 1
    while place > 0, close - place < 10 {
      if tokens[place].text == "(" {
        return mentions(in: place..<close) <= 1 && place > 0 ? place : nil
      }
      if tokens[place].kind == .number { return nil }
      place -= 1
    }
    return nil
  }

  private enum Linkage { case tight, loose, none }

  private func linkage(of token: LintToken) -> Linkage {
    if token.kind == .sign {
      return ["(", ")", ":", "=", "-", "+", "[", "]", "|"].contains(token.text)
        ? .tight : ["<", ">", "≤", "≥", "→", "/"].contains(token.text) ? .loose : .none
    }
    if token.kind == .number { return .none }
    let one = [token]
    if index.phrase(.links, one, at: 0) != nil || index.statistics.match(one, at: 0) != nil {
      return .tight
    }
    if token.stem == "percentile" || token.text == "th" { return .tight }
    let groups: [LintPhraseGroup] = [.limitLinks, .reach, .rise, .fall, .certain, .hedges]
    if groups.contains(where: { index.phrase($0, one, at: 0) != nil })
      || ["by", "from", "to", "be"].contains(token.text)
    {
      return .loose
    }
    return FigureRole.allCases.contains { index.has($0, one) } ? .loose : .none
  }

  /// "250 ms latency", "30 % reduction in latency", "a 0.82 Q-Score".
  private func mentionBehind(_ figure: LintFigure, role: FigureRole) -> Binding? {
    var place = figure.tokens.upperBound
    for _ in 0..<5 {
      if let mention = mentionByStart[place] {
        let dimensions = index.vocabulary.terms[mention.term].dimensions
        let fits =
          figure.isBare || role == .change || figure.dimension == .points
          || dimensions.contains(figure.dimension)
        return !fits
          ? nil
          : Binding(
            term: mention.term, start: figure.tokens.lowerBound,
            isTight: place == figure.tokens.upperBound)
      }
      guard place < tokens.count, tokens[place].kind == .word else { return nil }
      let one = [tokens[place]]
      let isLink =
        ["of", "in", "to", "the", "for"].contains(tokens[place].text)
        && (place > figure.tokens.upperBound
          || tokens[place].text == "of" && Self.owned.contains(figure.dimension))
        || index.statistics.match(one, at: 0) != nil || index.phrase(.rise, one, at: 0) != nil
        || index.phrase(.fall, one, at: 0) != nil
      guard isLink else { return nil }
      place += 1
    }
    return nil
  }

  /// "2.3 s of latency", but not "30 % of the latency".
  private static let owned: Set<LintDimension> = [.time, .requestRate, .tokenRate]

  // MARK: Roles

  private func role(of figure: LintFigure, isHedged: Bool) -> FigureRole {
    let start = figure.tokens.lowerBound
    if let cell = sentence.cell, let role = role(of: cell.head), role != .current,
      role != .change || !isEnd(start)
    {
      return role == .after && isChange(figure) ? .change : role
    }
    if isChange(figure) { return .change }
    let before = Array(tokens[max(0, start - 6)..<start])
    var near = before
    while let last = near.last,
      index.phrase(.links, [last], at: 0) != nil || ["(", ":", "=", "<", "≤"].contains(last.text)
    {
      near.removeLast()
    }
    if let word = near.last {
      if ["from", "versus", "vs", "against"].contains(word.text) { return .baseline }
      if word.text == "→" || word.text == ">" { return .after }
      // "… to the target of 8.0" is both; the target is what counts.
      let tail = Array(near.suffix(3))
      if index.has(.target, tail) { return .target }
      if index.has(.baseline, tail) { return .baseline }
      if index.phrase(.reach, [word], at: 0) != nil {
        // "It fell to 300 ms" is what was measured.
        return sentence.section == .summary && !isHedged && word.text == "to" ? .current : .after
      }
    }
    let behind = Array(
      tokens[figure.tokens.upperBound..<min(tokens.count, figure.tokens.upperBound + 3)])
    if let next = behind.first, ["→", "to", "-"].contains(next.text), behind.count > 1,
      next.text != "-" || behind[1].text == ">",
      behind.last?.kind == .number
    {
      return .baseline
    }
    let brief = Array(behind.prefix { ![",", ".", ";"].contains($0.text) })
    if index.has(.target, brief) { return .target }
    if index.has(.baseline, brief) { return .baseline }
    if index.has(.after, brief) { return .after }
    if before.suffix(2).contains(where: { ["<", "≤", "below", "under"].contains($0.text) }) {
      return .target
    }
    if isAnnounced(figure) { return .target }
    // Of a summary only what is called so is to come.
    if index.has(.after, before) { return .after }
    return isHedged && sentence.section == .recommendations ? .after : .current
  }

  /// What a column's head says; nil where it says nothing.
  private func role(of head: [LintToken]) -> FigureRole? {
    let order: [FigureRole] = [.change, .target, .baseline, .after, .current]
    let found = order.filter { index.has($0, head) }
    if found.contains(.change), found.contains(.after) { return .change }
    return found.first
  }

  private func isChange(_ figure: LintFigure) -> Bool {
    switch figure.dimension {
    case .share, .point, .times: break
    case .time, .points, .number, .requestRate, .tokenRate: return isBy(figure)
    default: return false
    }
    if figure.sign > 0 || figure.dimension == .times || figure.dimension == .point { return true }
    if isBy(figure) { return true }
    var place = figure.tokens.upperBound
    for _ in 0..<2 {
      if let mention = mentionByStart[place] { place = mention.tokens.upperBound }
      guard place < tokens.count, tokens[place].kind == .word else { break }
      if isMove(tokens[place]) { return true }
      place += 1
    }
    place = figure.tokens.lowerBound - 1
    for _ in 0..<6 where place >= 0 {
      let token = tokens[place]
      if [".", ",", ";", "to", "from", "at"].contains(token.text) || figureByEnd[place + 1] != nil {
        break
      }
      if isMove(token) { return true }
      place -= 1
    }
    return figure.sign < 0
  }

  private func isMove(_ token: LintToken) -> Bool {
    index.phrase(.rise, [token], at: 0) != nil || index.phrase(.fall, [token], at: 0) != nil
  }

  /// "by up to 30 %"; in "by 0.4 points to 2.3 %" only the first.
  private func isBy(_ figure: LintFigure) -> Bool {
    var place = figure.tokens.lowerBound - 1
    for _ in 0..<4 where place >= 0 {
      if tokens[place].text == "by" { return true }
      if ["to", "from"].contains(tokens[place].text) && !isUpTo(place)
        || figureByEnd[place + 1] != nil
      {
        return false
      }
      place -= 1
    }
    return false
  }

  /// "from" or "to" stands before it.
  private func isEnd(_ start: Int) -> Bool {
    start > 0 && ["from", "to"].contains(tokens[start - 1].text)
  }

  private func isUpTo(_ place: Int) -> Bool { place > 0 && tokens[place - 1].text == "up" }

  /// "The target for latency is 300 ms": the word stands before the metric, in the same clause, and nothing is compared with it.
  private func isAnnounced(_ figure: LintFigure) -> Bool {
    let before = tokens[max(0, figure.tokens.lowerBound - 14)..<figure.tokens.lowerBound]
    let clause = Array(
      before.reversed().prefix { ![",", "(", ";"].contains($0.text) && $0.kind != .number }
        .reversed())
    return index.has(.target, clause) && !index.has(.crossing, clause)
  }

  private func statistic(near figure: LintFigure, from start: Int) -> Int? {
    // "2.4 s (p50), 2.1 s (p90)": the one in brackets behind it is its own.
    let bracket = tokens[figure.tokens.upperBound...].prefix(4)
    if bracket.first?.text == "(", bracket.dropFirst(2).first?.text == ")",
      let own = bracket.dropFirst().first, let match = index.statistics(in: [own]).first
    {
      return match
    }
    let first = min(start, figure.tokens.lowerBound)
    // "the p99 of the latency".
    let isOf = first > 2 && tokens[first - 1].text == "the" && tokens[first - 2].text == "of"
    let low = max(0, first - (isOf ? 3 : 2))
    let before = Array(tokens[max(low, figure.tokens.lowerBound - 14)..<figure.tokens.lowerBound])
    if let last = index.statistics(in: before).last { return last }
    let behind = Array(
      tokens[figure.tokens.upperBound..<min(tokens.count, figure.tokens.upperBound + 4)])
    if behind.first?.text == "("
      || behind.first.map({ index.statistics.match([$0], at: 0) != nil }) == true,
      let first = index.statistics(in: behind).first
    {
      return first
    }
    guard let cell = sentence.cell else { return nil }
    return index.statistics(in: cell.rowLabel).first ?? index.statistics(in: cell.head).first
  }
}
