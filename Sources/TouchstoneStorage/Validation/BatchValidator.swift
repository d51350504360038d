package import Touchstone

/// Checks the records of a stretch of a file and writes their verdict lines.
package struct BatchValidator: Sendable {
  package let engine: Engine
  /// The day freshness counts from.
  package let freshOn: Day?
  /// The file's name as verdict lines give it: no path.
  package let file: String
  package let parser: RecordParser

  /// Of one stretch: its verdict lines and what they add up to.
  package struct Chunk: Sendable {
    package var bytes: [UInt8]
    package var tally: RunTally
    package var rejections: [Rejection]
    package var format: RecordFormat?
  }

  package init(engine: Engine, freshOn: Day?, file: String, parser: RecordParser = RecordParser()) {
    self.engine = engine
    self.freshOn = freshOn
    self.file = file
    self.parser = parser
  }

  package func validate(_ lines: consuming LineBatch, scratch: Engine.Scratch) -> Chunk {
    let batch = parser.parse(lines)
    var writer = JSONWriter(capacity: batch.bytes.count * 2)
    var tally = RunTally()
    for record in batch.records {
      let report = engine.check(
        input(of: record, in: batch), freshOn: freshOn, scratch: scratch)
      tally.add(report)
      VerdictLineWriter.append(report, frame(of: record, in: batch), to: &writer)
    }
    tally.rejected = batch.rejections.count
    return Chunk(
      bytes: writer.bytes, tally: tally, rejections: batch.rejections, format: batch.format)
  }

  /// What the engine reads of a record.
  package func input(of record: Record, in batch: RecordBatch) -> Engine.Input {
    let question = batch.turns(of: record).last { $0.role == .user }
    return Engine.Input(
      output: Array(batch.bytes[record.output.range]),
      prompt: question.map { Array(batch.bytes[$0.text.range]) },
      scope: batch.scopes(of: record).map {
        KeyValue(batch.text($0.dimension), batch.text($0.value))
      },
      asOf: record.asOf.flatMap { Day(batch.text($0)) })
  }

  private func frame(of record: Record, in batch: RecordBatch) -> VerdictLineWriter.Frame {
    let question = batch.turns(of: record).last { $0.role == .user }
    return VerdictLineWriter.Frame(
      id: batch.id(of: record), hasOwnID: record.id != nil, file: file, line: record.line,
      sha256: ContentHash.of(batch.bytes[record.rawLine.range]),
      promptHash: record.id == nil
        ? question.map { ContentHash.of(batch.bytes[$0.text.range]) } : nil,
      label: record.labelJSON, metadata: record.metadataJSON, timing: record.timingJSON,
      model: record.model, bytes: batch.bytes, output: record.output)
  }
}
