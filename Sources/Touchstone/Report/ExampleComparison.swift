/// One example under one mutation, and what the engine said of it.
struct ExampleComparison {
  let example: RuleDefinition.Example
  let marked: MarkedText
  let mutation: ExampleMutation
  let mutated: ExampleMutation.Mutated
  /// Of the text as it is written.
  let plain: RecordReport
  /// Of the mutated text.
  let report: RecordReport

  typealias Deviation = ExampleFailure.Deviation

  private var copies: Range<Int> { 0..<mutated.maps.count }

  /// In order of the marks, then of what nobody marked, then the record's verdict.
  func deviations() -> [Deviation] {
    if mutation == .quoted { return quotedDeviations() }
    let deviations = markDeviations() + unmarkedDeviations() + verdictDeviations()
    // Where a mark already differs, its moved finding says the same again.
    return deviations.isEmpty && mutation != .asWritten ? movedDeviations() : deviations
  }

  // MARK: Marks

  private func markDeviations() -> [Deviation] {
    copies.flatMap { copy in
      marked.marks.compactMap { mark -> Deviation? in
        guard let claim = example.claims.first(where: { $0.value.mark == mark.name }) else {
          return nil
        }
        let span = mutated.span(mark.span, copy: copy)
        guard !meets(claim.value, at: span) else { return nil }
        return deviation(
          claim.location, mark.name, span, expected: Self.words(claim.value), found: found(at: span)
        )
      }
    }
  }

  private func meets(_ expected: RuleDefinition.Expectation, at span: ByteSpan) -> Bool {
    let isFound = report.findings.contains { finding in
      finding.spans.value.contains { $0.overlaps(span) }
        && finding.verdict.rawValue == expected.verdict
        && (expected.reason == nil || finding.reason?.rawValue == expected.reason)
        && (expected.diagnosis == nil || finding.diagnosis?.rawValue == expected.diagnosis)
        && (expected.correction == nil || finding.correction == expected.correction)
    }
    if isFound || expected.verdict != Verdict.unverifiable.rawValue { return isFound }
    return report.unchecked.contains {
      $0.span.overlaps(span)
        && (expected.reason == nil || $0.reason.rawValue == expected.reason)
    }
  }

  private static func words(_ expected: RuleDefinition.Expectation) -> String {
    expected.verdict + ((expected.reason ?? expected.diagnosis).map { " (\($0))" } ?? "")
      + (expected.correction.map { ", corrected to \($0)" } ?? "")
  }

  /// What the engine says of a span, most telling first.
  private func found(at span: ByteSpan) -> String {
    let findings = report.findings.filter { $0.spans.value.contains { $0.overlaps(span) } }
      .map(Self.words)
    let unchecked = report.unchecked.filter { $0.span.overlaps(span) }
      .map { "unchecked (\($0.reason.rawValue))" }
    let all = findings + unchecked
    return all.isEmpty
      ? "nothing: the text is read without an item there" : all.joined(separator: "; ")
  }

  private static func words(_ finding: Finding) -> String {
    let reason = (finding.reason?.rawValue ?? finding.diagnosis?.rawValue).map { " (\($0))" } ?? ""
    let correction = finding.correction.map { ", corrected to \($0)," } ?? ""
    return
      "\(finding.verdict.rawValue)\(reason)\(correction) by \(finding.rule): \(finding.message)"
  }

  private func deviation(
    _ location: SourceLocation, _ name: String, _ span: ByteSpan, expected: String, found: String
  ) -> Deviation {
    Deviation(
      location: location, text: MarkedText.render(mutated.text, marks: [(name, span)]),
      expected: expected, found: found)
  }

  // MARK: What nobody marked

  /// Contradicted claims where none is expected, and where no mark has said so already.
  private func unmarkedDeviations() -> [Deviation] {
    let expected = copies.flatMap { copy in
      marked.marks.compactMap { mark -> ByteSpan? in
        let span = mutated.span(mark.span, copy: copy)
        let isSettled = example.claims.contains {
          $0.value.mark == mark.name
            && ($0.value.verdict == Verdict.contradicted.rawValue || !meets($0.value, at: span))
        }
        return isSettled ? span : nil
      }
    }
    return report.findings.filter { $0.verdict == .contradicted }.flatMap { finding in
      finding.spans.value.filter { span in !expected.contains { $0.overlaps(span) } }
        .map { span in
          deviation(
            example.text.location, "?", span, expected: "no contradicted claim here",
            found: Self.words(finding))
        }
    }
  }

  private func verdictDeviations() -> [Deviation] {
    guard let expected = example.verdict else { return [] }
    let isMet =
      expected.value == "none"
      ? report.verdict != .refused && report.verdict != .contradicted
      : report.verdict.rawValue == expected.value
    if isMet { return [] }
    return [
      Deviation(
        location: expected.location, text: mutated.text,
        expected: "a record that is \(expected.value)", found: report.verdict.rawValue)
    ]
  }

  // MARK: Mutations

  /// Every finding of the text as written stands in each copy, at its very span, with one verdict.
  private func movedDeviations() -> [Deviation] {
    copies.flatMap { copy in
      plain.findings.flatMap { finding in
        finding.spans.value.compactMap { span -> Deviation? in
          let moved = mutated.span(span, copy: copy)
          let twin = report.findings.first {
            $0.spans.value.contains(moved) && $0.verdict == finding.verdict
              && $0.reason == finding.reason && $0.rule == finding.rule
          }
          let isCountedOnce =
            mutation != .twice || finding.entity == nil || finding.attribute == nil
            || twin?.spans.value.contains(mutated.span(span, copy: 0)) ?? true
          if twin != nil, isCountedOnce { return nil }
          return deviation(
            example.text.location, "?", moved,
            expected: Self.words(finding)
              + (twin == nil ? "" : " — one claim with the spans of both copies"),
            found: twin == nil ? found(at: moved) : "a claim of its own")
        }
      }
    }
  }

  /// Words are no items: a quoted table's aren't in the ledger.
  private func isWord(_ mark: MarkedText.Mark) -> Bool {
    !Array(marked.text.utf8)[mark.span.range].contains { (0x30...0x39).contains($0) }
  }

  private func isUnread(_ span: ByteSpan) -> Bool {
    !report.findings.contains { $0.spans.value.contains { $0.overlaps(span) } }
      && !report.unchecked.contains { $0.span.overlaps(span) }
  }

  /// Nothing of a quotation is judged; its figures are in the ledger as quoted.
  private func quotedDeviations() -> [Deviation] {
    let judged = report.findings.filter {
      $0.verdict == .contradicted || $0.verdict == .supported && $0.basis == .fact
    }
    let wrong = judged.map {
      deviation(
        example.text.location, "?", $0.span, expected: "nothing judged in a quotation",
        found: Self.words($0))
    }
    if !wrong.isEmpty { return wrong }
    return marked.marks.compactMap { mark in
      let span = mutated.span(mark.span, copy: 0)
      let quoted = RuleDefinition.Expectation(
        mark: mark.name, verdict: Verdict.unverifiable.rawValue, reason: Reason.quoted.rawValue)
      if meets(quoted, at: span) || isWord(mark) && isUnread(span) { return nil }
      return deviation(
        example.text.location, mark.name, span, expected: Self.words(quoted),
        found: found(at: span))
    }
  }
}
