/// Reads what a prompt asks for, or nothing: every word of the part that asks must be understood.
///
/// *Source*: SEMANTICS 5.
package struct QuestionReader {
  let book: QuestionBook
  let factBase: FactBase
  let lexicon: Lexicon
  let asOf: Day?

  package init(book: QuestionBook, factBase: FactBase, lexicon: Lexicon, asOf: Day?) {
    self.book = book
    self.factBase = factBase
    self.lexicon = lexicon
    self.asOf = asOf
  }

  /// Longer prompts carry documents; what is behind their last "question:" is the question.
  private static let itemsLimit = 400
  private static let questionWord = English.hashes("question q")
  /// What a question begins with that is answered by yes or no.
  private static let yesNoWords = English.hashes(
    "is are was were am do does did has have had will would should may might must isn't aren't")

  /// What was read, or why nothing was.
  package struct Reading: Sendable {
    package var question: AskedQuestion?
    /// Empty where the prompt was understood.
    package var obstacle = ""
    /// It asks one thing, though what isn't understood, or no figure answers it.
    package var isQuestion = false
  }

  /// - Parameter fallback: the entities that the record's scope names.
  package func read(_ prompt: ReadText, fallback: [EntityIndex] = []) -> Reading {
    guard book.answerRule != nil, !prompt.tokens.isEmpty else { return Reading() }
    let (form, covered) = AskedForm.read(prompt)
    var items = QuestionItems(text: prompt, book: book, lexicon: lexicon, covered: covered).items()
    if items.count > Self.itemsLimit {
      guard let start = lastQuestion(items), items.count - start <= Self.itemsLimit else {
        return Reading(obstacle: "the prompt is too long to be a question")
      }
      items.removeFirst(start)
    }
    let isQuestion = asksOnce(items, prompt)
    if let word = items.first(where: { isOne($0, of: book.altering) }) {
      return Reading(
        obstacle: "\(quoted([word], prompt)) may change what is asked", isQuestion: isQuestion)
    }
    guard let entities = entities(items, fallback) else {
      return Reading(obstacle: "it names no entity, or several", isQuestion: isQuestion)
    }
    var draft = QuestionDraft(reader: self, text: prompt, form: form, entities: entities)
    draft.read(items)
    let question = draft.question()
    return Reading(
      question: question, obstacle: question == nil ? draft.obstacle : "",
      isQuestion: isQuestion && !draft.asksSeveral)
  }

  private static let questionWords = English.hashes(
    "what what's whats how which who whom whose when where is are was were do does did has have had will "
      + "would should can could")

  func isQuestionWord(_ item: QuestionItem) -> Bool { isOne(item, of: Self.whatWords) }

  func isCopula(_ item: QuestionItem) -> Bool { isOne(item, of: Self.copulas) }

  private static let copulas = English.hashes("is are was were be being equals means")
  private static let whatWords = English.hashes("what what's whats how which who why when where")

  /// One sentence asks: it ends with a question mark or begins with a word that asks.
  private func asksOnce(_ items: [QuestionItem], _ prompt: ReadText) -> Bool {
    var marks = 0
    for item in items where item.kind == .end {
      if prompt.tokens[item.tokens.lowerBound].symbol == UInt8(ascii: "?") { marks += 1 }
    }
    if marks > 0 { return marks == 1 }
    return items.contains { isOne($0, of: Self.questionWords) }
  }

  /// The text of items, in quotes.
  func quoted(_ items: [QuestionItem], _ text: ReadText) -> String {
    guard let first = items.first, let last = items.last else { return "nothing" }
    let words = text.text(text.span(first.tokens.lowerBound..<last.tokens.upperBound))
    return words.count > 100 ? "'\(words.prefix(99))…'" : "'\(words)'"
  }

  private func isOne(_ item: QuestionItem, of words: WordSet) -> Bool {
    guard let word = item.word else { return false }
    return words.contains(word)
  }

  private func lastQuestion(_ items: [QuestionItem]) -> Int? {
    items.indices.last { index in
      index > 0 && items[index].kind == .colon
        && isOne(items[index - 1], of: Self.questionWord)
    }.map { $0 + 1 }
  }

  /// The one entity the question names, or the record's.
  private func entities(_ items: [QuestionItem], _ fallback: [EntityIndex]) -> [EntityIndex]? {
    var found: [EntityIndex]?
    for item in items {
      guard case .entity(let entities) = item.kind else { continue }
      if let other = found, other != entities { return nil }
      found = entities
    }
    if let found { return found }
    return fallback.isEmpty ? nil : fallback
  }

  func isPassed(_ item: QuestionItem) -> Bool {
    switch item.kind {
    case .passed: true
    // A letter by itself is a label: "column D".
    case .word(let word): book.passed.contains(word) || item.isLetter
    default: false
    }
  }

  private static let joints = English.hashes("and or & with plus from the in as per both")
  private static let entityLeads = English.hashes("for of by at from in to on about with company")

  func isJoint(_ word: WordHash) -> Bool { Self.joints.contains(word) }

  /// A preposition that goes with the entity behind it.
  func isEntityLead(_ word: WordHash) -> Bool { Self.entityLeads.contains(word) }

  private static let restrictors = English.hashes(
    "for in within among at across only of on outside inside under from by")

  private static let distributives = English.hashes("each every per")

  /// "For its cloud business, …": words that may narrow what is asked, before it.
  func mayRestrict(_ segment: [QuestionItem]) -> Bool {
    // A long preamble ("From the vantage point of an analyst who …") sets a scene.
    let isShort =
      segment.count <= 6
      || segment.contains { isOne($0, of: Self.distributives) }
    guard isShort, let word = segment.first(where: { $0.kind != .passed })?.word,
      Self.restrictors.contains(word)
    else { return false }
    return segment.contains { item in
      guard let word = item.word else { return false }
      return !book.passed.contains(word) && !Self.joints.contains(word)
        && !AskedForm.words.contains(word)
    }
  }

  private static let meaningWords = English.hashes(
    "change growth difference average mean cagr increase decrease margin %")

  /// A word that makes another figure of what another part of the sentence names.
  func changesMeaning(_ item: QuestionItem) -> Bool { isOne(item, of: Self.meaningWords) }

  /// A word that frames are made of.
  func isFrameWord(_ item: QuestionItem) -> Bool {
    guard let word = item.word else { return false }
    return book.frameWords.contains(word)
  }

  /// A preposition with unknown words behind it: "from cloud services".
  func restricts(_ items: [QuestionItem]) -> Bool {
    for place in items.indices {
      guard let word = items[place].word, Self.restrictors.contains(word) else { continue }
      let next = items[(place + 1)...].first { !isPassed($0) && $0.kind != .passed }
      if let next, let word = next.word, !AskedForm.words.contains(word), !isFrameWord(next) {
        return true
      }
    }
    return false
  }

  private static let trailing = English.hashes(
    "using according based relying drawing going judging referring and per please taken rounded show"
  )

  /// What may follow the asked part without being part of it: "using only the filed statements".
  func isTrailing(_ item: QuestionItem) -> Bool {
    guard let word = item.word else { return item.kind == .passed }
    return Self.trailing.contains(word)
  }

  /// A question that yes or no answers.
  func isYesNo(_ segment: ArraySlice<QuestionItem>) -> Bool {
    guard let first = segment.first, let word = first.word else { return false }
    if Self.openWords.contains(word) {
      guard let second = segment.dropFirst().first?.word else { return true }
      return !Self.figureWords.contains(second)
    }
    guard Self.yesNoWords.contains(word) else { return false }
    // "Would you mind sharing …", "Do you happen to know …"
    guard let second = segment.dropFirst().first?.word else { return true }
    return !Self.politeWords.contains(second)
  }

  private static let openWords = English.hashes("who whose why")
  private static let politeWords = English.hashes(
    "you i we it anyone someone somebody anybody there he she they one")
  private static let figureWords = English.hashes("number figure value amount percentage")

  /// How many years `other` is before `anchor`; nil where it isn't a whole number of them.
  func years(
    from other: WrittenPeriod, to anchor: WrittenPeriod, entities: [EntityIndex]
  ) -> Int? {
    guard let entity = entities.first else { return nil }
    let calendar = factBase[entity].calendar
    func period(_ written: WrittenPeriod) -> Period? {
      PeriodReader.readings(of: written, calendar: calendar, measured: .instant, asOf: asOf).first
    }
    guard let last = period(anchor), let first = period(other) else { return nil }
    return (-30...30).first {
      last.shifted(years: -$0).isSamePeriod(as: first, calendar: calendar, measured: .instant)
    }
  }
}
