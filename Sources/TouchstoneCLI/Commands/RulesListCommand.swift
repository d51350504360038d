import ArgumentParser
import Touchstone
import TouchstoneStorage

struct RulesListCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the rules of the packs.")

  @OptionGroup var packs: PackOptions
  @Flag(name: .long, help: "Print a line of JSON for each rule.")
  var json = false
  @OptionGroup var colors: ColorOptions

  func run(on console: Console) throws(CommandFailure) -> ExitStatus {
    var console = console
    console.color = colors.color
    let (engine, loaded) = try LoadedPacks.load(packs, on: console)
    for problem in PackReview.lapsedMeasures(loaded.definitions) {
      console.say(StyledText(problem.shortened(console.workingFolder).description + "\n"))
    }
    if json {
      try console.write(Self.json(engine.rules))
      return .ran
    }
    var table = TextTable([.left], indentation: 0)
    // Without any measure there is nothing to say of one.
    let isMeasured = engine.rules.rules.contains { $0.measure != nil }
    let columns =
      ["rule", "kind", "severity", "status"] + (isMeasured ? ["precision"] : []) + ["finds"]
    table.add(columns.map { StyledText($0, .dim) })
    for rule in engine.rules.rules {
      table.add(
        [
          StyledText(rule.id, .bold), StyledText(rule.kind.rawValue),
          StyledText(rule.severity.rawValue), StyledText(rule.status.rawValue, rule.status.style),
        ]
          + (isMeasured ? [Self.precision(of: rule)] : []) + [StyledText(rule.title)])
    }
    try console.show(
      table.text + "\n\(Words.count(engine.rules.rules.count, "rule")); "
        + "touchstone rules explain ID says more of one\n")
    return .ran
  }

  /// `96.2 % of 26`, or that a measure no longer holds.
  private static func precision(of rule: Rule) -> StyledText {
    guard let measure = rule.measure else { return StyledText("–", .dim) }
    if rule.isLapsed { return StyledText("lapsed", .doubtful) }
    let counts = measure.counts
    if counts.judged == 0 { return StyledText("–", .dim) }
    return StyledText(
      "\(Words.share(counts.right, of: counts.judged)) of \(Words.grouped(counts.judged))")
  }

  private static func json(_ rules: RuleBook) -> [UInt8] {
    var writer = JSONWriter()
    for rule in rules.rules {
      writer.beginObject()
      writer.key("id")
      writer.string(rule.id)
      writer.key("kind")
      writer.string(rule.kind.rawValue)
      if let measure = rule.measure {
        writer.key("measure")
        writer.beginObject()
        writer.key("judged")
        writer.int(measure.counts.judged)
        writer.key("lapsed")
        writer.bool(rule.isLapsed)
        writer.key("right")
        writer.int(measure.counts.right)
        writer.endObject()
      }
      writer.key("severity")
      writer.string(rule.severity.rawValue)
      writer.key("status")
      writer.string(rule.status.rawValue)
      writer.key("title")
      writer.string(rule.title)
      writer.key("why")
      writer.string(rule.why)
      writer.endObject()
      writer.endLine()
    }
    return writer.bytes
  }
}
