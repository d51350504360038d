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
  /// Names of entities, in text order.
  let entityMentions: [Int]
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
    entityMentions = mentions.indices.filter {
      mentions[$0].kind == .entity || mentions[$0].kind == .name
    }
    mentionsOfSentence = ofSentence
    let attachment = PeriodAttachment(clauses: clauses, mentionsOfSentence: ofSentence)
    attached = attachment.attach()
    partners =
      ListPairing(clauses: clauses, mentionsOfSentence: ofSentence, lexicon: lexicon).pair()
    let read = periodMentions.filter { clauses.clauseOf[$0] >= 0 }
    comparative = Set(attached.filter { attachment.isComparative($0.key) }.values)
      .union(read.filter(attachment.isComparison))
  }

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
