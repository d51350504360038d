/// Makes the figure of a true claim a false one, written as the text writes it.
struct FigurePerturber {
  let text: PerturbedText
  let factBase: FactBase

  /// How a claim's figure is written, at each place that states it.
  private struct Stated {
    /// The first is what the claim is judged by.
    var mentions: [QuantityMention]
    /// What takes an amount of the facts to the text's: a power of ten, and the sign.
    var shift = 0
    var isTurned = false

    var value: WrittenValue { mentions[0].value }

    func written(_ amount: ExactDecimal) -> ExactDecimal {
      let scaled = amount.scaled(byPowerOfTen: -shift)
      return isTurned ? -scaled : scaled
    }
  }

  /// All perturbations of the claim for an aim, in a fixed order; empty where there are none.
  func perturbations(
    of place: Int, _ finding: Finding, aim: Diagnosis, lot: inout SplitMix
  ) -> [Perturbation] {
    let mentions = finding.spans.value.compactMap { text.quantity(in: $0) }
    guard !mentions.isEmpty, mentions.count == finding.spans.value.count,
      finding.relation != .rank
    else { return [] }
    var stated = Stated(mentions: mentions)
    let values = ConfusableValues(finding, in: factBase)
    let own = values?.own
    let isKnown = own.map { align(&stated, to: $0) } ?? false
    let edits: [[TextEdit]]
    switch aim {
    case .wrongPeriod: edits = isKnown ? others(values?.ofOtherPeriods(), stated) : []
    case .wrongAttribute: edits = isKnown ? others(values?.ofOtherAttributes(), stated) : []
    case .wrongEntity: edits = isKnown ? others(values?.ofOtherEntities(), stated) : []
    case .swappedDigits: edits = swaps(stated.value).compactMap { self.edits(to: $0, stated) }
    case .wrongScale: edits = scaled(stated)
    case .wrongSign: edits = turned(stated, finding)
    case .wrongUnit: edits = inOtherCurrencies(stated)
    case .rounding:
      guard let own, isKnown, values?.isStored == true else { return [] }
      edits = roundedAway(stated, from: stated.written(own))
    case .wrongValue: edits = misses(stated.value, &lot).compactMap { self.edits(to: $0, stated) }
    default: edits = []
    }
    return edits.map { Perturbation(aim: aim, finding: place, edits: $0) }
  }

  // MARK: Candidates

  /// What is of the claim's own size where there is any: $260 billion isn't taken for $39 million.
  private func others(_ amounts: [ExactDecimal]?, _ stated: Stated) -> [[TextEdit]] {
    let others = (amounts ?? []).map(stated.written).filter {
      // "a loss of -5": a sign that the words beside it don't expect.
      $0.isNegative == stated.value.amount.isNegative && keepsOrder($0, stated)
    }
    let size = stated.value.amount.magnitude
    let near = others.filter {
      let magnitude = $0.magnitude
      return magnitude <= size.scaled(byPowerOfTen: 1) && size <= magnitude.scaled(byPowerOfTen: 1)
    }
    let edits = near.compactMap { self.edits(to: $0, stated) }
    return edits.isEmpty ? others.compactMap { self.edits(to: $0, stated) } : edits
  }

  /// "rose from 8 to 5": on the other side of a figure close by, it wouldn't fit the words between them.
  private func keepsOrder(_ amount: ExactDecimal, _ stated: Stated) -> Bool {
    let own = stated.mentions[0].span
    return text.quantities.allSatisfy { other in
      let gap = max(other.span.start - own.end, own.start - other.span.end)
      guard gap >= 0, gap <= Self.closeBy, other.value.unit == stated.value.unit else {
        return true
      }
      return (stated.value.amount < other.value.amount) == (amount < other.value.amount)
    }
  }

  /// *Units*: bytes between two figures that words may set against each other.
  private static let closeBy = 60

  /// Two neighbouring digits exchanged; the first digit never becomes 0.
  private func swaps(_ value: WrittenValue) -> [ExactDecimal] {
    guard var digits = digits(of: value), digits.count >= ReverseLookup.fewestDigits else {
      return []
    }
    return digits.indices.dropLast().compactMap { index in
      guard digits[index] != digits[index + 1], index > 0 || digits[1] != 0 else { return nil }
      digits.swapAt(index, index + 1)
      defer { digits.swapAt(index, index + 1) }
      return amount(of: digits, like: value)
    }
  }

  /// A digit is another one: of long figures an inner digit, so that it stays near and isn't taken for a rounding.
  private func misses(_ value: WrittenValue, _ lot: inout SplitMix) -> [ExactDecimal] {
    guard let digits = digits(of: value) else { return [] }
    let significant = digits.count - value.integerTrailingZeros
    let places = digits.count >= 3 ? Array(1..<max(2, significant - 1)) : [max(0, significant - 1)]
    return (0..<4).compactMap { _ in
      var other = digits
      let place = places[Int(lot.next() % UInt64(places.count))]
      let step = 1 + Int(lot.next() % (digits.count == 1 ? 2 : 9))
      let isLess = digits.count == 1 && lot.next() % 2 == 0
      other[place] = (other[place] + (isLess ? 10 - step : step)) % 10
      // "an 8 star hotel" for three: of small numbers only what is next to them.
      if digits.count == 1, abs(other[place] - digits[place]) > 2 { return nil }
      guard other[0] != 0 else { return nil }
      return amount(of: other, like: value)
    }
  }

  /// Thousands for millions, or billions; the digits stay.
  private func scaled(_ stated: Stated) -> [[TextEdit]] {
    let value = stated.value
    switch value.unit.dimension {
    case .money, .count, .none: break
    default: return []
    }
    if !value.hasScaleWord {
      // "$1,577,000" for "$1,577": only where it is written in groups already.
      guard !value.hasFraction, value.significantDigits >= 4, value.style.grouping != .none else {
        return []
      }
    }
    return [-3, 3].compactMap { edits(to: value.amount.scaled(byPowerOfTen: $0), stated) }
  }

  private func turned(_ stated: Stated, _ finding: Finding) -> [[TextEdit]] {
    let attribute = finding.attribute.flatMap(factBase.attribute)
    guard let attribute, factBase[attribute].sign == .signed, stated.value.style.form == .digits
    else {
      return []
    }
    return edits(to: -stated.value.amount, stated).map { [$0] } ?? []
  }

  private func inOtherCurrencies(_ stated: Stated) -> [[TextEdit]] {
    guard stated.mentions.allSatisfy({ $0.value.currencyIsWritten }),
      let own = stated.value.unit.currency
    else { return [] }
    let others = ["EUR", "GBP", "USD"].filter { $0 != own.code }.compactMap(Currency.init(code:))
    return others.compactMap { other in
      let edits = stated.mentions.compactMap { mention in
        CurrencyEdit(from: .money(own), to: .money(other)).apply(to: text.text(mention.span))
          .map { text.edits(mention.span, $0) }
      }
      return edits.count == stated.mentions.count ? joined(edits) : nil
    }
  }

  /// One more or less at the last place written, but no further from the fact than that place is worth.
  private func roundedAway(_ stated: Stated, from fact: ExactDecimal) -> [[TextEdit]] {
    let value = stated.value
    guard value.significantDigits >= ReverseLookup.fewestDigits else { return [] }
    let step = ExactDecimal.power(ofTen: value.lastPlace)
    return [value.amount.adding(step), value.amount.subtracting(step)].compactMap { other in
      guard let other, let distance = other.subtracting(fact)?.magnitude, distance <= step else {
        return nil
      }
      return edits(to: other, stated)
    }
  }

  // MARK: Digits

  /// The digits written, most significant first; nil for words, fractions and parts.
  private func digits(of value: WrittenValue) -> [Int]? {
    guard value.style.form == .digits, value.style.smaller == nil, !value.amount.isZero,
      let whole = value.amount.magnitude.scaled(byPowerOfTen: -value.lastPlace).integer, whole > 0
    else { return nil }
    return String(whole).utf8.map { Int($0) - 48 }
  }

  private func amount(of digits: [Int], like value: WrittenValue) -> ExactDecimal? {
    var whole = 0
    for digit in digits {
      let (product, overflows) = whole.multipliedReportingOverflow(by: 10)
      guard !overflows else { return nil }
      whole = product + digit
    }
    let magnitude = ExactDecimal(whole).scaled(byPowerOfTen: value.lastPlace)
    return value.amount.isNegative ? -magnitude : magnitude
  }

  // MARK: Writing

  /// Finds out how the text's figure stands to the fact: "394.3" in a table of millions, "2.5 %" for 0.025.
  private func align(_ stated: inout Stated, to own: ExactDecimal) -> Bool {
    let value = stated.value
    guard !own.isZero, !value.amount.isZero else { return false }
    for shift in [0, 2, -2, 3, 6, 9, -3, -6, -9] {
      let place = value.lastPlace + shift
      let written = value.amount.magnitude.scaled(byPowerOfTen: shift)
      guard let distance = written.subtracting(own.magnitude)?.magnitude,
        distance <= ExactDecimal.power(ofTen: place)
      else { continue }
      // A figure that is all rounding says nothing of its scale.
      guard own.magnitude >= ExactDecimal.power(ofTen: place) else { continue }
      stated.shift = shift
      stated.isTurned = value.amount.isNegative != own.isNegative
      return true
    }
    return false
  }

  /// Each place of the claim with another amount; nil where one of them can't show it.
  private func edits(to amount: ExactDecimal, _ stated: Stated) -> [TextEdit]? {
    var all: [[TextEdit]] = []
    for mention in stated.mentions {
      guard let shift = shift(of: mention.value, to: stated.value),
        let written = written(amount.scaled(byPowerOfTen: shift), mention)
      else { return nil }
      all.append(text.edits(mention.span, written))
    }
    return joined(all)
  }

  /// The power of ten between two forms of one figure: "0.66 or 66 %".
  private func shift(of value: WrittenValue, to first: WrittenValue) -> Int? {
    [0, 2, -2, 3, -3, 6, -6].first { shift in
      let restated = first.amount.scaled(byPowerOfTen: shift)
      let place = max(first.lastPlace + shift, value.lastPlace)
      guard let distance = restated.subtracting(value.amount)?.magnitude else { return false }
      return distance <= ExactDecimal.power(ofTen: place)
    }
  }

  /// The amount in the style of a figure, read again to be sure that it says it, with as many digits.
  private func written(_ amount: ExactDecimal, _ mention: QuantityMention) -> String? {
    let value = mention.value
    let written = render(amount, inStyleOf: value)
    guard written != text.text(mention.span) else { return nil }
    let bytes = Array(written.utf8)
    let read = readQuantities(bytes: bytes, tokens: Tokenizer.tokenize(bytes))
    guard read.count == 1, let other = read.first?.value,
      other.amount == amount.rounded(toPlace: other.lastPlace, rule: .halfUp),
      !other.amount.isZero, other.amount != value.amount,
      other.significantDigits - other.integerTrailingZeros
        >= min(ReverseLookup.fewestDigits, value.significantDigits - value.integerTrailingZeros)
    else { return nil }
    // "2 hours and 43 minutes" isn't "1 hours and 45 minutes".
    let saysOne = written.split(separator: " ").contains("1")
    if value.style.smaller != nil, saysOne { return nil }
    // Twice the same figure is no easy mistake, and may be true of the other place.
    let isThere = text.quantities.contains {
      $0.value.amount == other.amount && $0.value.unit == other.unit
    }
    let words =
      written.split(separator: " ").count - text.text(mention.span).split(separator: " ").count
    if isThere || value.style.form == .words && words > 1 { return nil }
    let isOne = [value.amount.magnitude, other.amount.magnitude].contains(.one)
    return isOne && text.isCounting(mention.span) ? nil : written
  }

  private func joined(_ edits: [[TextEdit]]) -> [TextEdit]? {
    var joined = EditedText(text.bytes)
    for edit in edits.joined() where !joined.add(edit) { return nil }
    return joined.edits
  }
}
