/// A unit a figure is stated in.
///
/// The name is the one files use: `USD`, `USD/share`, `percent`, `x`, `shares`, `days`, `km`.
public struct Unit: Hashable, Sendable {
  public let name: String
  public let dimension: Dimension
  private let scaleStorage: ScaleStorage

  init(_ name: String, _ dimension: Dimension, scale: UnitScale = .base) {
    self.name = name
    self.dimension = dimension
    scaleStorage = scale == .base ? .base : .scaled(scale)
  }

  /// How the unit counts in its dimension's base; units of one base convert.
  var scale: UnitScale {
    switch scaleStorage {
    case .base: .base
    case .scaled(let scale): scale
    }
  }

  /// Every figure carries a unit and few convert, so the factors are kept out of line.
  private enum ScaleStorage: Sendable {
    case base
    indirect case scaled(UnitScale)
  }

  public static let none = Unit("number", .none)
  public static let percent = Unit("percent", .percent)
  public static let percentagePoints = Unit("percentage-points", .points)
  public static let basisPoints = Unit(
    "basis-points", .points, scale: UnitScale(numerator: ExactDecimal.power(ofTen: -2)))
  public static let times = Unit("x", .ratio)
  public static let count = Unit("count", .count(noun: nil))

  public static func money(_ currency: Currency) -> Unit { Unit(currency.code, .money(currency)) }

  public static func money(_ currency: Currency, per noun: String) -> Unit {
    Unit(currency.code + "/" + noun, .moneyPer(currency, noun: noun))
  }

  public static func count(of noun: String) -> Unit { Unit(noun, .count(noun: noun)) }

  public static func rate(of noun: String) -> Unit { Unit(noun + "/second", .rate(noun: noun)) }

  /// The currency, for money and money per something.
  public var currency: Currency? {
    switch dimension {
    case .money(let currency), .moneyPer(let currency, _): currency
    default: nil
    }
  }

  /// A part of a currency's unit: cents, pence.
  var isMinorCurrency: Bool {
    if case .money(let currency) = dimension { name != currency.code } else { false }
  }

  private static let spans = ["hour", "day", "week", "month", "quarter", "year"]

  /// A month's price isn't a year's.
  func isPerOtherTime(than other: Unit) -> Bool {
    guard case .moneyPer(_, let own) = dimension, case .moneyPer(_, let others) = other.dimension
    else { return false }
    return own != others && Self.spans.contains(own) && Self.spans.contains(others)
  }

  /// Two units are one where their names are: the rest follows from the name.
  public static func == (a: Unit, b: Unit) -> Bool { a.name == b.name }

  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// `(amount + offset) × numerator ÷ denominator` is the amount in the base unit.
///
/// Two whole numbers, because a foot is an exact decimal of a metre but a degree Fahrenheit is five
/// ninths of a kelvin.
struct UnitScale: Hashable, Sendable {
  let numerator: ExactDecimal
  let denominator: ExactDecimal
  let offset: ExactDecimal
  /// Units of one dimension that don't convert have different bases: months and seconds.
  let family: Int

  static let base = UnitScale(numerator: .one)

  init(
    numerator: ExactDecimal, denominator: ExactDecimal = .one, offset: ExactDecimal = .zero,
    family: Int = 0
  ) {
    self.numerator = numerator
    self.denominator = denominator
    self.offset = offset
    self.family = family
  }
}

extension Unit {
  /// Whether amounts of the one can be restated in the other without a rate or a guess.
  public func converts(to other: Unit) -> Bool {
    if dimension == other.dimension { return scale.family == other.scale.family }
    switch (dimension, other.dimension) {
    // A count is a number, whether its noun is said or not.
    case (.count(let a), .count(let b)): return a == nil || b == nil
    case (.count, .none), (.none, .count), (.ratio, .none), (.none, .ratio): return true
    default: return false
    }
  }

  /// The amount in another unit; exact, or rounded half-even to 34 digits where no decimal is
  /// ("64 °F" in °C). `nil` where the units don't convert or the digits don't fit.
  public func convert(_ amount: ExactDecimal, to other: Unit) -> ExactDecimal? {
    guard converts(to: other) else { return nil }
    if scale == other.scale { return amount }
    // One division at the end, so that what has an exact answer gets it.
    let base = amount.adding(scale.offset)?
      .multiplied(by: scale.numerator)?.multiplied(by: other.scale.denominator)
    let divisor = scale.denominator.multiplied(by: other.scale.numerator)
    guard let base, let divisor, let offset = other.scale.offset.multiplied(by: divisor),
      let sum = base.subtracting(offset)
    else { return nil }
    return sum.divided(by: divisor)
  }
}
