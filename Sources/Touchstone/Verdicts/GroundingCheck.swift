/// Judges what an output says by the record's own context: rules of kind `grounding`.
///
/// Only what the text stands behind is judged, and nothing that the prompt or the conversation says too.
struct GroundingCheck {
  let clauses: ClauseText
  let conversation: Conversation
  let rules: RuleBook
  let lexicon: Lexicon
  let context: GroundingContext

  var text: ReadText { clauses.text }

  /// In order of the rules, then of the text.
  func findings() -> [Finding] {
    var found: [Finding] = []
    for rule in rules.rules(of: .grounding) {
      let grounds = rules.rules[rule].grounds
      if grounds.contains(.figures) { found += figures(rule) }
      if grounds.contains(.dates) { found += dates(rule) }
      if grounds.contains(.quotations) { found += quotations(rule) }
      if grounds.contains(.names) { found += names(rule) }
      if grounds.contains(.values) { found += leafValues(rule) }
    }
    return found
  }

  // MARK: Figures

  private func figures(_ rule: Int) -> [Finding] {
    text.mentions.indices.compactMap { index in
      guard text.mentions[index].kind == .value, isStated(text.mentions[index].tokens, of: index)
      else { return nil }
      let quantity = text.quantities[text.mentions[index].index]
      if quantity.kind == .ordinal || isSmallCount(quantity.value) || text.isCitation(index)
        || isSaid(quantity.value) || isComputedHere(index)
      {
        return nil
      }
      return figure(index, quantity.value, rule)
    }
  }

  private func figure(_ index: Int, _ value: WrittenValue, _ rule: Int) -> Finding? {
    let hedge = HedgePhrase.reading(
      before: text.mentions[index].tokens.lowerBound, in: text, from: 0)
    let figure = GroundedFigure(
      value, hedge?.relation ?? .equal, hedge?.hedge ?? .about, in: context)
    let span = text.mentions[index].span
    let written = text.text(span)
    let stated = stated(value)
    if let equal = figure.equal() {
      let place = context.document.place(of: context.text.mentions[equal].span)
      return finding(
        rule, span, stated, .supported, "The context gives \(written) (\(place)).",
        evidence: [context.evidence(equal)])
    }
    if context.holdsAsDigits(value.amount) {
      return finding(rule, span, stated, .supported, "The context gives \(written).")
    }
    if let (a, b) = figure.computed() {
      return finding(
        rule, span, stated, .supported,
        "\(written) follows from \(contextText(a)) and \(contextText(b)) of the context.",
        evidence: [context.evidence(a), context.evidence(b)], notes: [.computed])
    }
    // A bound need not be a figure of the context.
    if let relation = hedge?.relation, relation != .about { return nil }
    if let named = namedFigure(for: index, figure) {
      let place = context.document.place(of: context.text.mentions[named].span)
      return finding(
        rule, span, stated, .contradicted,
        "The context gives \(contextText(named)) for \(place); the text says \(written).",
        expected: self.stated(context.value(named)), evidence: [context.evidence(named)])
    }
    let nearest = figure.nearest()
    let near = nearest.map {
      "; the nearest is \(contextText($0)) "
        + "(\(context.document.place(of: context.text.mentions[$0].span)))"
    }
    return finding(
      rule, span, stated, .contradicted,
      "The context has no figure \(written), and no two that give it\(near ?? "").",
      evidence: nearest.map { [context.evidence($0)] } ?? [])
  }

  /// The figure of a JSON context whose path the sentence names, where it names one only.
  private func namedFigure(for index: Int, _ figure: GroundedFigure) -> Int? {
    let clause = clauses.clauses[Int(clauses.clauseOf[index])]
    func words(_ tokens: some Sequence<Int>) -> Set<WordHash> {
      Set(tokens.map { KeyWord.stem(text.tokens[$0].hash, in: text, $0) })
    }
    // Between the figure before it and this one: a key is said of the figure that follows it.
    let sentence = clauses.sentences[clause.sentence].tokens
    let first = text.mentions[index].tokens.lowerBound
    let before = text.mentions[..<index].last { $0.kind == .value }?.tokens.upperBound ?? 0
    let near = words(max(sentence.lowerBound, min(before, first))..<max(first, sentence.lowerBound))
    let said = near.union(words(sentence))
    var best: (figure: Int, score: Int)?
    var isUnique = false
    for leaf in context.document.leaves {
      let words = leaf.words.map(KeyWord.stem)
      guard leaf.ownWords > 0, words.suffix(leaf.ownWords).allSatisfy(near.contains),
        let found = context.figure(of: leaf), figure.mayStandFor(context.value(found)),
        !isSaidElsewhere(context.value(found))
      else { continue }
      let score = Set(words).intersection(said).count
      if score > best?.score ?? 0 {
        best = (found, score)
        isUnique = true
      } else if score == best?.score {
        isUnique = false
      }
    }
    return isUnique ? best?.figure : nil
  }

  /// The output gives that figure of the context too, and as it is.
  private func isSaidElsewhere(_ value: WrittenValue) -> Bool {
    text.quantities.contains { quantity in
      GroundedFigure(quantity.value, .equal, .about, in: context).isEqual(to: value)
    }
  }

  private func contextText(_ figure: Int) -> String {
    context.text.text(context.text.mentions[figure].span)
  }

  private func stated(_ value: WrittenValue) -> StatedValue {
    .figure(
      type: ValueType(value.unit).rawValue, amount: value.amount, unit: value.unit.name)
  }

  /// "two options", "in 3 steps": what texts count by themselves.
  private func isSmallCount(_ value: WrittenValue) -> Bool {
    value.unit.dimension.isPlain && !value.hasFraction && !value.hasScaleWord
      && value.amount.magnitude <= ExactDecimal(12)
  }

  /// A step or the result of a calculation that the text shows: arithmetic judges those.
  private func isComputedHere(_ index: Int) -> Bool {
    if OperandCheck(text: text).isOperand(index) { return true }
    let first = text.mentions[index].tokens.lowerBound
    return first > 0 && ["=", "≈", "≃", "≅"].contains(text.text(text.tokens[first - 1].span))
  }

  /// The prompt or an earlier turn has the figure.
  private func isSaid(_ value: WrittenValue) -> Bool {
    said.contains { turn in
      turn.mentions.contains {
        $0.kind == .value && turn.quantities[$0.index].value.amount == value.amount
      }
    }
  }

  var said: [ReadText] { [conversation.prompt].compactMap { $0 } + conversation.turns }

  // MARK: Dates

  private func dates(_ rule: Int) -> [Finding] {
    let known = context.text.periods.map(\.written)
    return text.mentions.indices.compactMap { index in
      guard text.mentions[index].kind == .period, isStated(text.mentions[index].tokens, of: index)
      else { return nil }
      let mention = text.periods[text.mentions[index].index]
      guard mention.written.isDay, mention.impossible == nil,
        !said.contains(where: { $0.periods.contains { mention.written.mayBe($0.written) } })
      else { return nil }
      let span = text.mentions[index].span
      let written = text.text(span)
      if known.contains(where: mention.written.mayBe) {
        return finding(
          rule, span, .text(written), .supported, "The context gives \(written).")
      }
      // Without a date in it the context says nothing of dates.
      guard known.contains(where: \.isDay) else { return nil }
      return finding(
        rule, span, .text(written), .contradicted, "The context has no date \(written).")
    }
  }

  // MARK: What is judged

  /// The text stands behind it, in lines that are read.
  func isStated(_ tokens: Range<Int>, of mention: Int) -> Bool {
    let clause = Int(clauses.clauseOf[mention])
    return clause >= 0 && isStated(tokens, inClause: clause)
  }

  func isStated(_ tokens: Range<Int>, inClause clause: Int) -> Bool {
    guard isRead(clauses.layout.lines[clauses.clauses[clause].line].kind) else { return false }
    let standing = StandingReader(clauses: clauses).standing(of: tokens, in: clause)
    if standing.isRefuted || standing.polarity == .negative { return false }
    return standing.modality == .asserted || standing.modality == .attributed
  }

  func isRead(_ kind: TextLayout.LineKind) -> Bool {
    switch kind {
    case .prose, .listItem, .tableRow: true
    case .heading, .tableRule, .quotation, .code, .thinking: false
    }
  }

  func isSaid(_ word: WordHash) -> Bool {
    said.contains { $0.tokens.contains { $0.hash == word } }
  }

  func finding(
    _ rule: Int, _ span: ByteSpan, _ value: StatedValue, _ verdict: Verdict, _ message: String,
    expected: StatedValue? = nil, evidence: [Finding.Evidence] = [], notes: [Note] = []
  ) -> Finding {
    Finding(
      verdict: verdict, reason: nil, diagnosis: verdict == .contradicted ? .ungrounded : nil,
      rule: rules.rules[rule].id, severity: rules.rules[rule].severity, basis: .context, span: span,
      text: text.text(span), entity: nil, attribute: nil, context: [], relation: .equal,
      polarity: .positive, modality: .asserted, value: value, expected: expected,
      evidence: evidence, notes: notes, from: Finding.From(), reading: nil,
      spans: Finding.Spans(value: [span]), also: [], message: message, trace: [])
  }
}

/// The words of keys and of texts in one form: without a plural's s.
enum KeyWord {
  static func stem(_ word: String) -> WordHash {
    WordHash(word.count > 3 && word.lowercased().hasSuffix("s") ? String(word.dropLast()) : word)
  }

  static func stem(_ hash: WordHash, in text: ReadText, _ token: Int) -> WordHash {
    text.tokens[token].kind == .word ? stem(text.text(text.tokens[token].span)) : hash
  }
}

extension WrittenPeriod {
  /// Whether two dates can be one: one may lack its year, or not say which number is the month.
  fileprivate func mayBe(_ other: WrittenPeriod) -> Bool {
    let mine = dayForms
    return !mine.isEmpty
      && other.dayForms.contains { form in
        mine.contains {
          $0.month == form.month && $0.day == form.day
            && ($0.year == nil || form.year == nil || $0.year == form.year)
        }
      }
  }

  private var dayForms: [(year: Int?, month: Int, day: Int)] {
    switch self {
    case .dayWithoutYear(let month, let day): [(nil, month, day)]
    case .day(let day), .yearEnded(let day), .monthsEnded(_, let day), .trailingYear(let day?),
      .yearToDateThrough(let day):
      [Self.form(day)]
    case .ambiguousDay(let a, let b), .range(let a, let b): [Self.form(a), Self.form(b)]
    default: []
    }
  }

  private static func form(_ day: Day) -> (year: Int?, month: Int, day: Int) {
    (day.year, day.month, day.parts.day)
  }
}
