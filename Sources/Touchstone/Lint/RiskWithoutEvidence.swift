/// Finds a risk whose evidence is left empty where others have theirs.
enum RiskWithoutEvidence {
  static let rule = AssessmentLinter.Rule(
    id: "risk-without-evidence", summary: "Each risk has its evidence where risks have any.",
    find: find)

  private static func find(_ reading: LintReading) -> [LintMark] {
    let isUsual = reading.risks.contains { $0.parts[.evidence]?.isEmpty == false }
    return reading.risks.compactMap { risk in
      if risk.head == nil, !isUsual { return nil }
      guard let part = risk.parts[.evidence] ?? (risk.head == nil ? [] : nil),
        reading.index.isNothing(part)
      else { return nil }
      return LintMark(
        rule.id, .warning, risk.range, "the risk '\(reading.quote(risk.range))' has no evidence",
        help: "name the measurement that shows it")
    }
  }
}
