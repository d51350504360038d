import ArgumentParser

struct AssessCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assess", abstract: "Check assessments of models.",
    subcommands: [AssessLintCommand.self])
}
