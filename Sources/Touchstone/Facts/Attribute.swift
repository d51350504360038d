/// What is stated of an entity.
public struct Attribute: Sendable {
  public enum Sign: String, Hashable, Sendable, CaseIterable {
    case signed
    case positive
    /// Stored positive; brackets, minus and "used" mean the same amount (SEMANTICS 3.8).
    case outflow
  }

  public enum World: String, Hashable, Sendable, CaseIterable {
    case open
    case closed
  }

  public let id: String
  public let pack: String
  public let groups: [String]
  public let type: ValueType
  /// What the values of its facts are counted in; nil for types without a unit.
  public let unit: Unit?
  public let labels: [String]
  /// Folded words that may stand in the attribute's noun phrase without changing what it is.
  package let harmless: WordSet
  public let sign: Sign
  public let measured: Measured
  public let dimensions: [String]
  /// What "about" allows, as a fraction of the fact.
  public let tolerance: ExactDecimal?
  public let refreshDays: Int?
  public let world: World
  public let identifiers: [KeyValue]
}

/// The types of LANGUAGE: what kind of value an attribute has.
public enum ValueType: String, Hashable, Sendable, CaseIterable {
  case number, percent, money, ratio, count, quantity, duration, date, time, text
  case enumeration = "enum"
  case boolean, entity, set

  /// Whether its facts are figures with a unit.
  public var isFigure: Bool {
    switch self {
    case .number, .percent, .money, .ratio, .count, .quantity, .duration: true
    case .date, .time, .text, .enumeration, .boolean, .entity, .set: false
    }
  }
}
