/// An example of a rule that came out otherwise than it says.
package struct ExampleFailure: Hashable, Sendable {
  /// The rule's full id.
  package let rule: String
  /// Counts from 1.
  package let example: Int
  package let mutation: ExampleMutation
  package let deviation: Deviation

  /// One thing that differs.
  package struct Deviation: Hashable, Sendable {
    /// Of the expectation, or of the text where nothing was expected.
    package let location: SourceLocation
    /// The text as it was checked, with the marks in question; `⟦?:…⟧` is what nobody marked.
    package let text: String
    package let expected: String
    package let found: String
  }

  package var location: SourceLocation { deviation.location }

  package init(rule: String, example: Int, mutation: ExampleMutation, deviation: Deviation) {
    self.rule = rule
    self.example = example
    self.mutation = mutation
    self.deviation = deviation
  }
}

extension ExampleFailure: CustomStringConvertible {
  /// Where, what and why: a headline and three indented lines.
  package var description: String {
    let how = mutation == .asWritten ? "" : ", \(mutation.rawValue)"
    let text = deviation.text.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "\n            ")
    return """
      \(location): error[example]: \(rule), example \(example)\(how)
        text:     \(text)
        expected: \(deviation.expected)
        got:      \(deviation.found)
      """
  }
}
