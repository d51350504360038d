/// The records of one stretch of a file, and the lines of it that are none.
///
/// One arena of bytes serves all records of the batch, so that a record costs no allocation of its
/// own. Records with equal ids are both kept; who counts records counts the repeats.
public struct RecordBatch: Hashable, Sendable {
  /// The stretch of the file, followed by the texts that had to be decoded.
  public var bytes: [UInt8]
  /// In file order.
  public var records: [Record]
  /// In file order. Records, rejections and skips together are the lines that aren't blank; in formats
  /// of others one line may give several.
  public var rejections: [Rejection]
  /// In file order.
  public var skips: [Skip]
  public var turns: [Turn]
  public var scopes: [ScopePair]
  /// 1-based.
  public var firstLine: Int
  /// How the first record is written; nil without records.
  public var format: RecordFormat?
  /// The requests that records were joined with, as numbers into their table.
  public var joinedRequests: [Int] = []
  /// Records that should have a request and have none.
  public var unmatchedRecords = 0

  public init(bytes: [UInt8], firstLine: Int) {
    self.bytes = bytes
    self.firstLine = firstLine
    records = []
    rejections = []
    skips = []
    turns = []
    scopes = []
  }

  /// A batch of one text that comes from no file.
  public init(output: String, prompt: String? = nil, context: String? = nil) {
    self.init(bytes: Array(output.utf8), firstLine: 1)
    let whole = ByteSpan(0..<bytes.count)
    var record = Record(output: whole, rawLine: whole, line: 1, byteOffset: 0)
    if let prompt {
      turns.append(Turn(role: .user, text: add(prompt)))
      record.turns = 0..<1
    }
    if let context { record.context = add(context) }
    records.append(record)
    format = .touchstone
  }

  public func text(_ span: ByteSpan) -> String {
    String(decoding: bytes[span.range], as: UTF8.self)
  }

  /// The record's id, or `line-N` where it has none.
  public func id(of record: Record) -> String {
    record.id.map(text) ?? "line-\(record.line)"
  }

  /// The turns of a record's prompt, in the order of the conversation.
  public func turns(of record: Record) -> ArraySlice<Turn> { turns[record.turns] }

  /// The dimensions a record fixes, in its own order; no dimension occurs twice.
  public func scopes(of record: Record) -> ArraySlice<ScopePair> { scopes[record.scopes] }

  private mutating func add(_ text: String) -> ByteSpan {
    let start = bytes.count
    bytes.append(contentsOf: text.utf8)
    return ByteSpan(start, bytes.count)
  }
}
