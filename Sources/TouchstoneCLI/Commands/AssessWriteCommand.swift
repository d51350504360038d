import ArgumentParser
import Foundation
import Touchstone
import TouchstonePages
import TouchstoneStorage

struct AssessWriteCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "write",
    abstract: "Write the assessment of a run: executive summary, recommendations, risk table.",
    discussion: """
      Takes the verdict lines of touchstone validate, and performance where it was measured: timings of the records, or \
      files of vLLM bench, AIPerf, GenAI-Perf, LLMPerf, OpenTelemetry, or your own. Writes assessment.md, \
      assessment.html and assessment.json; each number in them names what it was measured by, and what wasn't \
      measured is said. docs/assess.md says more. 'write' may be left out.
      """)

  @Argument(help: ArgumentHelp("Files of verdict lines.", valueName: "verdicts"))
  var inputs: [String]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write the three files into this folder.", valueName: "folder"))
  var output: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Take performance from this file; may be given more than once, the first counts.",
      valueName: "path"))
  var performance: [String] = []

  @Option(
    name: .long, help: ArgumentHelp("Hold the run against these targets.", valueName: "path"))
  var targets: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Compare with the assessment.json of an earlier run.", valueName: "path"))
  var previous: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Take bias from this dataset that touchstone negatives wrote.", valueName: "folder"))
  var negatives: String?

  @Option(
    name: .long,
    help: ArgumentHelp("What is assessed (default: the targets' title).", valueName: "text"))
  var title: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Recommendations and risks of your own: a folder with recommendations.yaml and risks.yaml.",
      valueName: "folder"))
  var catalogue: String?

  @OptionGroup var packs: PackOptions
  @OptionGroup var facts: FactOptions
  @OptionGroup var scoring: ScoreOptions

  @Option(
    name: .long,
    help: ArgumentHelp("Read on so many threads (default: one a core).", valueName: "number"))
  var workers: Int?

  @Flag(name: .shortAndLong, help: "Print nothing but errors.")
  var quiet = false

  @OptionGroup var colors: ColorOptions

  func validate() throws {
    if inputs.isEmpty { throw ValidationError("Give at least one file of verdict lines.") }
    if (inputs + performance).contains("-") {
      throw ValidationError("The run is read more than once: give files, not the standard input.")
    }
    for paths in [inputs, performance] {
      if let twice = paths.first(where: { path in paths.count { $0 == path } > 1 }) {
        throw ValidationError("'\(twice)' is given twice.")
      }
    }
    if let workers, !(1...256).contains(workers) {
      throw ValidationError("--workers must be from 1 to 256, not \(workers).")
    }
  }

  func run(on console: Console) throws(CommandFailure) -> ExitStatus {
    var console = console
    console.color = colors.color
    do {
      return try write(on: console)
    } catch {
      throw CommandFailure(error)
    }
  }
}
