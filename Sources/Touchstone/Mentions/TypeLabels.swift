/// What texts call entities of the types that packs describe: "hotels", "places to stay".
///
/// A label stays a word of the text, or the value it is beside ("museum" says which kind of venue): what
/// it stands for is looked up where a rule speaks of types.
struct TypeLabels: Sendable {
  private var trie = TokenTrie()
  /// By value of the trie.
  private var types: [[TypeIndex]] = []

  var isEmpty: Bool { types.isEmpty }

  init(_ factBase: FactBase) {
    for (place, type) in factBase.types.enumerated() {
      for label in type.labels {
        let hashes = Tokenizer.tokenize(Array(label.utf8)).map(\.hash)
        if hashes.isEmpty { continue }
        let value = Int(trie.insert(hashes, value: Int32(types.count)))
        if value == types.count { types.append([]) }
        if !types[value].contains(TypeIndex(place)) { types[value].append(TypeIndex(place)) }
      }
    }
  }

  /// The longest label that starts at a token; nil where none does.
  func hit(in tokens: [Token], at start: Int) -> (tokens: Range<Int>, types: [TypeIndex])? {
    var node: TokenTrie.Node = 0
    var best: (tokens: Range<Int>, types: [TypeIndex])?
    var index = start
    while index < tokens.count, let next = trie.next(node, tokens[index].hash) {
      node = next
      index += 1
      if let value = trie.value(node) { best = (start..<index, types[Int(value)]) }
    }
    return best
  }

  /// By type: the values that say which kind of it an entity is, as facts state them.
  static func kinds(in factBase: FactBase) -> [Set<Term>] {
    factBase.types.map { type in
      guard let kinds = type.kinds else { return [] }
      let facts = factBase.facts.lazy.filter {
        $0.attribute == kinds && factBase[$0.entity].type == type.name
      }
      return Set(facts.map { Term(attribute: kinds, value: $0.value) })
    }
  }
}
