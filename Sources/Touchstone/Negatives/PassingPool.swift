/// Keeps so many of the records that passed, by lot: which ones doesn't depend on the order they come in.
public struct PassingPool: Hashable, Sendable {
  /// What a dataset may take of a record in which nothing is contradicted and something is supported.
  public struct Entry: Hashable, Sendable {
    public var order: Int
    public var lot: UInt64
    public var entities: [UInt64]
    public var facts: [UInt64]
    public var template: UInt64?
    /// Of the whole prompt and the model; nil without a prompt.
    public var prompt: UInt64?
    public var duplicateKey: UInt64
    public var supported: Int

    public init(
      order: Int, lot: UInt64, entities: [UInt64] = [], facts: [UInt64] = [],
      template: UInt64? = nil, prompt: UInt64? = nil, duplicateKey: UInt64 = 0, supported: Int = 1
    ) {
      self.order = order
      self.lot = lot
      self.entities = entities
      self.facts = facts
      self.template = template
      self.prompt = prompt
      self.duplicateKey = duplicateKey
      self.supported = supported
    }

    fileprivate static func precedes(_ a: Entry, _ b: Entry) -> Bool {
      (a.lot, a.order) < (b.lot, b.order)
    }
  }

  public let limit: Int
  /// Unsorted, at most twice the limit.
  private var kept: [Entry] = []
  /// No higher lot gets in.
  private var highest = UInt64.max
  public private(set) var seen = 0

  public init(limit: Int) { self.limit = max(0, limit) }

  /// Counts a record; `make` is only asked where the lot may get it in.
  public mutating func add(lot: UInt64, _ make: () -> Entry) {
    seen += 1
    if limit == 0 || lot > highest { return }
    kept.append(make())
    if kept.count >= 2 * limit { cut() }
  }

  public mutating func merge(_ other: PassingPool) {
    seen += other.seen
    kept += other.kept
    if kept.count > limit { cut() }
  }

  private mutating func cut() {
    kept.sort(by: Entry.precedes)
    kept.removeLast(max(0, kept.count - limit))
    if kept.count == limit, let last = kept.last { highest = last.lot }
  }

  /// In order of their lots; the first of equal prompts and outputs only.
  public var entries: [Entry] {
    var known: Set<UInt64> = []
    return kept.sorted(by: Entry.precedes).prefix(limit).filter {
      known.insert($0.duplicateKey).inserted
    }
  }
}
