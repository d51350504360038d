/// Puts a judged claim into the words and spans a verdict line gives.
struct FindingWriter {
  let clauses: ClauseText
  let factBase: FactBase
  let rules: RuleBook

  private var text: ReadText { clauses.text }
  private var corrections: CorrectionWriter {
    CorrectionWriter(clauses: clauses, factBase: factBase)
  }

  func finding(_ claim: Claim, _ judgement: Judge.Judgement) -> Finding {
    let rule = rules.rules[claim.rule]
    let decisive = judgement.decisive
    let entity = decisive?.entity ?? claim.entity?.value.first
    let attribute = decisive?.attribute ?? claim.attribute?.value.first
    let span = text.mentions[claim.mention].span
    let expected = judgement.verdict == .contradicted ? decisive.flatMap(self.expected) : nil
    let period = decisive?.period ?? decisive?.facts.first?.period
    var context: [KeyValue] = []
    if let period { context.append(KeyValue("period", period.description)) }
    // In cents the amount stays as it is written, beside its unit.
    let value = claim.value.unit.isMinorCurrency ? claim.value : decisive?.value ?? claim.value
    let lookup = judgement.verdict == .contradicted ? judgement.lookup : nil
    let correction =
      judgement.verdict == .contradicted
      ? decisive.flatMap { corrections.correction(of: claim, $0) } : nil
    return Finding(
      verdict: judgement.verdict,
      reason: judgement.verdict == .unverifiable ? judgement.reason ?? .noFact : nil,
      diagnosis: judgement.verdict == .contradicted ? judgement.diagnosis ?? .wrongValue : nil,
      rule: rule.id, severity: judgement.severity, basis: .fact, span: span, text: text.text(span),
      entity: entity.map { factBase[$0].id }, attribute: attribute.map { factBase[$0].id },
      context: context, relation: claim.relation, polarity: claim.standing.polarity,
      modality: claim.standing.modality, value: stated(value, attribute), expected: expected,
      belongsTo: lookup?.belongsTo?.name, candidates: lookup?.candidates ?? [],
      correction: correction?.text, edits: correction?.edits ?? [],
      ownerName: lookup?.diagnosis == .wrongEntity
        ? lookup?.belongsTo.map { factBase[$0.entity].name } : nil,
      evidence: evidence(decisive, verdict: judgement.verdict), notes: unique(judgement.notes),
      from: Finding.From(
        entity: claim.entity?.origin.rawValue, attribute: claim.attribute?.origin.rawValue,
        period: claim.period?.origin.rawValue),
      reading: judgement.notes.contains(.otherReading) ? decisive.map(reading) : nil,
      spans: Finding.Spans(
        value: [span], entity: claim.entity?.mention.map { text.mentions[$0].span },
        attribute: claim.attribute?.mention.map { text.mentions[$0].span },
        period: claim.period?.mention.map { text.mentions[$0].span }),
      also: claim.also.map { rules.rules[$0].id }, message: message(claim, judgement),
      trace: trace(claim, judgement))
  }

  private func unique(_ notes: [Note]) -> [Note] {
    Note.allCases.filter(notes.contains)
  }

  func stated(_ value: WrittenValue, _ attribute: AttributeIndex?) -> StatedValue {
    let declared = attribute.map { factBase[$0] }
    let unit = value.unit.dimension == .none ? declared?.unit ?? value.unit : value.unit
    return .figure(
      type: (declared?.type ?? ValueType(unit)).rawValue, amount: value.amount, unit: unit.name)
  }

  private func expected(_ trial: Judge.Trial) -> StatedValue? {
    let type = factBase[trial.attribute].type.rawValue
    if let derived = trial.derived {
      // To the place the text has: nobody wants a ratio's endless digits.
      return derived.figure.map { figure in
        .figure(
          type: type,
          amount: figure.amount.rounded(toPlace: trial.value.lastPlace, rule: .halfUp),
          unit: derived.unit.name)
      }
    }
    guard case .figure(let figure, let unit)? = trial.facts.first?.value else { return nil }
    return .figure(type: type, amount: figure.amount, unit: unit.name)
  }

  private func evidence(_ trial: Judge.Trial?, verdict: Verdict) -> [Finding.Evidence] {
    guard let trial, verdict != .unverifiable else { return [] }
    return trial.facts.map { fact in
      Finding.Evidence(
        fact: factBase.name(of: fact), source: factBase.sources[fact.source].id,
        locator: fact.locator)
    }
  }

  private func reading(_ trial: Judge.Trial) -> String {
    var parts = [factBase[trial.attribute].id]
    if let period = trial.period { parts.append(period.description) }
    if let name = trial.derived?.name { parts.append(name) }
    if trial.scale != 0 { parts.append("×10^\(trial.scale)") }
    return parts.joined(separator: ", ")
  }

  // MARK: Words

  private func subject(_ claim: Claim, _ judgement: Judge.Judgement) -> String {
    let trial = judgement.decisive
    let entity = (trial?.entity ?? claim.entity?.value.first).map { factBase[$0].name }
    let attribute = (trial?.attribute ?? claim.attribute?.value.first).map {
      factBase[$0].name
    }
    let period = (trial?.period ?? trial?.facts.first?.period).map { " for \($0)" } ?? ""
    switch (entity, attribute) {
    case (let entity?, let attribute?): return "\(entity)'s \(attribute)\(period)"
    case (nil, let attribute?): return "\(attribute)\(period)"
    default: return "the figure"
    }
  }

  private func message(_ claim: Claim, _ judgement: Judge.Judgement) -> String {
    let written = text.text(text.mentions[claim.mention].span)
    let subject = subject(claim, judgement)
    switch judgement.verdict {
    case .supported:
      return claim.standing.polarity == .negative
        ? "\(subject) isn't \(written), as the text says." : "\(subject) is \(written)."
    case .contradicted:
      let right = judgement.decisive.flatMap { corrections.words($0, claim) } ?? "another value"
      let slip = SlipWords(factBase: factBase)
      return claim.standing.polarity == .negative
        ? "\(subject) is \(written), which the text denies."
        : "\(subject) is \(right); \(slip.words(judgement.lookup, written, judgement.decisive))."
    case .stale: return "\(subject): the fact is past its refresh interval."
    case .undecided: return "\(subject): a rule was stopped by a limit."
    case .unverifiable, .refused:
      let reason = judgement.reason ?? .noFact
      let absence =
        reason == .noFact || reason == .undefined ? absence(judgement.decisive) : nil
      return "\(subject): \(absence ?? reason.words)."
    }
  }

  // MARK: Trace

  private func trace(_ claim: Claim, _ judgement: Judge.Judgement) -> [String] {
    var lines: [String] = []
    func binding(_ name: String, _ value: String, _ origin: Claim.Origin, _ mention: Int?) {
      let place = mention.map { " (\"\(text.text(text.mentions[$0].span))\")" } ?? ""
      lines.append("\(name): \(value) from \(origin.rawValue)\(place)")
    }
    if let entity = claim.entity {
      binding(
        "entity", entity.value.map { factBase[$0].id }.joined(separator: " or "), entity.origin,
        entity.mention)
    } else {
      lines.append("entity: not bound")
    }
    if let attribute = claim.attribute {
      binding(
        "attribute", attribute.value.map { factBase[$0].id }.joined(separator: " or "),
        attribute.origin, attribute.mention)
    }
    if let period = claim.period {
      binding(
        "period", judgement.decisive?.period?.description ?? "no fact's", period.origin,
        period.mention)
    } else {
      lines.append("period: not stated")
    }
    lines.append(
      "relation: \(claim.relation.rawValue), \(claim.standing.polarity.rawValue), "
        + claim.standing.modality.rawValue)
    for trial in judgement.trials { lines.append("reading: \(describe(trial))") }
    if let decisive = judgement.decisive { lines += derivationTrace(decisive) }
    if let qualifier = claim.qualifier {
      lines.append("guard: \"\(text.text(qualifier))\" may change what is meant")
    }
    for guarding in judgement.guards { lines.append("guard: \(guarding)") }
    if !judgement.passedGuards.isEmpty {
      lines.append("guards passed: " + judgement.passedGuards.joined(separator: ", "))
    }
    return lines
  }

  private func describe(_ trial: Judge.Trial) -> String {
    let outcome: String
    switch trial.outcome {
    case .equal: outcome = "equal"
    case .different: outcome = trial.differsInSignOnly ? "equal but for the sign" : "different"
    case .inDoubt: outcome = "too close to the bound"
    case .missing:
      outcome =
        if case .undefined? = trial.derived?.derivation.outcome { "undefined" } else { "no fact" }
    }
    if let derived = trial.derived {
      let value =
        derived.figure.map {
          " " + DerivationText(factBase: factBase).text($0.amount, derived.unit)
        } ?? ""
      return "\(factBase[trial.entity].id), \(reading(trial)): \(outcome)\(value)"
    }
    let fact = trial.facts.first.flatMap { fact -> String? in
      guard case .figure(let figure, let unit) = fact.value else { return nil }
      return " \(figure.amount) \(unit.name)"
    }
    return "\(factBase[trial.entity].id), \(reading(trial)): \(outcome)\(fact ?? "")"
  }
}

extension ValueType {
  /// Of a figure that no attribute names.
  init(_ unit: Unit) {
    switch unit.dimension {
    case .money, .moneyPer: self = .money
    case .percent, .points: self = .percent
    case .ratio: self = .ratio
    case .count: self = .count
    case .time: self = .duration
    case .physical, .rate: self = .quantity
    case .none: self = .number
    }
  }
}

extension Reason {
  /// The reason as a person reads it.
  public var words: String {
    switch self {
    case .noFact: "no fact is known for it"
    case .noEntity: "the text doesn't say of whom"
    case .noAttribute: "the text doesn't say of what"
    case .noPeriod: "the period can't be told"
    case .periodUnstated: "no period is stated, and it isn't the newest value"
    case .unboundDimension: "a dimension of the fact isn't stated"
    case .qualifier: "a word beside it may make it another figure"
    case .weakBinding: "it isn't bound closely enough"
    case .ambiguous: "two readings are equally near"
    case .conflict: "two rules disagree"
    case .hedge: "it is too close to the bound the text gives"
    case .unitMismatch: "it agrees only at another scale than is written"
    case .unclearSign: "it agrees but for a sign the text doesn't state"
    case .exception: "the rule takes such sentences out"
    case .undefined: "it can't be computed"
    case .attributed: "somebody else is said to say so"
    case .forecast: "it is a forecast"
    case .hypothetical: "it is supposed, not stated"
    case .question: "it is asked, not stated"
    case .quoted: "it is quoted"
    case .example: "it is an example"
    case .refuted: "the text itself denies it"
    case .noRule: "no rule reads it"
    case .unbound: "it isn't said what it is about"
    case .unreadable: "it can't be read for certain"
    case .code: "it stands in code"
    case .thinking: "it stands in the model's thinking"
    case .cutOff: "the text breaks off there"
    case .otherLanguage: "it is in another language than the pack's"
    case .refusal: "it stands in a refusal"
    case .limit: "a rule was stopped by a limit"
    }
  }
}
