/// Decides which candidates go into a dataset: no two alike, not too many of one kind, all patterns with their share.
public struct NegativeSelection: Hashable, Sendable {
  public struct Settings: Hashable, Sendable {
    public var budget: Int
    public var perPattern: Int
    public var perEntity: Int
    public var perTemplate: Int
    /// Of the pieces of two outputs about the same facts.
    public var nearDuplicates: Double
    /// By the bit of a sensitive group: the most candidates that may have it.
    public var groupCaps: [Int: Int] = [:]

    /// A pattern may have a quarter of the budget, an entity or a template a tenth, and each at least 20.
    public init(
      budget: Int = 10_000, perPattern: Int? = nil, perEntity: Int? = nil, perTemplate: Int? = nil,
      nearDuplicates: Double = 0.8
    ) {
      self.budget = budget
      self.perPattern = perPattern ?? max(20, budget / 4)
      self.perEntity = perEntity ?? max(20, budget / 10)
      self.perTemplate = perTemplate ?? max(20, budget / 10)
      self.nearDuplicates = nearDuplicates
    }
  }

  /// Why a candidate isn't in.
  public enum Reason: String, Hashable, Sendable, CaseIterable {
    case nearDuplicate = "near-duplicate"
    case perPattern = "per-pattern"
    case perEntity = "per-entity"
    case perTemplate = "per-template"
    /// A group of people would be skewed by it.
    case rebalanced
    case budget
  }

  /// The orders of those that go in, ascending.
  public private(set) var orders: [Int] = []
  public private(set) var dropped: [Reason: Int] = [:]
  /// Patterns among the candidates, and among those that go in.
  public let patternsBefore: Int
  public private(set) var patternsAfter = 0

  /// Which go in doesn't depend on the order of the candidates, only on their lots.
  public init(_ candidates: [NegativeCandidate], settings: Settings) {
    var strata: [UInt64: [NegativeCandidate]] = [:]
    let drawn = candidates.sorted { ($0.lot, $0.order) < ($1.lot, $1.order) }
    patternsBefore = Set(candidates.map(\.pattern)).count
    for candidate in Self.withoutNearDuplicates(drawn, settings, &dropped) {
      strata[candidate.pattern, default: []].append(candidate)
    }
    fill(strata, settings)
    orders.sort()
  }

  private static func withoutNearDuplicates(
    _ drawn: [NegativeCandidate], _ settings: Settings, _ dropped: inout [Reason: Int]
  ) -> [NegativeCandidate] {
    // Only what speaks of the same facts is a duplicate: templates are filled with many names.
    var indexes: [[UInt64]: NearDuplicateIndex] = [:]
    return drawn.filter { candidate in
      let key = candidate.facts
      var index = indexes[key] ?? NearDuplicateIndex(threshold: settings.nearDuplicates)
      indexes[key] = nil
      defer { indexes[key] = index }
      if index.match(candidate.signature) != nil {
        dropped[.nearDuplicate, default: 0] += 1
        return false
      }
      index.insert(candidate.signature)
      return true
    }
  }

  /// Round after round, each pattern gives one, until the budget is spent: rare patterns first get all they have.
  private mutating func fill(_ strata: [UInt64: [NegativeCandidate]], _ settings: Settings) {
    var entities: [UInt64: Int] = [:]
    var templates: [UInt64: Int] = [:]
    var groups: [Int: Int] = [:]
    var taken: [UInt64: Int] = [:]
    var waiting = strata.sorted { $0.key < $1.key }.map { (pattern: $0.key, queue: $0.value[...]) }
    while !waiting.isEmpty {
      var next: [(pattern: UInt64, queue: ArraySlice<NegativeCandidate>)] = []
      for (pattern, queue) in waiting {
        var queue = queue
        while let candidate = queue.popFirst() {
          if let reason = obstacle(candidate, settings, entities, templates, groups, taken) {
            dropped[reason, default: 0] += 1
            continue
          }
          for entity in candidate.entities { entities[entity, default: 0] += 1 }
          if let template = candidate.template { templates[template, default: 0] += 1 }
          for bit in settings.groupCaps.keys where candidate.groups >> UInt64(bit) & 1 == 1 {
            groups[bit, default: 0] += 1
          }
          taken[pattern, default: 0] += 1
          orders.append(candidate.order)
          break
        }
        if !queue.isEmpty { next.append((pattern, queue)) }
      }
      waiting = next
    }
    patternsAfter = taken.count
  }

  private func obstacle(
    _ candidate: NegativeCandidate, _ settings: Settings, _ entities: [UInt64: Int],
    _ templates: [UInt64: Int], _ groups: [Int: Int], _ taken: [UInt64: Int]
  ) -> Reason? {
    if orders.count >= settings.budget { return .budget }
    if taken[candidate.pattern, default: 0] >= settings.perPattern { return .perPattern }
    if candidate.entities.contains(where: { entities[$0, default: 0] >= settings.perEntity }) {
      return .perEntity
    }
    if let template = candidate.template, templates[template, default: 0] >= settings.perTemplate {
      return .perTemplate
    }
    let isOverCap = settings.groupCaps.contains { bit, cap in
      candidate.groups >> UInt64(bit) & 1 == 1 && groups[bit, default: 0] >= cap
    }
    return isOverCap ? .rebalanced : nil
  }
}
