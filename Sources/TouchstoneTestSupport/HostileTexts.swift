import Foundation

/// Texts that somebody made to break what shows them.
package enum HostileTexts {
  /// Those of the optional data that `TOUCHSTONE_SHARED` names, by default beside the repository; none
  /// where it isn't.
  package static let shared: [String] = ["html", "terminal", "strings", "csv", "paths"].flatMap(
    read)

  /// Those that readers of JSON and of UTF-8 stumble over, as far as they are texts; none where they aren't there.
  package static let readers: [String] = ["strings", "json", "utf8"].flatMap(read)

  /// What the outputs of a gate may take for their own, and every control and format character.
  package static let own: [String] =
    [
      "", " ", "::error::x", "a\n::error file=x::y", "a\r::set-output name=b::c",
      "::stop-commands::z",
      "##[error]x", "a ##[add-path]b", "a\r\n##[set-env name=X]y", "%0A::error::x", "]]>",
      "<!--x-->",
      "</failure><testcase name=\"x\"/>", "&lt;&#60;&amp;", "a|b||c", "| --- |", "`x` ``y``", "\\`",
      "[a](javascript:b)", "![a](//b/c.png)", "<a@b.cd>", "@kim and a@b.cd @x/y",
      "www.b.cd https://b.cd",
      "$x^2$ ~~a~~ **b** __c__", "#1 GH-1 - [ ] x", "a\tb\nc\u{b}d\u{2028}e\u{2029}f\u{85}g",
      "a, b: c % d", "{0} {{x}}", "\u{fffe}\u{ffff}\u{fffd}", "1. a", "2) b", "-", "--", "- c",
      "* b", "> c", "    d",
      ":x: e",
      "\u{202e}abc\u{202c} \u{2066}x\u{2069} \u{61c}y", "\u{1b}]0;t\u{7} \u{9b}31m \u{90}q\u{9c}",
    ] + controls.map { "a\($0)b" }

  /// Every scalar of the categories Cc and Cf.
  package static let controls: [Unicode.Scalar] = (0...0x10ffff).compactMap { value in
    guard let scalar = Unicode.Scalar(UInt32(value)) else { return nil }
    let category = scalar.properties.generalCategory
    return category == .control || category == .format ? scalar : nil
  }

  private struct Case: Decodable {
    var input: String?
    var b64: String?
    var hex: String?

    /// What isn't UTF-8 is replaced.
    var text: String? {
      if let input { return input }
      if let b64 { return Data(base64Encoded: b64).map { String(decoding: $0, as: UTF8.self) } }
      guard let hex, hex.utf8.count.isMultiple(of: 2) else { return nil }
      let digits = Array(hex)
      let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
        UInt8(String(digits[$0...($0 + 1)]), radix: 16)
      }
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  private static func read(_ name: String) -> [String] {
    let repository = (1...3).reduce(URL(filePath: #filePath)) { path, _ in
      path.deletingLastPathComponent()
    }
    let folder =
      ProcessInfo.processInfo.environment["TOUCHSTONE_SHARED"]
      ?? repository.deletingLastPathComponent().path + "/shared"
    guard let data = FileManager.default.contents(atPath: "\(folder)/data/hostile/\(name).jsonl")
    else { return [] }
    return data.split(separator: UInt8(ascii: "\n")).compactMap { line in
      (try? JSONDecoder().decode(Case.self, from: Data(line)))?.text
    }
  }
}
