import ArgumentParser
import Touchstone
import TouchstoneStorage

struct PackDiffCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Show what is different between two packs or folders of facts.",
    discussion: """
      Facts are added, gone, changed (the same source or date gives another value) or restated (a later \
      vintage gives another value than the newest one before). The status is 0 whatever is found; \
      --fail-on changes that.
      """)

  @Argument(
    help: ArgumentHelp("The earlier state.", valueName: "old"))
  var old: String

  @Argument(
    help: ArgumentHelp(
      "The later state: a pack's name or folder, a folder of facts or a CSV file of facts.",
      valueName: "new"))
  var new: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Show at most so many changes of each sort (default: 50).", valueName: "number"))
  var most = 50

  @Option(
    name: .customLong("fail-on"),
    help: ArgumentHelp(
      "End with status 1 if a fact is added, gone, changed or restated; may be given more than once.",
      valueName: "kind"))
  var failOn: [PackDiff.Kind] = []

  @Flag(name: .long, help: "Print one JSON object with all changes.")
  var json = false

  @OptionGroup var colors: ColorOptions

  func validate() throws {
    if most < 0 { throw ValidationError("--most can't be below 0.") }
  }

  func run(on console: Console) throws(CommandFailure) -> ExitStatus {
    var console = console
    console.color = colors.color
    let finder = PackFinder(
      workingFolder: console.workingFolder, packsVariable: console.variables["TOUCHSTONE_PACKS"],
      installFolders: console.installFolders)
    let sides = [old, new].map {
      ComparedPack.load($0, workingFolder: console.workingFolder, finder: finder)
    }
    guard sides.allSatisfy(\.isSound), let before = sides[0].definition,
      let after = sides[1].definition
    else {
      throw .problems(sides.flatMap(\.problems).map { $0.shortened(console.workingFolder) })
    }
    let diff = PackDiff(from: before, to: after)
    if json {
      try console.write(DiffLine.json(diff))
    } else {
      try console.show(
        DiffSheet(diff: diff, names: [before, after].map(DiffSheet.name), most: most).text)
    }
    let isBroken = diff.facts.changes.contains { failOn.contains($0.kind) }
    return isBroken ? .limitBroken : .ran
  }
}

extension PackDiff.Kind: ExpressibleByArgument {}
