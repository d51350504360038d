import ArgumentParser
import Touchstone

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
    let engine = try LoadedPacks.engine(packs, on: console)
    if json {
      try console.write(Self.json(engine.rules))
      return .ran
    }
    var table = TextTable([.left], indentation: 0)
    table.add(["rule", "kind", "severity", "status", "finds"].map { StyledText($0, .dim) })
    for rule in engine.rules.rules {
      table.add([
        StyledText(rule.id, .bold), StyledText(rule.kind.rawValue),
        StyledText(rule.severity.rawValue), StyledText(rule.status.rawValue),
        StyledText(rule.title),
      ])
    }
    try console.show(
      table.text + "\n\(Words.count(engine.rules.rules.count, "rule")); "
        + "touchstone rules explain ID says more of one\n")
    return .ran
  }

  private static func json(_ rules: RuleBook) -> [UInt8] {
    var writer = JSONWriter()
    for rule in rules.rules {
      writer.beginObject()
      writer.key("id")
      writer.string(rule.id)
      writer.key("kind")
      writer.string(rule.kind.rawValue)
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
