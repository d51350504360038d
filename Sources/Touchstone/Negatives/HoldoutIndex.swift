/// What a dataset must not hold: prompts and outputs of an evaluation set, and what is nearly the same.
public struct HoldoutIndex: Sendable {
  public enum Match: String, Hashable, Sendable, CaseIterable {
    /// The same prompt.
    case prompt
    /// The same output to a prompt that isn't known there.
    case output
    /// Nearly the same prompt and output.
    case near
  }

  /// Of prompts and outputs, folded.
  private var prompts: Set<UInt64> = []
  private var outputs: Set<UInt64> = []
  private var near: NearDuplicateIndex
  public private(set) var count = 0
  /// Outputs of fewer words are the same by chance: "Yes." and "$5 million".
  private static let shortOutput = 6

  public init(threshold: Double = 0.8) { near = NearDuplicateIndex(threshold: threshold) }

  public mutating func insert(prompt: String?, output: String) {
    count += 1
    let answer = Tokenizer.tokenize(Array(output.utf8))
    if let prompt {
      let asked = Tokenizer.tokenize(Array(prompt.utf8))
      if let key = Self.key(of: asked) { prompts.insert(key) }
      near.insert(MinHash.signature(of: asked + answer))
    } else {
      near.insert(MinHash.signature(of: answer))
    }
    if answer.count >= Self.shortOutput, let key = Self.key(of: answer) { outputs.insert(key) }
  }

  /// Nil for what isn't in it.
  public func match(prompt: String?, output: String) -> Match? {
    let answer = Tokenizer.tokenize(Array(output.utf8))
    let asked = prompt.map { Tokenizer.tokenize(Array($0.utf8)) }
    if let key = asked.flatMap(Self.key), prompts.contains(key) { return .prompt }
    if answer.count >= Self.shortOutput, let key = Self.key(of: answer), outputs.contains(key) {
      return .output
    }
    let whole = MinHash.signature(of: (asked ?? []) + answer)
    return near.match(whole) == nil ? nil : .near
  }

  /// Words, figures and signs; case and spaces are no difference. Nil for a text without any.
  private static func key(of tokens: [Token]) -> UInt64? {
    var key: UInt64 = 0
    var isEmpty = true
    for token in tokens where token.kind != .newline {
      key = SplitMix.draw(key ^ token.hash.bits)
      isEmpty = false
    }
    return isEmpty ? nil : key
  }
}
