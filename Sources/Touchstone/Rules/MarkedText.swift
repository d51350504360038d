/// A text with named spans, as rule examples, tests and corpora write it: `was ⟦1:$5⟧ in 2020`.
///
/// *Source*: LANGUAGE "Marked text". The brackets `⟦` and `⟧` can't occur in the text itself.
package struct MarkedText: Hashable, Sendable {
  package struct Mark: Hashable, Sendable {
    /// ASCII letters and digits; each name occurs once in a text.
    package let name: String
    /// Of the plain text.
    package let span: ByteSpan
    /// *Units*: code points of the plain text, 0-based, half-open.
    package let codePoints: Range<Int>
  }

  /// Without the marks.
  package let text: String
  /// In text order, none empty, none overlapping.
  package let marks: [Mark]

  package init(parsing source: String) throws(MarkedTextError) {
    var parser = MarkParser(source)
    try parser.parse()
    text = String(parser.plain)
    marks = parser.marks
  }

  /// Writes marks into a text. *Shape*: spans lie on code point boundaries of the text and don't
  /// overlap; any order.
  package static func render(_ text: String, marks: [(name: String, span: ByteSpan)]) -> String {
    var bytes = Array(text.utf8)
    for mark in marks.sorted(by: { $1.span < $0.span }) {
      bytes.insert(contentsOf: "⟧".utf8, at: mark.span.range.upperBound)
      bytes.insert(contentsOf: "⟦\(mark.name):".utf8, at: mark.span.range.lowerBound)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension MarkedText: CustomStringConvertible {
  /// The form that `init(parsing:)` reads.
  package var description: String {
    Self.render(text, marks: marks.map { ($0.name, $0.span) })
  }
}

/// Why a marked text can't be read. *Units*: the offset counts code points of the source.
package struct MarkedTextError: Error, Hashable {
  package let offset: Int
  package let message: String
}

private struct MarkParser {
  private let source: [Unicode.Scalar]
  private var position = 0
  private(set) var plain = String.UnicodeScalarView()
  private(set) var marks: [MarkedText.Mark] = []
  private var byteCount = 0
  private var codePointCount = 0

  init(_ text: String) { source = Array(text.unicodeScalars) }

  mutating func parse() throws(MarkedTextError) {
    var open: (name: String, at: Int, byte: Int, codePoint: Int)?
    while position < source.count {
      let start = position
      switch source[start] {
      case "⟦":
        if let open {
          throw error("the mark '\(open.name)' isn't closed before another opens", at: start)
        }
        let name = try name()
        open = (name, start, byteCount, codePointCount)
      case "⟧":
        guard let mark = open else { throw error("'⟧' has nothing to close", at: start) }
        if mark.byte == byteCount { throw error("the mark '\(mark.name)' is empty", at: start) }
        marks.append(
          MarkedText.Mark(
            name: mark.name, span: ByteSpan(mark.byte, byteCount),
            codePoints: mark.codePoint..<codePointCount))
        open = nil
        position += 1
      default:
        plain.append(source[start])
        byteCount += UTF8.width(source[start])
        codePointCount += 1
        position += 1
      }
    }
    if let open { throw error("the mark '\(open.name)' isn't closed with '⟧'", at: open.at) }
  }

  private func error(_ message: String, at offset: Int) -> MarkedTextError {
    MarkedTextError(offset: offset, message: message)
  }

  /// Reads `⟦name:`.
  private mutating func name() throws(MarkedTextError) -> String {
    let start = position
    position += 1
    var name = ""
    while position < source.count, Self.isNamePart(source[position]) {
      name.unicodeScalars.append(source[position])
      position += 1
    }
    guard !name.isEmpty, position < source.count, source[position] == ":" else {
      throw error(
        "a mark needs a name of letters and digits with a colon, as in '⟦1:…⟧'", at: start)
    }
    position += 1
    if marks.contains(where: { $0.name == name }) {
      throw error("the mark '\(name)' occurs twice", at: start)
    }
    return name
  }

  private static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9") ~= scalar)
  }
}
