import PatternMatching

/// Checks rule definitions against the facts and compiles them.
package struct RuleCompiler {
  private let definitions: [RuleDefinition]
  private let factBase: FactBase
  private let table: ClassTable
  package private(set) var problems: [Problem] = []

  package init(_ definitions: [RuleDefinition], factBase: FactBase, lexicon: Lexicon) {
    self.definitions = definitions.sorted { $0.fullID < $1.fullID }
    self.factBase = factBase
    let raw = definitions.flatMap(\.slots).compactMap { slot -> String? in
      if case .raw(let source) = SlotType(slot.value.slot) { source } else { nil }
    }
    table = ClassTable(lexicon: lexicon, factBase: factBase, rawSources: raw.sorted())
  }

  /// The rule book, or nil where a rule is wrong; `problems` holds all of them.
  package mutating func compile() -> RuleBook? {
    var rules: [Rule] = []
    var patterns: [CompiledPattern] = []
    var features = FeatureTable()
    var questions = QuestionCompiler(factBase: factBase)
    for definition in definitions {
      if isAboutQuestions(definition) {
        questions.add(definition, rule: rules.count)
      } else {
        var compiler = SlotCompiler(
          definition: definition, rule: rules.count, table: table, factBase: factBase)
        patterns += compiler.compile(features: &features)
        problems += compiler.problems
      }
      if let rule = compile(definition) { rules.append(rule) }
    }
    let questionBook = questions.finish()
    problems += questions.problems
    checkOverrides(rules)
    let rawSlots = table.rawSlots.compactMap { slot in
      (try? Pattern(slot.source, options: [.utf], uses: .searching)).map {
        RawSlot(code: slot.code, pattern: $0)
      }
    }
    let looks = valueLooks()
    problems.sort()
    if problems.contains(where: { $0.level == .error }) { return nil }
    return RuleBook(
      rules: rules, patterns: patterns, table: table, featureMasks: features.masksByCode(),
      rawSlots: rawSlots, valueLooks: looks, questions: questionBook)
  }

  /// Expressions that don't compile are refused with the facts.
  private func valueLooks() -> [ValueLook] {
    ValueLook.groups(of: factBase).compactMap { source, attributes in
      (try? Pattern(source, options: ValueForm.patternOptions, uses: .searching)).map {
        ValueLook(attributes: attributes, pattern: $0, code: table.lookCodes[source] ?? 0)
      }
    }
  }

  private func isAboutQuestions(_ definition: RuleDefinition) -> Bool {
    let kind = Rule.Kind(rawValue: definition.kind.value)
    return kind == .question || kind == .answer
  }

  private mutating func report(
    _ code: String, at location: SourceLocation, _ message: String, help: String? = nil
  ) {
    problems.append(Problem(.error, code, at: location, message, help: help))
  }

  private mutating func compile(_ definition: RuleDefinition) -> Rule? {
    guard let kind = Rule.Kind(rawValue: definition.kind.value) else {
      report(
        "unknown-kind", at: definition.kind.location,
        "'\(definition.kind.value)' is no kind of rule",
        help: NearestName.hint(
          for: definition.kind.value, in: Rule.Kind.allCases.map(\.rawValue)))
      return nil
    }
    checkShape(definition, kind)
    return Rule(
      id: definition.fullID, title: definition.title, kind: kind,
      severity: Severity(rawValue: definition.severity?.value ?? "") ?? .error,
      status: definition.effectiveStatus, measure: definition.measure,
      isLapsed: definition.isLapsed,
      message: definition.message, why: definition.why,
      exceptions: definition.except.map {
        SkeletonWord.words(of: $0.value).map { WordHash($0) }
      },
      overrides: Set(definition.overrides.map { fullID($0.value, in: definition) }),
      claim: template(definition), check: formula(definition), grounds: grounds(definition),
      match: matches(definition),
      location: definition.location)
  }

  private func fullID(_ id: String, in definition: RuleDefinition) -> String {
    id.contains("/") ? id : "\(definition.pack)/\(id)"
  }

  /// What a kind needs, and what it can't use.
  private mutating func checkShape(_ definition: RuleDefinition, _ kind: Rule.Kind) {
    switch kind {
    case .claim, .relation:
      if definition.patterns.isEmpty {
        report(
          "rule-shape", at: definition.location, "a rule of kind \(kind.rawValue) needs 'patterns'")
      }
      if definition.claim.isEmpty {
        report(
          "rule-shape", at: definition.location, "a rule of kind \(kind.rawValue) needs 'claim'")
      }
    case .pattern, .refusal:
      if definition.match.isEmpty {
        report(
          "rule-shape", at: definition.location, "a rule of kind \(kind.rawValue) needs 'match'")
      }
    case .arithmetic, .temporal:
      if definition.patterns.isEmpty != (definition.check == nil) {
        report(
          "rule-shape", at: definition.location,
          "'patterns' and 'check' go together in a rule of kind \(kind.rawValue)")
      }
    case .consistency, .question, .answer: break
    case .existence: checkExistence(definition)
    case .grounding:
      if definition.grounds.isEmpty {
        report(
          "rule-shape", at: definition.location, "a rule of kind \(kind.rawValue) needs 'grounds'")
      }
    case .identifier, .comparison:
      report(
        "unknown-kind", at: definition.kind.location,
        "rules of kind \(kind.rawValue) can't be run by this version",
        help:
          "kinds it runs: claim, relation, existence, pattern, grounding, arithmetic, consistency, temporal, refusal, question, answer"
      )
    }
  }

  /// A rule on what exists claims a number or a name, and nothing else does.
  private mutating func checkExistence(_ definition: RuleDefinition) {
    func needs(_ what: String) {
      report(
        "rule-shape", at: definition.location, "a rule of kind existence needs \(what)",
        help: "'claim: {type: SLOT}' counts the entities of a type(…) slot, "
          + "'claim: {name: SLOT}' looks up what a name(…) slot found")
    }
    if definition.patterns.isEmpty { needs("'patterns'") }
    let parts = definition.claim.filter { ["type", "name"].contains($0.value.key) }
    guard parts.count == 1, let part = parts.first else {
      needs("'type' or 'name' in its 'claim'")
      return
    }
    guard let slot = definition.slots.first(where: { $0.value.name == part.value.value }) else {
      return
    }
    switch (part.value.key, SlotType(slot.value.slot)) {
    case ("type", .type), ("name", .name), (_, nil): break
    default:
      report(
        "claim", at: part.location,
        "'\(part.value.key)' must name a slot of the form \(part.value.key)(TYPE)")
    }
  }

  private mutating func template(_ definition: RuleDefinition) -> ClaimTemplate {
    var template = ClaimTemplate()
    let slots = definition.slots.map(\.value.name)
    for entry in definition.claim {
      let (key, value) = (entry.value.key, entry.value.value)
      switch key {
      case "entity":
        template.entity = slot(value, slots, at: entry.location)
        template.entityTypes = entityTypes(of: value, definition)
      case "attribute" where value == "prompt" && !slots.contains("prompt"):
        template.takesAttributeFromPrompt = true
      case "attribute" where ChangeKind.parse(value) != nil:
        guard let change = ChangeKind.parse(value) else { continue }
        template.change = change.kind
        template.attribute = slot(change.slot, slots, at: entry.location)
      case "attribute" where !slots.contains(value) && !fixedAttributes(value).isEmpty:
        template.fixedAttributes = fixedAttributes(value)
      case "attribute": template.attribute = slot(value, slots, at: entry.location)
      case "value": template.value = slot(value, slots, at: entry.location)
      case "type": template.type = slot(value, slots, at: entry.location)
      case "name": template.name = slot(value, slots, at: entry.location)
      case "relation":
        if let relation = Relation(rawValue: value) {
          template.relation = relation
        } else {
          report(
            "relation", at: entry.location, "'\(value)' is no relation",
            help: NearestName.hint(for: value, in: Relation.allCases.map(\.rawValue)))
        }
      case "context.period":
        if value.hasPrefix("period["), value.hasSuffix("]"),
          let offset = Int(value.dropFirst("period[".count).dropLast()), offset < 0
        {
          template.period = .earlier(-offset)
        } else if let name = slot(value, slots, at: entry.location) {
          template.period = .slot(name)
        }
      default:
        report(
          "claim", at: entry.location, "a claim has no part '\(key)'",
          help: NearestName.hint(
            for: key,
            in: ["entity", "attribute", "value", "relation", "type", "name", "context.period"]))
      }
    }
    let described = template.type ?? template.name
    template.describedType =
      definition.slots.compactMap { slot -> TypeIndex? in
        guard slot.value.name == described else { return nil }
        switch SlotType(slot.value.slot) {
        case .type(let type), .name(let type): return factBase.type(type)
        default: return nil
        }
      }.first
    return template
  }

  /// What the slot of a claim's entity takes.
  private func entityTypes(of slot: String, _ definition: RuleDefinition) -> [String] {
    definition.slots.lazy.filter { $0.value.name == slot }
      .compactMap { named -> [String]? in
        if case .entity(let types) = SlotType(named.value.slot) { types } else { nil }
      }.first ?? []
  }

  /// "ID or ID": none where one of them is no attribute.
  private func fixedAttributes(_ value: String) -> [AttributeIndex] {
    let ids = value.split(separator: " ").map(String.init).filter { $0 != "or" }
    let known = ids.compactMap { factBase.attribute($0) }
    return known.count == ids.count ? known : []
  }

  private mutating func slot(
    _ name: String, _ slots: [String], at location: SourceLocation
  ) -> String? {
    if slots.contains(name) { return name }
    report(
      "unknown-slot", at: location, "the claim names a slot '\(name)' that the rule doesn't have",
      help: NearestName.hint(for: name, in: slots))
    return nil
  }

  private mutating func grounds(_ definition: RuleDefinition) -> Set<Grounded> {
    let known = Grounded.allCases.map(\.rawValue)
    for word in definition.grounds where !known.contains(word.value) {
      report(
        "grounds", at: word.location, "'\(word.value)' is nothing a context grounds",
        help: NearestName.hint(for: word.value, in: known) ?? known.joined(separator: ", "))
    }
    return Set(definition.grounds.compactMap { Grounded(rawValue: $0.value) })
  }

  private mutating func formula(_ definition: RuleDefinition) -> Formula? {
    guard let check = definition.check else { return nil }
    do {
      let formula = try Formula(parsing: check.value)
      let slots = definition.slots.map(\.value.name)
      for name in formula.referencedNames where !slots.contains(name) {
        report(
          "unknown-slot", at: check.location, "the check names '\(name)', which is no slot",
          help: NearestName.hint(for: name, in: slots))
      }
      return formula
    } catch {
      report(
        "formula", at: check.location,
        "formula \"\(check.value)\", at character \(error.offset + 1): \(error.message)")
      return nil
    }
  }

  private mutating func matches(_ definition: RuleDefinition) -> [Pattern] {
    definition.match.compactMap { source in
      do throws(PatternError) {
        return try Pattern(
          source.value, options: [.utf, .caseInsensitive, .multiline], uses: .searching)
      } catch {
        report(
          "pattern", at: source.location,
          "the pattern doesn't compile, at byte \(error.byteOffset + 1): \(error.message)",
          help: "it must be a PCRE2 pattern between slashes")
        return nil
      }
    }
  }

  private mutating func checkOverrides(_ rules: [Rule]) {
    let known = rules.map(\.id)
    for definition in definitions {
      for override in definition.overrides
      where !known.contains(fullID(override.value, in: definition)) {
        report(
          "unknown-id", at: override.location, "there is no rule '\(override.value)' to override",
          help: NearestName.hint(for: override.value, in: known))
      }
    }
  }
}
