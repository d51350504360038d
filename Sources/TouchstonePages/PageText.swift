/// Text of users and models as a page may show it: the one way it gets there.
///
/// It works on code points, never on characters: `"` and a combining accent are one character, and a parser of HTML
/// sees the quotation mark all the same.
public enum PageText {
  /// The text with whatever might hide or reorder what stands beside it made visible: control characters are their
  /// pictures (`␛`), bidi controls, line separators and what has no width are spelled (`\u{202e}`). A CRLF is a line
  /// feed. The joiners of scripts and emoji stay.
  public static func visible(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A || $0 == 0x09 }) {
      return text
    }
    var shown = String.UnicodeScalarView()
    var pendsReturn = false
    for scalar in text.unicodeScalars {
      if pendsReturn, scalar != "\n" { shown.append("\u{240D}") }
      pendsReturn = scalar == "\r"
      if pendsReturn { continue }
      switch scalar.value {
      case 0x09, 0x0A: shown.append(scalar)
      case 0..<0x20: shown.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
      case 0x7F: shown.append("\u{2421}")
      case 0..<0x80: shown.append(scalar)
      default:
        if hides(scalar) {
          shown.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
        } else {
          shown.append(scalar)
        }
      }
    }
    if pendsReturn { shown.append("\u{240D}") }
    return String(shown)
  }

  /// Whether a browser shows nothing for it and may obey it: controls, line separators, bidi controls, tags, blanks
  /// without a width. Format characters that have a glyph of their own (U+0600) are text.
  private static func hides(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    case .format:
      scalar != "\u{200C}" && scalar != "\u{200D}"
        && (scalar.properties.isDefaultIgnorableCodePoint
          || (0xFFF9...0xFFFB).contains(scalar.value))
    default: false
    }
  }

  /// `visible`, and safe between tags and in quoted attributes.
  public static func escaped(_ text: String) -> String {
    let text = visible(text)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 16)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "\""): bytes += "&quot;".utf8
      case UInt8(ascii: "'"): bytes += "&#39;".utf8
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
