import ArgumentParser
import Touchstone
import TouchstoneStorage

struct PackLintCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Print all problems of packs; status 1 if one is an error.",
    discussion: "What a pack builds on is read with it.")

  @Argument(
    help: ArgumentHelp("Packs (default: those a run would check with).", valueName: "name|path"))
  var packs: [String] = []

  @OptionGroup var facts: FactOptions
  @OptionGroup var colors: ColorOptions

  func run(on console: Console) throws(CommandFailure) -> ExitStatus {
    var console = console
    console.color = colors.color
    let loaded = LoadedPacks(packs, facts: facts.facts, on: console)
    // A pack that isn't there is no pack with an error.
    let isMissing = loaded.problems.contains {
      ["not-a-pack", "missing-folder", "missing-facts"].contains($0.code)
        || $0.code == "unknown-pack" && $0.location.line == 0
    }
    if isMissing || loaded.definitions.isEmpty { throw .problems(loaded.problems) }
    let review = PackReview.problems(of: loaded.definitions).map {
      $0.shortened(console.workingFolder)
    }
    let problems = (loaded.problems + review).sorted()
    for problem in problems { try console.show(StyledText(problem.description + "\n")) }
    let errors = problems.count { $0.level == .error }
    try console.show(summary(loaded, errors: errors, warnings: problems.count - errors))
    return errors > 0 ? .limitBroken : .ran
  }

  private func summary(_ loaded: LoadedPacks, errors: Int, warnings: Int) -> StyledText {
    let packs = loaded.definitions
    let layers = packs.count(where: \.isLayer)
    var text = StyledText(Words.count(packs.count - layers, "pack"))
    if layers > 0 {
      text += " and \(Words.count(layers, "layer of facts", plural: "layers of facts"))"
    }
    text += ", \(Words.count(packs.reduce(0) { $0 + $1.facts.count }, "fact")), "
    if errors + warnings == 0 {
      text += StyledText("no problems", .good)
    } else {
      let counts = [
        errors > 0 ? Words.count(errors, "error") : nil,
        warnings > 0 ? Words.count(warnings, "warning") : nil,
      ]
      text += StyledText(
        counts.compactMap { $0 }.joined(separator: " and "), errors > 0 ? .bad : .doubtful)
    }
    text += "\n"
    guard let factBase = loaded.engine?.factBase else { return text }
    let (single, all) = PackReview.singleSourced(factBase)
    if all > 0 {
      text += "\(Words.share(single, of: all)) of the facts rest on one source "
      text += "(\(Words.grouped(single)) of \(Words.grouped(all)))\n"
    }
    return text
  }
}
