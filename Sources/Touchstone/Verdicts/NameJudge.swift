/// Judges names: of a closed type, what isn't listed doesn't exist. *Source*: SEMANTICS 8.5.
struct NameJudge {
  let factBase: FactBase
  let rules: RuleBook
  let judge: Judge

  struct Judgement {
    var verdict: Verdict = .unverifiable
    var reason: Reason?
    var diagnosis: Diagnosis?
    var nearest: NearestEntity.Hit?
  }

  func judgement(of claim: NameClaim, in text: ReadText) -> Judgement {
    var judgement = Judgement()
    if claim.exception {
      judgement.reason = .exception
      return judgement
    }
    if let reason = Judge.reason(of: claim.standing) {
      judgement.reason = reason
      return judgement
    }
    if claim.known != nil {
      judgement.verdict = .supported
      return judgement
    }
    let completeness = judge.completeness(of: factBase[claim.type])
    if completeness == .none {
      judgement.reason = .noFact
      return judgement
    }
    switch claim.denial {
    // "We have no Gold plan" is right where there is none.
    case .denied: judgement.verdict = completeness == .stale ? .stale : .supported
    case .unclear: judgement.reason = .ambiguous
    case .none:
      judgement.verdict = completeness == .stale ? .stale : .contradicted
      judgement.diagnosis = completeness == .stale ? nil : .nonexistentEntity
      judgement.nearest = NearestEntity(factBase: factBase, type: claim.type).nearest(
        to: [words(claim.tokens, text), words(claim.extended, text)])
    }
    return judgement
  }

  private func words(_ tokens: Range<Int>, _ text: ReadText) -> [String] {
    SkeletonWord.words(of: text.text(text.span(tokens))).filter {
      $0.first?.isLetter ?? false || $0.first?.isNumber ?? false
    }
  }
}
