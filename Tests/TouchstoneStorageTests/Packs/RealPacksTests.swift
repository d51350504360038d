import Foundation
import Testing
import Touchstone
import TouchstoneStorage

/// The packs of this repository.
@Suite struct RealPacksTests {
  private static let factbase = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "factbase").path

  private static let names =
    ((try? FileManager.default.contentsOfDirectory(atPath: factbase).sorted()) ?? [])
    .filter { FileManager.default.fileExists(atPath: factbase + "/" + $0 + "/pack.yaml") }

  private func load(_ names: [String]) -> (packs: [PackDefinition], problems: [String]) {
    let found = PackFinder(workingFolder: Self.factbase + "/..").find(names)
    let loaded = found.folders.map { PackLoader.load($0) }
    let problems = found.problems + loaded.flatMap(\.problems)
    return (loaded.compactMap(\.definition), problems.map(\.description))
  }

  @Test func `there are packs, core among them`() {
    #expect(Self.names.contains("core"))
    #expect(Self.names.count > 1)
  }

  @Test(arguments: names) func `a pack loads and compiles without a problem`(name: String) {
    let (packs, problems) = load([name])
    #expect(problems == [])
    let (engine, compiling) = Engine.compile(packs)
    #expect(compiling.map(\.description) == [])
    #expect(engine != nil)
  }

  @Test(arguments: names) func `the examples of a pack's rules pass, mutated too`(name: String) {
    let outcome = ExampleSuite(load([name]).packs).run()
    #expect(outcome.problems.map(\.description) == [])
    #expect(outcome.failures.map(\.description) == [])
    #expect(outcome.mutated == outcome.examples)
    #expect(outcome.examples > 0)
  }

  @Test func `all packs work together`() {
    let (packs, problems) = load([])
    #expect(problems == [])
    #expect(packs.first?.name == "core")
    let outcome = ExampleSuite(packs).run()
    #expect(outcome.problems.map(\.description) == [])
    #expect(outcome.failures.map(\.description) == [])
    #expect(outcome.passedOver == 0)
  }
}
