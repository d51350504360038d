/// What a part of a formula is counted in, as far as the packs say.
enum FormulaUnit: Hashable {
  /// Fits everything: a literal zero, and attributes whose facts bring their units along.
  case any
  /// A number, a ratio, a share; percentages enter formulas as shares, days as their number.
  case plain
  case money(Currency)
  case moneyPer(Currency, noun: String)
  case count(noun: String?)
  case other(Unit)

  /// Of an attribute's values; nil where they are no figures.
  init?(_ attribute: Attribute) {
    guard attribute.type.isFigure else { return nil }
    switch (attribute.unit?.dimension, attribute.type) {
    case (.money(let currency)?, _): self = .money(currency)
    case (.moneyPer(let currency, let noun)?, _): self = .moneyPer(currency, noun: noun)
    case (.count(let noun)?, _): self = .count(noun: noun)
    case (.percent?, _), (.points?, _), (.ratio?, _), (.some(.none), _): self = .plain
    case (.time?, _) where attribute.unit?.name == "days": self = .plain
    case (.time?, _), (.physical?, _), (.rate?, _): self = attribute.unit.map { .other($0) } ?? .any
    case (nil, .percent), (nil, .ratio), (nil, .number), (nil, .duration): self = .plain
    case (nil, .count): self = .count(noun: nil)
    case (nil, _): self = .any
    }
  }

  /// As a problem's message says it.
  var words: String {
    switch self {
    case .any: "a figure of any unit"
    case .plain: "a plain number"
    case .money(let currency): currency.code
    case .moneyPer(let currency, let noun): "\(currency.code)/\(noun)"
    case .count(let noun): noun ?? "a count"
    case .other(let unit): unit.name
    }
  }

  /// The one unit of a sum, or nil where there is none.
  func joined(with other: FormulaUnit) -> FormulaUnit? {
    switch (self, other) {
    case (.any, let unit), (let unit, .any): return unit
    case (.count(let a), .count(let b)) where a == nil || b == nil: return .count(noun: a ?? b)
    default: return self == other ? self : nil
    }
  }

  func multiplied(by other: FormulaUnit) -> FormulaUnit? {
    switch (self, other) {
    case (.any, _), (_, .any): return .any
    case (.plain, let unit), (let unit, .plain): return unit
    case (.moneyPer(let currency, let a), .count(let b)),
      (.count(let b), .moneyPer(let currency, let a)):
      return b == nil || a.isSingular(of: b) ? .money(currency) : nil
    default: return nil
    }
  }

  func divided(by other: FormulaUnit) -> FormulaUnit? {
    switch (self, other) {
    case (.any, _), (_, .any): return .any
    case (let unit, .plain): return unit
    case (.money(let currency), .count(let noun)):
      return .moneyPer(currency, noun: noun?.withoutPlural ?? "unit")
    case (.money(let a), .moneyPer(let b, let noun)) where a == b: return .count(noun: noun)
    case (.count, .count): return .plain
    default: return self == other ? .plain : nil
    }
  }

  /// Whether it can be what the attribute's values are.
  func fits(_ declared: FormulaUnit) -> Bool {
    switch (self, declared) {
    case (.any, _), (_, .any), (.plain, .count): return true
    case (.moneyPer(let a, let x), .moneyPer(let b, let y)):
      return a == b && (x == y || x == "unit" || x.isSingular(of: y))
    case (.count(let a?), .count(let b?)): return a == b || a.isSingular(of: b)
    case (.count, .count): return true
    default: return self == declared
    }
  }
}

extension String {
  /// `share` of `shares`, or the word itself.
  fileprivate func isSingular(of plural: String?) -> Bool {
    plural == self || plural == self + "s" || plural.map { $0 + "s" } == self
  }

  fileprivate var withoutPlural: String { hasSuffix("s") ? String(dropLast()) : self }
}
