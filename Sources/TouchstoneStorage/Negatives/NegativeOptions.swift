package import Touchstone

/// What a dataset export is asked for.
package struct NegativeOptions: Hashable, Sendable {
  package var seed: UInt64 = 0
  /// The most failing records that go in.
  package var budget = 10_000
  /// Where a right side may come from, the first that holds.
  package var chosen: [NegativeExample.Source] = [.passing, .correction, .abstention]
  /// Of the rows that go in.
  package var validationShare = 0.1
  /// A context that stands apart from the prompt goes into it.
  package var usesContext = true
  /// For records that have no prompt; nil to leave them out of the formats that need one.
  package var standInPrompt: String?
  /// How many false outputs are made of true ones.
  package var synthetic = 0
  package var masks = false

  package init() {}
}
