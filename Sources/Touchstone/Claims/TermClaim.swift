/// What a text asserts where the value is no figure: where something is, when, whether it has it.
struct TermClaim: Sendable {
  var rule: Int
  var clause: Int
  /// The value's mention.
  var mention: Int
  /// What the value may state, readings in order. *Shape*: not empty.
  var statements: [Term]
  /// How the text writes a time of day.
  var time: TimeMention?
  var relation: Relation
  var standing: Standing
  /// The clause denies something, but not for certain this.
  var isDenialUnclear = false
  /// The clause may speak of several others: "the other two are expensive".
  var isOfOthers = false
  /// More than one where a name stands for several.
  var entity: Claim.Binding<[EntityIndex]>?
  /// The attribute's own mention, where the text names it beside the value.
  var attributeMention: Int?
  var exception = false
  /// Other rules that read the same value.
  var also: [Int] = []
  var slotsInClause = 0
  var gapLength = 0
  var length = 0
}
