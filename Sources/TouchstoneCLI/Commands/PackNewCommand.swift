import ArgumentParser
import Touchstone
import TouchstoneStorage

struct PackNewCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Make a pack to start from.",
    discussion: """
      It has one type of thing, a few facts, one rule with examples, and comments that say what to put in \
      their place. docs/your-own-facts.md goes on from there.
      """)

  @Argument(help: ArgumentHelp("What the pack is called, such as corner-shop.", valueName: "name"))
  var name: String

  @Option(
    name: .long,
    help: ArgumentHelp("Make it in this folder (default: factbase).", valueName: "folder"))
  var folder = "factbase"

  @OptionGroup var colors: ColorOptions

  func run(on console: Console) throws(CommandFailure) -> ExitStatus {
    var console = console
    console.color = colors.color
    let place = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    do throws(ImportFailure) {
      try PackScaffold(name: name).write(inFolder: console.path(place))
    } catch {
      throw CommandFailure(error, on: console)
    }
    // Packs under ./factbase are found by their names.
    let pack = place == "factbase" ? name : "\(place)/\(name)"
    try console.show(
      StyledText("\(place)/\(name)", .bold) + """
          is a pack that works: a made-up price list with one rule.
        Next: touchstone pack lint \(pack)
              touchstone rules test --pack \(pack)
              touchstone check --pack \(pack) "The price of the Basic plan is £8.99."
        Then put your own facts in its place, or bring them in: touchstone pack import csv

        """)
    return .ran
  }
}
