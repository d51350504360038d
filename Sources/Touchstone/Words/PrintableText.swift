/// Text of records, packs and file names as a terminal may show it: the one way it gets there.
///
/// Model output is hostile. Whatever a terminal might obey, or reorder what stands beside it with
/// (control characters, escape sequences, bidi controls, line separators, characters without a
/// meaning), is spelled: `\u{1b}`. The joiners of scripts and emoji stay.
public enum PrintableText {
  /// One line: line ends are spelled too. Cut with `…` after `limit` characters of the text.
  public static func line(_ text: String, limit: Int = .max) -> String {
    spelled(text, limit: limit, keepsLineFeeds: false)
  }

  /// The text with its line feeds; a tab is two spaces.
  public static func lines(_ text: String) -> String {
    spelled(text, limit: .max, keepsLineFeeds: true)
  }

  private static func spelled(_ text: String, limit: Int, keepsLineFeeds: Bool) -> String {
    var shown = ""
    var count = 0
    for scalar in text.unicodeScalars {
      if count == limit { return shown + "…" }
      count += 1
      switch scalar {
      case "\u{200c}", "\u{200d}": shown.unicodeScalars.append(scalar)
      case "\n" where keepsLineFeeds: shown.unicodeScalars.append(scalar)
      case "\t" where keepsLineFeeds: shown += "  "
      default:
        if isHarmless(scalar) {
          shown.unicodeScalars.append(scalar)
        } else {
          shown += "\\u{\(String(scalar.value, radix: 16))}"
        }
      }
    }
    return shown
  }

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned,
      .surrogate:
      false
    default: true
    }
  }
}
