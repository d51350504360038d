/// Compiles the rules that read questions and answers.
struct QuestionCompiler {
  private let factBase: FactBase
  private(set) var book = QuestionBook()
  private(set) var problems: [Problem] = []
  private var passed: [WordHash] = []
  private var altering: [WordHash] = []

  init(factBase: FactBase) { self.factBase = factBase }

  /// - Parameter rule: the place of the rule in the rule book.
  mutating func add(_ definition: RuleDefinition, rule: Int) {
    switch definition.kind.value {
    case Rule.Kind.question.rawValue: addQuestion(definition, rule)
    case Rule.Kind.answer.rawValue: addAnswer(definition, rule)
    default: break
    }
  }

  mutating func finish() -> QuestionBook {
    book.passed = WordSet(passed)
    book.altering = WordSet(altering)
    let passing = book.passed
    book.frameWords = WordSet(
      book.frames.filter { $0.asks.defines == nil && $0.asks.mentions.isEmpty }
        .flatMap(\.pattern.words).filter { !passing.contains($0) && !Self.unitWords.contains($0) })
    return book
  }

  /// Units of what is asked: "how many dollars of …".
  private static let unitWords = English.hashes("dollars us usd million")

  private mutating func report(
    _ code: String, at location: SourceLocation, _ message: String, help: String? = nil
  ) {
    problems.append(Problem(.error, code, at: location, message, help: help))
  }

  // MARK: Questions

  private mutating func addQuestion(_ definition: RuleDefinition, _ rule: Int) {
    for phrase in definition.passes {
      let words = Self.words(of: phrase.value)
      if words.count == 1 {
        passed.append(words[0])
      } else if !words.isEmpty {
        _ = book.passedPhrases.insert(words, value: Int32(words.count))
      }
    }
    altering += definition.alters.flatMap { Self.words(of: $0.value) }
    for phrase in definition.phrases {
      guard let formula = formula(phrase.value.value, [:], at: phrase.location) else { continue }
      addFrame(
        Located(phrase.value.key, at: phrase.location), [:], FrameFormulas(always: formula), rule)
    }
    guard !definition.patterns.isEmpty else {
      if definition.passes.isEmpty, definition.alters.isEmpty, definition.phrases.isEmpty {
        report(
          "rule-shape", at: definition.location,
          "a rule of kind question needs 'patterns' with 'asks', 'phrases', 'passes' or 'alters'")
      }
      return
    }
    let slots = slots(of: definition)
    guard let formulas = formulas(of: definition, slots: slots) else { return }
    for pattern in definition.patterns { addFrame(pattern, slots, formulas, rule) }
  }

  private mutating func addFrame(
    _ pattern: Located<String>, _ slots: [String: Slot], _ formulas: FrameFormulas, _ rule: Int
  ) {
    do throws(SlotPatternError) {
      let parsed = try SlotPattern(parsing: pattern.value)
      if let nodes = nodes(parsed.items, slots, at: pattern.location) {
        book.frames.append(
          QuestionFrame(rule: rule, pattern: FramePattern(nodes: nodes), asks: formulas))
      }
    } catch {
      report(
        "pattern", at: pattern.location,
        "pattern \"\(pattern.value)\", at character \(error.offset + 1): \(error.message)")
    }
  }

  private enum Slot { case asked, number, term }

  private mutating func slots(of definition: RuleDefinition) -> [String: Slot] {
    var slots: [String: Slot] = [:]
    for slot in definition.slots {
      guard case .type(let type) = slot.value.slot else {
        report(
          "slot-type", at: slot.location,
          "the slot '\(slot.value.name)' of a question can't be a list of words",
          help: "write the words as a group in the pattern: (one|two)")
        continue
      }
      switch type {
      case "asked": slots[slot.value.name] = .asked
      case "number": slots[slot.value.name] = .number
      case "term": slots[slot.value.name] = .term
      default:
        report(
          "slot-type", at: slot.location, "the slot '\(slot.value.name)' has no known type",
          help: "types in a question are asked, number and term")
      }
    }
    return slots
  }

  private mutating func nodes(
    _ items: [SlotPattern.Item], _ slots: [String: Slot], at location: SourceLocation
  ) -> [FramePattern.Node]? {
    var nodes: [FramePattern.Node] = []
    for item in items {
      switch item {
      case .words(let words):
        nodes += words.filter { $0 != "-" }.map { .word(WordHash($0)) }
      case .slot(let name):
        switch slots[name] {
        case .asked: nodes.append(.asked(name))
        case .number: nodes.append(.number(name))
        case .term: nodes.append(.term(name))
        case nil:
          report(
            "unknown-slot", at: location, "the pattern names '\(name)', which is no slot",
            help: NearestName.hint(for: name, in: slots.keys.sorted()))
          return nil
        }
      case .group(let choices):
        var group: [[FramePattern.Node]] = []
        for choice in choices {
          guard let made = self.nodes(choice, slots, at: location) else { return nil }
          group.append(made)
        }
        nodes.append(.group(group))
      case .optional(let inner):
        guard let made = self.nodes([inner], slots, at: location) else { return nil }
        nodes.append(.optional(made.count == 1 ? made[0] : .group([made])))
      case .list, .gap:
        report(
          "pattern", at: location, "a question's pattern has no gaps and no lists",
          help: "every word of a question must be consumed; list what may stand there")
        return nil
      }
    }
    return nodes
  }

  private mutating func formulas(
    of definition: RuleDefinition, slots: [String: Slot]
  ) -> FrameFormulas? {
    var formulas = FrameFormulas()
    for entry in definition.asks {
      let (key, text) = (entry.value.key, entry.value.value)
      switch key {
      case "formula": formulas.always = formula(text, slots, at: entry.location)
      case "ratio": formulas.ratio = formula(text, slots, at: entry.location)
      case "amount": formulas.amount = formula(text, slots, at: entry.location)
      case "points": formulas.points = formula(text, slots, at: entry.location)
      case "display" where text == "percent": formulas.isPercent = true
      case "display":
        report(
          "asks", at: entry.location, "'\(text)' is no way to show what a question asks",
          help: "write 'percent', or leave it out")
      case "calculation" where text == "needed": formulas.needsCalculation = true
      case "define" where slots[text] != nil: formulas.defines = text
      case "use" where slots[text] != nil: formulas.mentions.append(text)
      case "define", "use":
        report(
          "unknown-slot", at: entry.location, "'\(text)' is no slot of the rule",
          help: NearestName.hint(for: text, in: slots.keys.sorted()))
      default:
        report(
          "asks", at: entry.location, "what a question asks has no part '\(key)'",
          help: NearestName.hint(
            for: key,
            in: ["formula", "ratio", "amount", "points", "display", "calculation", "define", "use"])
        )
      }
    }
    if definition.asks.isEmpty {
      report(
        "rule-shape", at: definition.location, "a question with 'patterns' needs 'asks'",
        help: "write asks: {formula: growth(x)}")
      return nil
    }
    return formulas
  }

  private mutating func formula(
    _ text: String, _ slots: [String: Slot], at location: SourceLocation
  ) -> Formula? {
    do throws(FormulaError) {
      let formula = try Formula(parsing: text)
      for name in formula.referencedNames
      where name != "n" && slots[name] == nil && factBase.attribute(name) == nil {
        report(
          "unknown-id", at: location, "'\(name)' is neither a slot nor an attribute",
          help: NearestName.hint(
            for: name, in: slots.keys.sorted() + factBase.attributes.map(\.id)))
      }
      return formula
    } catch {
      report(
        "formula", at: location,
        "formula \"\(text)\", at character \(error.offset + 1): \(error.message)")
      return nil
    }
  }

  // MARK: Answers

  private mutating func addAnswer(_ definition: RuleDefinition, _ rule: Int) {
    if book.answerRule == nil { book.answerRule = rule }
    for slot in definition.slots {
      guard case .words(let words) = slot.value.slot else { continue }
      switch slot.value.name {
      case "conclusion": book.conclusions += words.map(Self.words)
      default:
        report(
          "unknown-slot", at: slot.location,
          "a rule of kind answer has no word list '\(slot.value.name)'",
          help: "it has 'conclusion'")
      }
    }
  }

  /// Without hyphens, as the items of a question are.
  static func words(of text: String) -> [WordHash] {
    SkeletonWord.words(of: text).filter { $0 != "-" }.map { WordHash($0) }
  }
}
