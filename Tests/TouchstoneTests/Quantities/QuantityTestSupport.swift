import Testing
import Touchstone

/// What the suites over figures share; a protocol, so that no other suite of the target sees it.
protocol FigureSuite {}

extension FigureSuite {
  /// A decimal literal for tests.
  func decimal(_ text: String, _ location: Testing.SourceLocation = #_sourceLocation) throws
    -> ExactDecimal
  {
    try #require(ExactDecimal(parsing: text), "no decimal", sourceLocation: location)
  }

  func figures(in text: String) -> FigureReading {
    let bytes = Array(text.utf8)
    return readFigures(bytes: bytes, tokens: Tokenizer.tokenize(bytes))
  }

  /// The one figure of a text.
  func figure(
    _ text: String, _ location: Testing.SourceLocation = #_sourceLocation
  ) throws -> QuantityMention {
    let mentions = figures(in: text).mentions
    #expect(mentions.count == 1, "figures in \"\(text)\"", sourceLocation: location)
    return try #require(mentions.first, sourceLocation: location)
  }

  func value(
    _ text: String, _ location: Testing.SourceLocation = #_sourceLocation
  ) throws -> WrittenValue {
    try figure(text, location).value
  }

  /// The text with every figure marked: `rose ⟦5%⟧ to ⟦$3⟧`.
  func marked(_ text: String) -> String {
    var bytes = Array(text.utf8)
    for mention in figures(in: text).mentions.reversed() {
      bytes.insert(contentsOf: "⟧".utf8, at: mention.span.range.upperBound)
      bytes.insert(contentsOf: "⟦".utf8, at: mention.span.range.lowerBound)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// A small generator with a seed, so that a failure can be run again.
///
/// *Source*: SplitMix64.
struct FigureRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
