import Foundation

/// Runs a script of the repository with the Python that `TOUCHSTONE_PYTHON` names, by default `python3`.
enum PythonScript {
  struct Judgement {
    /// 3 and 127 where a package, a browser or Python is missing.
    let status: Int32
    let said: String
  }

  private static let repository = (1...3).reduce(URL(filePath: #filePath)) { path, _ in
    path.deletingLastPathComponent()
  }

  static func run(_ script: String, _ arguments: [String]) throws -> Judgement {
    var variables = ProcessInfo.processInfo.environment
    let python = variables["TOUCHSTONE_PYTHON"] ?? "python3"
    variables["PYTHONDONTWRITEBYTECODE"] = "1"
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [python, repository.appending(path: script).path] + arguments
    process.environment = variables
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return Judgement(status: process.terminationStatus, said: String(said.suffix(4_000)))
  }
}

/// Folders of tests, gone after them.
enum Scratch {
  static func remove(_ folder: URL) {
    do { try FileManager.default.removeItem(at: folder) } catch {
      print("left behind: \(folder.path)")
    }
  }
}
