/// A figure of an output that may answer the question, with what speaks for it and against.
struct AnswerCandidate: Sendable {
  enum Subject: Sendable {
    /// The asked thing's name stands before it.
    case asked
    /// The name of something else does.
    case other
    case none
  }

  var mention: Int
  var sentence: Int
  var subject: Subject
  /// An operand of a calculation.
  var isStep: Bool
  /// It belongs to another period or entity.
  var isElsewhere: Bool
  /// A conclusion marker stands before it.
  var isConclusion: Bool
  /// "\boxed{…}", or bold by itself.
  var isMarked: Bool
  var isBoxed: Bool
  /// Behind an equals sign, with none after it in the sentence.
  var isResult: Bool
  /// The text only supposes it: an example, "would be".
  var isSupposed: Bool
}

/// Finds the figures of an output that may answer a question.
struct AnswerCandidates {
  let question: AskedQuestion
  let clauses: ClauseText
  let scope: ScopeResolver
  let factBase: FactBase
  let book: QuestionBook
  /// By the mention of their figure.
  let claims: [Int: Claim]
  /// The amounts that the prompt itself states.
  let quoted: Set<ExactDecimal>

  private var text: ReadText { clauses.text }

  /// In text order.
  func find() -> [AnswerCandidate] {
    let operands = OperandCheck(text: text)
    return text.mentions.indices.compactMap { index in
      let mention = text.mentions[index]
      guard mention.kind == .value, clauses.clauseOf[index] >= 0 else { return nil }
      let clause = Int(clauses.clauseOf[index])
      guard fits(index), !isFurniture(index, clause: clause), isSaid(index, clause: clause) else {
        return nil
      }
      let sentence = clauses.clauses[clause].sentence
      let subject = subject(of: index, clause: clause)
      return AnswerCandidate(
        mention: index, sentence: sentence, subject: subject,
        isStep: operands.isOperand(index) || isFractionPart(index) || isFactor(index),
        isElsewhere: isElsewhere(index, clause: clause),
        isConclusion: isConclusion(index, sentence: sentence), isMarked: isMarked(index),
        isBoxed: isBoxed(index), isResult: isResult(index, sentence: sentence),
        isSupposed: isSupposed(index, sentence: sentence))
    }
  }

  /// The text's own words, which it doesn't deny.
  private func isSaid(_ index: Int, clause: Int) -> Bool {
    let standing = StandingReader(clauses: clauses)
      .standing(of: text.mentions[index].tokens, in: clause)
    return (standing.modality != .quoted || isAllQuoted) && standing.modality != .question
      && !standing.isRefuted
      && standing.polarity == .positive
  }

  /// The whole output is set as a quotation: it quotes nobody.
  private var isAllQuoted: Bool { clauses.layout.lines.allSatisfy { $0.kind == .quotation } }

  // MARK: Shape

  private func fits(_ index: Int) -> Bool {
    let quantity = text.quantities[text.mentions[index].index]
    let written = ValueClass(quantity)
    if written == .ordinal { return false }
    return question.readings.contains { reading in
      switch reading.shape {
      case .amount(let unit):
        switch unit.dimension {
        case .money:
          written == .money && !quantity.value.unit.isMinorCurrency || written == .number
        case .moneyPer:
          written == .moneyPer || written == .number
            || written == .money && !quantity.value.hasScaleWord
        case .count: written == .count || written == .number
        default: written == .physical || written == .number
        }
      case .ratio, .percent:
        [.ratio, .number, .percent].contains(written) && !quantity.value.hasScaleWord
      case .points:
        [.points, .percent, .number].contains(written) && !quantity.value.hasScaleWord
      case .days: [.time, .number].contains(written) && !quantity.value.hasScaleWord
      case .plain: written == .number
      }
    }
  }

  private static let countedWords = English.hashes(
    "year years decimal decimals place places quarter quarters step steps month months fiscal periods period"
  )
  private static let furnitureLeads = English.hashes(
    "note notes item items page pages p section sections table form exhibit part step steps line lines"
      + " chapter figure schedule no")
  private static let hundred = ExactDecimal(100)

  /// A small number of the text's own: "3-year", "Note 5", "two decimal places", a year's days.
  private func isFurniture(_ index: Int, clause: Int) -> Bool {
    let mention = text.mentions[index]
    let quantity = text.quantities[mention.index]
    let value = quantity.value
    let isBare = value.unit.dimension == .none && !value.hasScaleWord
    if quantity.kind == .duration,
      value.unit.name != "days" || !question.readings.contains(where: { $0.shape == .days })
    {
      return true
    }
    guard isBare else { return false }
    if !value.hasFraction, quoted.contains(value.amount) { return true }
    var next = mention.tokens.upperBound
    if next < text.tokens.count, text.tokens[next].symbol == UInt8(ascii: "-") { next += 1 }
    if next < text.tokens.count, Self.countedWords.contains(text.tokens[next].hash) { return true }
    let first = mention.tokens.lowerBound
    if first > 0, Self.furnitureLeads.contains(text.tokens[first - 1].hash) { return true }
    guard !value.hasFraction, value.amount < Self.hundred else { return false }
    if text.tokens[first].kind == .word { return true }
    // A small whole number is no amount; where a share or days are asked it must be stated as one.
    if question.readings.allSatisfy({ if case .amount = $0.shape { true } else { false } }) {
      return !isAlone
    }
    return !isStated(first) && !isAlone
  }

  /// The output has no other figure.
  private var isAlone: Bool { text.mentions.count { $0.kind == .value } == 1 }

  private static let stating = English.hashes(
    "is was were are be = : ≈ ~ equals of at to approximately about around roughly")

  private func isStated(_ token: Int) -> Bool {
    var before = token - 1
    while before >= 0,
      Skeleton.isDropped(text.tokens[before].symbol)
        || text.tokens[before].symbol == UInt8(ascii: "*")
    {
      before -= 1
    }
    guard before >= 0 else { return true }
    let token = text.tokens[before]
    return Self.stating.contains(token.hash) || token.symbol == UInt8(ascii: "=")
      || token.symbol == UInt8(ascii: ":") || token.symbol == UInt8(ascii: "{")
      || Array(text.bytes[token.span.range]) == [0xe2, 0x89, 0x88]
  }

  private static let supposing = English.hashes(
    "example hypothetical hypothetically suppose supposing assume assuming imagine would if illustrate "
      + "illustration illustrative placeholder")

  /// An example's figure: the word stands in its sentence or before it, behind no other heading.
  private func isSupposed(_ index: Int, sentence: Int) -> Bool {
    let first = text.mentions[index].tokens.lowerBound
    let tokens = clauses.sentences[sentence].tokens
    return (0..<first).contains {
      Self.supposing.contains(text.tokens[$0].hash) && text.mentionOfToken[$0] < 0
    } || tokens.contains { Self.supposing.contains(text.tokens[$0].hash) }
  }

  // MARK: Subject

  private func subject(of index: Int, clause: Int) -> AnswerCandidate.Subject {
    if isBound(index, clause: clause) { return .other }
    if let change = changeSubject(of: index, clause: clause) { return change }
    if isRestated(index, clause: clause) { return .asked }
    if let claim = claims[index], let attribute = claim.attribute, attribute.origin <= .sentence {
      // A part of it, or another form: named, but not for certain.
      if claim.qualifier != nil, isAsked(attribute.value) { return .none }
      return isAsked(attribute.value) ? .asked : .other
    }
    // The name that stands nearest to its left in the sentence and whose values look like it.
    let first = text.mentions[index].tokens.lowerBound
    let sentence = clauses.sentences[clauses.clauses[clause].sentence]
    let names = text.mentions(startingIn: sentence.tokens).filter { other in
      let mention = text.mentions[other]
      return (mention.kind == .attribute || mention.kind == .name)
        && mention.tokens.upperBound <= first
    }
    for name in names.reversed() {
      let attributes = scope.attributes(of: name)
      if isAsked(attributes) { return .asked }
      if attributes.contains(where: { accepts($0, index) }) { return .other }
    }
    return .none
  }

  /// "above 1.0", "at least 5%": a bound answers nothing.
  private func isBound(_ index: Int, clause: Int) -> Bool {
    let start = clauses.sentences[clauses.clauses[clause].sentence].tokens.lowerBound
    let first = text.mentions[index].tokens.lowerBound
    guard let hedge = HedgePhrase.reading(before: first, in: text, from: start) else {
      return false
    }
    // "> 3.61" quotes, "<answer>3.61" marks up.
    if first > 0, text.tokens[first - 1].symbol == UInt8(ascii: ">"),
      first - 1 == start || text.tokens[first - 1].isGlued
    {
      return false
    }
    switch hedge.relation {
    case .above, .atLeast, .below, .atMost: return true
    default: return false
    }
  }

  private static let from = WordHash("from")
  private static let to = WordHash("to")
  private static let changing = English.hashes(
    """
    change changed changes changing difference delta movement moved move shift shifted swing went gone
    up down growth grow grew grown growing rate pp points point
    """)

  private static let averaging = English.hashes("average averages averaged averaging mean avg")

  /// Where a change or a mean is asked: a figure behind a word of change is it, "from A to B" are its ends, and a
  /// figure behind the name alone is a level.
  private func changeSubject(of index: Int, clause: Int) -> AnswerCandidate.Subject? {
    let asksMean = question.readings.contains { $0.formula.isMean }
    guard asksMean || question.readings.contains(where: { $0.formula.isChange }) else { return nil }
    let first = text.mentions[index].tokens.lowerBound
    let sentence = clauses.sentences[clauses.clauses[clause].sentence].tokens
    guard sentence.lowerBound < first else { return nil }
    let before = text.tokens[first - 1].hash
    if before == Self.from { return .other }
    if before == Self.to,
      (sentence.lowerBound..<first - 1).contains(where: {
        text.tokens[$0].hash == Self.from
      })
    {
      return .other
    }
    let parts = Set(question.readings.flatMap { factBase.attributes(in: $0.formula) })
    let names = text.mentions(startingIn: sentence.lowerBound..<first).filter {
      !scope.attributes(of: $0).isEmpty
    }
    let isChange = (sentence.lowerBound..<first).contains { place in
      let hash = text.tokens[place].hash
      if asksMean { return Self.averaging.contains(hash) }
      return Self.changing.contains(hash) || DirectionWords.falling.contains(hash)
        || DirectionWords.rising.contains(hash)
    }
    guard isChange else { return nil }
    // Without a name before it, it is of what the sentence speaks of.
    guard let name = names.last else {
      return claims[index]?.attribute?.value.contains(where: parts.contains) ?? true ? .asked : nil
    }
    return scope.attributes(of: name).contains(where: parts.contains) ? .asked : nil
  }

  private func isAsked(_ attributes: [AttributeIndex]) -> Bool {
    attributes.contains(where: question.attributes.contains)
  }

  private func accepts(_ attribute: AttributeIndex, _ index: Int) -> Bool {
    let shape = ValueShape(factBase[attribute])
    let quantity = text.quantities[text.mentions[index].index]
    if ValueClass(quantity) == .number {
      // A bare number beside an amount's name is that amount; a share is none.
      return shape != .money || !quantity.value.hasFraction || quantity.value.hasScaleWord
        || quantity.value.significantDigits > 4
    }
    return shape.acceptedClasses.contains(ValueClass(quantity))
  }

  /// The words of the question's asked phrase stand before the figure in its sentence. One name alone
  /// is left to the names found.
  private func isRestated(_ index: Int, clause: Int) -> Bool {
    let wanted = question.words.filter { !English.functionWords.contains($0) }
    guard wanted.count >= 2 else { return false }
    let sentence = clauses.sentences[clauses.clauses[clause].sentence]
    let first = text.mentions[index].tokens.lowerBound
    guard sentence.tokens.lowerBound < first else { return false }
    var found = Set<WordHash>()
    for token in sentence.tokens.lowerBound..<first { found.insert(text.tokens[token].hash) }
    return wanted.allSatisfy(found.contains)
  }

  // MARK: Place

  private func isElsewhere(_ index: Int, clause: Int) -> Bool {
    if let entity = claims[index]?.entity, entity.origin <= .heading,
      !entity.value.contains(where: question.entities.contains)
    {
      return true
    }
    guard let period = question.period else { return false }
    let calendar = question.entities.first.flatMap { factBase[$0].calendar }
    guard
      let bound = scope.bindPeriod(near: index, in: clause, calendar: calendar),
      bound.origin <= .heading
    else { return false }
    let sameness = PeriodSameness(calendar: calendar, asOf: scope.conversation.asOf)
    let sentence = clauses.clauses[clause].sentence
    let named = scope.periods(in: sentence)
    func names(_ wanted: WrittenPeriod) -> Bool {
      named.contains { sameness.areSame($0, wanted) }
    }
    if let from = question.from {
      // "from FY2015 to FY2018" in full; one year of it alone is a step.
      if names(period), names(from) { return false }
      if asksMean { return named.count == 1 || bound.origin == .heading }
    }
    return !bound.value.contains { sameness.areSame($0, period) }
  }

  private var asksMean: Bool {
    question.readings.contains { reading in
      if case .call(.mean, _) = reading.formula { true } else { false }
    }
  }

  private static let by = WordHash("by")
  private static let scaling = English.hashes(
    "multiply multiplying multiplied multiplies divide dividing divided divides times")

  /// "multiplying by 100".
  private func isFactor(_ index: Int) -> Bool {
    let first = text.mentions[index].tokens.lowerBound
    guard first >= 2, text.tokens[first - 1].hash == Self.by else { return false }
    return (max(0, first - 6)..<first - 1).contains {
      Self.scaling.contains(text.tokens[$0].hash)
    }
  }

  /// `\frac{a}{b}`: its parts are operands.
  private func isFractionPart(_ index: Int) -> Bool {
    let tokens = text.mentions[index].tokens
    var before = tokens.lowerBound - 1
    while before >= 0, isLaTeXMark(before) { before -= 1 }
    guard before >= 0, text.tokens[before].symbol == UInt8(ascii: "{") else { return false }
    before -= 1
    guard before >= 0 else { return false }
    return Self.fractions.contains(text.tokens[before].hash)
      || text.tokens[before].symbol == UInt8(ascii: "}")
  }

  private func isLaTeXMark(_ token: Int) -> Bool {
    let symbol = text.tokens[token].symbol
    return symbol == UInt8(ascii: "\\") || symbol == UInt8(ascii: "$")
      || symbol == UInt8(ascii: "(")
  }

  private static let fractions = English.hashes("frac dfrac tfrac cfrac")
  private static let boxed = WordHash("boxed")

  private func isBoxed(_ index: Int) -> Bool {
    let first = text.mentions[index].tokens.lowerBound
    return (max(0, first - 12)..<first).contains { token in
      text.tokens[token].hash == Self.boxed
        && (token..<first).allSatisfy { text.tokens[$0].kind != .newline }
    }
  }

  /// Bold, with little else.
  private func isMarked(_ index: Int) -> Bool {
    let tokens = text.mentions[index].tokens
    return isStar(tokens.lowerBound - 1) && isStar(tokens.lowerBound - 2)
      && isStar(tokens.upperBound) || isStar(tokens.lowerBound - 1) && isStar(tokens.upperBound)
  }

  private func isStar(_ token: Int) -> Bool {
    token >= 0 && token < text.tokens.count && text.tokens[token].symbol == UInt8(ascii: "*")
  }

  private func isConclusion(_ index: Int, sentence: Int) -> Bool {
    let first = text.mentions[index].tokens.lowerBound
    let tokens = clauses.sentences[sentence].tokens
    if holdsConclusion(tokens.lowerBound..<max(tokens.lowerBound, first)) { return true }
    // "Answer:" on a line of its own, or a sentence of one word before.
    guard sentence > 0, clauses.sentences[sentence - 1].tokens.count <= 8 else { return false }
    let before = clauses.sentences[sentence - 1].tokens
    return endsWithColon(before) && holdsConclusion(before)
  }

  private func endsWithColon(_ tokens: Range<Int>) -> Bool {
    tokens.reversed().first { !Skeleton.isDropped(text.tokens[$0].symbol) && !isStar($0) }
      .map { text.tokens[$0].symbol == UInt8(ascii: ":") } ?? false
  }

  private func holdsConclusion(_ tokens: Range<Int>) -> Bool {
    book.conclusions.contains { phrase in
      tokens.contains { start in
        start + phrase.count <= tokens.upperBound
          && phrase.indices.allSatisfy { text.tokens[start + $0].hash == phrase[$0] }
      }
    }
  }

  private func isResult(_ index: Int, sentence: Int) -> Bool {
    let tokens = clauses.sentences[sentence].tokens
    let mention = text.mentions[index].tokens
    return tokens.contains { $0 < mention.lowerBound && isEquals($0) }
      && !tokens.contains { $0 >= mention.upperBound && isEquals($0) }
  }

  private func isEquals(_ token: Int) -> Bool {
    let current = text.tokens[token]
    if current.symbol == UInt8(ascii: "=") { return true }
    return current.kind == .symbol && current.symbol == 0
      && [[0xe2, 0x89, 0x88], [0xe2, 0x86, 0x92], [0xe2, 0x87, 0x92]]
        .contains(Array(text.bytes[current.span.range]))
  }
}
