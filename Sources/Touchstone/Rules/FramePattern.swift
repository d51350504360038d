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
  /// Words without which the pattern can't match; empty where each may be missing.
  package let required: [WordHash]

  init(nodes: [Node]) {
    self.nodes = nodes
    required = nodes.compactMap { if case .word(let word) = $0 { word } else { nil } }
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
  /// The slot that names what the frame defines; the frame asks nothing then.
  var defines: String?
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
  /// Words that change what is asked wherever they stand: a question with one isn't understood.
  package internal(set) var altering = WordSet([WordHash]())
  /// The rule under which an answer is judged; nil where no pack has one.
  package internal(set) var answerRule: Int?
  /// Word sequences before the last word of an output.
  package internal(set) var conclusions: [[WordHash]] = []

  package init() {}
}
