/// What a question defines itself.
extension QuestionDraft {
  /// Takes a definition out of a sentence; gives what is left of it.
  mutating func takeDefinition(_ sentence: [QuestionItem]) -> [QuestionItem] {
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
        let name = trimmed(named).filter { $0.kind != .passed && !$0.isPeriod && !$0.isEntity }
        guard !name.isEmpty, name.count <= 8, !isShare(body),
          !name.contains(where: { $0.kind == .comma || reader.isQuestionWord($0) }),
          body.contains(where: \.isOperand)
        else { continue }
        var attributes: [AttributeIndex] = []
        if name.count == 1, case .attribute(let found) = name[0].kind { attributes = found }
        definitions.append(
          Definition(attributes: attributes, words: hashes(of: name), items: Array(body)))
        return Array(plain[..<start])
      }
    }
    return sentence
  }

  /// Without the words at its ends that ask for nothing.
  func trimmed(_ items: [QuestionItem]) -> [QuestionItem] {
    Array(items.drop(while: reader.isPassed).reversed().drop(while: reader.isPassed).reversed())
  }

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

  /// Where a definition may begin: at the start, behind words that change nothing, behind a comma.
  func starts(in items: [QuestionItem]) -> [Int] {
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
  func previous(_ items: ArraySlice<QuestionItem>) -> [QuestionItem] {
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

  func hashes(of items: [QuestionItem]) -> [WordHash] {
    items.flatMap { item in
      item.tokens.map { text.tokens[$0] }
        .filter { $0.kind != .symbol && $0.hash != English.possessive }.map(\.hash)
    }
  }
}
