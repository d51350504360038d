import ArgumentParser
import Touchstone
import TouchstoneStorage

struct CheckCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check one text and explain each verdict.",
    discussion: """
      The status is 0 whatever is found; --fail-on changes that. A text that starts with a hyphen \
      goes behind --.
      """)

  @OptionGroup var text: TextOptions

  @Option(name: .long, help: ArgumentHelp("What was asked.", valueName: "text"))
  var prompt: String?

  @Option(
    name: .customLong("as-of-text"),
    help: ArgumentHelp(
      "When the text was written: \"last year\" counts from it.", valueName: "date"))
  var asOfText: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Check a record of this file, with its prompt and scope, in place of a text.",
      valueName: "path"))
  var input: String?

  @Option(name: .long, help: ArgumentHelp("The record of --input with this id.", valueName: "id"))
  var id: String?

  @Option(
    name: .long, help: ArgumentHelp("The record of --input on this line.", valueName: "number"))
  var line: Int?

  @Flag(
    name: .long, help: "Show what was bound, which readings were tried, and which guard objected.")
  var why = false

  @Flag(name: .long, help: "Print the verdict line and nothing else.")
  var json = false

  @OptionGroup var formats: FormatOptions
  @OptionGroup var packs: PackOptions
  @OptionGroup var facts: FactOptions
  @OptionGroup var freshness: FreshnessOptions
  @OptionGroup var failing: FailOptions
  @OptionGroup var settings: SettingOptions
  @OptionGroup var colors: ColorOptions

  func validate() throws {
    if input == nil, text.text == nil, text.file == nil {
      throw ValidationError("Give a text, - for the standard input, --file or --input.")
    }
    if text.text != nil, text.file != nil {
      throw ValidationError("Give a text or --file, not both.")
    }
    if input != nil {
      if text.text != nil || text.file != nil || prompt != nil || asOfText != nil {
        throw ValidationError("With --input, the text, its prompt and its date are the record's.")
      }
      if (id == nil) == (line == nil) {
        throw ValidationError("With --input, give --id or --line to say which record.")
      }
    } else if formats.inputFormat != nil || !formats.requests.isEmpty {
      throw ValidationError("--input-format and --requests say how to read --input FILE.")
    } else if id != nil || line != nil {
      throw ValidationError("--id and --line choose a record of --input FILE.")
    }
  }

  func run(on console: Console) throws(CommandFailure) -> ExitStatus {
    var console = console
    console.color = colors.color
    let (engine, loaded) = try LoadedPacks.load(packs, facts, on: console)
    let (batch, name) = try batch(loaded.project?.input ?? RecordFields(), on: console)
    let freshOn = try freshness.day(engine.factBase)
    let validator = BatchValidator(
      engine: engine, freshOn: freshOn, file: name,
      settings: try RunSettings(settings, packs: loaded, freshOn: freshOn, on: console))
    let scratch = Engine.Scratch()
    if json {
      let chunk = validator.validate(batch, scratch: scratch)
      try console.write(chunk.bytes)
      return failing.status(of: chunk.tally, on: console)
    }
    var tally = RunTally()
    for record in batch.records {
      let input = validator.input(of: record, in: batch)
      let report = engine.check(input, freshOn: freshOn, scratch: scratch)
      tally.add(report)
      let explanation = CheckExplanation(
        report: report, output: input.output, factBase: engine.factBase, showsTrace: why,
        fingerprintName: validator.fingerprintName(of: record, in: batch))
      try console.show(explanation.text)
    }
    return failing.status(of: tally, on: console)
  }

  /// A batch of the one record.
  private func batch(
    _ fields: RecordFields, on console: Console
  ) throws(CommandFailure) -> (RecordBatch, name: String) {
    if let input {
      return (
        try RecordSearch(path: input, id: id, line: line, formats: formats).record(fields),
        BatchRun.shownName(of: input)
      )
    }
    let (bytes, name) = try text.read(on: console)
    var batch = RecordBatch(output: String(decoding: bytes, as: UTF8.self), prompt: prompt)
    if let asOfText {
      guard Day(asOfText) != nil else {
        throw .malformedDate(option: "--as-of-text", text: asOfText)
      }
      let start = batch.bytes.count
      batch.bytes += asOfText.utf8
      batch.records[0].asOf = ByteSpan(start, batch.bytes.count)
    }
    return (batch, name)
  }
}

/// Finds one record of a file.
private struct RecordSearch {
  let path: String
  let id: String?
  let line: Int?
  let formats: FormatOptions

  /// The batch of the record with all others left out. Of equal ids the first; of a line all records,
  /// where a format has several on one.
  func record(_ fields: RecordFields) throws(CommandFailure) -> RecordBatch {
    let parser = RecordParser(fields: fields, requests: try formats.requestTable().table)
    do throws(RecordFileError) {
      let reader = try RecordReader(
        path: path, options: RecordReader.Options(fields: fields, format: formats.format))
      while let lines = try reader.nextBatch() {
        var batch = parser.parse(lines)
        let found =
          line.map { line in batch.records.filter { $0.line == line } }
          ?? batch.records.first { batch.id(of: $0) == id }.map { [$0] } ?? []
        if !found.isEmpty {
          batch.records = found
          batch.rejections = []
          return batch
        }
      }
    } catch {
      throw .recordFile(error)
    }
    throw .noSuchRecord(
      file: path, wanted: line.map { "on line \($0)" } ?? "with the id '\(id ?? "")'")
  }
}
