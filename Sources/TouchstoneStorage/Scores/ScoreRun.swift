package import Touchstone

/// Scores files of verdict lines in bounded memory.
package struct ScoreRun: Sendable {
  package let settings: Scoreboard.Settings
  package let workers: Int

  package init(settings: Scoreboard.Settings, workers: Int) {
    self.settings = settings
    self.workers = workers
  }

  /// *Throws*: `RecordFileError`, `VerdictFileError`, `Scoreboard.TooManyValues`.
  package func run(
    _ paths: [String], progress: (_ records: Int, _ bytes: Int) -> Void = { _, _ in }
  ) throws -> Scoreboard {
    let settings = settings
    let reader = VerdictReader(
      paths,
      wanted: VerdictReader.Wanted(hashes: true, metadata: settings.metadataPaths),
      workers: workers)
    let boards: [Scoreboard] = try reader.fold(
      makeState: { Scoreboard(settings) },
      add: { (record: ScoredRecord, board: inout Scoreboard) -> Never? in
        try board.add(record)
        return nil
      },
      take: { _ in }, progress: progress)
    var sum = Scoreboard(settings)
    for board in boards { try sum.merge(board) }
    return sum
  }
}
