/// Fills the slots a pattern leaves out. *Source*: the order of SEMANTICS 4.
///
/// The output as a whole counts as the last turn of the conversation: where it names one entity or
/// one period only, that is the one meant wherever it stands.
struct ScopeResolver {
  let clauses: ClauseText
  let conversation: Conversation
  let lexicon: Lexicon
  let factBase: FactBase
  /// By clause: the mentions in it and in its brackets' surroundings, in text order.
  let mentionsOfClause: [[Int]]
  let mentionsOfSentence: [[Int]]
  let attached: [Int: Int]
  /// By figure: what lists of names and figures in order make its own.
  let partners: [Int: ListPairing.Partner]
  /// The last mention of the one entity the output names, if it names one only.
  let onlyEntity: Int?
  let periodMentions: [Int]
  /// Periods of figures that others are compared with: they carry no further.
  let comparative: Set<Int>

  var text: ReadText { clauses.text }

  init(
    clauses: ClauseText, conversation: Conversation, lexicon: Lexicon, factBase: FactBase
  ) {
    self.clauses = clauses
    self.conversation = conversation
    self.lexicon = lexicon
    self.factBase = factBase
    var ofClause = [[Int]](repeating: [], count: clauses.clauses.count)
    var ofSentence = [[Int]](repeating: [], count: clauses.sentences.count)
    for mention in clauses.text.mentions.indices {
      let clause = Int(clauses.clauseOf[mention])
      guard clause >= 0 else { continue }
      ofClause[clause].append(mention)
      ofSentence[clauses.clauses[clause].sentence].append(mention)
    }
    // The heads of a cell's row and column are its own as well.
    for (index, clause) in clauses.clauses.enumerated() where clause.isCell {
      let heads = clause.pieces.filter { !$0.isBehindColon }.flatMap { piece in
        clauses.text.mentions(startingIn: piece.tokens)
      }
      ofClause[index] = heads + ofClause[index]
    }
    mentionsOfClause = ofClause
    let mentions = clauses.text.mentions
    let periods = clauses.text.periods
    periodMentions = mentions.indices.filter {
      mentions[$0].kind == .period && !periods[mentions[$0].index].written.isDayOfWriting
    }
    let named = mentions.indices.filter {
      mentions[$0].kind == .entity || mentions[$0].kind == .name
    }
    let first = named.first.map { lexicon.entries[mentions[$0].index].entities }
    onlyEntity =
      named.allSatisfy { lexicon.entries[mentions[$0].index].entities == first } ? named.last : nil
    mentionsOfSentence = ofSentence
    let attachment = PeriodAttachment(clauses: clauses, mentionsOfSentence: ofSentence)
    attached = attachment.attach()
    partners =
      ListPairing(clauses: clauses, mentionsOfSentence: ofSentence, lexicon: lexicon).pair()
    let read = periodMentions.filter { clauses.clauseOf[$0] >= 0 }
    comparative = Set(attached.filter { attachment.isComparative($0.key) }.values)
      .union(read.filter(attachment.isComparison))
  }

  // MARK: Entities

  func entities(of mention: Int) -> [EntityIndex] {
    let mention = text.mentions[mention]
    guard mention.kind == .entity || mention.kind == .name else { return [] }
    return lexicon.entries[mention.index].entities
  }

  func isEntity(_ mention: Int) -> Bool {
    let kind = text.mentions[mention].kind
    return kind == .entity || kind == .name
  }

  /// - Parameter attributes: what is stated of it, where that is known.
  func bindEntity(
    near value: Int, in clauseIndex: Int, having attributes: [AttributeIndex] = []
  ) -> Claim.Binding<[EntityIndex]>? {
    let here = mentionsOfClause[clauseIndex].filter(isEntity)
    if let mention = nearest(here, to: value) { return bound(mention, .clause) }
    if let mention = beforeBracket(of: clauseIndex, where: isEntity) {
      return bound(mention, .sentence)
    }
    let sentence = clauses.clauses[clauseIndex].sentence
    if let mention = unique(mentionsOfSentence[sentence].filter(isEntity)) {
      return bound(mention, .sentence)
    }
    if let mention = fromHeadings(of: clauseIndex, where: isEntity) {
      return bound(mention, .heading)
    }
    if let mention = carriedEntity(before: sentence) { return bound(mention, .carried) }
    if let mention = onlyEntity, !promptNamesOther(mention) {
      return bound(mention, .output)
    }
    if let entities = promptEntities() {
      return Claim.Binding(value: entities, origin: .prompt, mention: nil)
    }
    if let entities = conversationEntities(having: attributes) {
      return Claim.Binding(value: entities, origin: .conversation, mention: nil)
    }
    if let entities = scopeEntities() {
      return Claim.Binding(value: entities, origin: .scope, mention: nil)
    }
    return nil
  }

  /// Of a bracket: the last fitting mention before it in the clause it stands in.
  func beforeBracket(of clauseIndex: Int, where fits: (Int) -> Bool) -> Int? {
    let clause = clauses.clauses[clauseIndex]
    guard let parent = clause.parent else { return nil }
    return mentionsOfClause[parent].last {
      fits($0) && text.mentions[$0].tokens.upperBound <= clause.tokens.lowerBound
    } ?? beforeBracket(of: parent, where: fits)
  }

  func bound(_ mention: Int, _ origin: Claim.Origin) -> Claim.Binding<[EntityIndex]> {
    Claim.Binding(value: entities(of: mention), origin: origin, mention: mention)
  }

  /// The mention all of the given name the same entity with, or nil. The last one is given.
  func unique(_ mentions: [Int]) -> Int? {
    guard let last = mentions.last else { return nil }
    let wanted = entities(of: last)
    return mentions.allSatisfy { entities(of: $0) == wanted } ? last : nil
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
  func carriedEntity(before sentence: Int) -> Int? {
    let section = sectionOf(sentence)
    var index = sentence - 1
    var looked = 0
    while index >= 0, looked < 2 || sharesLine(index, sentence), sectionOf(index) == section {
      let found = mentionsOfSentence[index].filter(isEntity)
      if !found.isEmpty {
        guard let mention = unique(found) else { return nil }
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

  func promptEntities() -> [EntityIndex]? {
    guard let prompt = conversation.prompt else { return nil }
    let all = prompt.mentions.filter { $0.kind == .entity || $0.kind == .name }
      .map { lexicon.entries[$0.index].entities }
    guard let first = all.first, all.allSatisfy({ $0 == first }) else { return nil }
    return first
  }

  func promptNamesOther(_ mention: Int) -> Bool {
    guard let prompt = conversation.prompt else { return false }
    let own = entities(of: mention)
    return prompt.mentions.contains {
      ($0.kind == .entity || $0.kind == .name) && lexicon.entries[$0.index].entities != own
    }
  }

  /// A scope whose key is an entity type names the entity.
  func scopeEntities() -> [EntityIndex]? { conversation.scopeEntities(in: factBase) }

  // MARK: Attributes

  func attributes(of mention: Int) -> [AttributeIndex] {
    let mention = text.mentions[mention]
    guard mention.kind == .attribute || mention.kind == .name else { return [] }
    return lexicon.entries[mention.index].attributes
  }

  func isAttribute(_ mention: Int) -> Bool { !attributes(of: mention).isEmpty }

  /// For a pattern without an attribute slot: the clause, the sentence, the lines above, the sentence
  /// before; each only where it names one.
  func bindAttribute(near value: Int, in clauseIndex: Int) -> Claim.Binding<[AttributeIndex]>? {
    let sentence = clauses.clauses[clauseIndex].sentence
    let here = mentionsOfClause[clauseIndex].filter(isAttribute)
    if here.isEmpty, let mention = beforeBracket(of: clauseIndex, where: isAttribute) {
      let figures = text.mentions[mention..<value].filter { $0.kind == .value }
      if figures.count > 1 { return nil }
      return Claim.Binding(value: attributes(of: mention), origin: .sentence, mention: mention)
    }
    let places: [(mentions: [Int], origin: Claim.Origin)] = [
      (here, .clause),
      (mentionsOfSentence[sentence].filter(isAttribute), .sentence),
    ]
    for place in places where !place.mentions.isEmpty {
      return sharedAttribute(place.mentions.filter { reaches($0, value) }, place.origin)
    }
    if let mention = fromHeadings(of: clauseIndex, where: isAttribute) {
      return Claim.Binding(value: attributes(of: mention), origin: .heading, mention: mention)
    }
    if sentence > 0, sectionOf(sentence - 1) == sectionOf(sentence) {
      let before = mentionsOfSentence[sentence - 1].filter(isAttribute)
      if !before.isEmpty { return sharedAttribute(before, .carried) }
    }
    return onlyAskedAttribute()
  }

  /// A name behind a figure is another figure's where one, a comma or a clause stands between.
  func reaches(_ attribute: Int, _ value: Int) -> Bool {
    if attribute < value { return true }
    guard clauses.clauseOf[attribute] == clauses.clauseOf[value],
      text.mentions[value + 1..<attribute].allSatisfy({ $0.kind != .value })
    else { return false }
    let between =
      text.mentions[value].tokens.upperBound..<text.mentions[attribute].tokens.lowerBound
    return between.allSatisfy {
      text.tokens[$0].symbol != UInt8(ascii: ",") && text.tokens[$0].symbol != UInt8(ascii: ")")
    }
  }

  func sharedAttribute(
    _ mentions: [Int], _ origin: Claim.Origin
  ) -> Claim.Binding<[AttributeIndex]>? {
    guard let first = mentions.first else { return nil }
    let wanted = attributes(of: first)
    guard mentions.allSatisfy({ attributes(of: $0) == wanted }) else { return nil }
    return Claim.Binding(value: wanted, origin: origin, mention: first)
  }

  /// The one attribute the prompt names, where the output names no other.
  func onlyAskedAttribute() -> Claim.Binding<[AttributeIndex]>? {
    guard let asked = askedAttribute() ?? conversationAttribute() else { return nil }
    let others = text.mentions.indices.filter(isAttribute)
    return others.allSatisfy { attributes(of: $0) == asked.value } ? asked : nil
  }

  /// The one attribute the prompt names.
  func askedAttribute() -> Claim.Binding<[AttributeIndex]>? {
    guard let prompt = conversation.prompt else { return nil }
    let asked = prompt.mentions.filter { $0.kind == .attribute || $0.kind == .name }
      .map { lexicon.entries[$0.index].attributes }
    guard let first = asked.first, asked.allSatisfy({ $0 == first }) else { return nil }
    return Claim.Binding(value: first, origin: .prompt, mention: nil)
  }
}
