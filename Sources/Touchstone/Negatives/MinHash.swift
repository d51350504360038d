/// Near duplicates by the smallest hashes of their pieces.
///
/// Pieces are the words and the pairs of neighbours of a text, the set of both: one changed word of a sentence of
/// twelve costs six of some forty pieces, where it would cost half of all runs of five words, so that no two short
/// answers could ever be 0.8 alike; pairs keep the order of words significant.
///
/// Figures are no matter of degree: texts are near duplicates only where all their figures are the same, in the same
/// order, with their scales. Two answers that differ in one figure are two errors, and so are answers in which two
/// figures have changed places. Numbers in words, months and letters of scale count as figures.
///
/// *Source*: A. Z. Broder, "On the resemblance and containment of documents", SEQUENCES 1997; multiply and shift for
/// permutations: M. Dietzfelbinger et al., "A reliable randomized algorithm for the closest-pair problem", 1997.
public enum MinHash {
  /// Places in which two texts agree are, in expectation, the share of pieces they have in common.
  public struct Signature: Hashable, Sendable {
    /// Of a fixed length, or empty for a text without pieces.
    public var values: [UInt32]
    /// A hash of the text's figures, in text order; 0 without one.
    public var figures: UInt64

    public init(_ values: [UInt32] = [], figures: UInt64 = 0) {
      self.values = values
      self.figures = figures
    }
  }

  /// Values of a signature. The estimate's standard error is √(s(1 − s)/128): 0.035 at 0.8, at most 0.044.
  public static let length = 128

  /// - Parameter text: valid UTF-8.
  public static func signature(of text: [UInt8]) -> Signature {
    signature(of: Tokenizer.tokenize(text), in: text)
  }

  /// - Parameter text: what the tokens are of.
  static func signature(of tokens: [Token], in text: [UInt8]) -> Signature {
    Signature(values(of: pieces(of: tokens)), figures: FigureKey.key(of: tokens, in: text))
  }

  /// *Shape*: one of each, in no order that means something. Line ends and marks around words are no words, so that
  /// Markdown is no difference.
  static func pieces(of tokens: [Token]) -> Set<UInt64> {
    var pieces: Set<UInt64> = []
    var before: UInt64 = 0
    for token in tokens where token.kind != .newline && !Token.isMarkup(token.symbol) {
      let word = token.hash.bits
      pieces.insert(SplitMix.mix(word))
      if before != 0 { pieces.insert(SplitMix.mix(before &* 0x9E37_79B9_7F4A_7C15 ^ word)) }
      before = word
    }
    return pieces
  }

  static func values(of pieces: Set<UInt64>) -> [UInt32] {
    if pieces.isEmpty { return [] }
    var values = [UInt32](repeating: .max, count: length)
    for piece in pieces {
      for place in 0..<length {
        let permutation = permutations[place]
        let value = UInt32(
          truncatingIfNeeded: (permutation.factor &* piece &+ permutation.term) >> 32)
        if value < values[place] { values[place] = value }
      }
    }
    return values
  }

  /// Factors are odd.
  private static let permutations: [(factor: UInt64, term: UInt64)] = {
    var draws = SplitMix(seed: 7)
    return (0..<length).map { _ in (draws.next() | 1, draws.next()) }
  }()

  /// An estimate of the share of pieces that two texts have in common, 0...1; 0 where their figures differ, 1 for two
  /// texts without pieces.
  public static func similarity(_ a: Signature, _ b: Signature) -> Double {
    guard a.figures == b.figures, a.values.count == b.values.count else { return 0 }
    if a.values.isEmpty { return 1 }
    var equal = 0
    for place in a.values.indices where a.values[place] == b.values[place] { equal += 1 }
    return Double(equal) / Double(a.values.count)
  }
}
