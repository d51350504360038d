import ArgumentParser

struct PackImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Make facts of what others publish.",
    subcommands: [PackImportEdgarCommand.self])
}
