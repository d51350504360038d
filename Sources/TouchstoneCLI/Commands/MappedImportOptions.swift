import ArgumentParser
import Touchstone
import TouchstoneStorage

/// What `pack import csv` and `pack import json` have in common.
struct MappedImportOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("The files to import.", valueName: "file"))
  var files: [String]

  @Option(
    name: .long,
    help: ArgumentHelp("How the files are read: a mapping.", valueName: "mapping.yaml"))
  var mapping: String

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write a folder of facts.", valueName: "folder"))
  var output: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Write into the files of this pack.", valueName: "name|path"))
  var into: String?

  @Flag(name: .long, help: "Replace a folder of facts that is there already.")
  var force = false

  @Flag(
    name: .customLong("skip-bad-rows"),
    help: "Leave out rows that can't be read, and say how many they are.")
  var skipBadRows = false

  @OptionGroup var packs: PackOptions
  @Flag(name: .long, help: "Print what was done as a line of JSON.")
  var json = false
  @OptionGroup var colors: ColorOptions

  func validate() throws {
    if (output == nil) == (into == nil) {
      throw ValidationError("Give -o FOLDER or --into PACK, one of them.")
    }
    if files.isEmpty { throw ValidationError("Give a file to import.") }
  }

  func run(
    _ format: MappedImport.Format, on console: Console
  ) throws(CommandFailure) -> ExitStatus {
    var console = console
    console.color = colors.color
    let (mapping, problems) = ImportMapping.read(console.path(mapping))
    let loaded = LoadedPacks(into.map { [$0] + packs.pack } ?? packs.pack, on: console)
    let folder = into.flatMap { loaded.folder(of: $0) }
    let target = folder.flatMap { place in
      zip(loaded.folders, loaded.definitions).first { $0.0 == place }?.1
    }
    // A pack may wait for what the import brings: it must be sound only with that.
    let isReady = loaded.engine != nil || target != nil && loaded.areFound
    guard let mapping, isReady else {
      throw .problems(
        problems.map { $0.shortened(console.workingFolder) }
          + (isReady ? [] : loaded.problems))
    }
    let facts: MappedFacts
    do throws(ImportFailure) {
      facts = try MappedImport(
        mapping, packs: loaded.definitions, format: format, skipsBadRows: skipBadRows
      ).read(files.map { console.path($0) }, into: target)
      if let output {
        try FactsFolder.write(facts.files, to: console.path(output), replaces: force)
      } else if let folder {
        try PackUpdate(facts.files, into: folder).write(checkedWith: loaded.folders)
      }
    } catch {
      throw CommandFailure(error, on: console)
    }
    let summary = MappedImportSummary(facts: facts, pack: into)
    if json { try console.write(summary.json()) }
    for problem in facts.skipped.prefix(MappedImportSummary.shownProblems) {
      console.say(StyledText(problem.shortened(console.workingFolder).description + "\n"))
    }
    console.say(summary.text)
    return .ran
  }
}

struct PackImportCSVCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "csv", abstract: "Import spreadsheets, as a mapping says.",
    discussion: """
      Commas, semicolons or tabs between the cells; the first row names the columns. \
      docs/your-own-facts.md shows how to write a mapping. Nothing is written where a cell can't be read.
      """)

  @OptionGroup var options: MappedImportOptions

  func run(on console: Console) throws(CommandFailure) -> ExitStatus {
    try options.run(.csv, on: console)
  }
}

struct PackImportJSONCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "json", abstract: "Import JSON or JSON Lines, as a mapping says.",
    discussion: """
      An array of objects, an object with the rows at a path, or an object a line. \
      docs/your-own-facts.md shows how to write a mapping. Nothing is written where a value can't be read.
      """)

  @OptionGroup var options: MappedImportOptions

  func run(on console: Console) throws(CommandFailure) -> ExitStatus {
    try options.run(.json, on: console)
  }
}
