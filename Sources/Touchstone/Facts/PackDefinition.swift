/// A pack as its files say it: every value with its place, nothing checked against anything else.
///
/// Loading a pack (TouchstoneStorage) gives this; compiling it (`FactBase`, `RuleBook`) checks it.
/// *Shape*: every array is in the order of the files, files in order of their names.
public struct PackDefinition: Sendable {
  public var name: String
  public var version: String
  public var title: String
  public var licence: String
  public var covers: String
  public var buildsOn: [Located<String>]
  public var language: String
  /// Share of items, 0…1, that a run over this domain should check.
  public var targetCoverage: Located<String>?
  public var defaults: [Located<KeyValue>]
  /// Dimensions that a record's metadata fixes: dimension = name, value = metadata path.
  public var scope: [Located<KeyValue>]
  /// The entity that "we" and "our" stand for.
  public var speaker: Located<String>?
  /// Made to be copied: a run has it only where it is named.
  public var isTemplate = false
  public var location: SourceLocation
  public var entities: [EntityDefinition]
  public var attributes: [AttributeDefinition]
  public var sources: [SourceDefinition]
  public var facts: [FactDefinition]
  public var rules: [RuleDefinition]
  /// SHA-256 in hex over the names and bytes of all files, in order of their names.
  public var contentHash: String
  /// Facts laid over the packs for one run: not a pack of its own, and it may repeat what they state.
  public var isLayer = false

  public init(
    name: String, version: String, title: String, licence: String, covers: String,
    buildsOn: [Located<String>] = [], language: String = "en",
    targetCoverage: Located<String>? = nil, defaults: [Located<KeyValue>] = [],
    scope: [Located<KeyValue>] = [], speaker: Located<String>? = nil, isTemplate: Bool = false,
    location: SourceLocation, entities: [EntityDefinition] = [],
    attributes: [AttributeDefinition] = [], sources: [SourceDefinition] = [],
    facts: [FactDefinition] = [], rules: [RuleDefinition] = [], contentHash: String = ""
  ) {
    self.name = name
    self.version = version
    self.title = title
    self.licence = licence
    self.covers = covers
    self.buildsOn = buildsOn
    self.language = language
    self.targetCoverage = targetCoverage
    self.defaults = defaults
    self.scope = scope
    self.speaker = speaker
    self.isTemplate = isTemplate
    self.location = location
    self.entities = entities
    self.attributes = attributes
    self.sources = sources
    self.facts = facts
    self.rules = rules
    self.contentHash = contentHash
  }
}

/// A key with its value, where a file's own order of keys counts.
public struct KeyValue: Hashable, Sendable {
  public let key: String
  public let value: String

  public init(_ key: String, _ value: String) {
    self.key = key
    self.value = value
  }
}

/// An entry of entities.yaml.
public struct EntityDefinition: Sendable {
  public struct Alias: Hashable, Sendable {
    public let text: String
    /// The text must be written with these very capitals.
    public let isCaseExact: Bool
    /// An everyday word too: counts only with a second signal (SEMANTICS 8.3).
    public let needsSignal: Bool

    public init(text: String, isCaseExact: Bool = false, needsSignal: Bool = false) {
      self.text = text
      self.isCaseExact = isCaseExact
      self.needsSignal = needsSignal
    }
  }

  public struct Fiscal: Hashable, Sendable {
    public let ends: String
    /// `end`, `start` or `both`.
    public let named: String

    public init(ends: String, named: String) {
      self.ends = ends
      self.named = named
    }
  }

  public var id: Located<String>
  public var type: Located<String>
  public var name: Located<String>
  public var aliases: [Located<Alias>]
  public var identifiers: [Located<KeyValue>]
  public var fiscal: Located<Fiscal>?

  public init(
    id: Located<String>, type: Located<String>, name: Located<String>,
    aliases: [Located<Alias>] = [], identifiers: [Located<KeyValue>] = [],
    fiscal: Located<Fiscal>? = nil
  ) {
    self.id = id
    self.type = type
    self.name = name
    self.aliases = aliases
    self.identifiers = identifiers
    self.fiscal = fiscal
  }
}

/// An entry of attributes.yaml. Values of keys that another stage parses (units, tolerances,
/// formulas) stay text.
public struct AttributeDefinition: Sendable {
  public var id: Located<String>
  public var groups: [Located<String>]
  public var type: Located<String>
  public var unit: Located<String>?
  public var labels: [Located<String>]
  /// Other attributes that a label may mean: (label, attribute id); label `*` stands for all labels.
  public var candidates: [Located<KeyValue>]
  public var harmless: [Located<String>]
  /// `signed`, `positive` or `outflow`.
  public var sign: Located<String>?
  /// `instant`, `duration` or `none`.
  public var measured: Located<String>?
  public var dimensions: [Located<String>]
  /// (value, a way to write it), in order; a value by itself stands as both.
  public var values: [Located<KeyValue>]
  /// PCRE2 over the raw text, without the slashes: what a value looks like.
  public var pattern: Located<String>?
  /// `whole` or `part`.
  public var match: Located<String>?
  /// (word, its short form).
  public var abbreviations: [Located<KeyValue>]
  /// The relation that says the same from the other end.
  public var inverse: Located<String>?
  /// `true` or `false`.
  public var symmetric: Located<String>?
  /// `true` or `false`: the values are limits.
  public var limit: Located<String>?
  /// `true` or `false`: nobody rounds the values.
  public var exact: Located<String>?
  public var tolerance: Located<String>?
  public var display: Located<String>?
  /// Such as `90 days`.
  public var refresh: Located<String>?
  /// `open` or `closed`.
  public var world: Located<String>?
  public var formula: Located<String>?
  /// (name, formula), in order.
  public var variants: [Located<KeyValue>]
  public var identifiers: [Located<KeyValue>]

  public init(
    id: Located<String>, groups: [Located<String>] = [], type: Located<String>,
    unit: Located<String>? = nil, labels: [Located<String>] = [],
    candidates: [Located<KeyValue>] = [], harmless: [Located<String>] = [],
    sign: Located<String>? = nil, measured: Located<String>? = nil,
    dimensions: [Located<String>] = [], values: [Located<KeyValue>] = [],
    pattern: Located<String>? = nil, match: Located<String>? = nil,
    abbreviations: [Located<KeyValue>] = [], inverse: Located<String>? = nil,
    symmetric: Located<String>? = nil, limit: Located<String>? = nil,
    exact: Located<String>? = nil, tolerance: Located<String>? = nil,
    display: Located<String>? = nil, refresh: Located<String>? = nil,
    world: Located<String>? = nil, formula: Located<String>? = nil,
    variants: [Located<KeyValue>] = [], identifiers: [Located<KeyValue>] = []
  ) {
    self.id = id
    self.groups = groups
    self.type = type
    self.unit = unit
    self.labels = labels
    self.candidates = candidates
    self.harmless = harmless
    self.sign = sign
    self.measured = measured
    self.dimensions = dimensions
    self.values = values
    self.pattern = pattern
    self.match = match
    self.abbreviations = abbreviations
    self.inverse = inverse
    self.symmetric = symmetric
    self.limit = limit
    self.exact = exact
    self.tolerance = tolerance
    self.display = display
    self.refresh = refresh
    self.world = world
    self.formula = formula
    self.variants = variants
    self.identifiers = identifiers
  }
}

/// An entry of sources.yaml.
public struct SourceDefinition: Sendable {
  public var id: Located<String>
  public var title: String
  public var publisher: String
  public var link: String
  /// ISO date, or a year alone.
  public var published: Located<String>?
  /// ISO date.
  public var retrieved: Located<String>?
  /// `high`, `medium` or `low`.
  public var trust: Located<String>?

  public init(
    id: Located<String>, title: String, publisher: String = "", link: String = "",
    published: Located<String>? = nil, retrieved: Located<String>? = nil,
    trust: Located<String>? = nil
  ) {
    self.id = id
    self.title = title
    self.publisher = publisher
    self.link = link
    self.published = published
    self.retrieved = retrieved
    self.trust = trust
  }
}

/// A row of facts/*.csv. Empty cells are nil.
public struct FactDefinition: Sendable {
  public var entity: Located<String>
  public var attribute: Located<String>
  public var period: Located<String>?
  /// (dimension, value), in order of the columns; empty cells left out.
  public var dimensions: [Located<KeyValue>]
  public var value: Located<String>
  public var unit: Located<String>?
  public var decimals: Located<String>?
  /// A source id; what stands behind `#` is the place within the source.
  public var source: Located<String>
  public var asOf: Located<String>?
  public var validFrom: Located<String>?
  public var validTo: Located<String>?

  public init(
    entity: Located<String>, attribute: Located<String>, period: Located<String>? = nil,
    dimensions: [Located<KeyValue>] = [], value: Located<String>, unit: Located<String>? = nil,
    decimals: Located<String>? = nil, source: Located<String>, asOf: Located<String>? = nil,
    validFrom: Located<String>? = nil, validTo: Located<String>? = nil
  ) {
    self.entity = entity
    self.attribute = attribute
    self.period = period
    self.dimensions = dimensions
    self.value = value
    self.unit = unit
    self.decimals = decimals
    self.source = source
    self.asOf = asOf
    self.validFrom = validFrom
    self.validTo = validTo
  }
}
