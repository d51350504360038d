import ArgumentParser
import Touchstone

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "List, explain, test and measure rules.",
    subcommands: [
      RulesListCommand.self, RulesExplainCommand.self, RulesTestCommand.self,
      RulesMeasureCommand.self,
    ])
}
