import Testing
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct FormulaEvaluatorTests {
  private static let facts = [
    "acme/revenue/FY2020 = 1000 million USD", "acme/revenue/FY2021 = 1210 million USD",
    "acme/revenue/FY2022 = 1331 million USD", "acme/assets/FY2021 = 400 million USD",
    "acme/assets/FY2022 = 600 million USD", "acme/profit/FY2021 = -50 million USD",
    "acme/profit/FY2022 = 133.1 million USD", "acme/opex/FY2022 = 0 USD",
    "acme/shares/FY2022 = 20 million shares", "acme/margin/FY2021 = 5%",
  ]

  private static let attributes =
    Fixture.attributes + [
      Fixture.attribute(
        "margin", type: "percent", unit: "percent", labels: ["margin"], formula: "profit / revenue")
    ]

  private func derive(
    _ text: String, _ year: Int = 2022, vintage: Vintage = .newest, facts: [String] = facts
  ) throws -> (derivation: Derivation, base: FactBase) {
    let pack = Fixture.pack(attributes: Self.attributes)
    let own = ExampleFacts(
      facts.map { Fixture.located($0) }, packs: [pack], entityType: "company")
    var compiler = FactBaseCompiler([pack, own.pack(at: Fixture.place())])
    let base = compiler.compile()
    try #require(compiler.problems.isEmpty)
    let formula = try FormulaCompiler(attributes: base.attributes, find: { base.attribute($0) })
      .compile(Formula(parsing: text)).formula
    let acme = try #require(base.entity("acme"))
    let evaluator = FormulaEvaluator(factBase: base)
    return (evaluator.derive(formula, of: acme, in: .fiscalYear(year), vintage: vintage), base)
  }

  private func outcome(_ text: String, _ year: Int = 2022) throws -> String {
    switch try derive(text, year).derivation.outcome {
    case .value(let value): try #require(value.decimal).description
    case .missing: "missing"
    case .undefined(let why): "undefined: \(why)"
    }
  }

  @Test(
    arguments: [
      ("revenue - profit", "1197900000"), ("revenue / avg(assets)", "2.662"),
      ("revenue / assets", "2.218333333333333333333333333333333"), ("growth(revenue)", "0.1"),
      ("cagr(revenue, 2)", "0.153689732987166701690598865047931"),
      ("avg(revenue, 3)", "1180333333.333333333333333333333333"),
      ("change(profit)", "183100000"), ("revenue[-2] / 1000", "1000000"),
      ("abs(profit[-1])", "50000000"), ("min(profit, opex)", "0"),
      ("max(profit, opex)", "133100000"),
      ("profit / shares", "6.655"), ("(revenue / revenue[-1]) ^ 2", "1.21"),
      ("(revenue / revenue[-1]) ^ -1", "0.9090909090909090909090909090909091"),
      ("-profit + sum(profit, opex)", "0"),
      ("365 * assets / revenue", "164.5379413974455296769346356123216"),
    ])
  func `a formula is computed exactly`(formula: String, expected: String) throws {
    #expect(try outcome(formula) == expected)
  }

  @Test(
    arguments: [
      ("revenue / opex", "undefined: division by zero"),
      ("growth(profit)", "undefined: growth from zero or less"),
      ("cagr(profit, 1)", "undefined: a yearly rate needs both ends above zero"),
      ("(opex / revenue) ^ -2", "undefined: division by zero"),
      ("revenue - capex", "missing"), ("avg(opex)", "missing"), ("growth(assets, 2)", "missing"),
      ("capex / opex", "missing"), ("(revenue + capex) / opex", "missing"),
      ("coalesce(capex, opex)", "0"), ("revenue + coalesce(capex, 0)", "1331000000"),
      ("coalesce(capex, eps * shares)", "missing"),
    ])
  func `what is missing or undefined stays so`(formula: String, expected: String) throws {
    #expect(try outcome(formula) == expected)
  }

  @Test func `a stored fact stands before the formula, which fills where there is none`() throws {
    #expect(try outcome("margin", 2021) == "0.05")
    #expect(try outcome("margin", 2022) == "0.1")
    #expect(try outcome("change(margin)") == "0.05")
    #expect(try outcome("margin", 2020) == "missing")
  }

  @Test func `operands are facts in order of first use, each once`() throws {
    let (derivation, base) = try derive(
      "margin * revenue / avg(assets) * shares * change(margin)")
    let names = derivation.operands.map { operand in
      "\(base[operand.attribute].id) \(operand.period)" + (operand.fact == nil ? " missing" : "")
    }
    #expect(
      names == [
        "profit FY2022", "revenue FY2022", "assets FY2022", "assets FY2021", "shares FY2022",
        "margin FY2021",
      ])
    #expect(derivation.currency?.code == "USD")
  }

  @Test func `operands of what coalesce passes over aren't named unless all are missing`() throws {
    let taken = try derive("coalesce(capex - revenue, profit)")
    #expect(taken.derivation.operands.map { taken.base[$0.attribute].id } == ["profit"])
    let none = try derive("coalesce(capex, eps * shares)")
    #expect(
      none.derivation.operands.map { none.base[$0.attribute].id } == ["capex", "eps", "shares"])
  }

  @Test func `a vintage is the newest, or the earliest source's`() throws {
    var pack = Fixture.pack(attributes: Self.attributes)
    func fact(_ attribute: String, _ value: String, _ source: String) -> FactDefinition {
      FactDefinition(
        entity: Fixture.located("acme"), attribute: Fixture.located(attribute),
        period: Fixture.located("FY2022"), value: Fixture.located(value),
        source: Fixture.located(source))
    }
    pack.sources = ["2023", "2024"].map {
      SourceDefinition(
        id: Fixture.located("report-\($0)"), title: $0, published: Fixture.located($0),
        trust: Fixture.located("high"))
    }
    pack.facts = [
      fact("revenue", "100", "report-2023"), fact("revenue", "80", "report-2024"),
      fact("profit", "20", "report-2023"),
    ]
    var compiler = FactBaseCompiler([pack])
    let base = compiler.compile()
    let margin = try #require(base.attribute("margin"))
    let acme = try #require(base.entity("acme"))
    let evaluator = FormulaEvaluator(factBase: base)
    let newest = evaluator.derive(margin, of: acme, in: .fiscalYear(2022))
    let first = evaluator.derive(margin, of: acme, in: .fiscalYear(2022), vintage: .asReported)
    #expect(newest.value?.decimal?.description == "0.25")
    #expect(first.value?.decimal?.description == "0.2")
    #expect(newest.hasSeveralVintages && first.hasSeveralVintages)
  }

  @Test func `a chain of formulas that doubles at each step ends`() throws {
    var attributes = [Fixture.attribute("x0", labels: ["x0"])]
    for step in 1...30 {
      attributes.append(
        Fixture.attribute(
          "x\(step)", labels: ["x\(step)"], formula: "x\(step - 1) + x\(step - 1)"))
    }
    let pack = Fixture.pack(attributes: attributes, rules: [])
    let own = ExampleFacts(
      [Fixture.located("acme/x0/FY2022 = 1 USD")], packs: [pack], entityType: "company")
    var compiler = FactBaseCompiler([pack, own.pack(at: Fixture.place())])
    let base = compiler.compile()
    let evaluator = FormulaEvaluator(factBase: base)
    let acme = try #require(base.entity("acme"))
    let last = try #require(base.attribute("x30"))
    #expect(
      evaluator.derive(last, of: acme, in: .fiscalYear(2022)).outcome
        == .undefined("the formula takes too many steps"))
    let eighth = try #require(base.attribute("x8"))
    #expect(evaluator.derive(eighth, of: acme, in: .fiscalYear(2022)).value == ExactRational(256))
  }
}
