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
  private let mentionsOfClause: [[Int]]
  private let mentionsOfSentence: [[Int]]
  private let attached: [Int: Int]
  /// By figure: what lists of names and figures in order make its own.
  private let partners: [Int: ListPairing.Partner]
  /// The last mention of the one entity the output names, if it names one only.
  private let onlyEntity: Int?
  private let periodMentions: [Int]
  /// Periods of figures that others are compared with: they carry no further.
  private let comparative: Set<Int>

  private var text: ReadText { clauses.text }

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

  private func isEntity(_ mention: Int) -> Bool {
    let kind = text.mentions[mention].kind
    return kind == .entity || kind == .name
  }

  func bindEntity(near value: Int, in clauseIndex: Int) -> Claim.Binding<[EntityIndex]>? {
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
    if let entities = scopeEntities() {
      return Claim.Binding(value: entities, origin: .scope, mention: nil)
    }
    return nil
  }

  /// Of a bracket: the last fitting mention before it in the clause it stands in.
  private func beforeBracket(of clauseIndex: Int, where fits: (Int) -> Bool) -> Int? {
    let clause = clauses.clauses[clauseIndex]
    guard let parent = clause.parent else { return nil }
    return mentionsOfClause[parent].last {
      fits($0) && text.mentions[$0].tokens.upperBound <= clause.tokens.lowerBound
    } ?? beforeBracket(of: parent, where: fits)
  }

  private func bound(_ mention: Int, _ origin: Claim.Origin) -> Claim.Binding<[EntityIndex]> {
    Claim.Binding(value: entities(of: mention), origin: origin, mention: mention)
  }

  /// The mention all of the given name the same entity with, or nil. The last one is given.
  private func unique(_ mentions: [Int]) -> Int? {
    guard let last = mentions.last else { return nil }
    let wanted = entities(of: last)
    return mentions.allSatisfy { entities(of: $0) == wanted } ? last : nil
  }

  /// The nearest mention to a value; one to its left before one to its right.
  private func nearest(_ mentions: [Int], to value: Int) -> Int? {
    let place = text.mentions[value].tokens.lowerBound
    let left = mentions.last { text.mentions[$0].tokens.lowerBound < place }
    return left ?? mentions.first
  }

  /// The line itself, then the lines that introduce it, then a heading.
  private func fromHeadings(of clauseIndex: Int, where fits: (Int) -> Bool) -> Int? {
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
  private func carriedEntity(before sentence: Int) -> Int? {
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
  private func sharesLine(_ a: Int, _ b: Int) -> Bool {
    clauses.sentences[a].line == clauses.sentences[b].line
  }

  private func sectionOf(_ sentence: Int) -> Int {
    let line = clauses.sentences[sentence].line
    return line >= 0 ? clauses.layout.lines[line].section : -1
  }

  private static let objectPrepositions = English.hashes("with to against versus vs than like from")

  /// Behind "with", "to", "against": not the subject of the sentence.
  private func isObject(_ mention: Int) -> Bool {
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

  private func promptEntities() -> [EntityIndex]? {
    guard let prompt = conversation.prompt else { return nil }
    let all = prompt.mentions.filter { $0.kind == .entity || $0.kind == .name }
      .map { lexicon.entries[$0.index].entities }
    guard let first = all.first, all.allSatisfy({ $0 == first }) else { return nil }
    return first
  }

  private func promptNamesOther(_ mention: Int) -> Bool {
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

  private func isAttribute(_ mention: Int) -> Bool { !attributes(of: mention).isEmpty }

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
  private func reaches(_ attribute: Int, _ value: Int) -> Bool {
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

  private func sharedAttribute(
    _ mentions: [Int], _ origin: Claim.Origin
  ) -> Claim.Binding<[AttributeIndex]>? {
    guard let first = mentions.first else { return nil }
    let wanted = attributes(of: first)
    guard mentions.allSatisfy({ attributes(of: $0) == wanted }) else { return nil }
    return Claim.Binding(value: wanted, origin: origin, mention: first)
  }

  /// The one attribute the prompt names, where the output names no other.
  private func onlyAskedAttribute() -> Claim.Binding<[AttributeIndex]>? {
    guard let asked = askedAttribute() else { return nil }
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

  // MARK: Periods

  /// A period that figures may be of: "today" only says when something was told.
  private func isPeriod(_ mention: Int) -> Bool {
    text.mentions[mention].kind == .period && !written(mention).isDayOfWriting
  }

  func written(_ mention: Int) -> WrittenPeriod {
    text.periods[text.mentions[mention].index].written
  }

  /// The periods that a sentence names, in order.
  func periods(in sentence: Int) -> [WrittenPeriod] {
    mentionsOfSentence[sentence].filter(isPeriod).map(written)
  }

  /// What a figure belongs to by its place in a list.
  func partner(of value: Int) -> ListPairing.Partner? { partners[value] }

  /// Whether a period is attached to a figure: "$5 billion in 2020".
  func hasOwnPeriod(_ value: Int) -> Bool { attached[value] != nil }

  /// In "(year-ago $4 billion) for fiscal 2022" the figure has a period of its own in its bracket.
  func isLed(_ value: Int, byOtherThan period: Int) -> Bool {
    guard let own = attached[value], own != period else { return false }
    return clauses.clauseOf[own] == clauses.clauseOf[value]
      && clauses.clauseOf[period] != clauses.clauseOf[value]
  }

  /// - Parameter calendar: of the claim's entity: two names of one period are one.
  func bindPeriod(
    near value: Int, in clauseIndex: Int, calendar: FiscalCalendar?, excluding: Set<Int> = []
  ) -> Claim.Binding<[WrittenPeriod]>? {
    let clause = clauses.clauses[clauseIndex]
    let sameness = PeriodSameness(calendar: calendar, asOf: conversation.asOf)
    if let mention = attached[value], !excluding.contains(mention) {
      return boundPeriod(mention, .clause)
    }
    let taken = Set(attached.values).union(excluding)
    let here = mentionsOfClause[clauseIndex].filter {
      isPeriod($0) && (!taken.contains($0) && !comparative.contains($0) || clause.isCell)
    }
    if !here.isEmpty { return nearestPeriods(here, to: value, sameness) }
    if let mention = beforeBracket(of: clauseIndex, where: isPeriod) {
      return boundPeriod(mention, .sentence)
    }
    let around = mentionsOfSentence[clause.sentence].filter {
      isPeriod($0) && !taken.contains($0) && !comparative.contains($0)
    }
    if let mention = uniquePeriod(around, sameness) { return boundPeriod(mention, .sentence) }
    guard around.isEmpty else { return nil }
    // "Net income was $1 and cash flow $2 billion in 2022": the sentence has one period only.
    let all = mentionsOfSentence[clause.sentence].filter {
      isPeriod($0) && !comparative.contains($0)
    }
    if let mention = uniquePeriod(all, sameness) { return boundPeriod(mention, .sentence) }
    return periodAbove(clauseIndex, sameness)
  }

  private func periodAbove(
    _ clauseIndex: Int, _ sameness: PeriodSameness
  ) -> Claim.Binding<[WrittenPeriod]>? {
    if let mention = periodFromHeadings(of: clauseIndex, sameness) {
      return boundPeriod(mention, .heading)
    }
    let sentence = clauses.clauses[clauseIndex].sentence
    if let mention = carriedPeriod(before: sentence, sameness) {
      return boundPeriod(mention, .carried)
    }
    let all = periodMentions.filter { !comparative.contains($0) }
    if !all.isEmpty {
      guard let mention = uniquePeriod(all, sameness),
        promptPeriods().allSatisfy({ sameness.areSame($0, written(mention)) })
      else { return nil }
      return boundPeriod(mention, .output)
    }
    if let period = promptPeriod(sameness) {
      return Claim.Binding(value: [period], origin: .prompt, mention: nil)
    }
    return scopePeriod()
  }

  private func boundPeriod(_ mention: Int, _ origin: Claim.Origin) -> Claim.Binding<[WrittenPeriod]>
  {
    Claim.Binding(value: [written(mention)], origin: origin, mention: mention)
  }

  private func uniquePeriod(_ mentions: [Int], _ sameness: PeriodSameness) -> Int? {
    guard let first = mentions.first else { return nil }
    let wanted = written(first)
    return mentions.allSatisfy { sameness.areSame(written($0), wanted) } ? first : nil
  }

  /// Left before right; two equally near are readings.
  private func nearestPeriods(
    _ mentions: [Int], to value: Int, _ sameness: PeriodSameness
  ) -> Claim.Binding<[WrittenPeriod]>? {
    let place = text.mentions[value].tokens.lowerBound
    let left = mentions.last { text.mentions[$0].tokens.lowerBound < place }
    let right = mentions.first { text.mentions[$0].tokens.lowerBound > place }
    guard let chosen = left ?? right else { return nil }
    // "was $4, and in 2022 it was $5": the period leads the figure behind it.
    if left == nil, leadsAnotherFigure(chosen, in: text.mentions[value].tokens) { return nil }
    var binding = boundPeriod(chosen, .clause)
    if let left, let right, !sameness.areSame(written(left), written(right)) {
      let toLeft = place - text.mentions[left].tokens.upperBound
      let toRight = text.mentions[right].tokens.lowerBound - text.mentions[value].tokens.upperBound
      if toRight <= toLeft { binding.value.append(written(right)) }
    }
    return binding
  }

  private func leadsAnotherFigure(_ period: Int, in value: Range<Int>) -> Bool {
    let clause = Int(clauses.clauseOf[period])
    guard clause >= 0 else { return false }
    let tokens = text.mentions[period].tokens
    guard
      mentionsOfClause[clause].contains(where: { $0 > period && text.mentions[$0].kind == .value }),
      let comma = (value.upperBound..<tokens.lowerBound).last(where: {
        text.tokens[$0].symbol == UInt8(ascii: ",") && text.mentionOfToken[$0] < 0
      }),
      (comma + 1..<tokens.lowerBound).allSatisfy({
        English.functionWords.contains(text.tokens[$0].hash)
      })
    else { return false }
    // "was $5, in 2022, compared with $4": what follows is another statement.
    var next = tokens.upperBound
    if next < text.tokens.count, text.tokens[next].symbol == UInt8(ascii: ",") { next += 1 }
    return next >= text.tokens.count || !English.comparisonStarts.contains(text.tokens[next].hash)
  }

  private func periodFromHeadings(of clauseIndex: Int, _ sameness: PeriodSameness) -> Int? {
    for line in headings(of: clauseIndex) {
      let tokens = clauses.layout.lines[line].tokens
      let found = text.mentions(startingIn: tokens).filter(isPeriod)
      if !found.isEmpty { return uniquePeriod(found, sameness) }
    }
    return nil
  }

  private func carriedPeriod(before sentence: Int, _ sameness: PeriodSameness) -> Int? {
    let section = sectionOf(sentence)
    var index = sentence - 1
    var looked = 0
    while index >= 0, looked < 2 || sharesLine(index, sentence), sectionOf(index) == section {
      let found = mentionsOfSentence[index].filter { isPeriod($0) && !comparative.contains($0) }
      if !found.isEmpty { return uniquePeriod(found, sameness) }
      looked += 1
      index -= 1
    }
    return nil
  }

  private func promptPeriods() -> [WrittenPeriod] {
    guard let prompt = conversation.prompt else { return [] }
    return prompt.mentions.filter { $0.kind == .period }.map { prompt.periods[$0.index].written }
  }

  private func promptPeriod(_ sameness: PeriodSameness) -> WrittenPeriod? {
    let all = promptPeriods()
    guard let first = all.first, all.allSatisfy({ sameness.areSame($0, first) }) else { return nil }
    return first
  }

  private func scopePeriod() -> Claim.Binding<[WrittenPeriod]>? {
    guard let pair = conversation.scope.first(where: { $0.key == "period" }) else { return nil }
    let bytes = Array(pair.value.utf8)
    let periods = PeriodReader.readPeriods(bytes: bytes, tokens: Tokenizer.tokenize(bytes))
    guard let first = periods.first, periods.count == 1 else { return nil }
    return Claim.Binding(value: [first.written], origin: .scope, mention: nil)
  }

  /// Whether the sentence of a period names one before it that it may count from.
  func hasAnchorInSentence(_ mention: Int) -> Bool {
    let clause = Int(clauses.clauseOf[mention])
    guard clause >= 0 else { return false }
    return mentionsOfSentence[clauses.clauses[clause].sentence].contains {
      $0 < mention && isPeriod($0)
        && (written($0).isAnchor || conversation.asOf != nil && written($0).isFromWriting)
    }
  }

  /// Whether only words stand between a figure and a period of the same clause behind it.
  func belongs(period: Int, behind value: Int) -> Bool {
    guard period > value, clauses.clauseOf[period] == clauses.clauseOf[value] else { return false }
    let between = text.mentions[value].tokens.upperBound..<text.mentions[period].tokens.lowerBound
    return between.allSatisfy { text.tokens[$0].kind == .word && text.mentionOfToken[$0] < 0 }
  }

  /// In "fourth-quarter revenue was $5 billion in fiscal 2023" the part of the year, which stands before
  /// the figure and behind any other.
  ///
  /// - Parameter isCompared: the figure is compared with one before it, which shares the part: "rose to $5
  ///   billion in 2023 from $4 billion in 2022".
  func part(
    ofYear period: Int, before value: Int, in clauseIndex: Int, isCompared: Bool
  ) -> Int? {
    guard case .year = written(period) else { return nil }
    for mention in mentionsOfClause[clauseIndex].reversed() where mention < value {
      if text.mentions[mention].kind == .value, !isCompared { return nil }
      guard isPeriod(mention), mention != period else { continue }
      if isCompared, case .year = written(mention) { continue }
      return written(mention).isPartWithoutYear ? mention : nil
    }
    return nil
  }

  /// "from the previous quarter's $4 billion": a period that counts from another and leads a figure,
  /// with no other figure between, is the figure's own.
  func leads(relativePeriod period: Int, to value: Int) -> Bool {
    switch written(period) {
    case .relative(.unit(_, _, from: .named, _)), .relative(.samePeriod),
      .relative(.samePeriodOf):
      break
    default: return false
    }
    return period < value
      && text.mentions[period..<value].allSatisfy { $0.kind != .value }
  }

  /// What "the prior year" counts from: the period named last before a mention, else one that the same
  /// sentence names behind it, else the prompt's.
  ///
  /// *Shape*: where that one has no year, what it counts from follows it; the last has one, if any does.
  func anchors(before mention: Int) -> [WrittenPeriod] {
    let place = text.mentions[mention].tokens.lowerBound
    var anchors: [WrittenPeriod] = []
    for other in periodMentions.reversed() where text.mentions[other].tokens.lowerBound < place {
      guard
        written(other).isAnchor || conversation.asOf != nil && written(other).isFromWriting
      else { continue }
      anchors.append(written(other))
      if !written(other).lacksYear { return anchors }
    }
    let clause = Int(clauses.clauseOf[mention])
    let around = clause >= 0 ? mentionsOfSentence[clauses.clauses[clause].sentence] : []
    let behind = around.filter { $0 > mention && isPeriod($0) }.map(written) + promptPeriods()
    return anchors + behind.filter { $0.isAnchor && !$0.lacksYear }.prefix(1)
  }
}

/// Whether two written periods are one, for an entity with that calendar.
struct PeriodSameness {
  let calendar: FiscalCalendar?
  let asOf: Day?

  func areSame(_ a: WrittenPeriod, _ b: WrittenPeriod) -> Bool {
    if a.namesSame(as: b) { return true }
    guard calendar != nil, let first = primary(a), let second = primary(b) else { return false }
    return first.isSamePeriod(as: second, calendar: calendar, measured: .instant)
  }

  private func primary(_ written: WrittenPeriod) -> Period? {
    PeriodReader.readings(of: written, calendar: calendar, measured: .instant, asOf: asOf).first
  }
}
