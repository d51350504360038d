package import PatternMatching

/// A slot pattern as PCRE2 code over skeletons, for one shape of value.
package struct CompiledPattern: Sendable {
  /// A captured slot.
  package struct Slot: Sendable {
    package let name: String
    package let group: Int
    /// For slots of a list: the items are read by `items`.
    package let list: Int?
  }

  /// The items of a list, matched one by one at their place.
  package struct ListItems: Sendable {
    package let code: Pattern
    package let slots: [Slot]
    package let gaps: [Int]
  }

  /// The place of the rule in the rule book.
  package let rule: Int
  package let code: Pattern
  package let slots: [Slot]
  /// The groups that hold what gaps passed over.
  package let gaps: [Int]
  package let lists: [ListItems]
  /// Features a clause must have for the pattern to match.
  package let required: FeatureMask
  /// Matched where parentheses are spelled out.
  package let spellsParentheses: Bool
}

/// A set of slot classes, as bits: a cheap look at whether a clause can match.
package struct FeatureMask: OptionSet, Hashable, Sendable {
  package let rawValue: UInt128
  package init(rawValue: UInt128) { self.rawValue = rawValue }
}
