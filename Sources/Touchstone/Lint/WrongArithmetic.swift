/// Finds stated changes and shares that don't follow from the figures beside them.
enum WrongArithmetic {
  static let rule = AssessmentLinter.Rule(
    id: "wrong-arithmetic", summary: "Stated changes follow from the figures beside them.",
    find: find)

  private static func find(_ reading: LintReading) -> [LintMark] {
    let rows = RowChangeReader(reading).changes().filter { !$0.holds }.map { mark($0, reading) }
    return rows
      + reading.sentences.flatMap { sentence in
        let changes = StatedChangeReader(sentence, reading.index).changes().filter {
          !$0.isTarget && !$0.holds
        }
        return changes.map { mark($0, reading) } + shares(sentence, reading)
          + comparisons(sentence, reading)
      }
  }

  private static func mark(_ stated: StatedChange, _ reading: LintReading) -> LintMark {
    LintMark(
      rule.id, .error, stated.change.range,
      "\(reading.quote(stated.change.range)) isn't what leads from \(reading.quote(stated.start.range)) to \(reading.quote(stated.end.range)); that is \(stated.real) %",
      help: "correct the change or the figures")
  }

  // MARK: Shares

  /// "41 of 364 reports (11.3 %)".
  private static func shares(_ sentence: LintReading.Sentence, _ reading: LintReading) -> [LintMark]
  {
    let tokens = sentence.tokens
    guard sentence.figures.count >= 3 else { return [] }
    return sentence.figures.indices.dropLast(2).compactMap { place in
      let (part, whole, share) = (
        sentence.figures[place], sentence.figures[place + 1], sentence.figures[place + 2]
      )
      let link = tokens[part.tokens.upperBound..<whole.tokens.lowerBound].map(\.text)
      let gap = tokens[whole.tokens.upperBound..<share.tokens.lowerBound]
      guard isCount(part), isCount(whole), share.dimension == .share, !share.isRange,
        share.sign == 0,
        ["of", "of the", "out of", "out of the"].contains(link.joined(separator: " ")),
        gap.count <= 4, gap.last?.text == "(", gap.dropLast().allSatisfy({ $0.kind == .word }),
        share.tokens.upperBound < tokens.count, tokens[share.tokens.upperBound].text == ")",
        whole.value > 10, part.value <= whole.value
      else { return nil }
      let real = part.value / whole.value
      guard abs(real - share.value) > max(0.0101, share.step / 100) else { return nil }
      return LintMark(
        rule.id, .error, share.range,
        "\(reading.quote(part.range)) of \(reading.quote(whole.range)) isn't \(reading.quote(share.range)); it is \(Elementary.printed((real * 1000).rounded() / 10)) %",
        help: "correct the share or the counts")
    }
  }

  private static func isCount(_ figure: LintFigure) -> Bool {
    (figure.isBare || figure.dimension == .count) && !figure.isRange && figure.decimals == 0
      && figure.sign == 0
  }

  // MARK: Comparisons

  /// "four minutes with it and seven without, which is 57 % less": two numbers and what the one is of the other.
  private static func comparisons(
    _ sentence: LintReading.Sentence, _ reading: LintReading
  ) -> [LintMark] {
    let tokens = sentence.tokens
    return sentence.figures.compactMap { change in
      let (start, end) = (change.tokens.lowerBound, change.tokens.upperBound)
      guard change.dimension == .share, !change.isRange, start >= 3, end < tokens.count,
        let comma = tokens[..<start].lastIndex(where: { $0.text == "," }), start - comma <= 5,
        reading.index.has(.equals, Array(tokens[comma..<start])),
        !hasHedge(tokens[comma..<start], reading.index),
        let isLess = direction(tokens[end], reading.index),
        tokens[(end + 1)...].first.map({ $0.kind == .sign }) ?? true
      else { return nil }
      let numbers = numbers(in: tokens[..<comma], sentence.figures)
      guard numbers.count == 2, numbers[0].figure != numbers[1].figure || numbers[0].figure == nil,
        areAlike(numbers[0].figure, numbers[1].figure),
        tokens[numbers[0].place..<numbers[1].place].contains(where: {
          ["and", "against", "versus", "vs", "instead", "while", "but", "compared", "rather"]
            .contains($0.text)
        })
      else { return nil }
      let (low, high) = (
        min(numbers[0].value, numbers[1].value), max(numbers[0].value, numbers[1].value)
      )
      guard low > 0 else { return nil }
      let real = (high - low) / (isLess ? high : low)
      let points = numbers.allSatisfy { $0.figure?.dimension == .share } ? (high - low) / 100 : -1
      guard abs(real - change.value) > max(0.0101, change.step / 100),
        abs(points - change.value) > 0.0052
      else { return nil }
      return LintMark(
        rule.id, .error, change.range,
        "\(reading.quote(change.range)) isn't the difference of the two figures before it; that is \(Elementary.printed((real * 1000).rounded() / 10)) %",
        help: "correct the change or the figures")
    }
  }

  private static func hasHedge(_ words: ArraySlice<LintToken>, _ index: LintIndex) -> Bool {
    [LintPhraseGroup.about, .atMost, .atLeast].contains { index.has($0, Array(words)) }
  }

  /// Less or more; nil where it is neither.
  private static func direction(_ token: LintToken, _ index: LintIndex) -> Bool? {
    if ["less", "fewer", "lower", "shorter", "reduction", "decrease"].contains(token.text) {
      return true
    }
    return ["more", "higher", "longer", "increase"].contains(token.text) ? false : nil
  }

  private struct Number {
    var place: Int
    var value: Double
    /// Nil of one in words.
    var figure: LintFigure?
  }

  private static func numbers(in tokens: ArraySlice<LintToken>, _ figures: [LintFigure]) -> [Number]
  {
    var found: [Number] = []
    for place in tokens.indices {
      if let figure = figures.first(where: { $0.tokens.contains(place) }) {
        if figure.tokens.lowerBound == place {
          found.append(Number(place: place, value: figure.number, figure: figure))
        }
      } else if let value = LintToken.numberWords[tokens[place].text] {
        found.append(Number(place: place, value: value, figure: nil))
      }
    }
    return found
  }

  private static func areAlike(_ a: LintFigure?, _ b: LintFigure?) -> Bool {
    guard let a, let b else { return true }
    let isUnitAlike = a.dimension == b.dimension && a.number * b.value == b.number * a.value
    return !a.isRange && !b.isRange && (isUnitAlike || a.isBare != b.isBare)
  }
}

extension LintToken {
  /// Numbers that are written out; "one" is left out, which is seldom meant as a number.
  static let numberWords: [String: Double] = [
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "sixteen": 16, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
  ]
}
