/// Puts a judged claim on a value that is no figure into the words and spans of a verdict line.
struct TermFindingWriter {
  let clauses: ClauseText
  let factBase: FactBase
  let rules: RuleBook

  private var text: ReadText { clauses.text }

  func finding(_ claim: TermClaim, _ judgement: TermJudge.Judgement) -> Finding {
    let trial = judgement.decisive
    let statement = trial?.statement ?? claim.statements[0]
    let entity = trial?.entity ?? claim.entity?.value.first
    let span = text.mentions[claim.mention].span
    let isWrong = judgement.verdict == .contradicted
    let correction = isWrong ? trial.flatMap { self.correction(claim, $0) } : nil
    return Finding(
      verdict: judgement.verdict,
      reason: judgement.verdict == .unverifiable ? judgement.reason ?? .noFact : nil,
      diagnosis: isWrong ? judgement.diagnosis ?? .wrongValue : nil,
      rule: rules.rules[claim.rule].id, severity: judgement.severity, basis: .fact, span: span,
      text: text.text(span), entity: entity.map { factBase[$0].id },
      attribute: factBase[statement.attribute].id, context: [], relation: claim.relation,
      polarity: claim.standing.polarity, modality: claim.standing.modality,
      value: stated(statement.value, statement.attribute),
      expected: isWrong && claim.standing.polarity == .positive
        ? trial.flatMap { expected($0) } : nil,
      belongsTo: isWrong ? judgement.belongsTo.map { factBase.name(of: $0) } : nil,
      candidates: isWrong ? judgement.candidates : [], correction: correction?.text,
      edits: correction?.edits ?? [],
      ownerName: judgement.diagnosis == .wrongEntity
        ? judgement.belongsTo.map { factBase[$0.entity].name } : nil,
      evidence: evidence(trial, judgement.verdict), notes: judgement.notes,
      from: Finding.From(
        entity: claim.entity?.origin.rawValue,
        attribute: claim.attributeMention == nil ? nil : Claim.Origin.pattern.rawValue,
        period: nil),
      reading: nil,
      spans: Finding.Spans(
        value: [span], entity: claim.entity?.mention.map { text.mentions[$0].span },
        attribute: claim.attributeMention.map { text.mentions[$0].span }, period: nil),
      also: claim.also.map { rules.rules[$0].id }, message: message(claim, judgement),
      trace: trace(claim, judgement))
  }

  // MARK: Values

  private func stated(_ value: FactValue, _ attribute: AttributeIndex) -> StatedValue {
    switch value {
    case .figure(let figure, let unit):
      .figure(type: factBase[attribute].type.rawValue, amount: figure.amount, unit: unit.name)
    case .text(let text): .text(text)
    case .date(let day): .date(day)
    case .time(let time): .time(time)
    case .boolean(let isTrue): .boolean(isTrue)
    case .entity(let id): .entity(id)
    case .set(let items): .set(items)
    }
  }

  /// What is true; of a closed attribute that nothing is stated of, the opposite.
  private func right(_ trial: TermJudge.Trial) -> FactValue? {
    if let fact = trial.facts.first { return fact.value }
    if case .boolean(let said) = trial.statement.value { return .boolean(!said) }
    return nil
  }

  private func expected(_ trial: TermJudge.Trial) -> StatedValue? {
    right(trial).map { stated($0, trial.statement.attribute) }
  }

  private func evidence(_ trial: TermJudge.Trial?, _ verdict: Verdict) -> [Finding.Evidence] {
    guard let trial, verdict != .unverifiable else { return [] }
    return trial.facts.map { fact in
      Finding.Evidence(
        fact: factBase.name(of: fact), source: factBase.sources[fact.source].id,
        locator: fact.locator)
    }
  }

  // MARK: Corrections

  private func correction(
    _ claim: TermClaim, _ trial: TermJudge.Trial
  ) -> CorrectionWriter.Correction? {
    guard claim.standing.polarity == .positive, let right = right(trial),
      let written = written(right, claim)
    else { return nil }
    let span = text.mentions[claim.mention].span
    guard written != text.text(span) else { return nil }
    let writer = CorrectionWriter(clauses: clauses, factBase: factBase)
    let articles = writer.articleEdits(
      before: text.mentions[claim.mention].tokens.lowerBound, written)
    return CorrectionWriter.Correction(
      text: written, edits: [TextEdit(span: span, text: written)] + articles)
  }

  /// The right value as the text would write it; nil where another word doesn't mend the sentence.
  private func written(_ value: FactValue, _ claim: TermClaim) -> String? {
    switch value {
    case .text(let known): return cased(known, claim)
    case .time(let time): return claim.time.flatMap { $0.render(time) }
    case .date(let day): return day.description
    case .entity(let id):
      return factBase.entity(id).map { cased(factBase[$0].name, claim) }
    case .boolean:
      let mention = text.mentions[claim.mention]
      return mention.kind == .answer ? AnswerWord.opposite(of: text.text(mention.span)) : nil
    case .set, .figure: return nil
    }
  }

  /// With the capitals of the text's own words, where the facts have none.
  private func cased(_ known: String, _ claim: TermClaim) -> String {
    guard known == Folding.fold(known) else { return known }
    let own = text.mentions[claim.mention].tokens.map { text.tokens[$0] }
      .filter { $0.kind == .word && $0.span.count > 1 }
    guard let first = own.first, first.flags.contains(.capitalised) else { return known }
    let all =
      own.count > 1
      && own.allSatisfy {
        $0.flags.contains(.capitalised) || English.functionWords.contains($0.hash)
      }
    let words = known.split(separator: " ", omittingEmptySubsequences: false)
    return words.enumerated().map { place, word in
      let isLoose = English.functionWords.contains(WordHash(String(word)))
      return place == 0 || all && !isLoose
        ? word.prefix(1).uppercased() + word.dropFirst() : String(word)
    }.joined(separator: " ")
  }

  // MARK: Words

  private func words(_ value: FactValue) -> String {
    switch value {
    case .figure(let figure, let unit):
      "\(figure.amount) \(unit.name)"
    case .text(let text): text
    case .date(let day): day.description
    case .time(let time): time.description
    case .boolean(let isTrue): isTrue ? "yes" : "no"
    case .entity(let id): factBase.entity(id).map { factBase[$0].name } ?? id
    case .set(let items): items.joined(separator: ", ")
    }
  }

  private func message(_ claim: TermClaim, _ judgement: TermJudge.Judgement) -> String {
    let trial = judgement.decisive
    let statement = trial?.statement ?? claim.statements[0]
    let label = factBase[statement.attribute].name
    let entity = trial?.entity ?? claim.entity?.value.first
    let subject = entity.map { "\(factBase[$0].name)'s \(label)" } ?? label
    let said = text.text(text.mentions[claim.mention].span)
    let isDenied = claim.standing.polarity == .negative
    switch judgement.verdict {
    case .supported:
      return isDenied
        ? "\(subject) isn't \(said), as the text says." : "\(subject) is \(words(statement.value))."
    case .contradicted:
      let right = trial.flatMap { self.right($0) }.map(words) ?? "another value"
      if isDenied { return "\(subject) is \(right), which the text denies." }
      return "\(subject) is \(right); \(slip(said, judgement))."
    case .stale: return "\(subject): the fact is past its refresh interval."
    case .undecided: return "\(subject): a rule was stopped by a limit."
    case .unverifiable, .refused: return "\(subject): \((judgement.reason ?? .noFact).words)."
    }
  }

  private func slip(_ said: String, _ judgement: TermJudge.Judgement) -> String {
    let plain = "the text says \(said)"
    switch (judgement.diagnosis, judgement.belongsTo) {
    case (.wrongAttribute, let fact?): return "\(said) is its \(factBase[fact.attribute].name)"
    case (.wrongEntity, let fact?): return "\(said) is \(factBase[fact.entity].name)'s"
    case (.outdatedValue, _): return "\(said) isn't so on that day"
    case (.swappedDigits, _): return plain + ", with two digits swapped"
    default: return plain
    }
  }

  private func trace(_ claim: TermClaim, _ judgement: TermJudge.Judgement) -> [String] {
    var lines: [String] = []
    if let entity = claim.entity {
      let place = entity.mention.map { " (\"\(text.text(text.mentions[$0].span))\")" } ?? ""
      lines.append(
        "entity: " + entity.value.map { factBase[$0].id }.joined(separator: " or ")
          + " from \(entity.origin.rawValue)\(place)")
    } else {
      lines.append("entity: not bound")
    }
    lines.append(
      "relation: \(claim.relation.rawValue), \(claim.standing.polarity.rawValue), "
        + claim.standing.modality.rawValue)
    for trial in judgement.trials {
      let known = trial.facts.first.map { " " + words($0.value) } ?? ""
      let outcome =
        switch trial.outcome {
        case .equal: "equal"
        case .different: "different"
        case .missing: "no fact"
        case .inDoubt: "too close to the bound"
        }
      let path = trial.isInverse ? " by \(factBase.name(of: trial.facts[0]))" : ""
      lines.append(
        "reading: \(factBase[trial.entity].id), \(factBase[trial.statement.attribute].id) "
          + "\(words(trial.statement.value)): \(outcome)\(known)\(path)")
    }
    return lines
  }
}
