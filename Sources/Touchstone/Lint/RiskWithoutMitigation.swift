/// Finds a risk that nothing is to be done about.
enum RiskWithoutMitigation {
  static let rule = AssessmentLinter.Rule(
    id: "risk-without-mitigation", summary: "Each risk has a mitigation.", find: find)

  private static func find(_ reading: LintReading) -> [LintMark] {
    let isLabelled = reading.risks.contains { $0.parts[.mitigation]?.isEmpty == false }
    var heads: Set<Range<Int>> = []
    return reading.risks.compactMap { risk in
      if let part = risk.parts[.mitigation], part.contains(where: { $0.kind == .word }),
        !reading.index.isNothing(part)
      {
        return nil
      }
      let isNamed = risk.parts[.mitigation] != nil
      if risk.head == nil, !isNamed {
        // Prose may say it in any words.
        if !isLabelled || risk.tokens.contains(where: { $0.stem.hasPrefix("mitigat") }) {
          return nil
        }
      }
      if let head = risk.head, !isNamed {
        return heads.insert(head).inserted
          ? LintMark(
            rule.id, .error, head, "the table of risks has no column of mitigations",
            help: "add a column that says what is done about each risk") : nil
      }
      return LintMark(
        rule.id, .error, risk.range, "the risk '\(reading.quote(risk.range))' has no mitigation",
        help: "say what is done about it")
    }
  }
}
