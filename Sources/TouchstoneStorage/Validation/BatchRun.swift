package import Touchstone

/// Validates record files one after the other: equal inputs give equal bytes, whatever the number of
/// workers.
package struct BatchRun: Sendable {
  package var engine: Engine
  /// The day freshness counts from.
  package var freshOn: Day?
  package var workers: Int
  package var reading: RecordReader.Options
  /// More rejected lines end the run; nil for any number.
  package var maxRejects: Int?
  package var settings: RunSettings
  /// For records whose prompts are in other files.
  package var requests: RequestTable?

  /// Where a record stands.
  package struct Place: Hashable, Sendable {
    package let path: String
    package let line: Int
  }

  package struct Outcome: Sendable {
    package var tally = RunTally()
    /// In the order they were read.
    package var inputs: [Manifest.Input] = []
    package var duplicates = DuplicateCounter()
    package var firstContradicted: Place?
    /// Of records with a label, where a label map was given.
    package var labels = LabelTally()
    /// Places in the run's disputes of those that a contradicted claim has.
    package var matchedDisputes: Set<Int> = []
    /// Rejected lines that say that the service failed.
    package var serviceErrors = 0
    package var skipped: [Skip.Reason: Int] = [:]
    package var joins = RequestJoins()
    /// False where whoever read the output has gone: the rest was not validated.
    package var isWhole = true
  }

  package enum Failure: Error, Hashable, Sendable {
    case tooManyRejects(limit: Int)
  }

  /// Who hears of what, each on the caller's thread and in the order of the inputs.
  package struct Listeners {
    package var write: ([UInt8]) throws -> Consumer
    package var reject: (_ path: String, Rejection) -> Void
    /// What a file was taken for, before anything else of it; nil where none of its first lines tells.
    package var take: (_ path: String, RecordFormat?) -> Void
    /// Records and rejected lines so far, and the bytes they take up.
    package var progress: (_ lines: Int, _ bytes: Int) -> Void

    package init(
      write: @escaping ([UInt8]) throws -> Consumer,
      reject: @escaping (_ path: String, Rejection) -> Void,
      take: @escaping (_ path: String, RecordFormat?) -> Void = { _, _ in },
      progress: @escaping (_ lines: Int, _ bytes: Int) -> Void
    ) {
      self.write = write
      self.reject = reject
      self.take = take
      self.progress = progress
    }
  }

  package init(
    engine: Engine, freshOn: Day?, workers: Int,
    reading: RecordReader.Options = RecordReader.Options(), maxRejects: Int? = nil,
    settings: RunSettings = RunSettings(), requests: RequestTable? = nil
  ) {
    self.engine = engine
    self.freshOn = freshOn
    self.workers = workers
    self.reading = reading
    self.maxRejects = maxRejects
    self.settings = settings
    self.requests = requests
  }

  /// *Throws*: `RecordFileError`, `Failure`, and what `write` throws. What stands before it in the
  /// order of the inputs has been written then.
  package func run(_ paths: [String], _ listeners: Listeners) throws -> Outcome {
    var outcome = Outcome()
    var bytesBefore = 0
    for path in paths {
      bytesBefore += try run(path, bytesBefore: bytesBefore, listeners, &outcome)
      if !outcome.isWhole { break }
    }
    return outcome
  }

  /// Returns the bytes of the file.
  private func run(
    _ path: String, bytesBefore: Int, _ listeners: Listeners, _ outcome: inout Outcome
  ) throws -> Int {
    let reader = try RecordReader(path: path, options: reading)
    var hash = ContentHash()
    var bytesRead = 0
    reader.observe = { bytes in
      hash.update(bytes)
      bytesRead += bytes.count
    }
    let validator = BatchValidator(
      engine: engine, freshOn: freshOn, file: Self.shownName(of: path),
      parser: RecordParser(fields: reading.fields, requests: requests), settings: settings)
    var tally = RunTally()
    var isTaken = false
    let consumer = try OrderedPipeline(workers: workers).run(
      next: { try reader.nextBatch() },
      makeState: { Engine.Scratch() },
      work: { (lines: LineBatch, scratch: inout Engine.Scratch) in
        let end = lines.byteOffset + lines.bytes.count
        let format = lines.format
        return (chunk: validator.validate(lines, scratch: scratch), end: end, format: format)
      },
      write: { (chunk, end, format) in
        if !isTaken { listeners.take(path, format) }
        isTaken = true
        tally.add(chunk.tally)
        outcome.add(chunk)
        outcome.duplicates.add(chunk.idHashes)
        outcome.labels.add(chunk.labels)
        outcome.matchedDisputes.formUnion(chunk.matchedDisputes)
        if outcome.firstContradicted == nil, let line = chunk.firstContradictedLine {
          outcome.firstContradicted = Place(path: path, line: line)
        }
        for rejection in chunk.rejections { listeners.reject(path, rejection) }
        if let maxRejects, outcome.tally.rejected + tally.rejected > maxRejects {
          throw Failure.tooManyRejects(limit: maxRejects)
        }
        let consumer = try listeners.write(chunk.bytes)
        listeners.progress(
          outcome.tally.records + outcome.tally.rejected + tally.records + tally.rejected,
          bytesBefore + end)
        return consumer
      })
    outcome.tally.add(tally)
    outcome.isWhole = consumer == .listening
    outcome.inputs.append(
      Manifest.Input(
        path: path, sha256: hash.finish(), format: reader.format, records: tally.records,
        rejected: tally.rejected))
    return bytesRead
  }

  /// The name a verdict line gives a file: its last part, so that a line doesn't tell where it was.
  package static func shownName(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}

extension BatchRun.Outcome {
  fileprivate mutating func add(_ chunk: BatchValidator.Chunk) {
    for rejection in chunk.rejections {
      if case .serviceError = rejection.cause { serviceErrors += 1 }
    }
    for (reason, count) in chunk.skipped { skipped[reason, default: 0] += count }
    joins.add(chunk.joinedRequests, unmatched: chunk.unmatchedRecords)
  }
}
