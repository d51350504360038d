/// One model output to validate, with what is known of it, as spans into its batch's bytes.
///
/// *Units*: every span is UTF-8 bytes of `RecordBatch.bytes`. Spans of text are decoded; spans named
/// JSON are valid JSON with sorted keys and no white space, ready to be echoed as they are.
public struct Record: Hashable, Sendable {
  /// The given id as text; a number counts as its digits. Nil where the record has none:
  /// `RecordBatch.id(of:)` then names the line.
  public var id: ByteSpan?
  /// The text to check. May be empty.
  public var output: ByteSpan
  /// Indices into `RecordBatch.turns`, in the order of the conversation; a plain prompt is one turn
  /// of the user.
  public var turns: Range<Int>
  /// The first turn of the system, where there is one.
  public var systemPrompt: ByteSpan?
  /// What the model was given to work from: the text, or the raw JSON of anything but a string.
  public var context: ByteSpan?
  public var model: ByteSpan?
  /// When the text was written, as the record states it; not yet parsed.
  public var asOf: ByteSpan?
  /// The label as text: the string, or the JSON of anything else.
  public var label: ByteSpan?
  /// Indices into `RecordBatch.scopes`, in the record's order.
  public var scopes: Range<Int>
  public var metadataJSON: ByteSpan?
  /// `{"input_tokens", "latency_ms", "output_tokens", "ttft_ms"}`, as far as they are known.
  public var timingJSON: ByteSpan?
  public var labelJSON: ByteSpan?
  public var expectJSON: ByteSpan?
  /// Every claim of the record is labelled in `expect`.
  public var complete: Bool
  /// The service says that the text was cut at a limit.
  public var isTruncated: Bool
  /// The service says that the model declined.
  public var isRefusal: Bool
  /// The record as the file has it, without its line end: what its hash is taken of.
  public var rawLine: ByteSpan
  /// 1-based line of the file; in a JSON array, the line the record starts on.
  public var line: Int
  /// Of `rawLine` in the file, 0-based.
  public var byteOffset: Int

  public init(output: ByteSpan, rawLine: ByteSpan, line: Int, byteOffset: Int) {
    self.output = output
    self.rawLine = rawLine
    self.line = line
    self.byteOffset = byteOffset
    turns = 0..<0
    scopes = 0..<0
    complete = false
    isTruncated = false
    isRefusal = false
  }
}

/// One message of the prompt.
public struct Turn: Hashable, Sendable {
  public enum Role: String, Hashable, Sendable, CaseIterable {
    case system
    case user
    case assistant
    case tool
    /// A role that isn't one of the above under any of its usual names.
    case other
  }

  public var role: Role
  public var text: ByteSpan

  public init(role: Role, text: ByteSpan) {
    self.role = role
    self.text = text
  }
}

/// A dimension the record fixes for claims that leave it out: `"scope": {"game": "g1"}`.
public struct ScopePair: Hashable, Sendable {
  public var dimension: ByteSpan
  public var value: ByteSpan

  public init(dimension: ByteSpan, value: ByteSpan) {
    self.dimension = dimension
    self.value = value
  }
}
