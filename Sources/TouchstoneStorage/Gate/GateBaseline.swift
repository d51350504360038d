package import Touchstone

/// What a run is compared with: its counts record by record, and the errors it had. Small enough to commit.
package struct GateBaseline: Hashable, Sendable {
  /// What paired tests need of a record.
  package struct Entry: Hashable, Sendable {
    /// A hash of id and prompt.
    package var key: UInt64
    package var isInError: Bool
    package var isRefused: Bool
    package var contradicted: Int
    package var decided: Int
    /// Fingerprints of its errors, sorted.
    package var errors: [String]
    /// Fingerprints of its warnings and notes, sorted: they count in no limit, and reports say what is new.
    package var warnings: [String]

    package init(
      key: UInt64, isInError: Bool, isRefused: Bool, contradicted: Int, decided: Int,
      errors: [String] = [], warnings: [String] = []
    ) {
      self.key = key
      self.isInError = isInError
      self.isRefused = isRefused
      self.contradicted = contradicted
      self.decided = decided
      self.errors = errors
      self.warnings = warnings
    }

    package init(of record: ScoredRecord) {
      let counts = ScoreCounts(of: record)
      self.init(
        key: Self.key(of: record), isInError: counts.recordsInError > 0,
        isRefused: counts.refusedRecords > 0, contradicted: counts.contradictedFacts,
        decided: counts.decidedFacts,
        errors: record.claims.filter(\.isError).map(\.fingerprint).sorted(),
        warnings: record.claims.filter { $0.isContradicted && !$0.isError }.map(\.fingerprint)
          .sorted())
    }

    /// Of the same prompt under the same id, whoever answers.
    package static func key(of record: ScoredRecord) -> UInt64 {
      ResamplingKey("\(record.id)\u{1F}\(record.promptHash ?? "")").high
    }

    /// The counts that paired sums need.
    package var counts: ScoreCounts {
      var counts = ScoreCounts()
      counts.records = 1
      counts.recordsInError = isInError ? 1 : 0
      counts.refusedRecords = isRefused ? 1 : 0
      counts.contradictedFacts = contradicted
      counts.supportedFacts = decided - contradicted
      return counts
    }
  }

  /// What made the run; nil where no manifest lay beside it.
  package var identity: RunIdentity?
  /// Of the run; more than `entries` holds where it was cut.
  package var records: Int
  /// By key; records of one key in the order of the run.
  package var entries: [Entry]

  /// More records are cut to those with the smallest keys.
  package static let recordLimit = 100_000

  package init(identity: RunIdentity?, records: Int, entries: [Entry]) {
    self.identity = identity
    self.records = records
    self.entries = entries
  }

  package var isCut: Bool { records > entries.count }
  package var errors: Set<String> { Set(entries.flatMap(\.errors)) }
  package var warnings: Set<String> { Set(entries.flatMap(\.warnings)) }
}

/// Gathers a baseline from a run's records, in their order.
package struct GateBaselineBuilder: Sendable {
  private var entries: [GateBaseline.Entry] = []
  private var records = 0

  package init() {}

  package mutating func add(_ entry: GateBaseline.Entry) {
    records += 1
    entries.append(entry)
    if entries.count >= 2 * GateBaseline.recordLimit { cut() }
  }

  private mutating func cut() {
    // A stable order: records of one key stay in theirs.
    let order = entries.indices.sorted { a, b in
      entries[a].key != entries[b].key ? entries[a].key < entries[b].key : a < b
    }
    entries = order.prefix(GateBaseline.recordLimit).map { entries[$0] }
  }

  package mutating func finish(_ identity: RunIdentity?) -> GateBaseline {
    cut()
    return GateBaseline(identity: identity, records: records, entries: entries)
  }
}
