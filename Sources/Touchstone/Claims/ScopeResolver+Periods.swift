/// Which period a figure is of.
extension ScopeResolver {
  /// A period that figures may be of: "today" only says when something was told.
  func isPeriod(_ mention: Int) -> Bool {
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

  func periodAbove(
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
    return conversationPeriod(sameness) ?? scopePeriod()
  }

  func boundPeriod(_ mention: Int, _ origin: Claim.Origin) -> Claim.Binding<[WrittenPeriod]> {
    Claim.Binding(value: [written(mention)], origin: origin, mention: mention)
  }

  func uniquePeriod(_ mentions: [Int], _ sameness: PeriodSameness) -> Int? {
    guard let first = mentions.first else { return nil }
    let wanted = written(first)
    return mentions.allSatisfy { sameness.areSame(written($0), wanted) } ? first : nil
  }

  /// Left before right; two equally near are readings.
  func nearestPeriods(
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

  func leadsAnotherFigure(_ period: Int, in value: Range<Int>) -> Bool {
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

  func periodFromHeadings(of clauseIndex: Int, _ sameness: PeriodSameness) -> Int? {
    for line in headings(of: clauseIndex) {
      let tokens = clauses.layout.lines[line].tokens
      let found = text.mentions(startingIn: tokens).filter(isPeriod)
      if !found.isEmpty { return uniquePeriod(found, sameness) }
    }
    return nil
  }

  func carriedPeriod(before sentence: Int, _ sameness: PeriodSameness) -> Int? {
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

  func promptPeriods() -> [WrittenPeriod] {
    guard let prompt = conversation.prompt else { return [] }
    return prompt.mentions.filter { $0.kind == .period }.map { prompt.periods[$0.index].written }
  }

  func promptPeriod(_ sameness: PeriodSameness) -> WrittenPeriod? {
    let all = promptPeriods()
    guard let first = all.first, all.allSatisfy({ sameness.areSame($0, first) }) else { return nil }
    return first
  }

  func scopePeriod() -> Claim.Binding<[WrittenPeriod]>? {
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
