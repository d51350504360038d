/// Whether a text denies a stated value: "no parking", "doesn't offer wifi", "without breakfast".
///
/// A denial reaches the value where nothing but a few words stand between. Another stated value or
/// an "and" between ends its reach: it is then unclear whether it goes on ("no wifi and parking").
struct DenialReader {
  let clauses: ClauseText

  enum Denial: Hashable, Sendable {
    case none
    case denied
    case unclear
  }

  private var text: ReadText { clauses.text }

  private static let words = English.hashes(
    "no not never cannot without lacks lack lacking nor neither none")
  private static let t = WordHash("t")
  private static let include = WordHash("include")
  private static let joints = English.hashes("and or but plus")
  private static let idioms = English.hashes("problem problems worries trouble doubt matter need")
  /// "isn't" without its apostrophe's "t" is found by that; "n't" may stand apart.
  private static let reach = 6

  func denial(of mention: Int, in clauseIndex: Int) -> Denial {
    let clause = clauses.clauses[clauseIndex]
    let value = text.mentions[mention].tokens.lowerBound
    guard let piece = clause.pieces.last(where: { $0.tokens.contains(value) })?.tokens else {
      return .none
    }
    var token = value - 1
    var isBroken = false
    while token >= piece.lowerBound {
      if denies(token) {
        if isLimited(token) || value - token > Self.reach + 2 { return .none }
        return isBroken ? .unclear : .denied
      }
      let word = text.tokens[token]
      if word.symbol == UInt8(ascii: ",") { return .none }
      if Self.joints.contains(word.hash)
        || text.mention(at: token).map({ isStatement($0) }) ?? false
      {
        isBroken = true
      }
      token -= 1
    }
    return .none
  }

  private func denies(_ token: Int) -> Bool {
    let word = text.tokens[token]
    guard word.kind == .word, text.mentionOfToken[token] < 0 else { return false }
    if word.hash == Self.t {
      return token > 0 && text.tokens[token - 1].symbol == UInt8(ascii: "'") && word.isGlued
    }
    return Self.words.contains(word.hash)
  }

  /// "not only", "no problem".
  private func isLimited(_ token: Int) -> Bool {
    guard token + 1 < text.tokens.count else { return false }
    // "not including" takes nothing away; "doesn't include" does.
    if text.tokens[token].hash == Self.t, text.tokens[token + 1].hash == Self.include {
      return false
    }
    return
      (English.negationLimits.contains(text.tokens[token + 1].hash)
      || Self.idioms.contains(text.tokens[token + 1].hash))
  }

  private func isStatement(_ mention: Int) -> Bool {
    let kind = text.mentions[mention].kind
    return kind.isStatedValue || kind == .value || kind == .attribute
  }
}
