import TouchstoneTestSupport

@testable import Touchstone

/// Two invented inns, a coach, and what is stated of them: values that are no figures.
enum VenueFixture {
  static func attribute(
    _ id: String, type: String, labels: [String] = [], values: [(String, String)] = [],
    pattern: String? = nil, match: String? = nil, abbreviations: [(String, String)] = [],
    inverse: String? = nil, symmetric: String? = nil, world: String? = nil, unit: String? = nil
  ) -> AttributeDefinition {
    AttributeDefinition(
      id: Fixture.located(id), groups: [Fixture.located("said")], type: Fixture.located(type),
      unit: unit.map { Fixture.located($0) }, labels: labels.map { Fixture.located($0) },
      values: values.map { Fixture.located(KeyValue($0.0, $0.1)) },
      pattern: pattern.map { Fixture.located($0) }, match: match.map { Fixture.located($0) },
      abbreviations: abbreviations.map { Fixture.located(KeyValue($0.0, $0.1)) },
      inverse: inverse.map { Fixture.located($0) },
      symmetric: symmetric.map { Fixture.located($0) }, world: world.map { Fixture.located($0) })
  }

  static let attributes = [
    attribute(
      "area", type: "enum", labels: ["area"],
      values: [
        ("north", "north"), ("south", "south"), ("centre", "centre"), ("centre", "city centre"),
        ("centre", "downtown"),
      ]),
    attribute(
      "address", type: "text", labels: ["address"], match: "part",
      abbreviations: [("road", "rd"), ("street", "st"), ("saint", "st")]),
    attribute("phone", type: "text", labels: ["phone number"], pattern: #"\b0\d{4} ?\d{6}\b"#),
    attribute("wifi", type: "boolean", labels: ["wifi", "internet"]),
    attribute(
      "parking", type: "boolean", labels: ["parking"], values: [("false", "street parking only")],
      world: "closed"),
    attribute(
      "meals", type: "set", labels: ["meals"],
      values: [
        ("breakfast", "breakfast"), ("lunch", "lunch"), ("dinner", "dinner"),
      ], world: "closed"),
    attribute(
      "fee", type: "money", labels: ["fee"], values: [("0", "free of charge")], unit: "GBP"),
    attribute("leaves-at", type: "time", labels: ["departure time"]),
    attribute("arrives-at", type: "time", labels: ["arrival time"]),
    attribute("runs-on", type: "day-of-week", labels: ["day"]),
    attribute("opened-on", type: "date", labels: ["opening date"]),
    attribute("goes-to", type: "entity", labels: ["destination"], inverse: "is-served-by"),
    attribute("is-served-by", type: "entity", labels: ["coach"]),
  ]

  static let facts = [
    "lark-inn/area = north", "lark-inn/address = 12 Mill Road, Coton",
    "lark-inn/phone = 01632960001", "lark-inn/wifi = true", "lark-inn/parking = false",
    "lark-inn/meals = breakfast|dinner", "lark-inn/fee = 4 GBP", "lark-inn/opened-on = 2019-05-04",
    "owl-inn/area = centre", "owl-inn/address = 9 Saint John Street",
    "owl-inn/phone = 01632960112", "owl-inn/wifi = false", "owl-inn/fee = 0 GBP",
    "c42/leaves-at = 09:40", "c42/arrives-at = 13:05", "c42/runs-on = monday", "c42/goes-to = ely",
  ]

  static let entities = [
    Fixture.entity("lark-inn", name: "Lark Inn", type: "inn"),
    Fixture.entity("owl-inn", name: "Owl Inn", type: "inn"),
    Fixture.entity("c42", name: "C42", type: "coach"),
    Fixture.entity("ely", name: "Ely", type: "place"),
    Fixture.entity("bath", name: "Bath", type: "place"),
  ]

  static let rules = [
    Fixture.rule(
      "feature", slots: [("it", .type("entity(inn or coach)")), ("what", .type("text(said)"))],
      patterns: ["{what}"], claim: [("entity", "it"), ("value", "what")]),
    Fixture.rule(
      "named",
      slots: [
        ("it", .type("entity(inn or coach)")), ("what", .type("attribute(said)")),
        ("v", .type("value(what)")), ("be", .words(["is", "was", "are"])),
      ],
      patterns: ["{what} ~3 {be} {v}", "{what} {v}", "{what} : {v}"],
      claim: [("entity", "it"), ("attribute", "what"), ("value", "v")]),
    Fixture.rule(
      "departure",
      slots: [
        ("it", .type("entity(coach)")), ("t", .type("time")),
        ("leave", .words(["leaves", "leaving", "departs"])),
      ],
      patterns: ["{leave} ~3 (at|after|before|around) {t}", "{leave} ~3 after {t}"],
      claim: [("entity", "it"), ("attribute", "leaves-at"), ("value", "t")]),
    Fixture.rule(
      "goes", kind: "relation",
      slots: [("it", .type("entity(coach)")), ("place", .type("entity(place)"))],
      patterns: ["to {place}"],
      claim: [("entity", "it"), ("attribute", "goes-to"), ("value", "place")]),
    Fixture.rule(
      "served", kind: "relation",
      slots: [("it", .type("entity(place)")), ("coach", .type("entity(coach)"))],
      patterns: ["served by {coach}"],
      claim: [("entity", "it"), ("attribute", "is-served-by"), ("value", "coach")]),
  ]

  static func engine() throws -> Engine {
    try Fixture.engine(entities: entities, attributes: attributes, facts: facts, rules: rules)
  }
}
