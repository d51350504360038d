import Touchstone

/// Text of others in GitHub's Markdown, on one line: shown as it is, and obeyed in nothing.
///
/// Every punctuation mark that Markdown, HTML, tables, links, mentions or formulas may take for their
/// own is a character reference, which never starts a construct. A mail address and a mention are looked
/// for once references are resolved, so an `@` begins a piece of code of its own.
/// *Source*: CommonMark 0.31, 2.5 (references aren't structure); GitHub Flavored Markdown, autolinks.
enum MarkdownText {
  /// As code: mentions and references of issues aren't looked for in it.
  static func code(_ text: String, limit: Int) -> String {
    if text.isEmpty { return "–" }
    return "<code>\(escaped(text, limit: limit, at: "</code><code>&#64;"))</code>"
  }

  /// Words of ours, which may name things of others.
  static func prose(_ text: String, limit: Int = .max) -> String {
    escaped(text, limit: limit, at: "<code>&#64;</code>")
  }

  private static func escaped(_ text: String, limit: Int, at mention: String) -> String {
    var result = ""
    var before: Unicode.Scalar?
    var isNumber = true
    for scalar in PrintableText.line(text, limit: limit).unicodeScalars {
      if scalar == "@" {
        result += mention
      } else if !scalar.isASCII || isPlain(scalar, behind: before, isNumber: isNumber) {
        result.unicodeScalars.append(scalar)
      } else {
        result += "&#\(scalar.value);"
      }
      before = scalar
      isNumber = isNumber && ("0"..."9").contains(scalar)
    }
    return result
  }

  /// - Parameter isNumber: nothing but digits stands before it on the line.
  private static func isPlain(
    _ scalar: Unicode.Scalar, behind before: Unicode.Scalar?, isNumber: Bool
  ) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    // At the start of a line "-" begins a list and four spaces begin code.
    case " ", ",", "-", "/", "%", ";", "'", "(", "?": before != nil
    // "1." and "1)" begin a list, "www." begins a link.
    case ")": !isNumber
    case ".": !isNumber && before != "w" && before != "W"
    default: false
    }
  }
}
