/// What a question asks, once its definitions are taken out.
extension QuestionDraft {
  mutating func question() -> AskedQuestion? {
    var asking: [(items: [QuestionItem], all: [QuestionItem])] = []
    var periods: [[WrittenPeriod]] = []
    var hasLooseFrame = false
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
        if content.contains(where: reader.changesMeaning) {
          hasLooseFrame = true
        }
        if restricts(segment) {
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
    if asking.isEmpty, let only = lastDefined() { asking.append(([only], [only])) }
    guard let asked = asking.first else { return nil }
    var consumed = asked.items
    guard let (anchor, from) = range(of: periods) else {
      obstacle = "its periods don't go together"
      asksSeveral = true
      return nil
    }
    var meanings: [ExpressionReader.Meaning] = []
    let expression = expressionReader(anchor: anchor, from: from)
    guard let expression else {
      let unread = definitions.map { reader.quoted($0.items, text) }.joined(separator: ", ")
      obstacle = "what it defines isn't understood: \(unread)"
      return nil
    }
    for (place, segment) in asking.enumerated() {
      var (found, part) = meaning(of: segment.items, expression)
      if place == 0,
        hasLooseFrame || found.isEmpty || from != nil && !found.contains(where: \.usesRange)
      {
        // "R&D spending FY2019 - FY2021: average of the 3 years?"
        let joined = meaning(of: joinedWords, expression)
        // "… of Acme: what's the % difference?": its words change what is asked.
        if !joined.meanings.isEmpty || hasLooseFrame { (found, part) = joined }
      }
      if found.isEmpty { found = meaningOfAside(segment.items, expression) }
      if place == 0 {
        meanings = found
        consumed = part
      } else if segment.items.contains(where: \.isOperand) || !found.isEmpty {
        if let defined = calculation(in: segment.all, expression) {
          // "…, i.e. A divided by B", "Use A divided by B": what is calculated is what is asked.
          meanings = defined
        } else if found != meanings, !isUse(segment.items) {
          obstacle =
            "\(reader.quoted(segment.items, text)) asks for something else, or isn't understood"
          asksSeveral = true
          return nil
        }
      }
    }
    obstacle = "\(reader.quoted(asked.items, text)) isn't understood"
    asksSeveral = asked.items.count { if case .attribute = $0.kind { true } else { false } } > 1
    if meanings.isEmpty { return nil }
    obstacle = "it asks for more than one period"
    asksSeveral = true
    if let range = expression.range, !meanings.contains(where: \.usesRange), saysAverage {
      // "On average, what was … from FY2018 to FY2020?"
      meanings = meanings.map {
        ExpressionReader.Meaning(
          formula: .call(.mean(periods: range + 1), $0.formula), shape: $0.shape, usesRange: true)
      }
    }
    meanings = meanings.filter { from == nil || $0.usesRange }
    if meanings.isEmpty { return nil }
    asksSeveral = false
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
  func meaningOfAside(
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

  /// Arithmetic between names, behind a word like "use" or "i.e." at most.
  private func calculation(
    in items: [QuestionItem], _ expression: ExpressionReader
  ) -> [ExpressionReader.Meaning]? {
    let part = items.filter { !$0.isEntity }.drop(while: reader.isPassed)
    guard part.contains(where: \.isOperation), let last = part.lastIndex(where: isEnd) else {
      return nil
    }
    let meanings = expression.read(part[...last], prefersFrames: false)
    guard part[(last + 1)...].allSatisfy(reader.isPassed) else { return nil }
    return meanings.isEmpty ? nil : meanings
  }

  private func isEnd(_ item: QuestionItem) -> Bool { item.isOperand || item.isPeriod }

  /// All segments as one.
  var joinedWords: [QuestionItem] { segments.flatMap { lifted(withTerms($0.items)) } }

  /// A segment without names asks where a phrase of the packs is in it.
  func mayAsk(_ items: [QuestionItem]) -> Bool {
    let words = items.compactMap(\.word)
    guard words.count <= 24 else { return false }
    let known = Set(words)
    let phrases = reader.book.frames.filter {
      $0.pattern.isPhrase && $0.pattern.mayMatch(known)
    }
    if phrases.isEmpty { return false }
    return words.indices.contains { start in
      (start + 1...words.count).contains { end in
        reader.book.frames.contains {
          $0.pattern.isPhrase && $0.pattern.matches(words[start..<end])
        }
      }
    }
  }

  func isUse(_ items: [QuestionItem]) -> Bool { usedAttributes(items) != nil }

  private static let average = WordHash("average")

  /// A phrase like "on average" stands somewhere.
  private var saysAverage: Bool {
    segments.contains { segment in
      segment.items.contains { $0.kind == .passed && hashes(of: [$0]).contains(Self.average) }
    }
  }

  /// "Margin means A over B. Apply this to Acme": what is defined first is what is asked.
  private func lastDefined() -> QuestionItem? {
    guard let first = definitions.first else { return nil }
    let tokens = first.items.first?.tokens ?? 0..<1
    return first.attributes.isEmpty
      ? QuestionItem(kind: .term(0), tokens: tokens)
      : QuestionItem(kind: .attribute(first.attributes), tokens: tokens)
  }

  /// Words that may narrow what the same sentence asks.
  private func restricts(_ segment: (items: [QuestionItem], sentence: Int)) -> Bool {
    reader.mayRestrict(segment.items)
      && segments.contains { other in
        other.sentence == segment.sentence && other.items.contains(where: \.isOperand)
      }
  }

  /// Without the entity, with the prepositions before it, and without periods.
  func lifted(_ items: [QuestionItem]) -> [QuestionItem] {
    var kept: [QuestionItem] = []
    for item in items {
      if item.isEntity || item.isPeriod, !kept.isEmpty { kept[kept.count - 1].closesPhrase = true }
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
  func withTerms(_ items: [QuestionItem]) -> [QuestionItem] {
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
  func range(of periods: [[WrittenPeriod]]) -> (to: WrittenPeriod?, from: WrittenPeriod?)? {
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
    default: return consecutive(ends)
    }
  }

  /// "FY2020, FY2021 and FY2022" are the range from the first to the last.
  private func consecutive(
    _ periods: [WrittenPeriod]
  ) -> (to: WrittenPeriod?, from: WrittenPeriod?)? {
    let steps = periods.compactMap { reader.years(from: $0, to: periods[0], entities: entities) }
    guard steps.count == periods.count, let oldest = steps.max(), let newest = steps.min(),
      Set(steps).count == oldest - newest + 1
    else { return nil }
    let (first, last) = (steps.firstIndex(of: oldest), steps.firstIndex(of: newest))
    return (last.map { periods[$0] }, first.map { periods[$0] })
  }

  /// Whether a definition names something that another open one defines.
  private func waits(_ place: Int, for isOpen: [Bool]) -> Bool {
    let names = withTerms(definitions[place].items)
    return definitions.indices.contains { other in
      guard other != place, isOpen[other] else { return false }
      return names.contains { item in
        switch item.kind {
        case .term(let term): term == other
        case .attribute(let attributes):
          attributes.contains(where: definitions[other].attributes.contains)
        default: false
        }
      }
    }
  }

  /// A definition's body: all of it, else what stands before a comma.
  private func meanings(
    ofBody body: [QuestionItem], _ expression: ExpressionReader
  ) -> [ExpressionReader.Meaning] {
    var end = body.count
    while end > 0 {
      var items = withoutOuterCommas(withTerms(Array(body[..<end])))
      while let last = items.last, reader.isPassed(last) { items.removeLast() }
      let meanings = expression.read(items[...], prefersFrames: false)
      if !meanings.isEmpty { return meanings }
      end = outerCommas(Array(body[..<end])).last ?? 0
      // What is left out may say nothing of the formula.
      if body[end...].contains(where: { $0.isName || $0.isOperation }) { return [] }
    }
    return []
  }

  /// The places of commas outside of brackets.
  private func outerCommas(_ items: [QuestionItem]) -> [Int] {
    var level = 0
    return items.indices.filter { place in
      if items[place].kind == .open { level += 1 }
      if items[place].kind == .close { level -= 1 }
      return level == 0 && items[place].kind == .comma
    }
  }

  private func withoutOuterCommas(_ items: [QuestionItem]) -> [QuestionItem] {
    let commas = Set(outerCommas(items))
    return items.indices.filter { !commas.contains($0) && !items[$0].isEntity }
      .map { items[$0] }.filter { $0.kind != .colon }
  }

  /// A definition that wasn't read.
  func hasUnread(_ expression: ExpressionReader) -> Bool {
    definitions.indices.contains { expression.definitions[$0].meanings.isEmpty }
  }

  func expressionReader(
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
    for round in 0...definitions.count {
      for place in definitions.indices where known[place].meanings.isEmpty {
        // What rests on a part that isn't read yet waits, but for the last round.
        if round < definitions.count, waits(place, for: known.map(\.meanings.isEmpty)) { continue }
        let meanings = meanings(ofBody: definitions[place].items, made(known, range: nil))
        if !meanings.isEmpty { known[place] = (definitions[place].attributes, meanings) }
      }
    }
    // What can't be read falls back on the pack's own formula, if it has one, and contradicts nothing.
    let isOpen = definitions.indices.contains {
      known[$0].meanings.isEmpty && definitions[$0].attributes.isEmpty
    }
    return isOpen ? nil : made(known, range: range)
  }
}
