import Testing
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct ExampleFactsTests {
  private func facts(_ lines: String...) -> ExampleFacts {
    ExampleFacts(
      lines.map { Fixture.located($0) }, packs: [Fixture.pack()], entityType: "company")
  }

  @Test(
    arguments: [
      ("acme/revenue/FY2022 = 5127 million USD", "5127000000", -6, "USD"),
      ("acme/revenue/FY2022 = 5.127 billion USD", "5127000000", -6, "USD"),
      ("acme/revenue/FY2022 = -12 thousand USD", "-12000", -3, "USD"),
      ("acme/revenue/FY2022 = 12.34 USD", "12.34", nil, "USD"),
      ("acme/shares/FY2022 = 2 millions", "2000000", -6, nil),
      ("acme/revenue/FY2022 = 12.5%", "12.5", nil, "%"),
      ("acme/revenue/FY2022 = 11", "11", nil, nil),
    ] as [(String, String, Int?, String?)])
  func `the scale word says how exact a figure is`(
    line: String, value: String, decimals: Int?, unit: String?
  ) throws {
    let fact = try #require(facts(line).facts.first)
    #expect(fact.value.value == value)
    #expect(fact.decimals?.value == decimals.map { "\($0)" })
    #expect(fact.unit?.value == unit)
  }

  @Test func `a period and dimensions stand behind the attribute`() throws {
    let fact = try #require(facts("acme/revenue/segment=retail/FY2022 = 1 USD").facts.first)
    #expect(fact.period?.value == "FY2022")
    #expect(fact.dimensions.map(\.value) == [KeyValue("segment", "retail")])
    #expect(facts("acme/revenue = 1").facts.first?.period == nil)
  }

  @Test func `an entity that no pack has is made up`() throws {
    let made = facts("acme/revenue = 1", "new-thing/revenue/FY2022 = 1", "new-thing/opex = 2")
    let entity = try #require(made.entities.first)
    #expect(made.entities.count == 1)
    #expect(entity.name.value == "New Thing")
    #expect(entity.type.value == "company")
    #expect(entity.fiscal?.value.ends == "last-day-of-december")
  }

  @Test(
    arguments: [
      ("2022-10-02..2023-09-30", "09-30"), ("2023-03-01..2024-02-29", "last-day-of-february"),
      ("2023-01-01..2023-03-31", "last-day-of-december"), ("2023-09-30", "last-day-of-december"),
    ])
  func `a period of a year says when the years of a made-up entity end`(
    period: String, ends: String
  ) {
    let made = facts("new-thing/revenue/\(period) = 1")
    #expect(made.entities.first?.fiscal?.value.ends == ends)
  }

  @Test(
    arguments: [
      (
        "acme revenue 5",
        """
        test:1: error[example-fact]: 'acme revenue 5' isn't written as a fact
          help: write entity/attribute/period = value, as in 'acme/revenue/FY2022 = 394328 million USD'
        """
      ),
      (
        "acme/revenue/FY2022/FY2023 = 5",
        """
        test:1: error[example-fact]: 'acme/revenue/FY2022/FY2023 = 5' has two periods
          help: write what is no period as dimension=value
        """
      ),
    ])
  func `a line that is no fact is a problem at its place`(line: String, problem: String) {
    let made = facts(line)
    #expect(made.problems.map(\.description) == [problem])
    #expect(made.facts.isEmpty)
  }

  @Test func `an empty line is a problem too`() {
    #expect(facts("").problems.count == 1)
    #expect(facts(" = ").problems.count == 1)
  }
}
