/// What scores, gates and datasets read of a verdict line.
public struct ScoredRecord: Hashable, Sendable {
  public var id: String
  public var verdict: Verdict
  public var answer: RecordReport.AnswerStatus
  /// The id of the claim that answers.
  public var answerClaim: String?
  /// No claim is contradicted as an error.
  public var isClean: Bool
  public var checked: Int
  public var items: Int
  /// In order of their spans.
  public var claims: [ScoredClaim]
  /// The line has the output mended as a whole.
  public var hasCorrection = false
  /// What the record's label says, where it is known.
  public var labelVerdict: Verdict?
  public var model: String?
  /// Of the prompt; nil without one.
  public var complexity: PromptComplexity?
  /// Scalar values of the record's metadata by their path (`region`, `game.id`), in the line's order.
  public var metadata: [KeyValue]
  /// Where the record stands: the last part of the file's path, its line from 1, the hash of its bytes.
  public var file: String
  public var line: Int
  public var sha256: String
  /// Of the prompt; nil without one.
  public var promptHash: String?
  /// Nil where the line has none, or where it wasn't wanted.
  public var timing: RecordTiming?

  public init(
    id: String, verdict: Verdict, answer: RecordReport.AnswerStatus = .none,
    answerClaim: String? = nil, isClean: Bool = true,
    checked: Int = 0, items: Int = 0, claims: [ScoredClaim] = [], labelVerdict: Verdict? = nil,
    model: String? = nil, complexity: PromptComplexity? = nil, metadata: [KeyValue] = [],
    file: String = "", line: Int = 1, sha256: String = "", promptHash: String? = nil
  ) {
    self.id = id
    self.verdict = verdict
    self.answer = answer
    self.answerClaim = answerClaim
    self.isClean = isClean
    self.checked = checked
    self.items = items
    self.claims = claims
    self.labelVerdict = labelVerdict
    self.model = model
    self.complexity = complexity
    self.metadata = metadata
    self.file = file
    self.line = line
    self.sha256 = sha256
    self.promptHash = promptHash
  }
}

/// What scores, gates and datasets read of a claim.
public struct ScoredClaim: Hashable, Sendable {
  public var id: String
  public var verdict: Verdict
  public var basis: Basis
  public var severity: Severity
  public var diagnosis: Diagnosis?
  public var rule: String
  public var entity: String?
  public var attribute: String?
  /// The context's period.
  public var period: String?
  public var fingerprint: String
  /// Somebody objected when it was validated: it counts for nothing.
  public var isDisputed: Bool
  /// *Units*: Unicode code points of the output, from 0, the end not included.
  public var start: Int
  public var end: Int
  /// Of contradicted claims only.
  public var text: String?
  public var message: String?
  public var correction: String?
  /// Why it is unverifiable; read only where it is asked for.
  public var reason: Reason?

  public init(
    id: String, verdict: Verdict, basis: Basis, severity: Severity, diagnosis: Diagnosis? = nil,
    rule: String, entity: String? = nil, attribute: String? = nil, period: String? = nil,
    fingerprint: String, isDisputed: Bool = false, start: Int = 0, end: Int = 0,
    text: String? = nil, message: String? = nil, correction: String? = nil
  ) {
    self.id = id
    self.verdict = verdict
    self.basis = basis
    self.severity = severity
    self.diagnosis = diagnosis
    self.rule = rule
    self.entity = entity
    self.attribute = attribute
    self.period = period
    self.fingerprint = fingerprint
    self.isDisputed = isDisputed
    self.start = start
    self.end = end
    self.text = text
    self.message = message
    self.correction = correction
  }

  /// Contradicted, and nobody objects.
  public var isContradicted: Bool { verdict == .contradicted && !isDisputed }

  /// What keeps a record from being clean.
  public var isError: Bool { isContradicted && severity == .error }
}

extension ScoredRecord {
  /// Takes contradicted claims as disputed. They keep their verdict and count no longer: the record is what it is
  /// without them, as `touchstone validate --disputes` has it.
  public mutating func dispute(where isDisputed: (ScoredClaim) -> Bool) {
    var isChanged = false
    for index in claims.indices where claims[index].isContradicted && isDisputed(claims[index]) {
      claims[index].isDisputed = true
      isChanged = true
      if answer == .contradicted, claims[index].id == answerClaim { answer = .unverifiable }
    }
    if !isChanged { return }
    isClean = !claims.contains(where: \.isError)
    if verdict == .contradicted, answer != .contradicted, isClean {
      verdict = verdictWithoutErrors
    }
  }

  /// *Source*: SEMANTICS 6, from rule 4 on.
  private var verdictWithoutErrors: Verdict {
    if claims.contains(where: { $0.verdict == .undecided }) { return .undecided }
    if claims.contains(where: { $0.verdict == .supported }) { return .supported }
    let others = claims.filter { !$0.isDisputed }
    return !others.isEmpty && others.allSatisfy { $0.verdict == .stale } ? .stale : .unverifiable
  }
}
