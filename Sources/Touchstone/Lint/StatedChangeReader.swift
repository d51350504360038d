/// Reads stated changes out of a sentence: which figures are the start, the end and the change.
struct StatedChangeReader {
  private let tokens: [LintToken]
  private let figures: [LintFigure]
  private let mentions: [TermMention]
  private let index: LintIndex

  init(_ sentence: LintReading.Sentence, _ index: LintIndex) {
    tokens = sentence.tokens
    figures = sentence.figures
    mentions = sentence.mentions
    self.index = index
  }

  /// In the sentence's order; no figure is the change of two.
  func changes() -> [StatedChange] {
    guard figures.count >= 3 else { return [] }
    var found: [StatedChange] = []
    var used: Set<Int> = []
    for place in 0..<figures.count - 1 {
      if let change = middle(place), used.insert(place + 1).inserted {
        found.append(change)
        continue
      }
      guard let pair = pair(place) else { continue }
      if isFollowing(place + 2, pair), used.insert(place + 2).inserted {
        found.append(change(pair, figures[place + 2]))
      } else if isPreceding(place - 1, pair), used.insert(place - 1).inserted {
        found.append(change(pair, figures[place - 1]))
      }
    }
    return found
  }

  private struct Pair {
    var start: LintFigure
    var end: LintFigure
    /// Tokens of both and what stands between.
    var tokens: Range<Int>
    var isTarget: Bool
    /// "From" and "to" say that one thing changed.
    var isMoved: Bool
  }

  // MARK: Pairs

  private func pair(_ place: Int) -> Pair? {
    let (first, second) = (figures[place], figures[place + 1])
    let gap = Array(tokens[first.tokens.upperBound..<second.tokens.lowerBound])
    if gap.count <= 9, isThen(gap),
      tokens[..<first.tokens.lowerBound].suffix(3).contains(where: {
        ["was", "were"].contains($0.text)
      })
    {
      return made(
        first, second, first.tokens.lowerBound..<second.tokens.upperBound, isTarget: false,
        isMoved: true)
    }
    guard gap.count <= 9, !gap.contains(where: { Self.breaks.contains($0.text) }) else {
      return nil
    }
    let all = first.tokens.lowerBound..<second.tokens.upperBound
    // "Compared with 400 ms in June, the TTFT of 300 ms is 25 % lower."
    if tokens[..<first.tokens.lowerBound].suffix(3).contains(where: { $0.text == "compared" }),
      gap.contains(where: { $0.text == "," }), mentionCount(gap, first.tokens.upperBound) <= 1
    {
      return made(first, second, all, isTarget: false, isMoved: false)
    }
    let words = gap.map(\.text)
    let lead = words.lastIndex { Self.towards.contains($0) }
    if let lead, isFiller(gap[(lead + 1)...]), mentionCount(gap, first.tokens.upperBound) == 0 {
      let isArrow = words[lead] == ">" || words[lead] == "→"
      let isFrom = hasFrom(before: first) || isArrow || isMoved(before: first)
      if isFrom {
        return made(
          first, second, all, isTarget: index.has(.target, Array(gap[lead...])), isMoved: true)
      }
    }
    // "300 ms, down from 400 ms", "300 ms instead of 400 ms".
    if let from = words.lastIndex(where: { Self.backwards.contains($0) }),
      isFiller(gap[(from + 1)...]), mentionCount(gap, first.tokens.upperBound) == 0,
      words[from] != "of" || from > 0 && words[from - 1] == "instead",
      words[from] != "to" || from > 0 && words[from - 1] == "compared"
    {
      return made(second, first, all, isTarget: false, isMoved: words[from] == "from")
    }
    return nil
  }

  /// "was 6.0 % in May and is 4.5 % now".
  private func isThen(_ gap: [LintToken]) -> Bool {
    guard let and = gap.firstIndex(where: { $0.text == "and" }) else { return false }
    let behind = gap[(and + 1)...]
    return behind.contains { $0.text == "is" || $0.text == "are" } && isFiller(behind)
      && gap[..<and].allSatisfy { $0.kind == .word }
      && behind.allSatisfy { !index.has(.goals, [$0]) }
  }

  private static let towards: Set<String> = ["to", "→", ">"]
  private static let backwards: Set<String> = [
    "from", "versus", "vs", "against", "than", "with", "of", "to", "previously", "formerly",
    "earlier",
  ]
  private static let breaks: Set<String> = [";", "and", "while", "but", "whereas", "or", "between"]

  private func made(
    _ start: LintFigure, _ end: LintFigure, _ tokens: Range<Int>, isTarget: Bool, isMoved: Bool
  ) -> Pair? {
    let (from, to) = (start.alike(end), end.alike(start))
    guard Self.areAlike(from, to, self.tokens), from.value > 0, !from.isRange, !to.isRange,
      from.sign == 0, to.sign == 0, !(Self.isYear(from) && Self.isYear(to))
    else { return nil }
    return Pair(start: from, end: to, tokens: tokens, isTarget: isTarget, isMoved: isMoved)
  }

  /// Of one unit; of what isn't converted the same word.
  static func areAlike(_ a: LintFigure, _ b: LintFigure, _ tokens: [LintToken]) -> Bool {
    guard a.dimension == b.dimension, a.scale == b.scale else { return false }
    switch a.dimension {
    case .point, .times: return false
    case .period, .memory, .money, .count, .tokens:
      let words = [a, b].map { figure in tokens[figure.tokens].dropFirst().map(\.stem) }
      return words[0].isEmpty || words[1].isEmpty || words[0] == words[1]
    default: return true
    }
  }

  private static func isYear(_ figure: LintFigure) -> Bool {
    figure.isBare && figure.decimals == 0 && (1900...2100).contains(figure.value)
  }

  private func hasFrom(before figure: LintFigure) -> Bool {
    let before = tokens[..<figure.tokens.lowerBound].suffix(6)
    guard let from = before.lastIndex(where: { $0.text == "from" }) else { return false }
    return isFiller(before[(from + 1)...])
  }

  private func isMoved(before figure: LintFigure) -> Bool {
    tokens[..<figure.tokens.lowerBound].suffix(1).contains(where: isMove)
  }

  /// Words that say nothing of their own before a figure: "about", "an average of", "the target of".
  private func isFiller(_ words: ArraySlice<LintToken>) -> Bool {
    words.allSatisfy {
      let one = [$0]
      return index.phrase(.links, one, at: 0) != nil || index.has(.about, one)
        || index.has(.target, one) || index.statistics.match(one, at: 0) != nil
        || ["its", "our", "currently", "today's", "below", "under", "(", "%"].contains($0.text)
        || FigureRole.allCases.contains { role in index.has(role, one) }
    }
  }

  private func mentionCount(_ gap: [LintToken], _ start: Int) -> Int {
    mentions.count {
      index.isMetric($0) && $0.tokens.lowerBound >= start
        && $0.tokens.upperBound <= start + gap.count
    }
  }

  // MARK: Changes

  private func change(_ pair: Pair, _ figure: LintFigure) -> StatedChange {
    let behind = tokens[figure.tokens.upperBound...].prefix(2).map(\.text)
    let before = tokens[..<figure.tokens.lowerBound].suffix(3).map(\.text)
    return StatedChange(
      start: pair.start, end: pair.end, change: figure, precision: precision(of: figure),
      isTarget: pair.isTarget,
      isSpeed: (behind + before).contains {
        $0.hasPrefix("fast") || $0.hasPrefix("speed") || $0 == "quicker"
      })
  }

  private func precision(of figure: LintFigure) -> StatedChange.Precision {
    let before = Array(tokens[..<figure.tokens.lowerBound].suffix(4))
    for start in before.indices {
      for (group, precision) in Self.precisions {
        // Nothing but an article may stand between.
        if let end = index.phrase(group, before, at: start), end >= before.count - 1 {
          return precision
        }
      }
    }
    let behind = Array(tokens[figure.tokens.upperBound...].prefix(2))
    return index.phrase(.about, behind, at: 0) != nil ? .about : .plain
  }

  private static let precisions: [(LintPhraseGroup, StatedChange.Precision)] = [
    (.atMost, .atMost), (.atLeast, .atLeast), (.about, .about),
  ]

  /// "from 6.8 by 10 % to 8.0".
  private func middle(_ place: Int) -> StatedChange? {
    guard place + 2 < figures.count, isAmount(figures[place + 1]) else { return nil }
    let (first, change, last) = (figures[place], figures[place + 1], figures[place + 2])
    let before = tokens[first.tokens.upperBound..<change.tokens.lowerBound]
    let behind = Array(tokens[change.tokens.upperBound..<last.tokens.lowerBound])
    guard hasFrom(before: first), before.count <= 4, before.contains(where: { $0.text == "by" }),
      behind.count <= 6,
      let to = behind.firstIndex(where: { $0.text == "to" || $0.stem == "reach" }),
      isFiller(behind[(to + 1)...]),
      let pair = made(
        first, last, first.tokens.lowerBound..<last.tokens.upperBound,
        isTarget: index.has(.target, behind), isMoved: true)
    else { return nil }
    return self.change(pair, change)
  }

  private func isFollowing(_ place: Int, _ pair: Pair) -> Bool {
    guard figures.indices.contains(place), isAmount(figures[place]) else { return false }
    let figure = figures[place]
    let gap = Array(tokens[pair.tokens.upperBound..<figure.tokens.lowerBound])
    guard gap.count <= 10, mentionCount(gap, pair.tokens.upperBound) == 0,
      !gap.contains(where: { Self.breaks.contains($0.text) || Self.others.contains($0.text) })
    else { return false }
    return isCalledChange(figure, gap)
      || pair.isMoved && isBracketed(figure)
        && tokens[..<pair.tokens.lowerBound].contains(where: isMove)
  }

  private static let others: Set<String> = ["with", "at", "for", "in", "on", "using", "through"]

  private func isPreceding(_ place: Int, _ pair: Pair) -> Bool {
    guard figures.indices.contains(place), pair.isMoved, isAmount(figures[place]) else {
      return false
    }
    let figure = figures[place]
    let gap = Array(tokens[figure.tokens.upperBound..<pair.tokens.lowerBound])
    guard gap.count <= 9, mentionCount(gap, figure.tokens.upperBound) <= 1,
      gap.contains(where: { $0.text == "from" }),
      !gap.contains(where: { Self.breaks.contains($0.text) || $0.text == "with" })
    else { return false }
    let before = tokens[..<figure.tokens.lowerBound].suffix(4)
    return figure.sign != 0 || before.contains { $0.text == "by" || isMove($0) }
      || gap.prefix(2).contains(where: isMove)
  }

  private func isAmount(_ figure: LintFigure) -> Bool {
    switch figure.dimension {
    case .share, .point, .times: true
    default: false
    }
  }

  /// A word beside it says that it is more or less: "a decrease of 25 %", "25 % faster", "-25 %".
  private func isCalledChange(_ figure: LintFigure, _ gap: [LintToken]) -> Bool {
    let behind = tokens[figure.tokens.upperBound...].prefix { $0.text != ")" && $0.text != "," }
    // "95 % confidence", "25 % of the traffic".
    if let next = behind.first?.text, ["of", "confidence", "ci"].contains(next) { return false }
    if figure.sign != 0 { return true }
    let comma = gap.lastIndex { $0.kind == .sign }.map { $0 + 1 } ?? 0
    let tail = gap[comma...]
    if let move = tail.firstIndex(where: { $0.text == "by" || isMove($0) }),
      tail[move...].allSatisfy({
        isMove($0) || isFiller([$0]) || ["by", "that", "which"].contains($0.text)
      })
    {
      return true
    }
    guard let move = behind.prefix(2).firstIndex(where: isMove) else { return false }
    // "30 % less memory" is of something else.
    let next = move + 1
    guard next < tokens.count, tokens[next].kind == .word else { return true }
    return Self.ends.contains(tokens[next].text)
  }

  private static let ends: Set<String> = [
    "than", "in", "of", "over", "compared", "relative", "for", "on", "and", "from", "within",
    "after", "by", "since", "which", "is",
  ]

  private func isBracketed(_ figure: LintFigure) -> Bool {
    let (start, end) = (figure.tokens.lowerBound, figure.tokens.upperBound)
    return start > 0 && tokens[start - 1].text == "(" && end < tokens.count
      && tokens[end].text == ")"
  }

  private func isMove(_ token: LintToken) -> Bool {
    index.phrase(.rise, [token], at: 0) != nil || index.phrase(.fall, [token], at: 0) != nil
  }
}
