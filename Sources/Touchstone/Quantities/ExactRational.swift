internal import BigInt

/// A fraction of two whole numbers of any size: what formulas compute with, so that a ratio isn't
/// rounded before it is compared.
///
/// *Shape*: always reduced, the denominator above zero, so that `==` compares values.
package struct ExactRational: Hashable, Sendable {
  private let numerator: BigInt
  private let denominator: BigInt

  /// What a formula's steps may need, each side of the fraction; beyond it the evaluator gives up.
  /// Some 2,400 digits: enough for powers and roots of any figure, and cheap to reduce.
  static let maximumBits = 8_192
  static let maximumPower = 64
  static let maximumRoot = 64

  package static let zero = ExactRational(0)
  package static let one = ExactRational(1)

  package init(_ integer: Int) {
    numerator = BigInt(integer)
    denominator = 1
  }

  package init(_ decimal: ExactDecimal) {
    let coefficient = BigInt(decimal.coefficient)
    let power = BigInt(10).power(abs(decimal.exponent))
    if decimal.exponent >= 0 {
      self.init(reducing: coefficient * power, over: 1)
    } else {
      self.init(reducing: coefficient, over: power)
    }
  }

  /// For a denominator that isn't zero.
  private init(reducing numerator: BigInt, over denominator: BigInt) {
    let divisor = numerator.greatestCommonDivisor(with: denominator)
    let sign: BigInt = denominator.sign == .minus ? -1 : 1
    self.numerator = numerator / divisor * sign
    self.denominator = denominator / divisor * sign
  }

  package var isZero: Bool { numerator.isZero }
  package var isNegative: Bool { numerator.sign == .minus }
  package var isInteger: Bool { denominator == 1 }
  package var magnitude: ExactRational { isNegative ? -self : self }

  /// Whether the number is small enough to compute on with.
  var isWithinBounds: Bool {
    numerator.bitWidth <= Self.maximumBits && denominator.bitWidth <= Self.maximumBits
  }
}

extension ExactRational {
  package static prefix func - (value: ExactRational) -> ExactRational { .zero - value }

  package static func + (a: ExactRational, b: ExactRational) -> ExactRational {
    ExactRational(
      reducing: a.numerator * b.denominator + b.numerator * a.denominator,
      over: a.denominator * b.denominator)
  }

  package static func - (a: ExactRational, b: ExactRational) -> ExactRational {
    ExactRational(
      reducing: a.numerator * b.denominator - b.numerator * a.denominator,
      over: a.denominator * b.denominator)
  }

  package static func * (a: ExactRational, b: ExactRational) -> ExactRational {
    ExactRational(
      reducing: a.numerator * b.numerator, over: a.denominator * b.denominator)
  }

  /// `nil` for a divisor of zero.
  package func divided(by divisor: ExactRational) -> ExactRational? {
    if divisor.isZero { return nil }
    return ExactRational(
      reducing: numerator * divisor.denominator, over: denominator * divisor.numerator)
  }

  /// `nil` for zero to a power below zero, for exponents beyond ±64 and for results that are too
  /// large.
  package func power(_ exponent: Int) -> ExactRational? {
    guard abs(exponent) <= Self.maximumPower else { return nil }
    if exponent < 0 { return ExactRational.one.divided(by: self)?.power(-exponent) }
    guard max(numerator.bitWidth, denominator.bitWidth) * exponent <= 2 * Self.maximumBits else {
      return nil
    }
    let raised = ExactRational(
      reducing: numerator.power(exponent), over: denominator.power(exponent))
    return raised.isWithinBounds ? raised : nil
  }

  /// The value times `10^power`.
  func scaled(byPowerOfTen power: Int) -> ExactRational {
    self * ExactRational(.power(ofTen: power))
  }
}

extension ExactRational: Comparable {
  package static func < (a: ExactRational, b: ExactRational) -> Bool {
    a.numerator * b.denominator < b.numerator * a.denominator
  }
}

// MARK: Digits

extension ExactRational {
  /// *Source*: IEEE 754 decimal128; LANGUAGE "Formulas", "roots to 34 digits".
  static let digits = 34

  /// Rounded half-even to 34 significant digits; `nil` beyond `ExactDecimal`'s exponents.
  package var decimal: ExactDecimal? {
    if isZero { return .zero }
    // The quotient of the lengths is off by one place at most, so that one digit more is enough.
    let (top, bottom) = (BigInt(numerator.magnitude), denominator)
    let shift = Self.digits + 1 - (top.decimalDigits - bottom.decimalDigits)
    let power = BigInt(10).power(abs(shift))
    let (quotient, rest) =
      shift >= 0
      ? (top * power).quotientAndRemainder(dividingBy: bottom)
      : top.quotientAndRemainder(dividingBy: bottom * power)
    return Self.rounded(
      quotient, exponent: -shift, hasMore: !rest.isZero, isNegative: isNegative)
  }

  /// The n-th root, rounded half-even to 34 significant digits; of zero it is zero. `nil` below
  /// zero and for roots beyond the 64th.
  package func root(_ degree: Int) -> ExactRational? {
    guard (1...Self.maximumRoot).contains(degree), !isNegative, isWithinBounds else { return nil }
    if isZero || degree == 1 { return self }
    // As many digits before the root is taken as give 35 or 36 after it.
    let length = numerator.decimalDigits - denominator.decimalDigits
    let shift = Self.digits + 1 - (length >= 0 ? length / degree : (length - degree + 1) / degree)
    let power = BigInt(10).power(abs(shift) * degree)
    let (radicand, rest) =
      shift >= 0
      ? (numerator * power).quotientAndRemainder(dividingBy: denominator)
      : numerator.quotientAndRemainder(dividingBy: denominator * power)
    let root = Self.wholeRoot(of: radicand, degree: degree)
    let hasMore = !rest.isZero || root.power(degree) != radicand
    return Self.rounded(root, exponent: -shift, hasMore: hasMore, isNegative: false)
      .map(ExactRational.init)
  }

  /// The largest whole number whose power isn't above `radicand`. *Source*: Newton's method from
  /// above, which falls until it is there.
  private static func wholeRoot(of radicand: BigInt, degree: Int) -> BigInt {
    if radicand <= 1 { return radicand }
    let n = BigInt(degree)
    var guess = BigInt(1) << ((radicand.bitWidth + degree - 1) / degree)
    while true {
      let next = ((n - 1) * guess + radicand / guess.power(degree - 1)) / n
      if next >= guess { return guess }
      guess = next
    }
  }

  /// `value × 10^exponent` to 34 digits; `hasMore` says that something follows the last digit.
  private static func rounded(
    _ value: BigInt, exponent: Int, hasMore: Bool, isNegative: Bool
  ) -> ExactDecimal? {
    let excess = max(0, value.decimalDigits - digits)
    let step = BigInt(10).power(excess)
    var (kept, rest) = value.quotientAndRemainder(dividingBy: step)
    let twice = rest * 2
    if twice > step || (twice == step && (hasMore || kept % 2 == 1)) { kept += 1 }
    let place = exponent + excess
    guard let coefficient = Int128(exactly: kept),
      let decimal = ExactDecimal(
        coefficient: isNegative ? -coefficient : coefficient, exponent: place),
      abs(decimal.exponent) <= ExactDecimal.maximumExponent
    else { return nil }
    return decimal
  }
}

extension BigInt {
  /// How many decimal digits the magnitude has; 1 for zero.
  fileprivate var decimalDigits: Int {
    // log10(2) from below, so that the first guess is never too high.
    let bits = magnitude.bitWidth
    var count = Swift.max(1, (bits - 1) * 30_102 / 100_000)
    var bound = BigInt(10).power(count)
    while BigInt(magnitude) >= bound {
      bound *= 10
      count += 1
    }
    return count
  }
}
