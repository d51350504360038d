/// A term of model operations.
public struct LintTerm: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case metric, technique, component
  }

  public var id: String
  public var kind: Kind
  /// As texts write it; the first is the one for people. One of capitals alone counts only in capitals.
  public var names: [String]
  /// What may be written out beside its acronym.
  public var standsFor: [String] = []
  /// What is known to be written out wrongly.
  public var wrong: [String] = []
  /// What a figure of it may be; empty of what has no figures.
  public var dimensions: [LintDimension] = []
  /// The ranges a bare figure may lie in; empty where any will do.
  public var scales: [ClosedRange<Double>] = []
  /// Nil where neither is.
  public var isLowerBetter: Bool?
  /// Ids of the metrics it is called by mistake.
  public var confusedWith: [String] = []
  /// By what a figure is: the id of the metric that is meant then.
  public var mistaken: [LintDimension: String] = [:]
  /// Metrics of one family stand for each other where only a value is asked for; nil is a family of its own.
  public var family: String?
  /// Phrases that can't be said of it.
  public var misused: [String] = []
  /// Ids of the groups of objects that it can't be of: "the perplexity of the GPU pool".
  public var notOf: [String] = []
  /// Phrases of a definition that make it another metric's.
  public var misdefined: [String] = []
  /// Phrases of a definition that are its own, whatever else is in it.
  public var definedBy: [String] = []
  /// What it may be defined as beyond its dimensions: uptime is a share, or a time.
  public var definedAs: [LintDimension] = []
  /// The worse way may be meant: a refusal rate is raised on purpose.
  public var isTradedOff = false
  /// Words of the risks that it brings or removes.
  public var concerns: [String] = []
  public var definition = ""
  public var source = ""

  public init(id: String, kind: Kind, names: [String]) {
    self.id = id
    self.kind = kind
    self.names = names
  }

  var shown: String { names.first ?? id }
}

/// What must hold between the figures of terms.
public struct LintRelation: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The first is never more than the second.
    case atMost = "at-most"
    /// The first (a second) times the second (milliseconds) is about the third.
    case product
    /// The first lies between the others and is at most their mean.
    case harmonic
    /// Shares of one whole: together at most all of it.
    case whole
  }

  public var id: String
  public var kind: Kind
  /// Ids.
  public var terms: [String]
  /// Of a product: how far below and above the third is no contradiction, as factors.
  public var low = 0.0
  public var high = 1.0
  /// Why, as a clause.
  public var because: String

  public init(id: String, kind: Kind, terms: [String], because: String) {
    self.id = id
    self.kind = kind
    self.terms = terms
    self.because = because
  }
}
