/// What a dataset must not hold: prompts and outputs of an evaluation set, and what is nearly the same.
///
/// Of a text only hashes are held: some 700 bytes and the keys of its bands.
public struct HoldoutIndex: Sendable {
  /// By what something is held out; the first that applies.
  public enum Match: String, Hashable, Sendable, CaseIterable {
    /// The same prompt, but for case and white space.
    case prompt
    /// The same output, but for case and white space.
    case exact
    /// Nearly the same prompt and output, with the same figures and the same names in the prompt.
    case near
  }

  public private(set) var count = 0
  private var prompts: Set<UInt64> = []
  private var outputs: Set<UInt64> = []
  private var near: NearDuplicateIndex
  /// Outputs of fewer words, figures and signs are the same by chance: "Yes.", "$5 million".
  static let shortestOutput = 8

  public init(threshold: Double = 0.8) { near = NearDuplicateIndex(threshold: threshold) }

  public mutating func insert(prompt: String?, output: String) {
    count += 1
    let pair = Pair(prompt: prompt, output: output)
    if let key = pair.promptKey { prompts.insert(key) }
    if let key = pair.outputKey { outputs.insert(key) }
    near.insert(pair.signature)
  }

  /// Nil for what isn't held out.
  public func match(prompt: String?, output: String) -> Match? {
    let pair = Pair(prompt: prompt, output: output)
    if let key = pair.promptKey, prompts.contains(key) { return .prompt }
    if let key = pair.outputKey, outputs.contains(key) { return .exact }
    return near.match(pair.signature) == nil ? nil : .near
  }

  /// The hashes of a prompt and its output.
  private struct Pair {
    /// Nil without a prompt, and for one without a word.
    let promptKey: UInt64?
    /// Nil for a short output.
    let outputKey: UInt64?
    let signature: MinHash.Signature

    init(prompt: String?, output: String) {
      let (asked, answer) = (Array((prompt ?? "").utf8), Array(output.utf8))
      let (question, answerTokens) = (Tokenizer.tokenize(asked), Tokenizer.tokenize(answer))
      promptKey = Self.key(of: question)
      let isShort = answerTokens.count { $0.kind != .newline } < HoldoutIndex.shortestOutput
      outputKey = isShort ? nil : Self.key(of: answerTokens)
      let pieces = MinHash.pieces(of: question).union(MinHash.pieces(of: answerTokens))
      var figures = FigureKey.key(of: question, in: asked)
      // Of the prompt's names and figures, then of the output's figures: one more name makes another prompt.
      for name in Self.names(in: question) { figures = SplitMix.mix(figures &* 31 ^ name) }
      figures = SplitMix.mix(figures &* 31 ^ FigureKey.key(of: answerTokens, in: answer))
      signature = MinHash.Signature(MinHash.values(of: pieces), figures: figures)
    }

    /// Of all words, figures and signs in their order.
    private static func key(of tokens: [Token]) -> UInt64? {
      var key: UInt64?
      for token in tokens where token.kind != .newline {
        key = SplitMix.mix((key ?? 7) &* 0x9E37_79B9_7F4A_7C15 ^ token.hash.bits)
      }
      return key
    }

    /// Words with a capital inside a sentence, or with a possessive's ending anywhere.
    ///
    /// *Shape*: sorted, no one twice.
    private static func names(in tokens: [Token]) -> [UInt64] {
      var names: Set<UInt64> = []
      for (place, token) in tokens.enumerated() where token.flags.contains(.capitalised) {
        if English.functionWords.contains(token.hash) { continue }
        let isOwner =
          place + 2 < tokens.count && tokens[place + 1].symbol == UInt8(ascii: "'")
          && tokens[place + 2].hash == English.possessive
        if isOwner || !startsSentence(tokens, place) { names.insert(token.hash.bits) }
      }
      return names.sorted()
    }

    private static func startsSentence(_ tokens: [Token], _ place: Int) -> Bool {
      guard place > 0 else { return true }
      switch tokens[place - 1].symbol {
      case UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: ":"): return true
      default: return tokens[place - 1].kind == .newline
      }
    }
  }
}
