import TouchstoneTestSupport

@testable import Touchstone

/// Four made-up inns of a closed type, with rules on how many there are and what they are called.
enum InnFixture {
  struct Failure: Error, CustomStringConvertible {
    let problems: [Problem]
    var description: String { problems.map(\.description).joined(separator: "\n") }
  }

  static func attribute(
    _ id: String, _ type: String, labels: [String] = [], values: [(String, String)] = [],
    world: String? = nil
  ) -> AttributeDefinition {
    var attribute = AttributeDefinition(
      id: Fixture.located(id), groups: [Fixture.located("thing")], type: Fixture.located(type),
      unit: type == "count" ? Fixture.located("count") : nil,
      labels: labels.map { Fixture.located($0) },
      values: values.map { Fixture.located(KeyValue($0.0, $0.1)) },
      world: world.map { Fixture.located($0) })
    if world == "closed" { attribute.completeAsOf = Fixture.located("2025-01-01") }
    return attribute
  }

  static let attributes = [
    attribute(
      "area", "enum", labels: ["area"],
      values: [("north", "north"), ("north", "northern"), ("south", "south")]),
    attribute(
      "price", "enum", labels: ["price range"], values: [("cheap", "cheap"), ("dear", "dear")]),
    attribute("parking", "boolean", labels: ["parking"]),
    attribute("wifi", "boolean", labels: ["wifi"]),
    attribute("stars", "count", labels: ["star", "stars"]),
    attribute(
      "kind", "enum", labels: ["kind"], values: [("lodge", "lodge"), ("lodge", "lodges")]),
  ]

  static let entities = [
    Fixture.entity("lark", name: "Lark Inn", type: "inn"),
    Fixture.entity("swan", name: "Swan House", type: "inn"),
    Fixture.entity("mill", name: "Old Mill", type: "inn"),
    Fixture.entity("heron", name: "Heron Lodge", type: "inn"),
    Fixture.entity("lorin", name: "Lorin", type: "town"),
  ]

  static let facts = [
    "lark/area = north", "lark/price = cheap", "lark/parking = true", "lark/wifi = true",
    "lark/stars = 3 count",
    "swan/area = north", "swan/price = dear", "swan/parking = false", "swan/wifi = true",
    "swan/stars = 4 count",
    "mill/area = south", "mill/price = cheap", "mill/parking = true", "mill/wifi = true",
    "mill/stars = 3 count",
    "heron/area = north", "heron/price = cheap", "heron/parking = true", "heron/wifi = true",
    "heron/stars = 4 count", "heron/kind = lodge",
  ]

  static let rules = [
    Fixture.rule(
      "inn-count", kind: "existence",
      slots: [
        ("things", .type("type(inn)")), ("inn", .type("entity(inn)")),
        ("be", .words(["is", "are", "'s", "were"])),
      ],
      patterns: [
        "there {be} ~8 {things}", "(we|i) ~1 have ~8 {things}",
        "{inn} {be} ~1 the only ~6 {things}",
      ], claim: [("type", "things"), ("entity", "inn")]),
    Fixture.rule(
      "all-inns", kind: "existence",
      slots: [("things", .type("type(inn)")), ("feature", .type("text(thing)"))],
      patterns: ["{things} ~4 (have|has|offer|offers) ~2 {feature}"],
      claim: [("type", "things"), ("value", "feature")]),
    Fixture.rule(
      "inn-name", kind: "existence", slots: [("name", .type("name(inn)"))],
      patterns: ["(the|our|a|no) {name} inn", "inn called {name}"], claim: [("name", "name")]),
  ]

  static func type(
    world: String = "closed", completeAsOf: String? = "2025-01-01", refresh: String? = nil
  ) -> TypeDefinition {
    TypeDefinition(
      type: Fixture.located("inn"),
      labels: ["inn", "inns", "place to stay", "places to stay"].map { Fixture.located($0) },
      harmless: ["in town", "to choose from"].map { Fixture.located($0) },
      kinds: Fixture.located("kind"), world: Fixture.located(world),
      completeAsOf: completeAsOf.map { Fixture.located($0) },
      refresh: refresh.map { Fixture.located($0) }, source: Fixture.located("register"))
  }

  static func pack(
    types: [TypeDefinition] = [type()], entities: [EntityDefinition] = entities,
    attributes: [AttributeDefinition] = attributes, rules: [RuleDefinition] = rules
  ) -> PackDefinition {
    var pack = Fixture.pack(entities: entities, attributes: attributes, rules: rules)
    pack.sources = [SourceDefinition(id: Fixture.located("register"), title: "The register")]
    pack.types = types
    return pack
  }

  static func engine(
    _ pack: PackDefinition = pack(), facts: [String] = facts
  ) throws(Failure) -> Engine {
    let own = ExampleFacts(
      facts.map { Fixture.located($0) }, packs: [pack], entityType: "inn")
    let (engine, problems) = Engine.compile([pack, own.pack(at: Fixture.place())])
    guard let engine, own.problems.isEmpty else {
      throw Failure(problems: own.problems + problems)
    }
    return engine
  }
}
