import Touchstone

/// Looks once more, over what is really written, whether an entity or a prompt template stands on both sides of the split.
package struct LeakCheck {
  private var sides: [UInt64: Bool] = [:]

  package struct Leak: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is on both sides.
    let what: String

    package var description: String {
      """
      error[leak]: the \(what) would be on both sides of the split; nothing was written
      help: this is a fault of touchstone's: please report it. --validation 0 writes without a split
      """
    }
  }

  /// *Throws*: `Leak`.
  mutating func add(
    _ origin: ExampleMaker.Origin, and others: [String] = [], isValidation: Bool
  ) throws(Leak) {
    for entity in origin.entities + others {
      try add("entity '\(entity)'", "e\u{1F}\(entity)", isValidation)
    }
    if let template = origin.template {
      try add("prompt template '\(template)'", "t\u{1F}\(template)", isValidation)
    }
  }

  private mutating func add(_ what: String, _ key: String, _ isValidation: Bool) throws(Leak) {
    let hash = NegativeFeatures.hash(key)
    if let side = sides[hash], side != isValidation { throw Leak(what: what) }
    sides[hash] = isValidation
  }
}
