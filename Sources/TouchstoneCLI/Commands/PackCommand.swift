import ArgumentParser

struct PackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack", abstract: "Look at packs, compare them, bring facts into them.",
    subcommands: [
      PackDiffCommand.self, PackImportCommand.self, PackLintCommand.self, PackShowCommand.self,
    ])
}
