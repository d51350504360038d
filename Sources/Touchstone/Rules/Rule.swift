import PatternMatching

/// A compiled rule.
package struct Rule: Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case claim, pattern, arithmetic, consistency, temporal, refusal
    case identifier, relation, existence, comparison, grounding
    /// How questions are read, and how their answers are judged.
    case question, answer
  }

  package let id: String
  package let title: String
  package let kind: Kind
  package let severity: Severity
  /// By its measure, where there is one.
  package let status: RuleStatus
  package var measure: RuleMeasure?
  /// The measure is of an earlier definition.
  package var isLapsed = false
  package let message: String?
  package let why: String
  /// Folded words whose presence in the clause takes the claim out.
  package let exceptions: [[WordHash]]
  /// Full ids of rules this one wins against on the same value.
  package let overrides: Set<String>
  package let claim: ClaimTemplate
  /// For kinds with a `check`.
  let check: Formula?
  /// For kind `grounding`.
  var grounds: Set<Grounded> = []
  /// Over the raw text, for `pattern` and `refusal`.
  let match: [Pattern]
  package let location: SourceLocation
}

/// Which slot of a rule gives which part of the claim.
package struct ClaimTemplate: Hashable, Sendable {
  package var entity: String?
  /// The types of entities the slot takes; empty for a rule without one.
  package var entityTypes: [String] = []
  package var attribute: String?
  /// `attribute: growth(SLOT)`: the value is how much the slot's attribute changed.
  package var change: ChangeKind?
  /// `attribute: prompt`: an output of one figure answers what the prompt asks.
  package var takesAttributeFromPrompt = false
  /// `attribute: ID` or `ID or ID`: the pattern's own words say what is stated ("bought back … of its
  /// shares"). Readings, primary first; empty where a slot names it.
  package var fixedAttributes: [AttributeIndex] = []
  package var value: String?
  /// The slot of a word for entities of a type: how many there are is claimed.
  package var type: String?
  /// The slot of a name: that there is such an entity is claimed.
  package var name: String?
  /// The type that `type` or `name` speaks of.
  package var describedType: TypeIndex?
  package var period: PeriodSlot?
  package var relation: Relation = .equal

  /// `to` names a slot; `period[-1]` the period before the claim's own.
  package enum PeriodSlot: Hashable, Sendable {
    case slot(String)
    case earlier(Int)
  }
}

extension ClaimTemplate {
  /// Of the types an attribute is stated of those the rule speaks of; all of the rule's where no fact
  /// states the attribute.
  func narrowed(_ types: [String]) -> [String] {
    if entityTypes.isEmpty { return types }
    let shared = types.filter(entityTypes.contains)
    return shared.isEmpty ? entityTypes : shared
  }
}
