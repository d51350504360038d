import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// Facts that hold from one day to another, and texts that give what once held.
@Suite struct ValidityTests {
  private func engine() throws -> Engine {
    var pack = Fixture.pack(
      attributes: [Fixture.attribute("fee", labels: ["membership fee"], measured: "none")])
    pack.sources = [
      SourceDefinition(
        id: Fixture.located("prices"), title: "Prices", retrieved: Fixture.located("2024-01-01"))
    ]
    func fact(_ value: String, from: String?, to: String?) -> FactDefinition {
      FactDefinition(
        entity: Fixture.located("acme"), attribute: Fixture.located("fee"),
        value: Fixture.located(value), source: Fixture.located("prices"),
        validFrom: from.map { Fixture.located($0) }, validTo: to.map { Fixture.located($0) })
    }
    pack.facts = [
      fact("45", from: nil, to: "2022-12-31"), fact("60", from: "2023-01-01", to: nil),
    ]
    return try #require(Engine.compile([pack]).engine)
  }

  @Test(
    arguments: [
      ("$60", "2024-05-01", "$60: supported"), ("$45", "2024-05-01", "$45: contradicted"),
      ("$45", "2022-05-01", "$45: supported"), ("$60", "2022-05-01", "$60: contradicted"),
      ("$52", "2024-05-01", "$52: contradicted"),
    ])
  func `a value is judged by what holds on the day of the text`(
    amount: String, day: String, verdict: String
  ) throws {
    let text = "Acme's membership fee is \(amount)."
    #expect(try engine().verdicts(text, asOf: Day(day)) == [verdict])
  }

  @Test func `a value that no longer holds is outdated, and mended`() throws {
    let report = try engine().check("Acme's membership fee is $45.", asOf: Day("2024-05-01"))
    let finding = try #require(report.findings.first)
    #expect(finding.diagnosis == .outdatedValue)
    #expect(finding.belongsTo == "acme/fee")
    #expect(finding.correction == "$60")
    #expect(finding.message == "Acme's membership fee is $60; $45 isn't so on that day.")
    let wrong = try engine().check("Acme's membership fee is $52.", asOf: Day("2024-05-01"))
    #expect(wrong.findings.map(\.diagnosis) == [.wrongValue])
  }
}
