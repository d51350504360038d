/// The smallest piece of a text the engine looks at.
///
/// Letters and digits are pieces of their own even where they touch ("FY2019" is `FY` `2019`), and
/// every symbol stands alone, so that aliases, labels, units and figures are read by one tokeniser.
public struct Token: Hashable, Sendable {
  public enum Kind: UInt8, Sendable {
    /// A run of letters (any script; combining marks belong to it).
    case word
    /// A run of ASCII digits.
    case digits
    /// One punctuation mark, sign or emoji.
    case symbol
    /// A line end: `\n`, `\r\n` or `\r`.
    case newline
  }

  public struct Flags: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// White space or the start of the text stands before the token.
    public static let spaceBefore = Flags(rawValue: 1)
    /// The first letter is upper case.
    public static let capitalised = Flags(rawValue: 2)
    /// All letters are upper case (one letter counts).
    public static let allCapitals = Flags(rawValue: 4)
    /// Holds bytes beyond ASCII.
    public static let beyondASCII = Flags(rawValue: 8)
  }

  public let span: ByteSpan
  /// Of the folded text: curly quotes count as straight ones, every dash as `-`.
  public let hash: WordHash
  public let kind: Kind
  public let flags: Flags
  /// The ASCII symbol a symbol token folds to; 0 for words, digits and symbols without one.
  public let symbol: UInt8

  /// No white space between this token and the one before it.
  public var isGlued: Bool { !flags.contains(.spaceBefore) }
}

extension Token {
  /// Emphasis, quotation marks, backslashes: marks around words that change nothing of what they say.
  static func isMarkup(_ symbol: UInt8) -> Bool {
    switch symbol {
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "\\"),
      UInt8(ascii: "\""), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
      UInt8(ascii: "}"):
      true
    default: false
    }
  }
}
