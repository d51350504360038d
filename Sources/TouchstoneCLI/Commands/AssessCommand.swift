import ArgumentParser

struct AssessCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assess",
    abstract: "Write a model's assessment in three sections, or lint one that somebody else wrote.",
    subcommands: [AssessWriteCommand.self, AssessLintCommand.self],
    defaultSubcommand: AssessWriteCommand.self)
}
