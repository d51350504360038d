/// Reads an asked expression: attributes, arithmetic between them, and the frames of the packs around
/// them ("the 3 year average of … as a % of …"). It consumes every item, or reads nothing.
struct ExpressionReader {
  /// One meaning of an expression.
  struct Meaning: Hashable {
    var formula: AttributeFormula
    var shape: AnswerShape
    /// A frame in it counts the periods of the range asked for.
    var usesRange = false
  }

  let book: QuestionBook
  let factBase: FactBase
  let form: AskedForm
  /// Periods between the two ends of a range asked for; nil where one period is.
  let range: Int?
  /// How many periods before the asked one a period is; nil where that can't be said.
  let periodsBefore: (WrittenPeriod) -> Int?
  /// What a defined term means.
  let definitions: [(attributes: [AttributeIndex], meanings: [Meaning])]
  /// The folded words of an item, for phrases that are made of words only.
  let words: (QuestionItem) -> [WordHash]

  private func isPassed(_ item: QuestionItem) -> Bool {
    guard let word = item.word else { return item.kind == .passed }
    return book.passed.contains(word)
  }

  static let meaningsLimit = 8
  private static let longest = 48

  func read(_ items: ArraySlice<QuestionItem>, prefersFrames: Bool) -> [Meaning] {
    guard items.count <= Self.longest else { return [] }
    var parser = Parser(reader: self, items: Array(items))
    return parser.expression(0..<items.count, prefersFrames: prefersFrames, depth: 0)
  }

  private static let auxiliaries = English.hashes("did does do it its the a an")

  /// What a phrase without slots means that is these items, names in it taken as words.
  func phrase(_ items: ArraySlice<QuestionItem>) -> [Meaning] {
    var words: [WordHash] = []
    for item in items {
      switch item.kind {
      case .word, .attribute: words += self.words(item).filter { !Self.auxiliaries.contains($0) }
      case .passed, .period, .entity: break
      default: return []
      }
    }
    let known = Set(words)
    for frame in book.frames
    where frame.pattern.isPhrase && frame.pattern.mayMatch(known)
      && frame.pattern.matches(words[...])
    {
      let meanings = meanings(of: frame, FrameMatch())
      if !meanings.isEmpty { return meanings }
    }
    return []
  }

  /// What a name means: what the question says it does, or the attribute itself.
  private func meanings(of attributes: [AttributeIndex]) -> [Meaning] {
    if let defined = definitions.first(where: { definition in
      attributes.contains(where: definition.attributes.contains)
    }) {
      return defined.meanings
    }
    return attributes.compactMap { index in
      let formula = AttributeFormula.attribute(index, periodsEarlier: 0)
      guard let shape = AnswerShape(factBase[index]) else { return nil }
      if let range, let own = factBase[index].formula?.stretched(over: range) {
        return Meaning(formula: withDefinitions(own), shape: shape, usesRange: true)
      }
      return Meaning(formula: withDefinitions(formula), shape: shape)
    }
  }

  /// A derived attribute whose parts the question defines is taken apart.
  private func withDefinitions(_ formula: AttributeFormula, depth: Int = 0) -> AttributeFormula {
    if definitions.isEmpty || depth > 8 { return formula }
    func inner(_ part: AttributeFormula) -> AttributeFormula {
      withDefinitions(part, depth: depth + 1)
    }
    switch formula {
    case .number: return formula
    case .attribute(let index, let earlier):
      if depth > 0, let defined = definitions.first(where: { $0.attributes.contains(index) }),
        let meaning = defined.meanings.first
      {
        return meaning.formula.earlier(by: earlier)
      }
      guard let own = factBase[index].formula else { return formula }
      let expanded = inner(own)
      return expanded == own ? formula : expanded.earlier(by: earlier)
    case .negate(let part): return .negate(inner(part))
    case .binary(let operation, let left, let right):
      return .binary(operation, inner(left), inner(right))
    case .call(let function, let part): return .call(function, inner(part))
    case .coalesce(let parts): return .coalesce(parts.map(inner))
    case .minimum(let parts): return .minimum(parts.map(inner))
    case .maximum(let parts): return .maximum(parts.map(inner))
    }
  }

  // MARK: Frames

  /// What a frame asks of the expressions in its slots.
  private func meanings(of frame: QuestionFrame, _ match: FrameMatch) -> [Meaning] {
    var combinations: [[String: Meaning]] = [[:]]
    for (name, meanings) in match.asked.sorted(by: { $0.key < $1.key }) {
      combinations = combinations.flatMap { combination in
        meanings.map { combination.merging([name: $0]) { first, _ in first } }
      }
    }
    var found: [Meaning] = []
    for combination in combinations.prefix(Self.meaningsLimit) {
      let isShare = combination.values.contains { $0.shape.isShare }
      let asks = frame.asks
      let wanted: [Formula?]
      if isShare {
        wanted = [asks.always, asks.points, asks.ratio]
      } else if form.isMoney || form.scale != nil, !form.isPercent {
        wanted = [asks.always, asks.amount, asks.ratio]
      } else {
        wanted = [asks.always, asks.ratio, asks.amount]
      }
      for formula in wanted.compactMap({ $0 }) {
        var writer = FrameFormulaWriter(
          factBase: factBase, slots: combination, count: match.number, range: range)
        guard let written = writer.write(formula),
          var shape = AnswerShape(of: written, factBase)
        else { continue }
        if shape == .ratio {
          // "the change of … as a % of …" is in points, its mean in percent.
          let isOfPercent = combination.values.contains { $0.shape == .percent }
          if isOfPercent, case .call(.change, _) = written { shape = .points }
          if asks.isPercent || isOfPercent && written.isMean { shape = .percent }
        }
        let meaning = Meaning(
          formula: withDefinitions(written), shape: shape,
          usesRange: writer.usesRange || combination.values.contains { $0.usesRange })
        if !found.contains(meaning) { found.append(meaning) }
      }
    }
    return Array(found.prefix(Self.meaningsLimit))
  }

  /// What a frame's slots hold.
  struct FrameMatch {
    var asked: [String: [Meaning]] = [:]
    var number: Int?
    var term: [Int]?
  }

  // MARK: Parsing

  private struct Parser {
    let reader: ExpressionReader
    let items: [QuestionItem]
    private var known: [Range<Int>: [Meaning]] = [:]
    /// Frames whose words are there.
    private let frames: [QuestionFrame]
    private let wordsOfItem: [[WordHash]]

    init(reader: ExpressionReader, items: [QuestionItem]) {
      self.reader = reader
      self.items = items
      let wordsOfItem = items.map { $0.word.map { [$0] } ?? reader.words($0) }
      self.wordsOfItem = wordsOfItem
      let words = Set(wordsOfItem.joined())
      frames = reader.book.frames.filter { frame in
        frame.asks.defines == nil && frame.asks.mentions.isEmpty && !frame.pattern.isPhrase
          && frame.pattern.mayMatch(words)
      }
    }

    mutating func expression(
      _ range: Range<Int>, prefersFrames: Bool, depth: Int
    ) -> [Meaning] {
      if range.isEmpty || depth > 12 { return [] }
      if let meanings = known[range] { return meanings }
      known[range] = []
      var meanings: [Meaning] = []
      if prefersFrames { meanings = operand(range, prefersFrames, depth) }
      if meanings.isEmpty { meanings = arithmetic(range, prefersFrames, depth) }
      if meanings.isEmpty, !prefersFrames { meanings = operand(range, prefersFrames, depth) }
      known[range] = meanings
      return meanings
    }

    /// Splits at the last operator of the lowest rank outside brackets.
    private mutating func arithmetic(
      _ range: Range<Int>, _ prefersFrames: Bool, _ depth: Int
    ) -> [Meaning] {
      var level = 0
      var split: (place: Int, operation: Formula.Operator)?
      for place in range {
        switch items[place].kind {
        case .open: level += 1
        case .close: level -= 1
        case .operation(let operation) where level == 0 && place > range.lowerBound:
          if let chosen = split, chosen.operation.rank < operation.rank { continue }
          split = (place, operation)
        default: break
        }
      }
      guard let split else { return [] }
      let left = expression(
        range.lowerBound..<split.place, prefersFrames: prefersFrames, depth: depth + 1)
      let right = expression(
        split.place + 1..<range.upperBound, prefersFrames: prefersFrames, depth: depth + 1)
      var meanings: [Meaning] = []
      for a in left {
        for b in right {
          let formula = AttributeFormula.binary(split.operation, a.formula, b.formula)
          guard let shape = AnswerShape(of: formula, reader.factBase) else { continue }
          meanings.append(
            Meaning(formula: formula, shape: shape, usesRange: a.usesRange || b.usesRange))
        }
      }
      return Array(meanings.prefix(ExpressionReader.meaningsLimit))
    }

    /// A bracket, a name, a number, or a frame; with a period of its own.
    private mutating func operand(
      _ whole: Range<Int>, _ prefersFrames: Bool, _ depth: Int
    ) -> [Meaning] {
      let range = trimmed(whole)
      if range.isEmpty { return [] }
      if range.count == 1 {
        switch items[range.lowerBound].kind {
        case .attribute(let attributes): return reader.meanings(of: attributes)
        case .term(let term):
          return term < reader.definitions.count ? reader.definitions[term].meanings : []
        case .number(let number):
          return [Meaning(formula: .number(number), shape: AnswerShape(ofNumber: number))]
        default: return []
        }
      }
      if let meanings = mean(range, depth) { return meanings }
      if let inner = bracketed(range) {
        // In brackets operators bind as in arithmetic: "(average assets of … − liabilities)".
        return expression(inner, prefersFrames: false, depth: depth + 1)
      }
      if let meanings = withOwnPeriod(range, prefersFrames, depth) { return meanings }
      if prefersFrames {
        let meanings = reader.phrase(items[range])
        if !meanings.isEmpty { return meanings }
      }
      let words = Set(wordsOfItem[range].joined())
      for frame in frames where frame.pattern.mayMatch(words) {
        for match in matches(frame.pattern.nodes[...], range, prefersFrames, depth) {
          let meanings = reader.meanings(of: frame, match)
          if !meanings.isEmpty { return meanings }
        }
      }
      // "total amount of …": words at the ends that ask for nothing.
      let inner = trimmed(range, isPassed: reader.isPassed)
      return inner.count < range.count ? operand(inner, prefersFrames, depth + 1) : []
    }

    private func trimmed(
      _ range: Range<Int>, isPassed: (QuestionItem) -> Bool
    ) -> Range<Int> {
      var range = range
      while !range.isEmpty, isPassed(items[range.lowerBound]) { range.removeFirst() }
      while !range.isEmpty, isPassed(items[range.upperBound - 1]) { range.removeLast() }
      return range
    }

    /// Without the words at either end that change nothing.
    private func trimmed(_ range: Range<Int>) -> Range<Int> {
      var range = range
      while !range.isEmpty, items[range.lowerBound].kind == .passed { range.removeFirst() }
      while !range.isEmpty, items[range.upperBound - 1].kind == .passed { range.removeLast() }
      return range
    }

    private static let means = English.hashes("average mean avg")

    /// "AVERAGE(inventory FY2021, inventory FY2022)": the mean of what stands between commas.
    private mutating func mean(_ range: Range<Int>, _ depth: Int) -> [Meaning]? {
      guard let word = items[range.lowerBound].word, Self.means.contains(word),
        let inner = bracketed(range.lowerBound + 1..<range.upperBound)
      else { return nil }
      var level = 0
      var parts: [Range<Int>] = []
      var start = inner.lowerBound
      for place in inner {
        if items[place].kind == .open { level += 1 }
        if items[place].kind == .close { level -= 1 }
        if level == 0, items[place].kind == .comma {
          parts.append(start..<place)
          start = place + 1
        }
      }
      guard !parts.isEmpty else { return nil }
      parts.append(start..<inner.upperBound)
      var sum: Meaning?
      for part in parts {
        guard let next = expression(part, prefersFrames: false, depth: depth + 1).first else {
          return []
        }
        sum =
          sum.map {
            Meaning(formula: .binary(.add, $0.formula, next.formula), shape: $0.shape)
          } ?? next
      }
      return sum.map {
        [
          Meaning(
            formula: .binary(.divide, $0.formula, .number(ExactDecimal(parts.count))),
            shape: $0.shape)
        ]
      }
    }

    private func bracketed(_ range: Range<Int>) -> Range<Int>? {
      guard items[range.lowerBound].kind == .open, items[range.upperBound - 1].kind == .close
      else { return nil }
      var level = 0
      for place in range {
        if items[place].kind == .open { level += 1 }
        if items[place].kind == .close { level -= 1 }
        if level == 0, place < range.upperBound - 1 { return nil }
      }
      return range.lowerBound + 1..<range.upperBound - 1
    }

    /// "FY2018 revenue", "average inventory between FY2017 and FY2018": the operand's own period. Nil
    /// where it has none or more than one.
    private mutating func withOwnPeriod(
      _ range: Range<Int>, _ prefersFrames: Bool, _ depth: Int
    ) -> [Meaning]? {
      let places = range.filter { place in
        if case .period = items[place].kind { true } else { false }
      }
      guard places.count == 1, case .period(let ends) = items[places[0]].kind,
        let last = ends.last, let back = reader.periodsBefore(last)
      else { return nil }
      var rest = range.filter { $0 != places[0] }.map { items[$0] }
      rest.removeAll { $0.kind == .passed }
      var span: Int?
      if ends.count == 2 {
        guard let first = reader.periodsBefore(ends[0]), first > back else { return [] }
        span = first - back
      }
      let inner = ExpressionReader(
        book: reader.book, factBase: reader.factBase, form: reader.form, range: span,
        periodsBefore: reader.periodsBefore, definitions: reader.definitions,
        words: reader.words)
      return inner.read(rest[...], prefersFrames: prefersFrames).compactMap { meaning in
        guard meaning.usesRange || span == nil else { return nil }
        return Meaning(formula: meaning.formula.earlier(by: back), shape: meaning.shape)
      }
    }

    // MARK: Matching

    /// A word, or an operator written as one: "the excess of A over B".
    private func says(_ item: QuestionItem, _ word: WordHash) -> Bool {
      if item.isOperation { return reader.words(item).first == word }
      return item.word == word
    }

    /// All ways a pattern covers a range whole; its expressions are read.
    private mutating func matches(
      _ nodes: ArraySlice<FramePattern.Node>, _ range: Range<Int>, _ prefersFrames: Bool,
      _ depth: Int
    ) -> [FrameMatch] {
      guard let node = nodes.first else { return range.isEmpty ? [FrameMatch()] : [] }
      let rest = nodes.dropFirst()
      switch node {
      case .word(let word):
        guard let first = range.first, says(items[first], word) else { return [] }
        return matches(rest, first + 1..<range.upperBound, prefersFrames, depth)
      case .number:
        guard let first = range.first, case .number(let number) = items[first].kind,
          let count = number.integer, (1...50).contains(count)
        else { return [] }
        return matches(rest, first + 1..<range.upperBound, prefersFrames, depth).map {
          var match = $0
          match.number = count
          return match
        }
      case .optional(let inner):
        return matches([inner] + rest, range, prefersFrames, depth)
          + matches(rest, range, prefersFrames, depth)
      case .group(let choices):
        return choices.flatMap { matches($0 + rest, range, prefersFrames, depth) }
      case .asked(let name):
        guard !range.isEmpty else { return [] }
        var found: [FrameMatch] = []
        let ends =
          rest.isEmpty ? [range.upperBound] : Array(range.lowerBound + 1...range.upperBound)
        for end in ends {
          let tails = matches(rest, end..<range.upperBound, prefersFrames, depth)
          if tails.isEmpty { continue }
          let meanings = expression(
            range.lowerBound..<end, prefersFrames: prefersFrames, depth: depth + 1)
          if meanings.isEmpty { continue }
          found += tails.map {
            var match = $0
            match.asked[name] = meanings
            return match
          }
          if found.count >= 4 { break }
        }
        return found
      case .term: return []
      }
    }
  }
}

extension AnswerShape {
  fileprivate init(ofNumber number: ExactDecimal) {
    self = [360, 365, 366].contains { ExactDecimal($0) == number } ? .days : .plain
  }
}

extension AttributeFormula {
  /// A yearly growth or change over a longer range: "revenue growth from FY2019 to FY2022".
  fileprivate func stretched(over periods: Int) -> AttributeFormula? {
    switch self {
    case .call(.growth(1), let inner): .call(.growth(periods: periods), inner)
    case .call(.change(1), let inner): .call(.change(periods: periods), inner)
    default: nil
    }
  }
}

extension Formula.Operator {
  /// What binds weakest splits first.
  fileprivate var rank: Int {
    switch self {
    case .add, .subtract: 0
    case .multiply, .divide: 1
    default: 2
    }
  }
}
