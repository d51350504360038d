/// One request of a load test, where a file has them one by one.
public struct RequestSample: Hashable, Sendable {
  /// *Units*: milliseconds.
  public var ttft: Double?
  /// *Units*: milliseconds.
  public var latency: Double?
  /// As the file has it. *Units*: milliseconds a token.
  public var reportedTPOT: Double?
  public var inputTokens: Int?
  public var outputTokens: Int?
  /// Of the answer's text, where the file has it. *Units*: Unicode code points.
  public var characters: Int?

  public init(
    ttft: Double? = nil, latency: Double? = nil, reportedTPOT: Double? = nil,
    inputTokens: Int? = nil, outputTokens: Int? = nil, characters: Int? = nil
  ) {
    self.ttft = ttft
    self.latency = latency
    self.reportedTPOT = reportedTPOT
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.characters = characters
  }

  /// (latency − TTFT) / (output tokens − 1); nil for fewer than two tokens, and where TTFT is above the latency.
  ///
  /// *Source*: FORMATS D.2.
  public var tpot: Double? {
    guard let ttft, let latency, let outputTokens, outputTokens >= 2, ttft <= latency else {
      return nil
    }
    return (latency - ttft) / Double(outputTokens - 1)
  }
}
