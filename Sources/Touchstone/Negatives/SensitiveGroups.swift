/// Finds the sensitive groups that a text names, in one pass over its tokens.
///
/// Whole words, the longest term first: in "American Indian" the term of two words counts and "Indian" doesn't. A term
/// inside an exception of its own group doesn't count. Words are compared by `WordHash`; between them a hyphen, a line
/// end or emphasis may stand: `African-American` is `African American`.
public struct SensitiveGroups: Sendable {
  /// One bit each.
  public static let maximumGroups = 64
  /// *Units*: words of a term or an exception.
  public static let maximumWords = 16

  /// In the order of their bits.
  public let groups: [SensitiveGroup]
  private var trie = TokenTrie()
  /// By the trie's values: spellings that differ in capitals only.
  private var phrases: [[Phrase]] = []

  /// What a phrase says for how it is written.
  private struct Phrase {
    /// Bits by word: it begins with a capital.
    var capitalised: UInt32
    /// Bits by word: it is in capitals throughout.
    var capitals: UInt32
    /// Groups it is a term of.
    var counted: UInt64
    /// Groups it is an exception of.
    var excepted: UInt64
  }

  /// - Parameter groups: at most `maximumGroups`; phrases that `words(of:)` refuses name nobody.
  public init(_ groups: [SensitiveGroup]) {
    precondition(groups.count <= Self.maximumGroups, "\(groups.count) groups have no bits")
    self.groups = groups
    for (place, group) in groups.enumerated() {
      let bit = UInt64(1) << UInt64(place)
      for term in group.terms { add(term, counted: bit, excepted: 0) }
      for exception in group.exceptions { add(exception, counted: 0, excepted: bit) }
    }
  }

  private mutating func add(_ text: String, counted: UInt64, excepted: UInt64) {
    guard let words = Self.words(of: text) else { return }
    var phrase = Phrase(capitalised: 0, capitals: 0, counted: counted, excepted: excepted)
    for (place, word) in words.enumerated() {
      phrase.capitalised |= Self.bit(place, word.flags.contains(.capitalised))
      phrase.capitals |= Self.bit(place, Self.isCapitals(word))
    }
    let value = Int(trie.insert(words.map(\.hash), value: Int32(phrases.count)))
    if value == phrases.count { phrases.append([]) }
    let known = phrases[value].firstIndex {
      $0.capitalised == phrase.capitalised && $0.capitals == phrase.capitals
    }
    if let known {
      phrases[value][known].counted |= counted
      phrases[value][known].excepted |= excepted
    } else {
      phrases[value].append(phrase)
    }
  }

  /// The words of a phrase as they are compared; nil without any, and with too many.
  static func words(of phrase: String) -> [Token]? {
    let words = Tokenizer.tokenize(Array(phrase.utf8)).filter { !isPassedOver($0) }
    return words.isEmpty || words.count > maximumWords ? nil : words
  }

  /// The same for phrases that no text tells apart.
  package static func key(of phrase: String) -> String? {
    words(of: phrase).map { words in
      words.map { "\($0.hash.bits)\($0.flags.contains(.capitalised))\(isCapitals($0))" }
        .joined(separator: " ")
    }
  }

  // MARK: Texts

  /// The groups that a text names. *Shape*: bits by their places in `groups`.
  public func mask(of text: String) -> UInt64 { mask(of: Array(text.utf8)) }

  /// As `mask(of:)`, of UTF-8.
  public func mask(of bytes: [UInt8]) -> UInt64 { mask(of: Tokenizer.tokenize(bytes)[...]) }

  /// As `mask(of:)`, of a text's tokens.
  public func mask(of tokens: ArraySlice<Token>) -> UInt64 {
    var found: UInt64 = 0
    // Exceptions that reach beyond the token looked at.
    var exceptions: [(end: Int, groups: UInt64)] = []
    // Where the last term ends: within it no shorter one begins.
    var free = tokens.startIndex
    for start in tokens.indices {
      guard trie.next(0, tokens[start].hash) != nil else { continue }
      let matches = walk(from: start, in: tokens)
      if let end = matches.exceptionEnd { exceptions.append((end, matches.excepted)) }
      guard let end = matches.termEnd, start >= free else { continue }
      var groups = matches.counted
      for exception in exceptions where end <= exception.end { groups &= ~exception.groups }
      found |= groups
      free = end
      exceptions.removeAll { $0.end <= end }
    }
    return found
  }

  private struct Matches {
    /// Of the longest term.
    var termEnd: Int?
    var counted: UInt64 = 0
    /// Of the longest exception.
    var exceptionEnd: Int?
    var excepted: UInt64 = 0
  }

  private func walk(from start: Int, in tokens: ArraySlice<Token>) -> Matches {
    var matches = Matches()
    var node: TokenTrie.Node = 0
    var capitalised: UInt32 = 0
    var capitals: UInt32 = 0
    var word = 0
    var place = start
    while place < tokens.endIndex {
      let token = tokens[place]
      guard let next = trie.next(node, token.hash) else {
        guard word > 0, Self.isPassedOver(token), place - start < 2 * Self.maximumWords else {
          break
        }
        place += 1
        continue
      }
      node = next
      capitalised |= Self.bit(word, token.flags.contains(.capitalised))
      capitals |= Self.bit(word, token.flags.contains(.allCapitals))
      word += 1
      place += 1
      guard let value = trie.value(node) else { continue }
      var counted: UInt64 = 0
      var excepted: UInt64 = 0
      for phrase in phrases[Int(value)]
      where phrase.capitalised & ~capitalised == 0 && phrase.capitals & ~capitals == 0 {
        counted |= phrase.counted
        excepted |= phrase.excepted
      }
      if counted != 0 { (matches.termEnd, matches.counted) = (place, counted) }
      if excepted != 0 {
        matches.exceptionEnd = place
        // A longer one holds the shorter.
        matches.excepted |= excepted
      }
    }
    return matches
  }

  private static func bit(_ place: Int, _ isSet: Bool) -> UInt32 {
    isSet ? 1 << UInt32(place) : 0
  }

  /// One capital is the beginning of a sentence as well.
  private static func isCapitals(_ word: Token) -> Bool {
    word.flags.contains(.capitalised) && word.flags.contains(.allCapitals) && word.span.count > 1
  }

  private static func isPassedOver(_ token: Token) -> Bool {
    token.kind == .newline || token.symbol == UInt8(ascii: "-") || Token.isMarkup(token.symbol)
  }
}
