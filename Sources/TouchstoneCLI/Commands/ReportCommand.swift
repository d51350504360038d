import ArgumentParser
import Foundation
import Touchstone
import TouchstonePages
import TouchstoneStorage

struct ReportCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write a run as one HTML file: scores, comparison, errors, and records to look into.",
    discussion: """
      Reads what touchstone validate wrote. The file needs no other and loads nothing. Records are shown with their \
      text where the record files are given with --records, or lie under the names that the manifest has beside the \
      verdict lines or in the working folder. Of a large run a sample is shown; all rates are of the whole run. \
      docs/report.md says more.
      """)

  @Argument(help: ArgumentHelp("Files of verdict lines.", valueName: "verdicts"))
  var inputs: [String]

  @Option(name: .shortAndLong, help: ArgumentHelp("Write the page there.", valueName: "path"))
  var output: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The records that were validated; may be given more than once.", valueName: "path"))
  var records: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Compare with the verdict lines of an earlier run over the same records.", valueName: "old"))
  var baseline: String?

  @Flag(
    name: .customLong("allow-config-drift"),
    help: "Compare with a run that other packs, options or another version checked.")
  var allowConfigDrift = false

  @Option(
    name: .long,
    help: ArgumentHelp("Show at most so many records (default: 2,000).", valueName: "number"))
  var sample = 2_000

  @Option(
    name: .long,
    help: ArgumentHelp("The page's title (default: the names of the files).", valueName: "text"))
  var title: String?

  @OptionGroup var scoring: ScoreOptions
  @OptionGroup var formats: FormatOptions

  @Option(
    name: .long,
    help: ArgumentHelp("Read on so many threads (default: one a core).", valueName: "number"))
  var workers: Int?

  @Flag(name: .shortAndLong, help: "Print nothing but errors.")
  var quiet = false

  @OptionGroup var colors: ColorOptions

  private static let largestSample = 20_000

  func validate() throws {
    if inputs.isEmpty { throw ValidationError("Give at least one file of verdict lines.") }
    if (inputs + records + [baseline].compactMap(\.self)).contains("-") {
      throw ValidationError("The run is read more than once: give files, not the standard input.")
    }
    for paths in [inputs, records] {
      if let twice = paths.first(where: { path in paths.count { $0 == path } > 1 }) {
        throw ValidationError("'\(twice)' is given twice.")
      }
    }
    if !(0...Self.largestSample).contains(sample) {
      throw ValidationError(
        "--sample must be from 0 to \(Words.grouped(Self.largestSample)), not \(sample).")
    }
    if baseline != nil, inputs.count > 1 {
      throw ValidationError("--baseline compares one file of verdict lines with another: give one.")
    }
    if let workers, !(1...256).contains(workers) {
      throw ValidationError("--workers must be from 1 to 256, not \(workers).")
    }
  }

  func run(on console: Console) throws(CommandFailure) -> ExitStatus {
    var console = console
    console.color = colors.color
    try CommandFailure.refuseSameFile(
      output, among: inputs + records + [baseline].compactMap(\.self))
    do {
      return try write(on: console)
    } catch {
      throw CommandFailure(error)
    }
  }

  private func write(on console: Console) throws -> ExitStatus {
    // Before the work: a file that can't be written is known at once.
    var file = try AtomicFile(path: output)
    let progress = Progress(console, bytes: nil, isShown: !quiet && console.isTerminal(.talk))
    defer { progress.clear() }
    let identities = try inputs.map { try RunIdentity.read(beside: $0) }
    let threads = workers ?? max(1, ProcessInfo.processInfo.activeProcessorCount)
    let run = ReportRun(
      verdicts: inputs, settings: scoring.settings(), size: sample, workers: threads)
    var survey = try run.survey { progress.show(lines: $0, bytes: $1) }
    if survey.board.total.counts.records == 0 { throw CommandFailure.noVerdict(inputs: inputs) }
    for identity in identities { survey.board.addRejected(identity?.rejected ?? 0) }
    let names = inputs.map(BatchRun.shownName(of:))
    var contents = ReportPage.Contents(
      title: title ?? names.joined(separator: ", "), verdicts: names,
      scores: ScoreReport(survey.board, goals: try scoring.goals()),
      comparison: try comparison(threads), counts: survey.sample.counts,
      makers: Self.makers(identities))
    let page = try page(&contents, run, survey.sample, identities, threads, progress, on: console)
    let bytes = page.finish()
    try file.write(bytes)
    try file.commit()
    progress.clear()
    if !quiet { try console.show(StyledText(summary(contents, bytes.count))) }
    return .ran
  }

  /// What a person reads when it is done.
  private func summary(_ contents: ReportPage.Contents, _ bytes: Int) -> String {
    let counts = contents.counts
    var text =
      counts.shown == counts.all
      ? "\(output): all \(Words.count(counts.all, "record"))"
      : "\(output): \(Words.grouped(counts.shown)) of \(Words.count(counts.all, "record")), "
        + "\(Words.grouped(counts.shownWrong)) of \(Words.grouped(counts.allWrong)) with an error"
    text += "; \(Words.grouped((bytes + 1023) / 1024)) KB\n"
    for note in contents.notes { text += PrintableText.line(note) + "\n" }
    return text
  }

  // MARK: Records

  /// The page with its records, with their texts where they are at hand.
  private func page(
    _ contents: inout ReportPage.Contents, _ run: ReportRun, _ sample: RecordSample,
    _ identities: [RunIdentity?], _ threads: Int, _ progress: Progress, on console: Console
  ) throws -> ReportPage {
    func filled(_ joined: JoinedReader?) throws -> ReportPage {
      var page = ReportPage(contents)
      try run.records(of: sample, joined: joined, take: { page.add($0) }) {
        progress.show(lines: $0, bytes: $1)
      }
      return page
    }
    func joined(_ paths: [String]) throws -> JoinedReader {
      let (requests, _) = try formats.requestTable()
      let maker = identities.lazy.compactMap(\.self).first
      var options = try maker.map(RecordReader.Options.init(as:)) ?? Self.ownOptions(console)
      options.format = formats.format ?? options.format
      return try JoinedReader(
        verdicts: inputs, records: paths,
        parser: RecordParser(fields: options.fields, requests: requests), options: options,
        workers: threads)
    }
    if sample.counts.shown == 0 { return ReportPage(contents) }
    if !records.isEmpty { return try filled(try joined(records)) }
    let search = RecordFileSearch(
      verdicts: inputs, identities: identities, workingFolder: console.workingFolder)
    let help = "the records are shown by their verdict lines alone; give the files with --records"
    guard let paths = search.paths else {
      contents.notes.append(
        search.names.isEmpty
          ? "No manifest says which files were validated: \(help)."
          : "\(search.missing.joined(separator: ", ")) can't be found: \(help).")
      return try filled(nil)
    }
    do {
      return try filled(try joined(paths))
    } catch let error as JoinError {
      let what = String(describing: error).split(separator: "\n").first ?? ""
      contents.notes.append(
        "\(search.names.joined(separator: ", ")) can't be joined: \(help). (\(what))")
      return try filled(nil)
    }
  }

  /// Where no manifest says how the records were read: as the project has it.
  private static func ownOptions(_ console: Console) throws -> RecordReader.Options {
    let (project, problems) = PackFinder(
      workingFolder: console.workingFolder, packsVariable: nil, installFolders: []
    ).findProject()
    if !problems.isEmpty { throw CommandFailure.problems(problems) }
    return RecordReader.Options(fields: project?.input ?? RecordFields())
  }

  // MARK: What the run was made and is compared with

  private func comparison(_ threads: Int) throws -> ReportPage.Baseline? {
    guard let baseline, let new = inputs.first else { return nil }
    if !allowConfigDrift { try CommandFailure.refuseDrift(old: baseline, new: new) }
    let outcome = try CompareRun(
      seed: scoring.seed, replicates: scoring.replicates, workers: threads
    ).run(old: baseline, new: new)
    if outcome.oldRecords == 0 { throw CommandFailure.noVerdict(inputs: [baseline]) }
    if outcome.comparison.records == 0 { throw CommandFailure.noMatch(old: baseline, new: new) }
    return ReportPage.Baseline(
      name: BatchRun.shownName(of: baseline), comparison: outcome.comparison,
      onlyOld: outcome.onlyOld, onlyNew: outcome.onlyNew, newlyWrong: outcome.newlyWrong)
  }

  /// Packs with their versions, each once.
  private static func makers(_ identities: [RunIdentity?]) -> [String] {
    let packs = identities.compactMap(\.self).flatMap(\.packs).map { "\($0.name) \($0.version)" }
    return Set(packs).sorted()
  }
}
