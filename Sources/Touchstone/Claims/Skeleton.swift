/// A clause as patterns see it: words and mentions, each behind a blank.
///
/// Markdown emphasis, quotation marks and what a clause says about its own standing (negation,
/// hedges) aren't in it; offsets map back through `items`.
package struct Skeleton: Sendable {
  package struct Item: Sendable {
    package enum Kind: Sendable {
      case word
      case mention(Int)
      case parenthesis
      /// The colon between the heads and the value of a table cell.
      case colon
    }

    package var kind: Kind
    package var tokens: Range<Int>
    /// Of the blank before the item, in the skeleton's bytes.
    package var offset: Int
  }

  package private(set) var bytes: [UInt8] = []
  package private(set) var items: [Item] = []
  /// What the clause's mentions bring.
  package private(set) var features = FeatureMask()

  package init(
    _ clause: Clause, in text: ReadText, spellsParentheses: Bool, lifted: Set<Int>, rules: RuleBook
  ) {
    bytes.reserveCapacity(256)
    for piece in clause.pieces {
      if piece.isBehindColon {
        add(.colon, piece.tokens.lowerBound..<piece.tokens.lowerBound, [0x3a])
      }
      var token = piece.tokens.lowerBound
      while token < piece.tokens.upperBound {
        if let index = text.mention(at: token) {
          let mention = text.mentions[index]
          if mention.code != 0 {
            let isBracketed = spellsParentheses && Self.isBracketed(mention, in: text)
            let last = mention.tokens.upperBound - 1
            if isBracketed { addWord(token, text, isContracted: false) }
            add(.mention(index), mention.tokens, Self.utf8(mention.code))
            if isBracketed { addWord(last, text, isContracted: false) }
            features.formUnion(rules.features(ofCode: mention.code))
          }
          token = max(token + 1, mention.tokens.upperBound)
          continue
        }
        let symbol = text.tokens[token].symbol
        if symbol == UInt8(ascii: "("), !spellsParentheses,
          let close = Self.closing(token, before: piece.tokens.upperBound, in: text)
        {
          add(.parenthesis, token..<close + 1, Self.utf8(SkeletonWord.parenthesis.value))
          token = close + 1
          continue
        }
        if !Self.isDropped(symbol), !lifted.contains(token) {
          addWord(token, text, isContracted: lifted.contains(token + 1))
        }
        token += 1
      }
    }
  }

  /// A figure whose mention holds the brackets around it, which patterns may spell: "($5)".
  private static func isBracketed(_ mention: Mention, in text: ReadText) -> Bool {
    mention.kind == .value && mention.tokens.count > 2
      && text.tokens[mention.tokens.lowerBound].symbol == UInt8(ascii: "(")
      && text.tokens[mention.tokens.upperBound - 1].symbol == UInt8(ascii: ")")
  }

  private mutating func add(_ kind: Item.Kind, _ tokens: Range<Int>, _ written: [UInt8]) {
    items.append(Item(kind: kind, tokens: tokens, offset: bytes.count))
    bytes.append(0x20)
    bytes += written
  }

  /// - Parameter isContracted: the "'t" behind it is lifted out: "wasn't" is "was".
  private mutating func addWord(_ index: Int, _ text: ReadText, isContracted: Bool) {
    let token = text.tokens[index]
    items.append(Item(kind: .word, tokens: index..<index + 1, offset: bytes.count))
    bytes.append(0x20)
    if token.symbol != 0 {
      bytes.append(token.symbol)
    } else if token.flags.contains(.beyondASCII) {
      bytes += Self.foldedBeyondASCII(text.bytes[token.span.range])
    } else {
      for byte in text.bytes[token.span.range] {
        bytes.append((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte)
      }
      if isContracted, Self.losesItsEnd(token, before: text.tokens[index + 1]) {
        bytes.removeLast()
      }
    }
  }

  /// "didn" of "didn't", but not "can" of "can't".
  private static func losesItsEnd(_ word: Token, before next: Token) -> Bool {
    next.symbol == UInt8(ascii: "'") && next.isGlued && word.kind == .word && word.hash != can
  }

  private static let can = WordHash("can")

  /// Private-use characters of the text itself become U+FFFD, so that none looks like a mention.
  private static func foldedBeyondASCII(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    let folded = String(decoding: Folding.foldBytes(bytes), as: UTF8.self)
    var scalars = String.UnicodeScalarView()
    for scalar in folded.unicodeScalars {
      scalars.append((0xE000...0xF8FF).contains(scalar.value) ? "\u{FFFD}" : scalar)
    }
    return Array(String(scalars).utf8)
  }

  /// Emphasis, quotation marks, backslashes.
  static func isDropped(_ symbol: UInt8) -> Bool { Token.isMarkup(symbol) }

  private static func closing(_ open: Int, before end: Int, in text: ReadText) -> Int? {
    var depth = 0
    for index in open..<end where text.mentionOfToken[index] < 0 {
      if text.tokens[index].symbol == UInt8(ascii: "(") { depth += 1 }
      if text.tokens[index].symbol == UInt8(ascii: ")") {
        depth -= 1
        if depth == 0 { return index }
      }
    }
    return nil
  }

  private static func utf8(_ value: UInt32) -> [UInt8] {
    // The private-use plane takes three bytes.
    [
      UInt8(0xe0 | value >> 12), UInt8(0x80 | (value >> 6) & 0x3f), UInt8(0x80 | value & 0x3f),
    ]
  }

  /// The items a byte range covers. *Shape*: the range starts at a blank and ends at an item's end.
  package func items(in range: Range<Int>) -> Range<Int> {
    let first = firstItem(at: range.lowerBound)
    let end = firstItem(at: range.upperBound)
    return first..<max(first, end)
  }

  /// The first item whose blank is at the offset or behind it.
  private func firstItem(at offset: Int) -> Int {
    var low = 0
    var high = items.count
    while low < high {
      let middle = (low + high) / 2
      if items[middle].offset < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
