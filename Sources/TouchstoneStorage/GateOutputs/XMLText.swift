/// Text as XML 1.0 carries it.
///
/// A parser gives it back unchanged, but for the characters that XML has no way to write: those are
/// spelled, `\u{1b}`. What a terminal might obey, or reorder text with, stands as a numeric reference.
/// *Source*: XML 1.0, 2.2 (characters), 2.11 and 3.3.3 (line ends and white space that parsers change).
enum XMLText {
  /// Between two tags.
  static func content(_ text: String) -> String { escaped(text, keepsSpace: true) }

  /// Between double quotes.
  static func attribute(_ text: String) -> String { escaped(text, keepsSpace: false) }

  private static func escaped(_ text: String, keepsSpace: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n" where keepsSpace, "\t" where keepsSpace: result.unicodeScalars.append(scalar)
      default:
        if !isLegal(scalar) {
          result += "\\u{\(String(scalar.value, radix: 16))}"
        } else if isPlain(scalar) {
          result.unicodeScalars.append(scalar)
        } else {
          result += "&#x\(String(scalar.value, radix: 16));"
        }
      }
    }
    return result
  }

  private static func isLegal(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xa, 0xd, 0x20...0xd7ff, 0xe000...0xfffd, 0x10000...0x10ffff: true
    default: false
    }
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator:
      scalar == "\u{200c}" || scalar == "\u{200d}"
    default: true
    }
  }
}
