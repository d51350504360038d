package import Touchstone

/// Compares two files of verdict lines. Of the old run it holds counts, no texts; the new one passes by.
package struct CompareRun: Sendable {
  package let seed: UInt64
  package let replicates: Int
  package let workers: Int
  /// The most ids a list keeps.
  package static let idLimit = 1_000

  package init(
    seed: UInt64 = 0, replicates: Int = Scoreboard.Settings.usualReplicates, workers: Int
  ) {
    self.seed = seed
    self.replicates = replicates
    self.workers = workers
  }

  package struct Outcome: Sendable {
    package var comparison: RunComparison
    package var oldRecords = 0
    package var newRecords = 0
    /// In the order of the new run.
    package var newlyWrong: [String] = []
    package var newlyRight: [String] = []

    package var onlyOld: Int { oldRecords - comparison.records }
    package var onlyNew: Int { newRecords - comparison.records }
  }

  /// *Throws*: `RecordFileError`, `VerdictFileError`.
  package func run(old: String, new: String) throws -> Outcome {
    var outcome = Outcome(comparison: RunComparison(replicates: replicates))
    var traces: [UInt64: [RunComparison.Trace]] = [:]
    try read(old) { key, _, trace in
      traces[key, default: []].append(trace)
      outcome.oldRecords += 1
    }
    let weights = PoissonWeights(seed: seed, replicates: replicates)
    var seen: [UInt64: Int] = [:]
    try read(new) { key, id, trace in
      outcome.newRecords += 1
      // Records of one key are matched in their order.
      let ordinal = seen[key, default: 0]
      seen[key] = ordinal + 1
      guard let candidates = traces[key], ordinal < candidates.count else { return }
      let before = candidates[ordinal]
      outcome.comparison.add(
        old: before, new: trace, weights: weights.weights(of: ResamplingKey("\(key)/\(ordinal)")))
      guard before.counts.refusedRecords == 0, trace.counts.refusedRecords == 0 else { return }
      let (wasWrong, isWrong) = (
        before.counts.recordsInError > 0, trace.counts.recordsInError > 0
      )
      if isWrong, !wasWrong, outcome.newlyWrong.count < Self.idLimit {
        outcome.newlyWrong.append(id)
      }
      if wasWrong, !isWrong, outcome.newlyRight.count < Self.idLimit {
        outcome.newlyRight.append(id)
      }
    }
    return outcome
  }

  private func read(
    _ path: String, _ take: (UInt64, String, RunComparison.Trace) throws -> Void
  ) throws {
    let reader = VerdictReader(
      [path], wanted: VerdictReader.Wanted(hashes: true), workers: workers)
    _ = try reader.fold(
      makeState: { 0 },
      add: { (record: ScoredRecord, _: inout Int) -> (UInt64, String, RunComparison.Trace)? in
        (GateBaseline.Entry.key(of: record), record.id, RunComparison.Trace(of: record))
      },
      take: { try take($0.0, $0.1, $0.2) })
  }
}
