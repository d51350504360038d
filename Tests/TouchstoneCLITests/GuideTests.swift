import Foundation
import Testing

@testable import TouchstoneCLI

/// What docs/your-own-facts.md tells people to type does what it says.
@Suite struct `docs/your-own-facts.md` {
  private static let root: URL = {
    var root = URL(filePath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    return root
  }()

  private struct Step {
    let command: String
    var expected: [Substring] = []
  }

  /// Of the blocks marked `console`: a command behind `$ `, and what it prints.
  private func steps() throws -> [Step] {
    let url = Self.root.appending(path: "docs/your-own-facts.md")
    let guide = try String(contentsOf: url, encoding: .utf8)
    var steps: [Step] = []
    var isInside = false
    for line in guide.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isInside = line == "```console"
      } else if isInside, line.hasPrefix("$ ") {
        steps.append(Step(command: String(line.dropFirst(2))))
      } else if isInside {
        steps[steps.count - 1].expected.append(line)
      }
    }
    return steps
  }

  @Test func `every command prints what the guide shows`() throws {
    let workshop = try Workshop()
    // The packs are those of the repository, from the user's own folder.
    try FileManager.default.removeItem(atPath: workshop.path("factbase"))
    let packs = Self.root.appending(path: "factbase").path
    let steps = try steps()
    #expect(steps.count > 15)
    for step in steps {
      let shown =
        step.command.hasPrefix("touchstone ")
        ? try touchstone(step.command, workshop, packs: packs)
        : try shell(step.command, workshop)
      let lines = shown.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(
        Self.fits(Self.trimmed(lines), Self.trimmed(step.expected)),
        "$ \(step.command)\n\(shown)")
    }
  }

  @Test func `the mapping in the guide is the one in the folder`() throws {
    let guide = try String(
      contentsOf: Self.root.appending(path: "docs/your-own-facts.md"), encoding: .utf8)
    for name in ["price-table.yaml", "rules/price-of-a-day.yaml"] {
      let url = Self.root.appending(path: "docs/examples/your-own-facts/\(name)")
      let lines = try String(contentsOf: url, encoding: .utf8).split(
        separator: "\n", omittingEmptySubsequences: false)
      let text = lines.drop { $0.hasPrefix("#") }.joined(separator: "\n")
      #expect(guide.contains(text), "\(name)")
    }
  }

  private func touchstone(
    _ command: String, _ workshop: Workshop, packs: String
  ) throws -> String {
    var words: [String] = []
    for (index, part) in command.split(separator: "\"", omittingEmptySubsequences: false)
      .enumerated()
    {
      if index % 2 == 1 {
        words.append(String(part))
      } else {
        words += part.split(separator: " ").map(String.init)
      }
    }
    // Of these, commands count from the folder of the process.
    words = words.map { $0.hasSuffix(".jsonl") ? "@" + $0 : $0 }
    let ran = try workshop.run(
      words: Array(words.dropFirst()), variables: ["TOUCHSTONE_PACKS": packs])
    return ran.output + ran.talk
  }

  private func shell(_ command: String, _ workshop: Workshop) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = URL(filePath: workshop.folder)
    process.environment = [
      "TOUCHSTONE": Self.root.path, "PATH": "/usr/bin:/bin", "LC_ALL": "C",
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "$ \(command)")
    return String(decoding: data, as: UTF8.self).replacing("\r\n", with: "\n")
      .replacing("\u{feff}", with: "")
  }

  private static func trimmed(_ lines: [Substring]) -> [Substring] {
    var lines = lines
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  /// A line `…` stands for any lines; a line that starts with `…` for any start.
  private static func fits(_ lines: [Substring], _ expected: [Substring]) -> Bool {
    var rest = lines[...]
    var isLoose = false
    for line in expected {
      if line == "…" {
        isLoose = true
        continue
      }
      let isEnd = line.hasPrefix("…")
      func isIt(_ shown: Substring) -> Bool {
        isEnd ? shown.hasSuffix(line.dropFirst()) : shown == line
      }
      if isLoose {
        guard let index = rest.firstIndex(where: isIt) else { return false }
        rest = rest[(index + 1)...]
      } else {
        guard let first = rest.first, isIt(first) else { return false }
        rest = rest.dropFirst()
      }
      isLoose = false
    }
    return isLoose || rest.isEmpty
  }
}
