/// How a pattern's source is read. Everything is off by default.
package struct PatternOptions: OptionSet, Hashable, Sendable {
  package let rawValue: UInt16

  package init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  /// ASCII letters match in either case; with `utf`, letters of every script do.
  package static let caseInsensitive = PatternOptions(rawValue: 1 << 0)
  /// Pattern and text are UTF-8, and `.` is a code point. The caller guarantees a valid text.
  package static let utf = PatternOptions(rawValue: 1 << 1)
  /// `\w`, `\d`, `\s` and `\b` follow Unicode. About six times slower.
  package static let ucp = PatternOptions(rawValue: 1 << 2)
  /// `^` and `$` match at lines.
  package static let multiline = PatternOptions(rawValue: 1 << 3)
  /// `.` matches a line feed.
  package static let dotAll = PatternOptions(rawValue: 1 << 4)
  /// White space and `#` comments in the pattern are ignored.
  package static let extended = PatternOptions(rawValue: 1 << 5)
}

/// What a pattern is compiled for at once; what is left out is compiled by each scratch on first use.
package struct PatternUses: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// `firstMatch` and `forEachMatch`.
  package static let searching = PatternUses(rawValue: 1 << 0)
  /// `matchAnchored`.
  package static let anchored = PatternUses(rawValue: 1 << 1)
}
