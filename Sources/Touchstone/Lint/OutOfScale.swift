/// Finds a figure outside the scale of its metric, or outside the scale that is written beside it.
enum OutOfScale {
  static let rule = AssessmentLinter.Rule(
    id: "out-of-scale", summary: "Figures lie within their metric's scale.", find: find)

  private static func find(_ reading: LintReading) -> [LintMark] {
    let written = reading.sentences.flatMap { beside($0, reading) }
    let own = reading.statements.compactMap { statement -> LintMark? in
      let term = reading.index.vocabulary.terms[statement.term]
      let sentence = reading.sentences[statement.sentence]
      guard statement.role != .change, isLevel(statement, sentence, reading.index),
        let reason = reason(statement.figure, term)
      else { return nil }
      return LintMark(
        rule.id, .error, statement.figure.range,
        "\(term.shown) can't be \(reading.quote(statement.figure.range)): \(reason)",
        help: "\(term.shown): \(term.definition)")
    }
    return own + written.filter { mark in !own.contains { $0.range.overlaps(mark.range) } }
  }

  /// A bare number counts something where a noun follows it ("384 figures", "4 bits"), and is a change behind a word of change.
  private static func isLevel(
    _ statement: MetricStatement, _ sentence: LintReading.Sentence, _ index: LintIndex
  ) -> Bool {
    guard statement.figure.isBare else { return true }
    let tokens = sentence.tokens
    let (start, end) = (statement.figure.tokens.lowerBound, statement.figure.tokens.upperBound)
    // "8-bit".
    if end + 1 < tokens.count, tokens[end].text == "-", !tokens[end].hasSpaceBefore,
      tokens[end + 1].kind == .word, !tokens[end + 1].hasSpaceBefore
    {
      return false
    }
    if end < tokens.count, tokens[end].kind == .word, !sentence.isMentioned(at: end),
      !isConnective(tokens[end], index)
    {
      return false
    }
    let mention = sentence.mentions.last { $0.tokens.upperBound <= start }?.tokens.upperBound
    let between = Array(tokens[(mention ?? max(0, start - 4))..<start])
    return !between.contains { index.has(.rise, [$0]) || index.has(.fall, [$0]) }
      || between.last.map { ["to", "at"].contains($0.text) } ?? false
  }

  private static func isConnective(_ token: LintToken, _ index: LintIndex) -> Bool {
    if token.isHyphened { return false }
    let groups: [LintPhraseGroup] = [.links, .scope, .hedges, .crossing, .limitLinks]
    return groups.contains { index.phrase($0, [token], at: 0) != nil }
      || [
        "and", "but", "which", "in", "so", "to", "as", "by", "out", "while", "or", "from", "this",
      ]
      .contains(token.text)
  }

  // MARK: Scales beside the figure

  /// "1.4 on its scale from 0 to 1", "12 on a 0-10 scale", "5.4/5".
  private static func beside(_ sentence: LintReading.Sentence, _ reading: LintReading) -> [LintMark]
  {
    sentence.figures.compactMap { figure in
      guard figure.sign == 0, !figure.isRange, !isPlace(figure) else { return nil }
      let upper: Double
      var lower = 0.0
      if let scale = figure.scale, figure.decimals > 0, scale >= 5 {
        upper = scale
      } else if figure.isBare, let scale = scale(behind: figure, sentence) {
        (lower, upper) = (scale.lowerBound, scale.upperBound)
      } else {
        return nil
      }
      guard figure.value > upper || figure.value < lower else { return nil }
      return LintMark(
        rule.id, .error, figure.range,
        "\(reading.quote(figure.range)) is outside its scale, \(Elementary.printed(lower)) to \(Elementary.printed(upper))",
        help: "correct the figure or the scale")
    }
  }

  private static func scale(behind figure: LintFigure, _ sentence: LintReading.Sentence)
    -> ClosedRange<Double>?
  {
    let behind = Array(sentence.tokens[figure.tokens.upperBound...].prefix(8))
    guard let first = behind.first, ["on", "("].contains(first.text),
      behind.contains(where: { $0.stem == "scale" })
    else { return nil }
    let numbers = behind.indices.filter { behind[$0].kind == .number }
    guard numbers.count >= 2, numbers[1] == numbers[0] + 2,
      ["to", "-"].contains(behind[numbers[0] + 1].text),
      behind[numbers[0]].value < behind[numbers[1]].value
    else { return nil }
    return behind[numbers[0]].value...behind[numbers[1]].value
  }

  /// "24/7" is no grade.
  private static func isPlace(_ figure: LintFigure) -> Bool {
    figure.number == 24 && figure.scale == 7
  }

  private static func reason(_ figure: LintFigure, _ term: LintTerm) -> String? {
    let scales = term.scales.map {
      "\(Elementary.printed($0.lowerBound)) to \(Elementary.printed($0.upperBound))"
    }
    let written = "its scale is " + scales.joined(separator: " or ")
    switch figure.dimension {
    case .time, .requestRate, .tokenRate:
      guard term.dimensions.contains(figure.dimension) else { return nil }
      return figure.value < 0 ? "it can't be negative" : nil
    case .share:
      guard term.dimensions.contains(.share), !term.scales.isEmpty else { return nil }
      return figure.value < 0 || max(figure.value, figure.upper) > 1.000001
        ? "a share is 0 % to 100 %" : nil
    case .points:
      guard let scale = figure.scale, !isPlace(figure),
        term.dimensions.contains(.points) || term.dimensions.contains(.share)
      else { return nil }
      return figure.value > scale
        ? "it is more than the scale's end" : figure.value < 0 ? "it is less than nothing" : nil
    case .number:
      if term.scales.isEmpty { return nil }
      // Of a share a bare number may be meant in percent.
      if term.dimensions == [.share], (0...100).contains(figure.value) { return nil }
      let fits = term.scales.contains { $0.contains(figure.value) && $0.contains(figure.upper) }
      return fits ? nil : written
    default: return nil
    }
  }
}

extension LintReading.Sentence {
  func isMentioned(at token: Int) -> Bool {
    mentions.contains { $0.tokens.lowerBound == token }
  }
}
