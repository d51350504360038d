/// Groups of people that a dataset is watched for, by the words that texts name them with.
public struct SensitiveGroups: Sendable {
  public struct Group: Hashable, Sendable {
    public var id: String
    /// What to call it.
    public var label: String
    /// What it is a group by: `gender`, `age` …
    public var dimension: String
    /// Words and phrases, whole and in any case.
    public var terms: [String]
    /// Phrases with a term in them that name something else.
    public var exceptions: [String]

    public init(
      id: String, label: String, dimension: String, terms: [String], exceptions: [String] = []
    ) {
      self.id = id
      self.label = label
      self.dimension = dimension
      self.terms = terms
      self.exceptions = exceptions
    }
  }

  /// As many as a mask has bits.
  public static let limit = 64

  /// A group's bit is its place here.
  public let groups: [Group]
  private var trie = TokenTrie()
  /// By the value of a node.
  private var masks: [UInt64] = []

  /// *Shape*: at most `limit` groups.
  public init(_ groups: [Group]) {
    precondition(groups.count <= Self.limit, "\(groups.count) sensitive groups")
    self.groups = groups
    for (bit, group) in groups.enumerated() {
      for term in group.terms { add(term, mask: 1 << UInt64(bit)) }
    }
    // Last, so that a phrase that is both is an exception.
    for group in groups { for phrase in group.exceptions { add(phrase, mask: nil) } }
  }

  /// - Parameter mask: nil for an exception.
  private mutating func add(_ phrase: String, mask: UInt64?) {
    let words = Self.words(of: Array(phrase.utf8))
    if words.isEmpty { return }
    let value = Int(trie.insert(words, value: Int32(masks.count)))
    if value == masks.count { masks.append(0) }
    masks[value] = mask.map { masks[value] | $0 } ?? 0
  }

  /// The groups that a text names, a bit each.
  public func mask(of text: [UInt8]) -> UInt64 {
    if masks.isEmpty { return 0 }
    let words = Self.words(of: text)
    var mask: UInt64 = 0
    var position = 0
    while position < words.count {
      var node: TokenTrie.Node = 0
      var end = position
      var longest: (end: Int, value: Int)?
      while end < words.count, let next = trie.next(node, words[end]) {
        node = next
        end += 1
        if let value = trie.value(node) { longest = (end, Int(value)) }
      }
      if let longest {
        mask |= masks[longest.value]
        position = longest.end
      } else {
        position += 1
      }
    }
    return mask
  }

  /// "African-American" is two words, "men's" is "men" and "s".
  private static func words(of text: [UInt8]) -> [WordHash] {
    Tokenizer.tokenize(text).filter { token in
      token.kind == .word || token.kind == .digits
        || token.symbol != UInt8(ascii: "-") && token.symbol != UInt8(ascii: "'")
          && token.kind == .symbol
    }
    .map(\.hash)
  }
}

/// Counts records by the sensitive groups they name.
public struct BiasTally: Hashable, Sendable {
  public private(set) var records = 0
  /// By the place of a group.
  public private(set) var counts: [Int]

  public init(groups: Int) { counts = Array(repeating: 0, count: groups) }
  public init(groups: SensitiveGroups) { self.init(groups: groups.groups.count) }

  public mutating func add(_ mask: UInt64) {
    records += 1
    var left = mask
    while left != 0 {
      counts[left.trailingZeroBitCount] += 1
      left &= left - 1
    }
  }

  public mutating func merge(_ other: BiasTally) {
    records += other.records
    for place in counts.indices { counts[place] += other.counts[place] }
  }
}
