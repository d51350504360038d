import ArgumentParser
import Touchstone

struct RulesExplainCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say what a rule finds and why, with its patterns and examples.")

  @Argument(
    help: ArgumentHelp("The rule, with or without its pack: core/stated-equation.", valueName: "id")
  )
  var id: String

  @OptionGroup var packs: PackOptions
  @OptionGroup var colors: ColorOptions

  func run(on console: Console) throws(CommandFailure) -> ExitStatus {
    var console = console
    console.color = colors.color
    let loaded = LoadedPacks(packs.pack, on: console)
    guard loaded.engine != nil else { throw .problems(loaded.problems) }
    let rules = loaded.definitions.flatMap(\.rules)
    let found = rules.filter { $0.fullID == id || $0.id.value == id }
    if found.isEmpty {
      let names = rules.map(\.fullID) + rules.map(\.id.value)
      throw .unknownName(
        kind: "rule", name: id,
        hint: NearestName.hint(for: id, in: names) ?? "touchstone rules list shows all")
    }
    for rule in found {
      let file = console.shown(rule.location.file)
      try console.show(RuleExplanation(rule: rule, file: file).text)
    }
    return .ran
  }
}
