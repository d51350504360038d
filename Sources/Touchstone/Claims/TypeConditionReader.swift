/// Looks for what narrows a count without standing in its phrase: in the sentence before it, in the
/// output, in the prompt, in what the record fixes.
///
/// A condition can only make a count smaller. So a number that is too large is wrong in any case, and one
/// that is too small only where nothing of that kind is about.
struct TypeConditionReader {
  let clauses: ClauseText
  let conversation: Conversation
  let lexicon: Lexicon
  let factBase: FactBase

  private var text: ReadText { clauses.text }

  /// - Parameter start: the first token of what the rule matched.
  func conditions(of phrase: TypePhrase, from start: Int, in clauseIndex: Int) -> TypeConditions {
    let sentence = clauses.sentences[clauses.clauses[clauseIndex].sentence]
    let before = sentence.tokens.lowerBound..<max(sentence.tokens.lowerBound, start)
    guard before.allSatisfy({ isPlain($0, in: text) }) else { return .unclear }
    let earlier = text.mentions.prefix { $0.tokens.lowerBound < sentence.tokens.lowerBound }
    let own = Set(phrase.filters.flatMap(\.statements))
    for mention in earlier.indices {
      // What the phrase says again narrows it no further.
      guard own.isSuperset(of: statements(mention, text, phrase.type)) else { return .unclear }
    }
    if conversation.scope.contains(where: { factBase.attribute($0.key) != nil }) { return .unclear }
    guard let prompt = conversation.prompt else {
      return conversation.turns.isEmpty ? .none : .unclear
    }
    return conditions(asked: prompt, of: phrase)
  }

  /// What the prompt asks for; it must be understood whole.
  private func conditions(asked prompt: ReadText, of phrase: TypePhrase) -> TypeConditions {
    let heads = heads(in: prompt, phrase.type)
    guard heads.count == 1, let head = heads.first else { return .unclear }
    var reader = TypePhraseReader(
      text: prompt, lexicon: lexicon, factBase: factBase, type: phrase.type,
      bounds: 0..<prompt.tokens.count)
    reader.isQuestion = true
    let asked = reader.read(head: head)
    guard asked.unknown == nil, !asked.isDefinite else { return .unclear }
    // Earlier turns may have narrowed what is asked for, unless it is their number that is asked.
    if !conversation.turns.isEmpty, asked.quantifier != .asked { return .unclear }
    for token in prompt.tokens.indices
    where !asked.tokens.contains(token) && !isPlain(token, in: prompt) {
      return .unclear
    }
    let filters = asked.filters.filter { !$0.isOptional && !phrase.filters.contains($0) }
    return filters.isEmpty ? .none : .filters(filters)
  }

  /// Words for entities of the type, none overlapping.
  private func heads(in prompt: ReadText, _ type: TypeIndex) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var token = 0
    while token < prompt.tokens.count {
      if let mention = prompt.mention(at: token) {
        let own = prompt.mentions[mention]
        if own.kind.isLexical, lexicon.entries[own.index].types.contains(type) {
          found.append(own.tokens)
        }
        token = max(token + 1, own.tokens.upperBound)
      } else if let hit = lexicon.typeLabels.hit(in: prompt.tokens, at: token),
        hit.types.contains(type), hit.tokens.allSatisfy({ prompt.mentionOfToken[$0] < 0 })
      {
        found.append(hit.tokens)
        token = hit.tokens.upperBound
      } else {
        token += 1
      }
    }
    return found
  }

  private func statements(_ mention: Int, _ text: ReadText, _ type: TypeIndex) -> [Term] {
    TermReader(text: text, lexicon: lexicon, factBase: factBase)
      .statements(of: mention, attributes: nil)
      .filter { factBase.ownerTypes[Int($0.attribute.value)].contains(factBase[type].name) }
  }

  private func isPlain(_ token: Int, in text: ReadText) -> Bool {
    if text.mentionOfToken[token] >= 0 { return false }
    let word = text.tokens[token]
    return word.kind != .word && word.kind != .digits || English.functionWords.contains(word.hash)
      || Self.plain.contains(word.hash)
  }

  /// Words of asking and answering that narrow nothing.
  private static let plain = English.hashes(
    """
    yes no ok okay sure sorry hello hi thanks thank please well great of course unfortunately actually any some
    how many what which us me them him find found know tell give list show see need want like looking look
    search searching get offer currently total altogether there here s t d ll ve re m i'm
    """)
}

extension Mention.Kind {
  /// Its index is that of the lexicon's entry.
  var isLexical: Bool {
    switch self {
    case .entity, .attribute, .name, .term: true
    case .value, .period, .time, .look, .raw, .answer: false
    }
  }
}
