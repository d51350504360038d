/// Finds claims that a target is reached, and what the text says of the target, the current value and the improvement.
struct TargetClaimReader {
  private let reading: LintReading
  private let index: LintIndex
  private let statementsBySentence: [Int: [MetricStatement]]
  /// Of each recommendation, code points of the text.
  private let entries: [Range<Int>]

  init(_ reading: LintReading) {
    self.reading = reading
    index = reading.index
    statementsBySentence = Dictionary(grouping: reading.statements, by: \.sentence)
    entries = reading.recommendations.compactMap { entry in
      guard let last = entry.body.map(\.range.upperBound).max() else { return nil }
      let first = entry.body.map(\.range.lowerBound).min() ?? entry.range.lowerBound
      return min(first, entry.range.lowerBound)..<max(last, entry.range.upperBound)
    }
  }

  /// In the text's order.
  func refuted() -> [TargetClaim] {
    reading.sentences.indices.compactMap { claim($0) }.filter(\.isRefuted)
  }

  private func claim(_ place: Int) -> TargetClaim? {
    let sentence = reading.sentences[place]
    guard !sentence.isHeading, index.has(.goals, sentence.tokens),
      index.has(.reached, sentence.tokens), !index.has(.unreached, sentence.tokens)
    else { return nil }
    let near = [place] + context(of: place)
    guard
      let target = near.lazy.compactMap({ figure($0, in: $0 == place, isTarget) }).first
        ?? documentTarget(near)
    else { return nil }
    // "from 40 to 62 requests/s, above the target of 60": of what unit the target is remains open.
    if target.isBare, sentence.figures.contains(where: { isMeasured($0) }) { return nil }
    let term = term(of: target, near)
    guard
      let current = near.lazy.compactMap({ place in
        figure(place, in: true) { isCurrent($0, $1) && alike($0, target) && $0 != target }
      }).first ?? documentCurrent(term, target, near)
    else { return nil }
    let source = near.prefix(2).first { place in
      !steps(place, target, current, term).isEmpty
    }
    guard let source else { return nil }
    let ways = steps(source, target, current, term)
    let figures = [
      place == source ? ways.first?.range.lowerBound : nil,
      sentence.figures.first?.range.lowerBound,
    ]
    let start = figures.compactMap { $0 }.min() ?? sentence.range.lowerBound
    let last = sentence.tokens.last { $0.kind != .sign }
    return TargetClaim(
      current: alike(current, target) ? current.alike(target) : current,
      target: target.alike(current),
      levels: ways.filter { isLevel($0, target) && isTo($0, reading.sentences[source]) },
      changes: ways.filter { !(isLevel($0, target) && isTo($0, reading.sentences[source])) },
      isLowerBetter: term.flatMap { index.vocabulary.terms[$0].isLowerBetter },
      range: start..<(last?.range.upperBound ?? sentence.range.upperBound))
  }

  /// Sentences of the same recommendation, or of the same paragraph, before it, the nearest first; then those behind.
  private func context(of place: Int) -> [Int] {
    let sentence = reading.sentences[place]
    let entry = entries.first { $0.contains(sentence.range.lowerBound) }
    let isNear = { (other: Int) in
      let range = reading.sentences[other].range
      return reading.sentences[other].block == sentence.block
        || entry.map { $0.contains(range.lowerBound) } ?? false
        || reading.sentences[other].isHeading
          && reading.sentences[other].block == sentence.block - 1
    }
    return (0..<place).reversed().prefix(8).filter(isNear)
  }

  // MARK: Figures

  private func figure(
    _ place: Int, in isOwn: Bool, _ fits: (LintFigure, LintReading.Sentence) -> Bool
  ) -> LintFigure? {
    let sentence = reading.sentences[place]
    return sentence.figures.first { fits($0, sentence) }
  }

  /// "target of 3.5 s", "the SLA (800 ms)", "the 300 ms target".
  private func isTarget(_ figure: LintFigure, _ sentence: LintReading.Sentence) -> Bool {
    guard isLevel(figure), !figure.isRange else { return false }
    let before = words(before: figure, sentence, 6)
    if index.has(.goals, before) { return true }
    let behind = Array(sentence.tokens[figure.tokens.upperBound...].prefix(2))
    return index.phrase(.goals, behind, at: 0) != nil
      || behind.count > 1 && behind[0].kind == .word && index.phrase(.goals, behind, at: 1) != nil
  }

  /// "from 4.6 s", "today's 72.5 %", "currently 450 ms".
  private func isCurrent(_ figure: LintFigure, _ sentence: LintReading.Sentence) -> Bool {
    guard isLevel(figure), !figure.isRange, !isTarget(figure, sentence) else { return false }
    let before = words(before: figure, sentence, 4)
    if before.contains(where: {
      ["from", "today's", "today", "currently", "current"].contains($0.text)
    }) {
      return true
    }
    let behind = sentence.tokens[figure.tokens.upperBound...].first?.text ?? ""
    return ["today", "now", "currently"].contains(behind)
  }

  private func isLevel(_ figure: LintFigure) -> Bool {
    switch figure.dimension {
    case .time, .requestRate, .tokenRate, .share, .points, .number: figure.sign == 0
    default: false
    }
  }

  private func isMeasured(_ figure: LintFigure) -> Bool {
    [LintDimension.time, .requestRate, .tokenRate].contains(figure.dimension)
  }

  private func isLevel(_ figure: LintFigure, _ target: LintFigure) -> Bool {
    isLevel(figure) && alike(figure, target)
  }

  private func alike(_ a: LintFigure, _ b: LintFigure) -> Bool {
    if a.dimension == b.dimension { return a.scale == b.scale }
    let kinds: Set<LintDimension> = [a.dimension, b.dimension]
    return kinds == [.points, .number] && a.number <= 10 && b.number <= 10
  }

  /// The words behind the figure before it, or behind a comma.
  private func words(before figure: LintFigure, _ sentence: LintReading.Sentence, _ count: Int)
    -> [LintToken]
  {
    let last = sentence.figures.last { $0.tokens.upperBound <= figure.tokens.lowerBound }
    let words = sentence.tokens[(last?.tokens.upperBound ?? 0)..<figure.tokens.lowerBound]
    let cut = words.lastIndex { [",", ";", ")"].contains($0.text) }.map { $0 + 1 }
    return Array(words[(cut ?? words.startIndex)...].suffix(count))
  }

  /// "down to 300 ms", "to about 6.5 %".
  private func isTo(_ figure: LintFigure, _ sentence: LintReading.Sentence) -> Bool {
    let before = words(before: figure, sentence, 3)
    guard let to = before.lastIndex(where: { ["to", "→", ">"].contains($0.text) }) else {
      return false
    }
    return
      !(to > 0 && before[to - 1].text == "up" && figure.dimension == .share
      && before.contains { $0.text == "by" })
  }

  /// Levels that a sentence leads to, and amounts by which it changes.
  private func steps(_ place: Int, _ target: LintFigure, _ current: LintFigure, _ term: Int?)
    -> [LintFigure]
  {
    let sentence = reading.sentences[place]
    let others = statementsBySentence[place, default: []].filter {
      $0.term != term && term != nil && $0.isTight
    }
    .map(\.figure)
    return sentence.figures.filter { figure in
      guard figure != target, figure != current, !others.contains(figure),
        !isTarget(figure, sentence)
      else { return false }
      if isTo(figure, sentence) { return isLevel(figure, target) }
      switch figure.dimension {
      case .point, .times: return true
      case .share: return isMoved(figure, sentence)
      case target.dimension: return isSaved(figure, sentence)
      default: return false
      }
    }
  }

  private func isMoved(_ figure: LintFigure, _ sentence: LintReading.Sentence) -> Bool {
    let behind = Array(
      sentence.tokens[figure.tokens.upperBound...].prefix(3).prefix { $0.kind == .word })
    return figure.sign != 0 || isSaved(figure, sentence) || isMove(behind)
  }

  /// "saves 0.8 s", "by 200 ms", "adds 3 %".
  private func isSaved(_ figure: LintFigure, _ sentence: LintReading.Sentence) -> Bool {
    let before = words(before: figure, sentence, 5)
    return before.contains {
      ["by", "add", "adds", "adding", "save", "saves", "saving", "shaves", "yields", "gains"]
        .contains($0.text)
    }
      || figure.dimension == .share && isMove(before)
  }

  private func isMove(_ tokens: [LintToken]) -> Bool {
    index.has(.rise, tokens) || index.has(.fall, tokens)
  }

  // MARK: The document

  private func term(of target: LintFigure, _ near: [Int]) -> Int? {
    for place in near {
      let own = statementsBySentence[place, default: []].first { $0.figure == target }
      if let own { return own.term }
    }
    for place in near {
      let metrics = Set(reading.sentences[place].mentions.filter(index.isMetric).map(\.term)).filter
      {
        fits($0, target)
      }
      if metrics.count == 1 { return metrics.first }
      if metrics.count > 1 { return nil }
    }
    return nil
  }

  private func fits(_ term: Int, _ figure: LintFigure) -> Bool {
    let dimensions = index.vocabulary.terms[term].dimensions
    return dimensions.contains(figure.dimension) || figure.isBare && dimensions.contains(.points)
  }

  private func documentTarget(_ near: [Int]) -> LintFigure? {
    for place in near.prefix(2) {
      let metrics = Set(reading.sentences[place].mentions.filter(index.isMetric).map(\.term))
      guard metrics.count == 1, let term = metrics.first else { continue }
      let targets = reading.statements.filter { $0.term == term && $0.role == .target }.map(
        \.figure)
      return Set(targets.map(\.value)).count == 1 ? targets.first : nil
    }
    return nil
  }

  /// The one value of the summary, of the statistic that is spoken of.
  private func documentCurrent(_ term: Int?, _ target: LintFigure, _ near: [Int]) -> LintFigure? {
    guard let term else { return nil }
    let mean = index.vocabulary.statistics.firstIndex { $0.id == "mean" }
    let spoken = near.lazy.compactMap { index.statistics(in: reading.sentences[$0].tokens).first }
      .first
    let family = index.family(of: term)
    let values = reading.statements.filter {
      index.family(of: $0.term) == family && $0.role == .current && $0.isTight
        && reading.sentences[$0.sentence].section == .summary && alike($0.figure, target)
        && ($0.statistic ?? mean) == (spoken ?? mean) && !$0.figure.isRange
    }.map(\.figure)
    return Set(values.map(\.value)).count == 1 ? values.first : nil
  }
}
