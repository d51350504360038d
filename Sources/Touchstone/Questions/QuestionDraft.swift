/// A question while it is read: what it defines, what it asks, which periods it names.
struct QuestionDraft {
  struct Definition {
    var attributes: [AttributeIndex]
    /// The folded words of what is defined.
    var words: [WordHash]
    var items: [QuestionItem]
  }

  let reader: QuestionReader
  let text: ReadText
  let form: AskedForm
  let entities: [EntityIndex]
  var definitions: [Definition] = []
  /// What is only said to be used: the readings of each name.
  var used: [[AttributeIndex]] = []
  /// What stands in brackets behind the asked words: "(DSO)".
  var asides: [[AttributeIndex]] = []
  /// Why nothing was understood.
  var obstacle = "nothing in it asks for a figure"
  /// The last name of the sentences before.
  var lastName: QuestionItem?
  /// Two things or two periods are asked for.
  var asksSeveral = false
  var segments: [(items: [QuestionItem], sentence: Int)] = []

  init(reader: QuestionReader, text: ReadText, form: AskedForm, entities: [EntityIndex]) {
    self.reader = reader
    self.text = text
    self.form = form
    self.entities = entities
  }

  // MARK: Cutting

  mutating func read(_ items: [QuestionItem]) {
    for (number, sentence) in items.split(whereSeparator: { $0.kind == .end }).enumerated() {
      let rest = takeDefinition(Array(withoutBrackets(sentence)))
      lastName = rest.last(where: \.isName) ?? lastName
      var level = 0
      var segment: [QuestionItem] = []
      for item in rest {
        switch item.kind {
        case .open: level += 1
        case .close: level -= 1
        case .comma where level == 0, .colon where level == 0, .equals where level == 0:
          add(segment, number)
          segment.removeAll()
          continue
        default: break
        }
        segment.append(item)
      }
      add(segment, number)
    }
  }

  mutating func add(_ segment: [QuestionItem], _ sentence: Int) {
    if !segment.isEmpty { segments.append((segment, sentence)) }
  }

  /// Takes out brackets that only explain: another name, "formerly …", what is used, a definition.
  mutating func withoutBrackets(_ sentence: ArraySlice<QuestionItem>) -> [QuestionItem] {
    var kept: [QuestionItem] = []
    var place = sentence.startIndex
    while place < sentence.endIndex {
      guard sentence[place].kind == .open, let close = closing(sentence, place) else {
        kept.append(sentence[place])
        place += 1
        continue
      }
      let inner = Array(sentence[place + 1..<close])
      if explains(inner, behind: kept) {
        kept += Self.joined(inner.filter(\.isPeriod))
      } else if isForm(inner, behind: kept.last) {
        // "Acme (revenue in FY2018): what is the value?"
        let comma = QuestionItem(kind: .comma, tokens: sentence[place].tokens)
        kept += [comma] + inner + [comma]
      } else {
        kept += sentence[place...close]
      }
      place = close + 1
    }
    return kept
  }

  /// Brackets that hold parts of a form: "Acme (revenue in FY2018)", "lookup(Acme, revenue, FY2018)".
  private func isForm(_ inner: [QuestionItem], behind last: QuestionItem?) -> Bool {
    if last?.isEntity == true { return true }
    return inner.contains { $0.kind == .comma } && !inner.contains(where: \.isOperation)
      && inner.contains { $0.isEntity || $0.isPeriod }
  }

  /// "(FY2019 and FY2020)"
  static func joined(_ periods: [QuestionItem]) -> [QuestionItem] {
    guard periods.count == 2, case .period(let first) = periods[0].kind,
      case .period(let second) = periods[1].kind, first.count == 1, second.count == 1
    else { return periods }
    let tokens = periods[0].tokens.lowerBound..<periods[1].tokens.upperBound
    return [QuestionItem(kind: .period(first + second), tokens: tokens)]
  }

  func closing(_ sentence: ArraySlice<QuestionItem>, _ open: Int) -> Int? {
    var level = 0
    for place in open..<sentence.endIndex {
      if sentence[place].kind == .open { level += 1 }
      if sentence[place].kind == .close { level -= 1 }
      if level == 0 { return place }
    }
    return nil
  }

  mutating func explains(_ inner: [QuestionItem], behind kept: [QuestionItem]) -> Bool {
    if inner.allSatisfy({ item in
      reader.isPassed(item) || item.isPeriod || reader.isFrameWord(item) || item.kind == .comma
    }) {
      return true
    }
    let hasOperand = inner.contains { $0.isOperand || $0.isOperation }
    if case .entity? = kept.last?.kind, !hasOperand { return true }
    guard let last = kept.last else { return false }
    if let only = onlyAttribute(of: inner), !asides.contains(only) { asides.append(only) }
    // "free cash flow (FCF)"
    if inner.count == 1, case .attribute(let short) = inner[0].kind,
      case .attribute(let long) = last.kind, short.contains(where: long.contains)
    {
      return true
    }
    if inner.count == 1, case .word = inner[0].kind, last.isOperand || last.word != nil {
      return true
    }
    // "(Def.: net margin = net income / revenue)", "(by which we mean …)"
    let known = definitions.count
    if takeDefinition(inner, behind: kept).count < inner.count, definitions.count > known {
      return true
    }
    if let attributes = usedAttributes(inner) {
      for names in attributes where !used.contains(names) { used.append(names) }
      return true
    }
    if onlyAttribute(of: inner) != nil, last.word != nil { return true }
    if onlyAttribute(of: inner) != nil, case .entity = last.kind { return false }
    if onlyAttribute(of: inner) != nil, last.isPeriod || last.kind == .comma || last.kind == .passed
    {
      return true
    }
    // "operating cash flow ratio (cash from operations / current liabilities)"
    if let named = kept.last(where: { !$0.isPeriod && !$0.isEntity }),
      case .attribute(let attributes) = named.kind,
      inner.contains(where: \.isOperation), inner.contains(where: \.isOperand),
      !kept.contains(where: { $0.isOperation || $0.kind == .equals })
    {
      let words = hashes(of: [named])
      if !definitions.contains(where: { $0.words == words }) {
        definitions.append(
          Definition(
            attributes: attributes, words: words,
            items: inner.filter { $0.kind != .equals && $0.kind != .comma }))
      }
      return true
    }
    return false
  }

  /// The one name among items that ask for nothing else.
  func onlyAttribute(of items: [QuestionItem]) -> [AttributeIndex]? {
    var found: [AttributeIndex]?
    for item in items {
      switch item.kind {
      case .attribute(let attributes):
        if found != nil { return nil }
        found = attributes
      case .period, .entity: break
      default: if !reader.isPassed(item) { return nil }
      }
    }
    return found
  }

  /// "using A and B": the attributes, where nothing else is said.
  func usedAttributes(_ items: [QuestionItem]) -> [[AttributeIndex]]? {
    for frame in reader.book.frames where !frame.asks.mentions.isEmpty {
      guard let match = match(frame.pattern.nodes[...], items[...]),
        let slot = frame.asks.mentions.first, let held = match[slot]
      else { continue }
      if let names = listed(held) { return names }
    }
    return nil
  }
}
