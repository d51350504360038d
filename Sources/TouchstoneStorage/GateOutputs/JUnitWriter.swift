import Touchstone

/// Writes JUnit XML: a suite of the limits, and one of the records of each file.
///
/// *Source*: the portable subset of FORMATS C.2, within Ant's and Jenkins' schemas both: no attributes
/// on `testsuites`, `properties` and the two outputs in every suite, times with three decimals. There is
/// no clock, so times are 0. A contradicted record is a failure, an unreadable line an error, a record
/// with nothing to check is skipped.
package enum JUnitWriter {
  package static func bytes(_ output: GateOutput) -> [UInt8] {
    var names = UniqueNames()
    let suites =
      [limits(output, &names)] + records(output, &names).filter { !$0.cases.isEmpty }
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
    for (number, suite) in suites.enumerated() {
      suite.write(number: number, timestamp: output.timestamp, to: &text)
    }
    text += "</testsuites>\n"
    return Array(text.utf8)
  }

  /// Names within a class, made unlike: readers keep only the first of two equal ones.
  private struct UniqueNames {
    private var taken: Set<[String]> = []

    mutating func name(_ wanted: String, in className: String, line: Int? = nil) -> String {
      // The schema's tokens: white space at the ends doesn't count.
      let base = wanted.allSatisfy(\.isWhitespace) ? "(no name)" : wanted
      var candidate = base
      var number = 1
      while !taken.insert([className, XMLText.attribute(candidate)]).inserted {
        number += 1
        if number == 2, let line {
          candidate = "\(base) (line \(line))"
        } else {
          candidate = line.map { "\(base) (line \($0), #\(number))" } ?? "\(base) #\(number)"
        }
      }
      return candidate
    }
  }

  // MARK: Limits

  private static func limits(_ output: GateOutput, _ names: inout UniqueNames) -> JUnitSuite {
    let report = output.report
    let className = "touchstone.gate"
    var suite = JUnitSuite(name: "gate", cases: [])
    for check in report.checks {
      suite.cases.append(
        JUnitSuite.Case(
          className: className, name: names.name(check.title, in: className),
          outcome: outcome(of: check, in: report)))
    }
    if report.rejectedCount > 0 {
      let message =
        "\(CountText.count(report.rejectedCount, "line")) could not be read as records"
      suite.cases.append(
        JUnitSuite.Case(
          className: className, name: names.name("lines that could not be read", in: className),
          outcome: .error(message, type: "unreadable")))
    }
    let rest = report.recordCount - report.records.count
    if rest > 0 {
      let message =
        "\(CountText.count(rest, "more record")) \(rest == 1 ? "has" : "have") no case of "
        + "\(rest == 1 ? "its" : "their") own; the limits above count all"
      suite.cases.append(
        JUnitSuite.Case(
          className: className, name: names.name("records beyond those listed", in: className),
          outcome: .skipped(message)))
    }
    return suite
  }

  private static func outcome(
    of check: GateCheck, in report: GateReport
  ) -> JUnitSuite.Outcome {
    let message = "\(check.status.rawValue): \(check.measured)"
    let text = "\(message)\n\(check.explanation)"
    switch check.status {
    case .passed: return .passed
    case .failed: return .failure(message, text: text, type: "limit")
    case .inconclusive:
      let isLetPass = report.inconclusivePasses || report.status == .passed
      return isLetPass
        ? .skipped("\(message). \(check.explanation)")
        : .failure(message, text: text, type: "limit")
    }
  }

  // MARK: Records

  private struct Place: Hashable {
    let file: String
    let line: Int
    let record: String
  }

  private static func records(_ output: GateOutput, _ names: inout UniqueNames) -> [JUnitSuite] {
    let report = output.report
    var findings: [Place: [GateFinding]] = [:]
    for finding in report.findings where finding.acceptance == nil && finding.severity == .error {
      let place = Place(file: finding.file, line: finding.line, record: finding.record)
      findings[place, default: []].append(finding)
    }
    var suites: [JUnitSuite] = []
    var numbers: [String: Int] = [:]
    for record in report.records {
      let number = numbers[record.file] ?? suites.count
      if number == suites.count {
        numbers[record.file] = number
        suites.append(JUnitSuite(name: record.file, cases: []))
      }
      let className = "touchstone.records.\(record.file)"
      let place = Place(file: record.file, line: record.line, record: record.id)
      suites[number].cases.append(
        JUnitSuite.Case(
          className: className, name: names.name(record.id, in: className, line: record.line),
          file: output.flavor == .gitlab ? output.locator.shownPath(of: record.file) : nil,
          outcome: outcome(of: record, findings[place] ?? [])))
    }
    return suites
  }

  private static func outcome(
    of record: GateReport.RecordOutcome, _ findings: [GateFinding]
  ) -> JUnitSuite.Outcome {
    switch record.result {
    case .passed: return .passed
    case .skipped:
      return .skipped(
        record.verdict == .refused ? "the output declines to answer" : "nothing could be checked")
    case .failed:
      let message =
        findings.isEmpty
        ? "contradicted; its claims are beyond those listed"
        : CountText.count(findings.count, "contradicted claim")
      return .failure(
        message, text: ([message] + findings.map(text)).joined(separator: "\n\n"),
        type: findings.first?.rule ?? "contradicted")
    }
  }

  private static func text(of finding: GateFinding) -> String {
    var lines = [
      "\(finding.claim) \(finding.diagnosis.rawValue) (\(finding.rule))", "text: \(finding.text)",
      finding.message,
    ]
    if let correction = finding.correction { lines.append("correction: \(correction)") }
    lines.append("fingerprint: \(finding.fingerprint)")
    return lines.joined(separator: "\n")
  }
}
