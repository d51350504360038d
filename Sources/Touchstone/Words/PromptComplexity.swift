/// How much a prompt asks at once.
public enum PromptComplexity: String, Hashable, Sendable, CaseIterable {
  /// One thing of one entity and one period.
  case simple
  /// One or two things more than that.
  case moderate
  /// More still.
  case complex
}
