import Foundation
import Testing

@testable import TouchstoneCLI

/// The wiring that only the executable itself can prove: statuses, pipes and descriptors.
@Suite struct `The executable` {
  /// Runs a line of a shell in the workshop's folder; `touchstone` in it is the executable.
  private func shell(
    _ line: String, in workshop: Workshop
  ) throws -> (status: Int32, output: String, talk: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.currentDirectoryURL = URL(filePath: workshop.folder)
    let executable = try BuiltExecutable.path()
    process.arguments = [
      "-c", "touchstone() { '\(executable)' \"$@\"; }; set -o pipefail; " + line,
    ]
    process.environment = ["PATH": "/usr/bin:/bin"]
    let names = ["shell-output", "shell-talk"]
    for name in names { try workshop.write(name, "") }
    process.standardOutput = FileHandle(forWritingAtPath: workshop.path(names[0]))
    process.standardError = FileHandle(forWritingAtPath: workshop.path(names[1]))
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, try workshop.read(names[0]), try workshop.read(names[1]))
  }

  @Test(arguments: [
    ("touchstone --version", 0), ("touchstone", 0), ("touchstone --help", 0),
    ("touchstone check --help", 0), ("touchstone --generate-completion-script bash", 0),
    ("touchstone nonsense", 2), ("touchstone validate", 2), ("touchstone check --no-such x", 2),
    ("touchstone validate empty.jsonl", 2), ("touchstone validate none.jsonl", 2),
    ("touchstone validate in.jsonl -o /no/such/out.jsonl", 2),
    ("touchstone validate in.jsonl --pack none", 2), ("touchstone validate factbase", 2),
    ("touchstone validate in.jsonl -q", 0),
    ("touchstone validate in.jsonl --fail-on contradicted", 1),
    ("touchstone pack lint", 0), ("touchstone pack lint none", 2),
  ])
  func `statuses are those of SEMANTICS 11`(line: String, status: Int32) throws {
    let workshop = try Workshop([
      "in.jsonl": Workshop.records(Workshop.right, Workshop.wrong), "empty.jsonl": "",
    ])
    let ran = try shell(line, in: workshop)
    #expect(ran.status == status, "\(ran.talk)")
    #expect((status == 2) == (ran.output.isEmpty && !ran.talk.isEmpty))
  }

  @Test func `the version names the library that patterns run on`() throws {
    let workshop = try Workshop()
    let ran = try shell("touchstone --version", in: workshop)
    let lines = ran.output.split(separator: "\n")
    #expect(lines.first == "touchstone 0.1.0")
    #expect(lines.last?.hasPrefix("libpcre2 10.") == true)
    #expect(lines.last?.contains(", JIT ") == true)
  }

  @Test func `a pipe works both ways, and one that closes early is a quiet end`() throws {
    let workshop = try Workshop(["in.jsonl": Workshop.bulk(400)])
    let ran = try shell("cat in.jsonl | touchstone validate - -q | wc -l", in: workshop)
    #expect(ran.output.trimmingCharacters(in: .whitespacesAndNewlines) == "400")
    let cut = try shell("touchstone validate in.jsonl -q | head -1 | cut -c1-9", in: workshop)
    #expect(cut.status == 0)
    #expect(cut.output == "{\"answer\"\n")
    #expect(cut.talk == "")
    let text = try shell("echo 'Acme met 12 people.' | touchstone check - --json", in: workshop)
    #expect(text.output.contains(#""file":"-","line":1"#))
  }

  @Test func `broken lines and invalid UTF-8 are named and the rest is checked`() throws {
    let workshop = try Workshop()
    try workshop.write(
      "in.jsonl",
      Array("{\"output\":\"a".utf8) + [0xff]
        + Array("\"}\n{\"output\":\"b\"}\n{\"output\":\"c".utf8))
    let ran = try shell("touchstone validate in.jsonl -q | wc -l", in: workshop)
    #expect(ran.output.trimmingCharacters(in: .whitespacesAndNewlines) == "1")
    #expect(
      ran.talk == """
        in.jsonl:1:13: error[invalid-utf8]: the text is not valid UTF-8 (byte 12)
        help: convert the file: iconv -f LATIN1 -t UTF-8 FILE
        in.jsonl:3:13: error[cut-off]: the file ends inside this record (byte 43)
        help: whatever wrote the file was stopped; write the record again

        """)
  }
}
