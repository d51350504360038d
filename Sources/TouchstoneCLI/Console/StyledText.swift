import Touchstone

/// How a stretch of text looks on a terminal that shows colours.
enum Style: String, Hashable, Sendable {
  case plain = ""
  case bold = "1"
  case dim = "2"
  case good = "32"
  case bad = "31"
  case doubtful = "33"
  case link = "36"
  case markedGood = "1;4;32"
  case markedBad = "1;4;31"
  case markedDoubtful = "1;4;33"
}

/// Text with its looks. All that a terminal shows of a text goes through `rendered`, which spells
/// whatever a terminal might obey; the escape sequences of the styles are the only ones it gets.
struct StyledText: Hashable, Sendable, ExpressibleByStringInterpolation {
  private var pieces: [Piece] = []

  private struct Piece: Hashable, Sendable {
    var text: String
    var style: Style
  }

  init(_ text: String = "", _ style: Style = .plain) {
    if !text.isEmpty { pieces = [Piece(text: text, style: style)] }
  }

  init(stringLiteral text: String) { self.init(text) }

  /// *Units*: characters as a terminal shows them, each taken as one column.
  var width: Int { rendered(inColor: false).count }
  var isEmpty: Bool { pieces.isEmpty }

  func rendered(inColor: Bool) -> String {
    var shown = ""
    for piece in pieces {
      let text = PrintableText.lines(piece.text)
      if inColor, piece.style != .plain {
        shown += "\u{1b}[\(piece.style.rawValue)m\(text)\u{1b}[0m"
      } else {
        shown += text
      }
    }
    return shown
  }

  static func + (a: StyledText, b: StyledText) -> StyledText {
    var sum = a
    sum.pieces += b.pieces
    return sum
  }

  static func += (a: inout StyledText, b: StyledText) { a.pieces += b.pieces }
}

extension Verdict {
  /// How its name looks.
  var style: Style {
    switch self {
    case .supported: .good
    case .contradicted: .bad
    case .unverifiable, .stale, .undecided, .refused: .doubtful
    }
  }

  /// How the text it is about looks.
  var markStyle: Style {
    switch self {
    case .supported: .markedGood
    case .contradicted: .markedBad
    case .unverifiable, .stale, .undecided, .refused: .markedDoubtful
    }
  }
}
