import ArgumentParser
import Foundation
import Testing
import Touchstone

@testable import TouchstoneCLI

@Suite struct RulesTestCommandTests {
  /// What `touchstone rules test` writes about a pack with one rule, whose example is given.
  private func run(_ example: String, _ arguments: [String] = []) throws -> (
    output: String, status: Int32
  ) {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let rules = folder.appending(path: "factbase/core/rules")
    try FileManager.default.createDirectory(at: rules, withIntermediateDirectories: true)
    let header = "name: core\nversion: 1.0.0\ntitle: t\nlicence: CC0-1.0\ncovers: sums\n"
    try Data(header.utf8).write(to: folder.appending(path: "factbase/core/pack.yaml"))
    let rule = """
      id: sums
      title: Sums
      kind: arithmetic
      why: They must be right.
      examples:
        - text: "2 + 2 = ⟦1:9⟧"
          claims: {1: {verdict: contradicted}}
        - text: "\(example)"
          claims: {1: {verdict: supported}}
      """
    try Data(rule.utf8).write(to: rules.appending(path: "sums.yaml"))
    let written = folder.appending(path: "output")
    #expect(FileManager.default.createFile(atPath: written.path, contents: nil))
    let handle = try FileHandle(forWritingTo: written)
    let console = Console(
      output: handle.fileDescriptor, talk: handle.fileDescriptor,
      workingFolder: folder.resolvingSymlinksInPath().path, variables: [:], installFolders: [])
    let status = try RulesTestCommand.parse(arguments).run(on: console)
    return (try String(contentsOf: written, encoding: .utf8), status.rawValue)
  }

  @Test func `examples that pass are counted, status 0`() throws {
    let result = try run("20 + 20 = ⟦1:40⟧")
    #expect(result.output == "1 rule, 2 examples, 2 with mutations: all pass\n")
    #expect(result.status == 0)
  }

  @Test func `an example that fails is shown with its place, status 1`() throws {
    let result = try run("20 + 20 = ⟦1:90\u{202e}⟧", ["sums"])
    #expect(
      result.output == """
        factbase/core/rules/sums.yaml:9:14: error[example]: core/sums, example 2
          text:     20 + 20 = ⟦1:90\\u{202e}⟧
          expected: supported
          got:      contradicted (wrong-arithmetic), corrected to 40, by core/sums: The stated figures don't give 90.

        1 rule, 2 examples, 1 with mutations: 1 example fails

        """)
    #expect(result.status == 1)
  }

  @Test func `JSON is one object on a line`() throws {
    let result = try run("20 + 20 = ⟦1:40⟧", ["--json", "core/sums"])
    #expect(
      result.output == #"{"examples":2,"failures":[],"mutated":2,"passed_over":0,"passes":true,"#
        + #""rules":1}"# + "\n")
  }

  @Test func `a rule that isn't there can't be tested`() throws {
    #expect(
      throws: CommandFailure.unknownName(
        kind: "rule", name: "sum", hint: "did you mean 'sums'?")
    ) { try run("20 + 20 = ⟦1:40⟧", ["sum"]) }
  }

  @Test func `an example that can't be read is a problem with its place`() throws {
    do {
      _ = try run("20 + 20 = ⟦1:40")
      Issue.record("nothing was thrown")
    } catch CommandFailure.problems(let problems) {
      #expect(
        problems.map(\.description) == [
          "factbase/core/rules/sums.yaml:8:11: error[marked-text]: text, at character 11: "
            + "the mark '1' isn't closed with '⟧'"
        ])
    }
  }
}
