import Foundation
import Testing
import Touchstone

@testable import TouchstoneStorage

/// Packs whose facts are imported through their own mappings hold what the mappings give.
@Suite struct ImportedPackTests {
  private static let root: URL = {
    var root = URL(filePath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    return root
  }()

  /// The folder of the files that were imported; nil where it isn't at hand.
  private static let database: String? = {
    let shared =
      ProcessInfo.processInfo.environment["TOUCHSTONE_SHARED"].map {
        URL(filePath: $0, relativeTo: root)
      } ?? root.appending(path: "../shared")
    let folder = shared.appending(path: "data/service/db").path
    return FileManager.default.fileExists(atPath: folder) ? folder : nil
  }()

  @Test(
    .enabled(
      if: database != nil, "needs data/service/db, see TOUCHSTONE_SHARED: nothing to compare"))
  func `the venues and trains are those of the database`() throws {
    let database = try #require(Self.database)
    let pack = Self.root.appending(path: "factbase/customer-service").path
    let fixture = try PackFixture([:])
    let copy = fixture.folder + "/pack"
    try FileManager.default.copyItem(atPath: pack, toPath: copy)
    for name in ["entities.yaml", "sources.yaml", "facts", "rules"] {
      try FileManager.default.removeItem(atPath: copy + "/" + name)
    }
    let mappings = try SystemFile.names(inFolder: pack + "/imports")
    #expect(mappings == ["attractions.yaml", "hotels.yaml", "restaurants.yaml", "trains.yaml"])
    for name in mappings {
      let (mapping, problems) = ImportMapping.read(pack + "/imports/" + name)
      #expect(problems == [])
      let target = PackLoader.load(copy).definition
      let facts = try MappedImport(
        #require(mapping), packs: [target].compactMap(\.self), format: .json, skipsBadRows: false
      ).read([database + "/" + name.replacing("s.yaml", with: ".jsonl")], into: target)
      try PackUpdate(facts.files, into: copy).write(checkedWith: [])
    }
    let tables = mappings.map { "facts/" + $0.replacing(".yaml", with: ".csv") }
    for name in tables + ["entities.yaml", "sources.yaml"] {
      let made = try Data(contentsOf: URL(filePath: copy + "/" + name))
      let committed = try Data(contentsOf: URL(filePath: pack + "/" + name))
      #expect(made == committed, "\(name): import it again, as its mapping says")
    }
  }
}
