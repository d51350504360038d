/// Decides which candidates go into a dataset: no two alike, not too many of one kind, to every pattern its share.
///
/// Nothing here depends on the order in which candidates come: lots decide, and between equal lots the order of the run.
public struct NegativeSelection: Hashable, Sendable {
  public struct Settings: Hashable, Sendable {
    /// The most candidates that go in.
    public var budget: Int
    public var perPattern: Int
    public var perEntity: Int
    public var perTemplate: Int
    public var perFact: Int
    /// Outputs about the same facts that share so many of their pieces are one, 0...1.
    public var nearDuplicates: Double
    /// By the bit of a sensitive group: the most candidates that may have it.
    public var groupCaps: [Int: Int] = [:]

    /// Without a cap of its own, a pattern may have a quarter of the budget, an entity or a template a tenth and a fact
    /// a fiftieth, each at least 20; `.max` is no cap.
    ///
    /// *Source*: Mask-DPO (arXiv 2503.02846) finds that topics matter more than questions, hence caps at all; three per
    /// fact, in its spirit, would leave a small pack's failures nearly empty: a fact here is entity and attribute over
    /// all periods, and few facts are what most failures are about.
    public init(
      budget: Int = 10_000, perPattern: Int? = nil, perEntity: Int? = nil, perTemplate: Int? = nil,
      perFact: Int? = nil, nearDuplicates: Double = 0.8
    ) {
      self.budget = budget
      self.perPattern = perPattern ?? max(20, budget / 4)
      self.perEntity = perEntity ?? max(20, budget / 10)
      self.perTemplate = perTemplate ?? max(20, budget / 10)
      self.perFact = perFact ?? max(20, budget / 50)
      self.nearDuplicates = nearDuplicates
    }
  }

  /// Why a candidate isn't in.
  public enum Reason: String, Hashable, Sendable, CaseIterable {
    case duplicate
    case nearDuplicate = "near-duplicate"
    case perPattern = "per-pattern"
    case perEntity = "per-entity"
    case perTemplate = "per-template"
    case perFact = "per-fact"
    /// A group of people would have more than its cap.
    case rebalanced
    case budget
  }

  /// The orders of those that go in, ascending.
  public private(set) var orders: [Int] = []
  /// Candidates that don't go in, by the first reason that was met. With `orders`, all candidates.
  public private(set) var dropped: [Reason: Int] = [:]
  /// Patterns among the candidates, and among those that go in.
  public let patternsBefore: Int
  public private(set) var patternsAfter = 0

  public init(_ candidates: [NegativeCandidate], settings: Settings) {
    let drawn = candidates.sorted { ($0.lot, $0.order) < ($1.lot, $1.order) }
    patternsBefore = Set(candidates.map(\.pattern)).count
    var filling = Filling(settings: settings)
    var strata: [UInt64: [NegativeCandidate]] = [:]
    for candidate in different(drawn, settings.nearDuplicates) {
      strata[candidate.pattern, default: []].append(candidate)
    }
    fill(strata, &filling)
    orders.sort()
    patternsAfter = filling.patterns.count
  }

  /// Of candidates that are alike, the first. Nearly alike are only those about the same facts: one wording with two
  /// names is two errors.
  private mutating func different(
    _ drawn: [NegativeCandidate], _ threshold: Double
  ) -> [NegativeCandidate] {
    var keys: Set<UInt64> = []
    var indexes: [[UInt64]: NearDuplicateIndex] = [:]
    return drawn.filter { candidate in
      if !keys.insert(candidate.duplicateKey).inserted {
        dropped[.duplicate, default: 0] += 1
        return false
      }
      let facts = candidate.facts
      if indexes[facts]?.match(candidate.signature) != nil {
        dropped[.nearDuplicate, default: 0] += 1
        return false
      }
      indexes[facts, default: NearDuplicateIndex(threshold: threshold)].insert(candidate.signature)
      return true
    }
  }

  /// Round after round, each pattern gives the next that no cap forbids, until the budget is spent: a pattern has its
  /// equal share, or all that it has where that is less.
  private mutating func fill(_ strata: [UInt64: [NegativeCandidate]], _ filling: inout Filling) {
    var queues = strata.sorted { $0.key < $1.key }.map { $0.value[...] }
    while !queues.isEmpty {
      for place in queues.indices {
        while let candidate = queues[place].popFirst() {
          if let reason = filling.obstacle(to: candidate) {
            dropped[reason, default: 0] += 1
            continue
          }
          filling.take(candidate)
          orders.append(candidate.order)
          break
        }
      }
      queues.removeAll(where: \.isEmpty)
    }
  }
}

/// What a selection has taken so far.
private struct Filling {
  let settings: NegativeSelection.Settings
  /// Bits of capped groups, ascending.
  let bits: [Int]
  var count = 0
  var patterns: [UInt64: Int] = [:]
  var entities: [UInt64: Int] = [:]
  var templates: [UInt64: Int] = [:]
  var facts: [UInt64: Int] = [:]
  var groups: [Int: Int] = [:]

  init(settings: NegativeSelection.Settings) {
    self.settings = settings
    bits = settings.groupCaps.keys.sorted()
  }

  func obstacle(to candidate: NegativeCandidate) -> NegativeSelection.Reason? {
    if count >= settings.budget { return .budget }
    if patterns[candidate.pattern, default: 0] >= settings.perPattern { return .perPattern }
    if candidate.entities.contains(where: { entities[$0, default: 0] >= settings.perEntity }) {
      return .perEntity
    }
    if let template = candidate.template, templates[template, default: 0] >= settings.perTemplate {
      return .perTemplate
    }
    if candidate.facts.contains(where: { facts[$0, default: 0] >= settings.perFact }) {
      return .perFact
    }
    let isFull = bits.contains { bit in
      has(candidate, bit) && groups[bit, default: 0] >= settings.groupCaps[bit, default: .max]
    }
    return isFull ? .rebalanced : nil
  }

  mutating func take(_ candidate: NegativeCandidate) {
    count += 1
    patterns[candidate.pattern, default: 0] += 1
    for entity in candidate.entities { entities[entity, default: 0] += 1 }
    if let template = candidate.template { templates[template, default: 0] += 1 }
    for fact in candidate.facts { facts[fact, default: 0] += 1 }
    for bit in bits where has(candidate, bit) { groups[bit, default: 0] += 1 }
  }

  private func has(_ candidate: NegativeCandidate, _ bit: Int) -> Bool {
    (0..<64).contains(bit) && candidate.groups >> UInt64(bit) & 1 == 1
  }
}
