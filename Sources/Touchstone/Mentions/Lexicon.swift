/// All names of entities and labels of attributes, found in a text in one pass.
package struct Lexicon: Sendable {
  /// What a name may stand for.
  package struct Entry: Sendable {
    package var entities: [EntityIndex] = []
    /// Primary first.
    package var attributes: [AttributeIndex] = []
    /// Values it states; whole ones, or else parts of some.
    package private(set) var terms: [Term] = []
    /// Types of entities that it is a word for.
    package fileprivate(set) var types: [TypeIndex] = []
    /// The spellings it goes by, with their conditions.
    fileprivate var spellings: [Spelling] = []

    /// A part of a value counts only where nothing is named as a whole.
    fileprivate mutating func add(_ term: Term) {
      if terms.contains(term) { return }
      if let first = terms.first, first.isPart != term.isPart {
        if term.isPart { return }
        terms.removeAll()
      }
      terms.append(term)
    }
  }

  /// A way to write a name.
  fileprivate struct Spelling: Sendable {
    /// The very bytes, where capitals count; nil where any do.
    var exact: [UInt8]?
    /// An everyday word too (SEMANTICS 8.3).
    var needsSignal: Bool
  }

  /// A name found in a text.
  package struct Hit: Sendable {
    package let tokens: Range<Int>
    package let entry: Int
    /// As it is written here it counts only with a second signal.
    package let needsSignal: Bool
  }

  package private(set) var entries: [Entry] = []
  private var trie = TokenTrie()
  /// What texts call entities of the types that packs describe.
  let typeLabels: TypeLabels

  package init(factBase: FactBase) {
    typeLabels = TypeLabels(factBase)
    for (index, entity) in factBase.entities.enumerated() {
      for alias in entity.aliases {
        add(alias.text) { entry in
          let entity = EntityIndex(index)
          if !entry.entities.contains(entity) { entry.entities.append(entity) }
          entry.spellings.append(
            Spelling(
              exact: alias.isCaseExact ? Array(alias.text.utf8) : nil,
              needsSignal: alias.needsSignal))
        }
      }
    }
    for (label, attributes) in factBase.labels {
      add(label) { entry in
        for attribute in attributes where !entry.attributes.contains(attribute) {
          entry.attributes.append(attribute)
        }
        entry.spellings.append(Spelling(exact: nil, needsSignal: false))
      }
    }
    for (text, term) in Self.terms(of: factBase) {
      add(text) { entry in
        entry.add(term)
        entry.spellings.append(Spelling(exact: nil, needsSignal: false))
      }
    }
    nameTypes(factBase)
  }

  /// The words for entities of a type among the names: its labels, and the values that say which kind
  /// they are.
  private mutating func nameTypes(_ factBase: FactBase) {
    for (place, type) in factBase.types.enumerated() {
      for label in type.labels {
        guard let entry = entry(of: label) else { continue }
        entries[entry].types.append(TypeIndex(place))
      }
    }
    for (place, kinds) in TypeLabels.kinds(in: factBase).enumerated() where !kinds.isEmpty {
      let type = TypeIndex(place)
      for entry in entries.indices
      where !entries[entry].types.contains(type) && !kinds.isDisjoint(with: entries[entry].terms) {
        entries[entry].types.append(type)
      }
    }
  }

  /// The entry whose name a text is, or nil.
  private func entry(of text: String) -> Int? {
    let tokens = Tokenizer.tokenize(Array(text.utf8)).filter { !Self.isSkippable($0) }
    var node: TokenTrie.Node = 0
    for token in tokens {
      guard let next = trie.next(node, Self.key(token)) else { return nil }
      node = next
    }
    return tokens.isEmpty ? nil : trie.value(node).map { Int($0) }
  }

  private mutating func add(_ name: String, _ change: (inout Entry) -> Void) {
    let bytes = Array(name.utf8)
    let tokens = Tokenizer.tokenize(bytes).filter { !Self.isSkippable($0) }
    if tokens.isEmpty { return }
    let value = trie.insert(tokens.map(Self.key), value: Int32(entries.count))
    if Int(value) == entries.count { entries.append(Entry()) }
    change(&entries[Int(value)])
  }

  /// Marks that names are written with or without: hyphens, commas, points, apostrophes.
  @inline(__always)
  private static func isSkippable(_ token: Token) -> Bool {
    switch token.symbol {
    case UInt8(ascii: "-"), UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "'"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// A point behind a word with a comma behind it: "Acme & Co., Inc."
  private static func endsAbbreviation(_ tokens: [Token], _ index: Int) -> Bool {
    tokens[index].symbol == UInt8(ascii: ".") && tokens[index].isGlued
      && tokens[index + 1].symbol == UInt8(ascii: ",") && tokens[index + 1].isGlued
  }

  private static let and = WordHash("and")

  @inline(__always)
  private static func key(_ token: Token) -> WordHash {
    token.symbol == UInt8(ascii: "&") ? and : token.hash
  }

  /// The longest name that starts at a token, or nil.
  ///
  /// A mark between two words of a name is passed over where the name goes on behind it; a line end
  /// never is.
  package func longestHit(in tokens: [Token], at start: Int, bytes: [UInt8]) -> Hit? {
    guard var node = trie.next(0, Self.key(tokens[start])) else { return nil }
    var best: Hit?
    var index = start + 1
    if let hit = hit(node, tokens, start..<index, bytes) { best = hit }
    while index < tokens.count {
      let token = tokens[index]
      if let next = trie.next(node, Self.key(token)), !Self.isSkippable(token) {
        node = next
        index += 1
        if let hit = hit(node, tokens, start..<index, bytes) { best = hit }
      } else if Self.isSkippable(token), index + 1 < tokens.count,
        !Self.isSkippable(tokens[index + 1]) || Self.endsAbbreviation(tokens, index)
      {
        index += 1
      } else {
        break
      }
    }
    return best
  }

  /// The name that ends at a node, if it is written as one of its spellings asks.
  private func hit(
    _ node: TokenTrie.Node, _ tokens: [Token], _ range: Range<Int>, _ bytes: [UInt8]
  ) -> Hit? {
    guard let value = trie.value(node), standsAlone(tokens, range) else { return nil }
    let span = Int(tokens[range.lowerBound].span.start)..<Int(tokens[range.upperBound - 1].span.end)
    let fitting = entries[Int(value)].spellings.filter { spelling in
      guard let exact = spelling.exact else { return true }
      return exact.count == span.count && exact.elementsEqual(bytes[span])
    }
    guard !fitting.isEmpty else { return nil }
    return Hit(
      tokens: range, entry: Int(value), needsSignal: fitting.allSatisfy(\.needsSignal))
  }

  /// Whether digits and letters touch the name nowhere.
  private func standsAlone(_ tokens: [Token], _ range: Range<Int>) -> Bool {
    // A name that ends inside a longer word-with-digits ("3M2") or a number with decimals isn't one.
    if range.upperBound < tokens.count {
      let last = tokens[range.upperBound - 1]
      let next = tokens[range.upperBound]
      if next.isGlued, next.kind != .symbol, next.kind != .newline, last.kind != .symbol {
        return false
      }
    }
    if range.lowerBound > 0 {
      let first = tokens[range.lowerBound]
      let before = tokens[range.lowerBound - 1]
      if first.isGlued, before.kind == .digits || before.kind == .word { return false }
      // "$3M" and "1.3M" are amounts.
      if first.isGlued, first.kind == .digits, before.kind == .symbol,
        !Self.mayPrecedeName(before.symbol)
      {
        return false
      }
    }
    return true
  }

  private static func mayPrecedeName(_ symbol: UInt8) -> Bool {
    switch symbol {
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "\""), UInt8(ascii: "'"),
      UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "|"), UInt8(ascii: ":"),
      UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ">"), UInt8(ascii: "~"):
      true
    default: false
    }
  }
}
