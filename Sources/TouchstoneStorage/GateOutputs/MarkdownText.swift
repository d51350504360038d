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
    for scalar in PrintableText.line(text, limit: limit).unicodeScalars {
      if scalar == "@" {
        result += mention
      } else if !scalar.isASCII || isPlain(scalar, behind: before) {
        result.unicodeScalars.append(scalar)
      } else {
        result += "&#\(scalar.value);"
      }
      before = scalar
    }
    return result
  }

  private static func isPlain(_ scalar: Unicode.Scalar, behind before: Unicode.Scalar?) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    // At the start of a line "-" begins a list and four spaces begin code.
    case " ", ",", "-", "/", "%", ";", "'", "(", "?": before != nil
    // "www." begins a link, "1." and "1)" begin a list.
    case ".", ")": before.map { $0.properties.isAlphabetic && $0 != "w" && $0 != "W" } ?? false
    default: false
    }
  }
}
