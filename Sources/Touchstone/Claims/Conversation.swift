/// What stands around an output: the prompt's last turn and what the record fixes.
package struct Conversation: Sendable {
  /// Of the last user turn, read.
  package var prompt: ReadText?
  /// Dimensions and the like that the record fixes: `company`, `period` …
  package var scope: [KeyValue]
  /// When the text was written.
  package var asOf: Day?

  package init(prompt: ReadText? = nil, scope: [KeyValue] = [], asOf: Day? = nil) {
    self.prompt = prompt
    self.scope = scope
    self.asOf = asOf
  }
}
