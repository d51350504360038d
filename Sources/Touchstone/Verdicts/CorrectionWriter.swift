/// Finds the smallest edit that makes a wrong claim true in the style of its text.
///
/// What it gives is a proposal: `Corrector` validates the text it makes.
struct CorrectionWriter {
  let clauses: ClauseText
  let factBase: FactBase

  private var text: ReadText { clauses.text }

  struct Correction {
    /// What stands in the value's place.
    var text: String
    /// The value's edit first, then those that agree with it: the word for profit or loss, the article.
    var edits: [TextEdit]
  }

  /// The right figure as the text would write it, and the word of the label where its sign is wrong.
  func correction(of claim: Claim, _ trial: Judge.Trial) -> Correction? {
    let sign = ClaimSign(of: claim, in: text)
    guard claim.standing.polarity == .positive, let shown = shown(trial, claim, sign) else {
      return nil
    }
    let span = text.mentions[claim.mention].span
    var edits: [TextEdit] = []
    var written = text.text(span)
    let figure = render(
      bounded(shown.amount, claim), inStyleOf: style(for: shown.amount, trial, claim))
    if let wrong = trial.wrongUnit, let unit = trial.factUnit {
      written = CurrencyEdit(from: wrong, to: unit).apply(to: figure) ?? written
    } else {
      written = figure
    }
    if written != text.text(span) { edits.append(TextEdit(span: span, text: written)) }
    if shown.turnsLabel, let label = claim.attribute?.mention {
      guard let edit = turnedLabel(label, trial.attribute, isNegative: shown.isNegative) else {
        return nil
      }
      let first = text.mentions[label].tokens.lowerBound
      edits += [edit] + articleEdits(before: first, edit.text)
    }
    if edits.isEmpty { return nil }
    let first = text.mentions[claim.mention].tokens.lowerBound
    edits += articleEdits(before: first, written)
    if written != text.text(span) { edits += echoes(of: claim, bounded(shown.amount, claim)) }
    return Correction(text: written, edits: edits)
  }

  /// The same figure as an operand of a calculation: what follows from it follows the right one.
  private func echoes(of claim: Claim, _ amount: ExactDecimal) -> [TextEdit] {
    let operands = OperandCheck(text: text)
    return text.mentions.indices.compactMap { index in
      let mention = text.mentions[index]
      guard mention.kind == .value, index != claim.mention, operands.isOperand(index) else {
        return nil
      }
      let value = text.quantities[mention.index].value
      guard value.amount == claim.value.amount, value.unit == claim.value.unit,
        value.significantDigits >= ReverseLookup.fewestDigits
      else { return nil }
      return TextEdit(span: mention.span, text: render(amount, inStyleOf: value))
    }
  }

  // MARK: The figure

  private struct Shown {
    var amount: ExactDecimal
    /// The label says profit where there was a loss, or the other way round.
    var turnsLabel = false
    var isNegative = false
  }

  /// The right amount in the text's own scale and with the sign it would write.
  private func shown(_ trial: Judge.Trial, _ claim: Claim, _ sign: ClaimSign) -> Shown? {
    guard let figure = trial.figure, let amount = inTextsUnit(figure.amount, trial, claim) else {
      return nil
    }
    let isWrittenNegative = claim.value.amount.isNegative
    if claim.isChangeWithDirection { return Shown(amount: amount.magnitude) }
    switch factBase[trial.attribute].sign {
    case .outflow: return Shown(amount: isWrittenNegative ? -amount.magnitude : amount)
    case .positive: return Shown(amount: amount)
    case .signed:
      let isNegative = amount.isNegative
      switch sign.word {
      case .negative:
        return isNegative || amount.isZero
          ? Shown(amount: isWrittenNegative ? amount : amount.magnitude)
          : Shown(amount: amount, turnsLabel: true)
      case .positive where isNegative:
        return Shown(amount: amount.magnitude, turnsLabel: true, isNegative: true)
      case .positive, .none, .reversing: return Shown(amount: amount)
      }
    }
  }

  /// The text's own figure as a model; of values that nobody rounds with all their digits.
  private func style(
    for amount: ExactDecimal, _ trial: Judge.Trial, _ claim: Claim
  ) -> WrittenValue {
    guard factBase[trial.attribute].isExact, amount.integer == nil else { return claim.value }
    let isMoney = claim.value.unit.currency != nil
    return claim.value.showing(fractionDigits: isMoney ? 2 : max(0, -amount.exponent))
  }

  /// What the scale, cents, and shares in percent took the claim's amount by, undone. Of spans of time
  /// nil where the text's unit gives no whole number.
  private func inTextsUnit(
    _ amount: ExactDecimal, _ trial: Judge.Trial, _ claim: Claim
  ) -> ExactDecimal? {
    if let unit = trial.factUnit, unit != claim.value.unit, case .time = claim.value.unit.dimension,
      case .time = unit.dimension
    {
      let restated = unit.convert(amount, to: claim.value.unit)
      return restated?.integer == nil ? nil : restated
    }
    return amount.scaled(byPowerOfTen: claim.value.scale - trial.value.scale)
  }

  /// The right figure as the text writes figures, for a message.
  func words(_ trial: Judge.Trial, _ claim: Claim) -> String? {
    guard let figure = trial.figure else { return nil }
    guard let plain = inTextsUnit(figure.amount, trial, claim) else {
      return trial.factUnit.map { "\(figure.amount) \($0.name)" }
    }
    let sign = ClaimSign(of: claim, in: text)
    let amount = shown(trial, claim, sign).map { $0.turnsLabel ? plain : $0.amount } ?? plain
    let written = render(amount, inStyleOf: style(for: amount, trial, claim))
    guard let wrong = trial.wrongUnit, let unit = trial.factUnit else { return written }
    return CurrencyEdit(from: wrong, to: unit).apply(to: written) ?? written
  }

  /// "More than" keeps the figure below the fact, "up to" above it.
  private func bounded(_ amount: ExactDecimal, _ claim: Claim) -> ExactDecimal {
    let place = claim.value.lastPlace
    let rounded = amount.rounded(toPlace: place, rule: .halfUp)
    let step = ExactDecimal.power(ofTen: place)
    switch claim.relation {
    case .above where rounded >= amount, .atLeast where rounded > amount:
      return rounded.subtracting(step) ?? amount
    case .below where rounded <= amount, .atMost where rounded < amount:
      return rounded.adding(step) ?? amount
    default: return amount
    }
  }

  // MARK: Words that agree

  /// The label of the attribute that is nearest to the text's and says the other sign.
  private func turnedLabel(
    _ mention: Int, _ attribute: AttributeIndex, isNegative: Bool
  ) -> TextEdit? {
    let span = text.mentions[mention].span
    let words = text.mentions[mention].tokens.map { text.tokens[$0].hash }
    var best: (label: String, shared: Int, count: Int)?
    for label in factBase[attribute].labels {
      let hashes = SkeletonWord.words(of: label).map { WordHash($0) }
      let isLoss = ClaimSign(label: hashes).word == .negative
      guard isLoss == isNegative, !label.contains("(") else { continue }
      let shared = hashes.count(where: words.contains)
      let isBetter =
        best.map { shared > $0.shared || shared == $0.shared && hashes.count < $0.count } ?? true
      if isBetter, shared > 0 || hashes.count == 1 { best = (label, shared, hashes.count) }
    }
    guard let label = best?.label else { return nil }
    return TextEdit(span: span, text: cased(label, as: text.mentions[mention].tokens.lowerBound))
  }

  /// "fell" for "rose", in its case.
  func turnedDirection(_ token: Int) -> TextEdit? {
    let span = text.tokens[token].span
    return DirectionWords.opposite(of: text.text(span)).map {
      TextEdit(span: span, text: cased($0, as: token))
    }
  }

  private func cased(_ words: String, as token: Int) -> String {
    text.tokens[token].flags.contains(.capitalised)
      ? words.prefix(1).uppercased() + words.dropFirst() : words
  }

  /// "an 8 %" becomes "a 9 %".
  func articleEdits(before token: Int, _ written: String) -> [TextEdit] {
    let place = token - 1
    guard place >= 0 else { return [] }
    let article = text.tokens[place]
    let edit = IndefiniteArticle.edit(
      of: article, text.text(article.span), before: text.tokens[token], written)
    return edit.map { [$0] } ?? []
  }
}

extension ClaimSign {
  /// The sign words of the claim's label.
  init(of claim: Claim, in text: ReadText) {
    guard let mention = claim.attribute?.mention else {
      self.init(label: [])
      return
    }
    self.init(label: text.mentions[mention].tokens.map { text.tokens[$0].hash })
  }
}
