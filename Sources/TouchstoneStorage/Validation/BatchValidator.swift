package import Touchstone

/// Checks the records of a stretch of a file and writes their verdict lines.
package struct BatchValidator: Sendable {
  package let engine: Engine
  /// The day freshness counts from.
  package let freshOn: Day?
  /// The file's name as verdict lines give it: no path.
  package let file: String
  package let parser: RecordParser
  package let settings: RunSettings

  /// Of one stretch: its verdict lines and what they add up to.
  package struct Chunk: Sendable {
    package var bytes: [UInt8]
    package var tally: RunTally
    package var rejections: [Rejection]
    package var format: RecordFormat?
    /// Hashes of the ids that records bring with them, in file order.
    package var idHashes: [UInt64]
    /// The line of the first record with a contradicted claim.
    package var firstContradictedLine: Int?
    package var labels = LabelTally()
    /// Places in the run's disputes of those that a contradicted claim has.
    package var matchedDisputes: Set<Int> = []
    package var skipped: [Skip.Reason: Int] = [:]
    /// Numbers of the requests that records were joined with.
    package var joinedRequests: [Int] = []
    package var unmatchedRecords = 0
  }

  package init(
    engine: Engine, freshOn: Day?, file: String, parser: RecordParser = RecordParser(),
    settings: RunSettings = RunSettings()
  ) {
    self.engine = engine
    self.freshOn = freshOn
    self.file = file
    self.parser = parser
    self.settings = settings
  }

  package func validate(_ lines: consuming LineBatch, scratch: Engine.Scratch) -> Chunk {
    validate(parser.parse(lines), scratch: scratch)
  }

  package func validate(_ batch: RecordBatch, scratch: Engine.Scratch) -> Chunk {
    var writer = JSONWriter(capacity: batch.bytes.count * 2)
    var chunk = Chunk(
      bytes: [], tally: RunTally(), rejections: batch.rejections, format: batch.format,
      idHashes: [])
    for skip in batch.skips { chunk.skipped[skip.reason, default: 0] += 1 }
    chunk.joinedRequests = batch.joinedRequests
    chunk.unmatchedRecords = batch.unmatchedRecords
    for record in batch.records {
      var report = engine.check(
        input(of: record, in: batch), freshOn: freshOn, scratch: scratch)
      if record.isRefusal { Self.refuse(&report) }
      chunk.tally.add(report)
      if let id = record.id { chunk.idHashes.append(DuplicateCounter.hash(batch.bytes[id.range])) }
      if chunk.firstContradictedLine == nil,
        report.findings.contains(where: \.isContradicted)
      {
        chunk.firstContradictedLine = record.line
      }
      if let disputes = settings.disputes {
        chunk.matchedDisputes.formUnion(report.findings.compactMap { disputes.place(of: $0) })
      }
      let frame = frame(of: record, in: batch)
      if settings.labels != nil, let label = record.label {
        chunk.labels.add(frame.labelVerdict, label: batch.text(label))
      }
      VerdictLineWriter.append(report, frame, to: &writer)
    }
    chunk.tally.rejected = batch.rejections.count
    chunk.bytes = writer.bytes
    return chunk
  }

  /// What the engine reads of a record.
  package func input(of record: Record, in batch: RecordBatch) -> Engine.Input {
    let turns = batch.turns(of: record)
    let asked = turns.lastIndex { $0.role == .user }
    let asOf = record.asOf.map { batch.text($0) }
    let day = asOf.flatMap { Day(timestamp: $0) }
    let scope = settings.scope.scope(of: record, in: batch)
    return Engine.Input(
      output: Array(batch.bytes[record.output.range]),
      prompt: asked.map { Array(batch.bytes[turns[$0].text.range]) },
      turns: turns.indices.filter { $0 != asked }.suffix(2 * SpokenTurn.turnsLimit).map {
        SpokenTurn(role: turns[$0].role, text: Array(batch.bytes[turns[$0].text.range]))
      },
      context: record.context.map { Array(batch.bytes[$0.range]) }, scope: scope.pairs, asOf: day,
      problems: scope.problems
        + (day == nil ? asOf.map { [Self.problem(withAsOf: $0)] } ?? [] : []),
      disputes: settings.disputes.map {
        RecordDisputes($0, record: fingerprintName(of: record, in: batch))
      })
  }

  /// What fingerprints name a record by.
  package func fingerprintName(of record: Record, in batch: RecordBatch) -> String {
    frame(of: record, in: batch).fingerprintName
  }

  /// The service says that the model declined, whatever words it used; what is false in them stays so.
  private static func refuse(_ report: inout RecordReport) {
    if report.verdict == .unverifiable { report.verdict = .refused }
    if report.answer.status == .missing { report.answer.status = .declined }
  }

  private static func problem(withAsOf text: String) -> String {
    "'as_of' is \"\(PrintableText.line(text, limit: 40))\", which is no day: write 2023-09-30 or "
      + "2023-09-30T12:00:00Z; relative periods count from no day here"
  }

  private func frame(of record: Record, in batch: RecordBatch) -> VerdictLineWriter.Frame {
    let question = batch.turns(of: record).last { $0.role == .user }
    return VerdictLineWriter.Frame(
      id: batch.id(of: record), hasOwnID: record.id != nil, file: file, line: record.line,
      sha256: ContentHash.of(batch.bytes[record.rawLine.range]),
      promptHash: question.map { ContentHash.of(batch.bytes[$0.text.range]) },
      label: record.labelJSON,
      labelVerdict: record.label.flatMap {
        (settings.labels ?? LabelMap()).verdict(of: batch.text($0))
      },
      metadata: record.metadataJSON, timing: record.timingJSON,
      model: record.model, bytes: batch.bytes, output: record.output)
  }
}

extension Day {
  /// The day of `2023-09-30` or `2023-09-30T12:00:00Z`; the time of day and its zone don't count.
  package init?(timestamp: String) {
    let rest = timestamp.utf8.dropFirst(10).first
    guard rest == nil || rest == UInt8(ascii: "T") || rest == UInt8(ascii: " ") else { return nil }
    self.init(timestamp.prefix(10))
  }
}
