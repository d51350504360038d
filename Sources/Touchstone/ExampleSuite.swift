/// Runs the examples of rules as `touchstone rules test` does: each against the entities, attributes and
/// rules of its pack and of those that one builds on or the example needs, with its own facts in place
/// of the packs', and again mutated.
package struct ExampleSuite {
  private let packs: [PackDefinition]
  /// Without their facts.
  private let shells: [PackDefinition]

  package init(_ packs: [PackDefinition]) {
    self.packs = packs
    shells = packs.map { pack in
      var shell = pack
      shell.facts = []
      // Examples show what a rule says, whatever that is worth elsewhere.
      for index in shell.rules.indices { shell.rules[index].measure = nil }
      let lists = pack.types.compactMap(\.source?.value)
      shell.sources = pack.sources.filter { lists.contains($0.id.value) }
      return shell
    }
  }

  /// The full ids of all rules, sorted.
  package var ruleIDs: [String] { packs.flatMap(\.rules).map(\.fullID).sorted() }

  /// Runs the rules with the given full ids, or all, in order of their ids.
  package func run(only wanted: Set<String>? = nil) -> ExampleOutcome {
    var run = ExampleRun(shells: shells)
    let rules = packs.flatMap(\.rules).filter { wanted?.contains($0.fullID) ?? true }
      .sorted { $0.fullID < $1.fullID }
    for rule in rules { run.test(rule) }
    var seen: Set<Problem> = []
    run.outcome.problems = run.outcome.problems.filter { seen.insert($0).inserted }.sorted()
    return run.outcome
  }
}

/// One run: keeps the engines that several examples share.
private struct ExampleRun {
  let shells: [PackDefinition]
  var outcome = ExampleOutcome()
  private var engines: [EngineKey: Engine] = [:]
  private let scratch = Engine.Scratch()

  private struct EngineKey: Hashable {
    let packs: [String]
    let facts: [String]
    let entityType: String
  }

  init(shells: [PackDefinition]) { self.shells = shells }

  mutating func test(_ rule: RuleDefinition) {
    outcome.rules += 1
    for (index, example) in rule.examples.enumerated() {
      guard example.needs.allSatisfy({ need in shells.contains { $0.name == need.value } }) else {
        outcome.passedOver += 1
        continue
      }
      outcome.examples += 1
      guard let marked = marks(of: example),
        let engine = engine(for: example.facts, of: rule, needs: example.needs.map(\.value))
      else { continue }
      test(example, marked, of: rule, number: index + 1, with: engine)
    }
  }

  private mutating func test(
    _ example: RuleDefinition.Example, _ marked: MarkedText, of rule: RuleDefinition, number: Int,
    with engine: Engine
  ) {
    func check(_ text: String) -> RecordReport {
      let prompt = example.prompt.map { Array($0.utf8) }
      let input = Engine.Input(
        output: Array(text.utf8), prompt: prompt, context: example.context.map { Array($0.utf8) })
      return engine.check(input, freshOn: nil, scratch: scratch)
    }
    let plain = check(marked.text)
    for mutation in ExampleMutation.allCases {
      // Words that nobody but the example says are no quotation of its context.
      if mutation == .quoted, example.context != nil { continue }
      guard let mutated = mutation.apply(to: marked.text) else { continue }
      let comparison = ExampleComparison(
        example: example, marked: marked, mutation: mutation, mutated: mutated, plain: plain,
        report: mutation == .asWritten ? plain : check(mutated.text))
      let deviations = comparison.deviations()
      outcome.failures += deviations.map {
        ExampleFailure(rule: rule.fullID, example: number, mutation: mutation, deviation: $0)
      }
      // What fails as written says nothing new when mutated.
      if mutation == .asWritten, !deviations.isEmpty { return }
    }
    outcome.mutated += 1
  }

  /// The example's text, read; nil where it and its claims don't go together.
  private mutating func marks(of example: RuleDefinition.Example) -> MarkedText? {
    let marked: MarkedText
    do {
      marked = try MarkedText(parsing: example.text.value)
    } catch {
      outcome.problems.append(
        Problem(
          .error, "marked-text", at: example.text.location,
          "text, at character \(error.offset + 1): \(error.message)"))
      return nil
    }
    let names = marked.marks.map(\.name)
    let expected = example.claims.map(\.value.mark)
    var problems: [Problem] = []
    for claim in example.claims where !names.contains(claim.value.mark) {
      problems.append(
        Problem(
          .error, "unknown-mark", at: claim.location,
          "the text has no mark '\(claim.value.mark)'",
          help: NearestName.hint(for: claim.value.mark, in: names)))
    }
    for name in names where !expected.contains(name) {
      problems.append(
        Problem(
          .error, "unknown-mark", at: example.text.location,
          "'claims' doesn't say what must come of the mark '\(name)'"))
    }
    outcome.problems += problems
    return problems.isEmpty ? marked : nil
  }

  /// What made-up entities are: of the type the rule speaks of, else of the first any pack has.
  private func entityType(of rule: RuleDefinition, among shells: [PackDefinition]) -> String {
    for slot in rule.slots {
      switch SlotType(slot.value.slot) {
      case .entity(let types): if let type = types.first { return type }
      case .type(let type), .name(let type): return type
      default: break
      }
    }
    return shells.lazy.flatMap(\.entities).first?.type.value ?? "thing"
  }

  /// The packs an example runs against, in order.
  private func packs(of rule: RuleDefinition, needs: [String]) -> [PackDefinition] {
    var names = Set([rule.pack, "core"] + needs)
    var isGrowing = true
    while isGrowing {
      let more = shells.filter { names.contains($0.name) }.flatMap(\.buildsOn).map(\.value)
      isGrowing = !names.isSuperset(of: more)
      names.formUnion(more)
    }
    return shells.filter { names.contains($0.name) }
  }

  /// Of a closed type that an example's facts are of, only the entities they name exist.
  private func worlds(_ shells: [PackDefinition], with own: ExampleFacts) -> [PackDefinition] {
    let named = Set(own.facts.map(\.entity.value))
    let known = shells.flatMap(\.entities).filter { named.contains($0.id.value) }
    let types = Set((own.entities + known).map(\.type.value)).intersection(
      shells.flatMap(\.types).filter { $0.world?.value == "closed" }.map(\.type.value))
    if types.isEmpty { return shells }
    return shells.map { shell in
      var world = shell
      world.entities.removeAll { types.contains($0.type.value) && !named.contains($0.id.value) }
      return world
    }
  }

  private mutating func engine(
    for facts: [Located<String>], of rule: RuleDefinition, needs: [String]
  ) -> Engine? {
    let shells = packs(of: rule, needs: needs)
    let entityType = entityType(of: rule, among: shells)
    let key = EngineKey(
      packs: shells.map(\.name), facts: facts.map(\.value), entityType: entityType)
    if let engine = engines[key] { return engine }
    let own = ExampleFacts(facts, packs: shells, entityType: entityType)
    let place = facts.first?.location ?? SourceLocation(file: "", line: 0)
    let (engine, problems) = Engine.compile(worlds(shells, with: own) + [own.pack(at: place)])
    outcome.problems += own.problems + problems.filter { $0.level == .error }
    guard own.problems.isEmpty, let engine else { return nil }
    engines[key] = engine
    return engine
  }
}
