import ArgumentParser

struct PackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack", abstract: "Look at packs: their facts, and what is wrong with them.",
    subcommands: [PackImportCommand.self, PackLintCommand.self, PackShowCommand.self])
}
