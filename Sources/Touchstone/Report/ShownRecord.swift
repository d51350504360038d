/// A record with its verdict, as a report shows it to people. Its texts are those of users and models: hostile.
package struct ShownRecord: Hashable, Sendable {
  /// A message of the prompt.
  package struct Message: Hashable, Sendable {
    package let role: String
    package let text: String

    package init(role: String, text: String) {
      self.role = role
      self.text = text
    }
  }

  package var id: String
  package var verdict: Verdict
  /// An error counts against it.
  package var isWrong: Bool
  /// The last part of the record file's path.
  package var file: String
  package var line: Int
  package var model: String?
  /// What the prompt was understood to ask for, and why it wasn't understood.
  package var asked: String?
  package var obstacle: String?
  /// In the order of the conversation; empty where the record isn't at hand.
  package var prompt: [Message] = []
  package var context: String?
  /// Nil where the record isn't at hand.
  package var output: String?
  /// In the line's order.
  package var claims: [ShownClaim] = []
  /// Scalar values by their path.
  package var metadata: [KeyValue] = []
  /// What the run's scores are split by, as far as the record has it.
  package var slices: [ScoreSlice] = []

  package init(
    id: String, verdict: Verdict, isWrong: Bool = false, file: String = "", line: Int = 1,
    model: String? = nil, asked: String? = nil, obstacle: String? = nil
  ) {
    self.id = id
    self.verdict = verdict
    self.isWrong = isWrong
    self.file = file
    self.line = line
    self.model = model
    self.asked = asked
    self.obstacle = obstacle
  }
}

/// A claim with all that its verdict rests on.
package struct ShownClaim: Hashable, Sendable {
  package struct Evidence: Hashable, Sendable {
    package let fact: String
    package let source: String
    package let locator: String?

    package init(fact: String, source: String, locator: String? = nil) {
      self.fact = fact
      self.source = source
      self.locator = locator
    }
  }

  package var id: String
  package var verdict: Verdict
  package var severity: Severity
  package var diagnosis: Diagnosis?
  /// Why it isn't decided, in a word.
  package var reason: String?
  package var rule: String
  package var basis: String
  package var entity: String?
  package var attribute: String?
  package var period: String?
  package var text: String
  package var message: String
  package var correction: String?
  /// Why somebody objects; nil where nobody does.
  package var dispute: String?
  package var evidence: [Evidence]
  package var notes: [String]
  /// *Units*: Unicode code points of the output, half-open.
  package var span: Range<Int>

  package init(
    id: String, verdict: Verdict, severity: Severity = .error, diagnosis: Diagnosis? = nil,
    reason: String? = nil, rule: String, basis: String = "fact", entity: String? = nil,
    attribute: String? = nil, period: String? = nil, text: String, message: String,
    correction: String? = nil, dispute: String? = nil, evidence: [Evidence] = [],
    notes: [String] = [], span: Range<Int>
  ) {
    self.id = id
    self.verdict = verdict
    self.severity = severity
    self.diagnosis = diagnosis
    self.reason = reason
    self.rule = rule
    self.basis = basis
    self.entity = entity
    self.attribute = attribute
    self.period = period
    self.text = text
    self.message = message
    self.correction = correction
    self.dispute = dispute
    self.evidence = evidence
    self.notes = notes
    self.span = span
  }

  /// Contradicted, and nobody objects.
  package var isContradicted: Bool { verdict == .contradicted && dispute == nil }
}
