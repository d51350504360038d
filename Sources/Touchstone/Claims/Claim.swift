/// What a text asserts, and where each part of it was found.
package struct Claim: Sendable {
  /// Where a slot was filled from, in the order of SEMANTICS 4.
  package enum Origin: String, Sendable, Comparable, CaseIterable {
    case pattern
    case clause
    /// "We", "our": the entity that the texts speak for.
    case speaker
    case sentence
    case heading
    case carried
    case output
    case prompt
    /// A turn of the conversation before the prompt.
    case conversation
    case scope
    case pack = "default"

    package static func < (a: Origin, b: Origin) -> Bool {
      (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
    }
  }

  /// A slot with what fills it.
  package struct Binding<Value: Sendable>: Sendable {
    package var value: Value
    package var origin: Origin
    /// The mention in the output; nil where it came from the prompt or the record.
    package var mention: Int?
  }

  package var rule: Int
  package var clause: Int
  /// The value's mention, and what it says.
  package var mention: Int
  package var value: WrittenValue
  package var relation: Relation
  package var hedge: Hedge
  /// The word between attribute and value that says which way it went.
  package var direction: Direction?
  /// The value is how much an attribute changed.
  package var isChange = false
  /// An amount whose sign a word gives: "fell 5 %".
  package var isChangeWithDirection: Bool { isChange && direction != nil }
  package var standing: Standing
  /// More than one where a name stands for several.
  package var entity: Binding<[EntityIndex]>?
  /// Readings, primary first.
  package var attribute: Binding<[AttributeIndex]>?
  /// More than one where two are equally near.
  package var period: Binding<[WrittenPeriod]>?
  /// Of `context.period: period[-n]`: so many years before the bound one.
  package var periodsEarlier: Int = 0
  /// The period a relative one counts from; behind it what that one counts from, if it is a part of a
  /// year without its year.
  package var anchors: [WrittenPeriod] = []
  /// What stands in the attribute's noun phrase and may change its meaning.
  package var qualifier: ByteSpan?
  /// An exception of the rule occurs in the clause.
  package var exception: Bool = false
  /// Other rules that read the same value.
  package var also: [Int] = []
  /// Readings of other rules that nothing but the rule's id puts behind this one (SEMANTICS 8.7).
  package var rivals: [Claim] = []
  package var slotsInClause: Int = 0
  package var gapLength: Int = 0
  package var length: Int = 0
}
