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
      marks += definitions(sentence, reading)
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

  /// A metric that is defined as another is.
  private static func definitions(_ sentence: LintReading.Sentence, _ reading: LintReading)
    -> [LintMark]
  {
    let index = reading.index
    let expansions = ExpansionReader.expansions(in: sentence.tokens, index: index)
    return DefinitionReader(sentence: sentence, index: index).definitions().compactMap { one in
      // What an acronym is written out as is another rule's matter.
      let first = sentence.tokens[one.tokens.lowerBound].range.lowerBound
      if expansions.contains(where: { $0.words.contains { $0.range.lowerBound == first } }) {
        return nil
      }
      let term = index.vocabulary.terms[one.term]
      let words = Array(sentence.tokens[one.tokens])
      guard
        !dimensions(of: term).contains(one.dimension) || isMisdefined(words, one.term, index),
        let last = words.last
      else { return nil }
      let start =
        one.name.map { min($0.lowerBound, one.tokens.lowerBound) } ?? one.tokens.lowerBound
      let end = one.name.map { sentence.tokens[$0.upperBound - 1].range.upperBound } ?? 0
      return LintMark(
        rule.id, .error,
        sentence.tokens[start].range.lowerBound..<max(last.range.upperBound, end),
        "that is no definition of \(term.shown)",
        help: "\(term.shown): \(term.definition)")
    }
  }

  /// What a definition may say that it is.
  private static func dimensions(of term: LintTerm) -> Set<LintDimension> {
    var found = Set(term.dimensions + term.definedAs)
    if found.contains(.tokenRate) { found.insert(.requestRate) }
    if found.contains(.points) { found.insert(.share) }
    return found
  }

  /// It says what makes it another's, and nothing that makes it its own.
  private static func isMisdefined(_ words: [LintToken], _ term: Int, _ index: LintIndex) -> Bool {
    guard index.misdefinitions[term]?.occurs(in: words) == true else { return false }
    return index.ownWords[term]?.occurs(in: words) != true
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
    if first.text == "," || first.text == "-" {
      // "TTFT, the average response time,", "latency, i.e. TTFT", "response time, also known as TTFT".
      let words = inner.map(\.text)
      let isTold =
        words.first == "the"
        || ["also", "aka", "i", "i.e", "called", "known"].contains(words.first ?? "")
        || words.first == "or" && first.text == ","
      return isTold && [",", ")", ".", "-", ";"].contains(rest.first?.text ?? ".")
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
