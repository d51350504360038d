import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// Several facts of one context (SEMANTICS 2).
@Suite struct CredibilityTests {
  /// A source without dates unless given, and one fact of it: Acme's revenue of FY2022, in millions.
  struct Statement: Sendable {
    var source: String
    var value: String
    var trust = "high"
    var published: String?
    var asOf: String?
  }

  private func engine(_ statements: [Statement]) throws -> Engine {
    var pack = Fixture.pack()
    pack.sources = statements.map {
      SourceDefinition(
        id: Fixture.located($0.source), title: $0.source,
        published: $0.published.map { Fixture.located($0) }, trust: Fixture.located($0.trust))
    }
    pack.facts = statements.map {
      FactDefinition(
        entity: Fixture.located("acme"), attribute: Fixture.located("revenue"),
        period: Fixture.located("FY2022"), value: Fixture.located($0.value + "000000"),
        unit: Fixture.located("USD"), decimals: Fixture.located("-6"),
        source: Fixture.located($0.source), asOf: $0.asOf.map { Fixture.located($0) },
        validFrom: Fixture.located("2023-01-01"), validTo: Fixture.located("2023-12-31"))
    }
    let (engine, problems) = Engine.compile([pack])
    #expect(problems == [])
    return try #require(engine)
  }

  @Test(
    arguments: [
      ([.init(source: "a", value: "1"), .init(source: "b", value: "2")], ["a", "b"]),
      (
        [.init(source: "a", value: "1", trust: "low"), .init(source: "b", value: "2")],
        ["b", "a"]
      ),
      (
        [
          .init(source: "a", value: "1", asOf: "2023-02-01"),
          .init(source: "b", value: "2", asOf: "2024-02-01"),
        ], ["b", "a"]
      ),
      (
        [
          .init(source: "a", value: "1", published: "2023"),
          .init(source: "b", value: "2", published: "2024"), .init(source: "c", value: "3"),
        ], ["b", "a", "c"]
      ),
      (
        [
          .init(source: "a", value: "1", trust: "medium", asOf: "2024-02-01"),
          .init(source: "b", value: "2", published: "2023-02-01"),
        ], ["b", "a"]
      ),
    ] as [([Statement], [String])])
  func `the most trusted comes first, then what was said latest, then the order of the files`(
    statements: [Statement], order: [String]
  ) throws {
    let factBase = try engine(statements).factBase
    let entity = try #require(factBase.entity("acme"))
    let revenue = try #require(factBase.attribute("revenue"))
    let facts = factBase.facts(of: entity, revenue, in: .fiscalYear(2022))
    #expect(facts.map { factBase.sources[$0.source].id } == order)
    #expect(factBase.facts.map { factBase.sources[$0.source].id } == order)
  }

  @Test(
    arguments: [
      ("an earlier date", "2023-02-01", "2024-02-01", Note.olderVintage),
      ("the same date", "2024-02-01", "2024-02-01", .severalSources),
      ("no date", nil, "2024-02-01", .severalSources),
      ("an earlier year of publication", "2023", "2024", .olderVintage),
      ("the year of the other's day", "2024", "2024-02-01", .severalSources),
    ] as [(String, String?, String, Note)])
  func `support by another value is noted as an older vintage or another source`(
    name: String, said: String?, later: String, note: Note
  ) throws {
    let engine = try engine([
      .init(source: "new", value: "5200", published: later),
      .init(source: "old", value: "5100", published: said),
    ])
    let finding = try #require(
      engine.check("Acme's revenue was $5,100 million in fiscal 2022.").findings.first)
    #expect(finding.verdict == .supported)
    #expect(finding.notes == [note], "\(name)")
    #expect(
      engine.check("Acme's revenue was $5,200 million in fiscal 2022.").findings[0].notes == [])
  }

  @Test func `a value that only a less trusted source gives later is one of several sources`()
    throws
  {
    let engine = try engine([
      .init(source: "filing", value: "5200", asOf: "2023-02-01"),
      .init(source: "blog", value: "5100", trust: "low", asOf: "2024-02-01"),
    ])
    let finding = try #require(
      engine.check("Acme's revenue was $5,100 million in fiscal 2022.").findings.first)
    #expect(finding.notes == [.severalSources])
  }

  @Test func `a fact keeps the days it holds on`() throws {
    let fact = try #require(engine([.init(source: "a", value: "1")]).factBase.facts.first)
    #expect(fact.validFrom == Day("2023-01-01"))
    #expect(fact.validTo == Day("2023-12-31"))
  }
}
