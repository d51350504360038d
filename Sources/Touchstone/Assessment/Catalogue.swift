/// What may be recommended, and what may go wrong: data of the operations pack.
public struct Catalogue: Hashable, Sendable {
  /// In the file's order, which breaks ties of the ranking.
  public let recommendations: [Remedy]
  public let risks: [Risk]

  public init(recommendations: [Remedy], risks: [Risk]) {
    self.recommendations = recommendations
    self.risks = risks
  }

  /// Something to do, with what makes it due.
  public struct Remedy: Hashable, Sendable {
    public let id: String
    public let title: String
    public let when: Condition
    /// What was measured that speaks for it.
    public let evidence: [CatalogueSentence]
    public let advice: [CatalogueSentence]
    public let cost: Size
    public let effort: Effort
    public let estimate: Estimate
    /// What it is meant to change.
    public let improves: [Metric]
    /// Ids of risks that come with it or that it answers; at least one.
    public let risks: [String]

    public init(
      id: String, title: String, when: Condition, evidence: [CatalogueSentence],
      advice: [CatalogueSentence],
      cost: Size, effort: Effort, estimate: Estimate, improves: [Metric], risks: [String]
    ) {
      self.id = id
      self.title = title
      self.when = when
      self.evidence = evidence
      self.advice = advice
      self.cost = cost
      self.effort = effort
      self.estimate = estimate
      self.improves = improves
      self.risks = risks
    }
  }

  public enum Size: String, Hashable, Sendable, CaseIterable {
    case low, medium, high
  }

  public enum Effort: String, Hashable, Sendable, CaseIterable {
    case hours, days, weeks, months
  }

  public enum Estimate: Hashable, Sendable {
    /// With its reason, a whole sentence.
    case none(String)
    case computed(Estimator, [Parameter])
  }

  /// How an effect is worked out.
  public enum Estimator: String, Hashable, Sendable, CaseIterable {
    /// The scores were the heaviest error patterns gone. Parameter `patterns`.
    case withoutPatterns = "without-patterns"
    /// The scores were the claims about the attributes with most unverifiable ones decided. Parameter `attributes`.
    case withFacts = "with-facts"
    /// Replicas for the load or the throughput aimed at, and the latency they give. Parameter `utilisation`.
    case replicas
    /// The wait of high-value requests, were they served first.
    case priorityQueue = "priority-queue"
    /// How much faster tokens must come for the latency aimed at.
    case decodingSpeed = "decoding-speed"
    /// Claims for a person to look at, of 1,000 records.
    case reviewLoad = "review-load"
    /// Records a check needs to show a rise. Parameter `rise`.
    case sampleSize = "sample-size"

    public var parameters: [(name: String, metric: Metric)] {
      switch self {
      case .withoutPatterns: [("patterns", .records)]
      case .withFacts: [("attributes", .records)]
      case .replicas: [("utilisation", .utilisation)]
      case .sampleSize: [("rise", .detectableChange)]
      case .priorityQueue, .decodingSpeed, .reviewLoad: []
      }
    }

    /// The numbers it gives, by the names that sentences use.
    public var outputs: [String] {
      switch self {
      case .withoutPatterns, .withFacts:
        ["q-score", "gain", "claim-rate", "record-rate", "coverage"]
      case .replicas: ["replicas", "utilisation", "latency"]
      case .priorityQueue: ["wait"]
      case .decodingSpeed: ["speed-up"]
      case .reviewLoad: ["claims"]
      case .sampleSize: ["records"]
      }
    }
  }

  public struct Parameter: Hashable, Sendable {
    public let name: String
    public let value: Double

    public init(_ name: String, _ value: Double) {
      self.name = name
      self.value = value
    }
  }

  /// Something that may go wrong, with how bad it is by what was measured.
  public struct Risk: Hashable, Sendable {
    public let id: String
    public let title: String
    public let evidence: [CatalogueSentence]
    /// Said where no evidence is at hand: what would have to be measured.
    public let unmeasured: CatalogueSentence
    public let mitigation: [CatalogueSentence]
    /// The first whose condition holds; low where none does.
    public let priorities: [PriorityRule]
    /// Where no evidence is at hand.
    public let priorityUnmeasured: Priority
    /// Left out unless a recommendation comes with it: a side effect of doing something.
    public let isSideEffect: Bool

    public init(
      id: String, title: String, evidence: [CatalogueSentence], unmeasured: CatalogueSentence,
      mitigation: [CatalogueSentence], priorities: [PriorityRule],
      priorityUnmeasured: Priority, isSideEffect: Bool = false
    ) {
      self.id = id
      self.title = title
      self.evidence = evidence
      self.unmeasured = unmeasured
      self.mitigation = mitigation
      self.priorities = priorities
      self.priorityUnmeasured = priorityUnmeasured
      self.isSideEffect = isSideEffect
    }

  }

  public struct PriorityRule: Hashable, Sendable {
    public let priority: Priority
    public let when: Condition

    public init(_ priority: Priority, when: Condition) {
      self.priority = priority
      self.when = when
    }
  }

  public enum Priority: String, Hashable, Sendable, CaseIterable {
    case high, medium, low
  }
}

/// A sentence of a catalogue with places for numbers: `{claim-rate} of {decided-claims} claims are wrong.`
public struct CatalogueSentence: Hashable, Sendable {
  public enum Piece: Hashable, Sendable {
    case words(String)
    case place(Place)
  }

  /// What goes where braces are.
  public enum Place: Hashable, Sendable {
    case measurement(MeasurementID, Aspect)
    case list(NameList)
    /// A number of the recommendation's own estimator.
    case estimate(String)
    case parameter(String)
  }

  public enum Aspect: String, Hashable, Sendable, CaseIterable {
    case value
    case interval
    case numerator
    case denominator
    case samples
    case target
    case previous
    /// The probability of what was seen or more, were there no difference.
    case p
  }

  /// Names with counts, the heaviest first.
  public enum NameList: String, Hashable, Sendable, CaseIterable {
    case topPatterns = "top-patterns"
    case uncoveredAttributes = "uncovered-attributes"
    case lostAttributes = "lost-attributes"
    case skewedGroups = "skewed-groups"
    case violations
  }

  public let pieces: [Piece]

  public init(pieces: [Piece]) { self.pieces = pieces }

  /// *Throws*: a place that isn't known, a brace that isn't closed, a number outside of braces: each number of an
  /// assessment must be traceable.
  public init(parsing text: String) throws(MeasureText.Malformed) {
    var pieces: [Piece] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      guard let close = rest[open...].firstIndex(of: "}") else {
        throw MeasureText.Malformed(
          message: "a brace is not closed", help: "write {claim-rate} for its value")
      }
      try Self.add(rest[..<open], to: &pieces)
      pieces.append(.place(try Self.place(String(rest[rest.index(after: open)..<close]))))
      rest = rest[rest.index(after: close)...]
    }
    try Self.add(rest, to: &pieces)
    self.pieces = pieces
  }

  private static func add(
    _ words: Substring, to pieces: inout [Piece]
  ) throws(MeasureText.Malformed) {
    if words.isEmpty { return }
    // "p95" and "F1" are names.
    var before: Character = " "
    for character in words {
      if character.isNumber, !before.isLetter, !before.isNumber, before != "-" {
        throw MeasureText.Malformed(
          message:
            "a sentence has a number of its own: '\(PrintableText.line(String(words), limit: 60))'",
          help: "each number comes from a measurement or a parameter: {parameter.patterns}")
      }
      before = character
    }
    pieces.append(.words(String(words)))
  }

  private static func place(_ name: String) throws(MeasureText.Malformed) -> Place {
    if let rest = name.dropping(prefix: "list.") {
      if let list = NameList(rawValue: rest) { return .list(list) }
      let names = NameList.allCases.map(\.rawValue)
      throw MeasureText.Malformed(
        message: "there is no list '\(PrintableText.line(rest, limit: 40))'",
        help: NearestName.hint(for: rest, in: names) ?? "known are \(names.joined(separator: ", "))"
      )
    }
    if let rest = name.dropping(prefix: "estimate.") { return .estimate(rest) }
    if let rest = name.dropping(prefix: "parameter.") { return .parameter(rest) }
    for aspect in Aspect.allCases where aspect != .value {
      if let metric = name.dropping(suffix: "." + aspect.rawValue) {
        return .measurement(try MeasurementID(parsing: metric), aspect)
      }
    }
    return .measurement(try MeasurementID(parsing: name), .value)
  }
}

extension String {
  fileprivate func dropping(prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }

  fileprivate func dropping(suffix: String) -> String? {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : nil
  }
}
