package import Touchstone

/// Writes what was found in assessments as one JSON object. *Source*: schemas/assessment-lint.schema.json.
package enum LintJSONWriter {
  package static func bytes(_ files: [LintedFile], failOn: Severity) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("counts")
    writeCounts(files, to: &writer)
    writer.field("fail_on", failOn.rawValue)
    writer.key("files")
    writer.beginArray()
    for file in files {
      writer.beginObject()
      writer.key("counts")
      writeCounts([file], to: &writer)
      writer.key("findings")
      writer.beginArray()
      for finding in file.findings { write(finding, to: &writer) }
      writer.endArray()
      writer.field("path", file.path)
      writer.endObject()
    }
    writer.endArray()
    writer.field("schema", Release.schema)
    writer.field("touchstone_version", Release.version)
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }

  private static func writeCounts(_ files: [LintedFile], to writer: inout JSONWriter) {
    writer.beginObject()
    for (name, severity) in [("errors", Severity.error), ("notes", .note), ("warnings", .warning)] {
      writer.key(name)
      writer.int(files.reduce(0) { $0 + $1.count(severity) })
    }
    writer.endObject()
  }

  private static func write(_ finding: LintFinding, to writer: inout JSONWriter) {
    writer.beginObject()
    for (name, number) in [
      ("column", finding.column), ("end_column", finding.endColumn), ("end_line", finding.endLine),
    ] {
      writer.key(name)
      writer.int(number)
    }
    writer.field("help", finding.help)
    writer.key("line")
    writer.int(finding.line)
    writer.field("message", finding.message)
    writer.field("rule", finding.rule)
    writer.field("severity", finding.severity.rawValue)
    writer.endObject()
  }
}
