/// Finds a risk without a priority.
enum MissingPriority {
  static let rule = AssessmentLinter.Rule(
    id: "missing-priority", summary: "Each risk has a priority.", find: find)

  private static func find(_ reading: LintReading) -> [LintMark] {
    let index = reading.index
    let anyLabelled = reading.risks.contains { $0.parts[.priority]?.isEmpty == false }
    var heads: Set<Range<Int>> = []
    return reading.risks.compactMap { risk in
      if let part = risk.parts[.priority], !index.isNothing(part) { return nil }
      let isNamed = risk.parts[.priority] != nil
      if let head = risk.head {
        if isNamed { return mark(risk, reading) }
        // A column of another name may hold priorities: its cells are nothing else.
        let rest = risk.others.contains { cell in
          index.priorities.match(cell, at: 0)?.end == cell.count
        }
        if rest { return nil }
        return heads.insert(head).inserted
          ? LintMark(
            rule.id, .error, head, "the table of risks has no column of priorities",
            help: "add a column with the priority of each risk: high, medium or low") : nil
      }
      // "(High)", "high priority", "High risk: …".
      let isSaid =
        risk.tokens.contains {
          $0.stem == "priority" || $0.stem == "severity" || $0.stem == "urgency"
        }
        || (!anyLabelled
          && risk.tokens.indices.contains { index.priorities.match(risk.tokens, at: $0) != nil })
      if isSaid, !isNamed { return nil }
      return mark(risk, reading)
    }
  }

  private static func mark(_ risk: RiskEntry, _ reading: LintReading) -> LintMark {
    LintMark(
      rule.id, .error, risk.range, "the risk '\(reading.quote(risk.range))' has no priority",
      help: "give it a priority: high, medium or low")
  }
}
