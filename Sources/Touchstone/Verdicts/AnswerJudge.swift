/// Compares the picked answer with what the question's formula gives. *Source*: SEMANTICS 2, 3, 5.
struct AnswerJudge {
  let factBase: FactBase
  let conversation: Conversation
  let clauses: ClauseText
  let scope: ScopeResolver

  /// What one reading of the question comes to.
  struct Target {
    var entity: EntityIndex
    var reading: AskedQuestion.Reading
    var period: Period?
    /// How the reading differs from the first: a variant's name, an older vintage.
    var name: String?
    /// Most credible first; empty where the value is missing.
    var figures: [FactFigure]
    /// What the figures are in.
    var unit: Unit
    var facts: [Fact]
    /// Set where a formula gives the value.
    var derivation: Derivation?
    var vintage = Vintage.newest
  }

  struct Judgement {
    var verdict: Verdict
    var reason: Reason?
    var notes: [Note] = []
    /// The target that decided, and the figure of the text.
    var target: Target?
    var mention: Int
    /// The text's value in the target's unit.
    var value: WrittenValue
    var targets: [Target] = []
    /// Each comparison made, for `check --why`.
    var trials: [String] = []
  }

  private var text: ReadText { clauses.text }

  func judge(_ answer: AnswerPicker.Answer, to question: AskedQuestion) -> Judgement {
    let targets = targets(of: question)
    let first = answer.mentions[0]
    var judgement = Judgement(
      verdict: .unverifiable, mention: first,
      value: text.quantities[text.mentions[first].index].value, targets: targets)
    var differsInSignOnly = false
    var fitsAtAnotherScale = false
    for mention in answer.mentions {
      for (rank, target) in targets.enumerated() {
        for (reading, value) in values(of: mention, question, target).enumerated() {
          for (place, figure) in target.figures.enumerated() {
            let outcome = compare(value, figure, target, question, mention)
            // The primary reading is what a wrong answer is taken to say.
            if rank == 0, mention == first, place == 0, reading == 0 {
              judgement.value = value.value
            }
            switch outcome.result {
            case .equal:
              judgement.verdict = .supported
              judgement.mention = mention
              judgement.value = value.value
              judgement.target = target
              judgement.notes =
                outcome.notes.compactMap { Note(rawValue: $0.rawValue) }
                + (rank > 0 ? [.otherReading] : [])
                + (target.vintage == .asReported ? [.olderVintage] : [])
                + (place > 0 ? [note(onFigure: place, of: target)] : [])
                + (question.period == nil ? [.periodUnstated] : [])
              return judgement
            case .withinDoubt: break
            case .different:
              if !value.signIsExplicit, isEqual(value.negated, figure, target, question) {
                differsInSignOnly = true
              }
              if value.mayBeScaled, fits(value.value, figure) { fitsAtAnotherScale = true }
            }
          }
        }
      }
    }
    judgement.target = targets.first
    judgement.reason = reason(
      targets, question, differsInSignOnly: differsInSignOnly,
      fitsAtAnotherScale: fitsAtAnotherScale)
    if judgement.reason == nil { judgement.verdict = .contradicted }
    return judgement
  }

  /// What stands against calling the answer wrong, or nil.
  private func reason(
    _ targets: [Target], _ question: AskedQuestion, differsInSignOnly: Bool,
    fitsAtAnotherScale: Bool
  ) -> Reason? {
    guard let primary = targets.first else { return .noPeriod }
    if primary.figures.isEmpty {
      if case .undefined? = primary.derivation?.outcome { return .undefined }
      return .noFact
    }
    if question.period == nil { return .periodUnstated }
    if question.isUncertain { return .qualifier }
    if differsInSignOnly { return .unclearSign }
    if fitsAtAnotherScale { return .unitMismatch }
    // Parts of different vintages may not add up.
    if primary.derivation?.sums.contains(where: \.isMixed) == true { return .ambiguous }
    return nil
  }

  // MARK: Targets

  private static let targetsLimit = 16

  /// By entity, then reading, period, formula variant and vintage; the primary one first.
  func targets(of question: AskedQuestion) -> [Target] {
    var targets: [Target] = []
    for entity in question.entities {
      for reading in question.readings {
        for period in periods(of: question, reading, entity) {
          for target in self.targets(reading, entity, period)
          where targets.count < Self.targetsLimit {
            targets.append(target)
          }
        }
      }
    }
    return targets
  }

  private func periods(
    of question: AskedQuestion, _ reading: AskedQuestion.Reading, _ entity: EntityIndex
  ) -> [Period] {
    let parts = factBase.attributes(in: reading.formula)
    guard let written = question.period else {
      // No period asked: the newest there is.
      return parts.flatMap { factBase.facts(of: entity, $0) }.compactMap(\.period).max().map {
        [$0]
      }
        ?? []
    }
    let isInstant =
      !parts.isEmpty
      && parts.allSatisfy { factBase[$0].measured == .instant || factBase[$0].measured == .none }
    return PeriodReader.readings(
      of: written, calendar: factBase[entity].calendar,
      measured: isInstant ? .instant : .duration, asOf: conversation.asOf)
  }

  private func targets(
    _ reading: AskedQuestion.Reading, _ entity: EntityIndex, _ period: Period
  ) -> [Target] {
    if case .attribute(let index, let earlier) = reading.formula {
      let own = earlier == 0 ? period : period.shifted(years: -earlier)
      let facts = factBase.facts(of: entity, index, in: own)
      if !facts.isEmpty { return [stored(facts, reading, entity, own)] }
      if let formula = factBase[index].formula {
        return derived(formula, reading, entity, own, name: nil)
          + factBase[index].variants.flatMap {
            derived($0.formula, reading, entity, own, name: $0.name)
          }
      }
    }
    return derived(reading.formula, reading, entity, period, name: nil)
  }

  private func stored(
    _ facts: [Fact], _ reading: AskedQuestion.Reading, _ entity: EntityIndex, _ period: Period
  ) -> Target {
    var unit: Unit?
    var figures: [FactFigure] = []
    for fact in facts {
      guard case .figure(let figure, let stated) = fact.value, stated == unit ?? stated else {
        continue
      }
      unit = stated
      figures.append(figure)
    }
    return Target(
      entity: entity, reading: reading, period: period, name: nil, figures: figures,
      unit: unit ?? .none, facts: facts, derivation: nil)
  }

  /// What to say of a figure that isn't the most credible one.
  private func note(onFigure place: Int, of target: Target) -> Note {
    let stated = target.facts.filter { fact in
      if case .figure(_, let unit) = fact.value { unit == target.unit } else { false }
    }
    guard place < stated.count else { return .severalSources }
    return factBase.note(on: stated[place], among: target.facts)
  }

  /// The formula over the newest facts and, where those differ, over the facts as first reported.
  private func derived(
    _ formula: AttributeFormula, _ reading: AskedQuestion.Reading, _ entity: EntityIndex,
    _ period: Period, name: String?
  ) -> [Target] {
    let evaluator = FormulaEvaluator(factBase: factBase)
    func target(_ vintage: Vintage) -> Target {
      let derivation = evaluator.derive(formula, of: entity, in: period, vintage: vintage)
      let amount = derivation.value?.scaled(byPowerOfTen: reading.shape.shareScale).decimal
      return Target(
        entity: entity,
        reading: AskedQuestion.Reading(formula: formula, shape: reading.shape), period: period,
        name: vintage == .newest ? name : name ?? "as-reported",
        figures: amount.map { [FactFigure(amount: $0)] } ?? [],
        unit: reading.shape.unit(derivation.currency),
        facts: derivation.operands.compactMap(\.fact), derivation: derivation, vintage: vintage)
    }
    let newest = target(.newest)
    guard newest.derivation?.hasSeveralVintages == true else { return [newest] }
    let earliest = target(.asReported)
    return earliest.figures == newest.figures ? [newest] : [newest, earliest]
  }

  // MARK: Values

  /// A figure of the text as the target counts.
  struct Value {
    var value: WrittenValue
    /// The text says which sign it has.
    var signIsExplicit: Bool
    /// Neither the text nor the prompt says its scale.
    var mayBeScaled = false
    /// The power of ten that took the written figure to the target's unit.
    var scale = 0

    var negated: Value {
      Value(
        value: value.adjusted(negated: true), signIsExplicit: signIsExplicit, scale: scale)
    }
  }

  private func values(
    of mention: Int, _ question: AskedQuestion, _ target: Target
  ) -> [Value] {
    let written = text.quantities[text.mentions[mention].index].value
    let signed = AnswerSign(clauses: clauses).apply(
      to: written, mention: mention, reading: target.reading, factBase: factBase)
    return scales(of: written, mention, question, target).flatMap { scale -> [Value] in
      let isAmount = if case .amount = target.reading.shape { true } else { false }
      let value = Value(
        value: signed.value.adjusted(scaledBy: scale), signIsExplicit: signed.isExplicit,
        mayBeScaled: isAmount && !written.hasScaleWord, scale: scale)
      // Of an outflow a minus means the stored positive value, or a negative one as it stands.
      return isOutflow(target.reading) && value.value.amount.isNegative
        ? [value.negated, value] : [value]
    }
  }

  private func isOutflow(_ reading: AskedQuestion.Reading) -> Bool {
    guard case .attribute(let index, _) = reading.formula else { return false }
    return factBase[index].sign == .outflow
  }

  /// Powers of ten that take the written figure to the target's unit, primary first; none where the
  /// units don't go together.
  private func scales(
    of value: WrittenValue, _ mention: Int, _ question: AskedQuestion, _ target: Target
  ) -> [Int] {
    let dimension = value.unit.dimension
    switch target.reading.shape {
    case .amount:
      if let currency = value.unit.currency, value.currencyIsExact,
        let wanted = target.unit.currency, currency != wanted
      {
        return []
      }
      if value.unit.isMinorCurrency { return [-2] }
      if value.hasScaleWord { return [0] }
      if case .moneyPer = target.unit.dimension { return [0] }
      var scales = statedScales(mention)
      if let asked = question.form.scale, !scales.contains(asked) { scales.append(asked) }
      if !scales.contains(0) { scales.append(0) }
      return scales
    case .ratio:
      if case .percent = dimension { return [-2] }
      if case .ratio = dimension { return [0] }
      return question.form.isPercent ? [-2, 0] : [0, -2]
    case .percent:
      if case .percent = dimension { return [0] }
      if case .ratio = dimension { return [2] }
      return value.hasFraction && value.amount.magnitude < .one && !question.form.isPercent
        ? [2, 0] : [0, 2]
    case .points:
      if case .points = dimension { return [value.unit == .basisPoints ? -2 : 0] }
      if case .percent = dimension { return [0] }
      return [0, 2]
    case .days:
      if case .time = dimension { return value.unit.name == "days" ? [0] : [] }
      return [0]
    case .plain: return [0]
    }
  }

  /// The scale that the text states near the figure, or anywhere: "(in thousands)".
  private func statedScales(_ mention: Int) -> [Int] {
    let clause = clauses.clauses[Int(clauses.clauseOf[mention])]
    var places = [clauses.sentences[clause.sentence].tokens]
    places += scope.headings(of: Int(clauses.clauseOf[mention])).map {
      clauses.layout.lines[$0].tokens
    }
    places.append(0..<text.tokens.count)
    return places.lazy.compactMap { StatedScale.find(in: $0, of: text) }.first.map { [$0] } ?? []
  }

  // MARK: Comparison

  private func compare(
    _ value: Value, _ figure: FactFigure, _ target: Target, _ question: AskedQuestion,
    _ mention: Int
  ) -> ComparisonOutcome {
    let hedge = hedge(of: mention, question)
    return Touchstone.compare(
      value.value, to: figure, relation: hedge?.relation ?? .equal, hedge: hedge?.hedge ?? .about,
      asked: askedPlace(question, target, value), tolerance: tolerance(target),
      isDerived: target.derivation != nil)
  }

  private func isEqual(
    _ value: Value, _ figure: FactFigure, _ target: Target, _ question: AskedQuestion
  ) -> Bool {
    Touchstone.compare(
      value.value, to: figure, asked: askedPlace(question, target, value),
      isDerived: target.derivation != nil
    ).result == .equal
  }

  /// "Approximately" before an answer that was to be rounded speaks of the rounding.
  private func hedge(of mention: Int, _ question: AskedQuestion) -> HedgePhrase.Reading? {
    if question.form.places != nil { return nil }
    let tokens = text.mentions[mention].tokens
    let sentence = clauses.clauses[Int(clauses.clauseOf[mention])].sentence
    let reading = HedgePhrase.reading(
      before: tokens.lowerBound, in: text, from: clauses.sentences[sentence].tokens.lowerBound)
    return reading?.relation == .about ? reading : nil
  }

  private func tolerance(_ target: Target) -> ExactDecimal? {
    guard case .attribute(let index, _) = target.reading.formula else { return nil }
    return factBase[index].tolerance
  }

  /// The place an explicit rounding asks for, in the target's unit: it is one of the figure as written.
  private func askedPlace(
    _ question: AskedQuestion, _ target: Target, _ value: Value
  ) -> Int? {
    guard let places = question.form.places else { return nil }
    if case .amount = target.reading.shape { return (question.form.scale ?? 0) - places }
    return value.scale - places
  }

  private func fits(_ value: WrittenValue, _ figure: FactFigure) -> Bool {
    [-9, -6, -3, 3, 6, 9].contains {
      Touchstone.compare(value.adjusted(scaledBy: $0), to: figure).result == .equal
    }
  }
}

extension AnswerShape {
  /// The power of ten from a formula's plain number to what texts state.
  var shareScale: Int {
    switch self {
    case .percent, .points: 2
    case .amount, .ratio, .days, .plain: 0
    }
  }

  func unit(_ currency: Currency?) -> Unit {
    switch self {
    case .amount(let unit): unit
    case .ratio: .times
    case .percent: .percent
    case .points: .percentagePoints
    case .days: Unit(parsing: "days") ?? .none
    case .plain: .none
    }
  }

  /// How verdict lines call such a value.
  var type: ValueType {
    switch self {
    case .amount(let unit):
      switch unit.dimension {
      case .money, .moneyPer: .money
      case .count: .count
      default: .quantity
      }
    case .ratio: .ratio
    case .percent, .points: .percent
    case .days: .duration
    case .plain: .number
    }
  }
}
