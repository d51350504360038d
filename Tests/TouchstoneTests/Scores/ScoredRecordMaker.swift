import Touchstone

/// Records with so many supported and wrong claims, for scores and gates.
func scoredRecord(
  _ id: String, right: Int = 0, wrong: Int = 0, verdict: Verdict? = nil,
  answer: RecordReport.AnswerStatus = .none, diagnosis: Diagnosis = .wrongValue,
  attribute: String = "revenue", severity: Severity = .error, model: String? = nil,
  metadata: [KeyValue] = [], label: Verdict? = nil, items: Int? = nil
) -> ScoredRecord {
  func claim(_ index: Int, _ verdict: Verdict) -> ScoredClaim {
    ScoredClaim(
      id: "c\(index + 1)", verdict: verdict, basis: .fact, severity: severity,
      diagnosis: verdict == .contradicted ? diagnosis : nil, rule: "pack/rule",
      entity: "acme", attribute: attribute, fingerprint: "\(id)-\(index)")
  }
  let claims =
    (0..<right).map { claim($0, .supported) }
    + (right..<(right + wrong)).map { claim($0, .contradicted) }
  let isWrong = wrong > 0 && severity == .error
  let usual: Verdict = wrong > 0 ? .contradicted : right > 0 ? .supported : .unverifiable
  return ScoredRecord(
    id: id, verdict: verdict ?? usual, answer: answer, isClean: !isWrong, checked: right + wrong,
    items: items ?? right + wrong, claims: claims, labelVerdict: label, model: model,
    metadata: metadata, sha256: id)
}
