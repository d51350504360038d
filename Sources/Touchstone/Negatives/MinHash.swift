/// Near duplicates by the smallest hashes of their pieces.
///
/// Pieces are runs of three words; a text of fewer words is one piece. Figures are taken out of the pieces and
/// compared as a whole: two answers that say the same with another figure are two errors, not one.
///
/// *Source*: A. Z. Broder, "On the resemblance and containment of documents", SEQUENCES 1997; one permutation for all
/// values, as P. Li, A. Owen and C.-H. Zhang, "One permutation hashing", NIPS 2012, with empty bins filled by rotation
/// (A. Shrivastava and P. Li, ICML 2014).
public enum MinHash {
  /// Places in which two texts agree are, in expectation, the share of pieces they have in common.
  public struct Signature: Hashable, Sendable {
    /// `MinHash.length` values, or none for a text without a word.
    public var values: [UInt32]
    /// Of the figures of the text, in their order.
    public var figures: UInt64

    public init(_ values: [UInt32] = [], figures: UInt64 = 0) {
      self.values = values
      self.figures = figures
    }
  }

  /// The estimate's standard error is at most 0.045.
  public static let length = 128
  /// Words in a piece.
  static let shingle = 3

  public static func signature(of text: [UInt8]) -> Signature {
    signature(of: Tokenizer.tokenize(text))
  }

  static func signature(of tokens: [Token]) -> Signature {
    var words: [UInt64] = []
    var figures: UInt64 = 0xCBF2_9CE4_8422_2325
    var isInFigure = false
    for token in tokens {
      switch token.kind {
      case .word:
        words.append(token.hash.bits)
        isInFigure = false
      case .digits:
        figures = SplitMix.draw(figures ^ token.hash.bits)
        // Where figures stand is part of what a text says, which they are isn't.
        if !isInFigure { words.append(1) }
        isInFigure = true
      case .symbol:
        // "383.3" and "3833" are two figures, "$3" and "-$3" too.
        if isFigureSign(token.symbol) { figures = SplitMix.draw(figures ^ UInt64(token.symbol)) }
        isInFigure = isInFigure && isFigureSign(token.symbol)
      case .newline: isInFigure = false
      }
    }
    return Signature(values(of: words), figures: figures)
  }

  private static func isFigureSign(_ symbol: UInt8) -> Bool {
    switch symbol {
    case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "%"), UInt8(ascii: "$"),
      UInt8(ascii: "("):
      true
    default: false
    }
  }

  private static func values(of words: [UInt64]) -> [UInt32] {
    if words.isEmpty { return [] }
    var bins = [UInt64](repeating: .max, count: length)
    let size = min(shingle, words.count)
    for start in 0...(words.count - size) {
      var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
      for word in words[start..<start + size] { hash = SplitMix.draw(hash ^ word) }
      let bin = Int(hash % UInt64(length))
      bins[bin] = min(bins[bin], hash >> 32)
    }
    return filled(bins)
  }

  /// An empty bin takes the value of the next full one, made another by how far off that is.
  private static func filled(_ bins: [UInt64]) -> [UInt32] {
    var values = [UInt32](repeating: 0, count: length)
    for bin in 0..<length {
      var distance = 0
      while bins[(bin + distance) % length] == .max { distance += 1 }
      let value = bins[(bin + distance) % length]
      values[bin] = UInt32(
        truncatingIfNeeded: distance == 0 ? value : SplitMix.draw(value &+ UInt64(distance) << 40))
    }
    return values
  }

  /// An estimate of the share of pieces that two texts have in common; 0 where their figures differ.
  public static func similarity(_ a: Signature, _ b: Signature) -> Double {
    if a.figures != b.figures { return 0 }
    if a.values.isEmpty || b.values.isEmpty { return a.values.isEmpty && b.values.isEmpty ? 1 : 0 }
    let equal = zip(a.values, b.values).reduce(0) { $0 + ($1.0 == $1.1 ? 1 : 0) }
    return Double(equal) / Double(length)
  }
}
