import Touchstone

/// A line of a verdict file that isn't a verdict line. Nothing is scored then: a count without it would be wrong.
package struct VerdictFileError: Error, Hashable, Sendable {
  package enum Cause: Hashable, Sendable {
    case tooLong
    case notJSON(expected: String)
    case missing(key: String)
    case wrong(key: String)
    case unknownWord(key: String, word: String)
  }

  package let path: String
  /// 1-based.
  package let line: Int
  /// *Units*: bytes, from 1.
  package let column: Int
  package let cause: Cause

  package init(path: String, line: Int, column: Int, cause: Cause) {
    self.path = path
    self.line = line
    self.column = column
    self.cause = cause
  }

  init(path: String, line: Int, _ fault: VerdictLineParser.Fault) {
    let cause: Cause =
      switch fault.cause {
      case .json(.expected(let expected)): .notJSON(expected: "expected \(expected.rawValue)")
      case .json(.invalidUTF8): .notJSON(expected: "the bytes here aren't UTF-8")
      case .json(.loneSurrogate): .notJSON(expected: "half of a surrogate pair stands alone")
      case .json(.tooDeep): .notJSON(expected: "values lie too deep in one another")
      case .missing(let key): .missing(key: key)
      case .wrong(let key): .wrong(key: key)
      case .unknownWord(let key, let word): .unknownWord(key: key, word: word)
      }
    self.init(path: path, line: line, column: fault.offset + 1, cause: cause)
  }
}

extension VerdictFileError: CustomStringConvertible {
  /// `FILE:LINE:COLUMN: error[CODE]: what is wrong`, then a line of help.
  package var description: String {
    "\(path):\(line):\(column): error[not-a-verdict-line]: \(what)\n"
      + "help: \(help)"
  }

  private var what: String {
    switch cause {
    case .tooLong: "the line is too long"
    case .notJSON(let expected): expected
    case .missing(let key): "the line has no '\(key)'"
    case .wrong(let key): "'\(key)' isn't what a verdict line has there"
    case .unknownWord(let key, let word):
      "'\(key)' is '\(PrintableText.line(word, limit: 40))', a word this version doesn't know"
    }
  }

  private var help: String {
    switch cause {
    case .unknownWord: "validate the records again with this version of touchstone"
    default: "give what 'touchstone validate' wrote; nothing was scored"
    }
  }
}
