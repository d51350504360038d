/// A hallucination pattern: the same error of the same attribute, by the same rule, under prompts of one shape.
public struct NegativePattern: Hashable, Sendable, Comparable {
  public let error: ErrorPattern
  public let shape: PromptShape

  public init(_ error: ErrorPattern, shape: PromptShape) {
    self.error = error
    self.shape = shape
  }

  public static func < (a: NegativePattern, b: NegativePattern) -> Bool {
    a.error != b.error ? a.error < b.error : a.shape < b.shape
  }

  /// One text for hashes and maps: no part of it can hold the separator.
  public var key: String {
    "\(error.diagnosis.rawValue)|\(error.attribute)|\(error.rule)|\(shape)"
  }
}
