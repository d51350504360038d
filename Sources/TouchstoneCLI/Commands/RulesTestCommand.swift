import ArgumentParser
import Touchstone

struct RulesTestCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run the examples of rules, each again mutated; status 1 if one fails.",
    discussion: """
      Each example is checked with its own facts in place of the packs', as it is written, behind a \
      line of emoji, with decomposed accents, twice over, and quoted.
      """)

  @Argument(
    help: ArgumentHelp(
      "Rules to test, with or without their pack (default: all).", valueName: "id"))
  var rules: [String] = []

  @OptionGroup var packs: PackOptions
  @Flag(name: .long, help: "Print one JSON object.")
  var json = false
  @OptionGroup var colors: ColorOptions

  func run(on console: Console) throws(CommandFailure) -> ExitStatus {
    var console = console
    console.color = colors.color
    let loaded = LoadedPacks(packs.pack, on: console)
    guard loaded.engine != nil else { throw .problems(loaded.problems) }
    let suite = ExampleSuite(loaded.definitions)
    var outcome = suite.run(only: try select(from: suite.ruleIDs))
    outcome.problems = outcome.problems.map { $0.shortened(console.workingFolder) }
    if outcome.problems.contains(where: { $0.level == .error }) {
      throw .problems(outcome.problems)
    }
    outcome.failures = outcome.failures.map { $0.shortened(console.workingFolder) }
    if json {
      var writer = JSONWriter()
      outcome.write(to: &writer)
      try console.write(writer.bytes)
    } else {
      try console.show(Self.text(outcome))
    }
    return outcome.passes ? .ran : .limitBroken
  }

  /// Full ids; nil for all.
  private func select(from known: [String]) throws(CommandFailure) -> Set<String>? {
    if rules.isEmpty { return nil }
    var wanted: Set<String> = []
    for name in rules {
      let hits = known.filter { $0 == name || $0.hasSuffix("/" + name) }
      if hits.isEmpty {
        let names = known + known.compactMap { $0.split(separator: "/").last.map(String.init) }
        throw .unknownName(
          kind: "rule", name: name,
          hint: NearestName.hint(for: name, in: names) ?? "touchstone rules list shows all")
      }
      wanted.formUnion(hits)
    }
    return wanted
  }

  private static func text(_ outcome: ExampleOutcome) -> StyledText {
    var text = StyledText()
    for failure in outcome.failures { text += StyledText(failure.description + "\n\n") }
    return text + StyledText(outcome.summary + "\n", outcome.passes ? .good : .bad)
  }
}

extension ExampleFailure {
  /// The same with files under the working folder named from there.
  fileprivate func shortened(_ folder: String) -> ExampleFailure {
    let prefix = folder + "/"
    guard location.file.hasPrefix(prefix) else { return self }
    let place = Touchstone.SourceLocation(
      file: String(location.file.dropFirst(prefix.count)), line: location.line,
      column: location.column)
    return ExampleFailure(
      rule: rule, example: example, mutation: mutation,
      deviation: Deviation(
        location: place, text: deviation.text, expected: deviation.expected,
        found: deviation.found))
  }
}
