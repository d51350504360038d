/// A text cut into the pieces that a comparison of two texts moves or keeps whole.
///
/// A piece is a word, a figure with its points and commas, a run of white space, or one other character. Nothing is cut
/// within a character as people see it (a letter with its accents, an emoji of several code points, CR LF). `"a 1,234."` →
/// `"a"`, `" "`, `"1,234"`, `"."`.
struct TextPieces: Sendable {
  struct Piece: Hashable, Sendable {
    /// *Units*: UTF-8 bytes.
    var span: ByteSpan
    /// White space is no token: it counts for nothing in shares.
    var isSpace: Bool
  }

  let bytes: [UInt8]
  /// *Shape*: in text order; they cover the text.
  let pieces: [Piece]

  init(_ text: String) {
    bytes = Array(text.utf8)
    var pieces: [Piece] = []
    var last: Kind = .other
    var position = 0
    let characters = Array(text)
    for (index, character) in characters.enumerated() {
      let end = position + character.utf8.count
      var kind = Kind(character)
      if Self.isInFigure(character), last == .digit, index + 1 < characters.count,
        Kind(characters[index + 1]) == .digit
      {
        kind = .digit
      }
      if kind != .other, kind == last, let piece = pieces.last {
        pieces[pieces.count - 1].span = ByteSpan(Int(piece.span.start), end)
      } else {
        pieces.append(Piece(span: ByteSpan(position, end), isSpace: kind == .space))
      }
      last = kind
      position = end
    }
    self.pieces = pieces
  }

  var tokenCount: Int { pieces.count { !$0.isSpace } }

  func tokenCount(in range: Range<Int>) -> Int { pieces[range].count { !$0.isSpace } }

  /// The bytes of a piece: what makes two pieces the same, however characters compare.
  func bytes(of piece: Int) -> [UInt8] { Array(bytes[pieces[piece].span.range]) }

  /// What a run of pieces covers; of an empty run the place before its start.
  func span(of range: Range<Int>) -> ByteSpan {
    let start =
      range.lowerBound < pieces.count ? Int(pieces[range.lowerBound].span.start) : bytes.count
    return range.isEmpty
      ? ByteSpan(start, start) : ByteSpan(start, Int(pieces[range.upperBound - 1].span.end))
  }

  private static func isInFigure(_ character: Character) -> Bool {
    character == "." || character == ","
  }

  private enum Kind {
    case letter, digit, space, other

    init(_ character: Character) {
      guard let scalar = character.unicodeScalars.first else {
        self = .other
        return
      }
      if scalar.properties.isWhitespace {
        self = .space
      } else if ("0"..."9").contains(scalar) {
        self = .digit
      } else if scalar.properties.isAlphabetic {
        self = .letter
      } else {
        self = .other
      }
    }
  }
}
