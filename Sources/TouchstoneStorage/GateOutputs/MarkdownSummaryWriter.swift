import Touchstone

/// Writes the summary of a job in GitHub's Markdown.
///
/// *Source*: FORMATS C.3: a step may have 1 MiB, and more is refused as a whole. Findings are left out,
/// and counted, before it grows beyond `byteLimit`.
package enum MarkdownSummaryWriter {
  package static let byteLimit = 60_000
  private static let findingLimit = 50
  private static let acceptedLimit = 20
  private static let lineLimit = 50

  package static func bytes(_ output: GateOutput) -> [UInt8] {
    let report = output.report
    var text = heading(report) + limits(report)
    text += list("", report.headlines)
    let accepted = accepted(output) + list("Notes", report.notes)
    text += findings(output, room: byteLimit - text.utf8.count - accepted.utf8.count)
    text += accepted
    return Array(text.utf8)
  }

  private static func heading(_ report: GateReport) -> String {
    let inputs = report.inputs.prefix(3).map { MarkdownText.code($0, limit: 80) }
    let rest = report.inputs.count - inputs.count
    return """
      ## \(mark(report.status)) Touchstone gate: \(report.status.rawValue)

      \(MarkdownText.prose(report.limitWords)). Policy \(MarkdownText.code(report.policy, limit: 80)), \
      \(CountText.count(report.recordCount, "record")) of \(inputs.joined(separator: ", "))\
      \(rest > 0 ? " and \(CountText.count(rest, "other file"))" : "").


      """
  }

  private static func limits(_ report: GateReport) -> String {
    var text = "| | Limit | Measured | Why |\n|---|---|---|---|\n"
    for check in report.checks.prefix(lineLimit) {
      text +=
        "| \(mark(check.status)) \(check.status.rawValue) | \(MarkdownText.prose(check.title, limit: 120)) "
        + "| \(MarkdownText.prose(check.measured, limit: 60)) "
        + "| \(MarkdownText.prose(check.explanation, limit: 300)) |\n"
    }
    let rest = report.checks.count - lineLimit
    return text + (rest > 0 ? "\nand \(CountText.count(rest, "more limit"))\n" : "") + "\n"
  }

  private static func mark(_ status: GateStatus) -> String {
    switch status {
    case .passed: "✅"
    case .failed: "❌"
    case .inconclusive: "❔"
    }
  }

  private static func list(_ title: String, _ lines: [String]) -> String {
    if lines.isEmpty { return "" }
    var text = title.isEmpty ? "" : "### \(title)\n\n"
    for line in lines.prefix(lineLimit) { text += "- \(MarkdownText.prose(line, limit: 300))\n" }
    let rest = lines.count - lineLimit
    return text + (rest > 0 ? "- and \(CountText.grouped(rest)) more\n" : "") + "\n"
  }

  // MARK: Findings

  private static func findings(_ output: GateOutput, room: Int) -> String {
    let report = output.report
    let ranked = report.rankedFindings
    if ranked.isEmpty { return "" }
    let isCompared = ranked.contains { report.findings[$0].novelty != nil }
    let head =
      isCompared
      ? "| | Record | Text | What is wrong | Rule | Known |\n|---|---|---|---|---|---|\n"
      : "| | Record | Text | What is wrong | Rule |\n|---|---|---|---|---|\n"
    var rows: [String] = []
    var bytes = head.utf8.count + 200
    for index in ranked.prefix(findingLimit) {
      let row = row(report.findings[index], output.locations[index], isCompared: isCompared)
      bytes += row.utf8.count
      if bytes > room { break }
      rows.append(row)
    }
    let errors = report.errorCount
    let title =
      "### \(CountText.count(errors, "error")), \(CountText.count(report.warningCount, "warning"))\n\n"
    let rest = ranked.count - rows.count
    let more = rest > 0 ? "\nand \(CountText.count(rest, "more finding"))\n" : ""
    return title + (rows.isEmpty ? "" : head + rows.joined()) + more + "\n"
  }

  private static func row(
    _ finding: GateFinding, _ location: FindingLocation, isCompared: Bool
  ) -> String {
    var wrong = MarkdownText.code(finding.message, limit: 300)
    if let correction = finding.correction {
      wrong += " Correction: \(MarkdownText.code(correction, limit: 120))"
    }
    let place = MarkdownText.code("\(location.path):\(location.line)", limit: 120)
    var cells = [
      finding.severity.rawValue, "\(MarkdownText.code(finding.record, limit: 80)) \(place)",
      MarkdownText.code(finding.text, limit: 120), wrong,
      "\(MarkdownText.code(finding.rule, limit: 100)) \(finding.diagnosis.rawValue)",
    ]
    if isCompared { cells.append(finding.novelty?.rawValue ?? "") }
    return "| \(cells.joined(separator: " | ")) |\n"
  }

  private static func accepted(_ output: GateOutput) -> String {
    let findings = output.report.findings.filter { $0.acceptance != nil }
    if findings.isEmpty { return "" }
    var text =
      "### \(CountText.grouped(max(output.report.acceptedCount, findings.count))) accepted\n\n"
      + "| Record | Text | Reason | Until | By |\n|---|---|---|---|---|\n"
    for finding in findings.prefix(acceptedLimit) {
      guard let acceptance = finding.acceptance else { continue }
      let cells = [
        MarkdownText.code(finding.record, limit: 80), MarkdownText.code(finding.text, limit: 80),
        MarkdownText.code(acceptance.reason, limit: 200),
        MarkdownText.prose(acceptance.expires, limit: 20),
        acceptance.by.map { MarkdownText.code($0, limit: 60) } ?? "–",
      ]
      text += "| \(cells.joined(separator: " | ")) |\n"
    }
    let rest = findings.count - acceptedLimit
    return text + (rest > 0 ? "\nand \(CountText.grouped(rest)) more\n" : "") + "\n"
  }
}
