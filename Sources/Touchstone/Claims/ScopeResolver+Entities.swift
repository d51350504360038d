/// Which entity a value is about, in the order of SEMANTICS 4.
///
/// Entities of other types than the attribute is stated of are passed over: of "Acme's tower in Corvid" a
/// height is the tower's.
extension ScopeResolver {
  func entities(of mention: Int) -> [EntityIndex] {
    let mention = text.mentions[mention]
    guard mention.kind == .entity || mention.kind == .name else { return [] }
    return lexicon.entries[mention.index].entities
  }

  /// Those of some types; of any where none is given.
  func entities(of mention: Int, ofTypes types: [String]) -> [EntityIndex] {
    keep(entities(of: mention), types)
  }

  private func keep(_ entities: [EntityIndex], _ types: [String]) -> [EntityIndex] {
    types.isEmpty ? entities : entities.filter { types.contains(factBase[$0].type) }
  }

  func isEntity(_ mention: Int) -> Bool {
    let kind = text.mentions[mention].kind
    return kind == .entity || kind == .name
  }

  private func isEntity(_ mention: Int, ofTypes types: [String]) -> Bool {
    isEntity(mention) && (types.isEmpty || !entities(of: mention, ofTypes: types).isEmpty)
  }

  /// - Parameters:
  ///   - types: of the entities that can be meant; empty for any.
  ///   - value: the mention that needs an entity; it names none itself.
  func bindEntity(
    near value: Int, in clauseIndex: Int, ofTypes types: [String] = [], except own: Int? = nil
  ) -> Claim.Binding<[EntityIndex]>? {
    func fits(_ mention: Int) -> Bool { mention != own && isEntity(mention, ofTypes: types) }
    func bound(_ mention: Int, _ origin: Claim.Origin) -> Claim.Binding<[EntityIndex]> {
      Claim.Binding(
        value: entities(of: mention, ofTypes: types), origin: origin, mention: mention)
    }
    let here = mentionsOfClause[clauseIndex].filter(fits)
    if let mention = relativeSubject(of: clauseIndex, before: value), fits(mention) {
      return bound(mention, .clause)
    }
    if let mention = nearest(here, to: value) { return bound(mention, .clause) }
    if let speaker = speaker(in: clauseIndex, ofTypes: types) { return speaker }
    if let mention = beforeBracket(of: clauseIndex, where: fits) {
      return bound(mention, .sentence)
    }
    let sentence = clauses.clauses[clauseIndex].sentence
    if let mention = unique(mentionsOfSentence[sentence].filter(fits), types) {
      return bound(mention, .sentence)
    }
    if let mention = fromHeadings(of: clauseIndex, where: fits) {
      return bound(mention, .heading)
    }
    if let mention = carriedEntity(before: sentence, types) { return bound(mention, .carried) }
    if let mention = unique(entityMentions.filter(fits), types), !promptNamesOther(mention, types) {
      return bound(mention, .output)
    }
    if let entities = promptEntities(types) {
      return Claim.Binding(value: entities, origin: .prompt, mention: nil)
    }
    if let entities = conversation.entities(of: types, in: factBase, lexicon) {
      return Claim.Binding(value: entities, origin: .conversation, mention: nil)
    }
    if let entities = scopeEntities().map({ keep($0, types) }), !entities.isEmpty {
      return Claim.Binding(value: entities, origin: .scope, mention: nil)
    }
    return nil
  }

  private static let relatives = English.hashes("which who")

  /// "Lark Inn, which is cheap, or Wren House": the name before the pronoun, where no other stands
  /// between it and the value.
  private func relativeSubject(of clauseIndex: Int, before value: Int) -> Int? {
    let clause = clauses.clauses[clauseIndex]
    let start = clause.tokens.lowerBound
    guard start > 1, Self.relatives.contains(text.tokens[start - 1].hash) else { return nil }
    let isSetApart = text.tokens[start - 2].symbol == UInt8(ascii: ",")
    guard start > 2 || !isSetApart,
      let mention = text.mention(at: isSetApart ? start - 3 : start - 2), isEntity(mention),
      !mentionsOfClause[clauseIndex].contains(where: { $0 < value && isEntity($0) })
    else { return nil }
    return mention
  }

  /// Nothing of the types is named in the output or its prompt, and something else is: the text is
  /// about that.
  func namesOthers(than types: [String]) -> Bool {
    guard !types.isEmpty else { return false }
    let named = entityMentions.map(entities(of:)) + namedInPrompt([])
    return !named.isEmpty && named.allSatisfy { keep($0, types).isEmpty }
  }

  /// Of a bracket: the last fitting mention before it in the clause it stands in.
  func beforeBracket(of clauseIndex: Int, where fits: (Int) -> Bool) -> Int? {
    let clause = clauses.clauses[clauseIndex]
    guard let parent = clause.parent else { return nil }
    return mentionsOfClause[parent].last {
      fits($0) && text.mentions[$0].tokens.upperBound <= clause.tokens.lowerBound
    } ?? beforeBracket(of: parent, where: fits)
  }

  /// The mention all of the given name the same entity with, or nil. The last one is given.
  func unique(_ mentions: [Int], _ types: [String] = []) -> Int? {
    guard let last = mentions.last else { return nil }
    let wanted = entities(of: last, ofTypes: types)
    return mentions.allSatisfy { entities(of: $0, ofTypes: types) == wanted } ? last : nil
  }

  /// The nearest mention to a value; one to its left before one to its right.
  func nearest(_ mentions: [Int], to value: Int) -> Int? {
    let place = text.mentions[value].tokens.lowerBound
    let left = mentions.last { text.mentions[$0].tokens.lowerBound < place }
    return left ?? mentions.first
  }

  /// The line itself, then the lines that introduce it, then a heading.
  func fromHeadings(of clauseIndex: Int, where fits: (Int) -> Bool) -> Int? {
    for line in headings(of: clauseIndex) {
      let tokens = clauses.layout.lines[line].tokens
      let found = text.mentions(startingIn: tokens).filter(fits)
      if found.isEmpty { continue }
      return found.count == 1 || isEntity(found[0]) && unique(found) != nil ? found.last : nil
    }
    return nil
  }

  func headings(of clauseIndex: Int) -> [Int] {
    let clause = clauses.clauses[clauseIndex]
    let line = clauses.layout.lines[clause.line]
    return clause.isCell && line.table >= 0
      ? clauses.layout.tables[line.table].caption : line.parents
  }

  /// The last entity of the two sentences before, where no other of its type stands between and it
  /// isn't an object there.
  func carriedEntity(before sentence: Int, _ types: [String] = []) -> Int? {
    let section = sectionOf(sentence)
    var index = sentence - 1
    var looked = 0
    while index >= 0, looked < 2 || sharesLine(index, sentence), sectionOf(index) == section {
      let found = mentionsOfSentence[index].filter { isEntity($0, ofTypes: types) }
      if !found.isEmpty {
        guard let mention = unique(found, types) else { return nil }
        return isObject(found[0]) ? nil : mention
      }
      looked += 1
      index -= 1
    }
    return nil
  }

  /// A paragraph carries its subject to its end.
  func sharesLine(_ a: Int, _ b: Int) -> Bool {
    clauses.sentences[a].line == clauses.sentences[b].line
  }

  func sectionOf(_ sentence: Int) -> Int {
    let line = clauses.sentences[sentence].line
    return line >= 0 ? clauses.layout.lines[line].section : -1
  }

  static let objectPrepositions = English.hashes("with to against versus vs than like from")

  /// Behind "with", "to", "against": not the subject of the sentence.
  func isObject(_ mention: Int) -> Bool {
    let first = text.mentions[mention].tokens.lowerBound
    return first > 0 && Self.objectPrepositions.contains(text.tokens[first - 1].hash)
  }

  /// The bare amounts that the prompt states: an output that repeats them says nothing.
  var promptAmounts: Set<ExactDecimal> {
    guard let prompt = conversation.prompt else { return [] }
    return Set(
      prompt.mentions.filter { $0.kind == .value }.map {
        prompt.quantities[$0.index].value.amount
      })
  }

  func promptEntities(_ types: [String] = []) -> [EntityIndex]? {
    let all = namedInPrompt(types)
    guard let first = all.first, all.allSatisfy({ $0 == first }) else { return nil }
    return first
  }

  private func promptNamesOther(_ mention: Int, _ types: [String]) -> Bool {
    let own = entities(of: mention, ofTypes: types)
    return namedInPrompt(types).contains { $0 != own }
  }

  /// What each name of the prompt stands for, of the types.
  private func namedInPrompt(_ types: [String]) -> [[EntityIndex]] {
    guard let prompt = conversation.prompt else { return [] }
    return prompt.mentions.filter { $0.kind == .entity || $0.kind == .name }
      .map { keep(lexicon.entries[$0.index].entities, types) }.filter { !$0.isEmpty }
  }

  /// A scope whose key is an entity type names the entity.
  func scopeEntities() -> [EntityIndex]? { conversation.scopeEntities(in: factBase) }
}
