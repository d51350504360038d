/// What a text says of how many entities of a type there are, or of all of them: "we have three hotels
/// in the north", "all of our plans include parking".
struct WorldClaim {
  var rule: Int
  var clause: Int
  var phrase: TypePhrase
  /// What is said: a phrase without a quantifier speaks of some.
  var quantifier: Quantifier
  /// The tokens of the quantifier.
  var tokens: Range<Int>
  var standing: Standing
  /// What the phrase is said to be like; nil where only the number is said.
  var predicate: Predicate?
  /// The one that is said to be the only one.
  var entity: Claim.Binding<[EntityIndex]>?
  /// What else may narrow the phrase: what was asked for, what the sentence says before.
  var conditions: TypeConditions
  var isDenialUnclear = false
  var exception = false

  /// It says no more than that there are some.
  var isIdle: Bool {
    predicate == nil && (quantifier == .some || phrase.quantifier == nil && quantifier != .none)
  }

  struct Predicate {
    var mention: Int
    /// *Shape*: not empty.
    var statements: [Term]
    var isDenied: Bool
  }
}

/// What a conversation asks of the entities a text counts, beyond what the text itself says.
enum TypeConditions: Hashable {
  /// Nothing.
  case none
  /// These, and nothing else.
  case filters([TypeFilter])
  /// Something that can't be placed, or nobody knows.
  case unclear
}
