/// A piece of a question: a word, a name, a period, an operator.
struct QuestionItem: Sendable {
  enum Kind: Hashable, Sendable {
    case word(WordHash)
    case attribute([AttributeIndex])
    case entity([EntityIndex])
    /// One, or the two ends of a range.
    case period([WrittenPeriod])
    case number(ExactDecimal)
    /// A figure with a unit: nothing that a question's expression is made of.
    case figure
    case operation(Formula.Operator)
    case equals
    case open
    case close
    case comma
    case colon
    /// Of a sentence or a line.
    case end
    /// Something that the question itself defines.
    case term(Int)
    /// A phrase that changes nothing.
    case passed
  }

  var kind: Kind
  var tokens: Range<Int>
  /// Of an entity: "Acme's".
  var isPossessive = false
  /// An article, "its" or a possessive stands before it: a noun phrase begins here.
  var opensPhrase = false
  /// The entity or the period stood right behind it: a noun phrase ends here.
  var closesPhrase = false

  // The optimiser of Swift 6.3 fails on the enum's payload where this is inlined behind `last?`.
  @inline(never)
  var word: WordHash? {
    switch kind {
    case .word(let word): return word
    default: return nil
    }
  }

  /// One letter.
  var isLetter = false

  /// An attribute, or what the question defines.
  var isName: Bool {
    switch kind {
    case .attribute, .term: true
    default: false
    }
  }
  var isPeriod: Bool { if case .period = kind { true } else { false } }
  var isEntity: Bool { if case .entity = kind { true } else { false } }
  var isOperation: Bool { if case .operation = kind { true } else { false } }

  /// Something a value could be of.
  var isOperand: Bool {
    switch kind {
    case .attribute, .term, .number, .close: true
    default: false
    }
  }
}

extension [QuestionItem] {
  var lastWord: WordHash? { isEmpty ? nil : self[count - 1].word }
}

/// Cuts a prompt into items.
struct QuestionItems {
  let text: ReadText
  let book: QuestionBook
  let lexicon: Lexicon
  /// By token: it belongs to the form asked for.
  let covered: [Bool]

  private static let operators: [UInt8: Formula.Operator] = [
    UInt8(ascii: "+"): .add, UInt8(ascii: "/"): .divide, UInt8(ascii: "*"): .multiply,
    UInt8(ascii: "^"): .power,
  ]
  private static let operatorWords: [WordHash: Formula.Operator] = [
    WordHash("plus"): .add, WordHash("minus"): .subtract, WordHash("less"): .subtract,
    WordHash("times"): .multiply, WordHash("x"): .multiply, WordHash("over"): .divide,
  ]
  private static let one = WordHash("one")
  private static let abbreviations = English.hashes("avg def approx no vs incl excl e.g i.e")
  private static let articles = English.hashes("the a an its their our")
  private static let by = WordHash("by")
  private static let divided = WordHash("divided")
  private static let multiplied = WordHash("multiplied")

  func items() -> [QuestionItem] {
    var items: [QuestionItem] = []
    var token = 0
    while token < text.tokens.count {
      if covered[token] {
        token += 1
        continue
      }
      if let end = phrase(at: token) {
        items.append(QuestionItem(kind: .passed, tokens: token..<end))
        token = end
        continue
      }
      if let mention = text.mention(at: token), text.mentions[mention].tokens.lowerBound == token,
        !text.mentions[mention].kind.isStatedValue, text.mentions[mention].kind != .answer
      {
        add(text.mentions[mention], to: &items)
        token = text.mentions[mention].tokens.upperBound
        continue
      }
      token = add(token, to: &items)
    }
    return joinPeriods(items.map(opened))
  }

  /// Marks an item behind an article or a possessive.
  private func opened(_ item: QuestionItem) -> QuestionItem {
    guard item.tokens.lowerBound > 0 else { return item }
    var item = item
    let before = text.tokens[item.tokens.lowerBound - 1]
    let mention = text.mention(at: item.tokens.lowerBound - 1)
    item.opensPhrase =
      Self.determiners.contains(before.hash) && mention == nil
      || mention.map { text.mentions[$0].isPossessive } ?? false
      || before.symbol == UInt8(ascii: "\"")
    return item
  }

  private static let determiners = English.hashes(
    "the a an its their our his her my your that this s")

  /// The end of the longest phrase that changes nothing, if it covers all names it touches.
  private func phrase(at start: Int) -> Int? {
    var node: TokenTrie.Node = 0
    var end = start
    var best: Int?
    while end < text.tokens.count, !covered[end] {
      let token = text.tokens[end]
      if token.symbol == UInt8(ascii: "-"), end > start {
        end += 1
        continue
      }
      guard let next = book.passedPhrases.next(node, token.hash) else { break }
      node = next
      end += 1
      if book.passedPhrases.value(node) != nil { best = end }
    }
    guard let best else { return nil }
    let isWhole = (start..<best).allSatisfy { token in
      text.mention(at: token).map { text.mentions[$0].tokens.upperBound <= best } ?? true
    }
    return isWhole ? best : nil
  }

  private func add(_ mention: Mention, to items: inout [QuestionItem]) {
    let tokens = mention.tokens
    switch mention.kind {
    case .attribute, .name:
      items.append(
        QuestionItem(
          kind: .attribute(lexicon.entries[mention.index].attributes), tokens: tokens))
    case .entity:
      items.append(
        QuestionItem(
          kind: .entity(lexicon.entries[mention.index].entities), tokens: tokens,
          isPossessive: mention.isPossessive))
    case .period:
      items.append(
        QuestionItem(kind: kind(of: text.periods[mention.index], tokens), tokens: tokens))
    case .value:
      let quantity = text.quantities[mention.index]
      switch quantity.kind {
      // "how does one get": no number.
      case .number where tokens.count == 1 && text.tokens[tokens.lowerBound].hash == Self.one:
        items.append(QuestionItem(kind: .word(Self.one), tokens: tokens))
      case .number where quantity.value.unit.dimension == .none && !quantity.value.hasScaleWord:
        items.append(QuestionItem(kind: .number(quantity.value.amount), tokens: tokens))
      case .duration:
        // "3-year average": the number and its unit are words of a frame.
        items.append(QuestionItem(kind: .number(quantity.value.amount), tokens: tokens))
        let last = tokens.upperBound - 1
        if text.tokens[last].kind == .word {
          items.append(
            QuestionItem(kind: .word(text.tokens[last].hash), tokens: last..<last + 1))
        }
      default: items.append(QuestionItem(kind: .figure, tokens: tokens))
      }
    case .raw: items.append(QuestionItem(kind: .figure, tokens: tokens))
    // Their words are read one by one.
    case .time, .term, .look, .answer: break
    }
  }

  private func kind(of period: PeriodMention, _ tokens: Range<Int>) -> QuestionItem.Kind {
    if period.isImpossible { return .figure }
    switch period.written {
    case .range:
      // "from 2018 to 2020": the years as they are written.
      let years = tokens.filter {
        text.tokens[$0].kind == .digits && text.tokens[$0].span.count == 4
      }
      .compactMap { Int(text.text(text.tokens[$0].span)) }
      guard years.count == 2 else { return .period([period.written]) }
      return .period(years.map { .year($0, basis: .unstated) })
    // "tomorrow" is no period of a figure.
    case .relative(.day), .relative(.weekday), .relative(.numberedWeekday): return .passed
    default: return .period([period.written])
    }
  }

  /// Adds a token outside of mentions; gives the next one.
  private func add(_ index: Int, to items: inout [QuestionItem]) -> Int {
    let token = text.tokens[index]
    func append(_ kind: QuestionItem.Kind, _ count: Int = 1) -> Int {
      items.append(QuestionItem(kind: kind, tokens: index..<index + count))
      return index + count
    }
    if token.kind == .newline { return append(.end) }
    if token.kind == .symbol {
      let isInBrackets =
        items.count { $0.kind == .open } > items.count { $0.kind == .close }
      guard let kind = symbol(index, after: items.last, isInBrackets: isInBrackets) else {
        return index + 1
      }
      return append(kind)
    }
    if Self.articles.contains(token.hash) || token.hash == English.possessive { return index + 1 }
    let hasBy = index + 1 < text.tokens.count && text.tokens[index + 1].hash == Self.by
    if hasBy, token.hash == Self.divided { return append(.operation(.divide), 2) }
    if hasBy, token.hash == Self.multiplied { return append(.operation(.multiply), 2) }
    if let operation = Self.operatorWords[token.hash], !isPeriod(index + 1),
      let last = items.last, last.isOperand || last.isPeriod
    {
      return append(.operation(operation))
    }
    let next = append(.word(token.hash))
    if token.span.count == 1 { items[items.count - 1].isLetter = true }
    return next
  }

  private func symbol(
    _ index: Int, after last: QuestionItem?, isInBrackets: Bool
  ) -> QuestionItem.Kind? {
    let token = text.tokens[index]
    switch token.symbol {
    case UInt8(ascii: "("), UInt8(ascii: "["): return .open
    case UInt8(ascii: ")"), UInt8(ascii: "]"): return .close
    case UInt8(ascii: ","): return .comma
    case UInt8(ascii: ":"): return .colon
    case UInt8(ascii: ";") where isInBrackets: return .comma
    case UInt8(ascii: ".") where isInBrackets && !isGluedBehind(index): return .comma
    case UInt8(ascii: ";"), UInt8(ascii: "?"), UInt8(ascii: "!"): return .end
    // "Acme / net income / FY2018": parts of a form.
    case UInt8(ascii: "/") where last?.isEntity == true || !startsOperand(index + 1):
      return .comma
    case UInt8(ascii: "."):
      // "Inc." and "approx." don't end what is asked; a point inside a word doesn't either.
      let next = index + 1
      if next < text.tokens.count, text.tokens[next].isGlued { return nil }
      if index > 0, Self.abbreviations.contains(text.tokens[index - 1].hash) { return nil }
      return .end
    case UInt8(ascii: "="): return .equals
    // "->"
    case UInt8(ascii: ">"):
      return index > 0 && text.tokens[index - 1].symbol == UInt8(ascii: "-") ? .equals : nil
    case UInt8(ascii: "|"): return .comma
    case UInt8(ascii: "-"):
      let isSpaced =
        !token.isGlued && index + 1 < text.tokens.count
        && !text.tokens[index + 1].isGlued
      guard isSpaced else { return nil }
      // "… (operating margin) - what is it?": a dash between parts of a sentence.
      let goesOn = opensOperand(index + 1)
      if last?.isOperand == true, goesOn { return .operation(.subtract) }
      if case .period? = last?.kind, goesOn { return .operation(.subtract) }
      return .comma
    case UInt8(ascii: "%"), UInt8(ascii: "&"): return .word(token.hash)
    case 0:
      switch Array(text.bytes[token.span.range]) {
      case [0xc3, 0x97], [0xc2, 0xb7]: return .operation(.multiply)
      case [0xc3, 0xb7]: return .operation(.divide)
      default: return nil
      }
    default: return Self.operators[token.symbol].map { .operation($0) }
    }
  }

  private func isGluedBehind(_ index: Int) -> Bool {
    index + 1 < text.tokens.count && text.tokens[index + 1].isGlued
      && text.tokens[index + 1].kind != .symbol
  }

  private func isPeriod(_ index: Int) -> Bool {
    guard index < text.tokens.count, let mention = text.mention(at: index) else { return false }
    return text.mentions[mention].kind == .period
  }

  /// A name, a number or a bracket, maybe with its period before it.
  private func startsOperand(_ index: Int) -> Bool {
    guard isPeriod(index), let mention = text.mention(at: index) else { return opensOperand(index) }
    return opensOperand(text.mentions[mention].tokens.upperBound)
  }

  /// What a minus may stand before: anything but the words around a question.
  private func opensOperand(_ index: Int) -> Bool {
    guard index < text.tokens.count else { return false }
    let token = text.tokens[index]
    if let mention = text.mention(at: index) {
      let kind = text.mentions[mention].kind
      return kind == .attribute || kind == .name || kind == .value
    }
    if token.symbol == UInt8(ascii: "(") { return true }
    return token.kind == .word
      && (Self.articles.contains(token.hash) || !book.passed.contains(token.hash))
  }

  // MARK: Periods

  private static let joints = English.hashes("to through and & until till thru")
  private static let leads = English.hashes(
    "in for during of at as by on over from between within end ended ending since through period periods"
      + " across fiscal year years calendar full up compared versus vs relative against throughout around"
      + " when whole with")

  private static let yearWords = English.hashes("year years yr yrs fiscal")

  /// "between FY2016 and FY2017" becomes one item; prepositions before a period go with it.
  private func joinPeriods(_ items: [QuestionItem]) -> [QuestionItem] {
    var joined: [QuestionItem] = []
    for item in items {
      guard case .period(let periods) = item.kind else {
        joined.append(item)
        continue
      }
      // "than the year before": the step that a change takes anyway.
      if periods.allSatisfy(\.isYearBefore) {
        while let word = joined.lastWord, Self.comparing.contains(word) { joined.removeLast() }
        joined.append(QuestionItem(kind: .passed, tokens: item.tokens))
        continue
      }
      var start = item.tokens.lowerBound
      var ends = periods
      if let joint = joined.last, joined.count >= 2,
        case .period(let first) = joined[joined.count - 2].kind, first.count == 1, isJoint(joint)
      {
        joined.removeLast()
        start = joined.removeLast().tokens.lowerBound
        ends = first + periods
      }
      var hasYears = false
      while let word = joined.lastWord, Self.leads.contains(word) {
        hasYears = hasYears || Self.yearWords.contains(word)
        start = joined.removeLast().tokens.lowerBound
      }
      // "the 3 years from 2018 to 2020"
      if ends.count == 2, case .number? = joined.last?.kind, hasYears {
        start = joined.removeLast().tokens.lowerBound
        while let word = joined.lastWord, Self.leads.contains(word) {
          start = joined.removeLast().tokens.lowerBound
        }
      }
      // "the 3 years ending FY2020"
      if hasYears, ends.count == 1, let last = joined.last, case .number(let number) = last.kind,
        let count = number.integer, (2...20).contains(count),
        let first = ends[0].earlier(byYears: count - 1)
      {
        start = joined.removeLast().tokens.lowerBound
        ends = [first, ends[0]]
        while let word = joined.lastWord, Self.leads.contains(word) || Self.spanWords.contains(word)
        {
          start = joined.removeLast().tokens.lowerBound
        }
      }
      while let word = joined.lastWord, Self.comparing.contains(word) { joined.removeLast() }
      joined.append(
        QuestionItem(kind: .period(ends), tokens: start..<item.tokens.upperBound))
    }
    return joined
  }

  private static let comparing = English.hashes(
    "vs versus against compared relative than over on to from with")
  private static let spanWords = English.hashes("last past over")

  private func isJoint(_ item: QuestionItem) -> Bool {
    if case .operation(.subtract) = item.kind { return true }
    guard let word = item.word else { return false }
    return Self.joints.contains(word)
  }
}

extension WrittenPeriod {
  /// "the prior year", "a year earlier".
  fileprivate var isYearBefore: Bool {
    switch self {
    case .relative(.unit(.year, -1, _, _)), .relative(.samePeriod(1, _)): true
    default: false
    }
  }

  fileprivate func earlier(byYears years: Int) -> WrittenPeriod? {
    switch self {
    case .year(let year, let basis): .year(year - years, basis: basis)
    case .yearEnd(let year, let basis): .yearEnd(year - years, basis: basis)
    default: nil
    }
  }
}
