import ArgumentParser
import Foundation
import Testing
import Touchstone
import TouchstoneStorage
import TouchstoneTestSupport

@testable import TouchstoneCLI

@Suite struct `Outputs of a gate` {
  private static func text(_ report: GateReport, inColor: Bool = false) -> String {
    GateTextWriter(output: GateOutput(report)).text.rendered(inColor: inColor)
  }

  @Test func `the text leads with the status, then the limits, then what is wrong`() {
    #expect(
      Self.text(GateFixture.whole) == """
        Gate failed: 1 of 2 limits failed, 1 inconclusive; 5 records of verdicts.jsonl by gate.yaml

        Checked 67.4 %: 1,233 of 1,830 items

        failed        claim rate at most 2 %   6.2 %
        inconclusive  record rate at most 5 %  none

        failed claim rate at most 2 %: At least 3.1 % with 95 % confidence.

        inconclusive record rate at most 5 %: Nothing was checked. Give more records.

        1 error, 1 warning; 1 known to the baseline, 1 new
          error wrong-period, new  records.jsonl:1  r1 c1  acme/reported-metric
            says     $394.3 billion
            but      Acme's revenue for FY2023 was $383.3 billion; $394.3 billion is FY2022's.
            instead  $383.3 billion

        1 accepted
          until 2027-01-31  r2 c3  $394.3 billion: the fact is a draft (kim)

        Note  1 acceptance has run out.

        """)
  }

  @Test func `a gate that held is short`() {
    let report = GateFixture.report(
      .passed, checks: [GateFixture.check("a", .passed, measured: "1.0 %")], findings: [])
    #expect(
      Self.text(report) == """
        Gate passed: 1 limit held; 1 record of verdicts.jsonl by gate.yaml

        passed  claim rate at most 2 %  1.0 %

        """)
  }

  @Test func `what a baseline knows is counted`() {
    let report = GateFixture.report(
      .passed, checks: [GateFixture.check("a", .passed)],
      findings: (1...30).map { GateFixture.finding($0, novelty: .unchanged) })
    #expect(
      Self.text(report).hasSuffix("\n\n30 errors, 0 warnings, all known to the baseline\n"))
  }

  @Test func `long lists are cut and counted`() {
    let report = GateFixture.report(findings: (1...30).map { GateFixture.finding($0) })
    let text = Self.text(report)
    #expect(text.matches(of: /error wrong-period/).count == 20)
    #expect(text.contains("  and 10 more; --format json=PATH or sarif=PATH lists them\n"))
  }

  /// In a log of GitHub Actions `::` starts a command at the start of a line, `##[` anywhere.
  @Test func `no text of others makes a control sequence, a line or a command of a log`() {
    for text in HostileTexts.own + HostileTexts.shared {
      var finding = GateFixture.finding(
        record: text, text: text, message: text, correction: text, model: text, file: text)
      finding.rule = text
      var accepted = finding
      accepted.acceptance = .init(reason: text, expires: "2027-01-31", by: text)
      var report = GateFixture.report(
        checks: [GateFixture.check(text, title: text, measured: text, explanation: text)],
        findings: [finding, accepted], headlines: [text], notes: [text])
      report.policy = text
      report.inputs = [text]
      let shown = Self.text(report)
      #expect(shown.utf8.count { $0 == UInt8(ascii: "\n") } == 18, "\(text)")
      #expect(!shown.contains("##["), "\(text)")
      let isHarmless = shown.unicodeScalars.allSatisfy {
        $0 == "\n" || $0 == "\u{200c}" || $0 == "\u{200d}"
          || ![.control, .format, .lineSeparator, .paragraphSeparator].contains(
            $0.properties.generalCategory)
      }
      #expect(isHarmless, "\(text)")
      let isCommand = shown.utf8.split(separator: UInt8(ascii: "\n")).contains {
        $0.drop { $0 == 0x20 }.starts(with: "::".utf8)
      }
      #expect(!isCommand, "\(text)")
    }
  }

  // MARK: Options

  private static func write(
    _ words: [String], _ report: GateReport = GateFixture.whole, in workshop: Workshop
  ) throws -> (output: String, talk: String) {
    let options = try GateOutputOptions.parse(words)
    try workshop.write("output", "")
    try workshop.write("talk", "")
    let output = try #require(FileHandle(forWritingAtPath: workshop.path("output")))
    let talk = try #require(FileHandle(forWritingAtPath: workshop.path("talk")))
    let console = Console(
      output: output.fileDescriptor, talk: talk.fileDescriptor, workingFolder: workshop.folder,
      variables: [:], installFolders: [])
    try options.write(report, on: console)
    return (try workshop.read("output"), try workshop.read("talk"))
  }

  @Test func `any number of formats is written at once, and the text is shown beside them`() throws
  {
    let workshop = try Workshop()
    let shown = try Self.write(
      [
        "--format", "junit=report.xml", "--format", "sarif=gate.sarif", "--format=gitlab=q.json",
        "--format", "markdown=summary.md", "--format", "text=gate.txt", "--format",
        "json=gate.json",
        "--format", "github=annotations.txt",
      ], in: workshop)
    let output = GateOutput(GateFixture.whole)
    for (name, format) in [
      ("report.xml", GateOutputFormat.junit), ("gate.sarif", .sarif), ("q.json", .gitlab),
      ("summary.md", .markdown), ("gate.json", .json), ("annotations.txt", .github),
    ] {
      #expect(Array(try workshop.read(name).utf8) == output.bytes(as: format))
    }
    #expect(try workshop.read("gate.txt") == Self.text(GateFixture.whole))
    #expect(shown.output == Self.text(GateFixture.whole))
    #expect(shown.talk == "")
  }

  @Test(arguments: [["--format", "github"], ["--format=github=-", "--format", "text=x.txt"]])
  func `a format without a file takes the place of the text`(words: [String]) throws {
    let workshop = try Workshop()
    let shown = try Self.write(words, in: workshop)
    #expect(shown.output.hasPrefix("::error "))
    #expect(!shown.output.contains("Gate failed"))
    #expect(workshop.exists("x.txt") == (words.count > 2))
  }

  @Test(arguments: [
    (["--format", "junti=a"], "Did you mean 'junit'?"),
    (["--format", "json", "--format", "text"], "both json and text go to the standard output."),
    (["--format", "json=a", "--format", "text=./a"], "two formats go to './a'."),
    (["--junit-flavor", "jenkins"], "'jenkins' is invalid"),
  ])
  func `what is wrong with them is said`(words: [String], message: String) {
    let error = #expect(throws: (any Error).self) { try GateOutputOptions.parse(words) }
    let said = error.map { GateOutputOptions.fullMessage(for: $0) } ?? ""
    #expect(said.contains(message), "\(said)")
  }

  @Test func `records that have changed since are told`() throws {
    let workshop = try Workshop(["records.jsonl": "{}\n"])
    let shown = try Self.write(["--records", "records.jsonl"], in: workshop)
    #expect(
      shown.talk == """
        records.jsonl: warning[changed-records]: it doesn't hold the bytes that some findings were made of
          help: give the file that was validated to --records

        """)
    #expect(throws: CommandFailure.self) {
      try Self.write(["--records", "none/records.jsonl"], in: workshop)
    }
  }

  @Test func `a file that can't be written is an error, and the one before it is whole`() throws {
    let workshop = try Workshop()
    #expect(throws: CommandFailure.self) {
      try Self.write(["--format", "json=a.json", "--format", "sarif=no/b.sarif"], in: workshop)
    }
    #expect(
      Array(try workshop.read("a.json").utf8) == GateOutput(GateFixture.whole).bytes(as: .json))
  }
}
