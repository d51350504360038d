import Foundation
import Testing
import Touchstone
import TouchstoneTestSupport

@testable import TouchstoneStorage

/// Others' schemas, judged by others' programs: Python's jsonschema and lxml, where they are.
@Suite struct `What others say of a gate's outputs` {
  private static let repository = (1...4).reduce(URL(filePath: #filePath)) { path, _ in
    path.deletingLastPathComponent()
  }
  private static let schemas =
    (ProcessInfo.processInfo.environment["TOUCHSTONE_SHARED"]
      ?? repository.deletingLastPathComponent().path + "/shared") + "/data/schemas"

  /// What a Python program prints, or nil where it can't run.
  private static func python(_ program: String, _ arguments: String...) throws -> String? {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = String(
      decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return process.terminationStatus == 0 ? text : nil
  }

  /// Says why a test does nothing.
  private static func isMissing(_ module: String, _ files: String...) throws -> Bool {
    for file in files where !FileManager.default.fileExists(atPath: file) {
      print("skipped: there is no \(file)")
      return true
    }
    if try python("import \(module)") != nil { return false }
    print("skipped: python3 has no module \(module)")
    return true
  }

  private static let hostile = GateFixture.report(
    checks: HostileTexts.own.map { GateFixture.check($0, title: $0, explanation: $0) },
    records: HostileTexts.own.enumerated().map {
      GateFixture.record($0.element, file: $0.element, line: $0.offset + 1)
    }, rejected: 2,
    findings: HostileTexts.own.enumerated().map {
      GateFixture.finding(
        $0.offset, record: $0.element, text: $0.element, message: $0.element, file: $0.element,
        line: $0.offset + 1, acceptance: $0.offset % 3 == 0 ? GateFixture.accepted : nil,
        novelty: .new)
    })

  private static func reports() -> [GateReport] {
    [
      GateFixture.whole, hostile, GateFixture.report(.passed, records: [], findings: []),
      GateFixture.report(.inconclusive, findings: [GateFixture.finding(severity: .note)]),
    ]
  }

  private static let judgeJSON = """
    import json, sys, jsonschema
    schema = json.load(open(sys.argv[1], encoding="utf-8"))
    kind = jsonschema.validators.validator_for(schema)
    for path in sys.argv[2:]:
        for error in kind(schema, format_checker=kind.FORMAT_CHECKER).iter_errors(
            json.load(open(path, encoding="utf-8"))):
            print(path, error.json_path, error.message[:200])
    """

  private static let judgeXML = """
    import sys
    from lxml import etree
    schema = etree.XMLSchema(etree.parse(sys.argv[1]))
    for path in sys.argv[2:]:
        if not schema.validate(etree.parse(path)):
            print(path, schema.error_log)
    """

  private func expectFit(
    _ format: GateOutputFormat, _ program: String, schema: String, module: String
  ) throws {
    if try Self.isMissing(module, schema) { return }
    let location = FindingLocation(
      path: "a b.jsonl", line: 1,
      region: .init(startColumn: 5, endColumn: 9, charOffset: 4, snippet: "$5"))
    for (number, report) in Self.reports().enumerated() {
      let folder = try TemporaryFolder()
      let plain = try folder.write(GateOutput(report).bytes(as: format) ?? [], as: "plain\(number)")
      let located = GateOutput(
        report, locations: report.findings.map { _ in location })
      let placed = try folder.write(located.bytes(as: format) ?? [], as: "placed\(number)")
      #expect(try Self.python(program, schema, plain, placed) == "")
    }
  }

  @Test func `SARIF fits the schema of OASIS`() throws {
    try expectFit(
      .sarif, Self.judgeJSON, schema: Self.schemas + "/sarif-schema-2.1.0.json",
      module: "jsonschema")
  }

  @Test func `JUnit XML fits the schema of Ant`() throws {
    try expectFit(.junit, Self.judgeXML, schema: Self.schemas + "/JUnit.xsd", module: "lxml.etree")
  }

  @Test func `JSON fits our own schema`() throws {
    try expectFit(
      .json, Self.judgeJSON,
      schema: Self.repository.path + "/schemas/gate-report.schema.json", module: "jsonschema")
  }

  // MARK: Markdown

  /// Renders each summary as GitHub does, and tells which have another structure than ours, or don't
  /// show the text in the cells it belongs to.
  private static let judgeMarkdown = """
    import json, sys, cmarkgfm, html5lib
    from cmarkgfm.cmark import Options
    known = set("html head body h2 h3 p code table thead tbody tr th td ul li".split())
    for line in open(sys.argv[1], encoding="utf-8"):
        text, shown, summary = json.loads(line)
        page = html5lib.parse(cmarkgfm.github_flavored_markdown_to_html(
            summary, Options.CMARK_OPT_UNSAFE), namespaceHTMLElements=False)
        tags = {element.tag for element in page.iter()} - known
        rows = [["".join(cell.itertext()) for cell in row] for row in page.iter("tr")]
        if tags or [len(row) for row in rows] != [4, 4, 5, 5, 5, 5] or len(list(page.iter("li"))) != 2:
            print("structure", repr(text), tags)
        elif len(text) <= 60 and [rows[1][1].strip(), rows[3][2], rows[5][2]] != [
                shown.strip(), shown or "–", shown or "–"]:
            print("text", repr(text), rows)
    """

  @Test func `GitHub's Markdown shows every text as it is`() throws {
    if try Self.isMissing("cmarkgfm, html5lib") { return }
    let folder = try TemporaryFolder()
    var lines = ""
    for text in HostileTexts.own + HostileTexts.shared {
      let finding = GateFixture.finding(record: text, text: text, message: text, file: text)
      var accepted = finding
      accepted.acceptance = .init(reason: text, expires: "2027-01-31", by: text)
      let report = GateFixture.report(
        checks: [GateFixture.check(text, title: text, measured: text, explanation: text)],
        findings: [finding, accepted], headlines: [text], notes: [text])
      let line = [text, PrintableText.line(text), GateOutput(report).text(as: .markdown)]
      lines += String(decoding: try JSONEncoder().encode(line), as: UTF8.self) + "\n"
    }
    let path = try folder.write(lines, as: "summaries.jsonl")
    #expect(try Self.python(Self.judgeMarkdown, path) == "")
  }
}
