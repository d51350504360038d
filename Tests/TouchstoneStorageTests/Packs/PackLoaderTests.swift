import Testing
import Touchstone
import TouchstoneStorage

@Suite struct `Loading a pack` {
  @Test func `A good pack is read whole, each value with its place`() throws {
    let fixture = try PackFixture(PackFixture.good)
    let loaded = PackLoader.load(fixture.folder)
    #expect(fixture.shown(loaded.problems) == [])
    #expect(loaded.isSound)
    #expect(loaded.missingValues == 1)
    let pack = try #require(loaded.definition)
    #expect([pack.name, pack.version, pack.language] == ["acme-figures", "1.0.0", "en"])
    #expect(pack.buildsOn.map(\.value) == ["core"])
    #expect(pack.scope.map(\.value) == [KeyValue("game", "metadata.game")])

    let acme = try #require(pack.entities.first)
    #expect(
      acme.id.location
        == SourceLocation(file: fixture.folder + "/entities.yaml", line: 1, column: 7))
    #expect(
      acme.aliases.map(\.value) == [
        .init(text: "Acme Corporation"),
        .init(text: "ACME", isCaseExact: true, needsSignal: true),
      ])
    #expect(
      acme.identifiers.map(\.value) == [
        KeyValue("ticker", "ACME"), KeyValue("isin", "US0000000001"),
        KeyValue("isin", "US0000000002"),
      ])
    #expect(acme.fiscal?.value == .init(ends: "last-saturday-of-september", named: "end"))

    #expect(pack.attributes.map(\.id.value) == ["revenue", "margin"])
    #expect(
      pack.attributes.map { $0.candidates.map(\.value) } == [
        [KeyValue("net sales", "product-revenue"), KeyValue("net sales", "service-revenue")],
        [KeyValue("*", "revenue")],
      ])
    #expect(
      pack.attributes[1].variants.map(\.value) == [KeyValue("gross", "gross-profit / revenue")])
    #expect(pack.sources.first?.trust?.value == "high")
  }

  @Test func `Facts keep their dimensions, and rows without a value are none`() throws {
    let fixture = try PackFixture(PackFixture.good)
    let facts = try #require(PackLoader.load(fixture.folder).definition).facts
    #expect(facts.map(\.value.value) == ["394328000000", "85,200"])
    #expect(
      facts[0].value.location
        == SourceLocation(file: fixture.folder + "/facts/acme.csv", line: 2, column: 22))
    #expect(facts[0].dimensions == [])
    #expect(facts[1].dimensions.map(\.value) == [KeyValue("segment", "services")])
    #expect(facts.map(\.decimals?.value) == ["-6", nil])
    #expect(facts[0].source.value == "acme-10k#p31")
    #expect(facts[0].asOf?.value == "2023-01-31")
  }

  @Test func `A rule keeps its slots, claim and examples as written`() throws {
    let fixture = try PackFixture(PackFixture.good)
    let rule = try #require(PackLoader.load(fixture.folder).definition?.rules.first)
    #expect(rule.fullID == "acme-figures/reported-metric")
    #expect(
      rule.slots.map(\.value) == [
        .init(name: "company", slot: .type("entity(company)")),
        .init(name: "be", slot: .words(["was", "no", "stood at"])),
      ])
    #expect(
      rule.claim.map(\.value) == [
        KeyValue("entity", "company"), KeyValue("context.period", "to"),
        KeyValue("value", "amount"),
      ])
    #expect(
      rule.examples.map { $0.claims.map(\.value) } == [
        [
          .init(
            mark: "1", verdict: "contradicted", diagnosis: "wrong-value",
            correction: "$394.3 billion")
        ], [],
      ])
  }

  @Test func `Patterns lose their slashes and keep their flag`() throws {
    let fixture = try PackFixture.with(
      "rules/declines.yaml",
      """
      id: declines
      title: The output declines
      kind: refusal
      why: It answers nothing.
      match: ["/I (can't|cannot) help/i", '/^\\d+\\/\\d+$/']
      examples:
        - {text: I can't help., verdict: refused}
        - {text: Here it is., verdict: none}
      """)
    let loaded = PackLoader.load(fixture.folder)
    #expect(fixture.shown(loaded.problems) == [])
    #expect(
      loaded.definition?.rules.first?.match.map(\.value)
        == ["(?i)I (can't|cannot) help", #"^\d+\/\d+$"#])
  }

  @Test func `Entities may come as a table`() throws {
    var files = PackFixture.good
    files["entities.yaml"] = nil
    files["entities.csv"] = """
      id,type,name,aliases,ticker
      acme,company,Acme,Acme Corporation | ACME,ACM
      zenith,company,"Zenith, Inc.",,
      """
    let fixture = try PackFixture(files)
    let loaded = PackLoader.load(fixture.folder)
    #expect(fixture.shown(loaded.problems) == [])
    let entities = try #require(loaded.definition).entities
    #expect(entities.map(\.name.value) == ["Acme", "Zenith, Inc."])
    #expect(entities[0].aliases.map(\.value.text) == ["Acme Corporation", "ACME"])
    #expect(entities.map { $0.identifiers.map(\.value) } == [[KeyValue("ticker", "ACM")], []])
  }

  @Test func `The hash is over names and bytes, whatever else is in the folder`() throws {
    let one = try PackFixture(PackFixture.good)
    let same = try PackFixture.with("README.md", "not part of the pack")
    let other = try PackFixture.with("facts/more.csv", "entity,attribute,value,source\n")
    let hashes = [one.folder, same.folder, other.folder].map {
      PackLoader.load($0).definition?.contentHash
    }
    #expect(hashes[0]?.utf8.count == 64)
    #expect(hashes[0] == hashes[1])
    #expect(hashes[0] != hashes[2])
    // Printed by: printf 'pack.yaml\0%d\0' N | cat - pack.yaml | sha256sum
    let single = try PackFixture(["pack.yaml": "name: a\n"])
    #expect(
      PackLoader.load(single.folder).definition?.contentHash
        == "e6a4596ada6c58bb4a6d9b1591f014f36731559f6faa795344bc4c62f3562107")
  }
}
