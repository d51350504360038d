/// Writes an amount as a text wrote another one: the same signs, scale, places, grouping and words.
///
/// The value's own amount gives its own text. `$383.285 billion` in the style of "$394.3 billion"
/// is "$383.3 billion". Where the amount has outgrown the scale word (or fallen below it) the next
/// one of the same spelling is taken: 383.3 million in that style is "$383.3 million".
public func render(_ amount: ExactDecimal, inStyleOf value: WrittenValue) -> String {
  if amount == value.amount { return value.style.written }
  if let smaller = value.style.smaller {
    return renderParts(amount, inStyleOf: value, smaller: smaller)
  }
  return NumberRendering(amount: amount, value: value).text
}

/// "5 feet 2 inches" as "6 feet 1 inches": both numbers anew, in digits or words as the first is.
private func renderParts(
  _ amount: ExactDecimal, inStyleOf value: WrittenValue, smaller: NumberStyle.SmallerPart
) -> String {
  let parts = amount.magnitude.scaled(byPowerOfTen: -value.lastPlace)
    .rounded(toPlace: 0, rule: .halfUp)
  guard let total = parts.integer else { return value.style.written }
  let numbers = [total / smaller.ratio, total % smaller.ratio].map { number in
    value.style.form == .words && number < NumberWords.limit
      ? NumberWords.spell(number, saysAnd: value.style.saysAnd) : String(number)
  }
  let edits = [(range: value.style.numeral, text: numbers[0]), (smaller.numeral, numbers[1])]
  return (amount.isNegative ? "-" : "") + apply(edits, to: value.style.written)
}

/// The text with its ranges replaced; ranges don't overlap.
private func apply(_ edits: [(range: Range<Int>, text: String)], to text: String) -> String {
  let bytes = Array(text.utf8)
  var result: [UInt8] = []
  var position = 0
  // An insertion comes before what is replaced at the same place.
  for edit in edits.sorted(by: {
    ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
  }) {
    result += bytes[position..<edit.range.lowerBound]
    result += edit.text.utf8
    position = edit.range.upperBound
  }
  result += bytes[position...]
  return String(decoding: result, as: UTF8.self)
}

private struct NumberRendering {
  let value: WrittenValue
  let style: NumberStyle
  let isNegative: Bool
  /// What the numeral says, before the scale.
  let magnitude: ExactDecimal
  let newScaleWord: String?

  init(amount: ExactDecimal, value: WrittenValue) {
    self.value = value
    style = value.style
    let (scale, word) = Self.scale(for: amount.magnitude, in: value)
    newScaleWord = word
    magnitude = amount.magnitude.scaled(byPowerOfTen: -scale)
      .rounded(toPlace: -value.style.fractionDigits, rule: .halfUp)
    isNegative = amount.isNegative && !magnitude.isZero
  }

  var text: String {
    var edits: [(range: Range<Int>, text: String)] = [(style.numeral, numeral)]
    if let newScaleWord, let scaleWord = style.scaleWord { edits.append((scaleWord, newScaleWord)) }
    let wasNegative = value.negative != .none
    if wasNegative, !isNegative {
      if let sign = style.sign { edits.append((sign, "")) }
      if let close = style.close { edits.append((close, "")) }
    } else if value.negative == .parentheses, !bracketsStillMeanMinus {
      if let sign = style.sign { edits.append((sign, "-")) }
      if let close = style.close { edits.append((close, "")) }
    } else if !wasNegative, isNegative {
      let minus = style.form == .words ? "minus " : "-"
      edits.append((style.sign ?? 0..<0, minus))
    }
    if let plural = pluralEdit { edits.append(plural) }
    return apply(edits, to: style.written)
  }

  /// "(871)" without a sign, a grouping or a decimal would be read as an aside.
  private var bracketsStillMeanMinus: Bool {
    value.currencyIsWritten || style.scaleWord != nil || value.unit != .none
      || numeral.utf8.contains { !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  // MARK: The numeral

  private var numeral: String {
    switch style.form {
    case .digits: return digits
    case .fraction: return digits
    case .words:
      guard let number = magnitude.integer, number < NumberWords.limit else { return digits }
      return cased(NumberWords.spell(number, saysAnd: style.saysAnd))
    case .ordinalDigits:
      let number = magnitude.integer ?? 0
      return digits + NumberWords.ordinalEnding(number)
    case .ordinalWords:
      let number = magnitude.integer ?? 0
      return NumberWords.spellOrdinal(number).map(cased)
        ?? digits + NumberWords.ordinalEnding(number)
    }
  }

  private var digits: String {
    let plain = magnitude.description.split(separator: ".")
    var whole = String(plain[0])
    var fraction = plain.count > 1 ? String(plain[1]) : ""
    while fraction.utf8.count < style.fractionDigits { fraction += "0" }
    if groups(whole) { whole = grouped(whole) }
    if whole == "0", !style.hasLeadingZero, !fraction.isEmpty { whole = "" }
    return fraction.isEmpty ? whole : whole + "." + fraction
  }

  /// A text that had no thousands to group groups the ones it gets.
  private func groups(_ whole: String) -> Bool {
    guard whole.utf8.count > 3 else { return false }
    if style.grouping != .none { return true }
    return style.form != .digits || style.numeral.count - style.fractionDigits <= 3
      || (style.fractionDigits > 0 && style.numeral.count - style.fractionDigits - 1 <= 3)
  }

  private func grouped(_ whole: String) -> String {
    let digits = Array(whole)
    var result = ""
    for (index, digit) in digits.enumerated() {
      let left = digits.count - index
      let breaks =
        switch style.grouping {
        case .indian: left == 3 || (left > 3 && left % 2 == 1)
        default: left % 3 == 0
        }
      if index > 0, breaks { result += style.separator }
      result.append(digit)
    }
    return result
  }

  private func cased(_ word: String) -> String {
    switch style.wordCase {
    case .lower: word
    case .capitalised: word.prefix(1).uppercased() + word.dropFirst()
    case .upper: word.uppercased()
    }
  }

  // MARK: Scale words

  private static let families: [[(power: Int, word: String)]] = [
    [(3, "thousand"), (6, "million"), (9, "billion"), (12, "trillion")],
    [(6, "mn"), (9, "bn"), (12, "tn")],
    [(3, "K"), (6, "M"), (9, "B"), (12, "T")],
    [(3, "k"), (6, "m"), (9, "bn"), (12, "tn")],
    [(3, "k"), (6, "m"), (9, "b"), (12, "t")],
    [(3, "k"), (6, "mm"), (9, "bn"), (12, "tn")],
    [(5, "lakh"), (7, "crore")],
  ]

  private static func family(of word: String, power: Int) -> [(power: Int, word: String)]? {
    families.first { $0.contains { $0 == (power, word) } }
  }

  /// The scale for an amount, and its word where it isn't the text's own.
  private static func scale(
    for magnitude: ExactDecimal, in value: WrittenValue
  ) -> (scale: Int, word: String?) {
    let keep = (scale: value.scale, word: String?.none)
    guard let range = value.style.scaleWord, !magnitude.isZero, value.style.form != .fraction else {
      return keep
    }
    let written = String(
      decoding: Array(value.style.written.utf8)[range], as: UTF8.self)
    guard
      let family = family(of: written, power: value.scale)
        ?? family(of: written.lowercased(), power: value.scale)
    else { return keep }
    let before = value.amount.magnitude.scaled(byPowerOfTen: -value.scale)
    // Right but for the scale: the numeral stays as it is written.
    let twin = family.first { entry in
      entry.power != value.scale && value.significantDigits >= 3
        && magnitude.scaled(byPowerOfTen: -entry.power)
          .rounded(toPlace: -value.style.fractionDigits, rule: .halfUp) == before
    }
    if let twin { return (twin.power, Self.cased(twin.word, as: written)) }
    let after = magnitude.scaled(byPowerOfTen: -value.scale)
    let outgrows = after.topPlace >= 3 && before.topPlace < 3
    let falls = after.topPlace < 0 && (before.topPlace >= 0 && !before.isZero)
    guard outgrows || falls else { return keep }
    guard let fitting = family.last(where: { $0.power <= magnitude.topPlace }),
      fitting.power != value.scale
    else { return keep }
    // "$812 million" becomes "$6,380 million": "$6 billion" would say less than the text did.
    let digits = magnitude.topPlace - fitting.power + 1 + value.style.fractionDigits
    guard digits >= min(3, value.significantDigits) else { return keep }
    return (fitting.power, Self.cased(fitting.word, as: written))
  }

  private static func cased(_ word: String, as written: String) -> String {
    if written == written.uppercased() { return word.uppercased() }
    let isCapitalised = written.prefix(1) == written.prefix(1).uppercased()
    return isCapitalised ? word.prefix(1).uppercased() + word.dropFirst() : word
  }

  // MARK: Plurals

  /// "1 day" becomes "25 days", "2 dollars" "1 dollar".
  private var pluralEdit: (range: Range<Int>, text: String)? {
    guard style.scaleWord == nil, !style.form.isOrdinal else { return nil }
    let bytes = Array(style.written.utf8)
    let tail = style.numeral.upperBound..<bytes.count
    guard tail.count > 3, bytes[tail.lowerBound] == UInt8(ascii: " ") else { return nil }
    let word = String(decoding: bytes[tail.lowerBound + 1..<tail.upperBound], as: UTF8.self)
    let isOne = magnitude == .one
    guard let other = UnitPlurals.other(of: word, isOne: isOne) else { return nil }
    return (tail.lowerBound + 1..<tail.upperBound, other)
  }
}

extension NumberStyle.Form {
  var isOrdinal: Bool { self == .ordinalDigits || self == .ordinalWords }
}

/// Units that agree with their number.
private enum UnitPlurals {
  static let singular: [String: String] = {
    var pairs = ["foot": "feet", "inch": "inches", "percentage point": "percentage points"]
    pairs["basis point"] = "basis points"
    let regular = UnitCatalogue.entries.flatMap(\.spellings) + CurrencyCatalogue.words.map(\.0)
    let known = Set(regular + CurrencyCatalogue.hundredths.map(\.0))
    for word in known where word.utf8.count > 2 && known.contains(word + "s") {
      pairs[word] = word + "s"
    }
    return pairs
  }()

  static let plural: [String: String] = Dictionary(
    singular.map { ($0.value, $0.key) }, uniquingKeysWith: min)

  /// The form for the number where the word has the wrong one.
  static func other(of word: String, isOne: Bool) -> String? {
    isOne ? plural[word] : singular[word]
  }
}
