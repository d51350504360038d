/// What a text says wrong by itself: arithmetic, impossible dates, two values for one thing.
struct SelfChecks {
  let clauses: ClauseText
  let rules: RuleBook

  private var text: ReadText { clauses.text }

  private func finding(
    rule: Int, span: ByteSpan, value: StatedValue, verdict: Verdict, diagnosis: Diagnosis?,
    message: String, modality: Modality = .asserted, edits: [TextEdit] = []
  ) -> Finding {
    Finding(
      verdict: verdict, reason: nil, diagnosis: verdict == .contradicted ? diagnosis : nil,
      rule: rules.rules[rule].id, severity: rules.rules[rule].severity, basis: .text, span: span,
      text: text.text(span), entity: nil, attribute: nil, context: [], relation: .equal,
      polarity: .positive, modality: modality, value: value, expected: nil,
      correction: edits.first?.text, edits: edits, evidence: [], notes: [],
      from: Finding.From(), reading: nil, spans: Finding.Spans(value: [span]), also: [],
      message: message, trace: [])
  }

  // MARK: Arithmetic

  /// Equations of the text, and the checks of rules with patterns. In text order, one for a figure.
  func arithmetic(matches: [RuleMatch]) -> [Finding] {
    var findings: [Int: Finding] = [:]
    let check = ArithmeticCheck(text: text)
    for rule in rules.rules(of: .arithmetic) {
      if let formula = rules.rules[rule].check {
        for match in matches where match.rule == rule {
          let slots = Dictionary(match.mentions, uniquingKeysWith: { first, _ in first })
          guard let result = resultMention(formula, slots), findings[result] == nil,
            isAsserted(result, clause: match.clause)
          else { continue }
          let outcome = check.check(formula, slots: slots)
          if let made = self.finding(rule, result, outcome) { findings[result] = made }
        }
      } else {
        for (result, outcome, right) in equations(check)
        where findings[result] == nil && !isQuoted(result) {
          if let made = self.finding(rule, result, outcome, right: right) {
            findings[result] = made
          }
        }
      }
    }
    return findings.keys.sorted().compactMap { findings[$0] }
  }

  private func resultMention(_ formula: Formula, _ slots: [String: Int]) -> Int? {
    guard case .binary(.equal, _, .reference(let path, nil)) = formula else { return nil }
    return slots[path.joined(separator: ".")]
  }

  private func isAsserted(_ mention: Int, clause: Int) -> Bool {
    let standing = StandingReader(clauses: clauses).standing(
      of: text.mentions[mention].tokens, in: clause)
    return standing.modality == .asserted && standing.polarity == .positive && !standing.isRefuted
  }

  /// Somebody else's words: what they compute isn't the text's.
  private func isQuoted(_ mention: Int) -> Bool {
    let clause = Int(clauses.clauseOf[mention])
    return clause >= 0
      && StandingReader(clauses: clauses)
        .standing(of: text.mentions[mention].tokens, in: clause).modality == .quoted
  }

  /// For "a / b = c = d": c by a / b, and d by the side before it that computes something.
  private func equations(_ check: ArithmeticCheck) -> [(
    result: Int, outcome: ArithmeticCheck.Result, right: String?
  )] {
    var results: [(Int, ArithmeticCheck.Result, String?)] = []
    for line in clauses.layout.lines where isRead(line.kind) {
      for equation in EquationReader(text: text).equations(in: line.tokens) {
        var computed: Equation.Expression?
        for side in equation.sides {
          if case .figure(let mention) = side, let before = computed {
            let outcome = check.check(before, gives: mention)
            let right = outcome == .fails ? check.rightResult(of: before, for: mention) : nil
            results.append((mention, outcome, right))
          }
          if side.hasOperator { computed = side }
        }
      }
    }
    return results
  }

  private func isRead(_ kind: TextLayout.LineKind) -> Bool {
    switch kind {
    case .prose, .heading, .listItem: true
    case .tableRow, .tableRule, .quotation, .code, .thinking: false
    }
  }

  private func finding(
    _ rule: Int, _ mention: Int, _ outcome: ArithmeticCheck.Result, right: String? = nil
  ) -> Finding? {
    let span = text.mentions[mention].span
    let value = text.quantities[text.mentions[mention].index].value
    let stated = StatedValue.figure(
      type: ValueType(value.unit).rawValue, amount: value.amount, unit: value.unit.name)
    switch outcome {
    case .open: return nil
    case .holds:
      return finding(
        rule: rule, span: span, value: stated, verdict: .supported, diagnosis: nil,
        message: "The stated figures give \(text.text(span)).")
    case .fails:
      return finding(
        rule: rule, span: span, value: stated, verdict: .contradicted, diagnosis: .wrongArithmetic,
        message: "The stated figures don't give \(text.text(span)).",
        edits: right.map { [TextEdit(span: span, text: $0)] } ?? [])
    }
  }

  // MARK: Dates

  /// Dates and quarters that can't be.
  func impossibleDates() -> [Finding] {
    guard let rule = rules.rules(of: .temporal).first(where: { rules.rules[$0].check == nil })
    else {
      return []
    }
    return text.mentions.indices.compactMap { index in
      let mention = text.mentions[index]
      guard mention.kind == .period, clauses.clauseOf[index] >= 0,
        let impossible = text.periods[mention.index].impossible,
        isAsserted(index, clause: Int(clauses.clauseOf[index]))
      else { return nil }
      return finding(
        rule: rule, span: mention.span, value: .text(text.text(mention.span)),
        verdict: .contradicted, diagnosis: .impossibleDate, message: impossible.message)
    }
  }

  // MARK: Consistency

  /// Turns the second of two unequal values for one thing, of which no fact is known, into a
  /// contradiction of the first.
  func checkConsistency(_ claims: [Claim], _ findings: inout [Finding]) {
    guard let rule = rules.rules(of: .consistency).first else { return }
    for (later, finding) in findings.enumerated() where isOpen(finding) {
      for earlier in 0..<later where isOpen(findings[earlier]) {
        guard says(claims[earlier], sameAs: claims[later]) else { continue }
        let first = claims[earlier].value
        let second = claims[later].value
        guard first.unit == second.unit, first.hasScaleWord == second.hasScaleWord else { continue }
        let place = max(first.lastPlace, second.lastPlace)
        let coarse = FactFigure(amount: first.amount, decimals: -place)
        let result = compare(second, to: coarse)
        guard result.result == .different, !result.isRoundingSlip else { continue }
        findings[later].verdict = .contradicted
        findings[later].reason = nil
        findings[later].diagnosis = .selfContradiction
        findings[later].rule = rules.rules[rule].id
        findings[later].severity = rules.rules[rule].severity
        findings[later].basis = .text
        findings[later].message =
          "The text gives \(findings[earlier].text) and \(findings[later].text) for the same thing."
        break
      }
    }
  }

  private func isOpen(_ finding: Finding) -> Bool {
    finding.verdict == .unverifiable && finding.reason == .noFact && finding.modality == .asserted
      && finding.polarity == .positive && finding.relation == .equal
  }

  private func says(_ a: Claim, sameAs b: Claim) -> Bool {
    guard a.qualifier == nil, b.qualifier == nil, let entity = a.entity?.value,
      entity == b.entity?.value, let attribute = a.attribute?.value,
      attribute == b.attribute?.value, a.periodsEarlier == b.periodsEarlier
    else { return false }
    switch (a.period?.value, b.period?.value) {
    case (let x?, let y?):
      return x.count == 1 && y.count == 1 && x[0].namesSame(as: y[0]) && !x[0].isRelative
    default: return false
    }
  }
}
