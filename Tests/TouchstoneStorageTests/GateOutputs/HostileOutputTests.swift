import Foundation
import Testing
import Touchstone
import TouchstoneTestSupport

@testable import TouchstoneStorage

/// Every text of the attack sets as everything that a user or a model can name, through each output.
@Suite struct `Hostile texts in what a gate writes` {
  private static let texts = HostileTexts.own + HostileTexts.shared

  /// A record a text, with a finding of it; each third accepted.
  private static let report: GateReport = {
    let findings = texts.enumerated().map { number, text in
      GateFixture.finding(
        number, severity: number % 2 == 0 ? .error : .warning, record: text, text: text,
        message: text, correction: text, model: text, file: text, line: number + 1,
        acceptance: number % 3 == 2
          ? .init(reason: text, expires: "2027-01-31", by: text) : nil,
        novelty: .new)
    }
    let records = texts.enumerated().map { number, text in
      GateFixture.record(
        text, number % 6 == 0 || number % 6 == 4 ? .failed : .passed, file: text, line: number + 1)
    }
    return GateFixture.report(
      checks: texts.map {
        GateFixture.check($0, title: $0, measured: $0, explanation: $0)
      }, records: records, rejected: 1, findings: findings, headlines: texts, notes: texts)
  }()

  private static func decoded<Value: Decodable>(
    _ format: GateOutputFormat, as type: Value.Type
  ) throws -> Value {
    let bytes = GateOutput(report).bytes(as: format) ?? []
    return try JSONDecoder().decode(type, from: Data(bytes))
  }

  @Test func `the attack sets are there, or the sets of our own alone`() {
    #expect(HostileTexts.own.count > 200)
    #expect(HostileTexts.shared.isEmpty || HostileTexts.shared.count == 1592)
    if HostileTexts.shared.isEmpty { print("without the shared attack sets: TOUCHSTONE_SHARED") }
  }

  @Test(arguments: [GateOutputFormat.json, .sarif, .gitlab])
  func `JSON holds no control character and no bidi control`(format: GateOutputFormat) {
    expectHarmless(format)
  }

  private struct Report: Decodable {
    struct Finding: Decodable {
      var record, text, message, correction, model: String
    }
    var findings: [Finding]
  }

  @Test func `JSON gives every text back`() throws {
    let findings = try Self.decoded(.json, as: Report.self).findings
    #expect(findings.count == Self.texts.count)
    for (text, finding) in zip(Self.texts, findings) {
      #expect(finding.record == text)
      #expect(finding.text == text)
      #expect(finding.message == text)
      #expect(finding.correction == text)
      #expect(finding.model == text)
    }
  }

  private struct Log: Decodable {
    struct Run: Decodable { var results: [Result] }
    struct Result: Decodable {
      var properties: Properties
      var message: Message
      var locations: [Location]
    }
    struct Properties: Decodable { var claimText, recordId: String }
    struct Message: Decodable { var text: String }
    struct Location: Decodable { var physicalLocation: Place }
    struct Place: Decodable { var artifactLocation: Artifact }
    struct Artifact: Decodable { var uri: String }
    var runs: [Run]
  }

  @Test func `SARIF gives every text back, and the file's name`() throws {
    let results = try Self.decoded(.sarif, as: Log.self).runs[0].results
    #expect(results.count == Self.texts.count)
    for (text, result) in zip(Self.texts, results) {
      #expect(result.properties.claimText == text)
      #expect(result.properties.recordId == text)
      #expect(result.message.text == text)
      let uri = result.locations[0].physicalLocation.artifactLocation.uri
      #expect(uri.removingPercentEncoding == (text.isEmpty ? "-" : text))
      #expect(uri.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f })
    }
  }

  private struct Issue: Decodable { var description, fingerprint: String }

  @Test func `code quality gives every message back`() throws {
    let issues = try Self.decoded(.gitlab, as: [Issue].self)
    let counting = Self.texts.enumerated().filter { $0.offset % 3 != 2 }.map(\.element)
    #expect(issues.map(\.description) == counting)
    #expect(Set(issues.map(\.fingerprint)).count == counting.count)
  }

  // MARK: XML

  /// With what XML can't carry spelled.
  private static func carried(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar.value {
      case 0x9, 0xa, 0xd, 0x20...0xd7ff, 0xe000...0xfffd, 0x10000...: String(scalar)
      default: "\\u{\(String(scalar.value, radix: 16))}"
      }
    }.joined()
  }

  @Test(arguments: JUnitFlavor.allCases)
  func `XML stays well-formed and gives every text back that it can carry`(
    flavor: JUnitFlavor
  ) throws {
    let bytes = try #require(GateOutput(Self.report, flavor: flavor).bytes(as: .junit))
    let elements = try #require(XMLCases.elements(of: bytes))
    let cases = elements.indices.filter { elements[$0].name == "testcase" }
    #expect(cases.count == 2 * Self.texts.count + 1)
    for (number, text) in Self.texts.enumerated() {
      // A limit, with a name that may be made unlike.
      let limit = elements[cases[number]]
      let name = text.allSatisfy(\.isWhitespace) ? "(no name)" : Self.carried(text)
      #expect(limit.attributes["name"]?.hasPrefix(name) == true)
      #expect(
        elements[cases[number] + 1].text == "failed: \(Self.carried(text))\n\(Self.carried(text))")
    }
    let records = elements.indices.filter {
      elements[$0].attributes["classname"]?.utf8.starts(with: "touchstone.records.".utf8) == true
    }
    #expect(records.count == Self.texts.count)
    let failures = Set(
      records.compactMap { elements[$0 + 1].name == "failure" ? elements[$0 + 1].text : nil })
    for (number, text) in Self.texts.enumerated() where number % 6 == 0 || number % 6 == 4 {
      let carried = Self.carried(text)
      #expect(
        failures.contains(
          "1 contradicted claim\n\nc\(number) wrong-period (acme/reported-metric)\n"
            + "text: \(carried)\n\(carried)\ncorrection: \(carried)\n"
            + "fingerprint: \(GateFixture.fingerprint(number))"), "\(text)")
    }
    if flavor == .portable { #expect(PortableJUnit.faults(of: bytes) == []) }
    expectHarmless(.junit)
  }

  // MARK: Text

  /// No C0 but line feeds and tabs, no DEL, no C1, nothing that reorders text.
  private func expectHarmless(_ format: GateOutputFormat) {
    let text = GateOutput(Self.report).text(as: format)
    let found = text.unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control: scalar != "\n" && scalar != "\t"
      case .lineSeparator, .paragraphSeparator: true
      default:
        "\u{61c}\u{200e}\u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}"
          .unicodeScalars.contains(scalar)
      }
    }
    #expect(found.isEmpty, "\(format): \(Set(found.map(\.value)))")
  }

  /// One text at a time, so that each is within the ten that are shown.
  private static func alone(_ number: Int) -> GateReport {
    var report = report
    report.checks = [report.checks[number]]
    report.findings = [report.findings[number]]
    report.findings[0].acceptance = nil
    report.findings[0].severity = .error
    report.headlines = [texts[number]]
    report.notes = [texts[number]]
    report.inputs = [texts[number]]
    report.policy = texts[number]
    return report
  }

  /// Without marks, which are one character with what stands before them.
  private static func structure(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { scalar in
          ![.nonspacingMark, .enclosingMark, .spacingMark].contains(
            scalar.properties.generalCategory)
        }))
  }

  @Test func `no line of annotations is a command but ours`() {
    for (number, text) in Self.texts.enumerated() {
      let shown = Self.structure(GateOutput(Self.alone(number)).text(as: .github))
      let lines = shown.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count == 4 && lines[3].isEmpty, "\(text)")
      #expect(lines[0].hasPrefix("::error title=gate%3A "), "\(text)")
      #expect(lines[1].hasPrefix("::error file="), "\(text)")
      #expect(lines[2].hasPrefix("::notice title=touchstone gate::failed: "), "\(text)")
      let isHarmless = shown.unicodeScalars.allSatisfy {
        $0 == "\n" || $0 == "\u{200c}" || $0 == "\u{200d}"
          || ![.control, .format, .lineSeparator, .paragraphSeparator].contains(
            $0.properties.generalCategory)
      }
      #expect(isHarmless, "\(text)")
      for line in lines.dropLast() { expectOneMessage(line, text) }
    }
  }

  /// The properties end where the runner sees them end, at the first `::` behind the command.
  private func expectOneMessage(_ line: Substring, _ text: String) {
    let parts = line.dropFirst(2).split(separator: "::", maxSplits: 1)
    let properties = parts[0].drop { $0 != " " }.dropFirst()
    for property in properties.split(separator: ",") {
      let key = property.prefix { $0 != "=" }
      #expect(["file", "line", "endLine", "title"].contains(key), "\(text)")
    }
  }

  @Test func `Markdown holds no tag, table cell, link or mention but ours`() {
    for (number, text) in Self.texts.enumerated() {
      let shown = Self.structure(GateOutput(Self.alone(number)).text(as: .markdown))
      let plain = shown.replacing("<code>", with: "").replacing("</code>", with: "")
      let foreign: Set<Character> = [
        "<", ">", "`", "@", "[", "]", "$", "\\", "\"", "~", "*", "_", "!", "{",
      ]
      #expect(!plain.contains { foreign.contains($0) }, "\(text)")
      #expect(plain.firstMatch(of: /(?i)www\.|:\/\//) == nil, "\(text)")
      for line in plain.split(separator: "\n") where line.hasPrefix("|") {
        #expect([5, 7].contains(line.count { $0 == "|" }), "\(text)")
      }
      let begins = plain.split(separator: "\n").allSatisfy { line in
        ["## ❌ ", "1 of 1 limit failed. Policy ", "| ", "|---", "- ", "### "].contains {
          line.hasPrefix($0)
        }
      }
      #expect(begins, "\(text)")
      #expect(plain.firstMatch(of: /(?m)^- ([-+*>#= ]|[0-9]+[.)])/) == nil, "\(text)")
    }
    expectHarmless(.markdown)
  }
}
