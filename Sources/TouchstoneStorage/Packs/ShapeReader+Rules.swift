internal import Touchstone

extension ShapeReader {
  private static let ruleKeys = [
    "id", "title", "kind", "severity", "message", "why", "status", "floor", "slots", "lists",
    "patterns",
    "match", "claim", "check", "asks", "phrases", "passes", "alters", "except", "grounds",
    "overrides",
    "examples", "source",
  ]
  private static let kinds = [
    "claim", "pattern", "arithmetic", "consistency", "temporal", "identifier", "relation",
    "existence", "comparison", "grounding", "refusal", "question", "answer",
  ]
  /// Kinds that speak of the whole text, where no mark can.
  private static let wholeTextKinds = ["pattern", "refusal"]

  /// - Parameter fileName: `<id>.yaml`, as a rule's file must be named.
  mutating func rule(_ node: YAMLNode, pack: String, fileName: String) -> RuleDefinition? {
    guard let fields = fields(of: node, owner: "a rule", known: Self.ruleKeys) else { return nil }
    let id = id("id", of: fields)
    let title = text("title", of: fields, required: true)
    let kind = word("kind", of: fields, among: Self.kinds, required: true)
    let why = text("why", of: fields, required: true)
    if let id, fileName != id.value + ".yaml" {
      note(
        "file-name", at: id.location, "the rule '\(id.value)' is in a file named '\(fileName)'",
        help: "name the file '\(id.value).yaml'")
    }
    var rule = RuleDefinition(
      pack: pack, id: id ?? Located("", at: fields.location), title: title?.value ?? "",
      kind: kind ?? Located("", at: fields.location),
      severity: word("severity", of: fields, among: Severity.allCases.map(\.rawValue)),
      message: text("message", of: fields)?.value, why: why?.value ?? "",
      status: word("status", of: fields, among: ["trial", "trusted"]),
      slots: slots(of: fields), lists: map("lists", of: fields),
      patterns: texts("patterns", of: fields), match: matches(of: fields),
      claim: claim(of: fields), check: text("check", of: fields),
      asks: map("asks", of: fields), phrases: map("phrases", of: fields),
      passes: texts("passes", of: fields),
      alters: texts("alters", of: fields),
      except: texts("except", of: fields), overrides: texts("overrides", of: fields),
      examples: examples(of: fields), source: text("source", of: fields)?.value,
      location: fields.location)
    rule.floor = share("floor", of: fields)
    rule.grounds = texts("grounds", of: fields)
    if let kind { checkKeys(of: kind.value, fields) }
    checkExamples(of: rule, fields)
    return id == nil || title == nil || kind == nil ? nil : rule
  }

  private mutating func checkKeys(of kind: String, _ fields: Fields) {
    let needed =
      switch kind {
      case "claim": ["patterns", "claim"]
      case "pattern", "refusal": ["match"]
      case "grounding": ["grounds"]
      default: [String]()
      }
    for key in needed where fields[key] == nil {
      note("missing-key", at: fields.location, "a rule of kind '\(kind)' needs '\(key)'")
    }
  }

  private mutating func slots(of fields: Fields) -> [Located<RuleDefinition.NamedSlot>] {
    let expected = "a map of names to types or lists of words"
    return entries("slots", of: fields, expected: expected).compactMap { entry in
      let name = "'\(entry.key.value)' in 'slots'"
      let slot: RuleDefinition.Slot
      if case .scalar = entry.value {
        guard let type = text(entry.value, name: name) else { return nil }
        slot = .type(type.value)
      } else {
        let words = texts(entry.value, name: name, expected: "a type or a list of words")
        if case .sequence([], let location) = entry.value {
          note("empty-value", at: location, "\(name) has no words", help: "list at least one")
        }
        if words.isEmpty { return nil }
        slot = .words(words.map(\.value))
      }
      return Located(
        RuleDefinition.NamedSlot(name: entry.key.value, slot: slot), at: entry.value.location)
    }
  }

  /// `/…/` and `/…/i`: the pattern without the slashes, its flag as an inline one.
  private mutating func matches(of fields: Fields) -> [Located<String>] {
    texts("match", of: fields).compactMap { match in
      let text = match.value
      let isCaseless = text.hasSuffix("/i")
      let body = text.dropLast(isCaseless ? 2 : 1)
      guard text.hasPrefix("/"), isCaseless || text.hasSuffix("/"), body.utf8.count > 1 else {
        note(
          "malformed-match", at: match.location,
          "'\(text)' is not a pattern between slashes", help: "write /…/, or /…/i for any case")
        return nil
      }
      return Located((isCaseless ? "(?i)" : "") + body.dropFirst(), at: match.location)
    }
  }

  private mutating func claim(of fields: Fields) -> [Located<KeyValue>] {
    guard let node = fields["claim"],
      let claim = self.fields(
        of: node, owner: "a claim",
        known: [
          "entity", "attribute", "context", "relation", "value", "polarity", "modality", "type",
          "name",
        ])
    else { return [] }
    return claim.entries.flatMap { entry -> [Located<KeyValue>] in
      if entry.key.value == "context" {
        return map("context", of: claim).map {
          Located(KeyValue("context." + $0.value.key, $0.value.value), at: $0.location)
        }
      }
      guard let text = text(entry.value, name: "'\(entry.key.value)' in 'claim'") else { return [] }
      return [Located(KeyValue(entry.key.value, text.value), at: text.location)]
    }
  }

  // MARK: Examples

  private mutating func examples(of fields: Fields) -> [RuleDefinition.Example] {
    guard let node = fields["examples"] else { return [] }
    guard case .sequence(let items, _) = node else {
      noteShape(of: node, name: "'examples'", expected: "a list of maps, each with a 'text'")
      return []
    }
    return items.compactMap { example($0) }
  }

  private mutating func example(_ node: YAMLNode) -> RuleDefinition.Example? {
    guard
      let fields = fields(
        of: node, owner: "an example",
        known: ["facts", "text", "prompt", "context", "claims", "verdict", "needs"])
    else { return nil }
    let text = text("text", of: fields, required: true)
    let verdicts = Verdict.allCases.map(\.rawValue) + ["none"]
    let facts = texts("facts", of: fields)
    let prompt = self.text("prompt", of: fields)?.value
    let claims = entries("claims", of: fields, expected: "a map of marks to what must come out")
      .compactMap { expectation($0) }
    let verdict = word("verdict", of: fields, among: verdicts)
    let needs = texts("needs", of: fields)
    if fields["claims"] == nil, fields["verdict"] == nil {
      note(
        "missing-key", at: fields.location, "an example needs 'claims' or 'verdict'",
        help: "write 'claims: {}' where nothing must come out")
    }
    let context = self.text("context", of: fields)?.value
    return text.map {
      var example = RuleDefinition.Example(
        facts: facts, text: $0, prompt: prompt, claims: claims, verdict: verdict,
        needs: needs)
      example.context = context
      return example
    }
  }

  private mutating func expectation(
    _ entry: YAMLNode.Entry
  ) -> Located<RuleDefinition.Expectation>? {
    guard
      let fields = fields(
        of: entry.value, owner: "an expected claim",
        known: ["verdict", "diagnosis", "correction", "reason"])
    else { return nil }
    let verdicts = Verdict.allCases.map(\.rawValue).filter { $0 != Verdict.refused.rawValue }
    let verdict = word("verdict", of: fields, among: verdicts, required: true)
    let diagnosis = word("diagnosis", of: fields, among: Diagnosis.allCases.map(\.rawValue))
    let correction = text("correction", of: fields)
    let reason = word("reason", of: fields, among: Reason.allCases.map(\.rawValue))
    guard let verdict else { return nil }
    return Located(
      RuleDefinition.Expectation(
        mark: entry.key.value, verdict: verdict.value, diagnosis: diagnosis?.value,
        correction: correction?.value, reason: reason?.value),
      at: entry.key.location)
  }

  /// A rule shows one text that it flags and one that it leaves alone.
  private mutating func checkExamples(of rule: RuleDefinition, _ fields: Fields) {
    guard fields["examples"] != nil else {
      note(
        "missing-example", at: fields.location, "a rule needs 'examples'",
        help: "one that it must flag and one that it must not")
      return
    }
    // Without a kind, or with examples that could not be read, there is nothing to count by.
    guard Self.kinds.contains(rule.kind.value),
      case .sequence(let items, let location)? = fields["examples"],
      items.count == rule.examples.count
    else { return }
    let speaksOfWholeText = Self.wholeTextKinds.contains(rule.kind.value)
    let flagged = rule.examples.filter { example in
      example.claims.contains { $0.value.verdict == Verdict.contradicted.rawValue }
        || (speaksOfWholeText && ["refused", "contradicted"].contains(example.verdict?.value))
    }
    if flagged.isEmpty {
      note(
        "missing-example", at: location, "no example is one that the rule must flag",
        help: speaksOfWholeText
          ? "mark a text with a contradicted claim, or give it 'verdict: refused'"
          : "mark a text with a claim whose verdict is 'contradicted'")
    }
    if flagged.count == rule.examples.count {
      note(
        "missing-example", at: location, "no example is one that the rule must not flag",
        help: speaksOfWholeText
          ? "add a text with 'verdict: none'" : "add a text with supported claims, or 'claims: {}'")
    }
  }
}
