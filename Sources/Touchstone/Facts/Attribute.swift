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

  /// How texts show a derived value.
  public enum Display: String, Hashable, Sendable, CaseIterable {
    case times, percent, days, points, money
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
  /// How texts state its values, where they aren't figures.
  package internal(set) var form = ValueForm()
  /// Its values are limits: "up to 30 days", "at least 18" and "over $50" state them.
  public internal(set) var isLimit = false
  /// Nobody rounds its values: "3 pounds" isn't 2.50, unless a word says that it is rough.
  public internal(set) var isExact = false
  /// Of an attribute that no pack names: what it is.
  var impliedName: String?
  public internal(set) var display: Display?
  /// Gives the value where no fact states it.
  package internal(set) var formula: AttributeFormula?
  /// Other accepted formulas, in the order they are tried.
  package internal(set) var variants: [FormulaVariant] = []
}

extension Attribute {
  /// What to call it: its first label.
  public var name: String { labels.first ?? impliedName ?? id }
  /// It is there because rules read it of another attribute; no pack names it.
  public var isImplied: Bool { impliedName != nil }

  /// The group of all attributes without periods, of every pack.
  package static let anyGroup = "any"

  package func isIn(group: String) -> Bool {
    groups.contains(group) || group == Self.anyGroup && measured == .none
  }
}

/// An accepted formula beside an attribute's own, with the name that notes give it.
package struct FormulaVariant: Hashable, Sendable {
  package let name: String
  package let formula: AttributeFormula
}

extension Attribute {
  /// The power of ten that takes a formula's plain number to the attribute's amounts: percentages are
  /// held in percent and enter formulas as shares.
  package var shareScale: Int {
    switch unit?.dimension {
    case .percent: 2
    case .points: unit == .basisPoints ? 4 : 2
    case nil where type == .percent: 2
    default: 0
    }
  }

  /// What derived values are counted in.
  func derivedUnit(_ currency: Currency?) -> Unit {
    if let unit { return unit }
    switch type {
    case .percent: return .percent
    case .ratio: return .times
    case .count: return .count
    case .duration: return Unit(parsing: "days") ?? .none
    default: return currency.map { .money($0) } ?? .none
    }
  }
}

/// The types of LANGUAGE: what kind of value an attribute has.
public enum ValueType: String, Hashable, Sendable, CaseIterable {
  case number, percent, money, ratio, count, quantity, duration, date, time, text
  case enumeration = "enum"
  case weekday = "day-of-week"
  case boolean, entity, set

  /// Whether its facts are figures with a unit.
  public var isFigure: Bool {
    switch self {
    case .number, .percent, .money, .ratio, .count, .quantity, .duration: true
    case .date, .time, .text, .enumeration, .weekday, .boolean, .entity, .set: false
    }
  }
}
