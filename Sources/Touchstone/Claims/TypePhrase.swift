/// A noun phrase that speaks of entities of a type: "three cheap hotels in the north".
struct TypePhrase {
  let type: TypeIndex
  /// What narrows it, in order of the text; the word for the kind is among it.
  var filters: [TypeFilter] = []
  var quantifier: Quantifier?
  /// "three", "no", "the only"; the head where nothing says how many.
  var quantifierTokens: Range<Int>
  /// "the", "these": some that were spoken of before.
  var isDefinite = false
  /// A word of it that can't be placed: it may narrow it.
  var unknown: Int?
  /// From its first word to its last.
  var tokens: Range<Int>
}

/// How many of a type a text speaks of.
enum Quantifier: Hashable, Sendable {
  case number(ExactDecimal, Relation)
  /// "a", "any": one at least.
  case some
  /// "several", "a few": two at least.
  case several
  /// "many", "most": nothing certain.
  case vague
  case none
  case only
  case all
  /// "how many"
  case asked
}

/// What an entity must be to be among those a phrase speaks of.
struct TypeFilter: Hashable, Sendable {
  /// Any of them will do. *Shape*: not empty.
  var statements: [Term]
  /// "without parking"
  var isDenied = false
  /// The phrase's own noun says it, and may be no more than a word for the type.
  var isOptional = false
}
