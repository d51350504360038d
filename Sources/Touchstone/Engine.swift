import PatternMatching

/// The compiled facts and rules of a run: checks records, never changes, is shared by all workers.
public struct Engine: Sendable {
  public let factBase: FactBase
  package let rules: RuleBook
  package let lexicon: Lexicon
  private let finder: MentionFinder

  /// What a record gives the engine to read.
  public struct Input: Sendable {
    public var output: [UInt8]
    /// The last user turn; nil without a prompt.
    public var prompt: [UInt8]?
    /// The turns around it, oldest first; what lies far back isn't read.
    public var turns: [SpokenTurn]
    /// What the output was to be written from, text or JSON; nil without one.
    public var context: [UInt8]?
    public var scope: [KeyValue]
    public var asOf: Day?
    /// What is wrong with the record beside its text; the report repeats it.
    public var problems: [String]
    /// Findings that somebody objects to; nil where there are none.
    public var disputes: RecordDisputes?

    public init(
      output: [UInt8], prompt: [UInt8]? = nil, turns: [SpokenTurn] = [], context: [UInt8]? = nil,
      scope: [KeyValue] = [], asOf: Day? = nil, problems: [String] = [],
      disputes: RecordDisputes? = nil
    ) {
      self.output = output
      self.prompt = prompt
      self.turns = turns
      self.context = context
      self.scope = scope
      self.asOf = asOf
      self.problems = problems
      self.disputes = disputes
    }
  }

  /// What a worker uses again from record to record.
  public struct Scratch {
    let matching: MatchScratch

    public init() { matching = MatchScratch() }
  }

  /// Compiles packs, all problems in one report: nil where one of them is an error.
  public static func compile(_ packs: [PackDefinition]) -> (engine: Engine?, problems: [Problem]) {
    var facts = FactBaseCompiler(packs)
    let factBase = facts.compile()
    let lexicon = Lexicon(factBase: factBase)
    var rules = RuleCompiler(packs.flatMap(\.rules), factBase: factBase, lexicon: lexicon)
    let ruleBook = rules.compile()
    let problems = (facts.problems + rules.problems).sorted()
    guard let ruleBook, !problems.contains(where: { $0.level == .error }) else {
      return (nil, problems)
    }
    let engine = Engine(factBase: factBase, rules: ruleBook, lexicon: lexicon)
    return (engine, problems)
  }

  private init(factBase: FactBase, rules: RuleBook, lexicon: Lexicon) {
    self.factBase = factBase
    self.rules = rules
    self.lexicon = lexicon
    finder = MentionFinder(
      lexicon: lexicon, table: rules.table, factBase: factBase, rawSlots: rules.rawSlots,
      valueLooks: rules.valueLooks)
  }

  /// Checks one record, and corrects what is wrong in it. Can't fail: what a rule couldn't do is in
  /// the report.
  ///
  /// - Parameter freshOn: the day that freshness counts from.
  public func check(_ input: Input, freshOn: Day?, scratch: Scratch) -> RecordReport {
    let asked = read(promptOf: input)
    func judge(_ output: [UInt8], _ context: GroundingContext?) -> RecordReport {
      var report = self.judge(output, asked, context, freshOn: freshOn, scratch: scratch)
      report.quarantine(rules.quarantined)
      if let disputes = input.disputes { report.apply(disputes) }
      return report
    }
    var report = judge(input.output, read(contextOf: input))
    report.problems = input.problems + report.problems
    report.complexity = asked.complexity
    // What is right by the facts needn't be in the context.
    return Corrector(judge: { judge($0, nil) }, output: input.output).correct(report)
  }

  /// What a record says beside its output; read once, however often the output is checked.
  private struct Asked {
    var conversation: Conversation
    var signals: Set<EntityIndex>
    var question: QuestionReader.Reading
    var complexity: PromptComplexity?
  }

  private func read(promptOf input: Input) -> Asked {
    var turns: [ReadText] = []
    var signals: Set<EntityIndex> = []
    for turn in SpokenTurn.recent(input.turns) {
      let text = finder.findMentions(in: turn.text, signals: signals)
      signals.formUnion(entities(of: text))
      turns.append(text)
    }
    let prompt = input.prompt.map { finder.findMentions(in: $0, signals: signals) }
    let conversation = Conversation(
      prompt: prompt, turns: turns, scope: input.scope, asOf: input.asOf)
    let reader = QuestionReader(
      book: rules.questions, factBase: factBase, lexicon: lexicon, asOf: input.asOf)
    let reading = prompt.map {
      reader.read(
        $0,
        fallback: conversation.entities(of: [], in: factBase, lexicon)
          ?? conversation.scopeEntities(in: factBase) ?? [])
    }
    return Asked(
      conversation: conversation, signals: signals.union(entities(of: prompt)),
      question: reading ?? QuestionReader.Reading(),
      complexity: prompt.map {
        ComplexityMeasure(prompt: $0, question: reading?.question).complexity()
      })
  }

  /// Nil without a context or a rule that looks at one.
  private func read(contextOf input: Input) -> GroundingContext? {
    guard !rules.rules(of: .grounding).isEmpty,
      let document = input.context.flatMap({ ContextDocument($0) })
    else { return nil }
    return GroundingContext(
      document: document, text: finder.findMentions(in: document.bytes), lexicon: lexicon)
  }

  private func judge(
    _ output: [UInt8], _ asked: Asked, _ context: GroundingContext?, freshOn: Day?,
    scratch: Scratch
  ) -> RecordReport {
    let text = finder.findMentions(in: output, signals: asked.signals, scratch: scratch.matching)
    let clauses = ClauseSplitter.split(text)
    let matched = RuleMatcher(rules: rules, clauses: clauses, scratch: scratch.matching).run()
    let scope = ScopeResolver(
      clauses: clauses, conversation: asked.conversation, lexicon: lexicon, factBase: factBase)
    let claims = ClaimBuilder(clauses: clauses, rules: rules, scope: scope, factBase: factBase)
      .buildClaims(from: matched.matches)
    let terms = TermClaimBuilder(
      clauses: clauses, rules: rules, scope: scope, factBase: factBase
    ).buildClaims(from: matched.matches)
    let worlds = WorldClaimBuilder(
      clauses: clauses, rules: rules, scope: scope, factBase: factBase
    ).buildClaims(from: matched.matches)
    let names = NameClaimBuilder(
      clauses: clauses, rules: rules, scope: scope, factBase: factBase
    ).buildClaims(from: matched.matches)
    let patterns = PatternCheck(clauses: clauses, rules: rules).run(scratch: scratch.matching)
    let refusal = RefusalCheck(rules: rules).refusal(in: output, scratch: scratch.matching)
    let grounding = context.map { context in
      GroundingCheck(
        clauses: clauses, conversation: asked.conversation, rules: rules, lexicon: lexicon,
        context: context
      ).findings()
    }
    return RecordJudge(
      engine: self, clauses: clauses, scope: scope, asked: asked.question, freshOn: freshOn
    ).report(
      claims: claims, terms: terms, worlds: worlds, names: names, matched: matched,
      patterns: patterns, refusal: refusal, grounding: grounding ?? [])
  }

  /// The mentions of a text, as `touchstone mentions` shows them.
  package func read(_ output: [UInt8]) -> ReadText { finder.findMentions(in: output) }

  private func entities(of prompt: ReadText?) -> Set<EntityIndex> {
    guard let prompt else { return [] }
    return prompt.mentions.reduce(into: []) { entities, mention in
      if mention.kind == .entity || mention.kind == .name {
        entities.formUnion(lexicon.entries[mention.index].entities)
      }
    }
  }
}
