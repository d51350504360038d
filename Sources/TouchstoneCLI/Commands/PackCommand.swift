import ArgumentParser

struct PackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack", abstract: "Look at packs: their facts, and what is wrong with them.",
    subcommands: [PackLintCommand.self, PackShowCommand.self, PackDiffCommand.self])
}
