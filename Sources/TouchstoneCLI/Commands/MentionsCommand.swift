import ArgumentParser
import Touchstone
import TouchstoneStorage

struct MentionsCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "mentions",
    abstract: "Show the typed spans that the engine sees in a text.",
    discussion: "Spans are in code points, from 0, their end not included.")

  @OptionGroup var text: TextOptions

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Read record files in place of a text: {\"id\", \"input\" or \"output\", \"as_of\"} on each line.",
      valueName: "path"))
  var input: String?

  @Option(
    name: .customLong("as-of-text"),
    help: ArgumentHelp(
      "When the text was written: \"last year\" counts from it.", valueName: "date"))
  var asOfText: String?

  @Flag(name: .long, help: "Print a line of JSON for each text.")
  var json = false

  @OptionGroup var packs: PackOptions
  @OptionGroup var facts: FactOptions
  @OptionGroup var colors: ColorOptions

  func validate() throws {
    let given = [text.text, text.file, input].compactMap { $0 }.count
    if given == 0 {
      throw ValidationError("Give a text, - for the standard input, --file or --input.")
    }
    if given > 1 { throw ValidationError("Give one of a text, --file and --input.") }
  }

  func run(on console: Console) throws(CommandFailure) -> ExitStatus {
    var console = console
    console.color = colors.color
    var asOf: Day?
    if let asOfText {
      asOf = Day(asOfText)
      if asOf == nil { throw .malformedDate(option: "--as-of-text", text: asOfText) }
    }
    if let input {
      let engine = try LoadedPacks.engine(packs, facts, on: console)
      return try runFile(input, engine, asOf: asOf, on: console)
    }
    let bytes = try text.read(on: console).bytes
    let engine = try LoadedPacks.engine(packs, facts, on: console)
    try show(MentionList(engine.read(bytes), engine, asOf: asOf), id: "text", on: console)
    return .ran
  }

  private func show(_ list: MentionList, id: String, on console: Console) throws(CommandFailure) {
    if json {
      try console.write(list.json(id: id))
    } else {
      try console.show(list.table)
    }
  }

  private func runFile(
    _ path: String, _ engine: Engine, asOf: Day?, on console: Console
  ) throws(CommandFailure) -> ExitStatus {
    var records = 0
    var rejected = 0
    do {
      let reader = try RecordReader(path: path)
      var parser: RecordParser?
      while let lines = try reader.nextBatch() {
        let chosen = parser ?? Self.parser(for: lines)
        parser = chosen
        let batch = chosen.parse(lines)
        for rejection in batch.rejections {
          console.say(StyledText(rejection.message(file: path) + "\n"))
        }
        records += batch.records.count
        rejected += batch.rejections.count
        for record in batch.records {
          let written = record.asOf.flatMap { Day(timestamp: batch.text($0)) } ?? asOf
          let text = engine.read(Array(batch.bytes[record.output.range]))
          let id = batch.id(of: record)
          if !json { try console.show(StyledText("\(id)\n", .bold)) }
          try show(MentionList(text, engine, asOf: written), id: id, on: console)
        }
      }
    } catch {
      throw CommandFailure(error)
    }
    if records == 0 { throw .noRecord(inputs: [path], rejected: rejected) }
    return .ran
  }

  /// The text is `output`, or `input` where the first lines have no output.
  private static func parser(for lines: LineBatch) -> RecordParser {
    let usual = RecordParser()
    return usual.parse(lines).records.isEmpty
      ? RecordParser(fields: RecordFields(output: "input")) : usual
  }
}
