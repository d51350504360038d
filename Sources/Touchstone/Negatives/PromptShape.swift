/// What kind of thing a prompt asks, and how much of it at once.
public struct PromptShape: Hashable, Sendable, Comparable, CustomStringConvertible {
  public enum Form: String, Hashable, Sendable, CaseIterable {
    /// There is no prompt.
    case none
    /// Something to be computed: a growth rate, a ratio, a difference.
    case calculation
    case comparison
    case list
    /// A text to be written: a summary, a report, an e-mail.
    case writing
    /// A question that yes or no answers.
    case yesNo = "yes-no"
    /// One value.
    case lookup
    /// None of these.
    case statement
  }

  public let form: Form
  /// Nil without a prompt.
  public let complexity: PromptComplexity?

  public init(_ form: Form, _ complexity: PromptComplexity?) {
    self.form = form
    self.complexity = form == .none ? nil : complexity
  }

  /// `simple lookup`, `no prompt`.
  public var description: String {
    if form == .none { return "no prompt" }
    return complexity.map { "\($0.rawValue) \(form.rawValue)" } ?? form.rawValue
  }

  public static func < (a: PromptShape, b: PromptShape) -> Bool { a.description < b.description }
}
