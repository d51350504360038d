import ArgumentParser

struct PackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack", abstract: "Make packs, look at them, compare them, bring facts into them.",
    subcommands: [
      PackDiffCommand.self, PackImportCommand.self, PackLintCommand.self, PackNewCommand.self,
      PackShowCommand.self,
    ])
}
