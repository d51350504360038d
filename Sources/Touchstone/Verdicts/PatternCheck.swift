import PatternMatching

/// What is wrong by its wording alone: rules of kind `pattern`, over the raw text.
struct PatternCheck {
  let clauses: ClauseText
  let rules: RuleBook

  struct Outcome {
    /// In order of the rules, then of the text.
    var findings: [Finding] = []
    /// Rules that a limit stopped.
    var stopped: [Int] = []
  }

  func run(scratch: MatchScratch) -> Outcome {
    var outcome = Outcome()
    let found = rules.prefilter.look(into: clauses.text.bytes.span)
    for index in rules.rules(of: .pattern) {
      let rule = rules.rules[index]
      var spans: [ByteSpan] = []
      for (place, pattern) in rule.match.enumerated()
      where rules.prefilter.mayMatch(rule: index, pattern: place, found) {
        let walk = pattern.forEachMatch(in: clauses.text.bytes.span, scratch: scratch) { range in
          let span = ByteSpan(range)
          if !range.isEmpty, !spans.contains(where: { $0.overlaps(span) }) { spans.append(span) }
          return .next
        }
        if case .stopped = walk, !outcome.stopped.contains(index) { outcome.stopped.append(index) }
      }
      outcome.findings += spans.sorted().filter { !isException($0, rule) && isRead($0) }
        .map { finding($0, rule) }
    }
    return outcome
  }

  private func finding(_ span: ByteSpan, _ rule: Rule) -> Finding {
    let text = clauses.text.text(span)
    return Finding(
      verdict: .contradicted, reason: nil, diagnosis: nil, rule: rule.id, severity: rule.severity,
      basis: .pattern, span: span, text: text, entity: nil, attribute: nil, context: [],
      relation: .has, polarity: .positive, modality: .asserted, value: .text(text), expected: nil,
      evidence: [], notes: [], from: Finding.From(), reading: nil,
      spans: Finding.Spans(value: [span]), also: [], message: rule.message ?? rule.title, trace: [])
  }

  /// Not in code or in the model's thinking.
  private func isRead(_ span: ByteSpan) -> Bool {
    !clauses.layout.lines.contains { line in
      (line.kind == .code || line.kind == .thinking)
        && clauses.text.span(line.tokens).overlaps(span)
    }
  }

  /// A word of `except` stands in the sentence.
  private func isException(_ span: ByteSpan, _ rule: Rule) -> Bool {
    guard !rule.exceptions.isEmpty else { return false }
    let tokens = clauses.text.tokens
    return clauses.sentences.contains { sentence in
      !sentence.tokens.isEmpty && clauses.text.span(sentence.tokens).overlaps(span)
        && sentence.tokens.contains { start in
          rule.exceptions.contains { words in
            start + words.count <= sentence.tokens.upperBound
              && words.indices.allSatisfy { tokens[start + $0].hash == words[$0] }
          }
        }
    }
  }
}
