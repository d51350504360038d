import Touchstone
import TouchstoneStorage

/// A gate's report for a person at a terminal, or in the log of a job.
///
/// Texts of others stand on lines that begin with words of ours, so that a log that is read for
/// commands finds none.
struct GateTextWriter {
  let output: GateOutput
  private static let findingLimit = 20
  private static let acceptedLimit = 10

  private var report: GateReport { output.report }

  var text: StyledText {
    var text = heading + "\n" + headlines + limits
    text += findings + accepted
    if !report.notes.isEmpty {
      text += "\n"
      for note in report.notes { text += StyledText("Note  ", .dim) + Self.shown(note) + "\n" }
    }
    return text
  }

  private var heading: StyledText {
    let files =
      report.inputs.count <= 3
      ? report.inputs.joined(separator: ", ")
      : "\(report.inputs[0]) and \(Words.grouped(report.inputs.count - 1)) other files"
    return StyledText("Gate \(report.status.rawValue)", report.status.style)
      + Self.shown(
        ": \(report.limitWords); \(Words.count(report.recordCount, "record")) of \(files) by "
          + report.policy) + "\n"
  }

  private var headlines: StyledText {
    var text = StyledText()
    for line in report.headlines { text += Self.shown(line) + "\n" }
    return text + (text.isEmpty ? "" : "\n")
  }

  private var limits: StyledText {
    var table = TextTable([.left, .left, .left], indentation: 0)
    for check in report.checks {
      table.add([
        StyledText(check.status.rawValue, check.status.style), Self.shown(check.title),
        Self.shown(check.measured),
      ])
    }
    var text = table.text
    for check in report.checks where check.status != .passed {
      text +=
        "\n" + StyledText(check.status.rawValue, check.status.style) + " "
        + Self.shown("\(check.title): \(check.explanation)") + "\n"
    }
    return text
  }

  /// What a baseline knows is counted, not shown: the gate is about what changed.
  private var findings: StyledText {
    let ranked = report.rankedFindings
    if ranked.isEmpty { return StyledText() }
    let shown = ranked.filter { report.findings[$0].novelty != .unchanged }
    let known = ranked.count - shown.count
    var title =
      "\(Words.count(report.errorCount, "error")), \(Words.count(report.warningCount, "warning"))"
    if known > 0 {
      title +=
        shown.isEmpty
        ? ", all known to the baseline"
        : "; \(Words.grouped(known)) known to the baseline, \(Words.grouped(shown.count)) new"
    }
    var text = "\n" + StyledText(title, .bold) + "\n"
    for index in shown.prefix(Self.findingLimit) {
      text += entry(report.findings[index], output.locations[index])
    }
    let rest = report.errorCount + report.warningCount - known - Self.findingLimit
    if rest > 0 {
      text += "  and \(Words.grouped(rest)) more; --format json=PATH or sarif=PATH lists them\n"
    }
    return text
  }

  private func entry(_ finding: GateFinding, _ location: FindingLocation) -> StyledText {
    let novelty = finding.novelty == .new ? ", new" : ""
    var text =
      "  " + StyledText(finding.severity.rawValue, finding.severity.style)
      + Self.shown(
        " \(finding.diagnosis.rawValue)\(novelty)  \(location.path):\(location.line)  "
          + "\(finding.record) \(finding.claim)  \(finding.rule)") + "\n"
    text += "    says     " + Self.shown(finding.text, limit: 200) + "\n"
    text += "    but      " + Self.shown(finding.message, limit: 400) + "\n"
    if let correction = finding.correction {
      text += "    instead  " + Self.shown(correction, limit: 200) + "\n"
    }
    return text
  }

  private var accepted: StyledText {
    let findings = report.findings.filter { $0.acceptance != nil }
    if findings.isEmpty { return StyledText() }
    var text = "\n" + StyledText("\(Words.grouped(report.acceptedCount)) accepted", .bold) + "\n"
    for finding in findings.prefix(Self.acceptedLimit) {
      guard let acceptance = finding.acceptance else { continue }
      text +=
        "  until "
        + Self.shown(
          "\(acceptance.expires)  \(finding.record) \(finding.claim)  "
            + "\(PrintableText.line(finding.text, limit: 80)): \(acceptance.reason)", limit: 400)
        + Self.shown(acceptance.by.map { " (\($0))" } ?? "") + "\n"
    }
    let rest = report.acceptedCount - Self.acceptedLimit
    return text + (rest > 0 ? "  and \(Words.grouped(rest)) more\n" : "")
  }

  /// On one line. In a log that is read for commands `::` starts one at the start of a line, and `##[`,
  /// of an older kind, anywhere.
  private static func shown(_ text: String, limit: Int = .max) -> StyledText {
    var line = PrintableText.line(text, limit: limit).replacing("##[", with: "#\\u{23}[")
    if line.utf8.drop(while: { $0 == 0x20 }).starts(with: "::".utf8) {
      line = line.replacing("::", with: ":\\u{3a}", maxReplacements: 1)
    }
    return StyledText(line)
  }
}

extension GateStatus {
  /// How its name looks.
  var style: Style {
    switch self {
    case .passed: .good
    case .failed: .bad
    case .inconclusive: .doubtful
    }
  }
}

extension Severity {
  fileprivate var style: Style {
    switch self {
    case .error: .bad
    case .warning: .doubtful
    case .note: .dim
    }
  }
}
