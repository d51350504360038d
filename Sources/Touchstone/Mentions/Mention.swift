/// A typed span of a text: a name, a figure, a period.
package struct Mention: Sendable {
  package enum Kind: UInt8, Sendable {
    case entity
    case attribute
    /// A name that stands for both.
    case name
    case value
    case period
    /// A time of day.
    case time
    /// A known value of an attribute that isn't a figure: "north"; its index is the lexicon's.
    case term
    /// What looks like a value of an attribute: its index is that of `looks`.
    case look
    /// A yes or no that stands alone as the value of a label; its index is 1 for yes.
    case answer
    /// What a `/pcre2/` slot matched; its index is 0.
    case raw
  }

  package var kind: Kind
  /// With the possessive of a name.
  package var tokens: Range<Int>
  /// Without the possessive.
  package var span: ByteSpan
  /// What it is to patterns: a private-use code point.
  package var code: UInt32
  /// The place in the lexicon's entries, the quantities or the periods of the text, by `kind`.
  package var index: Int
  package var isPossessive = false
  /// An everyday word too: kept only with a second signal.
  package var needsSignal = false
  /// An unknown capitalised word touches the name: it may be another's ("Royal Acme").
  package var isPartOfLongerName = false
}

extension Mention.Kind {
  /// A value that is no figure and no period.
  package var isStatedValue: Bool { self == .time || self == .term || self == .look }
}

/// A text with all that was found in it.
///
/// *Shape*: mentions in text order, none overlapping; each token lies in one mention at most.
package struct ReadText: Sendable {
  package var bytes: [UInt8]
  package var tokens: [Token]
  package var mentions: [Mention]
  package var quantities: [QuantityMention]
  package var periods: [PeriodMention]
  package var times: [TimeMention] = []
  /// By mention of the kind `look`: the attributes it may be a value of.
  package var looks: [[AttributeIndex]] = []
  /// By token: the mention it lies in, or -1.
  package var mentionOfToken: [Int32]

  package func text(_ span: ByteSpan) -> String {
    String(decoding: bytes[span.range], as: UTF8.self)
  }

  /// "[1]": a figure alone in square brackets cites something.
  package func isCitation(_ mention: Int) -> Bool {
    let tokens = mentions[mention].tokens
    return tokens.lowerBound > 0 && tokens.upperBound < self.tokens.count
      && self.tokens[tokens.lowerBound - 1].symbol == UInt8(ascii: "[")
      && self.tokens[tokens.upperBound].symbol == UInt8(ascii: "]")
  }

  /// The mention a token lies in, or nil.
  @inline(__always)
  package func mention(at token: Int) -> Int? {
    let index = mentionOfToken[token]
    return index < 0 ? nil : Int(index)
  }

  private static let shareNouns = English.hashes("share shares unit units")

  /// Behind a figure and what it is for each of: "$2 per diluted share".
  func endOfUnit(ofValue mention: Int) -> Int {
    let end = mentions[mention].tokens.upperBound
    guard case .moneyPer = quantities[mentions[mention].index].value.unit.dimension else {
      return end
    }
    for token in end..<min(end + 4, tokens.count) {
      if mentionOfToken[token] >= 0 || tokens[token].kind != .word { return end }
      if Self.shareNouns.contains(tokens[token].hash) { return token + 1 }
    }
    return end
  }

  /// The mentions whose first token lies in a range, in text order.
  package func mentions(startingIn range: Range<Int>) -> [Int] {
    var found: [Int] = []
    var token = range.lowerBound
    while token < range.upperBound {
      if let index = mention(at: token) {
        if range.contains(mentions[index].tokens.lowerBound) { found.append(index) }
        token = max(token + 1, mentions[index].tokens.upperBound)
      } else {
        token += 1
      }
    }
    return found
  }

  /// The bytes from the first to the last token of a range.
  package func span(_ tokens: Range<Int>) -> ByteSpan {
    ByteSpan(
      Int(self.tokens[tokens.lowerBound].span.start),
      Int(self.tokens[tokens.upperBound - 1].span.end))
  }
}
