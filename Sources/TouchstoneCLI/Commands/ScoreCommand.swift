import ArgumentParser
import Foundation
import Touchstone
import TouchstoneStorage

struct ScoreCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Score verdict lines: rates with intervals, by slice, and the most common errors.",
    discussion: """
      Reads what touchstone validate wrote. -o keeps the sums; --merge adds such files up to the very \
      numbers of one run over all.
      """)

  @Argument(
    help: ArgumentHelp(
      "Files of verdict lines, or, with --merge, of sums; - is the standard input.",
      valueName: "verdicts"))
  var inputs: [String]

  @OptionGroup var scoring: ScoreOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write the sums there, for --merge.", valueName: "path"))
  var output: String?

  @Flag(name: .long, help: "The inputs are files of sums, as -o writes them: add them up.")
  var merge = false

  @Option(
    name: .long,
    help: ArgumentHelp("Show so many of each list (default: 10).", valueName: "number"))
  var top = 10

  @Option(
    name: .long,
    help: ArgumentHelp("Read on so many threads (default: one a core).", valueName: "number"))
  var workers: Int?

  @Flag(name: .long, help: "Print the scores as JSON.")
  var json = false

  @Flag(name: .shortAndLong, help: "Print nothing but errors.")
  var quiet = false

  @OptionGroup var colors: ColorOptions

  func validate() throws {
    if inputs.isEmpty { throw ValidationError("Give at least one file of verdict lines, or -.") }
    if inputs.count(where: { $0 == "-" }) > 1 {
      throw ValidationError("The standard input can be read only once.")
    }
    if !(1...1_000).contains(top) { throw ValidationError("--top must be from 1 to 1,000.") }
    if let workers, !(1...256).contains(workers) {
      throw ValidationError("--workers must be from 1 to 256, not \(workers).")
    }
    if merge, inputs.contains("-") { throw ValidationError("--merge reads files.") }
    if merge, !scoring.by.isEmpty || scoring.cluster != nil {
      throw ValidationError(
        "--by and --cluster hold when lines are scored, not when sums are merged.")
    }
  }

  func run(on console: Console) throws(CommandFailure) -> ExitStatus {
    var console = console
    console.color = colors.color
    if let output { try CommandFailure.refuseSameFile(output, among: inputs) }
    let board: Scoreboard
    let goals: QScore.Goals
    do {
      goals = try scoring.goals()
      board = merge ? try merged() : try scored(on: console)
    } catch {
      throw CommandFailure(error)
    }
    if board.total.counts.records == 0 { throw .noVerdict(inputs: inputs) }
    if let output {
      do {
        var file = try AtomicFile(path: output)
        try file.write(ScoreFile.write(board))
        try file.commit()
      } catch {
        throw CommandFailure(error)
      }
    }
    if quiet { return .ran }
    let report = ScoreReport(board, goals: goals)
    if json {
      try console.write(ScoreJSON.write(report, inputs: inputs.map(BatchRun.shownName(of:))))
    } else {
      try console.show(ScoreSheet(report: report, inputs: inputs, output: output, top: top).text)
    }
    return .ran
  }

  private func merged() throws -> Scoreboard {
    var sum: Scoreboard?
    for path in inputs {
      let board = try ScoreFile.read(path)
      guard var known = sum else {
        sum = board
        continue
      }
      guard known.settings == board.settings else {
        throw ScoreFileError(
          path: path, line: 1,
          message: "these sums were made with another seed, cluster, number of replicates or keys "
            + "than those of \(inputs[0])",
          help: "score the shards with equal options")
      }
      try known.merge(board)
      sum = known
    }
    return sum ?? Scoreboard()
  }

  private func scored(on console: Console) throws -> Scoreboard {
    let settings = scoring.settings()
    let progress = Progress(
      console, bytes: nil, isShown: !quiet && console.isTerminal(.talk))
    defer { progress.clear() }
    var board = try ScoreRun(
      settings: settings,
      workers: workers ?? max(1, ProcessInfo.processInfo.activeProcessorCount)
    ).run(inputs) { progress.show(lines: $0, bytes: $1) }
    for path in inputs where path != "-" {
      board.addRejected(try RunIdentity.read(beside: path)?.rejected ?? 0)
    }
    return board
  }
}
