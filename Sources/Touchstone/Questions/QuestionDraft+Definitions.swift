/// What a question defines itself.
extension QuestionDraft {
  /// Takes definitions out of a sentence; gives what is left of it.
  ///
  /// - Parameter kept: what stands before, of which a definition without a name defines the last.
  mutating func takeDefinition(
    _ sentence: [QuestionItem], behind kept: [QuestionItem] = []
  ) -> [QuestionItem] {
    let frames = definingFrames(for: sentence)
    for start in starts(in: sentence).reversed() {
      let tail = sentence[start...]
      for frame in frames {
        if let slot = frame.asks.mentions.first, frame.asks.defines != nil,
          let match = match(frame.pattern.nodes[...], tail), let held = match[slot],
          let names = listed(held)
        {
          used += names
          return Array(sentence[..<start])
        }
        guard let term = frame.asks.defines, frame.asks.mentions.isEmpty,
          let match = match(frame.pattern.nodes[...], tail),
          var body = match.first(where: { $0.key != term })?.value ?? match[term]
        else { continue }
        // A frame without a slot for the name defines what stands before it.
        let isNamed = match.count > 1
        var inner: ArraySlice<QuestionItem>?
        // "Calculation rule -> margin = …": what stands before the last sign is the name.
        if let sign = body.lastIndex(where: { $0.kind == .equals }), sign > body.startIndex {
          inner = body[..<sign]
          body = body[(sign + 1)...]
        }
        let named =
          inner.map { Array($0) }
          ?? (isNamed ? match[term].map { Array($0) } ?? [] : previous(kept + sentence[..<start]))
        guard let name = name(in: named) ?? pronoun(named), !isShare(body),
          body.contains(where: \.isName)
        else {
          continue
        }
        // "what is net income" defines nothing: a definition computes.
        if frame.asks.needsCalculation, !computes(body) { continue }
        var attributes: [AttributeIndex] = []
        if name.count == 1, case .attribute(let found) = name[0].kind { attributes = found }
        // "…, and DSO means …": what follows may define more.
        let (first, rest) = split(Array(body), isNamed: isNamed)
        definitions.append(
          Definition(attributes: attributes, words: hashes(of: name), items: first))
        if !rest.isEmpty { _ = takeDefinition(rest) }
        return Array(sentence[..<start])
      }
    }
    return sentence
  }

  /// The frames that define or name parts, of those whose words are there. A sign counts as "=".
  private func definingFrames(for items: [QuestionItem]) -> [QuestionFrame] {
    var words = Set(items.flatMap { $0.word.map { [$0] } ?? hashes(of: [$0]) })
    words.insert(Self.equals)
    return reader.book.frames.filter {
      ($0.asks.defines != nil || !$0.asks.mentions.isEmpty) && $0.pattern.mayMatch(words)
    }
  }

  /// The defined name: the last attribute of a stretch, else all of a short one.
  private func name(in items: [QuestionItem]) -> [QuestionItem]? {
    var items = trimmed(items).filter { $0.kind != .passed && !$0.isPeriod && !$0.isEntity }
    while items.last?.kind == .comma || items.last?.kind == .colon { items.removeLast() }
    // "students should treat net margin": the name is what stands last. A frame is a term as a whole.
    if let last = items.last, case .attribute = last.kind,
      !items.contains(where: \.isOperation), items.count(where: \.isName) == 1,
      !items.contains(where: reader.isFrameWord)
    {
      return [last]
    }
    guard !items.isEmpty, items.count <= 8,
      !items.contains(where: {
        $0.kind == .comma || reader.isQuestionWord($0) || reader.isCopula($0)
      })
    else { return nil }
    return items
  }

  private static let pronouns = English.hashes("it this that")

  /// "It is defined as …": the last name before.
  private func pronoun(_ items: [QuestionItem]) -> [QuestionItem]? {
    guard items.count == 1, let word = items[0].word, Self.pronouns.contains(word) else {
      return nil
    }
    return lastName.map { [$0] }
  }

  private static let calculations = English.hashes(
    "ratio quotient product sum excess difference proportion fraction multiple divided divide relative after "
      + "net plus minus less over")

  private func computes(_ body: ArraySlice<QuestionItem>) -> Bool {
    body.contains { item in
      guard let word = item.word else { return item.isOperation }
      return Self.calculations.contains(word)
    }
  }

  /// Parts a body from further definitions behind a comma.
  private func split(
    _ body: [QuestionItem], isNamed: Bool
  ) -> (first: [QuestionItem], rest: [QuestionItem]) {
    for place in body.indices where body[place].kind == .comma {
      let rest = Array(body[(place + 1)...])
      let defines = definingFrames(for: rest).contains { frame in
        frame.asks.defines != nil && frame.asks.mentions.isEmpty
          && (match(frame.pattern.nodes[...], rest[...])?.count ?? 0) > 1
      }
      if defines { return (Array(body[..<place]), rest) }
    }
    return (body, [])
  }

  /// Without the words at its ends that ask for nothing.
  func trimmed(_ items: [QuestionItem]) -> [QuestionItem] {
    Array(items.drop(while: reader.isPassed).reversed().drop(while: reader.isPassed).reversed())
  }

  static let equals = WordHash("=")
  static let shareWords = English.hashes(
    "percent percentage % pct share proportion fraction portion multiple")

  /// "compute capex as a percent of revenue" defines nothing.
  func isShare(_ body: ArraySlice<QuestionItem>) -> Bool {
    guard let word = body.first(where: { $0.kind != .passed })?.word else { return false }
    return Self.shareWords.contains(word)
  }

  /// "using A and B (from the cash flow statement)": the attributes named.
  func listed(_ items: ArraySlice<QuestionItem>) -> [[AttributeIndex]]? {
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

  /// Where a definition may begin: at the start, and behind commas and dashes.
  func starts(in items: [QuestionItem]) -> [Int] {
    items.indices.filter { $0 == 0 || items[$0 - 1].kind == .comma || items[$0 - 1].kind == .colon }
  }

  /// What stands last before a definition without a name of its own.
  func previous(_ items: [QuestionItem]) -> [QuestionItem] {
    items.last { $0.isOperand && $0.kind != .close }.map { [$0] } ?? []
  }

  /// What a pattern's slots hold where it covers the items whole; the shortest term first.
  func match(
    _ nodes: ArraySlice<FramePattern.Node>, _ items: ArraySlice<QuestionItem>
  ) -> [String: ArraySlice<QuestionItem>]? {
    guard let node = nodes.first else { return items.isEmpty ? [:] : nil }
    let rest = nodes.dropFirst()
    switch node {
    case .word(let word):
      guard let first = items.first else { return nil }
      if first.kind == .comma || first.kind == .passed { return match(nodes, items.dropFirst()) }
      let isEqualsSign =
        word == Self.equals
        && (first.kind == .equals
          || first.kind == .colon && items.dropFirst().contains(where: \.isOperation))
      if first.kind == .colon, !isEqualsSign { return match(nodes, items.dropFirst()) }
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

  func hashes(of items: [QuestionItem]) -> [WordHash] {
    items.flatMap { item in
      item.tokens.map { text.tokens[$0] }
        .filter { $0.kind != .symbol && $0.hash != English.possessive }.map(\.hash)
    }
  }
}
