/// What kind of figure a mention is.
public enum ValueKind: String, Hashable, Sendable, CaseIterable {
  /// A bare number, a count or a ratio ("2.5x"); the unit tells which.
  case number
  /// Percent, percentage points and basis points; the unit tells which.
  case percent
  case money
  /// A physical quantity.
  case quantity
  /// A length of time.
  case duration
  case ordinal
}

/// A figure of the text.
public struct QuantityMention: Hashable, Sendable {
  /// Number, sign, scale and unit: what a correction replaces. "per share" and counted nouns stay
  /// outside.
  public let span: ByteSpan
  /// The tokens the mention takes up; with "per share" and the brackets of an aside, but
  /// without "per diluted share", which patterns may ask for.
  public let tokens: Range<Int>
  public let value: WrittenValue
  public let kind: ValueKind
}

/// All that a text's figures give.
public struct FigureReading: Hashable, Sendable {
  /// In text order, without overlap.
  public var mentions: [QuantityMention] = []
  /// Tokens of figures that mean nothing certain: "1,23", "2^10", more than 36 digits. In text
  /// order.
  public var unreadable: [Range<Int>] = []
  /// Tokens of digits that are no figures: names, dates, times, versions, links. In text order.
  public var codes: [Range<Int>] = []
}
