import ArgumentParser
import Foundation
import Touchstone
import TouchstoneStorage

struct RulesMeasureCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure",
    abstract: "Measure rules on labelled records: precision and recall of each, with intervals.",
    discussion: """
      A labelled record has "expect", a list of {"start", "end", "verdict"} in code points of its output, and \
      "complete": true where every value is labelled: whatever else is called contradicted then counts as \
      wrong. A rule is trusted where 95 % of its contradictions are right beyond doubt, on 50 or more, and \
      quarantined where its precision is under its floor beyond doubt, on 10 or more.
      """)

  @Argument(help: ArgumentHelp("Files of labelled records.", valueName: "records"))
  var inputs: [String]

  @OptionGroup var packs: PackOptions
  @OptionGroup var facts: FactOptions
  @OptionGroup var freshness: FreshnessOptions

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      "Only records with this model or metadata, such as metadata.split=test; may be given more than once.",
      valueName: "key=value"),
    transform: Self.condition)
  var conditions: [ScoreSlice] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The floor of rules that name none: the least share of right contradictions, as 90% or 0.9.",
      valueName: "share"),
    transform: Self.share)
  var floor: Double?

  @Flag(
    name: .long,
    help: "Write what was measured to measures.yaml of each pack; its rules then have that status.")
  var write = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Check on so many threads (default: one a core); the figures are the same.",
      valueName: "number"))
  var workers: Int?

  @Flag(name: .long, help: "Print one JSON object.")
  var json = false

  @OptionGroup var colors: ColorOptions

  func validate() throws {
    if inputs.isEmpty { throw ValidationError("Give at least one file of labelled records.") }
    if inputs.contains("-") { throw ValidationError("rules measure reads files.") }
    if let workers, !(1...256).contains(workers) {
      throw ValidationError("--workers must be from 1 to 256, not \(workers).")
    }
    let names = inputs.map(CorpusRun.name(of:))
    for (index, name) in names.enumerated() where names[..<index].contains(name) {
      throw ValidationError(
        "Two files are named \(PrintableText.line(name)): a corpus is known by the last two parts of its path."
      )
    }
  }

  func run(on console: Console) throws(CommandFailure) -> ExitStatus {
    var console = console
    console.color = colors.color
    let (engine, loaded) = try LoadedPacks.load(packs, facts, on: console)
    let filter = ScoreFilter(conditions)
    let run = CorpusRun(
      engine: engine, freshOn: try freshness.day(engine.factBase),
      workers: workers ?? max(1, ProcessInfo.processInfo.activeProcessorCount), filter: filter)
    var corpora: [CorpusRun.Corpus] = []
    do {
      for path in inputs {
        corpora.append(
          try run.run(path) { console.say(StyledText($0.message(file: path) + "\n")) })
      }
    } catch {
      throw CommandFailure(error)
    }
    let sum = corpora.reduce(into: RuleMeasurement()) { $0.merge($1.measurement) }
    if sum.records == 0 { throw .malformed(nothingMeasured(corpora)) }
    let measured = MeasuredRules(
      corpora: corpora, filter: filter, sum: sum,
      floors: Dictionary(
        uniqueKeysWithValues: loaded.definitions.flatMap(\.rules).map {
          ($0.fullID, $0.floor?.value ?? floor)
        }))
    if json {
      try console.write(MeasureJSON.write(measured))
    } else {
      try console.show(MeasureSheet(measured: measured).text)
    }
    if write { try write(corpora, filter, loaded, on: console) }
    return .ran
  }

  private func nothingMeasured(_ corpora: [CorpusRun.Corpus]) -> String {
    let passedOver = corpora.reduce(0) { $0 + $1.passedOver }
    let help =
      passedOver > 0
      ? "--where leaves out \(Words.count(passedOver, "record")); no other is labelled"
      : #"a labelled record has "expect": [{"start": 0, "end": 4, "verdict": "supported"}]"#
    return "\(inputs.joined(separator: ", ")): error[no-label]: there is no labelled record in it\n"
      + "  help: \(help)"
  }

  /// One pack after the other, each file whole or not at all.
  private func write(
    _ corpora: [CorpusRun.Corpus], _ filter: ScoreFilter, _ loaded: LoadedPacks, on console: Console
  ) throws(CommandFailure) {
    for (pack, folder) in zip(loaded.definitions, loaded.folders) {
      let measures = MeasuresFile.measures(
        of: pack, with: corpora, filter: filter.words, floor: floor)
      let path = folder + "/" + MeasuresFile.name
      // What no corpus has read leaves no file behind, and takes none away.
      if measures.isEmpty { continue }
      do {
        var file = try AtomicFile(path: path)
        try file.write(MeasuresFile.write(measures))
        try file.commit()
      } catch {
        throw CommandFailure(error)
      }
      console.say(
        StyledText(
          "\(console.shown(path)): \(Words.count(measures.count, "rule")) measured, "
            + MeasureSheet.counts(measures.map(\.status)) + "\n"))
    }
  }

  // MARK: Options

  private static func condition(_ text: String) throws -> ScoreSlice {
    let help = "write metadata.KEY=VALUE or model=NAME"
    guard let equals = text.firstIndex(of: "=") else {
      throw ValidationError("'\(text)' is no condition; \(help)")
    }
    let key = String(text[..<equals])
    guard key == "model" || ScoreSlice.metadataPath(of: key) != nil else {
      throw ValidationError("records have no key '\(key)'; \(help)")
    }
    return ScoreSlice(key, String(text[text.index(after: equals)...]))
  }

  private static func share(_ text: String) throws -> Double {
    do throws(ShareText.Malformed) {
      return try ShareText.parse(text)
    } catch {
      throw ValidationError("\(error.message); \(error.help)")
    }
  }
}
