extension ExactDecimal {
  /// A plain decimal as files write it: `-12.50`, `+3`, `.08`, `1.5e3`. No grouping, no spaces.
  ///
  /// `nil` for anything else, for more than 36 digits, and for exponents beyond ±1000.
  public init?(parsing bytes: some Sequence<UInt8>) {
    var reading = DecimalReading()
    for byte in bytes {
      guard reading.take(byte) else { return nil }
    }
    guard let value = reading.value else { return nil }
    self = value
  }

  /// As `init(parsing:)` over bytes.
  public init?(parsing text: some StringProtocol) {
    self.init(parsing: text.utf8)
  }
}

extension ExactDecimal: CustomStringConvertible {
  /// Plain digits without exponent or grouping: `-0.0005`, `394300000000`.
  public var description: String {
    let digits = String(coefficient.magnitude)
    let sign = isNegative ? "-" : ""
    if exponent >= 0 { return sign + digits + String(repeating: "0", count: exponent) }
    let places = -exponent
    if digits.utf8.count > places {
      let point = digits.index(digits.endIndex, offsetBy: -places)
      return sign + digits[..<point] + "." + digits[point...]
    }
    return sign + "0." + String(repeating: "0", count: places - digits.utf8.count) + digits
  }
}

/// Takes the bytes of a plain decimal one by one.
private struct DecimalReading {
  private enum Part { case start, whole, fraction, exponentStart, exponent }

  private var part = Part.start
  private var isNegative = false
  private var sawDigit = false
  private var accumulator = DigitAccumulator()
  private var fractionDigits = 0
  private var exponent = 0
  private var exponentIsNegative = false
  private var sawExponentDigit = false

  /// Whether the byte may stand here.
  mutating func take(_ byte: UInt8) -> Bool {
    switch (part, byte) {
    case (.start, UInt8(ascii: "-")), (.start, UInt8(ascii: "+")):
      isNegative = byte == UInt8(ascii: "-")
      part = .whole
      return true
    case (.start, UInt8(ascii: ".")), (.whole, UInt8(ascii: ".")):
      part = .fraction
      return true
    case (.start, UInt8(ascii: "0")...UInt8(ascii: "9")),
      (.whole, UInt8(ascii: "0")...UInt8(ascii: "9")):
      part = .whole
      sawDigit = true
      return accumulator.add(byte & 0x0f)
    case (.fraction, UInt8(ascii: "0")...UInt8(ascii: "9")):
      sawDigit = true
      fractionDigits += 1
      return accumulator.add(byte & 0x0f)
    case (.whole, UInt8(ascii: "e")), (.whole, UInt8(ascii: "E")),
      (.fraction, UInt8(ascii: "e")), (.fraction, UInt8(ascii: "E")):
      part = .exponentStart
      return sawDigit
    case (.exponentStart, UInt8(ascii: "-")), (.exponentStart, UInt8(ascii: "+")):
      exponentIsNegative = byte == UInt8(ascii: "-")
      part = .exponent
      return true
    case (.exponentStart, UInt8(ascii: "0")...UInt8(ascii: "9")),
      (.exponent, UInt8(ascii: "0")...UInt8(ascii: "9")):
      part = .exponent
      sawExponentDigit = true
      exponent = exponent * 10 + Int(byte & 0x0f)
      return exponent <= ExactDecimal.maximumExponent
    default: return false
    }
  }

  var value: ExactDecimal? {
    guard sawDigit else { return nil }
    if part == .exponentStart || (part == .exponent && !sawExponentDigit) { return nil }
    let power = (exponentIsNegative ? -exponent : exponent) - fractionDigits
    return accumulator.decimal(exponent: power, isNegative: isNegative)
  }
}

/// Sums digits up without losing any: zeros behind the last other digit cost nothing.
struct DigitAccumulator {
  private var coefficient: Int128 = 0
  private var zeros = 0
  /// How many digits were added, leading zeros not counted.
  private(set) var significantDigits = 0

  /// `false` where the digits no longer fit.
  mutating func add(_ digit: UInt8) -> Bool {
    if digit == 0 {
      if coefficient != 0 {
        zeros += 1
        significantDigits += 1
      }
      return zeros <= ExactDecimal.maximumExponent
    }
    significantDigits += 1
    // Below 10^36 times at most 10^(zeros + 1): checked before it is multiplied.
    guard significantDigits <= ExactDecimal.maximumDigits else { return false }
    coefficient = coefficient * PowersOfTen.values[zeros + 1] + Int128(digit)
    zeros = 0
    return true
  }

  /// Digits that are zero at the end of what was added.
  var trailingZeros: Int { zeros }

  func decimal(exponent: Int, isNegative: Bool = false) -> ExactDecimal? {
    ExactDecimal(
      coefficient: isNegative ? -coefficient : coefficient,
      exponent: coefficient == 0 ? 0 : exponent + zeros)
  }
}
