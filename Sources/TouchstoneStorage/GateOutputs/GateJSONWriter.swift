import Touchstone

/// Writes the whole report as one JSON object. *Source*: schemas/gate-report.schema.json.
package enum GateJSONWriter {
  package static func bytes(_ output: GateOutput) -> [UInt8] {
    let report = output.report
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("checks")
    writer.beginArray()
    for check in report.checks { write(check, to: &writer) }
    writer.endArray()
    writer.key("counts")
    writer.beginObject()
    for (name, count) in [
      ("accepted", report.acceptedCount), ("errors", report.errorCount),
      ("records", report.recordCount), ("rejected", report.rejectedCount),
      ("warnings", report.warningCount),
    ] {
      writer.key(name)
      writer.int(count)
    }
    writer.endObject()
    writer.key("findings")
    writer.beginArray()
    for (finding, location) in zip(report.findings, output.locations) {
      write(finding, location, to: &writer)
    }
    writer.endArray()
    writer.strings("headlines", report.headlines)
    writer.key("inconclusive_passes")
    writer.bool(report.inconclusivePasses)
    writer.strings("inputs", report.inputs)
    writer.strings("notes", report.notes)
    writer.field("policy", report.policy)
    writer.key("records")
    writer.beginArray()
    for record in report.records { write(record, to: &writer) }
    writer.endArray()
    writer.field("schema", Release.schema)
    writer.field("status", report.status.rawValue)
    writer.field("touchstone_version", report.touchstoneVersion)
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }

  private static func write(_ check: GateCheck, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.optional("denominator", check.denominator)
    writer.field("explanation", check.explanation)
    writer.field("id", check.id)
    if let interval = check.interval, interval.lowerBound.isFinite, interval.upperBound.isFinite {
      writer.key("interval")
      writer.beginArray()
      writer.number("\(interval.lowerBound)")
      writer.number("\(interval.upperBound)")
      writer.endArray()
    }
    writer.optional("limit", check.limit)
    writer.optional("lower_bound", check.lowerBound)
    writer.field("measured", check.measured)
    writer.optional("numerator", check.numerator)
    writer.field("status", check.status.rawValue)
    writer.field("title", check.title)
    writer.optional("upper_bound", check.upperBound)
    writer.optional("value", check.value)
    writer.endObject()
  }

  private static func write(
    _ finding: GateFinding, _ location: FindingLocation, to writer: inout JSONWriter
  ) {
    writer.beginObject()
    if let acceptance = finding.acceptance {
      writer.key("acceptance")
      writer.beginObject()
      if let by = acceptance.by { writer.field("by", by) }
      writer.field("expires", acceptance.expires)
      writer.field("reason", acceptance.reason)
      writer.endObject()
    }
    writer.field("basis", finding.basis.rawValue)
    writer.field("claim", finding.claim)
    if let correction = finding.correction { writer.field("correction", correction) }
    writer.field("diagnosis", finding.diagnosis.rawValue)
    writer.field("fingerprint", finding.fingerprint)
    writer.key("input")
    writer.beginObject()
    writer.field("file", finding.file)
    writer.key("line")
    writer.int(finding.line)
    writer.field("path", location.path)
    if let region = location.region {
      writer.key("raw_columns")
      writer.beginObject()
      writer.key("end")
      writer.int(region.endColumn)
      writer.key("start")
      writer.int(region.startColumn)
      writer.endObject()
    }
    writer.field("sha256", finding.sha256)
    writer.endObject()
    writer.field("message", finding.message)
    if let model = finding.model { writer.field("model", model) }
    if let novelty = finding.novelty { writer.field("novelty", novelty.rawValue) }
    writer.field("record", finding.record)
    writer.field("rule", finding.rule)
    writer.field("severity", finding.severity.rawValue)
    writer.key("span")
    writer.beginObject()
    writer.key("end")
    writer.int(finding.end)
    writer.key("start")
    writer.int(finding.start)
    writer.endObject()
    writer.field("text", finding.text)
    writer.endObject()
  }

  private static func write(_ record: GateReport.RecordOutcome, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("file", record.file)
    writer.field("id", record.id)
    writer.key("line")
    writer.int(record.line)
    writer.field("result", record.result.rawValue)
    writer.field("verdict", record.verdict.rawValue)
    writer.endObject()
  }
}

extension JSONWriter {
  fileprivate mutating func strings(_ name: String, _ texts: [String]) {
    key(name)
    beginArray()
    for text in texts { string(text) }
    endArray()
  }

  fileprivate mutating func optional(_ name: String, _ value: Int?) {
    guard let value else { return }
    key(name)
    int(value)
  }

  /// A number that JSON can't write is left out.
  fileprivate mutating func optional(_ name: String, _ value: Double?) {
    guard let value, value.isFinite else { return }
    key(name)
    number("\(value)")
  }
}
