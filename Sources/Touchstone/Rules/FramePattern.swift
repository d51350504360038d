/// A pattern over the items of a question, compiled: words, and slots that hold whole expressions.
///
/// Other than a claim's slot pattern it is matched by trying, because an asked expression holds others:
/// the growth of the average of a share. A question has few items, so that is cheap.
package struct FramePattern: Hashable, Sendable {
  package indirect enum Node: Hashable, Sendable {
    case word(WordHash)
    /// A whole expression.
    case asked(String)
    /// A whole number: so many periods.
    case number(String)
    /// Any words: what a definition defines.
    case term(String)
    case group([[Node]])
    case optional(Node)
  }

  package let nodes: [Node]
  /// It has no slots: its words alone say what is asked.
  package let isPhrase: Bool
  /// Of each set one word must be there, or the pattern can't match.
  private let required: [Set<WordHash>]

  init(nodes: [Node]) {
    self.nodes = nodes
    isPhrase = !Self.hasSlot(nodes)
    required = nodes.compactMap(Self.required)
  }

  /// Whether a text with these words may hold the pattern.
  func mayMatch(_ words: Set<WordHash>) -> Bool {
    required.allSatisfy { !$0.isDisjoint(with: words) }
  }

  /// The words of which a node needs one; nil where it may need none.
  private static func required(_ node: Node) -> Set<WordHash>? {
    switch node {
    case .word(let word): return [word]
    case .group(let choices):
      var words: Set<WordHash> = []
      for choice in choices {
        guard let own = choice.lazy.compactMap(required).first else { return nil }
        words.formUnion(own)
      }
      return words
    case .asked, .number, .term, .optional: return nil
    }
  }

  private static func hasSlot(_ nodes: [Node]) -> Bool {
    nodes.contains { node in
      switch node {
      case .word: false
      case .asked, .number, .term: true
      case .group(let choices): choices.contains(where: hasSlot)
      case .optional(let inner): hasSlot([inner])
      }
    }
  }

  /// All words in it.
  var words: [WordHash] { Self.words(nodes) }

  private static func words(_ nodes: [Node]) -> [WordHash] {
    nodes.flatMap { node -> [WordHash] in
      switch node {
      case .word(let word): [word]
      case .asked, .number, .term: []
      case .group(let choices): choices.flatMap { words($0) }
      case .optional(let inner): words([inner])
      }
    }
  }

  /// Whether a pattern without slots is these words.
  func matches(_ words: ArraySlice<WordHash>) -> Bool { Self.matches(nodes[...], words) }

  private static func matches(_ nodes: ArraySlice<Node>, _ words: ArraySlice<WordHash>) -> Bool {
    guard let node = nodes.first else { return words.isEmpty }
    let rest = nodes.dropFirst()
    switch node {
    case .word(let word): return words.first == word && matches(rest, words.dropFirst())
    case .group(let choices): return choices.contains { matches($0 + rest, words) }
    case .optional(let inner): return matches([inner] + rest, words) || matches(rest, words)
    case .asked, .number, .term: return false
    }
  }
}

/// What a frame asks for, by what its expression is made of.
package struct QuestionFrame: Sendable {
  package let rule: Int
  package let pattern: FramePattern
  package let asks: FrameFormulas
}

/// The formulas of a frame. They name its slots, attributes, and `n`: the periods asked for.
package struct FrameFormulas: Hashable, Sendable {
  /// Whatever the expression is.
  var always: Formula?
  /// As a share or rate ("in percent").
  var ratio: Formula?
  /// As an amount in the unit of the expression.
  var amount: Formula?
  /// Where the expression is a share itself: in percentage points.
  var points: Formula?
  /// Its result is shown in percent.
  var isPercent = false
  /// The slot that names what the frame defines; the frame asks nothing then.
  var defines: String?
  /// What is defined must be computed from something: "net margin is net income over revenue".
  var needsCalculation = false
  /// The slots whose expressions only name what is used.
  var mentions: [String] = []
}

/// The compiled rules of kind `question` and `answer`.
package struct QuestionBook: Sendable {
  /// By rule, then as the rule lists them.
  package internal(set) var frames: [QuestionFrame] = []
  /// Words that change nothing of what is asked.
  package internal(set) var passed = WordSet([WordHash]())
  /// Word sequences that change nothing; they win over names they hold.
  package internal(set) var passedPhrases = TokenTrie()
  /// Words of frames that aren't passed: never skipped as words around a question.
  package internal(set) var frameWords = WordSet([WordHash]())
  /// Words that change what is asked wherever they stand: a question with one isn't understood.
  package internal(set) var altering = WordSet([WordHash]())
  /// The rule under which an answer is judged; nil where no pack has one.
  package internal(set) var answerRule: Int?
  /// Word sequences before the last word of an output.
  package internal(set) var conclusions: [[WordHash]] = []

  package init() {}
}
