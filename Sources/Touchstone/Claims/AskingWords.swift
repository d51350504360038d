/// Which part of a question asks.
///
/// "It leaves at 9:00, shall I book it?" states a time and asks something else; "How about the Lark
/// Inn in the north?" proposes what it describes. In "Does it leave at 9:00?" the time is asked.
struct AskingWords {
  let text: ReadText

  private static let auxiliaries = English.hashes(
    "would will shall should can could may might do does did is are was were have has")
  private static let subjects = English.hashes(
    "you i we that this it there they he she these those")
  private static let askers = English.hashes("how what which when where who why whose")
  private static let proposers = English.hashes("can could may might shall should")
  private static let proposals = English.hashes("recommend suggest offer propose")
  private static let proposedBy = English.hashes("i we")
  private static let about = WordHash("about")
  private static let howOrWhat = English.hashes("how what")
  /// So far from its start a sentence may still begin to ask: "Okay then, how about …".
  private static let openingReach = 4

  /// Whether the value is part of what the question asks.
  func asks(_ value: Range<Int>, in sentence: Sentence) -> Bool {
    let tokens = sentence.tokens
    let opening = tokens.lowerBound..<min(tokens.lowerBound + Self.openingReach, value.lowerBound)
    if opening.contains(where: proposes) { return false }
    if let first = firstWord(of: tokens), isOpener(first) { return true }
    return !(value.upperBound..<max(value.upperBound, tokens.upperBound)).contains(where: isOpener)
  }

  /// The first word that isn't set apart by a comma: "Yes, would you …".
  private func firstWord(of tokens: Range<Int>) -> Int? {
    var first = tokens.first { text.tokens[$0].kind == .word }
    if let comma = tokens.prefix(Self.openingReach).last(where: {
      text.tokens[$0].symbol == UInt8(ascii: ",")
    }), comma + 1 < tokens.upperBound {
      first = comma + 1
    }
    return first
  }

  /// "shall I", "is that", "how many".
  private func isOpener(_ token: Int) -> Bool {
    guard text.mentionOfToken[token] < 0 else { return false }
    let word = text.tokens[token].hash
    if Self.askers.contains(word) { return true }
    guard Self.auxiliaries.contains(word), token + 1 < text.tokens.count else { return false }
    return Self.subjects.contains(text.tokens[token + 1].hash)
  }

  /// "how about", "may I recommend".
  private func proposes(_ token: Int) -> Bool {
    guard token + 2 < text.tokens.count else { return false }
    let (word, next) = (text.tokens[token].hash, text.tokens[token + 1].hash)
    if Self.howOrWhat.contains(word), next == Self.about { return true }
    return Self.proposers.contains(word) && Self.proposedBy.contains(next)
      && Self.proposals.contains(text.tokens[token + 2].hash)
  }

  /// "if you like", "you could try", "I might suggest": polite, not supposed.
  func isPolite(_ token: Int, before value: Int) -> Bool {
    let word = text.tokens[token].hash
    if word == Self.ifWord {
      guard token + 1 < text.tokens.count, Self.addressed.contains(text.tokens[token + 1].hash)
      else { return false }
      // What the condition itself says is supposed; what comes behind its comma isn't.
      return (token..<value).contains {
        text.tokens[$0].symbol == UInt8(ascii: ",") && text.mentionOfToken[$0] < 0
      }
    }
    guard Self.modals.contains(word) else { return false }
    let neighbours = [token - 1, token + 1].filter(text.tokens.indices.contains)
    return neighbours.contains { Self.addressed.contains(text.tokens[$0].hash) }
  }

  private static let ifWord = WordHash("if")
  private static let modals = English.hashes("could might")
  private static let addressed = English.hashes("you i we not so")
}
