import Testing
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct FormulaCompilerTests {
  /// What compiling says of one attribute beside those of the fixture.
  private func problems(
    _ formula: String, type: String = "ratio", unit: String = "x", display: String? = nil,
    variants: [(String, String)] = []
  ) -> [String] {
    let attributes =
      Fixture.attributes + [
        Fixture.attribute("sales-eur", unit: "EUR", labels: ["sales in euros"]),
        Fixture.attribute("founded", type: "date", unit: "days", labels: ["founded"]),
        Fixture.attribute(
          "tested", type: type, unit: unit, labels: ["tested"], display: display, formula: formula,
          variants: variants),
      ]
    var compiler = FactBaseCompiler([Fixture.pack(attributes: attributes)])
    _ = compiler.compile()
    return compiler.problems.map { "[\($0.code)] \($0.message)\($0.help.map { "; " + $0 } ?? "")" }
  }

  @Test(
    arguments: [
      ("revenue / avg(assets)", "ratio", "x"), ("365 * assets / revenue", "duration", "days"),
      ("profit / revenue", "percent", "percent"), ("change(revenue)", "money", "USD"),
      ("profit / shares", "money", "USD/share"), ("eps * shares", "money", "USD"),
      ("cagr(revenue, 3)", "percent", "percent"), ("revenue[-1] - max(opex, 0)", "money", "USD"),
      ("coalesce(opex, capex, 0) + sum(revenue, profit)", "money", "USD"),
      ("(revenue / assets) ^ 2 - 1", "number", "number"), ("abs(growth(revenue, 2))", "ratio", "x"),
      ("avg(profit / revenue, 3)", "percent", "percent"), ("-profit", "money", "USD"),
      ("shares - shares[-1]", "count", "shares"),
    ])
  func `a sound formula compiles`(formula: String, type: String, unit: String) {
    #expect(problems(formula, type: type, unit: unit) == [])
  }

  @Test(
    arguments: [
      (
        "revenu / assets",
        "[unknown-id] the formula names 'revenu', which is no attribute; did you mean 'revenue'?"
      ),
      ("revenue /", "[formula] formula \"revenue /\", at character 10: the formula ends too early"),
      (
        "cagr(revenue)",
        "[formula] 'cagr' takes a figure and a whole number of periods up to 40; write cagr(x, 3)"
      ),
      (
        "avg(revenue, assets)",
        "[formula] 'avg' takes a figure and, if need be, a whole number of periods up to 40; "
          + "write avg(x, 3)"
      ),
      ("abs(revenue, 2)", "[formula] 'abs' takes one figure; write abs(x)"),
      ("min(revenue)", "[formula] 'min' takes two figures or more; write min(x, y)"),
      (
        "revenue + shares",
        "[formula-unit] '+' needs one unit on both sides: 'revenue' is in USD, 'shares' in shares"
      ),
      (
        "revenue + 5",
        "[formula-unit] '+' needs one unit on both sides: 'revenue' is in USD, '5' in a plain number"
      ),
      (
        "revenue / sales-eur",
        "[formula-unit] '/' gives no unit: 'revenue' is in USD, 'sales-eur' in EUR"
      ),
      (
        "revenue * avg(assets)",
        "[formula-unit] '*' gives no unit: 'revenue' is in USD, 'avg(assets)' in USD"
      ),
      (
        "coalesce(revenue, shares)",
        "[formula-unit] 'coalesce' needs one unit: 'revenue' is in USD, 'shares' in shares"
      ),
      ("revenue - opex", "[formula-unit] the formula gives USD, but 'tested' is in a plain number"),
      (
        "revenue ^ 2",
        "[formula-unit] '^' needs a plain number: 'revenue' is in USD, '2' in a plain number"
      ),
      (
        "(revenue / assets) ^ 0.5",
        "[formula] an exponent must be a whole number up to 64; "
          + "for a yearly rate over several years write cagr(x, n)"
      ),
      (
        "days(revenue, assets)",
        "[formula-part] 'days' can't be computed by this version; formulas compute + - * / ^, avg, "
          + "change, growth, cagr, coalesce, min, max, sum and abs"
      ),
      (
        "team.points / revenue",
        "[formula-part] 'team.points', which goes over a relation, can't be computed by this "
          + "version; formulas compute + - * / ^, avg, change, growth, cagr, coalesce, min, max, "
          + "sum and abs"
      ),
      (
        "founded / revenue",
        "[formula-type] 'founded' has values of type date, which can't be computed with"
      ),
      ("revenue[-41] / assets", "[formula] 'revenue[-41]' looks back more than 40 periods"),
      ("tested / 2", "[formula-cycle] the formula of 'tested' needs itself: tested → tested"),
    ])
  func `what is wrong with a formula is said`(formula: String, expected: String) {
    #expect(problems(formula) == [expected])
  }

  @Test func `other parts that aren't computed are refused too`() {
    for formula in ["revenue[segment=cloud]", "revenue > 5", "not revenue", "revenue[assets > 1]"] {
      #expect(problems(formula).map { $0.hasPrefix("[formula-part]") } == [true], "\(formula)")
    }
  }

  @Test func `a cycle over several attributes is named once, with its chain`() {
    let attributes = [
      Fixture.attribute("revenue", labels: ["revenue"]),
      Fixture.attribute("a", labels: ["a"], formula: "revenue + b"),
      Fixture.attribute("b", labels: ["b"], formula: "c[-1]"),
      Fixture.attribute("c", labels: ["c"], formula: "revenue", variants: [("other", "a * 2")]),
    ]
    var compiler = FactBaseCompiler([Fixture.pack(attributes: attributes)])
    _ = compiler.compile()
    #expect(
      compiler.problems.map(\.description) == [
        "test:1: error[formula-cycle]: the formula of 'a' needs itself: a → b → c → a"
      ])
  }

  @Test func `a display is one of a few words, variants need a formula`() {
    #expect(
      problems("revenue / assets", display: "percnt") == [
        "[unknown-word] 'display' can't be 'percnt'; did you mean 'percent'?"
      ])
    #expect(
      problems("revenue / assets", variants: [("wrong", "revenue / asets")]) == [
        "[unknown-id] the formula names 'asets', which is no attribute; did you mean 'assets'?"
      ])
    let attributes = [
      Fixture.attribute("revenue", labels: ["revenue"]),
      Fixture.attribute("a", labels: ["a"], variants: [("other", "revenue")]),
    ]
    var compiler = FactBaseCompiler([Fixture.pack(attributes: attributes)])
    _ = compiler.compile()
    #expect(
      compiler.problems.map(\.message) == ["'a' has variants of a formula, but no formula"])
  }
}
