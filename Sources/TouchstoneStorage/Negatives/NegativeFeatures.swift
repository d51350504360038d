import Touchstone

/// What datasets need to know of a record beside its verdict line: hashes of what must not leak, and of what repeats.
struct NegativeFeatures: Sendable {
  let reader: PromptReader
  let seed: UInt64

  /// Of the record's whole prompt, context and model; nil without a prompt.
  static func promptKey(_ record: Record, in batch: RecordBatch) -> UInt64? {
    let turns = batch.turns(of: record)
    if turns.isEmpty { return nil }
    var text = record.model.map { batch.text($0) } ?? ""
    for turn in turns { text += "\u{1F}\(turn.role.rawValue)\u{1F}\(batch.text(turn.text))" }
    if let context = record.context { text += "\u{1E}" + batch.text(context) }
    return ResamplingKey(text).high
  }

  /// Decides between records that are equal to everything else.
  func lot(_ verdict: ScoredRecord) -> UInt64 {
    ResamplingKey("\(seed)\u{1F}\(verdict.file)\u{1F}\(verdict.id)\u{1F}\(verdict.sha256)").high
  }

  /// Of the last thing the user says; nil without a prompt.
  func prompt(_ record: Record, in batch: RecordBatch) -> PromptReader.Reading? {
    guard let asked = batch.turns(of: record).last(where: { $0.role == .user }) else { return nil }
    return reader.read(Array(batch.bytes[asked.text.range]))
  }

  /// Of prompt and output as words: case, spaces and quotation marks are no difference.
  static func duplicateKey(_ record: Record, in batch: RecordBatch) -> UInt64 {
    var key: UInt64 = 0xCBF2_9CE4_8422_2325
    func absorb(_ span: ByteSpan) {
      for token in Tokenizer.tokenize(Array(batch.bytes[span.range])) where token.kind != .newline {
        key = (key ^ token.hash.bits) &* 0x9E37_79B9_7F4A_7C15
        key ^= key >> 29
      }
      key = (key ^ 0x1F) &* 0x9E37_79B9_7F4A_7C15
    }
    for turn in batch.turns(of: record) { absorb(turn.text) }
    absorb(record.output)
    return key
  }

  static func hash(_ text: String) -> UInt64 { ResamplingKey(text).high }

  /// Hashes of the entities that the record's claims are about.
  static func entities(_ verdict: ScoredRecord) -> [UInt64] {
    Set(verdict.claims.compactMap { $0.entity.map { hash($0) } }).sorted()
  }

  /// Hashes of entity and attribute of the record's claims.
  static func facts(_ verdict: ScoredRecord) -> [UInt64] {
    Set(
      verdict.claims.compactMap { claim in
        guard let entity = claim.entity, let attribute = claim.attribute else { return nil }
        return hash("\(entity)\u{1F}\(attribute)")
      }
    ).sorted()
  }
}
