/// What must occur in a record's own context: `grounds:` of a rule of kind `grounding`.
package enum Grounded: String, Hashable, Sendable, CaseIterable {
  case figures
  case dates
  case names
  case quotations
  /// Texts and truth values of a JSON context.
  case values
}
