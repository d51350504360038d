import Touchstone

/// Writes workflow commands that GitHub's runner makes annotations of: at most ten errors and ten
/// warnings, the worst first, and a line that sums up.
///
/// *Source*: FORMATS C.3. Every line is one command of ours: no text of a record can start a line.
package enum GitHubAnnotationWriter {
  /// What the runner keeps of each level in a step.
  package static let limit = 10
  /// *Units*: characters of a text of others.
  private static let textLimit = 500

  package static func bytes(_ output: GateOutput) -> [UInt8] {
    let report = output.report
    let findings = report.rankedFindings
    let errors =
      report.checks.filter { $0.status == .failed }.map { line(of: $0, "error") }
      + findings.filter { report.findings[$0].severity == .error }
      .map { line(of: report.findings[$0], at: output.locations[$0], "error") }
    let warnings =
      report.checks.filter { $0.status == .inconclusive }.map { line(of: $0, "warning") }
      + findings.filter { report.findings[$0].severity == .warning }
      .map { line(of: report.findings[$0], at: output.locations[$0], "warning") }
    let lines =
      errors.prefix(limit) + warnings.prefix(limit)
      + [
        summary(report, errors: min(limit, errors.count), warnings: min(limit, warnings.count))
      ]
    return Array(lines.map { $0 + "\n" }.joined().utf8)
  }

  private static func line(of check: GateCheck, _ level: String) -> String {
    command(
      level, [("title", "gate: \(PrintableText.line(check.id, limit: 100))")],
      "\(check.title): \(check.status.rawValue), \(check.measured). \(check.explanation)")
  }

  private static func line(
    of finding: GateFinding, at location: FindingLocation, _ level: String
  ) -> String {
    var properties = [
      ("file", location.path), ("line", String(location.line)), ("endLine", String(location.line)),
    ]
    if let region = location.region {
      properties += [
        ("col", String(region.startColumn)), ("endColumn", String(region.endColumn)),
      ]
    }
    properties.append(("title", "\(finding.rule) (\(finding.diagnosis.rawValue))"))
    return command(
      level, properties,
      "\(PrintableText.line(finding.record, limit: 100)) \(finding.claim): \(finding.message)")
  }

  private static func summary(_ report: GateReport, errors: Int, warnings: Int) -> String {
    var words =
      "\(report.status.rawValue): \(report.limitWords). "
      + "\(CountText.count(report.errorCount, "error")) and "
      + "\(CountText.count(report.warningCount, "warning")) in "
      + CountText.count(report.recordCount, "record")
    if report.acceptedCount > 0 { words += ", \(CountText.grouped(report.acceptedCount)) accepted" }
    words += "; annotated here: \(errors) and \(warnings)."
    return command("notice", [("title", "touchstone gate")], words)
  }

  // MARK: Escaping

  private static func command(
    _ level: String, _ properties: [(String, String)], _ message: String
  ) -> String {
    let shown = properties.map { "\($0.0)=\(escaped($0.1, isProperty: true))" }
    return "::\(level) \(shown.joined(separator: ","))::\(escaped(message, isProperty: false))"
  }

  /// What the runner decodes stays; all else that a terminal might obey is spelled. A mark that would
  /// join the colons before it, so that a search by letters misses them, gets a circle to stand on.
  private static func escaped(_ text: String, isProperty: Bool) -> String {
    let first = text.unicodeScalars.first?.properties.generalCategory
    var result = first == .nonspacingMark || first == .enclosingMark ? "◌" : ""
    var count = 0
    for scalar in text.unicodeScalars {
      if count == textLimit { return result + "…" }
      count += 1
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where isProperty: result += "%3A"
      case "," where isProperty: result += "%2C"
      default: result += PrintableText.line(String(scalar))
      }
    }
    return result
  }
}
