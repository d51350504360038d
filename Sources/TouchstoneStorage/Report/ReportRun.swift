package import Touchstone

/// Reads a run for a report, twice: for its scores and a sample, then for the records of the sample. Memory doesn't grow
/// with the run.
package struct ReportRun: Sendable {
  package let verdicts: [String]
  package let settings: Scoreboard.Settings
  /// The most records that are shown.
  package let size: Int
  package let workers: Int

  /// A run's sums, and which of its records are shown.
  package struct Survey: Sendable {
    package var board: Scoreboard
    package var sample: RecordSample
  }

  private struct State: Sendable {
    var board: Scoreboard
    var sampler: RecordSampler
  }

  package init(verdicts: [String], settings: Scoreboard.Settings, size: Int, workers: Int) {
    self.verdicts = verdicts
    self.settings = settings
    self.size = size
    self.workers = workers
  }

  /// *Throws*: `RecordFileError`, `VerdictFileError`, `Scoreboard.TooManyValues`.
  package func survey(
    progress: (_ records: Int, _ bytes: Int) -> Void = { _, _ in }
  ) throws -> Survey {
    let start = State(
      board: Scoreboard(settings), sampler: RecordSampler(size: size, seed: settings.seed))
    let reader = VerdictReader(
      verdicts, wanted: VerdictReader.Wanted(hashes: true, metadata: settings.metadataPaths),
      workers: workers)
    let states: [State] = try reader.fold(
      makeState: { start },
      add: { (record: ScoredRecord, state: inout State) -> Never? in
        try state.board.add(record)
        state.sampler.add(record)
        return nil
      }, take: { _ in }, progress: progress)
    var sum = start
    for state in states {
      try sum.board.merge(state.board)
      sum.sampler.merge(state.sampler)
    }
    return Survey(board: sum.board, sample: sum.sampler.sample)
  }

  /// Gives the records of a sample in the order of the verdict lines.
  ///
  /// - Parameter joined: where the records' texts are; without it they are shown by their verdict lines alone.
  /// *Throws*: `RecordFileError`, `VerdictFileError`, and with `joined` `JoinError`.
  package func records(
    of sample: RecordSample, joined: JoinedReader?, take: (ShownRecord) throws -> Void,
    progress: (_ records: Int, _ bytes: Int) -> Void = { _, _ in }
  ) throws {
    let keys = settings.keys.filter { !ScoreSlice.claimKeys.contains($0) }
    var taken: [ResamplingKey: Int] = [:]
    // Records that are equal in id and bytes share a key: the first of them are shown.
    func pass(_ found: Found) throws {
      let count = taken[found.key, default: 0]
      guard count < sample.times(found.key) else { return }
      taken[found.key] = count + 1
      try take(found.record)
    }
    if let joined {
      _ = try joined.fold(
        makeState: { 0 },
        add: { (pair: JoinedReader.Pair, _: inout Int) -> Found? in
          guard var found = try Self.found(pair.verdict, pair.line, sample, keys) else {
            return nil
          }
          found.record.add(pair.record, in: pair.batch)
          return found
        }, take: pass, progress: progress)
    } else {
      _ = try VerdictReader(
        verdicts, wanted: VerdictReader.Wanted(hashes: true), workers: workers
      ).foldLines(
        makeState: { 0 },
        add: { (record: ScoredRecord, line: VerdictLines.Line, _: inout Int) -> Found? in
          try Self.found(record, line, sample, keys)
        }, take: pass, progress: progress)
    }
  }

  private struct Found: Sendable {
    let key: ResamplingKey
    var record: ShownRecord
  }

  private static func found(
    _ scored: ScoredRecord, _ line: VerdictLines.Line, _ sample: RecordSample, _ keys: [String]
  ) throws(VerdictLines.Fault) -> Found? {
    let key = sample.key(of: scored)
    // Of those that few are, all of the line is read.
    guard sample.times(key) > 0,
      let whole = try line.record(
        VerdictReader.Wanted(texts: true, hashes: true, metadata: nil))
    else { return nil }
    return Found(key: key, record: ShownRecord(line, scored: whole, keys: keys))
  }
}
