/// Whether a figure of an output is one of the context, or comes of two of them.
///
/// It is generous: the context decides only where nothing in it gives the figure. Signs don't count; a bare
/// number may be of any unit; a figure without a scale may be in thousands, millions or billions.
struct GroundedFigure {
  let value: WrittenValue
  let relation: Relation
  let hedge: Hedge
  let context: GroundingContext

  /// The most figures that are combined: all pairs are tried.
  private static let operandsLimit = 150

  init(_ value: WrittenValue, _ relation: Relation, _ hedge: Hedge, in context: GroundingContext) {
    self.value = value.amount.isNegative ? value.adjusted(negated: true) : value
    self.relation = relation
    self.hedge = hedge
    self.context = context
  }

  /// The context's figure that it equals.
  func equal() -> Int? { context.figures.first { isEqual(to: context.value($0)) } }

  func isEqual(to other: WrittenValue) -> Bool {
    readings(of: other).contains { fact in
      let outcome = compare(
        value, to: fact, relation: relation == .about ? .about : .equal, hedge: hedge)
      return outcome.result == .equal
    }
  }

  /// Whether the two may state one thing: of one dimension, or one of them without.
  func fits(_ other: WrittenValue) -> Bool { !readings(of: other).isEmpty }

  /// It fits, and is less than ten thousandfold off: a wrong figure, and not one of something else.
  func mayStandFor(_ other: WrittenValue) -> Bool {
    readings(of: other).contains { fact in
      fact.amount < value.amount.scaled(byPowerOfTen: 4)
        && value.amount < fact.amount.scaled(byPowerOfTen: 4)
    }
  }

  /// What a figure of the context may be in the unit of this one.
  private func readings(of other: WrittenValue) -> [FactFigure] {
    func figure(_ amount: ExactDecimal, _ place: Int) -> FactFigure {
      FactFigure(amount: amount.magnitude, decimals: -place)
    }
    let plain = figure(other.amount, other.lastPlace)
    let (a, b) = (value.unit.dimension, other.unit.dimension)
    var readings: [FactFigure] = []
    if other.unit.converts(to: value.unit) {
      readings += [plain.converted(from: other.unit, to: value.unit)].compactMap { $0 }
    }
    switch (a, b) {
    case (.money(let x), .money(let y)), (.money(let x), .moneyPer(let y, _)),
      (.moneyPer(let x, _), .money(let y)), (.moneyPer(let x, _), .moneyPer(let y, _)):
      let isOther = x != y && value.currencyIsWritten && other.currencyIsWritten
      if !isOther { readings.append(plain) }
    case (.percent, .points), (.points, .percent), (.percent, .percent), (.points, .points):
      readings.append(plain)
    case (.percent, _) where b.isPlain, (.points, _) where b.isPlain:
      readings += [plain, figure(other.amount.scaled(byPowerOfTen: 2), other.lastPlace + 2)]
    case (_, .percent) where a.isPlain:
      readings += [plain, figure(other.amount.scaled(byPowerOfTen: -2), other.lastPlace - 2)]
    default:
      if a.isPlain || b.isPlain || a == b { readings.append(plain) }
    }
    // A table in thousands, or one that writes millions out.
    if !readings.isEmpty, a != .percent, a != .points,
      value.hasScaleWord != other.hasScaleWord || value.significantDigits >= 3
    {
      let powers = value.hasScaleWord ? [3, 6, 9] : [-3, -6, -9]
      readings += powers.map {
        figure(other.amount.scaled(byPowerOfTen: $0), other.lastPlace + $0)
      }
    }
    return readings
  }

  /// Two figures of the context that give it: a sum, difference or product, and of percentages and ratios
  /// also a share or a growth.
  func computed() -> (Int, Int)? {
    let operands = context.figures.prefix(Self.operandsLimit).map { figure in
      let value = context.value(figure)
      return Operand(
        figure: figure, amount: value.amount.magnitude, dimension: value.unit.dimension,
        fits: fits(value))
    }
    for (index, a) in operands.enumerated() {
      for b in operands[(index + 1)...] where gives(a, b) { return (a.figure, b.figure) }
    }
    return nil
  }

  private struct Operand {
    let figure: Int
    let amount: ExactDecimal
    let dimension: Dimension
    /// It may be of the unit of the figure.
    let fits: Bool
  }

  private func gives(_ first: Operand, _ second: Operand) -> Bool {
    let (x, y) = (first.dimension, second.dimension)
    let (a, b) = (first.amount, second.amount)
    guard x == y || x.isPlain || y.isPlain else { return false }
    switch value.unit.dimension {
    case .percent, .points:
      let hundred = ExactDecimal(100)
      let change = (a.subtracting(b) ?? .zero).magnitude
      return isQuotient(a.multiplied(by: hundred), b) || isQuotient(b.multiplied(by: hundred), a)
        || isQuotient(change.multiplied(by: hundred), b)
        || isQuotient(change.multiplied(by: hundred), a)
        || isNear(change)
    case .ratio:
      return isQuotient(a, b) || isQuotient(b, a)
    case let own:
      // "3 × $20": one of the two is a number of things.
      if x.isPlain != y.isPlain || own.isPlain, isNear(a.multiplied(by: b)) { return true }
      guard first.fits, second.fits else { return false }
      return isNear(a.adding(b)) || isNear(a.subtracting(b)?.magnitude)
        || own.isPlain && (isQuotient(a, b) || isQuotient(b, a))
    }
  }

  private var width: ExactDecimal { .power(ofTen: value.lastPlace) }

  /// Within one unit of the last written place: people round the steps first.
  private func isNear(_ amount: ExactDecimal?) -> Bool {
    guard let amount, let distance = amount.subtracting(value.amount) else { return false }
    return distance.magnitude <= width && !(amount == .zero)
  }

  /// Whether a ÷ b is the figure within one unit of its last place.
  private func isQuotient(_ a: ExactDecimal?, _ b: ExactDecimal) -> Bool {
    guard let a, b > .zero, let low = value.amount.subtracting(width)?.multiplied(by: b),
      let high = value.amount.adding(width)?.multiplied(by: b)
    else { return false }
    return low <= a && a <= high
  }

  /// The context's figure of the same kind that is nearest to it; of those as near the first.
  func nearest() -> Int? {
    // What is more than tenfold off is near nothing.
    let low = value.amount.scaled(byPowerOfTen: -1)
    let high = value.amount.scaled(byPowerOfTen: 1)
    var best: (figure: Int, distance: ExactDecimal)?
    let sameUnit = context.figures.filter {
      context.value($0).unit.dimension == value.unit.dimension
    }
    for figure in sameUnit.isEmpty ? context.figures.filter({ fits(context.value($0)) }) : sameUnit
    {
      let amount = context.value(figure).amount.magnitude
      guard low < amount, amount < high,
        let distance = amount.subtracting(value.amount)?.magnitude
      else { continue }
      if best.map({ distance < $0.distance }) ?? true { best = (figure, distance) }
    }
    return best?.figure
  }
}

extension Dimension {
  /// A number that doesn't say of what.
  var isPlain: Bool {
    switch self {
    case .none, .count, .ratio: true
    default: false
    }
  }
}
