/// Counts hallucination patterns in bounded memory, with examples of each.
///
/// States of several workers merge to what one would have counted, as long as there are not more patterns than the
/// limit; beyond it, the counts of what has no row are kept as `others`.
public struct PatternTally: Hashable, Sendable {
  /// Patterns with a row of their own.
  public static let patternLimit = 5_000
  /// Examples of each pattern.
  public static let exampleLimit = 3

  /// One error, to show.
  public struct Example: Hashable, Sendable {
    /// Decides which examples stay: the lowest.
    public var lot: UInt64
    public var record: String
    public var text: String
    public var correction: String?
    public var message: String

    public init(lot: UInt64, record: String, text: String, correction: String?, message: String) {
      self.lot = lot
      self.record = record
      self.text = text
      self.correction = correction
      self.message = message
    }

    static func precedes(_ a: Example, _ b: Example) -> Bool {
      (a.lot, a.record, a.text) < (b.lot, b.record, b.text)
    }
  }

  public struct Count: Hashable, Sendable {
    public var errors = 0
    public var warnings = 0
    /// Records that have one.
    public var records = 0
    /// In order of their lots.
    public var examples: [Example] = []

    public init() {}

    /// Frequency and severity in one number. *Source*: the severity weights of SEMANTICS 7, doubled.
    public var weight: Int { 2 * errors + warnings }

    fileprivate mutating func merge(_ other: Count) {
      errors += other.errors
      warnings += other.warnings
      records += other.records
      examples = Array(
        (examples + other.examples).sorted(by: Example.precedes).prefix(exampleLimit))
    }
  }

  private var counts: [NegativePattern: Count] = [:]
  /// Of patterns without a row.
  public private(set) var others = Count()

  public init() {}

  /// Adds a record's contradicted claims of one pattern.
  ///
  /// - Parameter example: is only asked where its lot gets it in.
  /// *Shape*: call it once a record and pattern.
  public mutating func add(
    _ pattern: NegativePattern, errors: Int, warnings: Int, lot: UInt64,
    example: () -> Example?
  ) {
    var count = Count()
    count.errors = errors
    count.warnings = warnings
    count.records = 1
    let known = counts[pattern]?.examples ?? []
    if known.count < Self.exampleLimit || lot <= known[known.count - 1].lot,
      let example = example()
    {
      count.examples = [example]
    }
    merge(count, into: pattern)
  }

  public mutating func merge(_ other: PatternTally) {
    for pattern in other.counts.keys.sorted() {
      if let count = other.counts[pattern] { merge(count, into: pattern) }
    }
    others.merge(other.others)
  }

  private mutating func merge(_ count: Count, into pattern: NegativePattern) {
    if counts[pattern] == nil, counts.count >= Self.patternLimit {
      others.merge(count)
      others.examples = []
    } else {
      counts[pattern, default: Count()].merge(count)
    }
  }

  public var patternCount: Int { counts.count }
  public subscript(_ pattern: NegativePattern) -> Count? { counts[pattern] }

  /// The most common hallucination patterns: the heaviest first, then those of most records, then by name.
  public var ranked: [(pattern: NegativePattern, count: Count)] {
    counts.map { (pattern: $0.key, count: $0.value) }.sorted { a, b in
      if a.count.weight != b.count.weight { return a.count.weight > b.count.weight }
      if a.count.records != b.count.records { return a.count.records > b.count.records }
      return a.pattern < b.pattern
    }
  }

  /// All contradicted claims counted.
  public var claims: Int {
    counts.values.reduce(others.errors + others.warnings) { $0 + $1.errors + $1.warnings }
  }
}
