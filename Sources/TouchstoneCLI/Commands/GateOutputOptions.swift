import ArgumentParser
import Touchstone
import TouchstoneStorage

/// Which outputs a gate writes, and where.
struct GateOutputOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Write the report in this format; may be given more than once, with a file each.",
      discussion: """
        \(GateOutputFormat.allCases.map { "\($0.rawValue): \($0.words)" }.joined(separator: "; ")). \
        Without a file, or with -, it goes to the standard output, which takes one format; the text goes \
        there where no other does. A step summary is --format markdown >> "$GITHUB_STEP_SUMMARY".
        """, valueName: "name[=path]"),
    transform: Self.target)
  var format: [GateOutputTarget] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A record file that was validated: outputs then name its path, and the columns of each claim; may be given more than once.",
      valueName: "path"))
  var records: [String] = []

  @Option(
    name: .customLong("junit-flavor"),
    help: ArgumentHelp(
      "Which JUnit XML: portable, or gitlab with a file for each case.", valueName: "name"))
  var junitFlavor: JUnitFlavor = .portable

  private static func target(_ argument: String) throws -> GateOutputTarget {
    do throws(GateOutputTarget.Fault) {
      return try GateOutputTarget(parsing: argument)
    } catch {
      throw ValidationError(error.description)
    }
  }

  func validate() throws {
    do throws(GateOutputTarget.Fault) {
      try GateOutputTarget.check(format)
    } catch {
      throw ValidationError("--format: \(error)")
    }
  }

  /// With the text on the standard output where nothing else goes there.
  var targets: [GateOutputTarget] {
    format.contains { $0.path == nil } ? format : format + [GateOutputTarget(.text)]
  }

  /// Writes all outputs: files first, each whole or not at all, then the standard output.
  func write(_ report: GateReport, on console: Console) throws(CommandFailure) {
    let locator = RecordLocator(paths: records, workingFolder: console.workingFolder)
    let located: RecordLocator.Result
    do throws(SystemError) {
      located = try locator.locate(report.findings)
    } catch {
      throw .system(error)
    }
    for file in located.changedFiles {
      console.say(
        StyledText(
          "\(file): warning[changed-records]: it doesn't hold the bytes that some findings were made of\n"
            + "  help: give the file that was validated to --records\n"))
    }
    let output = GateOutput(
      report, locations: located.locations, locator: locator, flavor: junitFlavor)
    for target in targets where target.path != nil { try write(output, target, on: console) }
    for target in targets where target.path == nil { try write(output, target, on: console) }
  }

  private func write(
    _ output: GateOutput, _ target: GateOutputTarget, on console: Console
  ) throws(CommandFailure) {
    guard let path = target.path else {
      if let bytes = output.bytes(as: target.format) {
        try console.write(bytes)
      } else {
        try console.show(GateTextWriter(output: output).text)
      }
      return
    }
    let text = GateTextWriter(output: output).text.rendered(inColor: false)
    let bytes = output.bytes(as: target.format) ?? Array(text.utf8)
    do throws(SystemError) {
      var file = try AtomicFile(path: console.path(path))
      try file.write(bytes)
      try file.commit()
    } catch {
      throw .system(error)
    }
  }
}

extension JUnitFlavor: ExpressibleByArgument {}
