/// Why a pattern could not be compiled.
package struct PatternError: Error, Hashable, Sendable {
  package let pattern: String
  /// UTF-8 bytes into `pattern`, 0-based; at most its length.
  package let byteOffset: Int
  /// PCRE2's words, lower case, without a full stop.
  package let message: String

  package init(pattern: String, byteOffset: Int, message: String) {
    self.pattern = pattern
    self.byteOffset = byteOffset
    self.message = message
  }
}

extension PatternError: CustomStringConvertible {
  package var description: String {
    "pattern \"\(pattern)\", byte \(byteOffset): \(message)"
  }
}
