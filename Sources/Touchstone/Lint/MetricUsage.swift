/// Whether an acronym is used as a metric: "ABCD of 7.4", "the ABC-9 coefficient (0.71)", "scores 4.4 on ABC", a row of a table of metrics.
struct MetricUsage {
  let reading: LintReading
  /// Stems of the acronyms that the text explains: "XY is computed as …".
  private let explained: Set<String>
  /// Blocks of lists in which most items are metrics.
  private let listed: Set<Int>

  init(reading: LintReading) {
    self.reading = reading
    var explained: Set<String> = []
    var metricItems: Set<Int> = []
    for sentence in reading.sentences {
      let tokens = sentence.tokens
      for place in tokens.indices where tokens[place].isAllCapitals {
        let behind = tokens[(place + 1)...].prefix(3).map(\.text)
        let isTold =
          behind.contains { ["measures", "counts", "divides", "weighs", "computes"].contains($0) }
          || tokens[(place + 1)...].prefix(14).contains {
            ["computed", "calculated", "defined", "formula", "definition"].contains($0.text)
          }
        let isShare =
          behind.count > 1 && ["the", "our"].contains(behind[1])
          && ["(", ",", "is", "-", ":", "="].contains(behind[0])
        if isTold || isShare { explained.insert(tokens[place].stem) }
      }
      if let first = sentence.mentions.first, reading.index.isMetric(first),
        first.tokens.lowerBound == 0, first.tokens.upperBound < tokens.count,
        [":", "(", "-", "="].contains(tokens[first.tokens.upperBound].text)
      {
        metricItems.insert(sentence.block)
      }
    }
    self.explained = explained
    listed = Set(
      reading.text.blocks.indices.filter { place in
        guard case .item = reading.text.blocks[place].kind else { return false }
        return metricItems.contains(place - 1) || metricItems.contains(place + 1)
      })
  }

  func isExplained(_ stem: String) -> Bool { explained.contains(stem) }

  func isMeasured(_ place: Int, in sentence: LintReading.Sentence) -> Bool {
    isRow(place, sentence) || isItem(place, sentence) || isBehind(place, sentence)
      || hasFigureBehind(place, sentence)
  }

  /// "| ABC | 7.4 |" in a table whose first column holds metrics.
  private func isRow(_ place: Int, _ sentence: LintReading.Sentence) -> Bool {
    guard let cell = sentence.cell, cell.column == 0, place == 0,
      sentence.tokens.count == 1
        || sentence.tokens.count == 2
          && reading.index.phrase(.metricWords, sentence.tokens, at: 1) != nil
    else { return false }
    return cell.head.contains { ["metric", "kpi", "indicator", "measure"].contains($0.stem) }
  }

  /// "- ABC: 7.4" beside "- TTFT: 250 ms".
  private func isItem(_ place: Int, _ sentence: LintReading.Sentence) -> Bool {
    let tokens = sentence.tokens
    return place == 0 && listed.contains(sentence.block) && tokens.count > 2
      && [":", "-", "="].contains(tokens[1].text) && tokens[2].kind == .number
      && sentence.figures.contains { $0.tokens.lowerBound == 2 && isValue($0) }
  }

  /// "scores 4.4 on ABC", "an 0.71 on the ABC scale".
  private func isBehind(_ place: Int, _ sentence: LintReading.Sentence) -> Bool {
    let tokens = sentence.tokens
    guard place > 1 else { return false }
    var start = place - 1
    while start > 1, ["the", "our", "its", "'s"].contains(tokens[start].text) { start -= 1 }
    guard ["on", "in"].contains(tokens[start].text) else { return false }
    let hasVerb = tokens[max(0, start - 8)..<start].contains {
      ["score", "scored", "scoring", "rated", "rating", "reached", "attained", "achieved", "got"]
        .contains($0.stem)
    }
    let next = place + 1 < tokens.count ? tokens[place + 1] : nil
    let isName =
      next.map {
        $0.kind == .word
          && ![
            "and", "scale", "in", "for", "at", "on", "after", "while", "which", "with", "under",
            "metric", "index",
          ].contains($0.text)
      } ?? false
    return hasVerb && !isName
      && sentence.figures.contains {
        $0.tokens.upperBound <= start && start - $0.tokens.upperBound < 2 && isValue($0)
          && $0.dimension != .share
      }
  }

  /// "ABC of 7.4", "ABC score of 7", "the ABC value of the model (73)", "the ABC-9 ratio stayed at 3.3".
  private func hasFigureBehind(_ place: Int, _ sentence: LintReading.Sentence) -> Bool {
    let tokens = sentence.tokens
    var next = place + 1
    var isVersioned = false
    if next < tokens.count,
      tokens[next].isHyphened || tokens[next].text == "-" && !tokens[next].hasSpaceBefore
    {
      if tokens[next].text == "-" { next += 1 }
      guard next < tokens.count, !tokens[next].hasSpaceBefore else { return false }
      next += 1
      isVersioned = true
    }
    guard next < tokens.count else { return false }
    let word = reading.index.phrase(.metricWords, tokens, at: next)
    if word == nil {
      guard !isVersioned,
        [
          "of", "is", "was", "=", "stands", "reached", "stood", "stayed", "improved", "rose",
          "fell", "increased", "dropped", "(",
        ].contains(tokens[next].text)
      else { return false }
    }
    let isMoved =
      word == nil
      && ["(", "stayed", "improved", "rose", "fell", "increased", "dropped"].contains(
        tokens[next].text)
    let start = word ?? next
    let reach = word == nil ? 3 : 8
    return sentence.figures.contains { figure in
      let first = figure.tokens.lowerBound
      guard first >= start, first - start <= reach, isValue(figure),
        !isMoved || figure.dimension == .points
          || figure.isBare && figure.number.rounded() != figure.number
      else { return false }
      let gap = tokens[start..<first]
      return !gap.contains {
        [",", ".", ";", ":"].contains($0.text) && word == nil || [";", ","].contains($0.text)
          || $0.text == "by"
      } && reading.index.mentions(in: Array(gap)).isEmpty
    }
  }

  /// Not a year, a date, a count or a size.
  private func isValue(_ figure: LintFigure) -> Bool {
    switch figure.dimension {
    case .period, .count, .memory, .tokens, .money, .times, .point: false
    case .time: abs(figure.value) < 60000 * abs(figure.number)
    default: !(figure.isBare && (1900...2100).contains(figure.value))
    }
  }
}
