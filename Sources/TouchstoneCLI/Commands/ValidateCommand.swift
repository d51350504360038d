import ArgumentParser
import Foundation
import Touchstone
import TouchstoneStorage

struct ValidateCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check record files; write a verdict line for each record.",
    discussion: """
      A record is a line of JSON with an "output", and a "prompt" and an "id" if there are any. \
      Outputs of batch services, evaluation harnesses and traces are read as they are: \
      docs/input-formats.md lists them, --input-format names one. Verdict lines come in input order and hold code point \
      offsets. Lines that can't be read are named on the standard error and counted; all others are \
      checked.
      """)

  @Argument(
    help: ArgumentHelp("Record files, in order; - is the standard input.", valueName: "input"))
  var inputs: [String]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write verdict lines there; - is the standard output.", valueName: "path"))
  var output = "-"

  @OptionGroup var formats: FormatOptions
  @OptionGroup var packs: PackOptions
  @OptionGroup var facts: FactOptions
  @OptionGroup var freshness: FreshnessOptions
  @OptionGroup var failing: FailOptions
  @OptionGroup var settings: SettingOptions

  @Option(
    name: .long,
    help: ArgumentHelp(
      "What the records' own labels mean: a YAML map of labels to verdicts, or pairs such as FAIL=contradicted.",
      discussion: """
        Verdicts: supported, contradicted, refused, unverifiable. Verdict lines then have "label_verdict" \
        beside "label". touchstone.yaml may hold the same map as "labels".
        """, valueName: "path|label=verdict,…"))
  var labelMap: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Check on so many threads (default: one a core); the bytes are the same.",
      valueName: "number"))
  var workers: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Write the manifest there (default: beside the output, as PATH.manifest.json).",
      valueName: "path"))
  var manifest: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "End with status 2 once more lines can't be read (default: any number).", valueName: "number")
  )
  var maxRejects: Int?

  @Option(
    name: .long,
    help: ArgumentHelp("Refuse longer lines (default: 64 MiB).", valueName: "number"))
  var maxLineBytes: Int?

  @Option(
    name: .long, help: ArgumentHelp("The key that holds the text to check.", valueName: "key"))
  var outputField: String?

  @Option(name: .long, help: ArgumentHelp("The key that holds the prompt.", valueName: "key"))
  var promptField: String?

  @Option(name: .long, help: ArgumentHelp("The key that holds the id.", valueName: "key"))
  var idField: String?

  @Option(name: .long, help: ArgumentHelp("The key that holds the context.", valueName: "key"))
  var contextField: String?

  @Flag(name: .shortAndLong, help: "Print no summary and no progress.")
  var quiet = false

  @Flag(name: .long, help: "Print the summary as one line of JSON.")
  var json = false

  @OptionGroup var colors: ColorOptions

  func validate() throws {
    if inputs.isEmpty { throw ValidationError("Give at least one input, or - for a pipe.") }
    if let workers, !(1...256).contains(workers) {
      throw ValidationError("--workers must be from 1 to 256, not \(workers).")
    }
    if let maxRejects, maxRejects < 0 {
      throw ValidationError("--max-rejects can't be below 0.")
    }
    let largest = RecordReader.Options.largestLine
    if let maxLineBytes, !(1...largest).contains(maxLineBytes) {
      throw ValidationError("--max-line-bytes must be from 1 to \(largest), not \(maxLineBytes).")
    }
    if inputs.count(where: { $0 == "-" }) > 1 {
      throw ValidationError("The standard input can be read only once.")
    }
  }

  func run(on console: Console) throws(CommandFailure) -> ExitStatus {
    var console = console
    console.color = colors.color
    if output != "-" { try CommandFailure.refuseSameFile(output, among: inputs) }
    let (engine, loaded) = try LoadedPacks.load(packs, facts, on: console)
    let freshOn = try freshness.day(engine.factBase)
    let (requests, requestFiles) = try formats.requestTable()
    let run = BatchRun(
      engine: engine, freshOn: freshOn,
      workers: workers ?? max(1, ProcessInfo.processInfo.activeProcessorCount),
      reading: reading(loaded.project), maxRejects: maxRejects,
      settings: try RunSettings(
        settings, labelMap: labelMap, packs: loaded, freshOn: freshOn, on: console),
      requests: requests)
    let outcome: BatchRun.Outcome
    do {
      outcome = try write(run, requestFiles, on: console)
    } catch {
      throw CommandFailure(error)
    }
    if !outcome.isWhole { return .ran }
    if outcome.tally.records == 0 {
      throw .noRecord(inputs: inputs, rejected: outcome.tally.rejected)
    }
    if !quiet { try report(outcome, engine.factBase, requests?.count, on: console) }
    run.settings.sayUnknown(outcome.labels, on: console)
    run.settings.sayUnmatched(outcome.matchedDisputes, on: console)
    return failing.status(of: outcome.tally, on: console)
  }

  /// Options go before what touchstone.yaml says.
  private func reading(_ project: ProjectFile?) -> RecordReader.Options {
    let known = project?.input ?? RecordFields()
    let fields = RecordFields(
      output: outputField ?? known.output, prompt: promptField ?? known.prompt,
      id: idField ?? known.id, context: contextField ?? known.context)
    var options = RecordReader.Options(fields: fields, format: formats.format)
    if let maxLineBytes { options.maxLineBytes = maxLineBytes }
    return options
  }

  /// Runs, and puts the output and its manifest in their places.
  private func write(
    _ run: BatchRun, _ requestFiles: [Manifest.Layer], on console: Console
  ) throws -> BatchRun.Outcome {
    let progress = Progress(
      console, bytes: totalBytes,
      isShown: !quiet && console.isTerminal(.talk)
        && !(output == "-" && console.isTerminal(.output)))
    defer { progress.clear() }
    let listeners: (@escaping ([UInt8]) throws -> Consumer) -> BatchRun.Listeners = { write in
      BatchRun.Listeners(
        write: write,
        reject: { path, rejection in
          progress.clear()
          console.say(StyledText(rejection.message(file: path) + "\n"))
        },
        take: { path, format in
          if quiet { return }
          progress.clear()
          console.say(StyledText(formats.line(for: path, format)))
        },
        progress: { progress.show(lines: $0, bytes: $1) })
    }
    let outcome: BatchRun.Outcome
    if output == "-" {
      let standardOutput = console.output
      outcome = try run.run(
        inputs,
        listeners { try StandardOutput(descriptor: standardOutput).write($0) })
    } else {
      let file = try VerdictFile(path: output)
      outcome = try run.run(
        inputs,
        listeners {
          try file.write($0)
          return .listening
        })
      if outcome.tally.records == 0 { return outcome }
      try file.commit()
    }
    if outcome.isWhole, outcome.tally.records > 0 {
      try writeManifest(of: outcome, run, requestFiles)
    }
    return outcome
  }

  /// Nil where the size of an input isn't known.
  private var totalBytes: Int? {
    var total = 0
    for input in inputs {
      guard input != "-", let size = SystemFile.size(ofFileAt: input) else { return nil }
      total += size
    }
    return total
  }

  private var manifestPath: String? {
    if let manifest { return manifest }
    guard output != "-", let kind = try? SystemFile.kind(ofFileAt: output)?.kind else { return nil }
    return kind == .regular ? output + ".manifest.json" : nil
  }

  private func writeManifest(
    of outcome: BatchRun.Outcome, _ run: BatchRun, _ requestFiles: [Manifest.Layer]
  ) throws {
    guard let manifestPath else { return }
    var manifest = RunManifest.manifest(of: outcome, run)
    manifest.requests = requestFiles
    var file = try AtomicFile(path: manifestPath)
    try file.write(manifest.json())
    try file.commit()
  }

  private func report(
    _ outcome: BatchRun.Outcome, _ factBase: FactBase, _ requests: Int?, on console: Console
  ) throws(CommandFailure) {
    let files = ValidateSummary.Files(
      inputs: inputs, output: output == "-" ? nil : output, manifest: manifestPath,
      formatOptions: formats.words)
    let summary = ValidateSummary(
      outcome: outcome, packs: factBase.packs, layers: factBase.layers, files: files,
      requests: requests)
    // Data that is asked for goes to the output, unless verdict lines are there already.
    if json, output != "-" {
      try console.write(summary.json())
    } else if json {
      console.sayRaw(String(decoding: summary.json(), as: UTF8.self))
    } else if output == "-" {
      console.say(summary.text)
    } else {
      try console.show(summary.text)
    }
  }
}

/// An `AtomicFile` that closures may share.
private final class VerdictFile {
  private var file: AtomicFile?

  init(path: String) throws(SystemError) { file = try AtomicFile(path: path) }

  func write(_ bytes: [UInt8]) throws(SystemError) { try file?.write(bytes) }

  /// Once; there is nothing to write to then.
  func commit() throws(SystemError) { try file.take()?.commit() }
}
