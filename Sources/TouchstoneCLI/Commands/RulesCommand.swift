import ArgumentParser
import Touchstone

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "List and explain rules.",
    subcommands: [RulesListCommand.self, RulesExplainCommand.self])
}
