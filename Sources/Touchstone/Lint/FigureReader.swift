/// A figure of an assessment, with what its unit says.
struct LintFigure: Hashable, Sendable {
  /// In the dimension's base unit; of a range the first end.
  var value: Double
  /// Of a range the second end, else the value.
  var upper: Double
  var dimension: LintDimension
  /// The other end of `8.2/10`.
  var scale: Double?
  /// The bare number as it is written.
  var number: Double
  /// Digits behind the written number's point.
  var decimals = 0
  /// The metric that the unit implies, by id.
  var term: String?
  /// It says by its sign that it is a change: `+5 %`.
  var sign: Int
  /// Tokens of the sentence.
  var tokens: Range<Int>
  /// *Units*: code points of the text.
  var range: Range<Int>

  var isRange: Bool { upper != value }
  /// A number without a unit.
  var isBare: Bool { dimension == .number }
}

/// Reads figures out of a sentence's tokens.
struct FigureReader: Sendable {
  private struct UnitWords: Hashable, Sendable {
    let words: [String]
    let unit: Int
  }
  private let units: [LintUnit]
  private var wordsByFirst: [String: [UnitWords]] = [:]

  init(_ units: [LintUnit]) {
    self.units = units
    for (index, unit) in units.enumerated() {
      for words in unit.words {
        let tokens = LintLexer.tokens(of: words).map(\.text)
        guard let first = tokens.first else { continue }
        wordsByFirst[first, default: []].append(UnitWords(words: tokens, unit: index))
      }
    }
    for key in wordsByFirst.keys {
      wordsByFirst[key]?.sort { ($0.words.count, $1.unit) > ($1.words.count, $0.unit) }
    }
  }

  /// In the sentence's order.
  func figures(in tokens: [LintToken]) -> [LintFigure] {
    var figures: [LintFigure] = []
    var place = 0
    while place < tokens.count {
      if tokens[place].kind == .number, let figure = figure(in: tokens, at: place) {
        figures.append(figure)
        place = figure.tokens.upperBound
      } else {
        place += 1
      }
    }
    return figures
  }

  private func figure(in tokens: [LintToken], at start: Int) -> LintFigure? {
    // "GPT-4", "v2.0": part of a name.
    if tokens[start].isHyphened { return nil }
    if start > 0, tokens[start - 1].kind == .word, !tokens[start].hasSpaceBefore { return nil }
    var end = start + 1
    var number = tokens[start].value
    var sign = 0
    if start > 0, !tokens[start].hasSpaceBefore, ["-", "+"].contains(tokens[start - 1].text),
      start == 1 || tokens[start - 1].hasSpaceBefore || tokens[start - 2].text == "("
    {
      sign = tokens[start - 1].text == "-" ? -1 : 1
      if sign < 0 { number = -number }
    }
    if end < tokens.count, !tokens[end].hasSpaceBefore, tokens[end].text == "k" {
      number *= 1000
      end += 1
    }
    var figure = LintFigure(
      value: number, upper: number, dimension: .number, scale: nil, number: number, sign: sign,
      tokens: start..<end, range: tokens[start].range)
    if let point = tokens[start].text.firstIndex(of: ".") {
      figure.decimals = tokens[start].text[point...].count - 1
    }
    let firstUnit = unit(in: tokens, at: end)
    if let firstUnit { end = firstUnit.end }
    // "15-20 %", "15 % to 20 %".
    if let last = rangeEnd(in: tokens, at: end) {
      let lastUnit = unit(in: tokens, at: last + 1)
      if firstUnit == nil || lastUnit?.unit == firstUnit?.unit {
        figure.upper = tokens[last].value
        end = lastUnit?.end ?? last + 1
        apply(lastUnit?.unit, to: &figure)
        return finish(figure, end: end, tokens)
      }
    }
    if let firstUnit {
      apply(firstUnit.unit, to: &figure)
    } else if let scale = scaleEnd(in: tokens, at: end) {
      figure.scale = tokens[scale].value
      figure.dimension = .points
      end = scale + 1
    } else if end < tokens.count, tokens[end].kind == .word, !tokens[end].hasSpaceBefore,
      !tokens[end].isHyphened
    {
      // "7B", "24x7": a name, or a unit nobody knows.
      return nil
    }
    return finish(figure, end: end, tokens)
  }

  private func finish(_ figure: LintFigure, end: Int, _ tokens: [LintToken]) -> LintFigure {
    var figure = figure
    figure.tokens = figure.tokens.lowerBound..<end
    figure.range = figure.range.lowerBound..<tokens[end - 1].range.upperBound
    return figure
  }

  private func apply(_ unit: Int?, to figure: inout LintFigure) {
    guard let unit else { return }
    figure.dimension = units[unit].dimension
    figure.term = units[unit].term
    figure.value *= units[unit].factor
    figure.upper *= units[unit].factor
  }

  private func unit(in tokens: [LintToken], at place: Int) -> (unit: Int, end: Int)? {
    guard place < tokens.count, let candidates = wordsByFirst[tokens[place].text] else {
      return nil
    }
    for candidate in candidates {
      let end = place + candidate.words.count
      guard end <= tokens.count, tokens[place..<end].map(\.text) == candidate.words else {
        continue
      }
      // A word of one letter must touch its number, or end the run: "5 s", not "5 s-curves".
      return (candidate.unit, end)
    }
    return nil
  }

  /// A bare figure with the unit that a column's head or a row's label has in brackets or behind a comma: "Latency (ms)".
  func figure(_ figure: LintFigure, withUnitOf head: [LintToken]) -> LintFigure {
    guard figure.isBare else { return figure }
    for place in head.indices {
      let isMarked =
        place > 0 && ["(", ",", "[", "in", "/"].contains(head[place - 1].text)
        || head[place].text == "%" && (place == 0 || head[place - 1].kind != .number)
      guard isMarked, let unit = unit(in: head, at: place) else { continue }
      var figure = figure
      apply(unit.unit, to: &figure)
      return figure
    }
    return figure
  }

  private func rangeEnd(in tokens: [LintToken], at place: Int) -> Int? {
    guard place + 1 < tokens.count, ["-", "to"].contains(tokens[place].text),
      tokens[place + 1].kind == .number
    else { return nil }
    // "from 400 to 300" is no range, nor is "400 -> 300".
    if tokens[place].text == "to" {
      guard place >= 2 else { return place + 1 }
      let before = tokens[..<place].suffix(6).map(\.text)
      return before.contains("from") ? nil : place + 1
    }
    return place + 1
  }

  /// "8.2/10", "8.2 out of 10", "8.2 / 10".
  private func scaleEnd(in tokens: [LintToken], at place: Int) -> Int? {
    let isScale = { (place: Int) in
      place < tokens.count && tokens[place].kind == .number
        && [1, 3, 4, 5, 7, 10, 100].contains(tokens[place].value)
    }
    if place < tokens.count, tokens[place].text == "/", isScale(place + 1) { return place + 1 }
    if place + 2 < tokens.count, tokens[place].text == "out", tokens[place + 1].text == "of",
      isScale(place + 2)
    {
      return place + 2
    }
    return nil
  }
}
