/// A row of a dataset before it has a format: a false output, and the right one to set against it where there is one.
public struct NegativeExample: Hashable, Sendable {
  public struct Message: Hashable, Sendable {
    public enum Role: String, Hashable, Sendable {
      case system
      case user
      case assistant
    }

    public var role: Role
    public var content: String

    public init(_ role: Role, _ content: String) {
      self.role = role
      self.content = content
    }
  }

  /// What was taken for the right side.
  public enum Source: String, Hashable, Sendable, CaseIterable {
    /// Another output of the same model to the same prompt.
    case passing
    /// The output itself, mended and validated.
    case correction
    case abstention
  }

  /// A stretch of a text. *Units*: Unicode code points, from 0, the end not included.
  public struct Span: Hashable, Sendable {
    public var start: Int
    public var end: Int
    public var text: String

    public init(start: Int, end: Int, text: String) {
      self.start = start
      self.end = end
      self.text = text
    }
  }

  /// A contradicted claim of the false output.
  public struct Violation: Hashable, Sendable {
    public var span: Span
    public var rule: String
    public var diagnosis: Diagnosis
    public var severity: Severity
    public var entity: String?
    public var attribute: String?
    public var fingerprint: String
    public var correction: String?
    public var message: String

    public init(
      span: Span, rule: String, diagnosis: Diagnosis, severity: Severity = .error,
      entity: String? = nil, attribute: String? = nil, fingerprint: String,
      correction: String? = nil, message: String = ""
    ) {
      self.span = span
      self.rule = rule
      self.diagnosis = diagnosis
      self.severity = severity
      self.entity = entity
      self.attribute = attribute
      self.fingerprint = fingerprint
      self.correction = correction
      self.message = message
    }
  }

  public struct Chosen: Hashable, Sendable {
    public var text: String
    public var source: Source
    /// What differs, as parts of `text` and of `rejected`: one for one in the same order. The texts are equal outside.
    public var spans: [Span]
    public var rejectedSpans: [Span]
    /// Tokens that change, of the tokens of the longer text: 0...1.
    public var editRatio: Double
    /// The share of decided claims that are supported, chosen less rejected: in (0, 1].
    public var margin: Double

    public init(
      text: String, source: Source, spans: [Span] = [], rejectedSpans: [Span] = [],
      editRatio: Double, margin: Double
    ) {
      self.text = text
      self.source = source
      self.spans = spans
      self.rejectedSpans = rejectedSpans
      self.editRatio = editRatio
      self.margin = margin
    }
  }

  /// Of the record; not always unique in a run.
  public var id: String
  public var model: String?
  /// Strictly alternating user and assistant after at most one system message, the last a user's; empty without a
  /// prompt. No content is empty or begins or ends with white space.
  public var prompt: [Message]
  /// The model's own words, without white space around them.
  public var rejected: String
  public var chosen: Chosen?
  /// In order of their spans, in `rejected`; at least one.
  public var violations: [Violation]
  public var pattern: NegativePattern
  /// What no other split has: the connected component's name.
  public var group: String
  public var isValidation: Bool
  /// The output was made by us from a true one.
  public var isSynthetic: Bool

  public init(
    id: String, model: String? = nil, prompt: [Message], rejected: String, chosen: Chosen? = nil,
    violations: [Violation], pattern: NegativePattern, group: String = "",
    isValidation: Bool = false, isSynthetic: Bool = false
  ) {
    self.id = id
    self.model = model
    self.prompt = prompt
    self.rejected = rejected
    self.chosen = chosen
    self.violations = violations
    self.pattern = pattern
    self.group = group
    self.isValidation = isValidation
    self.isSynthetic = isSynthetic
  }
}

/// A real output in which nothing is contradicted and something is supported: the right side of unpaired formats.
public struct PositiveExample: Hashable, Sendable {
  public var id: String
  public var model: String?
  public var prompt: [NegativeExample.Message]
  public var completion: String
  public var group: String
  public var isValidation: Bool

  public init(
    id: String, model: String? = nil, prompt: [NegativeExample.Message], completion: String,
    group: String = "", isValidation: Bool = false
  ) {
    self.id = id
    self.model = model
    self.prompt = prompt
    self.completion = completion
    self.group = group
    self.isValidation = isValidation
  }
}
