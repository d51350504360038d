/// Why bytes are not JSON, and where.
///
/// *Units*: `offset` is a byte offset into the scanned bytes, 0-based.
package struct JSONError: Error, Hashable, Sendable {
  package enum Problem: Hashable, Sendable {
    /// Something else stands where `Expected` must.
    case expected(Expected)
    case invalidUTF8
    case loneSurrogate
    case tooDeep
  }

  /// What the grammar asks for.
  package enum Expected: String, Hashable, Sendable {
    case value = "a value"
    case key = "a key in double quotes"
    case keyOrEnd = "a key in double quotes or '}'"
    case colon = "':'"
    case commaOrObjectEnd = "',' or '}'"
    case commaOrArrayEnd = "',' or ']'"
    case valueOrArrayEnd = "a value or ']'"
    case closingQuote = "'\"'"
    case escapedControl = "a control character written as an escape"
    case escape = "one of \" \\ / b f n r t u after the backslash"
    case hexadecimal = "four hexadecimal digits"
    case digit = "a digit"
    case numberEnd = "the end of the number"
    case literal = "true, false or null"
    case end = "the end of the line"
  }

  package let offset: Int
  package let problem: Problem

  package init(offset: Int, problem: Problem) {
    self.offset = offset
    self.problem = problem
  }
}
