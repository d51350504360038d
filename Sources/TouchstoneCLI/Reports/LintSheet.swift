import Touchstone

/// Findings in assessments, for a person: a line each, with what to do below it.
enum LintSheet {
  static func text(_ files: [LintedFile]) -> StyledText {
    var text = StyledText()
    for file in files {
      for finding in file.findings {
        let path = PrintableText.line(file.path)
        text += StyledText("\(path):\(finding.line):\(finding.column): ")
        text += StyledText(
          "\(finding.severity.rawValue)[\(finding.rule)]",
          finding.severity == .error ? .bad : .doubtful)
        text += StyledText(": \(finding.message)\n  help: \(finding.help)\n")
      }
    }
    let counts = [Severity.error, .warning, .note].compactMap { severity -> String? in
      let count = files.reduce(0) { $0 + $1.count(severity) }
      return count > 0 ? Words.count(count, severity.rawValue) : nil
    }
    text += StyledText("\(Words.count(files.count, "assessment")), ")
    text +=
      counts.isEmpty
      ? StyledText("nothing found\n", .good) : StyledText(counts.joined(separator: ", ") + "\n")
    return text
  }
}
