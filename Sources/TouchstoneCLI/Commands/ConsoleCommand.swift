import ArgumentParser

/// A subcommand that is given its console, so that tests run it in process.
protocol ConsoleCommand: ParsableCommand {
  /// *Throws*: why it could not run. Findings are a status.
  func run(on console: Console) throws(CommandFailure) -> ExitStatus
}

extension ConsoleCommand {
  mutating func run() throws {
    let status = try run(on: .process)
    if status != .ran { throw ExitCode(status.rawValue) }
  }
}
