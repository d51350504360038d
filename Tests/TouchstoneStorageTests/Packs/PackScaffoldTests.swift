import Testing
import Touchstone

@testable import TouchstoneStorage

/// A pack to start from works as it is.
@Suite struct PackScaffoldTests {
  @Test func `a new pack is sound, and its examples pass`() throws {
    let fixture = try PackFixture([:])
    try PackScaffold(name: "corner-shop").write(inFolder: fixture.folder + "/factbase")
    let folder = fixture.folder + "/factbase/corner-shop"
    let names = try SystemFile.names(inFolder: folder)
    #expect(
      names == ["attributes.yaml", "entities.yaml", "facts", "pack.yaml", "rules", "sources.yaml"])
    let loaded = PackLoader.load(folder)
    #expect(loaded.problems.isEmpty)
    let definition = try #require(loaded.definition)
    let compiled = Engine.compile([definition])
    #expect(compiled.problems.isEmpty)
    #expect(PackReview.problems(of: [definition]).isEmpty)
    #expect(definition.facts.count == 2)
    #expect(try SystemFile.names(inFolder: fixture.folder) == ["factbase"])
  }

  @Test(arguments: [
    (
      "My Shop",
      """
      My Shop: error[malformed-id]: 'My Shop' can't be the name of a pack
        help: names of packs are small letters, digits and hyphens, such as 'my-shop'
      """
    ),
    (
      "../shop",
      """
      ../shop: error[malformed-id]: '../shop' can't be the name of a pack
        help: names of packs are small letters, digits and hyphens, such as 'shop'
      """
    ),
    (
      "core",
      """
      core: error[duplicate-pack]: every run has a pack 'core' already
        help: give yours another name
      """
    ),
    (
      "taken",
      """
      taken: error[not-empty]: this is there already
        help: give the pack another name, or another folder with --folder
      """
    ),
  ])
  func `a name that can't be used is refused`(name: String, message: String) throws {
    let fixture = try PackFixture(["taken/letter.txt": "mine"])
    do throws(ImportFailure) {
      try PackScaffold(name: name).write(inFolder: fixture.folder)
      Issue.record("it was written")
    } catch {
      guard case .problems(let problems) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(fixture.shown(problems) == [message])
    }
    #expect(try SystemFile.names(inFolder: fixture.folder) == ["taken"])
  }
}
