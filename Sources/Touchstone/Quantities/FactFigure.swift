/// A figure of the facts, to compare claims with.
public struct FactFigure: Hashable, Sendable {
  public let amount: ExactDecimal
  /// How exact it is, as XBRL says it: -6 is good to the million, 2 to the cent, `nil` exactly.
  public let decimals: Int?

  public init(amount: ExactDecimal, decimals: Int? = nil) {
    self.amount = amount
    self.decimals = decimals
  }

  /// The place of the last digit that can be relied on: SEMANTICS 3's d; `nil` for exact facts.
  var place: Int? { decimals.map { -$0 } }

  /// Half of what the fact's last place is worth; zero for exact facts.
  var halfPlace: ExactDecimal {
    place.map { ExactDecimal(5).scaled(byPowerOfTen: $0 - 1) } ?? .zero
  }

  /// The fact in the unit a claim is stated in; `nil` where the units don't convert.
  ///
  /// Facts go to the claim's unit, not claims to the fact's: 10 miles written to the mile has no
  /// last place in kilometres.
  public func converted(from unit: Unit, to other: Unit) -> FactFigure? {
    guard let converted = unit.convert(amount, to: other) else { return nil }
    guard let place, unit.scale != other.scale else {
      return FactFigure(amount: converted, decimals: decimals)
    }
    let step = ExactDecimal.power(ofTen: place)
    guard let zero = unit.convert(.zero, to: other), let one = unit.convert(step, to: other),
      let width = one.subtracting(zero)?.magnitude
    else { return nil }
    // The first power of ten that isn't finer than the fact.
    let isPower = width == ExactDecimal.power(ofTen: width.topPlace)
    return FactFigure(
      amount: converted, decimals: -(isPower ? width.topPlace : width.topPlace + 1))
  }
}
