/// What a verdict line's `timing` says of how fast the answer came.
///
/// The values are as the line has them: who counts them decides what can't be a time.
public struct RecordTiming: Hashable, Sendable {
  public var inputTokens: Int?
  public var outputTokens: Int?
  /// From the request to the last token.
  public var latencyMilliseconds: Double?
  /// From the request to the first token.
  public var ttftMilliseconds: Double?
  /// How many of the four keys hold what is no finite number, or no whole one of tokens.
  public var unreadable: Int

  public init(
    inputTokens: Int? = nil, outputTokens: Int? = nil, latencyMilliseconds: Double? = nil,
    ttftMilliseconds: Double? = nil, unreadable: Int = 0
  ) {
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.latencyMilliseconds = latencyMilliseconds
    self.ttftMilliseconds = ttftMilliseconds
    self.unreadable = unreadable
  }
}
