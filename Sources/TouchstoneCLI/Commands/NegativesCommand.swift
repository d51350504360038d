import ArgumentParser
import Foundation
import Touchstone
import TouchstoneStorage

struct NegativesCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "negatives",
    abstract: "Mine the failures of a run into a dataset to train on.",
    discussion: """
      Takes the verdict lines of touchstone validate and the records they are of, with the same packs. Each false \
      output goes in as it is, with a right one to set against it: another output of the model that passed, the output \
      mended and validated, or an honest abstention. What is written has been validated again, is split so that no \
      entity and no prompt template is on both sides, and is watched for skew between groups of people. \
      docs/negatives.md says more. Status: 0 written, 1 skewed or nothing to write, 2 could not run.
      """)

  @Argument(help: ArgumentHelp("Files of verdict lines.", valueName: "verdicts"))
  var inputs: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The records that were validated; may be given more than once.", valueName: "path"))
  var records: [String] = []

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write the dataset there, a folder of its own.", valueName: "folder"))
  var output: String

  @OptionGroup var dataset: DatasetOptions
  @OptionGroup var formats: FormatOptions
  @OptionGroup var packs: PackOptions
  @OptionGroup var facts: FactOptions
  @OptionGroup var freshness: FreshnessOptions
  @OptionGroup var settings: SettingOptions

  @Flag(name: .long, help: "Replace a dataset that an earlier export wrote there.")
  var force = false

  @Option(
    name: .long,
    help: ArgumentHelp("Read on so many threads (default: one a core).", valueName: "number"))
  var workers: Int?

  @Option(
    name: .long,
    help: ArgumentHelp("Show so many patterns.", valueName: "number"))
  var top = 10

  @Flag(name: .long, help: "Print the summary as JSON.")
  var json = false

  @Flag(name: .shortAndLong, help: "Print nothing but errors.")
  var quiet = false

  @OptionGroup var colors: ColorOptions

  func validate() throws {
    if inputs.isEmpty { throw ValidationError("Give at least one file of verdict lines.") }
    if records.isEmpty {
      throw ValidationError("Give the records that were validated with --records.")
    }
    if (inputs + records).contains("-") {
      throw ValidationError("The run is read more than once: give files, not the standard input.")
    }
    for paths in [inputs, records] {
      if let twice = paths.first(where: { path in paths.count { $0 == path } > 1 }) {
        throw ValidationError("'\(twice)' is given twice.")
      }
    }
    if let workers, !(1...256).contains(workers) {
      throw ValidationError("--workers must be from 1 to 256, not \(workers).")
    }
    if !(1...1_000).contains(top) { throw ValidationError("--top must be from 1 to 1,000.") }
  }

  func run(on console: Console) throws(CommandFailure) -> ExitStatus {
    var console = console
    console.color = colors.color
    let (engine, loaded) = try LoadedPacks.load(packs, facts, on: console)
    do {
      return try export(engine, loaded, on: console)
    } catch {
      throw CommandFailure(error)
    }
  }
}
