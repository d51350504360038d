import Touchstone

/// Writes GitLab's code quality report: one JSON array of the findings that count.
///
/// *Source*: FORMATS C.4. Two issues with one fingerprint would be one to GitLab, so a repetition is
/// numbered.
package enum GitLabCodeQualityWriter {
  package static func bytes(_ output: GateOutput) -> [UInt8] {
    var writer = JSONWriter()
    var seen: [String: Int] = [:]
    writer.beginArray()
    for (finding, location) in zip(output.report.findings, output.locations)
    where finding.acceptance == nil {
      seen[finding.fingerprint, default: 0] += 1
      let number = seen[finding.fingerprint] ?? 1
      writer.beginObject()
      writer.field("check_name", finding.rule)
      writer.field("description", finding.message)
      writer.field(
        "fingerprint", number == 1 ? finding.fingerprint : "\(finding.fingerprint)-\(number)")
      writer.key("location")
      writer.beginObject()
      writer.key("lines")
      writer.beginObject()
      writer.key("begin")
      writer.int(location.line)
      writer.endObject()
      writer.field("path", location.path)
      writer.endObject()
      writer.field("severity", severity(of: finding))
      writer.endObject()
    }
    writer.endArray()
    writer.endLine()
    return writer.bytes
  }

  private static func severity(of finding: GateFinding) -> String {
    switch finding.severity {
    case .error: "major"
    case .warning: "minor"
    case .note: "info"
    }
  }
}
