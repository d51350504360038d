import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// Facts laid over packs for one run.
@Suite struct FactLayeringTests {
  private func place(_ line: Int, _ file: String = "layer") -> Touchstone.SourceLocation {
    Touchstone.SourceLocation(file: file, line: line)
  }

  private func at<Value>(_ value: Value, _ line: Int) -> Located<Value> {
    Located(value, at: place(line))
  }

  private func entity(
    _ id: String, name: String, aliases: [String] = [], identifiers: [KeyValue] = [],
    ends: String? = nil, named: String = "end", line: Int = 1
  ) -> EntityDefinition {
    EntityDefinition(
      id: at(id, line), type: at("company", line), name: at(name, line),
      aliases: aliases.map { at(.init(text: $0), line) },
      identifiers: identifiers.map { at($0, line) },
      fiscal: ends.map { at(.init(ends: $0, named: named), line) })
  }

  private func fact(
    _ entity: String, _ period: String, _ value: String, source: String = "filing", line: Int = 1
  ) -> FactDefinition {
    FactDefinition(
      entity: at(entity, line), attribute: at("revenue", line), period: at(period, line),
      value: at(value, line), source: at(source, line))
  }

  private func source(_ id: String, title: String, retrieved: String? = nil) -> SourceDefinition {
    SourceDefinition(
      id: at(id, 1), title: title, retrieved: retrieved.map { at($0, 1) }, trust: at("high", 1))
  }

  private func layer(
    _ entities: [EntityDefinition] = [], _ facts: [FactDefinition] = [],
    sources: [SourceDefinition]? = nil
  ) -> PackDefinition {
    PackDefinition(
      name: "layer", version: "", title: "", licence: "", covers: "", location: place(0),
      entities: entities, sources: sources ?? [source("filing", title: "Annual report")],
      facts: facts, contentHash: "abc")
  }

  /// Acme and Bolt Works with a CIK each.
  private var pack: PackDefinition {
    var pack = Fixture.pack()
    pack.entities[0].identifiers = [
      Fixture.located(KeyValue("cik", "0000000123")), Fixture.located(KeyValue("ticker", "ACME")),
      Fixture.located(KeyValue("exchange", "NYSE")),
    ]
    pack.entities[1].identifiers = [Fixture.located(KeyValue("cik", "456"))]
    return pack
  }

  private func layered(_ layers: PackDefinition...) -> FactLayering {
    var layering = FactLayering([pack])
    for layer in layers { layering.add(layer) }
    return layering
  }

  private func factBase(_ layering: FactLayering) throws -> FactBase {
    let (engine, problems) = Engine.compile(layering.definitions)
    #expect(problems.map(\.description) == [])
    return try #require(engine).factBase
  }

  @Test(
    arguments: [
      ("acme", []), ("pack-has-it-as-acme", [KeyValue("cik", "123")]),
      ("acme-inc", [KeyValue("CIK", "0123")]),
      ("acme-inc", [KeyValue("ticker", "acme"), KeyValue("exchange", "NYSE")]),
    ] as [(String, [KeyValue])])
  func `an entity with the id or an identifier of a pack's is that of the pack`(
    id: String, identifiers: [KeyValue]
  ) throws {
    let layering = layered(
      layer(
        [
          entity(
            id, name: "ACME INC", aliases: ["Acme", "Acme Group"],
            identifiers: identifiers + [KeyValue("lei", "L1")])
        ], [fact(id, "FY2020", "7")]))
    #expect(layering.problems == [])
    let factBase = try factBase(layering)
    #expect(factBase.entities.map(\.id) == ["acme", "bolt-works", "corvid"])
    #expect(
      factBase.entities[0].aliases.map(\.text)
        == ["Acme", "Acme Corporation", "ACME INC", "Acme Group"])
    #expect(factBase.entities[0].identifiers.contains(KeyValue("lei", "L1")))
    #expect(factBase.facts.map { factBase.name(of: $0) } == ["acme/revenue/FY2020"])
    #expect(factBase.packs.map(\.name) == ["test"])
    #expect(factBase.layers == [PackIdentity(name: "layer", version: "", contentHash: "abc")])
  }

  @Test func `a ticker alone doesn't say which entity it is`() throws {
    let factBase = try factBase(
      layered(
        layer([
          entity("acme-mining", name: "Acme Mining", identifiers: [KeyValue("ticker", "ACME")])
        ]))
    )
    #expect(factBase.entities.map(\.id) == ["acme", "bolt-works", "corvid", "acme-mining"])
  }

  @Test func `later layers see the entities of earlier ones`() throws {
    let factBase = try factBase(
      layered(
        layer(
          [entity("delta", name: "Delta", identifiers: [KeyValue("cik", "9")])],
          [fact("delta", "FY2020", "1")]),
        layer(
          [entity("delta-inc", name: "Delta Inc", identifiers: [KeyValue("cik", "009")])],
          [fact("delta-inc", "FY2021", "2")])))
    #expect(factBase.entities.last?.aliases.map(\.text) == ["Delta", "Delta Inc"])
    #expect(
      factBase.facts.map { factBase.name(of: $0) }
        == ["delta/revenue/FY2020", "delta/revenue/FY2021"])
  }

  @Test func `periods are named by the pack's calendar`() throws {
    let factBase = try factBase(
      layered(
        layer(
          [entity("bolt-works", name: "Bolt Works", ends: "last-day-of-june", named: "start")],
          [fact("bolt-works", "FY2022", "1"), fact("test:bolt-works", "2022-06-30", "2")])))
    #expect(
      factBase.facts.map { factBase.name(of: $0) }
        == ["bolt-works/revenue/2022-06-30", "bolt-works/revenue/FY2023"])
    #expect(factBase.entities[1].calendar?.naming == .end)
  }

  @Test func `calendars that can't be reconciled are a problem, once`() {
    let layering = layered(
      layer(
        [entity("bolt-works", name: "Bolt Works", ends: "last-day-of-march", line: 4)],
        [
          fact("bolt-works", "FY2022Q1", "1"), fact("bolt-works", "FY2022", "1"),
          fact("bolt-works", "FY2021", "1"),
        ]))
    #expect(
      layering.problems.map(\.description) == [
        """
        layer:4: error[fiscal-calendar]: FY2022 of 'bolt-works' is 2021-04-01..2022-03-31 by this \
        calendar, and no period of the one at test:1
          help: correct the calendar, or write the periods of the facts as days
        """
      ])
  }

  @Test(
    arguments: [
      (
        "acme", [KeyValue("cik", "456")],
        "layer:7: error[entity-clash]: 'acme' has the id of one entity and the cik 456 of another, 'bolt-works'\n  help: mend the identifiers, or give it another id"
      ),
      (
        "x", [KeyValue("cik", "123"), KeyValue("cik", "456")],
        "layer:7: error[entity-clash]: 'x' shares identifiers with two entities, 'acme' and 'bolt-works'\n  help: mend the identifiers, or give it another id"
      ),
      (
        "acme", [KeyValue("cik", "789")],
        "layer:7: error[entity-clash]: 'acme' has the cik 789 here and the cik 123 at test:1\n  help: give it another id, or mend what differs"
      ),
    ] as [(String, [KeyValue], String)])
  func `an entity that would be two is a problem`(
    id: String, identifiers: [KeyValue], message: String
  ) {
    let problems = layered(
      layer([entity(id, name: "Acme", identifiers: identifiers, line: 7)])
    ).problems
    #expect(problems.first?.description == message)
  }

  @Test func `a name that another entity has too is a warning, and either may be meant`() throws {
    let layering = layered(
      layer([entity("acme-mining", name: "Acme Mining", aliases: ["ACME"], line: 3)]))
    #expect(
      layering.problems.map(\.description) == [
        """
        layer:3: warning[alias-shared]: 'ACME' names the entity 'acme-mining' and also 'acme'
          help: a text that says it may mean either; drop the alias where it isn't needed
        """
      ])
  }

  @Test func `a layer may repeat what is known, and say later when it was retrieved`() throws {
    let known = layer(
      [], [fact("acme", "FY2020", "1")],
      sources: [source("filing", title: "Annual report", retrieved: "2024-01-01")])
    let again = layer(
      [], [fact("acme", "FY2020", "1"), fact("acme", "FY2021", "2")],
      sources: [source("filing", title: "Annual report", retrieved: "2025-01-01")])
    let factBase = try factBase(layered(known, again))
    #expect(factBase.facts.count == 2)
    #expect(factBase.newestRetrieval == Day("2025-01-01"))
  }

  @Test func `another value or another source under a known id is refused`() {
    let known = layer([], [fact("acme", "FY2020", "1")])
    let other = layer([], [fact("acme", "FY2020", "2", line: 5)])
    let clash = layer([], [], sources: [source("filing", title: "Quarterly report")])
    #expect(
      Engine.compile(layered(known, other, clash).definitions).problems.map(\.description) == [
        """
        layer:1: error[duplicate-id]: the source 'filing' is already defined at layer:1
          help: give one of them another id; ids are global over all packs of a run
        """,
        """
        layer:5: error[duplicate-fact]: this fact has another value at layer:1, from the same source and date
          help: keep one of them, or give each its own source or as_of date
        """,
      ])
  }
}
