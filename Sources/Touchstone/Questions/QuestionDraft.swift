/// A question while it is read: what it defines, what it asks, which periods it names.
struct QuestionDraft {
  private struct Definition {
    var attributes: [AttributeIndex]
    /// The folded words of what is defined.
    var words: [WordHash]
    var items: [QuestionItem]
  }

  private let reader: QuestionReader
  private let text: ReadText
  private let form: AskedForm
  private let entities: [EntityIndex]
  private var definitions: [Definition] = []
  /// What is only said to be used: the readings of each name.
  private var used: [[AttributeIndex]] = []
  /// What stands in brackets behind the asked words: "(DSO)".
  private var asides: [[AttributeIndex]] = []
  /// Why nothing was understood.
  private(set) var obstacle = "nothing in it asks for a figure"
  private var segments: [(items: [QuestionItem], isQuestion: Bool)] = []

  init(reader: QuestionReader, text: ReadText, form: AskedForm, entities: [EntityIndex]) {
    self.reader = reader
    self.text = text
    self.form = form
    self.entities = entities
  }

  // MARK: Cutting

  mutating func read(_ items: [QuestionItem]) {
    for sentence in items.split(whereSeparator: { $0.kind == .end }) {
      let rest = takeDefinition(Array(withoutBrackets(sentence)))
      var level = 0
      var segment: [QuestionItem] = []
      for item in rest {
        switch item.kind {
        case .open: level += 1
        case .close: level -= 1
        case .comma where level == 0, .colon where level == 0:
          add(segment)
          segment.removeAll()
          continue
        default: break
        }
        segment.append(item)
      }
      add(segment)
    }
  }

  private mutating func add(_ segment: [QuestionItem]) {
    if !segment.isEmpty { segments.append((segment, false)) }
  }

  /// Takes out brackets that only explain: another name, "formerly …", what is used, a definition.
  private mutating func withoutBrackets(_ sentence: ArraySlice<QuestionItem>) -> [QuestionItem] {
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
      } else if case .entity? = kept.last?.kind {
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

  /// "(FY2019 and FY2020)"
  private static func joined(_ periods: [QuestionItem]) -> [QuestionItem] {
    guard periods.count == 2, case .period(let first) = periods[0].kind,
      case .period(let second) = periods[1].kind, first.count == 1, second.count == 1
    else { return periods }
    let tokens = periods[0].tokens.lowerBound..<periods[1].tokens.upperBound
    return [QuestionItem(kind: .period(first + second), tokens: tokens)]
  }

  private func closing(_ sentence: ArraySlice<QuestionItem>, _ open: Int) -> Int? {
    var level = 0
    for place in open..<sentence.endIndex {
      if sentence[place].kind == .open { level += 1 }
      if sentence[place].kind == .close { level -= 1 }
      if level == 0 { return place }
    }
    return nil
  }

  private mutating func explains(_ inner: [QuestionItem], behind kept: [QuestionItem]) -> Bool {
    if inner.allSatisfy({ reader.isPassed($0) || $0.isPeriod }) { return true }
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
    if let attributes = usedAttributes(inner) {
      for names in attributes where !used.contains(names) { used.append(names) }
      return true
    }
    if onlyAttribute(of: inner) != nil, last.word != nil { return true }
    if onlyAttribute(of: inner) != nil, case .entity = last.kind { return false }
    if onlyAttribute(of: inner) != nil, last.isPeriod || last.kind == .comma || last.kind == .passed {
      return true
    }
    // "operating cash flow ratio (cash from operations / current liabilities)"
    if case .attribute(let attributes) = last.kind,
      inner.contains(where: \.isOperation), inner.contains(where: \.isOperand)
    {
      let words = hashes(of: [last])
      if !definitions.contains(where: { $0.words == words }) {
        definitions.append(
          Definition(
            attributes: attributes, words: words, items: inner.filter { $0.kind != .equals }))
      }
      return true
    }
    return false
  }

  /// The one name among items that ask for nothing else.
  private func onlyAttribute(of items: [QuestionItem]) -> [AttributeIndex]? {
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
  private func usedAttributes(_ items: [QuestionItem]) -> [[AttributeIndex]]? {
    for frame in reader.book.frames where !frame.asks.mentions.isEmpty {
      guard let match = match(frame.pattern.nodes[...], items[...]),
        let slot = frame.asks.mentions.first, let held = match[slot]
      else { continue }
      if let names = listed(held) { return names }
    }
    return nil
  }

  // MARK: Definitions

  /// Takes a definition out of a sentence; gives what is left of it.
  private mutating func takeDefinition(_ sentence: [QuestionItem]) -> [QuestionItem] {
    let plain = sentence.filter { $0.kind != .colon }
    for start in starts(in: plain) {
      let tail = plain[start...]
      for frame in reader.book.frames {
        if let slot = frame.asks.mentions.first, frame.asks.defines != nil,
          let match = match(frame.pattern.nodes[...], tail), let held = match[slot],
          let names = listed(held)
        {
          used += names
          return Array(plain[..<start])
        }
        guard let term = frame.asks.defines, frame.asks.mentions.isEmpty,
          let match = match(frame.pattern.nodes[...], tail),
          let body = match.first(where: { $0.key != term })?.value ?? match[term]
        else { continue }
        // A frame without a slot for the name defines what stands before it.
        let named = match.count > 1
          ? match[term].map { Array($0) } ?? [] : previous(plain[..<start])
        let name = named.filter { !reader.isPassed($0) && !$0.isPeriod && !$0.isEntity }
        guard !name.isEmpty, name.count <= 8, !isShare(body) else { continue }
        var attributes: [AttributeIndex] = []
        if name.count == 1, case .attribute(let found) = name[0].kind { attributes = found }
        definitions.append(
          Definition(attributes: attributes, words: hashes(of: name), items: Array(body)))
        return Array(plain[..<start])
      }
    }
    return sentence
  }

  private static let shareWords = English.hashes(
    "percent percentage % pct share proportion fraction portion multiple")

  /// "compute capex as a percent of revenue" defines nothing.
  private func isShare(_ body: ArraySlice<QuestionItem>) -> Bool {
    guard let word = body.first(where: { $0.kind != .passed })?.word else { return false }
    return Self.shareWords.contains(word)
  }

  /// "using A and B (from the cash flow statement)": the attributes named.
  private func listed(_ items: ArraySlice<QuestionItem>) -> [[AttributeIndex]]? {
    var attributes: [[AttributeIndex]] = []
    for item in items {
      switch item.kind {
      case .attribute(let found): attributes.append(found)
      case .word(let word) where !reader.isJoint(word) && !reader.isPassed(item): return nil
      case .number, .figure, .term: return nil
      default: break
      }
    }
    return attributes.isEmpty ? nil : attributes
  }

  /// Where a definition may begin: at the start, behind words that change nothing, behind a comma.
  private func starts(in items: [QuestionItem]) -> [Int] {
    var starts: [Int] = []
    var isOpen = true
    for place in items.indices {
      if isOpen { starts.append(place) }
      let item = items[place]
      isOpen = isOpen && (reader.isPassed(item) || item.isPeriod) || item.kind == .comma
    }
    return starts
  }

  /// What stands last before a definition without a name of its own.
  private func previous(_ items: ArraySlice<QuestionItem>) -> [QuestionItem] {
    items.last { $0.isOperand && $0.kind != .close }.map { [$0] } ?? []
  }

  /// What a pattern's slots hold where it covers the items whole; the shortest term first.
  private func match(
    _ nodes: ArraySlice<FramePattern.Node>, _ items: ArraySlice<QuestionItem>
  ) -> [String: ArraySlice<QuestionItem>]? {
    guard let node = nodes.first else { return items.isEmpty ? [:] : nil }
    let rest = nodes.dropFirst()
    switch node {
    case .word(let word):
      guard let first = items.first else { return nil }
      if first.kind == .comma || first.kind == .passed { return match(nodes, items.dropFirst()) }
      let isEqualsSign = first.kind == .equals && word == WordHash("=")
      guard first.word == word || isEqualsSign else { return nil }
      return match(rest, items.dropFirst())
    case .optional(let inner):
      return match([inner] + rest, items) ?? match(rest, items)
    case .group(let choices):
      for choice in choices {
        if let found = match(choice + rest, items) { return found }
      }
      return nil
    case .asked(let name), .term(let name):
      if items.isEmpty { return nil }
      let ends =
        rest.isEmpty ? [items.endIndex] : Array(items.startIndex + 1...items.endIndex)
      for end in ends {
        if var found = match(rest, items[end...]) {
          found[name] = items[..<end]
          return found
        }
      }
      return nil
    case .number: return nil
    }
  }

  private func hashes(of items: [QuestionItem]) -> [WordHash] {
    items.flatMap { item in
      item.tokens.map { text.tokens[$0] }
        .filter { $0.kind != .symbol && $0.hash != English.possessive }.map(\.hash)
    }
  }

  // MARK: Asking

  mutating func question() -> AskedQuestion? {
    var asking: [(items: [QuestionItem], all: [QuestionItem])] = []
    var periods: [[WrittenPeriod]] = []
    for segment in segments {
      let named = withTerms(segment.items)
      let rest = lifted(named)
      let content = rest.filter { !reader.isPassed($0) }
      for item in named { if case .period(let ends) = item.kind { periods.append(ends) } }
      if content.isEmpty { continue }
      let hasOperand = content.contains { item in
        switch item.kind {
        case .attribute, .term, .operation, .equals: true
        default: false
        }
      }
      if !hasOperand, !mayAsk(rest) {
        if reader.mayRestrict(segment.items) {
          obstacle = "\(reader.quoted(segment.items, text)) may narrow what is asked"
          return nil
        }
        continue
      }
      if reader.isYesNo(segment.items[...]) {
        obstacle = "a figure doesn't answer it"
        return nil
      }
      asking.append((rest, named))
    }
    guard let asked = asking.first else { return nil }
    var consumed = asked.items
    guard let (anchor, from) = range(of: periods) else {
      obstacle = "its periods don't go together"
      return nil
    }
    var meanings: [ExpressionReader.Meaning] = []
    let expression = expressionReader(anchor: anchor, from: from)
    guard let expression else {
      obstacle = "what it defines isn't understood"
      return nil
    }
    for (place, segment) in asking.enumerated() {
      var (found, part) = meaning(of: segment.items, expression)
      if place == 0, found.isEmpty || from != nil && !found.contains(where: \.usesRange) {
        // "R&D spending FY2019 - FY2021: average of the 3 years?"
        let joined = meaning(of: joinedWords, expression)
        if !joined.meanings.isEmpty { (found, part) = joined }
      }
      if found.isEmpty { found = meaningOfAside(segment.items, expression) }
      if place == 0 {
        meanings = found
        consumed = part
      } else if segment.items.contains(where: \.isOperand) || !found.isEmpty {
        if found != meanings, !isUse(segment.items) {
          obstacle = "\(reader.quoted(segment.items, text)) asks for something else, or isn't understood"
          return nil
        }
      }
    }
    obstacle = "\(reader.quoted(asked.items, text)) isn't understood"
    if meanings.isEmpty { return nil }
    obstacle = "it asks for more than one period"
    meanings = meanings.filter { from == nil || $0.usesRange }
    if meanings.isEmpty { return nil }
    obstacle = "what it says is used isn't part of what it asks"
    meanings = fitting(meanings)
    guard !meanings.isEmpty else { return nil }
    return AskedQuestion(
      readings: meanings.map { AskedQuestion.Reading(formula: $0.formula, shape: $0.shape) },
      entities: entities, period: anchor, from: from,
      attributes: attributes(of: consumed, meanings),
      words: hashes(of: consumed.filter { !reader.isPassed($0) && !$0.isPeriod }), form: form,
      isUncertain: hasUnread(expression))
  }

  /// "How many days did it take to collect its receivables (DSO)?": the bracket says what is asked, where
  /// all that is named before it is part of that.
  private func meaningOfAside(
    _ items: [QuestionItem], _ expression: ExpressionReader
  ) -> [ExpressionReader.Meaning] {
    guard asides.count == 1 else { return [] }
    let item = QuestionItem(kind: .attribute(asides[0]), tokens: items[0].tokens)
    let meanings = expression.read([item], prefersFrames: true)
    return meanings.filter { meaning in
      let parts = reader.factBase.attributes(in: meaning.formula)
      return items.allSatisfy { item in
        if case .attribute(let names) = item.kind { return names.contains(where: parts.contains) }
        return true
      }
    }
  }

  /// All segments as one.
  private var joinedWords: [QuestionItem] { segments.flatMap { lifted(withTerms($0.items)) } }

  /// A segment without names asks where a phrase of the packs is in it.
  private func mayAsk(_ items: [QuestionItem]) -> Bool {
    let words = items.compactMap(\.word)
    guard words.count <= 24 else { return false }
    return words.indices.contains { start in
      (start + 1...words.count).contains { end in
        reader.book.frames.contains { $0.pattern.isPhrase && $0.pattern.matches(words[start..<end]) }
      }
    }
  }

  private func isUse(_ items: [QuestionItem]) -> Bool { usedAttributes(items) != nil }

  /// Without the entity, with the prepositions before it, and without periods.
  private func lifted(_ items: [QuestionItem]) -> [QuestionItem] {
    var kept: [QuestionItem] = []
    for item in items {
      switch item.kind {
      case .entity:
        // "the share of Acme's revenue": the preposition goes with what is possessed.
        if item.isPossessive { continue }
        while let word = kept.lastWord, reader.isEntityLead(word) { kept.removeLast() }
      case .period: break
      default: kept.append(item)
      }
    }
    return kept
  }

  /// Puts defined terms in place of their words.
  private func withTerms(_ items: [QuestionItem]) -> [QuestionItem] {
    var items = items
    for (index, definition) in definitions.enumerated() where definition.attributes.isEmpty {
      var place = 0
      while place < items.count {
        var end = place
        var left = definition.words[...]
        while end < items.count, !left.isEmpty {
          let words = hashes(of: [items[end]])
          guard left.starts(with: words), !words.isEmpty || end > place else { break }
          left = left.dropFirst(words.count)
          end += 1
        }
        if left.isEmpty, end > place {
          let tokens = items[place].tokens.lowerBound..<items[end - 1].tokens.upperBound
          items.replaceSubrange(
            place..<end, with: [QuestionItem(kind: .term(index), tokens: tokens)])
        }
        place += 1
      }
    }
    return items
  }

  /// The period asked for and, of a range, its other end. Nil where the periods don't go together.
  private func range(of periods: [[WrittenPeriod]]) -> (to: WrittenPeriod?, from: WrittenPeriod?)? {
    var ends: [WrittenPeriod] = []
    for period in periods.flatMap({ $0 }) {
      if !ends.contains(where: { reader.years(from: $0, to: period, entities: entities) == 0 }) {
        ends.append(period)
      }
    }
    switch ends.count {
    case 0:
      // The latest that a definition names.
      let named = definitions.flatMap(\.items).compactMap { item -> WrittenPeriod? in
        if case .period(let ends) = item.kind { ends.last } else { nil }
      }
      let latest = named.max { a, b in
        (reader.years(from: a, to: b, entities: entities) ?? 0) > 0
      }
      return (latest, nil)
    case 1: return (ends[0], nil)
    case 2:
      guard let years = reader.years(from: ends[0], to: ends[1], entities: entities) else {
        return nil
      }
      return years > 0 ? (ends[1], ends[0]) : (ends[0], ends[1])
    default: return nil
    }
  }

  /// A definition that wasn't read.
  private func hasUnread(_ expression: ExpressionReader) -> Bool {
    definitions.indices.contains { expression.definitions[$0].meanings.isEmpty }
  }

  private func expressionReader(
    anchor: WrittenPeriod?, from: WrittenPeriod?
  ) -> ExpressionReader? {
    var range: Int?
    if let anchor, let from {
      range = reader.years(from: from, to: anchor, entities: entities)
      if range == nil { return nil }
    }
    func made(
      _ known: [(attributes: [AttributeIndex], meanings: [ExpressionReader.Meaning])], range: Int?
    ) -> ExpressionReader {
      ExpressionReader(
        book: reader.book, factBase: reader.factBase, form: form, range: range,
        periodsBefore: { written in
          anchor.flatMap { reader.years(from: written, to: $0, entities: entities) }
        }, definitions: known, words: { hashes(of: [$0]) })
    }
    var known = definitions.map { _ in
      (attributes: [AttributeIndex](), meanings: [ExpressionReader.Meaning]())
    }
    // A definition may rest on another, in whichever order they stand.
    for _ in definitions {
      for place in definitions.indices where known[place].meanings.isEmpty {
        let items = withTerms(definitions[place].items).filter { !$0.isEntity }
        let meanings = made(known, range: nil).read(items[...], prefersFrames: false)
        if !meanings.isEmpty { known[place] = (definitions[place].attributes, meanings) }
      }
    }
    // What can't be read falls back on the pack's own formula, if it has one, and contradicts nothing.
    let isOpen = definitions.indices.contains {
      known[$0].meanings.isEmpty && definitions[$0].attributes.isEmpty
    }
    return isOpen ? nil : made(known, range: range)
  }

  /// The asked part without what stands around it: as little as may be left of it, then more.
  ///
  /// Behind a word of asking ("… we need", "what is") it begins, whatever stands before; it ends before
  /// "using …" or "and show …".
  private func meaning(
    of items: [QuestionItem], _ expression: ExpressionReader
  ) -> (meanings: [ExpressionReader.Meaning], items: [QuestionItem]) {
    let items = items.filter { $0.kind != .passed }
    let firstOperand = items.firstIndex(where: \.isOperand) ?? items.count
    let firstFrameWord = items.firstIndex(where: reader.isFrameWord) ?? items.count
    let starts = [0] + (0..<min(firstOperand, firstFrameWord))
      .filter { reader.isPassed(items[$0]) }.map { $0 + 1 }.filter { $0 < items.count }
    let lastOperand = items.lastIndex(where: \.isOperand) ?? -1
    let ends = ((lastOperand + 1)...max(items.count, lastOperand + 1)).filter { place in
      let tail = items[place...]
      return tail.isEmpty || tail.allSatisfy(reader.isPassed)
        || reader.isTrailing(items[place]) && !tail.contains(where: reader.isFrameWord)
    }
    // Behind the last word of asking first: "what is the … average of" would be split at its end.
    for start in starts.reversed().prefix(16) {
      for end in ends.reversed().prefix(8) where start < end {
        let found = expression.read(items[start..<end], prefersFrames: true)
        if !found.isEmpty { return (found, Array(items[start..<end])) }
      }
    }
    return (phrase(in: items, expression), items)
  }

  /// A phrase somewhere in the part, with nothing but words that ask for nothing around it.
  private func phrase(
    in items: [QuestionItem], _ expression: ExpressionReader
  ) -> [ExpressionReader.Meaning] {
    guard items.count <= 24 else { return [] }
    for start in items.indices {
      for end in (start + 1...items.count).reversed()
      where items[end...].allSatisfy({ reader.isPassed($0) || reader.isTrailing($0) }) {
        let found = expression.phrase(items[start..<end])
        if !found.isEmpty { return found }
      }
      if !reader.isPassed(items[start]) { break }
    }
    return []
  }

  /// Those in the form asked for, if there are any, and with the parts that are said to be used.
  private func fitting(_ meanings: [ExpressionReader.Meaning]) -> [ExpressionReader.Meaning] {
    var fitting = meanings.filter { meaning in
      let parts = Set(reader.factBase.attributes(in: meaning.formula))
      return used.allSatisfy { $0.contains(where: parts.contains) }
    }
    if form.isPoints, fitting.contains(where: { $0.shape == .points }) {
      fitting = fitting.filter { $0.shape == .points }
    } else if form.isPercent || form.isPoints {
      let shares = fitting.filter(\.shape.isShare)
      if !shares.isEmpty { fitting = shares }
    } else if form.isMoney || form.scale != nil {
      let amounts = fitting.filter { !$0.shape.isShare }
      if !amounts.isEmpty { fitting = amounts }
    }
    return fitting
  }

  /// What an output may call the asked thing by.
  private func attributes(
    of items: [QuestionItem], _ meanings: [ExpressionReader.Meaning]
  ) -> [AttributeIndex] {
    var found: [AttributeIndex] = []
    let named = items.compactMap { item -> [AttributeIndex]? in
      if case .attribute(let attributes) = item.kind { attributes } else { nil }
    }
    let content = items.filter { !reader.isPassed($0) && !$0.isPeriod }
    if content.count == 1, let only = named.first { found = only }
    for meaning in meanings {
      for index in reader.factBase.attributes.indices.map({ AttributeIndex($0) }) {
        let isNamed = meaning.formula == .attribute(index, periodsEarlier: 0)
          || reader.factBase[index].formula == meaning.formula
        if isNamed, !found.contains(index) { found.append(index) }
      }
    }
    return found
  }
}

extension FactBase {
  /// All attributes that a formula rests on, those of its parts' own formulas included.
  package func attributes(in formula: AttributeFormula) -> [AttributeIndex] {
    var found: [AttributeIndex] = []
    func walk(_ formula: AttributeFormula) {
      switch formula {
      case .number: break
      case .attribute(let index, _):
        if found.contains(index) { return }
        found.append(index)
        if let own = self[index].formula { walk(own) }
      case .negate(let inner), .call(_, let inner): walk(inner)
      case .binary(_, let left, let right):
        walk(left)
        walk(right)
      case .coalesce(let parts), .minimum(let parts), .maximum(let parts): parts.forEach(walk)
      }
    }
    walk(formula)
    return found
  }
}
