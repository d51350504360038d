package import Touchstone

/// Reads files of verdict lines, on several threads, in bounded memory.
package struct VerdictReader: Sendable {
  /// What of a line is kept beside its counts.
  package struct Wanted: Hashable, Sendable {
    /// Ids, fingerprints, texts, messages and corrections of contradicted claims.
    package var texts: Bool
    /// The hashes of records and prompts.
    package var hashes: Bool
    /// Paths below `metadata`; nil for all.
    package var metadata: Set<String>?
    /// Why claims are unverifiable.
    package var reasons = false
    /// Times and tokens of the record.
    package var timing: Bool

    package init(
      texts: Bool = false, hashes: Bool = false, metadata: Set<String>? = [], timing: Bool = false
    ) {
      self.texts = texts
      self.hashes = hashes
      self.metadata = metadata
      self.timing = timing
    }

    var needsMetadata: Bool { metadata != [] }
    func wantsMetadata(_ path: String) -> Bool { metadata?.contains(path) ?? true }
  }

  package let paths: [String]
  package let wanted: Wanted
  package let workers: Int
  package var batchBytes = 1 << 20

  /// - Parameter paths: `-` is the standard input.
  package init(_ paths: [String], wanted: Wanted = Wanted(), workers: Int) {
    self.paths = paths
    self.wanted = wanted
    self.workers = workers
  }

  /// Reads all records. Each worker keeps a state of its own; what it extracts of a record goes to `take` in the
  /// order of the files, on the caller's thread.
  ///
  /// - Parameter progress: records and bytes so far.
  /// *Shape*: the states come in any order: merging them must not depend on it.
  /// *Throws*: `RecordFileError`, `VerdictFileError`, and what `take` throws.
  package func fold<State: Sendable, Extract: Sendable>(
    makeState: @escaping @Sendable () -> State,
    add: @escaping @Sendable (ScoredRecord, inout State) throws -> Extract?,
    take: (Extract) throws -> Void,
    progress: (_ records: Int, _ bytes: Int) -> Void = { _, _ in }
  ) throws -> [State] {
    try foldLines(
      makeState: makeState,
      add: { (record: ScoredRecord, _: VerdictLines.Line, state: inout State) in
        try add(record, &state)
      }, take: take, progress: progress)
  }

  /// As `fold`, with the line itself, for those who read more of it.
  func foldLines<State: Sendable, Extract: Sendable>(
    makeState: @escaping @Sendable () -> State,
    add: @escaping @Sendable (ScoredRecord, VerdictLines.Line, inout State) throws -> Extract?,
    take: (Extract) throws -> Void,
    progress: (_ records: Int, _ bytes: Int) -> Void = { _, _ in }
  ) throws -> [State] {
    var states: [State] = []
    var records = 0
    var bytesBefore = 0
    for path in paths {
      let reader = try RecordReader(
        path: path, options: RecordReader.Options(batchBytes: batchBytes, format: .touchstone))
      let wanted = wanted
      var bytes = 0
      let shelf = try OrderedPipeline(workers: workers).fold(
        next: { try reader.nextBatch() },
        makeState: makeState,
        work: { (batch: LineBatch, state: inout State) in
          try Self.work(batch, path, wanted, &state, add)
        },
        write: { (output: (extracts: [Extract], records: Int, end: Int)) in
          for extract in output.extracts { try take(extract) }
          records += output.records
          bytes = output.end
          progress(records, bytesBefore + bytes)
        })
      states += shelf
      bytesBefore += bytes
    }
    return states
  }

  private static func work<State, Extract>(
    _ batch: LineBatch, _ path: String, _ wanted: Wanted, _ state: inout State,
    _ add: (ScoredRecord, VerdictLines.Line, inout State) throws -> Extract?
  ) throws -> (extracts: [Extract], records: Int, end: Int) {
    if let rejection = batch.rejection {
      throw VerdictFileError(path: path, line: rejection.line, column: 1, cause: .tooLong)
    }
    var extracts: [Extract] = []
    var count = 0
    for line in VerdictLines(batch) {
      let record: ScoredRecord?
      do throws(VerdictLines.Fault) {
        record = try line.record(wanted)
      } catch {
        throw VerdictFileError(path: path, line: line.number, error)
      }
      guard let record else { continue }
      count += 1
      if let extract = try add(record, line, &state) { extracts.append(extract) }
    }
    return (extracts, count, batch.byteOffset + batch.bytes.count)
  }
}
