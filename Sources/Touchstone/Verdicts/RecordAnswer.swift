/// Judges what an output answers to the prompt's question. *Source*: SEMANTICS 5.
struct RecordAnswer {
  let factBase: FactBase
  let rules: RuleBook
  let clauses: ClauseText
  let scope: ScopeResolver
  let asked: QuestionReader.Reading

  /// What was picked as the answer, before findings are put in order.
  struct Answered {
    var span: ByteSpan
    var status: RecordReport.AnswerStatus
    /// It stands beside a refusal too.
    var isStrong: Bool
  }

  /// Judges the figure that answers the question. Its finding stands for what rules read on it.
  func judge(_ claims: [Claim], _ findings: inout [Finding]) -> Answered? {
    guard let question = asked.question else { return nil }
    let candidates = AnswerCandidates(
      question: question, clauses: clauses, scope: scope, factBase: factBase,
      book: rules.questions,
      claims: Dictionary(claims.map { ($0.mention, $0) }, uniquingKeysWith: { a, _ in a }),
      quoted: scope.promptAmounts
    ).find()
    guard let picked = AnswerPicker(clauses: clauses, candidates: candidates).pick() else {
      return ends(of: question, findings)
    }
    let judgement = AnswerJudge(
      factBase: factBase, conversation: scope.conversation, clauses: clauses, scope: scope
    ).judge(picked, to: question)
    let spans = (picked.mentions + picked.repetitions).map { clauses.text.mentions[$0].span }
    let replaced = findings.firstIndex { $0.basis == .fact && spans.contains($0.span) }
    let writer = AnswerWriter(
      clauses: clauses, factBase: factBase, rules: rules, question: question,
      conversation: scope.conversation)
    guard
      let finding = writer.finding(judgement, picked, over: replaced.map { findings[$0] })
    else { return nil }
    findings.removeAll { $0.basis == .fact && spans.contains($0.span) }
    findings.append(finding)
    return Answered(
      span: finding.span, status: status(of: judgement.verdict),
      isStrong: picked.isStrong && !picked.isSupposed)
  }

  private func status(of verdict: Verdict) -> RecordReport.AnswerStatus {
    switch verdict {
    case .supported: .supported
    case .contradicted: .contradicted
    default: .unverifiable
    }
  }

  /// A change that the output gives by its two ends: "decreased from 24.6% to 21.6%".
  private func ends(of question: AskedQuestion, _ findings: [Finding]) -> Answered? {
    guard let reading = question.readings.first(where: { $0.formula.isChange }),
      case .call(_, .attribute(let index, _)) = reading.formula
    else { return nil }
    let names = Set(
      question.readings.compactMap { reading -> String? in
        if case .call(_, .attribute(let index, _)) = reading.formula {
          return factBase[index].id
        }
        return nil
      }
    ).union([factBase[index].id])
    let entities = question.entities.map { factBase[$0].id }
    let stated = findings.filter { finding in
      finding.basis == .fact && finding.attribute.map(names.contains) ?? false
        && finding.entity.map(entities.contains) ?? false
    }
    guard let last = stated.last else { return nil }
    let decided = stated.filter { $0.verdict == .supported || $0.verdict == .contradicted }
    let periods = Set(decided.map(\.context))
    if let wrong = decided.first(where: { $0.verdict == .contradicted }) {
      return Answered(span: wrong.span, status: .contradicted, isStrong: true)
    }
    guard periods.count >= 2 else { return nil }
    return Answered(span: last.span, status: .supported, isStrong: true)
  }

  /// What became of the question. Call it when the findings are in their order.
  func answer(
    _ answered: Answered?, _ findings: [Finding], refusal: RefusalCheck.Outcome
  ) -> RecordReport.Answer {
    guard let question = asked.question else {
      var answer = RecordReport.Answer()
      if !asked.obstacle.isEmpty { answer.obstacle = asked.obstacle }
      // There is a question, and whether this answers it isn't known.
      if asked.isQuestion { answer.status = .unverifiable }
      return answer
    }
    let writer = AnswerWriter(
      clauses: clauses, factBase: factBase, rules: rules, question: question,
      conversation: scope.conversation)
    var answer = RecordReport.Answer(asked: writer.asked)
    guard let answered, refusal.rule == nil || answered.isStrong else {
      answer.status = refusal.rule == nil ? .missing : .declined
      return answer
    }
    answer.status = answered.status
    answer.finding = findings.firstIndex { $0.basis == .fact && $0.span == answered.span }
    return answer
  }
}
