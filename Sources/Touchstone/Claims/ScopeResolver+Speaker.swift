/// Whom a text speaks for: the entity that a pack names as its speaker.
///
/// "We" and "our" are names of it, so that what they say binds as a name in the clause does. Where a
/// clause names nobody, what only the speaker can be said of is said of it: "Returns are free for 30
/// days." *Source*: DESIGN "Speakers".
extension ScopeResolver {
  private static let firstPerson = English.hashes("we our ours us ourselves")
  /// A clause with one of these speaks of more than the speaker, or of others.
  private static let others = English.hashes(
    """
    they their theirs them other others another most some many few every any competitors competitor
    rivals rival elsewhere typically usually generally often commonly normally industry
    """)

  /// The speakers of the types, where the clause speaks in the first person.
  func speaker(in clauseIndex: Int, ofTypes types: [String]) -> Claim.Binding<[EntityIndex]>? {
    let speakers = factBase.speakers.filter { types.contains(factBase[$0].type) }
    guard !speakers.isEmpty, says(Self.firstPerson, in: clauseIndex) else { return nil }
    return Claim.Binding(value: speakers, origin: .speaker, mention: nil)
  }

  /// The speaker, where the attributes are stated of it alone and the clause is about nobody else.
  func speaker(
    owning attributes: [AttributeIndex], in clauseIndex: Int
  ) -> Claim.Binding<[EntityIndex]>? {
    guard let first = attributes.first, let owner = factBase.soleOwners[Int(first.value)],
      factBase.speakers.contains(owner),
      attributes.allSatisfy({ factBase.soleOwners[Int($0.value)] == owner }),
      !says(Self.others, in: clauseIndex)
    else { return nil }
    return Claim.Binding(value: [owner], origin: .speaker, mention: nil)
  }

  private func says(_ words: WordSet, in clauseIndex: Int) -> Bool {
    clauses.clauses[clauseIndex].pieces.contains { piece in
      piece.tokens.contains {
        text.mentionOfToken[$0] < 0 && words.contains(text.tokens[$0].hash)
      }
    }
  }
}
