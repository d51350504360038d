/// Puts a judged name into the words and spans of a verdict line.
struct NameFindingWriter {
  let clauses: ClauseText
  let factBase: FactBase
  let rules: RuleBook

  private var text: ReadText { clauses.text }

  func finding(_ claim: NameClaim, _ judgement: NameJudge.Judgement) -> Finding {
    let type = factBase[claim.type]
    let span = text.span(claim.tokens)
    let isWrong = judgement.verdict == .contradicted
    let near = isWrong ? judgement.nearest : nil
    let correction = near.flatMap { self.correction(claim, $0) }
    return Finding(
      verdict: judgement.verdict,
      reason: judgement.verdict == .unverifiable ? judgement.reason ?? .noFact : nil,
      diagnosis: judgement.diagnosis, rule: rules.rules[claim.rule].id,
      severity: rules.rules[claim.rule].severity, basis: .fact, span: correction?.span ?? span,
      text: text.text(correction?.span ?? span), entity: nil, attribute: nil,
      context: [KeyValue("type", type.name)], relation: .equal,
      polarity: claim.denial == .denied ? .negative : .positive,
      modality: claim.standing.modality,
      value: claim.known.map { .entity(factBase[$0].id) } ?? .text(text.text(span)),
      expected: near.map { .entity(factBase[$0.entity].id) }, correction: correction?.text,
      edits: correction.map { [$0] } ?? [], evidence: evidence(type, judgement), notes: [],
      from: Finding.From(), spans: Finding.Spans(value: [correction?.span ?? span]), also: [],
      message: message(claim, type, judgement),
      trace: ["type: \(type.name), \(type.world.rawValue)"])
  }

  /// The name itself, where nothing but a slip stands between.
  private func correction(_ claim: NameClaim, _ near: NearestEntity.Hit) -> TextEdit? {
    guard near.isSlip else { return nil }
    let tokens = near.form == 0 ? claim.tokens : claim.extended
    return TextEdit(span: text.span(tokens), text: near.alias)
  }

  private func evidence(
    _ type: EntityType, _ judgement: NameJudge.Judgement
  ) -> [Finding.Evidence] {
    guard judgement.verdict != .unverifiable, let source = type.source, let day = type.completeAsOf
    else { return [] }
    return [
      Finding.Evidence(
        fact: "\(type.name)/complete-as-of/\(day)", source: factBase.sources[source].id)
    ]
  }

  private func message(
    _ claim: NameClaim, _ type: EntityType, _ judgement: NameJudge.Judgement
  ) -> String {
    let name = text.text(text.span(claim.tokens))
    let count = factBase.entities(of: claim.type).count
    let list = "none of the \(count) of type \(type.name) is called '\(name)'"
    switch judgement.verdict {
    case .contradicted:
      guard let near = judgement.nearest else { return list + "." }
      return list + "; the nearest is \(factBase[near.entity].name)."
    case .supported:
      return claim.known == nil
        ? list + ", as the text says." : "'\(name)' is the name of one of type \(type.name)."
    case .stale: return "\(name): the list of type \(type.name) is past its refresh interval."
    case .undecided: return "\(name): a rule was stopped by a limit."
    case .unverifiable, .refused: return "\(name): \((judgement.reason ?? .noFact).words)."
    }
  }
}
