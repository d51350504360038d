/// Chooses which records of a run a report shows: records with an error first, evenly over what is wrong with them; then
/// the others, evenly over their verdicts.
///
/// What is chosen depends on the seed and on each record's id and bytes, not on the order of records or on how they are
/// spread over threads. Of each kind of record it keeps as many places as are wanted, so that memory doesn't grow with
/// the run.
package struct RecordSampler: Sendable {
  package let size: Int
  package let seed: UInt64
  /// Hashes by kind; from twice the size on the smallest are kept.
  private var strata: [Stratum: [ResamplingKey]] = [:]
  private var counts = RecordSample.Counts()

  private struct Stratum: Hashable {
    let isWrong: Bool
    let name: String
  }

  package init(size: Int, seed: UInt64) {
    self.size = size
    self.seed = seed
  }

  package mutating func add(_ record: ScoredRecord) {
    let stratum = Self.stratum(of: record)
    counts.all += 1
    if stratum.isWrong { counts.allWrong += 1 }
    if size == 0 { return }
    strata[stratum, default: []].append(Self.key(of: record, seed: seed))
    trim(stratum)
  }

  package mutating func merge(_ other: RecordSampler) {
    precondition(size == other.size && seed == other.seed, "samples of different settings")
    counts.all += other.counts.all
    counts.allWrong += other.counts.allWrong
    for (stratum, keys) in other.strata {
      strata[stratum, default: []] += keys
      trim(stratum)
    }
  }

  private mutating func trim(_ stratum: Stratum) {
    guard let keys = strata[stratum], keys.count >= max(2 * size, 64), keys.count > size else {
      return
    }
    strata[stratum] = Array(keys.sorted().prefix(size))
  }

  /// The sample of all that was added.
  package var sample: RecordSample {
    // One of each kind, then a second of each, and so on; ties by hash.
    var places: [(isRight: Int, rank: Int, key: ResamplingKey)] = []
    for (stratum, keys) in strata {
      for (rank, key) in keys.sorted().prefix(size).enumerated() {
        places.append((stratum.isWrong ? 0 : 1, rank, key))
      }
    }
    places.sort {
      ($0.isRight, $0.rank, $0.key.high, $0.key.low)
        < ($1.isRight, $1.rank, $1.key.high, $1.key.low)
    }
    var counts = counts
    var times: [ResamplingKey: Int] = [:]
    for place in places.prefix(size) {
      times[place.key, default: 0] += 1
      counts.shown += 1
      if place.isRight == 0 { counts.shownWrong += 1 }
    }
    return RecordSample(seed: seed, counts: counts, times: times)
  }

  fileprivate static func key(of record: ScoredRecord, seed: UInt64) -> ResamplingKey {
    ResamplingKey("\(seed)\u{1F}\(record.id)\u{1F}\(record.sha256)")
  }

  /// A record is wrong by its first error.
  private static func stratum(of record: ScoredRecord) -> Stratum {
    guard let error = record.claims.first(where: \.isError) else {
      return Stratum(
        isWrong: record.verdict == .contradicted, name: record.verdict.rawValue)
    }
    let parts = [error.diagnosis?.rawValue ?? "", error.attribute ?? "", error.rule]
    return Stratum(isWrong: true, name: parts.joined(separator: "\u{1F}"))
  }
}

/// The records that a sampler chose.
package struct RecordSample: Hashable, Sendable {
  package struct Counts: Hashable, Sendable {
    package var all = 0
    package var shown = 0
    /// With an error.
    package var allWrong = 0
    package var shownWrong = 0

    package init() {}
  }

  package let seed: UInt64
  package let counts: Counts
  /// How often records of a hash are chosen: those that are equal in id and bytes have the same.
  private let times: [ResamplingKey: Int]

  fileprivate init(seed: UInt64, counts: Counts, times: [ResamplingKey: Int]) {
    self.seed = seed
    self.counts = counts
    self.times = times
  }

  package func key(of record: ScoredRecord) -> ResamplingKey {
    RecordSampler.key(of: record, seed: seed)
  }

  /// How many records of this hash are shown; 0 for most.
  package func times(_ key: ResamplingKey) -> Int { times[key] ?? 0 }
}

extension [ResamplingKey] {
  fileprivate func sorted() -> Self { sorted { ($0.high, $0.low) < ($1.high, $1.low) } }
}
