/// Finds a metric that is called by another's name: in brackets behind it, as its definition, or by a figure that only the other has.
enum MetricByAnotherName {
  static let rule = AssessmentLinter.Rule(
    id: "metric-by-another-name", summary: "Each metric is called by its own name.", find: find)

  private static let fillers: Set<String> = [
    "the", "a", "an", "i.e", "i", "e", "also", "known", "as", "aka", "called", "or", "overall",
    "total", "end", "user", "model",
    "system",
  ]
  private static let definers: Set<String> = [
    "is", "measures", "means", "refers", "represents", "called", "known", "denotes",
  ]

  private static func find(_ reading: LintReading) -> [LintMark] {
    let index = reading.index
    var marks: [LintMark] = []
    for sentence in reading.sentences {
      let metrics = sentence.mentions.filter(index.isMetric)
      for (first, second) in zip(metrics, metrics.dropFirst())
      where isConfused(first.term, second.term, index) {
        let gap = sentence.tokens[first.tokens.upperBound..<second.tokens.lowerBound]
        let rest = sentence.tokens[second.tokens.upperBound...]
        if !isNaming(gap, rest, index) { continue }
        let range = first.range.lowerBound..<second.range.upperBound
        marks.append(
          LintMark(
            rule.id, .error, range,
            "'\(reading.quote(first.range))' and '\(reading.quote(second.range))' are two metrics, not one",
            help: help(first.term, index) + "; " + help(second.term, index)))
      }
    }
    for statement in reading.statements where statement.isTight && statement.role != .change {
      let term = index.vocabulary.terms[statement.term]
      guard let meant = term.mistaken[statement.figure.dimension].flatMap({ index.term($0) }) else {
        continue
      }
      let range = mentionRange(statement, reading)
      marks.append(
        LintMark(
          rule.id, .error, range,
          "\(reading.quote(statement.figure.range)) is no \(term.shown); it may be \(meant.shown)",
          help: "\(term.shown): \(term.definition)"))
    }
    return marks
  }

  /// From the mention that a figure belongs to up to the figure, where both stand in one sentence.
  static func mentionRange(_ statement: MetricStatement, _ reading: LintReading) -> Range<Int> {
    let sentence = reading.sentences[statement.sentence]
    let figure = statement.figure.range
    let mention =
      sentence.mentions.last {
        $0.term == statement.term && $0.range.upperBound <= figure.lowerBound
      }
      ?? sentence.mentions.first { $0.term == statement.term }
    guard let mention else { return figure }
    return min(
      mention.range.lowerBound, figure.lowerBound)..<max(
        mention.range.upperBound, figure.upperBound)
  }

  private static func isConfused(_ a: Int, _ b: Int, _ index: LintIndex) -> Bool {
    let first = index.vocabulary.terms[a]
    let second = index.vocabulary.terms[b]
    return first.id != second.id
      && (first.confusedWith.contains(second.id) || second.confusedWith.contains(first.id))
  }

  private static func isNaming(
    _ gap: ArraySlice<LintToken>, _ rest: ArraySlice<LintToken>, _ index: LintIndex
  ) -> Bool {
    let inner = gap.dropFirst()
    let isPlain = inner.allSatisfy {
      fillers.contains($0.text) || definers.contains($0.text) || $0.text == "to"
        || index.statistics.match([$0], at: 0) != nil
    }
    guard isPlain, let first = gap.first, rest.first?.isHyphened != true else { return false }
    if first.text == "(" { return rest.first?.text == ")" }
    if first.text == "," {
      return inner.first?.text == "the" && [",", ")", "."].contains(rest.first?.text ?? ".")
    }
    guard definers.contains(first.text) else { return false }
    // "latency is TTFT plus decoding" explains, as does "TTFT is part of latency".
    return ![
      Optional("plus"), "minus", "times", "of", "+", "divided", "and", "from", "until", "up",
    ].contains(rest.first?.text)
      && inner.contains { $0.text == "the" || $0.text == "a" }
      || inner.isEmpty && (rest.first?.kind ?? .sign) == .sign
  }

  private static func help(_ term: Int, _ index: LintIndex) -> String {
    let term = index.vocabulary.terms[term]
    return "\(term.shown): \(term.definition)"
  }
}
