/// Texts and truth values of a JSON context, read as facts of the record: `{"order": {"status":
/// "shipped", "giftWrap": false}}`.
///
/// A leaf counts where the words of its last key stand together in the output and belong to no other
/// leaf: a text behind "is" or a colon that the clause ends with, a truth value behind a word of being
/// or having. All else is left alone.
extension GroundingCheck {
  private static let leavesLimit = 512
  private static let beings = English.hashes("is are was were be been isn wasn aren weren")
  private static let havings = English.hashes(
    "has have had with without include includes including included offers offer comes come get gets no"
  )
  private static let passed = English.hashes(
    "currently now still already also been being fully not never yet a an the in")
  private static let prefixes = English.hashes("is has was can are have")
  private static let ends = English.hashes("and but or so because which while")

  /// In order of the leaves, then of the text.
  func leafValues(_ rule: Int) -> [Finding] {
    let leaves = context.document.leaves
    guard !leaves.isEmpty, leaves.count <= Self.leavesLimit else { return [] }
    let keys = leaves.map(ownWords)
    return leaves.indices.flatMap { index -> [Finding] in
      let key = keys[index]
      guard !key.isEmpty, keys.count(where: { $0 == key }) == 1 else { return [] }
      let value = context.text.text(leaves[index].span)
      return places(of: key).compactMap { place in
        switch value {
        case "true", "false":
          return truth(value == "true", leaves[index], at: place, wordCount: key.count, rule)
        default: return text(value, leaves[index], at: place, rule)
        }
      }
    }
  }

  /// Of the last key, without an "is" or "has" before it.
  private func ownWords(_ leaf: ContextDocument.Leaf) -> [WordHash] {
    var words = leaf.words.suffix(leaf.ownWords).map { KeyWord.stem($0) }
    if words.count > 1, Self.prefixes.contains(words[0]) { words.removeFirst() }
    return words
  }

  /// Where the words stand one behind the other, in lines that are read.
  private func places(of key: [WordHash]) -> [Range<Int>] {
    let last = text.tokens.count - key.count
    guard last >= 0 else { return [] }
    return (0...last).filter { start in
      key.indices.allSatisfy {
        KeyWord.stem(text.tokens[start + $0].hash, in: text, start + $0) == key[$0]
      }
    }.map { $0..<$0 + key.count }
  }

  /// The clause a token stands in, where the text stands behind what it says.
  private func clause(of tokens: Range<Int>) -> Clause? {
    let index = clauses.clauses.firstIndex { clause in
      clause.pieces.contains { $0.tokens.contains(tokens.lowerBound) }
    }
    guard let index, isRead(clauses.layout.lines[clauses.clauses[index].line].kind) else {
      return nil
    }
    let standing = StandingReader(clauses: clauses).standing(of: tokens, in: index)
    let isBehind = standing.modality == .asserted || standing.modality == .attributed
    return isBehind && !standing.isRefuted ? clauses.clauses[index] : nil
  }

  private func start(of tokens: Range<Int>, in clause: Clause) -> Int {
    clause.pieces.last { $0.tokens.contains(tokens.lowerBound) }?.tokens.lowerBound
      ?? tokens.lowerBound
  }

  // MARK: Truth values

  private func truth(
    _ isTrue: Bool, _ leaf: ContextDocument.Leaf, at place: Range<Int>, wordCount: Int, _ rule: Int
  ) -> Finding? {
    guard let clause = clause(of: place) else { return nil }
    let start = start(of: place, in: clause)
    var before = place.lowerBound - 1
    while before >= start,
      Self.passed.contains(text.tokens[before].hash)
        || text.tokens[before].symbol == UInt8(ascii: "'")
        || text.tokens[before].hash == WordHash("t")
    {
      before -= 1
    }
    guard before >= start else { return nil }
    let word = text.tokens[before].hash
    guard
      Self.beings.contains(word)
        || Self.havings.contains(word) && (wordCount > 1 || isAtEnd(place.upperBound))
    else { return nil }
    let denial = DenialReader(clauses: clauses).denial(before: place.lowerBound, from: start)
    if denial == .unclear { return nil }
    let says = denial == .none
    let span = text.span(place)
    let words = isTrue ? "yes" : "no"
    return finding(
      rule, span, .boolean(says), says == isTrue ? .supported : .contradicted,
      says == isTrue
        ? "The context gives \(words) for \(leaf.path)."
        : "The context gives \(words) for \(leaf.path); the text says \(says ? "yes" : "no").",
      expected: says == isTrue ? nil : .boolean(isTrue), evidence: [evidence(leaf)])
  }

  private func isAtEnd(_ token: Int) -> Bool {
    token >= text.tokens.count
      || text.tokens[token].kind != .word && text.tokens[token].kind != .digits
      || Self.ends.contains(text.tokens[token].hash)
  }

  // MARK: Texts

  private func text(
    _ value: String, _ leaf: ContextDocument.Leaf, at place: Range<Int>, _ rule: Int
  ) -> Finding? {
    let known = TextForm(value)
    guard (1...4).contains(known.words.count), value.contains(where: \.isLetter),
      !context.text.mentions.contains(where: {
        leaf.span.contains($0.span) && ($0.kind == .value || $0.kind == .period || $0.kind == .time)
      }), clause(of: place) != nil, let phrase = phrase(behind: place.upperBound),
      phrase.count <= known.words.count + 1
    else { return nil }
    let said = TextForm(text.text(text.span(phrase)))
    let isSame = said == known || said.contains(known) || known.contains(said)
    if !isSame, self.said.contains(where: { TextForm($0.text($0.whole)).contains(said) }) {
      return nil
    }
    let written = text.text(text.span(phrase))
    return finding(
      rule, text.span(phrase), .text(written), isSame ? .supported : .contradicted,
      isSame
        ? "The context gives \(PrintableText.line(value, limit: 60)) for \(leaf.path)."
        : "The context gives \(PrintableText.line(value, limit: 60)) for \(leaf.path); the text says "
          + "\(written).",
      expected: isSame ? nil : .text(value), evidence: [evidence(leaf)])
  }

  /// The words behind "is" or a colon, up to the end of what is said.
  private func phrase(behind token: Int) -> Range<Int>? {
    // "the status of your order is", but not "the status page is".
    guard token < text.tokens.count, isCopula(token) || English.of.contains(text.tokens[token].hash)
    else { return nil }
    var copula = token
    while copula < min(token + 5, text.tokens.count), !isCopula(copula) {
      guard text.tokens[copula].kind == .word, !Self.ends.contains(text.tokens[copula].hash) else {
        return nil
      }
      copula += 1
    }
    guard copula < min(token + 5, text.tokens.count) else { return nil }
    var first = copula + 1
    while first < text.tokens.count, Self.passed.contains(text.tokens[first].hash) {
      // "is not shipped" says what it isn't.
      if DenialReader(clauses: clauses).denial(before: first + 1, from: copula) != .none {
        return nil
      }
      first += 1
    }
    var end = first
    while !isAtEnd(end) { end += 1 }
    return end > first ? first..<end : nil
  }

  private func isCopula(_ token: Int) -> Bool {
    Self.beings.contains(text.tokens[token].hash) || text.tokens[token].symbol == UInt8(ascii: ":")
      || text.tokens[token].symbol == UInt8(ascii: "=")
  }

  private func evidence(_ leaf: ContextDocument.Leaf) -> Finding.Evidence {
    Finding.Evidence(fact: "context:\(leaf.path)", source: "context", locator: nil, index: nil)
  }
}

extension ReadText {
  fileprivate var whole: ByteSpan { ByteSpan(0, bytes.count) }
}
