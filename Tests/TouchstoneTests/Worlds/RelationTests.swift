import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// Relations from either end and over several steps, and sets.
@Suite struct RelationTests {
  private static func relation(
    _ id: String, inverse: String? = nil, symmetric: Bool = false, many: Bool = false,
    transitive: Bool = false
  ) -> AttributeDefinition {
    var attribute = AttributeDefinition(
      id: Fixture.located(id), type: Fixture.located("entity"),
      inverse: inverse.map { Fixture.located($0) },
      symmetric: symmetric ? Fixture.located("true") : nil)
    if many { attribute.many = Fixture.located("true") }
    if transitive { attribute.transitive = Fixture.located("true") }
    return attribute
  }

  private static func rule(
    _ id: String, _ pattern: String, _ attribute: String, value: String
  ) -> RuleDefinition {
    Fixture.rule(
      id, kind: "relation",
      slots: [("a", .type("entity(town)")), ("b", .type("entity(\(value))"))],
      patterns: [pattern], claim: [("entity", "a"), ("attribute", attribute), ("value", "b")])
  }

  private func engine() throws -> Engine {
    let names = [
      ("norwick", "Norwick", "town"), ("sutby", "Sutby", "town"), ("vale", "Vale", "town"),
      ("eastshire", "Eastshire", "county"), ("lorin", "Lorin", "country"),
      ("mavia", "Mavia", "country"),
    ]
    let pack = InnFixture.pack(
      types: [], entities: names.map { Fixture.entity($0.0, name: $0.1, type: $0.2) },
      attributes: [
        Self.relation("lies-in", transitive: true), Self.relation("seat", inverse: "seat-of"),
        Self.relation("seat-of"), Self.relation("twin", symmetric: true, many: true),
      ],
      rules: [
        Self.rule("in-country", "{a} is in {b}", "lies-in", value: "country"),
        Self.rule("in-town", "{a} is part of {b}", "lies-in", value: "town"),
        Self.rule("seat-of-country", "{a} is the seat of {b}", "seat-of", value: "country"),
        Self.rule("twin-town", "{a} is twinned with {b}", "twin", value: "town"),
      ])
    return try InnFixture.engine(
      pack,
      facts: [
        "norwick/lies-in = eastshire", "eastshire/lies-in = lorin", "lorin/seat = norwick",
        "norwick/twin = sutby", "norwick/twin = vale",
      ])
  }

  @Test(arguments: [
    ("Norwick is in Lorin.", "Lorin: supported"),
    ("Norwick is in Mavia.", "Mavia: contradicted"),
    ("Norwick is part of Sutby.", "Sutby: unverifiable (no-fact)"),
    ("Norwick is the seat of Lorin.", "Lorin: supported"),
    ("Sutby is the seat of Lorin.", "Lorin: contradicted"),
    ("Norwick is twinned with Vale.", "Vale: supported"),
    ("Norwick is twinned with Sutby.", "Sutby: supported"),
    ("Vale is twinned with Norwick.", "Norwick: supported"),
    ("Vale is twinned with Sutby.", "Sutby: unverifiable (no-fact)"),
  ])
  func `relations are followed`(_ text: String, _ verdict: String) throws {
    #expect(try engine().verdicts(text) == [verdict])
  }

  @Test func `a path is the evidence`() throws {
    let finding = try #require(try engine().check("Norwick is in Lorin.").findings.first)
    #expect(finding.evidence.map(\.fact) == ["norwick/lies-in", "eastshire/lies-in"])
    #expect(
      finding.trace.last
        == "reading: norwick, lies-in Lorin: equal Lorin by norwick/lies-in, eastshire/lies-in")
  }

  @Test func `the other end says whose it is`() throws {
    let finding = try #require(try engine().check("Sutby is the seat of Lorin.").findings.first)
    #expect(finding.message == "Lorin's seat is Norwick, not Sutby.")
    #expect(finding.correction == nil)
  }

  // MARK: Sets

  private func setEngine(world: String?) throws -> Engine {
    let pack = InnFixture.pack(
      types: [], attributes: [InnFixture.attribute("dishes", "set", world: world)],
      rules: [
        Fixture.rule(
          "serves",
          slots: [("inn", .type("entity(inn)")), ("dish", .type("text(dishes)"))],
          lists: [("items", "{dish}")], patterns: ["{inn} serves {items+}"],
          claim: [("entity", "inn"), ("value", "dish"), ("relation", "has")])
      ])
    return try InnFixture.engine(
      pack, facts: ["lark/dishes = soup|pie|fish", "mill/dishes = cake|soup"])
  }

  @Test(arguments: [("closed", "contradicted"), (nil, "unverifiable (no-fact)")])
  func `each item of a list is a claim of its own`(_ world: String?, _ verdict: String) throws {
    #expect(
      try setEngine(world: world).verdicts("Lark Inn serves soup, cake and pie.")
        == ["soup: supported", "cake: \(verdict)", "pie: supported"])
  }
}
