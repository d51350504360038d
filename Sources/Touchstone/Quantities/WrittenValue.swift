/// A value as a text wrote it: the amount, and with which precision, sign, unit and looks.
///
/// `(2,205.50) million` in a dollar table is amount -2205500000, last place 4, six significant
/// digits, scale 6, negative by parentheses.
public struct WrittenValue: Hashable, Sendable {
  /// With sign and scale applied; percentages in percent.
  public let amount: ExactDecimal
  /// The power of ten of the last written digit, scale applied: 8 for "$394.3 billion".
  public let lastPlace: Int
  /// Digits from the first that isn't 0 to the last written one: 3 for "8.70", 5 for "12,000".
  public let significantDigits: Int
  /// Zeros at the end of an integer: 3 for "12,000", 0 where there is a fraction.
  public let integerTrailingZeros: Int
  /// Zeros at the end of a fraction: 2 for "18.00".
  public let fractionTrailingZeros: Int
  public let hasFraction: Bool
  /// The power of ten that a scale word, an exponent or the other end of a range gives; else 0.
  public let scale: Int
  public let hasScaleWord: Bool
  public let unit: Unit
  /// The text names a currency by sign, code or word.
  public let currencyIsWritten: Bool
  /// The text names it so that no other currency can be meant: "US$", "CAD", "Swiss francs".
  public let currencyIsExact: Bool
  public let negative: NegativeStyle
  /// Brackets hold the figure and nothing else, whether they are read as a minus or not.
  public let isParenthesised: Bool
  private let styleStorage: StyleStorage

  /// What it takes to write another amount alike.
  public var style: NumberStyle {
    switch styleStorage {
    case .style(let style): style
    }
  }

  /// A style is large and read only where a correction is made, so figures share it out of line.
  private enum StyleStorage: Hashable, Sendable {
    indirect case style(NumberStyle)
  }

  init(
    amount: ExactDecimal, lastPlace: Int, significantDigits: Int, integerTrailingZeros: Int,
    fractionTrailingZeros: Int, hasFraction: Bool, scale: Int, hasScaleWord: Bool, unit: Unit,
    currencyIsWritten: Bool, currencyIsExact: Bool, negative: NegativeStyle, isParenthesised: Bool,
    style: NumberStyle
  ) {
    self.amount = amount
    self.lastPlace = lastPlace
    self.significantDigits = significantDigits
    self.integerTrailingZeros = integerTrailingZeros
    self.fractionTrailingZeros = fractionTrailingZeros
    self.hasFraction = hasFraction
    self.scale = scale
    self.hasScaleWord = hasScaleWord
    self.unit = unit
    self.currencyIsWritten = currencyIsWritten
    self.currencyIsExact = currencyIsExact
    self.negative = negative
    self.isParenthesised = isParenthesised
    styleStorage = .style(style)
  }

  /// The amount if brackets around it are read the other way; `nil` without brackets.
  public var otherReading: ExactDecimal? { isParenthesised ? -amount : nil }

  /// The same figure with another amount: a scale the table states, a sign a word gives.
  ///
  /// *Units*: `scaledBy` is a power of ten that moves the last place too.
  public func adjusted(scaledBy power: Int = 0, negated: Bool = false) -> WrittenValue {
    let scaled = amount.scaled(byPowerOfTen: power)
    return with(
      amount: negated ? -scaled : scaled, lastPlace: lastPlace + power, scale: scale + power,
      unit: unit)
  }

  /// The same figure in another unit: the other end of a range names it.
  func with(unit: Unit) -> WrittenValue {
    with(amount: amount, lastPlace: lastPlace, scale: scale, unit: unit)
  }

  /// The same span of time in another unit: "two weeks" as 14 days; nil where a month would have to be
  /// days. It counts to the last digit, but what is rough ("about an hour") only to the unit written.
  func restated(in other: Unit, isRough: Bool) -> WrittenValue? {
    if unit == other { return self }
    guard let amount = unit.convert(amount, to: other), let step = unit.convert(.one, to: other)
    else { return nil }
    let place = isRough ? lastPlace + step.topPlace : step < .one ? Self.exactPlace : lastPlace
    return with(amount: amount, lastPlace: place, scale: scale, unit: other)
  }

  /// The same figure in a style of more digits behind the point: "$5" as a model for "$4.95".
  func showing(fractionDigits count: Int) -> WrittenValue {
    guard style.form == .digits, count > style.fractionDigits else { return self }
    var style = style
    style.fractionDigits = count
    return WrittenValue(
      amount: amount, lastPlace: lastPlace, significantDigits: significantDigits,
      integerTrailingZeros: integerTrailingZeros, fractionTrailingZeros: fractionTrailingZeros,
      hasFraction: hasFraction, scale: scale, hasScaleWord: hasScaleWord, unit: unit,
      currencyIsWritten: currencyIsWritten, currencyIsExact: currencyIsExact, negative: negative,
      isParenthesised: isParenthesised, style: style)
  }

  /// Compared to the last digit of the fact, as if all further digits had been written as zeros.
  func exact() -> WrittenValue {
    with(amount: amount, lastPlace: min(lastPlace, Self.exactPlace), scale: scale, unit: unit)
  }

  private static let exactPlace = -9

  /// Another amount with the same last place, as if it had been written so.
  func with(amount: ExactDecimal) -> WrittenValue {
    with(amount: amount, lastPlace: lastPlace, scale: scale, unit: unit)
  }

  private func with(amount: ExactDecimal, lastPlace: Int, scale: Int, unit: Unit) -> WrittenValue {
    WrittenValue(
      amount: amount, lastPlace: lastPlace, significantDigits: significantDigits,
      integerTrailingZeros: integerTrailingZeros, fractionTrailingZeros: fractionTrailingZeros,
      hasFraction: hasFraction, scale: scale, hasScaleWord: hasScaleWord, unit: unit,
      currencyIsWritten: currencyIsWritten, currencyIsExact: currencyIsExact, negative: negative,
      isParenthesised: isParenthesised, style: style)
  }
}

/// How a text says that a figure is below zero.
public enum NegativeStyle: Hashable, Sendable, CaseIterable {
  case none
  /// "-5", "−5", "-$2.2", "$-2.2".
  case minus
  /// "(2,205)", "$(2,205)".
  case parentheses
  /// "minus 5", "negative 5".
  case wordMinus
}

/// What it takes to write another number as this one is written: the text itself, and where its
/// parts are.
///
/// *Units*: ranges are UTF-8 bytes of `written`.
public struct NumberStyle: Hashable, Sendable {
  public enum Form: Hashable, Sendable {
    /// "394.3"
    case digits
    /// "three hundred", "a", "a dozen"
    case words
    /// "half a", "two and a half", "3 1/2", "⅔"
    case fraction
    /// "21st"
    case ordinalDigits
    /// "twenty-first"
    case ordinalWords
  }

  public enum Grouping: Hashable, Sendable {
    case none
    /// In threes: "1,234,567".
    case thousands
    /// Three, then twos: "12,34,567".
    case indian
  }

  public enum WordCase: Hashable, Sendable {
    case lower, capitalised, upper
  }

  /// The mention's text.
  public internal(set) var written: String
  public let form: Form
  /// The digits or number words, which another number replaces.
  public let numeral: Range<Int>
  /// The minus, plus, opening bracket or "minus " that goes with the sign.
  public let sign: Range<Int>?
  /// The bracket that closes a negative.
  public let close: Range<Int>?
  /// The scale word or letter.
  public let scaleWord: Range<Int>?
  public let grouping: Grouping
  /// What stands between groups: ",", a narrow space, "{,}".
  public let separator: String
  public internal(set) var fractionDigits: Int
  /// "0.5", not ".5".
  public let hasLeadingZero: Bool
  public let wordCase: WordCase
  /// "one hundred and three", not "one hundred three".
  public let saysAnd: Bool
  /// The smaller part of "5 feet 2 inches"; the value then counts in the smaller unit, or in
  /// hundredths.
  public internal(set) var smaller: SmallerPart?

  /// A second number, of which `ratio` make one of the first.
  public struct SmallerPart: Hashable, Sendable {
    public let numeral: Range<Int>
    public let ratio: Int
  }
}
