import Testing
import Touchstone
import TouchstoneStorage

@Suite struct `Loading facts to lay over packs` {
  private static let rows = "entity,attribute,period,value,source\nacme,revenue,FY2020,5,filing\n"
  private static let bare = "entity,attribute,period,value\nacme,revenue,FY2020,5\n"

  @Test func `A folder has facts, and entities and sources if it likes`() throws {
    let fixture = try PackFixture([
      "entities.yaml": "- {id: acme, type: company, name: Acme}",
      "sources.yaml": "- {id: filing, title: Annual report}",
      "facts/one.csv": Self.rows, "two.csv": Self.bare, "README.md": "not read",
    ])
    let loaded = LayerLoader.load(fixture.folder + "/")
    #expect(fixture.shown(loaded.problems) == [])
    let layer = try #require(loaded.definition)
    #expect(layer.isLayer)
    #expect(layer.name == fixture.folder.split(separator: "/").last.map(String.init))
    #expect(layer.entities.map(\.id.value) == ["acme"])
    #expect(layer.sources.map(\.id.value) == ["filing", "file-two"])
    #expect(layer.sources.map(\.title) == ["Annual report", "two.csv"])
    #expect(layer.sources[1].trust?.value == "medium")
    #expect(layer.facts.map(\.source.value) == ["filing", "file-two"])
    #expect(layer.contentHash.utf8.count == 64)
  }

  @Test func `A file without a source column is its own source`() throws {
    let fixture = try PackFixture(["Our Figures.csv": Self.bare])
    let layer = try #require(LayerLoader.load(fixture.folder + "/Our Figures.csv").definition)
    #expect(layer.name == "Our Figures.csv")
    #expect(layer.sources.map(\.id.value) == ["file-our-figures"])
    #expect(layer.sources.map(\.title) == ["Our Figures.csv"])
    // sha256sum of the file.
    #expect(
      layer.contentHash == "79bbe23f509111541d4ba1980762adc8656848985faa766be208547473a810f8")
  }

  @Test func `The hash is over names and bytes`() throws {
    let one = try PackFixture(["a.csv": Self.rows])
    let same = try PackFixture(["a.csv": Self.rows, "README.md": "x"])
    let other = try PackFixture(["b.csv": Self.rows])
    let hashes = [one.folder, same.folder, other.folder].map {
      LayerLoader.load($0).definition?.contentHash
    }
    #expect(hashes[0] == hashes[1])
    #expect(hashes[0] != hashes[2])
  }

  @Test(
    arguments: [
      (
        ["facts/a.csv": "entity,attribute,period,valeu,source\n"],
        [
          "facts/a.csv:1: error[missing-column]: there is no column 'value'\n  help: is it the column 'valeu'?"
        ]
      ),
      (
        ["a.csv": rows, "attributes.yaml": "- {id: x}", "source.yaml": "- {id: x}"],
        [
          "attributes.yaml: error[unknown-file]: no pack has a file of this name here\n  help: attributes and rules come from packs; facts have entities.yaml, entities.csv, sources.yaml",
          "source.yaml: error[unknown-file]: no pack has a file of this name here\n  help: did you mean 'sources.yaml'?",
        ]
      ),
      (
        ["sources.yaml": "- {id: filing, title: T}"],
        [
          ".: error[no-facts]: there are no facts in this folder\n  help: facts are in *.csv or facts/*.csv"
        ]
      ),
      (
        ["a.csv": "entity,attribute,value,source,as_of\nacme,revenue,1,s,2020-13-01\nacme,,1,s,\n"],
        [
          "a.csv:2:18: error[malformed-date]: 'as_of' can't be '2020-13-01'\n  help: a day is written as 2023-09-30",
          "a.csv:3:6: error[empty-value]: a fact needs 'attribute'",
        ]
      ),
    ] as [([String: String], [String])])
  func `What is wrong is said with its place`(files: [String: String], problems: [String]) throws {
    let fixture = try PackFixture(files)
    #expect(fixture.shown(LayerLoader.load(fixture.folder).problems) == problems)
  }

  @Test func `A pack, another sort of file and nothing at all are refused`() throws {
    let pack = try PackFixture(["pack.yaml": "name: a\n", "x.json": "{}"])
    func shown(_ path: String) -> [String] {
      LayerLoader.load(path).problems.map {
        $0.description.replacing(pack.folder, with: "PACK")
      }
    }
    #expect(
      shown(pack.folder)
        == ["PACK: error[not-facts]: this is a pack\n  help: load it with --pack PACK"])
    #expect(
      shown(pack.folder + "/x.json") == [
        """
        PACK/x.json: error[not-facts]: a file of facts ends in .csv
          help: facts are in a CSV file, or in a folder of such files
        """
      ])
    #expect(
      shown(pack.folder + "/nowhere") == [
        """
        PACK/nowhere: error[missing-facts]: there is no such file or folder
          help: facts are in a CSV file, or in a folder of such files
        """
      ])
  }
}
