/// A yes or a no that stands alone as the value of a label: "Parking: yes", "| no |", `"wifi": true`.
///
/// It states a value of the attribute that the label names; anywhere else it is a word like others.
struct AnswerWord: Hashable, Sendable {
  let tokens: Range<Int>
  let isYes: Bool

  /// (yes, no), as texts write them.
  private static let pairs = [
    ("yes", "no"), ("true", "false"), ("y", "n"), ("available", "not available"),
    ("available", "unavailable"), ("included", "not included"), ("offered", "not offered"),
    ("provided", "not provided"), ("✓", "✗"), ("✔", "✘"), ("✅", "❌"), ("✔️", "❌"),
  ]

  private static let byWords: [[WordHash]: Bool] = Dictionary(
    pairs.flatMap { [(words($0.0), true), (words($0.1), false)] },
    uniquingKeysWith: { first, _ in first })

  private static func words(_ text: String) -> [WordHash] {
    Tokenizer.tokenize(Array(text.utf8)).map(\.hash)
  }

  private static let longest = 2

  /// The one that starts at a token, or nil.
  init?(at start: Int, in tokens: [Token]) {
    guard Self.follows(tokens, start) else { return nil }
    for count in (1...Self.longest).reversed() where start + count <= tokens.count {
      let range = start..<start + count
      guard let isYes = Self.byWords[tokens[range].map(\.hash)],
        Self.isFollowed(tokens, range.upperBound)
      else { continue }
      self.tokens = range
      self.isYes = isYes
      return
    }
    return nil
  }

  private static let before: Set<UInt8> = [
    UInt8(ascii: ":"), UInt8(ascii: "|"), UInt8(ascii: "="),
  ]
  private static let behind: Set<UInt8> = [
    UInt8(ascii: "|"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "."),
    UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "-"), UInt8(ascii: "/"),
  ]

  /// A colon or the edge of a cell stands before it, emphasis and quotation marks aside.
  private static func follows(_ tokens: [Token], _ start: Int) -> Bool {
    var token = start - 1
    while token >= 0, Skeleton.isDropped(tokens[token].symbol) { token -= 1 }
    return token >= 0 && before.contains(tokens[token].symbol)
  }

  private static func isFollowed(_ tokens: [Token], _ end: Int) -> Bool {
    var token = end
    while token < tokens.count, Skeleton.isDropped(tokens[token].symbol) { token += 1 }
    return token >= tokens.count || tokens[token].kind == .newline
      || behind.contains(tokens[token].symbol)
  }

  /// The word that says the other, with a capital where the text has one; nil for no such word.
  static func opposite(of text: String) -> String? {
    let folded = Folding.fold(text)
    let other =
      pairs.first { $0.0 == folded }?.1 ?? pairs.first { $0.1 == folded }?.0
    guard let other, let first = text.first, first.isUppercase else { return other }
    return other.prefix(1).uppercased() + other.dropFirst()
  }
}
