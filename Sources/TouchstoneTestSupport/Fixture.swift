package import Touchstone

/// A small invented pack for tests of the engine: three companies, seven attributes, one rule.
///
/// Acme's years end with December, Bolt Works' with June; Corvid is an everyday word that needs a
/// second signal.
package enum Fixture {
  /// Why a fixture's parts make no engine.
  package struct Failure: Error, CustomStringConvertible {
    package let problems: [Problem]
    package var description: String { problems.map(\.description).joined(separator: "\n") }
  }

  /// A place in a file that doesn't exist.
  package static func place(_ line: Int = 1, _ file: String = "test") -> Touchstone.SourceLocation {
    Touchstone.SourceLocation(file: file, line: line)
  }

  package static func located<Value>(_ value: Value, line: Int = 1) -> Located<Value> {
    Located(value, at: place(line))
  }

  // MARK: Entities

  package static let entities = [
    entity("acme", name: "Acme", aliases: [.init(text: "Acme Corporation")]),
    entity(
      "bolt-works", name: "Bolt Works",
      aliases: [.init(text: "Bolt & Works Co."), .init(text: "BWK", isCaseExact: true)],
      ends: "last-day-of-june"),
    entity(
      "corvid", name: "Corvid Industries", aliases: [.init(text: "Corvid", needsSignal: true)]),
  ]

  package static func entity(
    _ id: String, name: String, type: String = "company",
    aliases: [EntityDefinition.Alias] = [], ends: String = "last-day-of-december"
  ) -> EntityDefinition {
    EntityDefinition(
      id: located(id), type: located(type), name: located(name),
      aliases: aliases.map { located($0) },
      fiscal: located(EntityDefinition.Fiscal(ends: ends, named: "end")))
  }

  // MARK: Attributes

  package static let attributes = [
    attribute(
      "revenue", labels: ["revenue", "net sales", "total revenue"], harmless: ["total", "net"]),
    attribute("profit", labels: ["net income", "net loss", "net income (loss)"], sign: "signed"),
    attribute("opex", labels: ["operating expenses"], sign: "outflow"),
    attribute("capex", labels: ["capital expenditures", "capex"], sign: "outflow"),
    attribute("eps", unit: "USD/share", labels: ["earnings per share", "EPS"], sign: "signed"),
    attribute("shares", type: "count", unit: "shares", labels: ["shares outstanding"]),
    attribute("assets", labels: ["total assets"], measured: "instant"),
  ]

  package static func attribute(
    _ id: String, type: String = "money", unit: String = "USD", labels: [String],
    harmless: [String] = [], sign: String = "positive", measured: String = "duration",
    dimensions: [String] = [], refresh: String? = nil, display: String? = nil,
    formula: String? = nil, variants: [(String, String)] = []
  ) -> AttributeDefinition {
    AttributeDefinition(
      id: located(id), groups: [located("figure")], type: located(type), unit: located(unit),
      labels: labels.map { located($0) }, harmless: harmless.map { located($0) },
      sign: located(sign), measured: located(measured), dimensions: dimensions.map { located($0) },
      display: display.map { located($0) }, refresh: refresh.map { located($0) },
      formula: formula.map { located($0) },
      variants: variants.map { located(KeyValue($0.0, $0.1)) })
  }

  /// Attributes with formulas, and what they are computed from.
  package static let derivedAttributes =
    attributes + [
      attribute("cost", labels: ["cost of sales"], sign: "outflow"),
      attribute("ppe", labels: ["property and equipment"], measured: "instant"),
      attribute("receivables", labels: ["receivables"], measured: "instant"),
      attribute("interest", labels: ["interest expense"], sign: "outflow"),
      attribute(
        "surplus", labels: ["gross profit"], sign: "signed", formula: "revenue - cost"),
      attribute(
        "surplus-rate", type: "percent", unit: "percent", labels: ["gross margin"],
        sign: "signed", display: "percent", formula: "surplus / revenue"),
      attribute(
        "profit-rate", type: "percent", unit: "percent", labels: ["net margin"], sign: "signed",
        display: "percent", formula: "profit / revenue"),
      attribute(
        "profit-rate-shift", type: "percent", unit: "percentage-points",
        labels: ["net margin change"], sign: "signed", display: "points",
        formula: "change(profit-rate)"),
      attribute(
        "revenue-rise", type: "percent", unit: "percent", labels: ["revenue growth"],
        sign: "signed", display: "percent", formula: "growth(revenue)"),
      attribute(
        "asset-turns", type: "ratio", unit: "x", labels: ["asset turnover"], display: "times",
        formula: "revenue / avg(assets)", variants: [("year-end", "revenue / assets")]),
      attribute(
        "payout", type: "ratio", unit: "x", labels: ["payout ratio"], display: "percent",
        formula: "capex / profit"),
      attribute(
        "sales-wait", type: "ratio", unit: "x", labels: ["days of sales"], display: "days",
        formula: "365 * receivables / revenue"),
      attribute(
        "coverage", type: "ratio", unit: "x", labels: ["interest coverage"], display: "times",
        formula: "profit / interest"),
    ]

  /// For `derivedAttributes`, over the figures of `facts`.
  package static let derivedFacts =
    facts + [
      "acme/cost/FY2022 = 3000 million USD", "acme/cost/FY2023 = 4100 million USD",
      "acme/receivables/FY2023 = 790 million USD", "acme/interest/FY2022 = 0 USD",
      "acme/profit/FY2021 = 200 million USD", "acme/capex/FY2022 = 207 million USD",
    ]

  // MARK: Facts

  /// As examples of rules write them.
  package static let facts = [
    "acme/revenue/FY2021 = 4210 million USD",
    "acme/revenue/FY2022 = 5127 million USD",
    "acme/revenue/FY2023 = 6380 million USD",
    "acme/profit/FY2022 = 312 million USD",
    "acme/profit/FY2023 = -145 million USD",
    "acme/opex/FY2023 = 2950 million USD",
    "acme/capex/FY2023 = 480 million USD",
    "acme/eps/FY2023 = 1.37 USD/share",
    "acme/shares/FY2023 = 98.6 million shares",
    "acme/assets/FY2022 = 8120 million USD",
    "acme/assets/FY2023 = 9415 million USD",
    "bolt-works/revenue/FY2022 = 731 million USD",
    "bolt-works/revenue/FY2023 = 764 million USD",
    "corvid/revenue/FY2023 = 1180 million USD",
  ]

  // MARK: Rules

  package static let reportedFigure = rule(
    "reported-figure",
    slots: [
      ("company", .type("entity(company)")), ("metric", .type("attribute(figure)")),
      ("amount", .type("value(metric)")),
      ("report", .words(["reported", "posted", "had", "generated", "spent"])),
      ("be", .words(["was", "were", "is", "came in at", "reached", "totaled", "stood at"])),
    ],
    patterns: [
      "{company} ~3 {report} ~3 {metric} (of|at) {amount}", "{metric} ~4 {be} {amount}",
      "{metric} ~2 (:|=) {amount}", "{metric} ~2 of {amount}", "{metric} {amount}",
      "{company} ~2 {report} {amount} ~1 (in|of|on) {metric}",
    ],
    claim: [("entity", "company"), ("attribute", "metric"), ("value", "amount")],
    except: ["run rate"])

  package static let statedEquation = rule("stated-equation", kind: "arithmetic")
  package static let impossibleDate = rule("impossible-date", kind: "temporal")
  package static let selfContradiction = rule("self-contradiction", kind: "consistency")
  package static let cannotAnswer = rule(
    "cannot-answer", kind: "refusal", match: ["\\bI (?:cannot|can't) answer\\b"])

  package static let rules = [
    reportedFigure, statedEquation, impossibleDate, selfContradiction, cannotAnswer,
  ]

  package static func rule(
    _ id: String, kind: String = "claim", slots: [(String, RuleDefinition.Slot)] = [],
    lists: [(String, String)] = [], patterns: [String] = [], match: [String] = [],
    claim: [(String, String)] = [], check: String? = nil, except: [String] = [],
    overrides: [String] = [], status: String? = nil, examples: [RuleDefinition.Example] = []
  ) -> RuleDefinition {
    RuleDefinition(
      pack: "test", id: located(id), title: id, kind: located(kind), why: "because",
      status: status.map { located($0) },
      slots: slots.map { located(RuleDefinition.NamedSlot(name: $0.0, slot: $0.1)) },
      lists: lists.map { located(KeyValue($0.0, $0.1)) },
      patterns: patterns.map { located($0) }, match: match.map { located($0) },
      claim: claim.map { located(KeyValue($0.0, $0.1)) }, check: check.map { located($0) },
      except: except.map { located($0) }, overrides: overrides.map { located($0) },
      examples: examples, location: place())
  }

  // MARK: Engines

  /// The pack itself, without facts.
  package static func pack(
    entities: [EntityDefinition] = entities, attributes: [AttributeDefinition] = attributes,
    rules: [RuleDefinition] = rules
  ) -> PackDefinition {
    PackDefinition(
      name: "test", version: "1", title: "Invented figures", licence: "", covers: "",
      location: place(), entities: entities, attributes: attributes, rules: rules)
  }

  /// - Parameter facts: lines as examples of rules write them.
  /// - Throws: `Failure` with the problems, where there are any.
  package static func engine(
    entities: [EntityDefinition] = entities, attributes: [AttributeDefinition] = attributes,
    facts: [String] = facts, rules: [RuleDefinition] = rules
  ) throws(Failure) -> Engine {
    let pack = pack(entities: entities, attributes: attributes, rules: rules)
    let own = ExampleFacts(facts.map { located($0) }, packs: [pack], entityType: "company")
    let (engine, problems) = Engine.compile([pack, own.pack(at: place())])
    guard let engine, own.problems.isEmpty else {
      throw Failure(problems: own.problems + problems)
    }
    return engine
  }
}

extension Engine {
  /// Checks a text as a worker does.
  package func check(
    _ text: String, prompt: String? = nil, turns: [(Turn.Role, String)] = [],
    scope: [KeyValue] = [], asOf: Day? = nil, freshOn: Day? = nil
  ) -> RecordReport {
    let input = Input(
      output: Array(text.utf8), prompt: prompt.map { Array($0.utf8) },
      turns: turns.map { SpokenTurn(role: $0.0, text: Array($0.1.utf8)) }, scope: scope, asOf: asOf)
    return check(input, freshOn: freshOn, scratch: Scratch())
  }

  /// What was found in a text, a line each, in text order: `$5.1 billion: supported`,
  /// `$9 billion: unverifiable (qualifier)`.
  package func verdicts(
    _ text: String, prompt: String? = nil, scope: [KeyValue] = [], asOf: Day? = nil,
    freshOn: Day? = nil
  ) -> [String] {
    check(text, prompt: prompt, scope: scope, asOf: asOf, freshOn: freshOn).findings.map {
      finding in
      "\(finding.text): \(finding.verdict.rawValue)"
        + (finding.reason.map { " (\($0.rawValue))" } ?? "")
    }
  }
}
