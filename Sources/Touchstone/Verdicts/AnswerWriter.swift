/// Puts a judged answer into the words and spans a verdict line gives.
struct AnswerWriter {
  let clauses: ClauseText
  let factBase: FactBase
  let rules: RuleBook
  let question: AskedQuestion
  let conversation: Conversation

  private var text: ReadText { clauses.text }

  /// - Parameter claim: what a rule read on the same figure, if one did.
  func finding(
    _ judgement: AnswerJudge.Judgement, _ answer: AnswerPicker.Answer, over claim: Finding?
  ) -> Finding? {
    guard let ruleIndex = rules.questions.answerRule else { return nil }
    let rule = rules.rules[ruleIndex]
    let target = judgement.target
    let span = text.mentions[judgement.mention].span
    var context: [KeyValue] = []
    if let period = target?.period { context.append(KeyValue("period", period.description)) }
    let isContradicted = judgement.verdict == .contradicted
    let lookup = isContradicted ? diagnose(judgement) : nil
    let edits = isContradicted ? self.edits(judgement, answer) : []
    var also = claim?.also ?? []
    if let other = claim?.rule, !also.contains(other) { also.append(other) }
    return Finding(
      verdict: judgement.verdict,
      reason: judgement.verdict == .unverifiable ? judgement.reason ?? .noFact : nil,
      diagnosis: lookup?.diagnosis, rule: rule.id, severity: rule.severity,
      basis: .fact, span: span, text: text.text(span),
      entity: (target?.entity ?? question.entities.first).map { factBase[$0].id },
      attribute: attributeID, context: context, relation: .equal, polarity: .positive,
      modality: .asserted, value: stated(judgement.value, target),
      expected: isContradicted ? expected(judgement) : nil,
      belongsTo: lookup?.belongsTo?.name, candidates: lookup?.candidates ?? [],
      correction: edits.first { $0.span == span }?.text, edits: edits,
      evidence: judgement.verdict == .unverifiable ? [] : evidence(target),
      notes: Note.allCases.filter(judgement.notes.contains),
      from: Finding.From(
        entity: "prompt", attribute: "prompt", period: question.period == nil ? nil : "prompt"),
      reading: judgement.notes.contains(.otherReading) ? target.map(reading) : nil,
      spans: Finding.Spans(
        value: (answer.mentions + answer.repetitions).map { text.mentions[$0].span },
        entity: claim?.spans.entity,
        attribute: claim?.spans.attribute, period: claim?.spans.period),
      also: also.sorted(), message: message(judgement), trace: trace(judgement, answer))
  }

  /// The attribute asked for; of an expression that no attribute stands for, its formula.
  private var attributeID: String {
    if let index = named { return factBase[index].id }
    return factBase.words(question.readings[0].formula)
  }

  /// The attribute whose name or formula the question's first reading is.
  private var named: AttributeIndex? {
    if case .attribute(let index, 0) = question.readings[0].formula { return index }
    return question.attributes.first { factBase[$0].formula == question.readings[0].formula }
  }

  private func stated(_ value: WrittenValue, _ target: AnswerJudge.Target?) -> StatedValue {
    let shape = target?.reading.shape ?? question.readings[0].shape
    let unit = target?.unit ?? value.unit
    return .figure(type: shape.type.rawValue, amount: value.amount, unit: unit.name)
  }

  /// To the place that the text writes: nobody wants a ratio's endless digits.
  private func expected(_ judgement: AnswerJudge.Judgement) -> StatedValue? {
    guard let target = judgement.target, let figure = target.figures.first else { return nil }
    let amount =
      target.derivation == nil
      ? figure.amount : figure.amount.rounded(toPlace: judgement.value.lastPlace, rule: .halfUp)
    return .figure(
      type: target.reading.shape.type.rawValue, amount: amount, unit: target.unit.name)
  }

  private func evidence(_ target: AnswerJudge.Target?) -> [Finding.Evidence] {
    (target?.facts ?? []).map { fact in
      Finding.Evidence(
        fact: factBase.name(of: fact), source: factBase.sources[fact.source].id,
        locator: fact.locator)
    }
  }

  private func reading(_ target: AnswerJudge.Target) -> String {
    var parts = [target.name ?? factBase.words(target.reading.formula)]
    if let period = target.period { parts.append(period.description) }
    return parts.joined(separator: ", ")
  }

  // MARK: Words

  private func message(_ judgement: AnswerJudge.Judgement) -> String {
    let written = text.text(text.mentions[judgement.mention].span)
    let subject = subject(judgement.target)
    switch judgement.verdict {
    case .supported: return "\(subject) is \(written)."
    case .contradicted:
      let slip = SlipWords(factBase: factBase).words(
        diagnose(judgement), written, period: judgement.target?.period)
      return "\(subject) is \(right(judgement) ?? "another value"); \(slip)."
    default:
      if case .missing? = judgement.target?.derivation?.outcome, judgement.reason == .noFact {
        let missing = judgement.target?.derivation?.operands.filter { $0.fact == nil } ?? []
        let names = missing.map { "\(factBase[$0.attribute].id) for \($0.period)" }
        if !names.isEmpty {
          return "\(subject): no fact gives \(names.joined(separator: ", "))."
        }
      }
      return "\(subject): \((judgement.reason ?? .noFact).words)."
    }
  }

  private func subject(_ target: AnswerJudge.Target?) -> String {
    let entity = (target?.entity ?? question.entities.first).map { factBase[$0].name } ?? ""
    let asked = named.map { factBase[$0].name } ?? attributeID
    let period = target?.period.map { " for \($0)" } ?? ""
    return "\(entity)'s \(asked)\(period)"
  }

  /// The right figure, written as the text writes its own.
  private func right(_ judgement: AnswerJudge.Judgement) -> String? {
    right(judgement, at: judgement.mention)
  }

  private func right(_ judgement: AnswerJudge.Judgement, at mention: Int) -> String? {
    guard let figure = judgement.target?.figures.first else { return nil }
    let judged = text.quantities[text.mentions[judgement.mention].index].value
    let written = text.quantities[text.mentions[mention].index].value
    var shift = judgement.value.scale - judged.scale
    // "0.66 or 66%": one of them is a share of the other's hundred.
    switch (judged.unit.dimension, written.unit.dimension) {
    case (.percent, .percent): break
    case (.percent, _): shift += 2
    case (_, .percent): shift -= 2
    default: break
    }
    let amount = figure.amount.scaled(byPowerOfTen: -shift)
    // The text's sign stays where it was no part of the slip: an outflow in brackets.
    let isFlipped =
      judged.amount.isNegative != judgement.value.amount.isNegative && !judged.amount.isZero
    return render(isFlipped && isOutflow(judgement) ? -amount : amount, inStyleOf: written)
  }

  /// Each form of the answer, and each place it stands at, with the right figure.
  private func edits(
    _ judgement: AnswerJudge.Judgement, _ answer: AnswerPicker.Answer
  ) -> [TextEdit] {
    let writer = CorrectionWriter(clauses: clauses, factBase: factBase)
    let written = text.quantities[text.mentions[judgement.mention].index].value
    // A word gives the sign ("a drop of 5 %"), and a figure can't turn it round.
    let isTurned = written.amount.isNegative != judgement.value.amount.isNegative
    if isTurned, !isOutflow(judgement) { return [] }
    return (answer.mentions + answer.repetitions).flatMap { mention -> [TextEdit] in
      let span = text.mentions[mention].span
      guard let right = right(judgement, at: mention), right != text.text(span) else { return [] }
      let start = text.mentions[mention].tokens.lowerBound
      return [TextEdit(span: span, text: right)] + writer.articleEdits(before: start, right)
    }
  }

  private func isOutflow(_ judgement: AnswerJudge.Judgement) -> Bool {
    guard case .attribute(let index, _)? = judgement.target?.reading.formula else { return false }
    return factBase[index].sign == .outflow
  }

  /// Which error the answer is: whose figure it would be.
  private func diagnose(_ judgement: AnswerJudge.Judgement) -> ReverseLookup.Outcome {
    guard let target = judgement.target else {
      return ReverseLookup.Outcome(diagnosis: .wrongValue)
    }
    let attribute: AttributeIndex? =
      if case .attribute(let index, 0) = target.reading.formula { index } else { named }
    return ReverseLookup(factBase: factBase, conversation: conversation).diagnose(
      ReverseLookup.Slip(
        entity: target.entity, attribute: attribute, period: target.period,
        written: question.period.map { [$0] } ?? [], value: judgement.value, unit: target.unit,
        right: target.figures, isDerived: target.derivation != nil,
        readings: factBase.attributes(in: target.reading.formula)))
  }

  // MARK: Trace

  private func trace(
    _ judgement: AnswerJudge.Judgement, _ answer: AnswerPicker.Answer
  ) -> [String] {
    var lines = ["asked: \(asked)", "answer: picked \(answer.reason)"]
    for target in judgement.targets {
      let name = target.name.map { " (\($0))" } ?? ""
      let formula = factBase.words(target.reading.formula)
      let period = target.period.map { " for \($0)" } ?? ""
      lines.append("reading\(name): \(formula)\(period) = \(result(target))")
    }
    if let target = judgement.target, let derivation = target.derivation {
      lines += DerivationText(factBase: factBase).lines(
        target.reading.formula, derivation, of: target.entity, in: target.period,
        vintage: target.vintage, gives: result(target))
    } else if let target = judgement.target {
      lines += target.facts.map { DerivationText(factBase: factBase).line($0) }
    }
    return lines
  }

  /// What was asked: the formula, whose, and in which form.
  var asked: String {
    var parts = [
      factBase.words(question.readings[0].formula),
      "of \(question.entities.map { factBase[$0].id }.joined(separator: " or "))",
    ]
    if question.period == nil { parts.append("no period") }
    if let scale = question.form.scale { parts.append("in 10^\(scale)") }
    if question.form.isPercent { parts.append("in percent") }
    if question.form.isPoints { parts.append("in points") }
    if let places = question.form.places { parts.append("to \(places) places") }
    if question.isUncertain { parts.append("with a definition that wasn't understood") }
    return parts.joined(separator: ", ")
  }

  private func result(_ target: AnswerJudge.Target) -> String {
    let writer = DerivationText(factBase: factBase)
    if let figure = target.figures.first {
      return "\(writer.shown(figure.amount)) \(writer.sign(of: target.unit))"
    }
    switch target.derivation?.outcome {
    case .undefined(let why)?: return "undefined, \(why)"
    default: return "no fact"
    }
  }
}
