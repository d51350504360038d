import Touchstone

/// Writes SARIF 2.1.0 as GitHub's code scanning takes it.
///
/// *Source*: OASIS SARIF 2.1.0; FORMATS C.1. Columns are code points of the raw line where the record
/// file is known, else 1: the schema of code scanning wants them, and none is invented.
package enum SARIFWriter {
  /// The results of a run that code scanning keeps.
  private static let resultLimit = 5000

  package static func bytes(_ output: GateOutput) -> [UInt8] {
    var writer = JSONWriter()
    write(output, to: &writer)
    return writer.bytes
  }

  private static func write(_ output: GateOutput, to writer: inout JSONWriter) {
    let report = output.report
    let rules = SARIFRule.rules(of: report.findings)
    let listed = listed(report)
    writer.beginObject()
    writer.field("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
    writer.key("runs")
    writer.beginArray()
    writer.beginObject()
    writer.key("automationDetails")
    writer.beginObject()
    writer.field("id", "touchstone/\(output.name)/")
    writer.endObject()
    writer.field("columnKind", "unicodeCodePoints")
    writeInvocation(report, listed: listed.count, to: &writer)
    writer.key("results")
    writer.beginArray()
    let hasAcceptance = report.findings.contains { $0.acceptance != nil }
    let hasBaseline =
      !report.findings.isEmpty && report.findings.allSatisfy { $0.novelty != nil }
    for index in listed {
      write(
        SARIFResult(
          finding: report.findings[index], location: output.locations[index],
          ruleIndex: rules.firstIndex { $0.id == report.findings[index].rule } ?? 0,
          hasSuppressions: hasAcceptance, hasBaseline: hasBaseline), to: &writer)
    }
    writer.endArray()
    writer.key("tool")
    writer.beginObject()
    writer.key("driver")
    writer.beginObject()
    writer.field("name", "touchstone")
    writer.key("rules")
    writer.beginArray()
    for rule in rules { rule.write(to: &writer) }
    writer.endArray()
    writer.field("semanticVersion", report.touchstoneVersion)
    writer.endObject()
    writer.endObject()
    writer.endObject()
    writer.endArray()
    writer.field("version", "2.1.0")
    writer.endObject()
    writer.endLine()
  }

  /// In order; where there are too many, the worst of them.
  private static func listed(_ report: GateReport) -> [Int] {
    if report.findings.count <= resultLimit { return Array(report.findings.indices) }
    let accepted = report.findings.indices.filter { report.findings[$0].acceptance != nil }
    return (report.rankedFindings + accepted).prefix(resultLimit).sorted()
  }

  private static func writeInvocation(
    _ report: GateReport, listed: Int, to writer: inout JSONWriter
  ) {
    let total = report.errorCount + report.warningCount + report.acceptedCount
    writer.key("invocations")
    writer.beginArray()
    writer.beginObject()
    writer.key("executionSuccessful")
    writer.bool(true)
    writer.key("properties")
    writer.beginObject()
    writer.field("gate", report.status.rawValue)
    writer.endObject()
    if total > listed {
      writer.key("toolExecutionNotifications")
      writer.beginArray()
      writer.beginObject()
      writer.field("level", "note")
      writer.message(
        "\(CountText.grouped(listed)) of \(CountText.count(total, "finding")) are listed.")
      writer.endObject()
      writer.endArray()
    }
    writer.endObject()
    writer.endArray()
  }

  private static func write(_ result: SARIFResult, to writer: inout JSONWriter) {
    let finding = result.finding
    writer.beginObject()
    if result.hasBaseline, let novelty = finding.novelty {
      writer.field("baselineState", novelty.rawValue)
    }
    writer.field("kind", "fail")
    writer.field("level", finding.severity.rawValue)
    writer.key("locations")
    writer.beginArray()
    result.writeLocation(to: &writer)
    writer.endArray()
    writer.message(finding.message)
    writer.key("partialFingerprints")
    writer.beginObject()
    writer.field("primaryLocationLineHash", "\(finding.fingerprint.prefix(16)):1")
    writer.field("touchstoneClaim/v1", finding.fingerprint)
    writer.endObject()
    result.writeProperties(to: &writer)
    writer.key("rank")
    writer.number(result.rank)
    writer.field("ruleId", finding.rule)
    writer.key("ruleIndex")
    writer.int(result.ruleIndex)
    if result.hasSuppressions { result.writeSuppressions(to: &writer) }
    writer.endObject()
  }
}

extension JSONWriter {
  mutating func field(_ name: String, _ text: String) {
    key(name)
    string(text)
  }

  /// SARIF's object of a message.
  mutating func message(_ text: String, as name: String = "message") {
    key(name)
    beginObject()
    field("text", text)
    endObject()
  }
}
