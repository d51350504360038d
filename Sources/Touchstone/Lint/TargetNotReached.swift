/// Finds stated improvements that don't lead to where they are said to lead.
enum TargetNotReached {
  static let rule = AssessmentLinter.Rule(
    id: "target-not-reached", summary: "Stated improvements reach the stated target.", find: find)

  private static func find(_ reading: LintReading) -> [LintMark] {
    let own = reading.sentences.compactMap { inSentence($0, reading) }
    return own
      + inDocument(reading).filter { mark in !own.contains { $0.range.overlaps(mark.range) } }
  }

  // MARK: One sentence

  /// "from 6.8 by 10 % to 8.0", "from 400 ms to 300 ms (30 % less)".
  private static func inSentence(_ sentence: LintReading.Sentence, _ reading: LintReading)
    -> LintMark?
  {
    let tokens = sentence.tokens
    let figures = sentence.figures
    guard figures.count == 3,
      let first = figures.firstIndex(where: { word(before: $0, tokens) == "from" }),
      first < 2 || word(before: figures[1], tokens) == "to"
    else { return nil }
    let start = figures[first]
    let others = figures.filter { $0 != start }
    guard
      let change = others.first(where: {
        $0.dimension == .share || $0.dimension == .point || $0.dimension == .times
      }),
      let end = others.first(where: {
        $0 != change && $0.tokens.lowerBound > start.tokens.lowerBound
      }),
      tokens[start.tokens.upperBound..<end.tokens.lowerBound].contains(where: {
        ["to", "→", "target", "reach"].contains($0.text)
      }),
      change.dimension != end.dimension || start.dimension == .share,
      start.dimension == end.dimension || start.isBare || end.isBare || start.dimension == .points
        || end.dimension == .points,
      start.value > 0, !start.isRange, !end.isRange, !isConfidence(change, tokens)
    else { return nil }
    // "2.5" beside "%": of "from 12 to 8 %" both are shares.
    let from = start.isBare && end.dimension == .share ? start.value / 100 : start.value
    let fits =
      [change.value, change.upper].contains {
        agrees(from, end.value, by: $0, change.dimension, isShare: end.dimension == .share)
      }
      || change.isRange && within(from, end.value, change)
    if fits { return nil }
    let real = Elementary.printed((abs(end.value - from) / from * 1000).rounded() / 10)
    let range = start.range.lowerBound..<max(end.range.upperBound, change.range.upperBound)
    return LintMark(
      rule.id, .error, range,
      "\(reading.quote(change.range)) doesn't lead from \(reading.quote(start.range)) to \(reading.quote(end.range)); that is \(real) %",
      help: "correct the change or the target")
  }

  private static func word(before figure: LintFigure, _ tokens: [LintToken]) -> String? {
    tokens[..<figure.tokens.lowerBound].suffix(5).last { ["from", "to", "by"].contains($0.text) }?
      .text
  }

  private static func isConfidence(_ figure: LintFigure, _ tokens: [LintToken]) -> Bool {
    tokens[figure.tokens.upperBound...].prefix(2).contains {
      ["confidence", "interval", "ci", "of"].contains($0.text)
    }
  }

  private static func agrees(
    _ start: Double, _ end: Double, by change: Double, _ dimension: LintDimension, isShare: Bool
  ) -> Bool {
    let relative = abs(end - start) / start
    let amount = abs(change)
    switch dimension {
    case .share:
      return abs(relative - amount) <= 0.0065 + 0.04 * amount
        || isShare && abs(abs(end - start) - amount) <= 0.0052
        // "a third less" may be counted from the end.
        || abs(abs(end - start) / max(end, 1e-12) - amount) <= 0.0065 && end < start && amount > 1
    case .point: return abs(abs(end - start) - amount) <= 0.0052 * max(1, amount) || !isShare
    default:
      let ratio = max(end / start, start / max(end, 1e-12))
      return abs(ratio - amount) <= 0.12 * amount || abs(ratio - 1 - amount) <= 0.12 * amount
    }
  }

  private static func within(_ start: Double, _ end: Double, _ change: LintFigure) -> Bool {
    let relative = abs(end - start) / start
    return relative >= abs(change.value) - 0.0065 && relative <= abs(change.upper) + 0.0065
  }

  // MARK: The whole text

  private static func inDocument(_ reading: LintReading) -> [LintMark] {
    let index = reading.index
    return index.vocabulary.terms.indices.compactMap { place in
      let term = index.vocabulary.terms[place]
      guard let isLowerBetter = term.isLowerBetter else { return nil }
      let own = reading.statements.filter { $0.term == place }
      let currents = own.filter {
        $0.role == .current && $0.isTight && reading.sentences[$0.sentence].section == .summary
      }
      let targets = own.filter { $0.role == .target }
      guard let current = currents.first, let target = targets.first,
        currents.count == 1 || Set(currents.map(\.figure.value)).count == 1,
        Set(targets.map(\.figure.value)).count == 1,
        current.figure.dimension == target.figure.dimension || current.figure.scale != nil
          || target.figure.scale != nil,
        current.statistic == target.statistic, current.figure.value > 0
      else { return nil }
      let better: (Double, Double) -> Bool = { isLowerBetter ? $0 <= $1 * 1.01 : $0 >= $1 * 0.99 }
      if better(current.figure.value, target.figure.value) { return nil }
      let changes = own.filter {
        $0.role == .change && $0.figure.dimension == .share
          && reading.sentences[$0.sentence].section == .recommendations
      }
      let afters = own.filter {
        $0.role == .after && $0.figure.dimension == current.figure.dimension
      }
      if afters.contains(where: {
        better($0.figure.value, target.figure.value) || better($0.figure.upper, target.figure.value)
      }) {
        return nil
      }
      guard let last = changes.last ?? afters.last,
        last.statistic == nil || last.statistic == current.statistic
      else { return nil }
      var reached = current.figure.value
      var sum = 0.0
      for change in changes {
        let amount = max(abs(change.figure.value), abs(change.figure.upper))
        reached *= isLowerBetter ? 1 - amount : 1 + amount
        sum += amount
      }
      if better(reached, target.figure.value), !changes.isEmpty { return nil }
      if current.figure.dimension == .share,
        better(current.figure.value + (isLowerBetter ? -sum : sum), target.figure.value)
      {
        return nil
      }
      return LintMark(
        rule.id, .warning, MetricByAnotherName.mentionRange(last, reading),
        "the stated improvements of \(term.shown) lead from \(reading.quote(current.figure.range)) not as far as its target, \(reading.quote(target.figure.range))",
        help: "say what else is needed, or state another target")
    }
  }
}
