/// Judges all claims of a record and the record itself. *Source*: SEMANTICS 6.
struct RecordJudge {
  let engine: Engine
  let clauses: ClauseText
  let scope: ScopeResolver
  let asked: QuestionReader.Reading
  let freshOn: Day?

  func report(
    claims: [Claim], terms: [TermClaim], worlds: [WorldClaim], names: [NameClaim],
    matched: RuleMatcher.Result,
    patterns: PatternCheck.Outcome,
    refusal: RefusalCheck.Outcome, grounding: [Finding]
  ) -> RecordReport {
    let rules = engine.rules
    let judge = Judge(
      factBase: engine.factBase, rules: rules, conversation: scope.conversation, freshOn: freshOn)
    let writer = FindingWriter(clauses: clauses, factBase: engine.factBase, rules: rules)
    var findings = claims.map { claim in
      var judgement = self.judgement(claim, by: judge)
      let verdicts = claim.rivals.map { self.judgement($0, by: judge).verdict }
      if judgement.verdict.opposes(verdicts) {
        judgement.verdict = .unverifiable
        judgement.reason = .conflict
      }
      return writer.finding(claim, judgement)
    }
    let termJudge = TermJudge(factBase: engine.factBase, rules: rules, judge: judge)
    let termWriter = TermFindingWriter(clauses: clauses, factBase: engine.factBase, rules: rules)
    let termFindings = terms.map { termWriter.finding($0, termJudge.judgement(of: $0)) }
    let existence = existenceFindings(worlds, names, termJudge)
    let checks = SelfChecks(clauses: clauses, rules: rules)
    checks.checkConsistency(claims, &findings)
    let answers = RecordAnswer(
      factBase: engine.factBase, rules: engine.rules, clauses: clauses, scope: scope, asked: asked)
    let answered = answers.judge(claims, &findings)
    findings += DirectionCheck(judge: judge, clauses: clauses).findings(claims)
    findings += checks.arithmetic(matches: matched.matches)
    findings += checks.impossibleDates()
    findings += patterns.findings
    findings += grounding
    findings += termFindings
    findings += existence
    findings.sort { ($0.span, $0.basis.rawValue, $0.rule) < ($1.span, $1.basis.rawValue, $1.rule) }
    findings = withoutRepetitions(findings)
    let stopped = Set(
      matched.stopped.map(\.rule) + patterns.stopped + refusal.stopped
    ).sorted()
    let answer = answers.answer(answered, findings, refusal: refusal)
    let verdict = self.verdict(
      findings, answer: answer, refusal: refusal, isStopped: !stopped.isEmpty)
    let (coverage, unchecked) = Ledger(
      clauses: clauses, prompt: scope.conversation.prompt, isRefusal: verdict == .refused,
      entityIDs: { entry in
        engine.lexicon.entries[entry].entities.map { engine.factBase[$0].id }
      }
    ).close(findings)
    return RecordReport(
      verdict: verdict, answer: answer,
      isClean: !findings.contains { $0.verdict == .contradicted && $0.severity == .error },
      coverage: coverage, findings: findings, unchecked: unchecked,
      problems: stopped.map { "the rule '\(rules.rules[$0].id)' was stopped by a limit" },
      refusalRule: refusal.rule.map { rules.rules[$0].id })
  }

  /// How many there are, and whether there are such.
  private func existenceFindings(
    _ worlds: [WorldClaim], _ names: [NameClaim], _ terms: TermJudge
  ) -> [Finding] {
    let (facts, rules) = (engine.factBase, engine.rules)
    let worldJudge = WorldJudge(factBase: facts, rules: rules, terms: terms)
    let worldWriter = WorldFindingWriter(clauses: clauses, factBase: facts, rules: rules)
    let nameJudge = NameJudge(factBase: facts, rules: rules, judge: terms.judge)
    let nameWriter = NameFindingWriter(clauses: clauses, factBase: facts, rules: rules)
    return worlds.compactMap { claim in
      let judgement = worldJudge.judgement(of: claim)
      // "I found a hotel": that there is one says something only where there is none.
      if claim.isIdle, judgement.verdict != .contradicted { return nil }
      return worldWriter.finding(claim, judgement, worldJudge)
    } + names.map { nameWriter.finding($0, nameJudge.judgement(of: $0, in: clauses.text)) }
  }

  private func judgement(_ claim: Claim, by judge: Judge) -> Judge.Judgement {
    let scales = StatedScale.scales(
      of: claim, in: clauses, scope: scope, factBase: engine.factBase)
    return judge.judge(claim, scales: scales, sign: ClaimSign(of: claim, in: clauses.text))
  }

  /// Equal claims count once: the first bears all their spans.
  private func withoutRepetitions(_ findings: [Finding]) -> [Finding] {
    var kept: [Finding] = []
    for finding in findings {
      if let index = kept.firstIndex(where: { $0.isSameClaim(as: finding) }) {
        kept[index].spans.value += finding.spans.value
        kept[index].edits += finding.edits
      } else {
        kept.append(finding)
      }
    }
    return kept
  }

  private func verdict(
    _ findings: [Finding], answer: RecordReport.Answer, refusal: RefusalCheck.Outcome,
    isStopped: Bool
  ) -> Verdict {
    switch answer.status {
    case .declined: return .refused
    case .supported: return .supported
    case .contradicted: return .contradicted
    case .missing: break
    case .unverifiable, .none:
      let facts = findings.filter { $0.basis == .fact }
      if refusal.rule != nil, !facts.contains(where: answers) { return .refused }
    }
    if findings.contains(where: { $0.verdict == .contradicted && $0.severity == .error }) {
      return .contradicted
    }
    if isStopped || findings.contains(where: { $0.verdict == .undecided }) { return .undecided }
    if findings.contains(where: { $0.verdict == .supported }) { return .supported }
    if !findings.isEmpty, findings.allSatisfy({ $0.verdict == .stale }) { return .stale }
    return .unverifiable
  }

  /// Whether a claim answers what was asked: it is decided, and about an attribute the prompt names,
  /// where it names any.
  private func answers(_ finding: Finding) -> Bool {
    guard finding.verdict == .supported || finding.verdict == .contradicted else { return false }
    guard let prompt = scope.conversation.prompt else { return true }
    let asked = Set(
      prompt.mentions.filter { $0.kind == .attribute || $0.kind == .name }
        .flatMap { engine.lexicon.entries[$0.index].attributes })
    if asked.isEmpty { return false }
    return asked.count == 1 && asked.contains { engine.factBase[$0].id == finding.attribute }
  }
}

extension Verdict {
  /// One says supported and another contradicted.
  fileprivate func opposes(_ others: [Verdict]) -> Bool {
    switch self {
    case .supported: others.contains(.contradicted)
    case .contradicted: others.contains(.supported)
    case .unverifiable, .stale, .undecided, .refused: false
    }
  }
}

extension Finding {
  /// Entity, attribute, context, relation and value are equal, and so is the verdict.
  func isSameClaim(as other: Finding) -> Bool {
    guard basis == other.basis, entity != nil, attribute != nil else { return false }
    return entity == other.entity && attribute == other.attribute && context == other.context
      && relation == other.relation && polarity == other.polarity && modality == other.modality
      && value == other.value && verdict == other.verdict
  }
}
