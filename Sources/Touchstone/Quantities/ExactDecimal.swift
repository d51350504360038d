/// A decimal number without rounding error: `coefficient × 10^exponent`.
///
/// *Shape*: normalised (the coefficient doesn't end in a zero digit, zero has exponent 0), so that
/// `==` compares values: `2.50` equals `2.5`. At most 36 digits; what would need more is `nil`,
/// never a nearby number.
public struct ExactDecimal: Hashable, Sendable {
  public let coefficient: Int128
  /// The power of ten the coefficient counts, which is the place of the last digit that isn't 0.
  public let exponent: Int

  /// The digits a coefficient may have.
  public static let maximumDigits = 36
  /// The largest power of ten, up or down, that texts and products may reach.
  public static let maximumExponent = 1_000

  public static let zero = ExactDecimal(0)
  public static let one = ExactDecimal(1)

  /// `nil` where the normalised coefficient has more than 36 digits.
  public init?(coefficient: Int128, exponent: Int) {
    var coefficient = coefficient
    var exponent = exponent
    Self.stripZeros(&coefficient, &exponent)
    guard coefficient.magnitude < PowersOfTen.tooLarge else { return nil }
    self.coefficient = coefficient
    self.exponent = exponent
  }

  public init(_ integer: Int) {
    var coefficient = Int128(integer)
    var exponent = 0
    Self.stripZeros(&coefficient, &exponent)
    self.coefficient = coefficient
    self.exponent = exponent
  }

  /// `10^power`.
  public static func power(ofTen power: Int) -> ExactDecimal {
    ExactDecimal(normalCoefficient: 1, exponent: power)
  }

  /// For a coefficient that is known to be normal.
  private init(normalCoefficient: Int128, exponent: Int) {
    self.coefficient = normalCoefficient
    self.exponent = exponent
  }

  private static func stripZeros(_ coefficient: inout Int128, _ exponent: inout Int) {
    if coefficient == 0 {
      exponent = 0
      return
    }
    // Division of 128 bits costs ten times that of 64, and most figures are small.
    if var small = Int64(exactly: coefficient) {
      while small % 10 == 0 {
        small /= 10
        exponent += 1
      }
      coefficient = Int128(small)
      return
    }
    while coefficient % 10 == 0 {
      coefficient /= 10
      exponent += 1
    }
  }
}

extension ExactDecimal {
  public var isZero: Bool { coefficient == 0 }
  public var isNegative: Bool { coefficient < 0 }
  public var isInteger: Bool { exponent >= 0 }

  public var magnitude: ExactDecimal {
    isNegative ? -self : self
  }

  /// How many digits the coefficient has; 1 for zero.
  public var digitCount: Int { PowersOfTen.digitCount(of: coefficient.magnitude) }

  /// The place of the first digit: 2 for 394.3, -2 for 0.05, 0 for zero.
  public var topPlace: Int { isZero ? 0 : exponent + digitCount - 1 }

  /// The value as an `Int`, where it is one.
  public var integer: Int? {
    guard exponent >= 0, exponent < PowersOfTen.values.count else { return nil }
    let (product, overflow) = coefficient.multipliedReportingOverflow(
      by: PowersOfTen.values[exponent])
    return overflow ? nil : Int(exactly: product)
  }

  public static prefix func - (value: ExactDecimal) -> ExactDecimal {
    ExactDecimal(normalCoefficient: -value.coefficient, exponent: value.exponent)
  }

  /// The value times `10^power`.
  public func scaled(byPowerOfTen power: Int) -> ExactDecimal {
    isZero ? self : ExactDecimal(normalCoefficient: coefficient, exponent: exponent + power)
  }

  /// The sum; `nil` where it needs more than 36 digits.
  public func adding(_ other: ExactDecimal) -> ExactDecimal? {
    if isZero { return other }
    if other.isZero { return self }
    let lowest = min(exponent, other.exponent)
    guard let a = aligned(to: lowest), let b = other.aligned(to: lowest) else { return nil }
    // Both are below 10^36, so the sum fits.
    return ExactDecimal(coefficient: a + b, exponent: lowest)
  }

  /// The difference; `nil` where it needs more than 36 digits.
  public func subtracting(_ other: ExactDecimal) -> ExactDecimal? { adding(-other) }

  /// The product; `nil` where it needs more than 36 digits.
  public func multiplied(by other: ExactDecimal) -> ExactDecimal? {
    let (product, overflow) = coefficient.multipliedReportingOverflow(by: other.coefficient)
    guard !overflow else { return nil }
    let power = exponent + other.exponent
    guard abs(power) <= 2 * Self.maximumExponent else { return nil }
    return ExactDecimal(coefficient: product, exponent: power)
  }

  /// The quotient, rounded half-even to so many digits where it doesn't end before; `nil` for a
  /// divisor of zero.
  ///
  /// *Source*: 34 digits are those of IEEE 754 decimal128, LANGUAGE.md's "roots to 34 digits".
  public func divided(by divisor: ExactDecimal, digits: Int = 34) -> ExactDecimal? {
    precondition((1...34).contains(digits), "a quotient of \(digits) digits")
    guard !divisor.isZero else { return nil }
    if isZero { return .zero }
    let denominator = divisor.coefficient.magnitude
    var (quotient, rest) = coefficient.magnitude.quotientAndRemainder(dividingBy: denominator)
    var power = exponent - divisor.exponent
    while rest != 0, PowersOfTen.digitCount(of: quotient) < digits || quotient == 0 {
      rest *= 10
      quotient = quotient * 10 + rest / denominator
      rest %= denominator
      power -= 1
    }
    // A whole part longer than asked for gives digits back; the rest still breaks its ties.
    let excess = max(0, PowersOfTen.digitCount(of: quotient) - digits)
    let step = excess > 0 ? PowersOfTen.values[excess].magnitude : denominator
    let part = excess > 0 ? quotient % step : rest
    let hasMore = excess > 0 && rest != 0
    if excess > 0 {
      quotient /= step
      power += excess
    }
    let twice = part * 2
    if twice > step || (twice == step && (hasMore || quotient % 2 == 1)) { quotient += 1 }
    let signed = isNegative == divisor.isNegative ? Int128(quotient) : -Int128(quotient)
    return ExactDecimal(coefficient: signed, exponent: power)
  }

  /// The coefficient counted in `10^place`; `place` is at or below the exponent.
  private func aligned(to place: Int) -> Int128? {
    let shift = exponent - place
    guard shift < PowersOfTen.values.count else { return nil }
    let (product, overflow) = coefficient.multipliedReportingOverflow(by: PowersOfTen.values[shift])
    return overflow || product.magnitude >= PowersOfTen.tooLarge ? nil : product
  }
}

extension ExactDecimal: Comparable {
  /// Never overflows, however far apart the exponents are.
  public static func < (a: ExactDecimal, b: ExactDecimal) -> Bool {
    if a.coefficient.signum() != b.coefficient.signum() {
      return a.coefficient.signum() < b.coefficient.signum()
    }
    if a.isZero { return false }
    if a.topPlace != b.topPlace { return (a.topPlace < b.topPlace) != a.isNegative }
    // The first digits stand at one place, so the shorter padded to the longer has its 36 at most.
    let lowest = min(a.exponent, b.exponent)
    return a.coefficient * PowersOfTen.values[a.exponent - lowest]
      < b.coefficient * PowersOfTen.values[b.exponent - lowest]
  }
}

/// What becomes of a five behind the last kept digit.
public enum RoundingRule: Hashable, Sendable, CaseIterable {
  /// Away from zero: 2.5 is 3, -2.5 is -3.
  case halfUp
  /// To the even digit: 2.5 is 2, 3.5 is 4.
  case halfEven
}

extension ExactDecimal {
  /// The nearest multiple of `10^place`: place -1 keeps one decimal, 6 whole millions.
  public func rounded(toPlace place: Int, rule: RoundingRule) -> ExactDecimal {
    guard place > exponent else { return self }
    let shift = place - exponent
    // Less than a tenth of the place.
    if shift > digitCount { return .zero }
    let step = PowersOfTen.values[shift]
    var (quotient, rest) = coefficient.magnitude.quotientAndRemainder(dividingBy: step.magnitude)
    rest *= 2
    let goesUp =
      switch rule {
      case .halfUp: rest >= step.magnitude
      case .halfEven: rest > step.magnitude || (rest == step.magnitude && quotient % 2 == 1)
      }
    if goesUp { quotient += 1 }
    var signed = isNegative ? -Int128(quotient) : Int128(quotient)
    var power = place
    Self.stripZeros(&signed, &power)
    return ExactDecimal(normalCoefficient: signed, exponent: power)
  }
}

/// Powers of ten as far as `Int128` goes, and the counting of digits by them.
enum PowersOfTen {
  static let values: [Int128] = {
    var values: [Int128] = [1]
    while values.count < 39 { values.append(values[values.count - 1] * 10) }
    return values
  }()

  /// The first magnitude a coefficient can't have.
  static let tooLarge = values[ExactDecimal.maximumDigits].magnitude

  static func digitCount(of magnitude: UInt128) -> Int {
    // The count is the index of the first power above the magnitude.
    var low = 1
    var high = values.count
    while low < high {
      let middle = (low + high) / 2
      if values[middle].magnitude <= magnitude { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
