import ArgumentParser
import PatternMatching
import Touchstone
import TouchstoneStorage

/// The executable.
@main
struct TouchstoneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "touchstone",
    abstract: "Finds what language models made up: checks claims in text against known facts.",
    discussion: """
      Every verdict names its rule, its fact and the fact's source. The same input gives the same \
      bytes, offline.

      Start with touchstone pack show PACK, which lists what is known, and touchstone check "a \
      sentence about it".
      """,
    version: versionText,
    subcommands: [
      CheckCommand.self, MentionsCommand.self, ValidateCommand.self, ScoreCommand.self,
      CompareCommand.self, GateCommand.self, NegativesCommand.self, AssessCommand.self,
      ReportCommand.self,
      PackCommand.self, RulesCommand.self,
    ])

  static var versionText: String {
    """
    touchstone \(Release.version)
    libpcre2 \(PCRE2Library.version), JIT \(PCRE2Library.hasJIT ? "yes" : "no")
    """
  }

  static func main() {
    SystemFile.ignoreBrokenPipes()
    SystemMemory.keepFreedBlocks()
    let status = run(Array(CommandLine.arguments.dropFirst()), on: .process)
    Self.exit(withError: status == .ran ? nil : ExitCode(status.rawValue))
  }

  /// Parses and runs; what could not run says why on the console. Every error of the executable is
  /// worded and becomes a status here.
  static func run(_ arguments: [String], on console: Console) -> ExitStatus {
    do {
      var command = try parseAsRoot(arguments)
      if let command = command as? any ConsoleCommand { return try command.run(on: console) }
      try command.run()
      return .ran
    } catch let failure as CommandFailure {
      if !failure.message.isEmpty { console.say(StyledText(failure.message + "\n")) }
      return failure.status
    } catch {
      return status(of: error, on: console)
    }
  }

  /// Errors of the argument parser, help and versions among them, and statuses of subcommands.
  private static func status(of error: any Error, on console: Console) -> ExitStatus {
    if let code = error as? ExitCode { return ExitStatus(rawValue: code.rawValue) ?? .couldNotRun }
    let message = fullMessage(for: error)
    guard exitCode(for: error) == .success else {
      console.say(StyledText(message + "\n"))
      return .couldNotRun
    }
    do throws(CommandFailure) {
      try console.write(Array((message + "\n").utf8))
      return .ran
    } catch {
      return error.status
    }
  }
}
