import ArgumentParser
import Foundation
import Touchstone
import TouchstoneStorage

struct CompareCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract:
      "Compare two runs over the same records: what changed, and whether it is more than chance.",
    discussion: """
      Records are matched by their id, and by their prompt where both lines have one. A gate with \
      --baseline turns such a comparison into a limit.
      """)

  @Argument(help: ArgumentHelp("The verdict lines of the old run.", valueName: "old"))
  var old: String

  @Argument(help: ArgumentHelp("The verdict lines of the new run.", valueName: "new"))
  var new: String

  @Option(name: .long, help: "The seed of the bootstrap (default: 0).")
  var seed: UInt64 = 0

  @Option(
    name: .long,
    help: ArgumentHelp("Bootstrap replicates (default: 2,000).", valueName: "number"))
  var replicates = Scoreboard.Settings.usualReplicates

  @Option(
    name: .long,
    help: ArgumentHelp("Show so many ids of each list (default: 10).", valueName: "number"))
  var top = 10

  @Flag(
    name: .customLong("allow-config-drift"),
    help: "Compare runs that other packs, options or another version checked.")
  var allowConfigDrift = false

  @Option(
    name: .long,
    help: ArgumentHelp("Read on so many threads (default: one a core).", valueName: "number"))
  var workers: Int?

  @Flag(name: .long, help: "Print the comparison as JSON.")
  var json = false

  @OptionGroup var colors: ColorOptions

  func validate() throws {
    guard (100...20_000).contains(replicates) else {
      throw ValidationError("--replicates must be from 100 to 20,000, not \(replicates).")
    }
    if old == "-", new == "-" {
      throw ValidationError("The standard input can be read only once.")
    }
    if !(0...CompareRun.idLimit).contains(top) {
      throw ValidationError("--top must be from 0 to \(CompareRun.idLimit).")
    }
    if let workers, !(1...256).contains(workers) {
      throw ValidationError("--workers must be from 1 to 256, not \(workers).")
    }
  }

  func run(on console: Console) throws(CommandFailure) -> ExitStatus {
    var console = console
    console.color = colors.color
    let outcome: CompareRun.Outcome
    do {
      if !allowConfigDrift { try CommandFailure.refuseDrift(old: old, new: new) }
      outcome = try CompareRun(
        seed: seed, replicates: replicates,
        workers: workers ?? max(1, ProcessInfo.processInfo.activeProcessorCount)
      ).run(old: old, new: new)
    } catch {
      throw CommandFailure(error)
    }
    for (path, records) in [(old, outcome.oldRecords), (new, outcome.newRecords)] where records == 0
    {
      throw .noVerdict(inputs: [path])
    }
    if outcome.comparison.records == 0 {
      throw .noMatch(old: old, new: new)
    }
    let names = [old, new].map(BatchRun.shownName(of:))
    if json {
      try console.write(CompareJSON.write(outcome, names: names))
    } else {
      try console.show(CompareSheet(outcome: outcome, names: names, top: top).text)
    }
    return .ran
  }
}
