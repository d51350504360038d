import ArgumentParser

struct PackImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Make facts of your own files, or of what others publish.",
    subcommands: [
      PackImportCSVCommand.self, PackImportEdgarCommand.self, PackImportJSONCommand.self,
    ])
}
