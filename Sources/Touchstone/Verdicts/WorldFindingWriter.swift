/// Puts a judged claim on the entities of a type into the words and spans of a verdict line.
struct WorldFindingWriter {
  let clauses: ClauseText
  let factBase: FactBase
  let rules: RuleBook

  /// So many facts are evidence at most, and so many entities are named.
  private static let evidenceLimit = 10
  private static let nameLimit = 3

  private var text: ReadText { clauses.text }

  func finding(
    _ claim: WorldClaim, _ judgement: WorldJudge.Judgement, _ judge: WorldJudge
  ) -> Finding {
    let type = factBase[claim.phrase.type]
    let span = text.span(claim.tokens)
    let isWrong = judgement.verdict == .contradicted
    let filters = judgement.population == nil ? claim.phrase.filters : judgement.filters
    return Finding(
      verdict: judgement.verdict,
      reason: judgement.verdict == .unverifiable ? judgement.reason ?? .noFact : nil,
      diagnosis: isWrong ? .wrongValue : nil, rule: rules.rules[claim.rule].id,
      severity: judgement.severity, basis: .fact, span: span, text: text.text(span),
      entity: claim.entity.map { factBase[$0.value[0]].id }, attribute: nil,
      context: context(type, filters), relation: relation(claim.quantifier), polarity: .positive,
      modality: claim.standing.modality, value: value(claim, span),
      expected: isWrong && claim.predicate == nil ? judgement.count.map(count) : nil,
      evidence: judgement.verdict == .unverifiable ? [] : evidence(type, judgement),
      notes: judgement.notes,
      from: Finding.From(entity: claim.entity?.origin.rawValue),
      spans: Finding.Spans(
        value: [span], entity: claim.entity?.mention.map { text.mentions[$0].span }),
      also: [], message: message(claim, type, filters, judgement, judge),
      trace: trace(claim, type, judgement))
  }

  // MARK: Values

  /// The type with what narrows it, as conditions of the count.
  private func context(_ type: EntityType, _ filters: [TypeFilter]) -> [KeyValue] {
    let words = StatedWords(factBase: factBase)
    let pairs = filters.map { filter in
      KeyValue(
        factBase[filter.statements[0].attribute].id,
        (filter.isDenied ? "not " : "")
          + filter.statements.map { words.words($0.value) }.prefix(4).joined(separator: "|"))
    }
    return (pairs + [KeyValue("type", type.name)])
      .sorted { ($0.key, $0.value) < ($1.key, $1.value) }
  }

  private func relation(_ quantifier: Quantifier) -> Relation {
    switch quantifier {
    case .number(_, let relation): relation
    case .some, .several: .atLeast
    case .none, .only: .equal
    case .all, .vague, .asked: .has
    }
  }

  private func count(_ number: Int) -> StatedValue {
    .figure(type: ValueType.count.rawValue, amount: ExactDecimal(number), unit: Unit.count.name)
  }

  private func value(_ claim: WorldClaim, _ span: ByteSpan) -> StatedValue {
    switch claim.quantifier {
    case .number(let amount, _):
      return .figure(type: ValueType.count.rawValue, amount: amount, unit: Unit.count.name)
    case .none where claim.predicate == nil: return count(0)
    case .only: return count(1)
    case .none, .some, .several, .vague, .all, .asked: return .text(text.text(span))
    }
  }

  /// That the list is complete, then the facts of those counted.
  private func evidence(
    _ type: EntityType, _ judgement: WorldJudge.Judgement
  ) -> [Finding.Evidence] {
    var evidence: [Finding.Evidence] = []
    if let source = type.source, let day = type.completeAsOf {
      evidence.append(
        Finding.Evidence(
          fact: "\(type.name)/complete-as-of/\(day)", source: factBase.sources[source].id))
    }
    let counted =
      judgement.exceptions.isEmpty ? judgement.population?.certain ?? [] : judgement.exceptions
    let facts = counted.flatMap(\.facts).prefix(Self.evidenceLimit - evidence.count)
    return evidence
      + facts.map { fact in
        Finding.Evidence(
          fact: factBase.name(of: fact), source: factBase.sources[fact.source].id,
          locator: fact.locator)
      }
  }

  // MARK: Words

  private func message(
    _ claim: WorldClaim, _ type: EntityType, _ filters: [TypeFilter],
    _ judgement: WorldJudge.Judgement, _ judge: WorldJudge
  ) -> String {
    let narrowed = filters.map(judge.words).joined(separator: ", ")
    let subject = type.name + (narrowed.isEmpty ? "" : " (\(narrowed))")
    let said = text.text(text.span(claim.phrase.tokens))
    switch judgement.verdict {
    case .contradicted where !judgement.exceptions.isEmpty:
      let verb = judgement.exceptions.count == 1 ? "is an exception" : "are exceptions"
      return "\(subject): \(names(judgement.exceptions.map(\.entity))) \(verb); "
        + "the text says \(said)."
    case .contradicted:
      return "\(subject): \(counted(judgement)); the text says \(said)."
    case .supported:
      return claim.predicate == nil
        ? "\(subject): \(counted(judgement)), as the text says."
        : "\(subject): without exception, as the text says."
    case .stale: return "\(subject): the list is past its refresh interval."
    case .undecided: return "\(subject): a rule was stopped by a limit."
    case .unverifiable, .refused: return "\(subject): \((judgement.reason ?? .noFact).words)."
    }
  }

  /// "there are 4 (Lark Inn, Swan Hotel, Old Mill and 1 more)"
  private func counted(_ judgement: WorldJudge.Judgement) -> String {
    let entities = judgement.population?.certain.map(\.entity) ?? []
    guard let count = judgement.count, count > 0 else {
      return entities.isEmpty
        ? "there is none" : "there are \(entities.count) or more (\(names(entities)))"
    }
    return "there \(count == 1 ? "is 1" : "are \(count)") (\(names(entities)))"
  }

  private func names(_ entities: [EntityIndex]) -> String {
    let shown = entities.prefix(Self.nameLimit).map { factBase[$0].name }.joined(separator: ", ")
    let rest = entities.count - Self.nameLimit
    return rest > 0 ? "\(shown) and \(rest) more" : shown
  }

  private func trace(
    _ claim: WorldClaim, _ type: EntityType, _ judgement: WorldJudge.Judgement
  ) -> [String] {
    var lines = ["type: \(type.name), \(type.world.rawValue)"]
    lines.append("phrase: \"\(text.text(text.span(claim.phrase.tokens)))\"")
    if let unknown = claim.phrase.unknown {
      lines.append("not understood: \"\(text.text(text.tokens[unknown].span))\"")
    }
    switch claim.conditions {
    case .none: break
    case .filters: lines.append("conditions: those of the prompt")
    case .unclear: lines.append("conditions: may stand elsewhere in the conversation")
    }
    return lines + judgement.trace
  }
}
