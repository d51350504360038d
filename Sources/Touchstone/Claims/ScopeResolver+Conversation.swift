/// What the turns before the question say that it leaves out: the last turn first, if unique.
///
/// *Source*: SEMANTICS 4. A turn that names several stops the search, as does the question itself.
extension ScopeResolver {
  /// Of a question that only names what is different now: "And in 2023?", "What about Acme?".
  func conversationAttribute() -> Claim.Binding<[AttributeIndex]>? {
    guard let prompt = conversation.prompt, prompt.isFollowUp else { return nil }
    for turn in conversation.turns.reversed() {
      let named = turn.mentions.filter { $0.kind == .attribute || $0.kind == .name }
        .map { lexicon.entries[$0.index].attributes }.filter { !$0.isEmpty }
      guard let first = named.first else { continue }
      return named.allSatisfy({ $0 == first })
        ? Claim.Binding(value: first, origin: .conversation, mention: nil) : nil
    }
    return nil
  }

  func conversationPeriod(_ sameness: PeriodSameness) -> Claim.Binding<[WrittenPeriod]>? {
    guard promptPeriods().isEmpty else { return nil }
    for turn in conversation.turns.reversed() {
      let named = turn.mentions.filter { $0.kind == .period }.map { turn.periods[$0.index].written }
        .filter { !$0.isDayOfWriting }
      guard let first = named.first else { continue }
      return named.allSatisfy({ sameness.areSame($0, first) })
        ? Claim.Binding(value: [first], origin: .conversation, mention: nil) : nil
    }
    return nil
  }
}

extension Conversation {
  /// The one entity of the last turn that names any, where the question names none.
  ///
  /// - Parameter types: those that are looked for; empty for any.
  package func entities(
    of types: [String], in factBase: FactBase, _ lexicon: Lexicon
  ) -> [EntityIndex]? {
    func named(in turn: ReadText) -> [[EntityIndex]] {
      turn.mentions.filter { $0.kind == .entity || $0.kind == .name }
        .map { mention in
          lexicon.entries[mention.index].entities.filter {
            types.isEmpty || types.contains(factBase[$0].type)
          }
        }.filter { !$0.isEmpty }
    }
    if let prompt, !named(in: prompt).isEmpty { return nil }
    for turn in turns.reversed() {
      let entities = named(in: turn)
      guard let first = entities.first else { continue }
      return entities.allSatisfy { $0 == first } ? first : nil
    }
    return nil
  }
}

extension ReadText {
  private static let followingWords = English.hashes(
    "and what about how then now for of in on at to the is was were are it its it's that one please ok okay "
      + "so same but with did do does thanks thank you yes no well hm what's")

  /// It names something, and beside it nothing that could be asked for.
  fileprivate var isFollowUp: Bool {
    !mentions.isEmpty && mentions.allSatisfy { $0.kind == .entity || $0.kind == .period }
      && tokens.indices.allSatisfy { token in
        mentionOfToken[token] >= 0 || tokens[token].kind != .word
          || Self.followingWords.contains(tokens[token].hash)
      }
  }
}
