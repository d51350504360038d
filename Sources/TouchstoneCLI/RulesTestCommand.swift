import ArgumentParser
import Foundation
import Touchstone
import TouchstoneStorage

/// `touchstone rules test`: runs the examples of rules, each again mutated.
struct RulesTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run the examples of every rule, each again mutated.",
    discussion: """
      Exit code 0 where all examples pass, 1 where one fails, 2 where they can't be run.
      """)

  @Option(help: "A pack by name or path; may be given more than once.")
  var pack: [String] = []

  @Flag(help: "Print one JSON object instead of text.")
  var json = false

  @Argument(help: "Rules to test, as pack/rule or rule; all where none is named.")
  var rules: [String] = []

  func run() throws {
    throw ExitCode(try test())
  }

  private func test() throws -> Int32 {
    guard let packs = try loadPacks() else { return 2 }
    let suite = ExampleSuite(packs)
    guard let wanted = try select(suite.ruleIDs) else { return 2 }
    let outcome = suite.run(only: wanted)
    for problem in outcome.problems { try Self.say(problem.description) }
    if outcome.problems.contains(where: { $0.level == .error }) { return 2 }
    if json {
      var writer = JSONWriter()
      outcome.write(to: &writer)
      _ = try StandardOutput().write(writer.bytes)
    } else {
      try Self.print(outcome)
    }
    return outcome.passes ? 0 : 1
  }

  /// Nil where a pack is wrong; what is wrong has been said.
  private func loadPacks() throws -> [PackDefinition]? {
    let finder = PackFinder(
      workingFolder: ".", packsVariable: ProcessInfo.processInfo.environment["TOUCHSTONE_PACKS"])
    let found = finder.find(pack)
    let loaded = found.folders.map { PackLoader.load($0) }
    let definitions = loaded.compactMap(\.definition)
    let problems =
      (found.problems + loaded.flatMap(\.problems) + Engine.compile(definitions).problems)
      .sorted()
    for problem in problems { try Self.say(problem.description) }
    return problems.contains { $0.level == .error } ? nil : definitions
  }

  /// The full ids of the rules asked for, nil within for all; nil where one is unknown.
  private func select(_ known: [String]) throws -> Set<String>?? {
    if rules.isEmpty { return .some(nil) }
    var wanted: Set<String> = []
    for name in rules {
      let hits = known.filter { $0 == name || $0.hasSuffix("/" + name) }
      if hits.isEmpty {
        let short = known.compactMap { $0.split(separator: "/").last.map(String.init) }
        let problem = Problem(
          .error, "unknown-rule", at: SourceLocation(file: "RULE", line: 0),
          "there is no rule '\(name)'",
          help: NearestName.hint(for: name, in: name.contains("/") ? known : short))
        try Self.say(problem.description)
        return nil
      }
      wanted.formUnion(hits)
    }
    return .some(wanted)
  }

  private static func print(_ outcome: ExampleOutcome) throws {
    var lines = outcome.failures.map { shown($0.description) + "\n" }
    if let note = outcome.uncomparedNote { lines.append(note) }
    lines.append(outcome.summary)
    _ = try StandardOutput().write(Array((lines.joined(separator: "\n") + "\n").utf8))
  }

  private static func say(_ line: String) throws {
    FileHandle.standardError.write(Data((shown(line) + "\n").utf8))
  }

  private static func shown(_ text: String) -> String { text }
}
