package import Touchstone

/// Reads a text that is to be linted.
package enum LintInput {
  /// 4 MiB.
  package static let maximumBytes = 4 << 20

  /// The text, or why it is none: too large, no UTF-8, no text at all.
  package enum Reading: Sendable {
    case text(String)
    case refused(Problem)
  }

  /// - Parameter name: what problems call the file.
  package static func read(_ file: borrowing SystemFile, shownAs name: String) throws(SystemError)
    -> Reading
  {
    var bytes: [UInt8] = []
    while bytes.count <= maximumBytes {
      let chunk = try file.readChunk(atMost: 1 << 16)
      if chunk.isEmpty { return text(of: bytes, shownAs: name) }
      bytes += chunk
    }
    let place = SourceLocation(file: name, line: 0)
    return .refused(
      Problem(
        .error, "too-large", at: place, "the text has more than \(maximumBytes) bytes",
        help: "an assessment is a few pages: give the one that is meant"))
  }

  package static func text(of bytes: [UInt8], shownAs name: String) -> Reading {
    switch TextFile.decoded(bytes, file: name) {
    case .refused(let problem): return .refused(problem)
    case .bytes(let text):
      if let zero = text.firstIndex(of: 0) {
        return .refused(
          Problem(
            .error, "not-text", at: SourceLocation(file: name, offset: zero, in: text),
            "this is no text: there is a zero byte", help: "give Markdown or plain text"))
      }
      guard text.contains(where: { $0 > 0x20 }) else {
        return .refused(
          Problem(
            .error, "empty-file", at: SourceLocation(file: name, line: 0), "there is nothing in it",
            help: "give the text of an assessment"))
      }
      return .text(String(decoding: text, as: UTF8.self))
    }
  }
}
