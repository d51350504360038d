/// Adds up a run: as a whole, by slices, and by what goes wrong. Equal records give equal boards, in any order and
/// however they are spread over shards.
public struct Scoreboard: Sendable {
  public struct Settings: Hashable, Sendable {
    /// Of the bootstrap's weights.
    public var seed: UInt64
    public var replicates: Int
    /// What slices are made by: keys of records and of claims. Sorted, each once.
    public var keys: [String]
    /// Parts of the run that limits ask for.
    public var filters: [ScoreFilter]
    /// Records with the same value of this key are drawn together: `metadata.PATH` or `prompt`; nil where each is
    /// independent of all others.
    public var cluster: String?
    public var labels: LabelScope

    public init(
      seed: UInt64 = 0, replicates: Int = Self.usualReplicates, keys: [String] = Self.usualKeys,
      filters: [ScoreFilter] = [], cluster: String? = nil, labels: LabelScope = .record
    ) {
      self.seed = seed
      self.replicates = replicates
      self.keys = Set(keys).sorted()
      self.filters = filters
      self.cluster = cluster
      self.labels = labels
    }

    public static let usualReplicates = 2_000
    public static let usualKeys = ["attribute", "complexity", "diagnosis", "model", "rule"]

    /// What verdict lines must be read for.
    public var metadataPaths: Set<String> {
      let conditions = filters.flatMap { $0.conditions.map(\.key) }
      return Set((keys + conditions + [cluster ?? ""]).compactMap(ScoreSlice.metadataPath))
    }
  }

  /// A key with more values than a table of them could be of use for.
  public struct TooManyValues: Error, Hashable, Sendable {
    public let key: String
    public let limit: Int
  }

  public let settings: Settings
  public private(set) var total = SliceTally()
  /// By slice of records.
  public private(set) var slices: [ScoreSlice: SliceTally] = [:]
  /// By slice of claims.
  public private(set) var claims: [ScoreSlice: ClaimTally] = [:]
  /// In the order of the settings.
  public private(set) var filtered: [SliceTally]
  public private(set) var patterns: [ErrorPattern: ErrorPattern.Tally] = [:]
  private var valuesOfKey: [String: Int] = [:]
  private let recordKeys: [String]
  private let claimKeys: [String]
  private let bootstrap: PoissonWeights
  private var weights: [PoissonWeights.Block]

  public static let recordValuesLimit = 200
  public static let claimValuesLimit = 1_000

  public init(_ settings: Settings = Settings()) {
    self.settings = settings
    filtered = settings.filters.map { _ in SliceTally() }
    recordKeys = settings.keys.filter { !ScoreSlice.claimKeys.contains($0) }
    claimKeys = settings.keys.filter { ScoreSlice.claimKeys.contains($0) }
    bootstrap = PoissonWeights(seed: settings.seed, replicates: settings.replicates)
    weights = [PoissonWeights.Block](repeating: .zero, count: bootstrap.blocks)
  }

  /// What a file holds of a board.
  package struct Parts: Sendable {
    package var total = SliceTally()
    package var slices: [ScoreSlice: SliceTally] = [:]
    package var claims: [ScoreSlice: ClaimTally] = [:]
    package var patterns: [ErrorPattern: ErrorPattern.Tally] = [:]

    package init() {}
  }

  package init(_ settings: Settings, parts: Parts) {
    self.init(settings)
    total = parts.total
    slices = parts.slices
    claims = parts.claims
    patterns = parts.patterns
    for slice in [ScoreSlice](slices.keys) + claims.keys { valuesOfKey[slice.key, default: 0] += 1 }
  }

  /// *Throws*: where a key has too many values.
  public mutating func add(_ record: ScoredRecord) throws(TooManyValues) {
    bootstrap.fill(&weights, key: resamplingKey(of: record))
    let counts = ScoreCounts(of: record, labels: settings.labels)
    total.add(counts, weights: weights, replicates: settings.replicates)
    for key in recordKeys {
      guard let value = record.value(of: key) else { continue }
      let slice = ScoreSlice(key, value)
      if slices[slice] == nil { try countValue(of: key, limit: Self.recordValuesLimit) }
      slices[slice, default: SliceTally()].add(
        counts, weights: weights, replicates: settings.replicates)
    }
    for index in settings.filters.indices {
      guard let part = settings.filters[index].counts(of: record, labels: settings.labels) else {
        continue
      }
      filtered[index].add(part, weights: weights, replicates: settings.replicates)
    }
    if record.claims.isEmpty { return }
    for key in claimKeys {
      try addClaims(of: record, by: key, decided: counts.supported + counts.errors)
    }
    addPatterns(of: record)
  }

  /// What a bootstrap draws together.
  private func resamplingKey(of record: ScoredRecord) -> ResamplingKey {
    switch settings.cluster {
    case nil: ResamplingKey("\(record.id)\u{1F}\(record.sha256)")
    case "prompt": ResamplingKey(record.promptHash ?? record.id)
    case let key?: ResamplingKey(record.value(of: key) ?? record.id)
    }
  }

  private mutating func addClaims(
    of record: ScoredRecord, by key: String, decided: Int
  ) throws(TooManyValues) {
    // A handful of values a record: a list is faster than a dictionary.
    var parts: [(value: String, tally: ClaimTally)] = []
    for claim in record.claims {
      guard let value = claim.value(of: key) else { continue }
      let index: Int
      if let known = parts.firstIndex(where: { $0.value == value }) {
        index = known
      } else {
        index = parts.count
        parts.append((value, ClaimTally()))
      }
      parts[index].tally.add(claim)
    }
    for part in parts {
      let slice = ScoreSlice(key, part.value)
      if claims[slice] == nil { try countValue(of: key, limit: Self.claimValuesLimit) }
      claims[slice, default: ClaimTally()].add(
        part.tally, of: key == "diagnosis" ? decided : part.tally.decided, weights: weights,
        replicates: settings.replicates)
    }
  }

  private mutating func addPatterns(of record: ScoredRecord) {
    var found: [ErrorPattern: ErrorPattern.Tally] = [:]
    for claim in record.claims where claim.isContradicted && claim.severity != .note {
      guard let diagnosis = claim.diagnosis else { continue }
      let pattern = ErrorPattern(
        diagnosis: diagnosis, attribute: claim.attribute ?? "", rule: claim.rule)
      var tally = found[pattern] ?? ErrorPattern.Tally(records: 1, example: record.id)
      if claim.severity == .error { tally.errors += 1 } else { tally.warnings += 1 }
      found[pattern] = tally
    }
    for (pattern, tally) in found { merge(pattern, tally) }
  }

  private mutating func merge(_ pattern: ErrorPattern, _ tally: ErrorPattern.Tally) {
    guard var sum = patterns[pattern] else {
      patterns[pattern] = tally
      return
    }
    sum.merge(tally)
    patterns[pattern] = sum
  }

  private mutating func countValue(of key: String, limit: Int) throws(TooManyValues) {
    let count = valuesOfKey[key, default: 0] + 1
    if count > limit { throw TooManyValues(key: key, limit: limit) }
    valuesOfKey[key] = count
  }

  public mutating func addRejected(_ count: Int) { total.counts.rejected += count }

  /// Adds another board of the same settings.
  public mutating func merge(_ other: Scoreboard) throws(TooManyValues) {
    precondition(other.settings == settings, "boards of different settings")
    total.merge(other.total)
    for index in filtered.indices { filtered[index].merge(other.filtered[index]) }
    for (slice, tally) in other.slices {
      if slices[slice] == nil { try countValue(of: slice.key, limit: Self.recordValuesLimit) }
      slices[slice, default: SliceTally()].merge(tally)
    }
    for (slice, tally) in other.claims {
      if claims[slice] == nil { try countValue(of: slice.key, limit: Self.claimValuesLimit) }
      claims[slice, default: ClaimTally()].merge(tally)
    }
    for (pattern, tally) in other.patterns { merge(pattern, tally) }
  }
}

extension Scoreboard: Equatable {
  /// Of the sums; what is at hand for the next record has no part in it.
  public static func == (a: Scoreboard, b: Scoreboard) -> Bool {
    a.settings == b.settings && a.total == b.total && a.slices == b.slices && a.claims == b.claims
      && a.filtered == b.filtered && a.patterns == b.patterns
  }
}
