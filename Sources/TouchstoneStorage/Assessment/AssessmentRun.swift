package import Touchstone

/// Measures files of verdict lines for an assessment, in bounded memory: once for what is, once more for what would be.
package struct AssessmentRun: Sendable {
  package let paths: [String]
  package let settings: Scoreboard.Settings
  package let workers: Int
  /// Which records are of high value.
  package var priority: ScoreSlice?

  package init(_ paths: [String], settings: Scoreboard.Settings, workers: Int) {
    self.paths = paths
    self.settings = settings
    self.workers = workers
  }

  /// What one reading gives.
  package struct Measured: Sendable {
    package var board: Scoreboard
    package var uncovered = UncoveredTally()
    package var timings = TimingTally()
    package var highValue = 0
    package var models: Set<String> = []

    fileprivate mutating func add(
      _ record: ScoredRecord, _ priority: ScoreSlice?
    ) throws(Scoreboard.TooManyValues) {
      try board.add(record)
      uncovered.add(record)
      timings.add(record)
      if let priority, record.value(of: priority.key) == priority.value { highValue += 1 }
      if let model = record.model, models.count < Self.modelLimit { models.insert(model) }
    }

    fileprivate mutating func merge(_ other: Self) throws(Scoreboard.TooManyValues) {
      try board.merge(other.board)
      uncovered.merge(other.uncovered)
      timings.merge(other.timings)
      highValue += other.highValue
      models.formUnion(other.models)
    }

    private static let modelLimit = 1_000
  }

  /// *Throws*: `RecordFileError`, `VerdictFileError`, `Scoreboard.TooManyValues`.
  package func measure(
    progress: (_ records: Int, _ bytes: Int) -> Void = { _, _ in }
  ) throws -> Measured {
    let settings = settings
    let priority = priority
    let states: [Measured] = try reader(timing: true).fold(
      makeState: { Measured(board: Scoreboard(settings)) },
      add: { (record: ScoredRecord, state: inout Measured) -> Never? in
        try state.add(record, priority)
        return nil
      }, take: { _ in }, progress: progress)
    var sum = Measured(board: Scoreboard(settings))
    for state in states { try sum.merge(state) }
    return sum
  }

  /// The scores under each scenario, with the same bootstrap weights as the run's own.
  package func score(
    _ scenarios: [QualityScenario],
    progress: (_ records: Int, _ bytes: Int) -> Void = { _, _ in }
  ) throws -> [Scoreboard] {
    if scenarios.isEmpty { return [] }
    var settings = settings
    settings.keys = []
    let plain = settings
    let empty = scenarios.map { _ in Scoreboard(plain) }
    let states: [[Scoreboard]] = try reader(timing: false).fold(
      makeState: { empty },
      add: { (record: ScoredRecord, boards: inout [Scoreboard]) -> Never? in
        for index in scenarios.indices {
          try boards[index].add(scenarios[index].changed(record))
        }
        return nil
      }, take: { _ in }, progress: progress)
    var sums = empty
    for state in states {
      for index in sums.indices { try sums[index].merge(state[index]) }
    }
    return sums
  }

  private func reader(timing: Bool) -> VerdictReader {
    var paths = settings.metadataPaths
    if let path = priority.flatMap({ ScoreSlice.metadataPath(of: $0.key) }) { paths.insert(path) }
    var wanted = VerdictReader.Wanted(hashes: true, metadata: paths, timing: timing)
    wanted.reasons = true
    return VerdictReader(self.paths, wanted: wanted, workers: workers)
  }
}
