/// What the lint of assessments knows of model operations and of how assessments are written. All of it is data.
///
/// *Source*: `factbase/llm-operations/terms.yaml` and `assessment-text.yaml`.
public struct LintVocabulary: Hashable, Sendable {
  /// In the file's order; relations and confusions name them by id.
  public var terms: [LintTerm] = []
  public var relations: [LintRelation] = []
  /// The three sections, in the order an assessment has them.
  public var sections: [SectionName] = []
  /// Titles of sections that may stand beside the three.
  public var otherTitles: [String] = []
  public var labels: [LintLabel: [String]] = [:]
  public var priorities: [String] = []
  public var units: [LintUnit] = []
  /// In the order in which their values rise.
  public var statistics: [LintStatistic] = []
  public var roles: [FigureRole: [String]] = [:]
  public var phrases: [LintPhraseGroup: [String]] = [:]
  /// Acronyms that are no metric to be explained.
  public var acronyms: [String] = []
  /// By acronym that is no term: what it stands for.
  public var expansions: [String: [String]] = [:]
  /// By id: groups of things that a term can be of.
  public var objects: [String: [String]] = [:]
  /// How a definition begins that is of a dimension: "the time from", "the share of".
  public var quantities: [LintDimension: [String]] = [:]

  public init() {}

  public struct SectionName: Hashable, Sendable {
    public let kind: LintSectionKind
    /// As messages call it.
    public let title: String
    public let titles: [String]

    public init(_ kind: LintSectionKind, title: String, titles: [String]) {
      self.kind = kind
      self.title = title
      self.titles = titles
    }
  }
}

/// The sections of an assessment.
public enum LintSectionKind: String, Hashable, Sendable, CaseIterable {
  case summary
  case recommendations
  case risks
}

/// A part of a recommendation or a risk, as a column's head or a word before a colon names it.
public enum LintLabel: String, Hashable, Sendable, CaseIterable {
  case risk, evidence, mitigation, priority, detail
}

/// What a stated figure is to its metric.
public enum FigureRole: String, Hashable, Sendable, CaseIterable {
  case current, baseline, after, target, change
}

/// The lists of phrases that rules look for; the data has each.
public enum LintPhraseGroup: String, Hashable, Sendable, CaseIterable {
  case links
  case limitLinks = "limit-links"
  case reach
  case rise
  case fall
  case certain
  case effects
  case hedges
  case basis
  case crossing
  case limits
  case scope
  case improvementGoal = "improvement-goal"
  case reductionGoal = "reduction-goal"
  case generic
  case metricWords = "metric-words"
  case leftovers
  case placeholders
  case about
  case atMost = "at-most"
  case atLeast = "at-least"
  case equals
  case goals
  case reached
  case unreached
  case atOnce = "at-once"
  case atWork = "at-work"
  case parts
  case triggers
  case high
  case low
  case good
  case bad
  case tells
  case shortFor = "short-for"
  case defines
  case falls
  case rises
  case wentDown = "went-down"
  case wentUp = "went-up"
  case improved
  case betterLower = "better-lower"
  case betterHigher = "better-higher"
  case crossed
  case crossedPlural = "crossed-plural"
  case conditions
  case allowances
  case nothing
  case pending
}

/// What a figure's unit says it is.
public enum LintDimension: String, Hashable, Sendable, CaseIterable {
  /// *Units*: milliseconds.
  case time
  /// Days and longer: of schedules, never of a request.
  case period
  case requestRate = "request-rate"
  case tokenRate = "token-rate"
  case tokens
  case count
  case share
  /// Points of a percentage or of a scale.
  case point
  /// Times as much.
  case times
  case memory
  case money
  /// On a scale: `8.2/10`, or a bare number.
  case points
  case number
}

public struct LintUnit: Hashable, Sendable {
  public let dimension: LintDimension
  /// How many of the dimension's base unit it is.
  public let factor: Double
  public let words: [String]
  /// The id of the metric that a figure in this unit is of where none is named.
  public let term: String?

  public init(_ dimension: LintDimension, factor: Double, words: [String], term: String? = nil) {
    self.term = term
    self.dimension = dimension
    self.factor = factor
    self.words = words
  }
}

public struct LintStatistic: Hashable, Sendable {
  /// `p95`, `mean`.
  public let id: String
  public let words: [String]

  public init(_ id: String, words: [String]) {
    self.id = id
    self.words = words
  }
}
