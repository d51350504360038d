import ArgumentParser
import Touchstone
import TouchstoneStorage

struct AssessLintCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Find what is wrong with an assessment that a person or a model wrote.",
    discussion: """
      Reads Markdown or plain text: sections, recommendations and their risks, terms, figures and how they relate. The rules \
      are in docs/assess-lint.md, the words in factbase/llm-operations.
      """)

  /// How findings are written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, sarif
  }

  @Argument(help: ArgumentHelp("Assessments; - is the standard input.", valueName: "file"))
  var files: [String]

  @Option(name: .long, help: "How findings are written: text, json or sarif.")
  var format: Format?

  @Flag(name: .long, help: "The same as --format json.")
  var json = false

  @Option(name: .shortAndLong, help: ArgumentHelp("Write to this file.", valueName: "path"))
  var output: String?

  @Option(
    name: .customLong("fail-on"),
    help: ArgumentHelp(
      "End with status 1 if a finding is this bad or worse: error, warning or note (default: error).",
      valueName: "severity"),
    transform: Self.severity)
  var failOn = Severity.error

  private static func severity(_ word: String) throws -> Severity {
    if let severity = Severity(rawValue: word) { return severity }
    let known = Severity.allCases.map(\.rawValue)
    throw ValidationError(
      "no severity is named '\(word)'; "
        + (NearestName.hint(for: word, in: known) ?? "known are \(known.joined(separator: ", "))"))
  }

  @OptionGroup var colors: ColorOptions

  func validate() throws {
    if files.count(where: { $0 == "-" }) > 1 {
      throw ValidationError("- stands for the standard input, which can be read once")
    }
    if json, let format, format != .json {
      throw ValidationError("--json and --format \(format.rawValue) can't both be")
    }
  }

  func run(on console: Console) throws(CommandFailure) -> ExitStatus {
    var console = console
    console.color = colors.color
    let linter = AssessmentLinter(try vocabulary(on: console))
    var problems: [Problem] = []
    var linted: [LintedFile] = []
    for file in files {
      if file != "-", let output, console.path(file) == console.path(output) {
        throw .sameFile(path: file)
      }
      switch try read(file, on: console) {
      case .refused(let problem): problems.append(problem)
      case .text(let text): linted.append(LintedFile(path: file, findings: linter.lint(text)))
      }
    }
    if !problems.isEmpty { throw .problems(problems) }
    try write(linted, on: console)

    let counted = Severity.allCases.prefix { $0 != failOn } + [failOn]
    return linted.contains { $0.findings.contains { counted.contains($0.severity) } }
      ? .limitBroken : .ran
  }

  private func vocabulary(on console: Console) throws(CommandFailure) -> LintVocabulary {
    let finder = PackFinder(
      workingFolder: console.workingFolder, packsVariable: console.variables["TOUCHSTONE_PACKS"],
      installFolders: console.installFolders)
    var paths: [String] = []
    for name in LintVocabularyFile.names {
      guard let path = finder.findFile(name) else {
        throw .malformed(
          """
          \(name): error[missing-file]: the terms of model operations aren't beside the packs
            help: it comes with touchstone, in factbase; set TOUCHSTONE_PACKS to that folder
          """)
      }
      paths.append(path)
    }
    let loaded = LintVocabularyFile.load(terms: paths[0], text: paths[1])
    guard let vocabulary = loaded.vocabulary else { throw .problems(loaded.problems) }
    return vocabulary
  }

  private func read(_ file: String, on console: Console) throws(CommandFailure) -> LintInput.Reading
  {
    do throws(SystemError) {
      if file == "-" {
        let input = SystemFile(descriptor: console.input, path: "standard input", isOwned: false)
        return try LintInput.read(input, shownAs: "-")
      }
      let input = try SystemFile(reading: console.path(file))
      return try LintInput.read(input, shownAs: file)
    } catch {
      throw .system(error)
    }
  }

  private func write(_ linted: [LintedFile], on console: Console) throws(CommandFailure) {
    let shown: StyledText
    switch json ? .json : format ?? .text {
    case .json: return try write(LintJSONWriter.bytes(linted, failOn: failOn), on: console)
    case .sarif: return try write(LintSARIFWriter.bytes(linted), on: console)
    case .text: shown = LintSheet.text(linted)
    }
    if output != nil {
      try write(Array(shown.rendered(inColor: false).utf8), on: console)
    } else {
      try console.show(shown)
    }
  }

  private func write(_ bytes: [UInt8], on console: Console) throws(CommandFailure) {
    guard let output, output != "-" else { return try console.write(bytes) }
    do throws(SystemError) {
      var file = try AtomicFile(path: console.path(output))
      try file.write(bytes)
      try file.commit()
    } catch {
      throw .system(error)
    }
  }
}
