/// Literals of which at least one occurs in every text that a pattern matches.
///
/// `(?:net|gross) income of \d+` gives " income of ". The reading is conservative: what isn't
/// understood, or has no literal, gives nil, and the pattern then has to run on every text.
package struct RequiredLiterals: Hashable, Sendable {
  /// ASCII letters in lower case, other bytes as they are: to be found whatever the case of ASCII
  /// letters. Not empty, none of them empty, sorted and unique.
  package let literals: [[UInt8]]
  /// Whether the pattern itself matches these in either case; else a hit may differ from it in case.
  package let isCaseInsensitive: Bool
  /// Literals with one of which each match begins, so that only their positions need be tried; nil
  /// if none can be proved. Often shorter and commoner than `literals`. Sorted and unique.
  ///
  /// With `\K` this is where the attempt begins, not where the reported match does.
  package let startingLiterals: [[UInt8]]?

  /// - Parameter options: those that `source` is compiled with.
  package init?(ofPattern source: String, options: PatternOptions = []) {
    var reader = LiteralReader(source: source, options: options)
    guard let language = reader.readPattern(), let required = language.required,
      required.shortestCount > 0
    else { return nil }
    literals = required.sorted
    startingLiterals = language.starts.flatMap { $0.shortestCount > 0 ? $0.sorted : nil }
    isCaseInsensitive = reader.readCaseInsensitively
  }

  /// A byte with ASCII capitals in lower case.
  static func folded(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }
}
